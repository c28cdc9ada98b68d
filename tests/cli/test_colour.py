"""When `search` colours, and that a highlight can be seen when it does not."""

from __future__ import annotations

import pytest

from .running import Shell

ESCAPE = "\x1b["


def test_no_colour_when_piped_and_matches_stand_between_stars(shell: Shell) -> None:
    done = shell.search("Ain al-Asad")
    assert ESCAPE not in done.out
    assert "*Ain al-Asad*" in done.out


def test_colour_on_a_terminal(shell: Shell) -> None:
    _, out = shell.search_in_terminal("Ain al-Asad")
    assert f"{ESCAPE}1;4;33mAin al-Asad{ESCAPE}22;24;39m" in out
    assert "*" not in out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colour_on_a_terminal_that_is_told_not_to(variables: dict[str, str], shell: Shell) -> None:
    _, out = shell.search_in_terminal("Ain al-Asad", **variables)
    assert ESCAPE not in out
    assert "*Ain al-Asad*" in out


def test_an_empty_no_color_means_nothing(shell: Shell) -> None:
    _, out = shell.search_in_terminal("Ain al-Asad", NO_COLOR="")
    assert ESCAPE in out


def test_force_color_colours_a_pipe(shell: Shell) -> None:
    assert ESCAPE in shell.search("Ain al-Asad", FORCE_COLOR="1").out


def test_no_color_is_stronger_than_force_color(shell: Shell) -> None:
    assert ESCAPE not in shell.search("Ain al-Asad", FORCE_COLOR="1", NO_COLOR="1").out


def test_the_option_is_stronger_than_the_surroundings(shell: Shell) -> None:
    assert ESCAPE in shell.search("--color", "always", "Ain al-Asad", NO_COLOR="1").out
    _, out = shell.search_in_terminal("--color", "never", "Ain al-Asad")
    assert ESCAPE not in out


@pytest.mark.parametrize("output", ["--json", "--jsonl", "--paths"])
def test_programs_never_get_colour(output: str, shell: Shell) -> None:
    assert ESCAPE not in shell.search("--color", "always", output, "Ain al-Asad").out
