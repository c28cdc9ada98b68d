"""`search-index update` and what `status` says of changes, as a user meets them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from .running import Shell

if TYPE_CHECKING:
    from pathlib import Path

FILES = 12


@pytest.fixture
def built(newcomer: Shell, tmp_path: Path) -> Shell:
    """Commands on an index of one folder."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(FILES):
        (corpus / f"{number:02}.txt").write_text(f"Banjir melanda kota nomor {number} hari ini.\n", encoding="utf-8")
    newcomer.environment = {**newcomer.environment, "SEARCH_INDEX": str(tmp_path / "index")}
    assert newcomer.search_index("rebuild", "corpus").code == 0
    return newcomer


@pytest.fixture
def changed(built: Shell, tmp_path: Path) -> Shell:
    """The same after one file was added, one changed and one removed."""
    corpus = tmp_path / "corpus"
    (corpus / "new.txt").write_text("Gempa mengguncang Cianjur.\n", encoding="utf-8")
    (corpus / "03.txt").write_text("Longsor di Bogor menutup jalan.\n", encoding="utf-8")
    (corpus / "04.txt").unlink()
    return built


def changes_of(shell: Shell) -> object:
    return json.loads(shell.search_index("status", "--json").out)["changes"]


def test_an_update_tells_what_it_took_in(changed: Shell, tmp_path: Path) -> None:
    done = changed.search_index("update")
    counts = r"Updated: 1 new, 1 changed, 1 gone, 10 unchanged in \d+\.\d s: "
    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(counts + re.escape(f"{tmp_path / 'index'}, g000002\n"), done.err)


def test_after_an_update_what_is_new_is_found_and_what_is_gone_is_not(changed: Shell) -> None:
    assert changed.search_index("update", "-q") == (0, "", "")
    assert changed.search("--paths", "gempa").out == "corpus/new.txt\n"
    assert changed.search("--paths", "longsor").out == "corpus/03.txt\n"
    assert changed.search_index("show", "04").code == 1
    assert "corpus/04.txt" not in changed.search("--paths", "--limit", "100", "banjir").out
    assert changed.search_index("verify").code == 0


def test_an_update_without_changes_says_so(built: Shell, tmp_path: Path) -> None:
    done = built.search_index("update")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Nothing changed in 12 articles")
    assert not (tmp_path / "index" / "g000002").exists()


def test_bare_commands_repeat_the_sources_from_anywhere_with_the_same_paths(built: Shell, tmp_path: Path) -> None:
    built.folder = tmp_path / "index"
    assert built.search_index("update").err.startswith("Nothing changed")
    assert built.search_index("rebuild", "-q").code == 0
    assert built.search("--paths", "--limit", "1", "nomor 7").out == "corpus/07.txt\n"


def test_an_update_that_builds_everything_anew_says_why(built: Shell, tmp_path: Path) -> None:
    for number in range(FILES // 2):
        (tmp_path / "corpus" / f"{number:02}.txt").write_text(f"Longsor nomor {number}.\n", encoding="utf-8")
    reason, summary = built.search_index("update").err.splitlines()
    assert reason == "More than a fifth of the index is out of date. Rebuilding everything."
    assert summary.startswith("Indexed 12 articles in ")


def test_a_first_update_builds_an_index(newcomer: Shell, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Banjir melanda Jakarta.\n", encoding="utf-8")
    done = newcomer.search_index("update", "one.txt", "--index", "index")
    assert done.code == 0
    assert done.err.startswith("There was no index yet. Rebuilding everything.\nIndexed 1 article in ")


def test_standard_input_is_no_source_of_an_update(built: Shell) -> None:
    done = built.search_index("update", "-")
    assert done.code == 2
    assert "Standard input cannot be updated" in done.err
    assert "search-index rebuild -" in done.err


def test_status_tells_what_changed_and_how_to_take_it_in(changed: Shell) -> None:
    assert changes_of(changed) == {"new": 1, "changed": 1, "gone": 1}
    row = next(line for line in changed.search_index("status").out.splitlines() if line.startswith("changes"))
    assert row.split(maxsplit=1)[1] == "1 new, 1 changed, 1 gone files; to update the index: search-index update"
    changed.search_index("update")
    assert changes_of(changed) == {"new": 0, "changed": 0, "gone": 0}


def test_status_says_when_it_cannot_tell(built: Shell, tmp_path: Path) -> None:
    (tmp_path / "corpus").rename(tmp_path / "elsewhere")
    done = built.search_index("status")
    assert done.code == 0
    assert re.search(r"^changes +unknown$", done.out, re.MULTILINE)
    assert changes_of(built) is None
