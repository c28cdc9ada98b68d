"""Where an older generation answers for a damaged one, every command says so."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .running import Shell

SAYS = "The hits come from the older index of "


@pytest.fixture
def damaged(newcomer: Shell, tmp_path: Path) -> Shell:
    """Commands on an index of two generations, whose newest is damaged."""
    newcomer.environment = {**newcomer.environment, "SEARCH_INDEX": str(tmp_path / "index")}
    (tmp_path / "a.txt").write_text("Banjir\n\nBanjir melanda Jakarta.\n", encoding="utf-8")
    for _ in range(2):
        assert newcomer.search_index("rebuild", "-q", "a.txt").code == 0
    (tmp_path / "index" / "g000002" / "extra").write_text("")
    return newcomer


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["searcher", "banjir"], 0),
        (["searcher", "--paths", "banjir"], 0),
        (["searcher", "--jsonl", "banjir"], 0),
        (["searcher", "-v", "tiadadimanapun"], 1),
        (["index", "show", "a"], 0),
        (["index", "show", "--raw", "a"], 0),
        (["index", "show", "tiada"], 1),
        (["index", "words", "banjir"], 0),
        (["index", "words", "--json", "banjir"], 0),
        (["index", "status"], 0),
        (["index", "verify"], 3),
    ],
    ids=str,
)
def test_it_is_told_on_standard_error(command: list[str], code: int, damaged: Shell) -> None:
    done = damaged.run(*command)
    assert done.code == code
    assert SAYS in done.err
    assert SAYS not in done.out


@pytest.mark.parametrize(("module", "command"), [("searcher", "--json banjir"), ("index", "status --json")])
def test_it_is_told_in_json(module: str, command: str, damaged: Shell) -> None:
    told = json.loads(damaged.run(module, *command.split()).out)
    assert SAYS in str(told.get("notes") or told.get("note"))


def test_an_index_where_a_file_lies_is_said_to_be_none_and_nothing_is_built(newcomer: Shell, tmp_path: Path) -> None:
    (tmp_path / "cuaca.txt").write_text("Kabut")
    for module, *command in (["searcher", "kabut"], ["index", "status"], ["index", "rebuild", "cuaca.txt"]):
        done = newcomer.run(module, *command, SEARCH_INDEX=str(tmp_path / "cuaca.txt"))
        assert done.code in (1, 3)
        assert "is a file, not a folder" in done.err
        assert "still in use" not in done.err
    assert (tmp_path / "cuaca.txt").read_text() == "Kabut"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_a_place_that_can_be_no_folder_is_no_damaged_index(newcomer: Shell, tmp_path: Path) -> None:
    (tmp_path / "lingkar").symlink_to(tmp_path / "lingkar")
    for place in (tmp_path / "lingkar", tmp_path / ("x" * 300)):
        for module, *command in (["searcher", "kabut"], ["index", "status"], ["searcher.telusur", "words"]):
            done = newcomer.run(module, *command, SEARCH_INDEX=str(place))
            assert (done.code, "There is no index in" in done.err) == (3, True)
            assert "damaged" not in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize("name", ["CURRENT", "g000001/manifest", "g000001/s000001.segment", "synonyms.tsv", "LOCK"])
@pytest.mark.parametrize("command", ["searcher banjir", "index show a", "index words banjir", "index verify"])
def test_a_pipe_is_never_waited_for(name: str, command: str, newcomer: Shell, tmp_path: Path) -> None:
    newcomer.environment = {**newcomer.environment, "SEARCH_INDEX": str(tmp_path / "index")}
    (tmp_path / "a.txt").write_text("Banjir\n\nBanjir melanda Jakarta.\n", encoding="utf-8")
    assert newcomer.search_index("rebuild", "-q", "a.txt").code == 0
    place = tmp_path / "index" / name
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    done = newcomer.run(*command.split())  # which has patience for a minute
    assert done.code in (0, 2, 3)
