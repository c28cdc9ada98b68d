"""How `search` ends: each exit code, and the sentence that goes with it."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from .running import PATIENCE, Shell

if TYPE_CHECKING:
    from pathlib import Path


def test_0_when_there_are_hits(shell: Shell) -> None:
    assert shell.search("Ain al-Asad").code == 0


def test_1_when_there_are_none(shell: Shell) -> None:
    done = shell.search("gambas")
    assert (done.code, done.out) == (1, "")
    assert done.err == "No article holds gambas.\n"


def test_1_when_there_is_no_word_to_analyse(shell: Shell) -> None:
    assert shell.search_index("words", "...") == (1, "", "There is no word in '...'.\n")


def test_an_article_that_lacks_some_words_is_a_hit(shell: Shell) -> None:
    assert shell.search("drone zzzz").code == 0


BAD_QUERIES = [
    # query, offset of the caret, in the sentence
    ("[/", 0, "no word to search for"),
    ("   ?!", 3, "no word to search for"),
    ("drone date:besok", 6, "date:besok: not a date"),
    ("drone since:", 6, "nothing follows the colon"),
    ("(drone sort:newest)", 7, "a sort order applies to the whole query"),
    ("drone AND sort:cepat", 10, "sort:cepat: not a sort order"),
    ("(" * 30 + "drone" + ")" * 30, 20, "nest deeper than 20 levels"),
]


@pytest.mark.parametrize(("query", "offset", "sentence"), BAD_QUERIES, ids=[query[:15] for query, *_ in BAD_QUERIES])
def test_2_when_a_query_means_nothing_with_a_caret_below_it_and_a_hint(
    query: str, offset: int, sentence: str, shell: Shell
) -> None:
    done = shell.search("--json", "--", query)
    assert (done.code, done.out) == (2, "")
    message, shown, caret, hint = done.err.splitlines()
    assert message.startswith("search: ")
    assert sentence in message
    assert shown.startswith(f"  {query[:30]}")
    assert caret == f"  {' ' * offset}^"
    assert hint


def test_the_caret_stands_below_wide_characters_too(shell: Shell) -> None:
    shown, caret = shell.search("イラク date:x").err.splitlines()[1:3]
    assert shown == "  イラク date:x"
    assert caret == "  " + " " * 7 + "^"


@pytest.mark.parametrize("drone", ["dro\u200bne", "dron\u200b\u200be\u0301", "\u202edrone"])
def test_the_caret_stands_below_what_is_meant_behind_characters_that_take_no_room(drone: str, shell: Shell) -> None:
    shown, caret = shell.search(f"{drone} sort:cepat").err.splitlines()[1:3]
    assert shown[len(caret) - 1 :] == "sort:cepat"
    assert len(caret) - 1 == len("  drone ")


def test_a_query_of_any_length_is_shown_where_it_goes_wrong(shell: Shell) -> None:
    done = shell.search("banjir " * 1000)
    assert done.code == 2
    assert all(len(line) < 100 for line in done.err.splitlines())


BAD_ARGUMENTS = [
    (["--nosuch", "drone"], "--nosuch"),
    (["--limit", "0", "drone"], "1 to 10000"),
    (["--limit", "ten", "drone"], "1 to 10000"),
    (["--sort", "best", "drone"], "best"),
    (["--json", "--paths", "drone"], "not allowed with"),
    (["-0", "drone"], "search --paths -0"),
    (["--paths", "--explain", "drone"], "--paths cannot show --explain"),
    (["--paths", "--facets", "drone"], "--paths cannot show --facets"),
    (["--jsonl", "--facets", "drone"], "--jsonl cannot show --facets"),
    (["--since", "besok lusa", "drone"], "besok lusa"),
    (["ISIS", "-Putin"], "search 'ISIS -Putin'"),
    ([], "terminal"),
    (["-i", "drone"], "terminal"),
    ([""], "terminal"),
]


@pytest.mark.parametrize(("arguments", "sentence"), BAD_ARGUMENTS, ids=[" ".join(a) for a, _ in BAD_ARGUMENTS])
def test_2_when_an_argument_means_nothing(arguments: list[str], sentence: str, shell: Shell) -> None:
    done = shell.search(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("search: ")
    assert sentence in done.err
    assert len(done.err.splitlines()) == 2


def test_3_when_a_named_index_is_missing_and_how_to_make_one(shell: Shell, tmp_path: Path) -> None:
    done = shell.search("--index", str(tmp_path), "drone")
    assert (done.code, done.out) == (3, "")
    assert str(tmp_path) in done.err
    assert "search-index rebuild" in done.err
    assert os.listdir(tmp_path) == []


def test_3_when_an_index_is_damaged_and_how_to_mend_it(newcomer: Shell, tmp_path: Path) -> None:
    home = tmp_path / "index"
    newcomer.search_index("rebuild", "-q", "--index", str(home))
    (segment,) = home.glob("g000001/*.segment")
    segment.write_bytes(segment.read_bytes()[:-1])
    done = newcomer.search("drone", SEARCH_INDEX=str(home))
    assert (done.code, done.out) == (3, "")
    assert "damaged" in done.err
    assert "search-index rebuild" in done.err


def test_1_when_the_first_index_of_all_cannot_be_built(newcomer: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = newcomer.search("drone", XDG_DATA_HOME=str(tmp_path / "file"))
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / "file") in done.err


@pytest.mark.usefixtures("heeding")
def test_130_when_interrupted(newcomer: Shell, tmp_path: Path) -> None:
    # A build that waits for its standard input holds the lock; the first search waits for the build.
    home = str(tmp_path / "telusur")
    with newcomer.start("index", "rebuild", "-", "--index", home) as build:
        assert build.stdin
        build.stdin.write(b" " * (1 << 20))  # more than a pipe holds: once written, the build is reading
        build.stdin.flush()
        with newcomer.start("searcher", "drone", XDG_DATA_HOME=str(tmp_path)) as search:
            assert search.stderr
            assert b"no index yet" in search.stderr.readline()
            search.send_signal(signal.SIGINT)
            assert search.wait(PATIENCE) == 130
            assert b"Traceback" not in search.stderr.read()
        build.terminate()


def test_a_reader_that_has_read_enough_ends_it_quietly(shell: Shell) -> None:
    assert shell.run_unread("searcher", "--jsonl", "Irak") == (0, "", "")


def test_a_hint_names_the_index_that_was_given_so_that_its_command_works_as_it_stands(shell: Shell) -> None:
    for done in (shell.search("--index", "my own", "ISIS"), shell.search_index("status", "--index", "my own")):
        assert done.code == 3
        assert done.err.splitlines()[-1] == "Run: search-index rebuild --index 'my own' FOLDER"


def test_the_source_that_was_asked_for_is_part_of_what_was_understood(shell: Shell) -> None:
    done = shell.search("--source", "Nobody", "ISIS")
    assert (done.code, done.err) == (1, 'No article matches ISIS source:"Nobody".\n')


def test_with_v_what_was_understood_and_what_answered_is_told(shell: Shell) -> None:
    done = shell.search("-v", "-n", "1", "ISIS", "since:2016")
    understood, answered = done.err.splitlines()
    assert understood == "understood: ISIS since:2016-01-01"
    assert answered.startswith(f"5 articles in {shell.environment['SEARCH_INDEX']}, g000001, built 2")
