"""Settings at work: an option is stronger than the environment, that than the file, that than the defaults."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from .test_start import loaded

if TYPE_CHECKING:
    from .running import Shell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="XDG_CONFIG_HOME is heeded on Linux")


def settle(shell: Shell, text: str) -> dict[str, str]:
    """Keep `text` as the settings; returns what leads to them."""
    folder = shell.folder / "config" / "telusur"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(folder.parent)}


def test_a_settled_limit_holds_until_an_option_says_otherwise(shell: Shell) -> None:
    settled = settle(shell, "limit = 1")
    assert len(shell.search("--paths", "Irak", **settled).out.splitlines()) == 1
    assert len(shell.search("--paths", "-n", "2", "Irak", **settled).out.splitlines()) == 2


def test_a_settled_language_is_stronger_than_the_locale_and_weaker_than_the_rest(shell: Shell) -> None:
    settled = settle(shell, 'lang = "id"')
    assert shell.search("gambas", LANG="en_US.UTF-8", **settled).err.startswith("Tidak ada")
    assert shell.search("gambas", SEARCH_LANG="en", **settled).err.startswith("No article")
    assert shell.search_index("show", "nothing", **settled).err.startswith("Tidak ada")


def test_a_settled_index_is_used_by_both_commands_and_weaker_than_the_environment(shell: Shell) -> None:
    own = shell.environment["SEARCH_INDEX"]
    settled = settle(shell, f'index = "{own}"')
    elsewhere = {"SEARCH_INDEX": str(shell.folder / "none"), **settled}
    assert shell.search("--paths", "ISIS", **{**settled, "SEARCH_INDEX": ""}).code == 0
    assert shell.search_index("verify", **{**settled, "SEARCH_INDEX": ""}).code == 0
    assert shell.search_index("verify", **elsewhere).code == 3


def test_a_wrong_key_stops_both_commands_in_two_lines(shell: Shell) -> None:
    settled = settle(shell, "limt = 1")
    for done in (shell.search("ISIS", **settled), shell.search_index("status", **settled)):
        assert (done.code, done.out) == (2, "")
        message, hint = done.err.splitlines()
        assert "config.toml has an unknown key: limt." in message
        assert hint == "Did you mean limit? The keys are index, lang, limit, color, links, pager, theme, history."


def test_the_settings_are_shown_with_where_they_are_kept(shell: Shell) -> None:
    settled = settle(shell, "limit = 7")
    done = shell.search("--config", **settled)
    assert done.code == 0
    assert done.out.splitlines()[0].endswith("telusur/config.toml")
    assert "limit = 7" in done.out


def test_no_file_costs_a_search_no_module(shell: Shell) -> None:
    _, modules = loaded(shell, "tui.main", "ISIS")
    assert not modules & {"tomllib", "difflib", "json"}
    _, modules = loaded(shell, "tui.main", "ISIS", **settle(shell, "limit = 3"))
    assert "tomllib" in modules
