"""The commands in Indonesian: what people read changes, what programs read does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from index.environment.language import read_catalogue
from searcher.query.parser import SYNTAX

if TYPE_CHECKING:
    from .conftest import Golden
    from .running import Shell

HELPS = [("searcher", "--help"), ("index", "--help"), ("index", "rebuild", "--help")]

# What argparse says by itself, and would say in English.
ITS_OWN = ("usage:", "positional arguments", "options:", "show this help")


def test_the_locale_of_the_machine_is_heeded(shell: Shell) -> None:
    assert shell.search("gambas", LANG="id_ID.UTF-8").err == "Tidak ada artikel yang memuat gambas.\n"
    assert shell.search("gambas", LANG="id_ID.UTF-8", LC_ALL="C").err == "No article holds gambas.\n"


def test_the_option_wins_over_the_variable_and_that_over_the_locale(shell: Shell) -> None:
    assert "Tidak ada" in shell.search("gambas", LANG="en_US.UTF-8", SEARCH_LANG="id").err
    assert "No article" in shell.search("--lang", "en", "gambas", LANG="id_ID", SEARCH_LANG="id").err


def test_hits_are_told_in_indonesian(shell: Shell, golden: Golden) -> None:
    told = shell.search("--lang", "id", "drone", "Hussein").out
    last = told.splitlines()[-1]
    assert " artikel, " in last
    golden.compare("partial_id.txt", told[: -len(last) - 1])


def test_a_query_that_is_not_understood_is_explained_in_indonesian(shell: Shell) -> None:
    done = shell.search("--lang", "id", "drone date:besok")
    assert done.code == 2
    assert done.err.splitlines()[0] == "search: date:besok: bukan tanggal."


@pytest.mark.parametrize(
    "query",
    [
        "koalsi",
        "drone (roket",
        "AS Irak",
        "Raqa",
        "serangan pekan lalu",
        "--since 2030 Irak",
        "pa* sort:x",
        "date:juli roket",
    ],
)
def test_json_is_the_same_in_every_language_to_the_byte(query: str, shell: Shell) -> None:
    asked = ("--json", "--explain", "--facets", *query.split())
    english, indonesian = (
        re.sub(r'"took_ms": [\d.]+', "", shell.search(*asked, SEARCH_LANG=language).out) for language in ("en", "id")
    )
    assert english == indonesian


@pytest.mark.parametrize("command", HELPS, ids=" ".join)
def test_help_is_in_both_languages(command: tuple[str, ...], shell: Shell) -> None:
    english, indonesian = (shell.run(*command, SEARCH_LANG=language) for language in ("en", "id"))
    assert english.out.startswith("usage: search")
    assert indonesian.out.startswith("pemakaian: search")
    assert "\nopsi:\n" in indonesian.out
    assert [words for words in ITS_OWN if words in indonesian.out] == []


def test_help_tells_the_whole_query_language_in_indonesian(shell: Shell) -> None:
    catalogue = read_catalogue()
    told = shell.search("--help", "--lang", "id").out
    assert [meaning for _, meaning in SYNTAX if catalogue[meaning] not in told] == []


def test_looking_into_an_index_is_told_in_indonesian(shell: Shell) -> None:
    shown = shell.search_index("show", "004_bea8996b7a72115e", "--lang", "id").out
    assert "tanggal" in shown.splitlines()[2]
    assert "(hari, baris penulis)" in shown
    words = shell.search_index("words", "penarikan", "tersebut", SEARCH_LANG="id").out.splitlines()
    assert words[0] == "penarikan -> tarik  (kaidah: pe-/ke- ... -kan), 3 artikel"
    assert words[2] == "tersebut -> tersebut  (kata tugas), 4 artikel"
    status = shell.search_index("status", "--lang=id").out
    assert status.startswith("indeks ")
    assert re.search(r"^perubahan +tidak ada sejak itu", status, re.MULTILINE)


def test_a_build_is_told_in_indonesian(newcomer: Shell) -> None:
    done = newcomer.search_index("rebuild", "nowhere", "--lang", "id")
    assert (done.code, done.err) == (2, "search-index: Sumber nowhere tidak ada.\n")
    done = newcomer.search_index("rebuild", "--lang", "id")
    assert "Tidak ada sumber yang disebut" in done.err
    assert "5 artikel terindeks dalam 0," in done.err


def test_an_update_in_another_language_finds_nothing_new(newcomer: Shell) -> None:
    (newcomer.folder / "a").mkdir()
    (newcomer.folder / "a" / "x.txt").write_text("Banjir melanda Jakarta pada hari Senin.\n", encoding="utf-8")
    (newcomer.folder / "a" / "y.json").write_text("[1]", encoding="utf-8")
    newcomer.search_index("rebuild", "a")
    done = newcomer.search_index("update", SEARCH_LANG="id")
    assert done.err.startswith("Tidak ada yang berubah pada 1 artikel")
