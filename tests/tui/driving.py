"""Driving the app like a user: press keys, wait until nothing moves any more, look at the screen."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.events import Key, MouseScrollDown, Paste
from textual.keys import _character_to_key, key_to_character

from index.environment.settings import Settings
from tui.app import SearchApp
from tui.widgets.article_view import ArticleView
from tui.widgets.key_hints import Hints
from tui.widgets.line_input import QueryInput
from tui.widgets.status_line import StatusLine

from .fakes import BUILT_AT_SECONDS, Gated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from rich.style import Style
    from textual.pilot import Pilot
    from textual.strip import Strip

    from searcher.api import Searcher
    from tui.model.memory import Memory

SMALL, MIDDLE, LARGE = (60, 15), (100, 30), (200, 60)
SIZES = (SMALL, MIDDLE, LARGE)


class User:
    """Someone in front of the app."""

    def __init__(self, pilot: Pilot[None], searcher: Searcher) -> None:
        self.pilot = pilot
        self.searcher = searcher
        self.app = pilot.app

    async def settle(self) -> None:
        """Wait until every thread has ended and what it brought has been handled and drawn."""
        calm = 0
        while calm < 2:
            await self._turn()
            working = [worker for worker in self.app.workers if not worker.is_finished]
            await asyncio.gather(*(worker.wait() for worker in working), return_exceptions=True)
            calm = 0 if working or self._is_about_to_ask or self._has_mail else calm + 1

    @property
    def _is_about_to_ask(self) -> bool:
        """Whether a question is on its way, or a short pause not over yet: a busy machine may take long for either."""
        app = self.app if isinstance(self.app, SearchApp) else None
        if app and (app._searching._questions.waiting or app._searching._questions._running):
            return True
        waiting = (
            (app._reading.waits_for_rest, app._searching.waits_for_pause, app._narrowing.waits_for_pause) if app else ()
        )
        return any(pause and pause._task and not pause._task.done() and pause._interval < 1 for pause in waiting)

    @property
    def _has_mail(self) -> bool:
        """Whether any part of the app has a message that it has not handled, or waits for the screen to be drawn."""
        parts = [self.app, *(part for screen in self.app.screen_stack for part in screen.walk_children(with_self=True))]
        has_mail = any(part._message_queue.qsize() or part._pending_message or part._next_callbacks for part in parts)
        return has_mail or bool(self.app.screen._callbacks)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is to be seen."""
        for _ in range(200):
            if happened():
                return
            await self._turn()
            await asyncio.sleep(0.005)
        raise AssertionError("it never happened; the screen:\n" + "\n".join(self.lines()))

    async def press(self, *keys: str) -> None:
        """Press `keys` one after the other, then settle."""
        await self.press_ahead(*keys)
        await self.settle()

    async def press_ahead(self, *keys: str) -> None:
        """Press `keys` without waiting for any answer."""
        for key in keys:
            self._post(key)
            await self._turn()

    async def burst(self, *keys: str) -> None:
        """Press `keys` all at once, as a slow connection delivers them, then settle."""
        for key in keys:
            self._post(key)
        await self.settle()

    async def send(self, characters: str) -> None:
        """Send what a terminal sends, all at once, then settle."""
        for event in parsed(characters):
            self.app.post_message(event)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type `text` key by key, then settle."""
        await self.press(*text)

    async def type_ahead(self, text: str) -> None:
        """Type `text` key by key without waiting for any answer."""
        await self.press_ahead(*text)

    def paste(self, text: str) -> None:
        """Paste `text` where the focus is."""
        self.app.post_message(Paste(text))

    async def click(self, column: int, line: int, times: int = 1) -> None:
        """Click at a place of the screen, then settle."""
        await self.pilot.click(offset=(column, line), times=times)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, then settle."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def scroll_down(self, column: int, line: int) -> None:
        """Turn the wheel by one notch over a place of the screen."""
        await self.pilot._post_mouse_events([MouseScrollDown], offset=(column, line))

    @property
    def query(self) -> str:
        """What stands in the query line, without what is greyed in behind it."""
        line = self.app.screen.query_one(QueryInput)
        return line.value if line.completion else self.query_line

    @property
    def query_line(self) -> str:
        """All that is to be seen of the query."""
        return self.line(self._query_line)[3:].rstrip()

    def lines(self) -> list[str]:
        """The screen as text."""
        return [strip.text.rstrip() for strip in self._strips()]

    def line(self, number: int) -> str:
        """One line of the screen."""
        return self.lines()[number]

    def sees(self, text: str) -> bool:
        """Whether `text` stands in one line of the screen."""
        return any(text in line for line in self.lines())

    def remarks(self, text: str) -> bool:
        """Whether `text` stands below the line of a panel, whatever place its lines are broken at: paths differ."""
        place = self.app.screen.query_one("#remark").content_region
        seen = "".join(strip.crop(place.x, place.right).text for strip in self._strips()[place.y : place.bottom])
        return "".join(text.split()) in "".join(seen.split())

    def where(self, text: str) -> tuple[int, int]:
        """Column and line of the first place where `text` stands."""
        for number, line in enumerate(self.lines()):
            if text in line:
                return line.index(text), number
        raise AssertionError(f"{text!r} is not on the screen:\n" + "\n".join(self.lines()))

    def styles(self, text: str) -> list[Style]:
        """The styles of all segments that hold exactly `text`."""
        return [
            segment.style
            for strip in self._strips()
            for segment in strip
            if segment.text.strip() == text and segment.style is not None
        ]

    def reversed(self) -> list[str]:
        """The texts that stand out reversed: the current match, and nothing else in the reader."""
        return [
            segment.text.strip()
            for strip in self._strips()
            for segment in strip
            if segment.style is not None and segment.style.reverse and segment.text.strip().isalnum()
        ]

    def colours(self) -> set[str]:
        """The names of all colours on the screen."""
        styles = [segment.style for strip in self._strips() for segment in strip if segment.style is not None]
        return {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour is not None}

    @property
    def status(self) -> str:
        """The line of facts."""
        return self.line(self.app.screen.query_one(StatusLine).region.y)

    @property
    def hints(self) -> str:
        """The lines of keys."""
        return "   ".join(self.lines()[self.app.screen.query_one(Hints).region.y :])

    @property
    def marked(self) -> str:
        """The first line that is marked as selected."""
        return next((line.split("▌", 1)[1].strip() for line in self.lines() if "▌" in line), "")

    @property
    def preview(self) -> ArticleView:
        """The article beside or below the hits."""
        return self.app.screen.query_one(ArticleView)

    def _post(self, key: str) -> None:
        """Press a key as most terminals send it, Alt as an escape code before the letter."""
        if key.startswith("alt+") and len(key) == 5:
            for event in parsed(f"\x1b{key[-1]}"):
                self.app.post_message(event)
            return
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(Key(name, key if len(key) == 1 else key_to_character(key)))

    async def _turn(self) -> None:
        """Let messages be handled on their whole way up and down, and the screen be drawn."""
        for _ in range(4):
            await self.pilot.pause(0)
            await self.pilot.wait_for_animation()

    @property
    def _query_line(self) -> int:
        return self.app.screen.query_one(QueryInput).region.y

    def _strips(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()


def parsed(sent: str) -> list[Key]:
    """What Textual makes of the characters of a terminal."""
    parser = XTermParser()
    return [*parser.feed(sent), *parser.feed("")]


@asynccontextmanager
async def driving(
    searcher: Searcher,
    query: str = "",
    size: tuple[int, int] = MIDDLE,
    memory: Memory | None = None,
    settings: Settings = Settings(),  # noqa: B008 -- an immutable value
    *,
    trust: bool = False,
) -> AsyncIterator[User]:
    """The app on `searcher`, three minutes after its index was built; it is settled unless its answers are gated."""
    app = SearchApp(
        searcher,
        query,
        clock=lambda: BUILT_AT_SECONDS + 180,
        memory=memory,
        settings=settings,
        today=lambda: date(2026, 1, 1),
        trust=trust,
    )
    try:
        async with app.run_test(size=size) as pilot:
            user = User(pilot, searcher)
            if not isinstance(searcher, Gated):
                await user.settle()
            yield user
            if isinstance(searcher, Gated):
                searcher.open_everything()
    finally:
        if isinstance(searcher, Gated):
            searcher.open_everything()
