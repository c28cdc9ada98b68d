"""What the ground of the terminal is, light or dark: asked of the terminal itself, while the app goes on.

A terminal tells its colour when it is asked by a control sequence (OSC 11), between the keys that are typed, at once or
after a while or never. Textual would take the answer for keys. So its parser is told of answers: they become a message,
whenever they come, and every key before and behind them stays a key. Nothing waits. Until the answer is there, what the
environment says is a guess.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

# Set by some terminals (rxvt, Konsole) and by our own server: the numbers of their colours, that of the ground last.
ENVIRONMENT = "COLORFGBG"
LIGHT, DARK = "0;15", "15;0"
_LIGHT_NUMBERS = {"7", *map(str, range(9, 16))}

# The driver of Textual that draws into a page; its module is loaded only there.
_OF_PAGES = "WebDriver"

_QUESTION = "\x1b]11;?\x1b\\"
_ANSWER = re.compile(r"\x1b\]11;([^\x07\x1b]{0,64})(?:\x07|\x1b\\)")
_BEGUN = re.compile(r"\x1b(?:\](?:1(?:1(?:;(?:[^\x07\x1b]{0,64}\x1b?)?)?)?)?)?\Z")
_COLOUR = re.compile(r"rgba?:([0-9a-f]+)/([0-9a-f]+)/([0-9a-f]+)", re.IGNORECASE)

# A terminal on this machine answers within so many seconds.
AT_ONCE = 0.05

# An answer that came in pieces is whole after so many seconds, or it is none. Pieces are looked for only so long after
# the question: from then on no escape key waits for what may follow it.
_WHOLE_AFTER, _PATIENCE = 0.1, 2.0


@dataclass
class BackgroundTold(Message):
    """The terminal told its ground."""

    is_light: bool


def guess(environment: Mapping[str, str]) -> bool | None:
    """Whether the environment says that the ground is light; None where it says nothing."""
    number = environment.get(ENVIRONMENT, "").rpartition(";")[2]
    return number in _LIGHT_NUMBERS if number.isdecimal() else None


def is_light(answer: str) -> bool | None:
    """Whether the colour that a terminal answered, such as "rgb:ffff/ffff/ffff", is nearer to white than to black."""
    colour = _COLOUR.match(answer)
    if not colour:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)


def listen() -> None:
    """Have Textual know an answer for what it is; its driver makes the parser itself."""
    if os.name != "nt":
        from textual.drivers import linux_driver

        linux_driver.XTermParser = Listening  # type: ignore[attr-defined]


def ask(driver: Driver | None) -> bool:
    """Ask the terminal; returns whether there is one that is read by `Listening`."""
    if os.name == "nt":
        return False
    from textual.drivers.linux_driver import LinuxDriver

    if not isinstance(driver, LinuxDriver):
        return False
    driver.write(_QUESTION)
    driver.flush()
    return True


def tell_page(driver: Driver | None, colour: str) -> None:
    """Where the app is a page of a browser, have the ground around it be of this colour too."""
    if type(driver).__name__ == _OF_PAGES and driver:
        driver.write(f"\x1b]11;{colour}\x1b\\")


class Listening(XTermParser):
    """Knows the answer among what is typed, also where it comes in pieces."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._begun = ""
        self._begun_at = 0.0
        self._until = monotonic() + _PATIENCE

    def feed(self, data: str) -> Iterable[Message]:
        """What was typed, and what was answered."""
        if not data:
            yield from super().feed(data)
            return
        data = self._begun + data
        self._begun = ""
        place = 0
        for answer in _ANSWER.finditer(data):
            yield from self._typed(data[place : answer.start()])
            place = answer.end()
            self._until = 0.0
            light = is_light(answer[1])
            if light is not None:
                yield BackgroundTold(light)
        rest = data[place:]
        if monotonic() < self._until and (begun := _BEGUN.search(rest)):
            self._begun, self._begun_at = begun.group(), monotonic()
            rest = rest[: begun.start()]
        yield from self._typed(rest)

    def tick(self) -> Iterable[Message]:
        """What began like an answer and goes on like none was typed: the escape key, above all."""
        if self._begun and monotonic() - self._begun_at > _WHOLE_AFTER:
            begun, self._begun = self._begun, ""
            yield from self._typed(begun)
        yield from super().tick()

    def _typed(self, data: str) -> Iterable[Message]:
        if data:
            yield from super().feed(data)
