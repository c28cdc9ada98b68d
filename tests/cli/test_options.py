"""Options of `search`: each means what its filter in a query means, wherever the query is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from searcher.cli import main as cli
from tui.main import found_index, other_commands

from .running import Shell

IN_THE_APP = [
    (["roket"], "roket"),
    (
        ["roket", "--since", "2021", "--source", "Tempo", "--sort", "newest"],
        'roket source:"Tempo" since:2021-01-01 sort:newest',
    ),
    (["drone OR roket", "--until", "2021-07"], "(drone OR roket) until:2021-07-31"),
    (["menyerang -Putin", "--exact"], "=menyerang -=Putin"),
    (["title:ISIS source:Tempo", "--exact"], "title:=ISIS source:Tempo"),
    (["--since", "2021-07", "--until", "2021-07"], "since:2021-07-01 until:2021-07-31"),
    (["--exact"], ""),
]


@pytest.mark.parametrize(("arguments", "query"), IN_THE_APP, ids=[" ".join(arguments) for arguments, _ in IN_THE_APP])
def test_the_app_opens_with_what_the_options_ask_for(arguments: list[str], query: str, seed_index: Path) -> None:
    opened: list[str] = []
    served: list[str] = []
    front = cli.Front(
        lambda _, query, *__: opened.append(query) or 0,
        lambda arguments, _: served.extend(arguments) or 0,
        found_index,
        other_commands,
        needs_terminal=False,
    )
    assert cli.main(["-i", "--index", str(seed_index), *arguments], front) == 0
    assert opened == [query]
    assert cli.main(["--serve", "8001", "--index", str(seed_index), *arguments], front) == 0
    assert served[-1] == (query or "--")


def test_a_filter_alone_lists_what_it_lets_through(shell: Shell) -> None:
    typed = shell.search("--paths", "since:2021-07", "sort:newest").out
    assert typed.count("\n") == 3
    assert shell.search("--paths", "--since", "2021-07", "--sort", "newest") == (0, typed, "")
    assert shell.search("--paths", "--source", "Liputan6").out == shell.search("--paths", "source:Liputan6").out


def test_what_is_only_left_out_may_be_narrowed_by_an_option(shell: Shell) -> None:
    assert (
        shell.search("--paths", "--since", "2016", "--", "-Putin").out
        == shell.search("--paths", "since:2016 -Putin").out
    )


ENDLESS = {
    "hits": (["-n", "9" * 5_000, "x"], "is not a number from 1 to 10000"),
    "a page": (["--page", "9" * 5_000, "x"], "is not a number from 1 to 10000"),
    "a port": (["--serve", "9" * 5_000], "is not a port from 1 to 65535"),
    "an order": (["--sort", "x" * 5_000, "x"], "(choose from "),
    "an option": (["--" + "x" * 5_000, "x"], "unrecognized arguments: --xxx"),
    "many options": ([f"--x{number}" for number in range(5_000)], "unrecognized arguments: --x0 --x1"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_is_wrong_is_told_in_a_line_that_can_be_read(name: str, shell: Shell) -> None:
    arguments, told = ENDLESS[name]
    answer = shell.search(*arguments)
    assert answer.code == 2
    assert told in answer.err
    assert len(answer.err) < 1_300


TWICE = [
    ("searcher", ["--index", "satu", "--index", "dua", "roket"]),
    ("searcher", ["--index=satu", "roket", "--index=dua"]),
    ("searcher", ["--source", "Tempo", "--source", "Kompas", "roket"]),
    ("searcher", ["--since", "2020", "--since", "2021", "roket"]),
    ("searcher", ["--until", "2020", "roket", "--until", "2021"]),
    ("searcher", ["-i", "--index", "satu", "--index", "dua"]),
    ("index", ["--index", "satu", "--index", "dua", "status"]),
    ("index", ["status", "--index", "satu", "--index", "dua"]),
    ("index", ["--index", "satu", "status", "--index", "dua"]),
    ("index", ["--index", "satu", "rebuild", ".", "--index", "dua"]),
    ("index", ["--index", "satu", "words", "--index", "dua", "roket"]),
]


@pytest.mark.parametrize(("module", "arguments"), TWICE, ids=[" ".join(arguments) for _, arguments in TWICE])
def test_of_two_values_none_is_dropped_in_silence(module: str, arguments: list[str], shell: Shell) -> None:
    done = shell.run(module, *arguments)
    assert (done.code, done.out) == (2, "")
    option = next(word.partition("=")[0] for word in arguments if word.startswith("--"))
    assert f"argument {option}: given twice" in done.err
    assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize("option", ["--index", "--source", "--since", "--until"])
def test_an_option_that_names_nothing_is_not_left_out_in_silence(option: str, shell: Shell) -> None:
    done = shell.search("roket", option, " ")
    assert (done.code, done.out) == (2, "")
    assert f"argument {option}: nothing is named" in done.err


def test_the_same_value_twice_is_one(shell: Shell) -> None:
    home = shell.environment["SEARCH_INDEX"]
    assert shell.search("--index", home, "--index", home, "roket").code == 0
    assert shell.search_index("--index", home, "status", "--index", home).code == 0
    assert shell.search_index("--index", home, "status").code == 0


def test_how_hits_are_shown_may_be_said_again_as_an_alias_needs_it(shell: Shell) -> None:
    one = shell.search("--paths", "--limit", "5", "--sort", "newest", "--limit", "1", "--sort", "oldest", "serangan")
    assert one == shell.search("--paths", "--limit", "1", "--sort", "oldest", "serangan")


def test_a_field_has_one_name(shell: Shell) -> None:
    done = shell.search_index("rebuild", ".", "--map", "text=naskah", "--map", "text=isi")
    assert done.code == 2
    assert done.err.startswith("search-index: --map gives text two names, 'naskah' and 'isi'.\n")
