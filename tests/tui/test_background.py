"""The app is light where the terminal is light, and never takes the terminal's answer for what is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import Key

import tui.app
from index.environment.settings import Settings
from tui import theme
from tui.app import SearchApp
from tui.model.memory import Memory
from tui.system import background
from tui.system.background import BackgroundTold, Listening

from .driving import LARGE, User, driving
from .fakes import FakeSearcher

if TYPE_CHECKING:
    from textual.message import Message

WHITE, BLACK = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:1e/1e/2e\x07"


def read(*pieces: str) -> tuple[str, list[bool]]:
    """What was typed and what the terminal told, of what came in these pieces."""
    parser = Listening()
    came: list[Message] = []
    for piece in filter(None, pieces):
        came += parser.feed(piece)
    parser._begun_at -= 1  # a second goes by
    came += parser.tick()
    came += parser.feed("")
    typed = "".join(event.character or event.key for event in came if isinstance(event, Key))
    return typed, [event.is_light for event in came if isinstance(event, BackgroundTold)]


@pytest.mark.parametrize("place", range(len("ba" + WHITE + "nj") + 1))
def test_keys_around_the_answer_stay_keys_wherever_it_is_cut(place: int) -> None:
    came = f"ba{WHITE}nj"
    assert read(came[:place], came[place:]) == ("banj", [True])


def test_an_answer_that_comes_key_by_key_is_one() -> None:
    assert read(*BLACK, "x") == ("x", [False])


@pytest.mark.parametrize("typed", ["\x1b", "\x1b[A", "a\x1b", "\x1bt"])
def test_what_begins_like_an_answer_is_typed(typed: str) -> None:
    plain = "".join(event.character or event.key for event in _plain(typed) if isinstance(event, Key))
    assert read(typed) == (plain, [])


def _plain(typed: str) -> list[Message]:
    from textual._xterm_parser import XTermParser

    parser = XTermParser()
    return [*parser.feed(typed), *parser.feed("")]


def test_long_after_the_question_no_key_waits_for_another() -> None:
    parser = Listening()
    assert [*parser.feed("\x1b"), parser._begun] == ["\x1b"]
    [*parser.feed("x")]
    parser._until = 0.0
    [*parser.feed("\x1b")]
    assert not parser._begun


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        ("rgb:ffff/ffff/ffff", True),
        ("rgb:fd/f6/e3", True),
        ("rgba:0000/0000/0000/ffff", False),
        ("rgb:1e1e/1e1e/2e2e", False),
        ("?", None),
        ("#ffffff", None),
    ],
)
def test_a_colour_is_light_or_dark_or_not_understood(answer: str, light: bool | None) -> None:
    assert background.is_light(answer) is light


@pytest.mark.parametrize(
    ("said", "light"),
    [("0;15", True), ("15;0", False), ("12;default;7", True), ("7;8", False), ("0;default", None), ("", None)],
)
def test_the_environment_is_a_guess(said: str, light: bool | None) -> None:
    assert background.guess({"COLORFGBG": said}) is light


async def test_the_app_follows_the_terminal_and_remembers_nothing_of_it(tmp_path: Path) -> None:
    memory = Memory(str(tmp_path))
    async with driving(FakeSearcher(), "irak", size=LARGE, memory=memory) as user:
        assert user.app.theme == theme.DARK.name
        user.app.post_message(BackgroundTold(is_light=True))
        await user.settle()
        assert user.app.theme == theme.LIGHT.name
        assert user.sees("irak")
    assert Memory(str(tmp_path)).read().theme == ""


async def test_the_guess_is_worn_until_the_terminal_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    async with driving(FakeSearcher()) as user:
        assert user.app.theme == theme.LIGHT.name
        user.app.post_message(BackgroundTold(is_light=False))
        await user.settle()
        assert user.app.theme == theme.DARK.name


async def test_a_key_makes_it_light_and_who_chose_keeps_it(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), memory=Memory(str(tmp_path))) as user:
        await user.press("f3")
        assert user.app.theme == theme.LIGHT.name
        user.app.post_message(BackgroundTold(is_light=False))
        await user.settle()
        assert user.app.theme == theme.LIGHT.name
    assert Memory(str(tmp_path)).read().theme == theme.LIGHT.name
    async with driving(FakeSearcher(), memory=Memory(str(tmp_path))) as user:
        assert user.app.theme == theme.LIGHT.name
        await user.press("f3")
        assert user.app.theme == theme.DARK.name
    assert Memory(str(tmp_path)).read().theme == ""  # what the terminal is anyway


@pytest.mark.parametrize(("setting", "name"), [("light", theme.LIGHT.name), ("dark", theme.DARK.name)])
async def test_the_setting_is_stronger_than_the_terminal(
    setting: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15" if setting == "dark" else "15;0")
    async with driving(FakeSearcher(), settings=Settings(theme=setting)) as user:
        user.app.post_message(BackgroundTold(is_light=setting == "dark"))
        await user.settle()
        assert user.app.theme == name


class Hasty(SearchApp):
    """Somebody types into it before it is there."""

    CSS_PATH = Path(tui.app.__file__).with_name("app.tcss")

    def on_load(self) -> None:
        """The first keys come with the terminal's answer among them."""
        for key in "ira":
            self.post_message(Key(key, key))
        self.post_message(BackgroundTold(is_light=True))
        self.post_message(Key("k", "k"))


async def test_what_is_typed_before_the_first_screen_is_typed() -> None:
    app = Hasty(FakeSearcher())
    async with app.run_test(size=LARGE) as pilot:
        user = User(pilot, FakeSearcher())
        await user.settle()
        assert user.query == "irak"
        assert user.sees("5 hits")
        assert app.theme == theme.LIGHT.name


class WebDriver:
    """Draws into a page, as Textual's driver of that name."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, data: str) -> None:
        """Note what goes to the page."""
        self.written += data


class OtherDriver(WebDriver):
    """Draws into a terminal, whose ground is not ours to change."""


def test_a_page_is_told_the_ground_of_the_app_and_a_terminal_is_not() -> None:
    page, terminal = WebDriver(), OtherDriver()
    for driver in (page, terminal):
        background.tell_page(driver, "#fbfaf7")  # type: ignore[arg-type]
    assert (page.written, terminal.written) == ("\x1b]11;#fbfaf7\x1b\\", "")
