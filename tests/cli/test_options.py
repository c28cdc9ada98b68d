"""Options of `search`: each means what its filter in a query means, wherever the query is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from searcher.cli import main as cli
from tui.main import found_index, index_command

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
    (["--since", "2021-07", "--until", "2021-07"], "date:2021-07"),
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
        index_command,
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
    "hits": (["-n", "9" * 5_000, "x"], "is no number from 1 to 10000"),
    "a page": (["--page", "9" * 5_000, "x"], "is no number from 1 to 10000"),
    "a port": (["--serve", "9" * 5_000], "is no port from 1 to 65535"),
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
