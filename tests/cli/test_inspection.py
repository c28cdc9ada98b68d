"""Looking into an index: `search-index status`, `show`, `words` and `verify`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from .running import Shell

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Golden

LONGEST_LINE = 70

SEED_IDS = (
    "000_054476a59a0b5ff6",
    "001_bcf6c06a3aaa0b79",
    "002_900dc288d787ef61",
    "003_d265c6c67765e1ff",
    "004_bea8996b7a72115e",
)


def test_status_tells_what_is_indexed_where_and_since_when(shell: Shell, seed_index: Path) -> None:
    done = shell.search_index("status")
    rows = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert (done.code, done.err) == (0, "")
    assert rows["index"] == str(seed_index)
    assert rows["articles"] == "5"
    assert rows["sources"] == str(seed_index.parent / "seeds")
    assert rows["rejected"] == "0"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC \(\d+ min ago\)", rows["built"])


@pytest.mark.parametrize("where", [0, 1])
def test_the_index_may_be_named_before_the_subcommand_as_well(where: int, shell: Shell, seed_index: Path) -> None:
    words = ["status", "--json"]
    words[where:where] = ["--index", str(seed_index), "--trust", "--lang", "en"]
    done = shell.search_index(*words, SEARCH_INDEX="nowhere")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["index"] == str(seed_index)
    assert shell.search_index("--index", "nowhere", "status", "--index", str(seed_index)).code == 2  # none is dropped


def test_status_as_json_is_for_programs(shell: Shell, seed_index: Path) -> None:
    status = json.loads(shell.search_index("status", "--json").out)
    assert (status["index"], status["generation"]) == (str(seed_index), "g000001")
    assert (status["documents"], status["copies"], status["rejects"]) == (5, 0, [])
    assert status["bytes"] > status["text_bytes"] > 10_000


@pytest.mark.parametrize("id_", SEED_IDS)
def test_show_tells_an_article_as_understood_and_what_was_cut(id_: str, shell: Shell, golden: Golden) -> None:
    done = shell.search_index("show", id_)
    golden.compare(f"show_{id_[:3]}.txt", "".join(_shortened(line) + "\n" for line in done.out.splitlines()))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("id_", SEED_IDS)
def test_show_raw_gives_the_text_as_it_came(id_: str, shell: Shell, seed_index: Path) -> None:
    raw = (seed_index.parent / "seeds" / f"{id_}.txt").read_text(encoding="utf-8")
    done = shell.search_index("show", id_, "--raw")
    assert done == (0, raw.replace("\u00a0", " "), "")


def test_an_article_is_shown_by_the_path_that_searches_print(shell: Shell) -> None:
    path = shell.search("--paths", "Ain al-Asad").out.strip()
    assert shell.search_index("show", path).out == shell.search_index("show", SEED_IDS[2]).out


def test_an_article_that_is_not_there_is_said_to_be_missing(shell: Shell) -> None:
    assert shell.search_index("show", "005") == (1, "", "There is no article 005 in this index.\n")


def test_words_tell_root_reason_and_family(shell: Shell, golden: Golden) -> None:
    done = shell.search_index("words", "penarikan", "pasukan", "tersebut", "Ain al-Asad", "nota-nota")
    golden.compare("words.txt", done.out)
    assert (done.code, done.err) == (0, "")


def test_words_as_json_say_the_same(shell: Shell) -> None:
    (report,) = json.loads(shell.search_index("words", "menyerang", "--json").out)
    assert report["root"] == "serang"
    assert ["serangan", 3] in report["family"]


def test_verify_reads_everything_and_asks_whoosh(shell: Shell) -> None:
    done = shell.search_index("verify")
    assert done.code == 0
    assert re.search(r"\d files and \d+ queries through Whoosh are correct", done.out)


def test_verify_finds_what_opening_does_not(newcomer: Shell, tmp_path: Path) -> None:
    newcomer.environment = {**newcomer.environment, "SEARCH_INDEX": str(tmp_path / "index")}
    newcomer.search_index("rebuild", "-q")
    (segment,) = (tmp_path / "index").glob("g000001/*.segment")
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(content)
    done = newcomer.search_index("verify")
    assert (done.code, done.out) == (3, "")
    assert segment.name in done.err


@pytest.mark.parametrize("command", [["show", SEED_IDS[0]], ["status", "--json"], ["words", "pasukan"]])
def test_a_reader_that_has_read_enough_ends_it_quietly(command: list[str], shell: Shell) -> None:
    assert shell.run_unread("index", *command) == (0, "", "")


def _shortened(line: str) -> str:
    """A paragraph by its beginning: the golden files show the frame, and need not hold the articles again."""
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def test_an_article_is_shown_by_each_name_that_searches_print(newcomer: Shell) -> None:
    dump = newcomer.folder / "arsip" / "berita.jsonl"
    dump.parent.mkdir()
    dump.write_text(
        '{"id": "a1", "isi": "Banjir surut.", "url": "https://kabarteluk.example/1"}\n{"isi": "Banjir datang lagi."}\n'
    )
    assert newcomer.search_index("rebuild", "arsip").code == 0
    for name in ("a1", "https://kabarteluk.example/1", "berita.jsonl#a1", "arsip/berita.jsonl#a1"):
        assert "Banjir surut." in newcomer.search_index("show", name).out
    for name in ("berita:2", "berita.jsonl#2", "arsip/berita.jsonl#berita:2"):
        assert "Banjir datang lagi." in newcomer.search_index("show", name).out
    for name in ("lain.jsonl#a1", "berita.jsonl#3", "#a1", "https://kabarteluk.example/"):
        assert newcomer.search_index("show", name).code == 1


def test_words_name_what_is_related_and_stands_in_another_family(newcomer: Shell) -> None:
    (newcomer.folder / "a.txt").write_text("Kabar\n\nPara koruptor dan koruptornya; korupsi itu.\n")
    assert newcomer.search_index("rebuild", "a.txt").code == 0
    assert newcomer.search_index("words", "dikorupsi").out.splitlines()[1:] == [
        "  family: korupsi 1",
        "  related, of another family: koruptor 1",
    ]
    told = newcomer.search_index("words", "--lang", "id", "koruptor").out
    assert told.endswith("  berkaitan, keluarga lain: korupsi 1\n")
    (report,) = json.loads(newcomer.search_index("words", "--json", "korupsi").out)
    assert report["related"] == [["koruptor", 1]]
    (report,) = json.loads(newcomer.search_index("words", "--json", "itu").out)
    assert report["related"] == []
