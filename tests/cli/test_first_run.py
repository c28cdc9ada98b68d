"""The first command a newcomer types works: with no index anywhere, one is built from the bundled articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.opening import open_current

from index.build.first_run import build_if_missing
from index.build.rebuild import rebuild
from index.environment import directories
from index.environment.directories import index_home
from index.errors import UsageError
from index.messages import Message, message
from searcher.cli import main as cli
from tui.main import other_commands

from .running import Shell

if TYPE_CHECKING:
    import shutil
    from collections.abc import Callable
import shutil
from pathlib import Path


def test_the_first_search_builds_an_index_says_so_and_answers(newcomer: Shell) -> None:
    done = newcomer.search("Ain al-Asad")
    assert done.code == 0
    assert "*Ain al-Asad*" in done.out
    first, second = done.err.splitlines()
    assert first == "There is no index yet: building one from the five sample articles that come with telusur."
    assert second.startswith("Indexed 5 articles in ")
    assert second.endswith("To search your own: search-index rebuild FOLDER")


def test_the_second_search_only_answers(newcomer: Shell) -> None:
    first = newcomer.search("--jsonl", "ISIS")
    second = newcomer.search("--jsonl", "ISIS")
    assert second == (0, first.out, "")


def test_an_index_that_lost_its_pointer_still_answers_and_is_not_replaced(newcomer: Shell, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Banjir melanda Jakarta hari ini.\n", encoding="utf-8")
    home = tmp_path / "here"
    assert newcomer.search_index("rebuild", "one.txt", "-q", "--index", str(home)).code == 0
    (home / "CURRENT").unlink()
    assert newcomer.search("--paths", "banjir", SEARCH_INDEX=str(home)) == (0, "one.txt\n", "")
    assert not (home / "g000002").exists()


def test_an_index_that_is_made_meanwhile_is_not_replaced_by_the_first_one(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Banjir melanda Jakarta hari ini.\n", encoding="utf-8")
    home, told = str(tmp_path / "here"), []

    def tell(sentence: str) -> None:
        told.append(sentence)
        rebuild(home, [str(tmp_path / "one.txt")])

    build_if_missing(home, tell)
    assert len(told) == 1
    assert open_current(home).manifest.documents == 1


def test_the_first_index_is_made_by_what_the_command_is_given_and_what_it_says_is_told(
    seed_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    founded = []

    def found_index(home: str, tell: Callable[[Message], None]) -> None:
        founded.append(Path(home).name)
        shutil.copytree(seed_index, home)
        tell(message("first_index"))

    front = cli.Front(lambda *_: 9, lambda *_: 9, found_index, other_commands)
    monkeypatch.delenv("SEARCH_INDEX", raising=False)
    for name, options in (("one", []), ("two", ["-q"]), ("two", [])):
        monkeypatch.setattr(directories, "data_directory", lambda name=name: str(tmp_path / name))
        assert cli.main([*options, "--paths", "ISIS"], front) == 0
    assert cli.main(["--index", str(seed_index), "--paths", "ISIS"], front) == 0
    assert founded == ["one", "two"]
    assert capsys.readouterr().err == f"{message('first_index')}\n"


def test_at_a_place_that_was_named_nothing_is_made_unasked(newcomer: Shell, tmp_path: Path) -> None:
    """It may be mistyped, and five articles of ours would answer as if they were the user's."""
    here = tmp_path / "di sini"
    by_variable = newcomer.search("Raqqa", SEARCH_INDEX="di sini")
    by_option = newcomer.search("Raqqa", "--index", str(here))
    (tmp_path / "config" / "telusur").mkdir(parents=True)
    (tmp_path / "config" / "telusur" / "config.toml").write_text(f"index = '{here}'", encoding="utf-8")
    by_setting = newcomer.search("Raqqa", XDG_CONFIG_HOME=str(tmp_path / "config"))
    for done in (by_variable, by_option, by_setting):
        assert (done.code, done.out) == (3, "")
        assert done.err.splitlines()[0] == f"search: There is no index in {here}."
        assert done.err.splitlines()[1] == f"Run: search-index rebuild --index '{here}' FOLDER"
    assert not here.exists()
    made = newcomer.search_index("rebuild", "-q", SEARCH_INDEX="di sini")
    assert made.code == 0
    assert newcomer.search("-q", "--paths", "Raqqa", SEARCH_INDEX="di sini").code == 0


def test_a_rebuild_without_sources_takes_the_bundled_articles_and_later_the_same_again(newcomer: Shell) -> None:
    first = newcomer.search_index("rebuild")
    again = newcomer.search_index("rebuild")
    assert first.code == again.code == 0
    assert "articles that come with telusur" in first.err
    assert "articles that come with telusur" not in again.err
    assert "Indexed 5 articles" in again.err
    assert again.err.rstrip().endswith("g000002")


PLACES = [
    {},
    {"XDG_DATA_HOME": "/data/of/user"},
    {"XDG_DATA_HOME": "relative"},
    {"XDG_DATA_HOME": " "},
    {"HOME": "/some/home"},
    {"HOME": ""},
]


@pytest.mark.parametrize("variables", PLACES, ids=str)
def test_the_index_is_where_the_system_keeps_data_of_users(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import user_data_dir

    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert index_home() == user_data_dir("telusur", appauthor=False)


def test_where_no_index_can_be_it_is_said() -> None:
    with pytest.raises(UsageError, match="cannot be the place of an index"):
        index_home("a\0b")
