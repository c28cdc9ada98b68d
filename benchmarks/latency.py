"""How quick the app feels: `python benchmarks/latency.py INDEX`, run by hand.

INDEX is a directory that `search-index` made. Queries are made of words that stand side by side in titles of INDEX and
typed key by key into the real app, in the rhythm of a quick typist; a key counts until the hits for what is typed so
far are painted. Keys after which no article has every word yet are counted apart: the hits before stay on the screen.
Starting counts until the first screen arrives at a terminal, beside a Python that does nothing and an app of Textual
that shows one sentence, in turns; every start is that of somebody who never used the app. Wall clocks measure the
neighbours too, so the CPU time of the same stretch is printed beside each.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pty
import random
import select
import struct
import sys
from collections.abc import Sequence
from fcntl import ioctl
from statistics import median
from tempfile import TemporaryDirectory
from termios import TIOCSWINSZ
from time import perf_counter, process_time
from typing import NamedTuple

from textual.events import Key
from textual.keys import _character_to_key
from timing import spread

import searcher
import tui.app
from searcher.api import ResultPage, Searcher, SearchRequest
from tui.app import SearchApp
from tui.model.questions import Question
from tui.system.garbage import look_seldom
from tui.text.sentences import of_search

SEED = 20211209
RHYTHM = 0.15  # seconds between two keys of a quick typist
PATIENCE = 10.0  # seconds after which a key counts as unanswered
SEARCH = "from tui.main import main; raise SystemExit(main())"
NOTHING = "pass"

# As little as Textual can show.
SENTENCE = f"""
from textual.app import App
from textual.widget import Widget

class Sentence(Widget):
    def render(self):
        return {of_search.WELCOME!r}

class Smallest(App):
    BINDINGS = [("ctrl+q", "quit", "")]

    def compose(self):
        yield Sentence()

Smallest().run()
"""


class Took(NamedTuple):
    """Seconds from a key to its hits: on the clock, of this process, and of these in the engine."""

    wall: float
    cpu: float
    engine: float


class Watched(SearchApp):
    """The app, saying when an answer has been painted."""

    CSS_PATH = os.path.join(os.path.dirname(tui.app.__file__), "app.tcss")

    def __init__(self, engine: Searcher) -> None:
        super().__init__(engine)
        self.painted = asyncio.Event()
        self.found = False
        self.engine_ms = 0.0
        # Where an answer is handled is nobody else's business, and the only place from which its painting can be timed.
        self._handle = self._searching._answered  # noqa: SLF001
        self._searching._answered = self._answered  # noqa: SLF001

    def _answered(self, question: Question, page: ResultPage) -> None:
        """Handle the answer and wait for the screen to show it."""
        self._handle(question, page)
        self.engine_ms = page.took_ms
        self.found = bool(page.total)
        self.screen.call_after_refresh(self.painted.set)


async def type_queries(home: str, count: int, size: tuple[int, int]) -> tuple[list[Took], list[Took]]:
    """Type `count` queries; what every key with hits took, and every key without."""
    found, unfound = [], []
    look_seldom()
    with searcher.open(home) as engine:
        queries = made_queries(engine, count)
        app = Watched(engine)
        async with app.run_test(size=size):
            for number, query in enumerate(queries, start=1):
                print(f"\r{number} of {count} queries", end="", file=sys.stderr, flush=True)
                for key in query:
                    took = await press(app, key)
                    (found if app.found else unfound).append(took)
                app.post_message(Key("ctrl+u", None))
                await asyncio.sleep(2 * RHYTHM)
    print(file=sys.stderr)
    return found, unfound


async def press(app: Watched, key: str) -> Took:
    """Press `key`, wait for its hits and then for the time of the next key."""
    app.painted.clear()
    wall, cpu = perf_counter(), process_time()
    app.post_message(Key(_character_to_key(key), key))
    await asyncio.wait_for(app.painted.wait(), PATIENCE)
    took = Took(perf_counter() - wall, process_time() - cpu, app.engine_ms / 1000)
    await asyncio.sleep(max(0.0, RHYTHM - took.wall))
    return took


def made_queries(engine: Searcher, count: int) -> list[str]:
    """Two or three words that stand side by side in a title, from all over the index."""
    chance = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    found = engine.search(SearchRequest("since:1900", limit=2000)).hits
    queries: list[str] = []
    while len(queries) < count:
        title = [word for word in chance.choice(found).title.split() if word.isalpha()]
        length = chance.choice((2, 3))
        if len(title) >= length:
            start = chance.randrange(len(title) - length + 1)
            queries.append(" ".join(title[start : start + length]).lower())
    return queries


def first_paint(program: str, arguments: Sequence[str], until: bytes, folder: str) -> Took:
    """Start Python with `program` in a terminal of 100x30 and wait for `until`; "" waits for its end.

    What it remembers goes to `folder`; it may keep what it compiles, whatever the environment says, as for every user.
    """
    started = perf_counter()
    child, terminal = pty.fork()
    if not child:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        own = {"TERM": "xterm-256color", "SEARCH_LANG": "en", "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
        command = [sys.executable, "-c", program, *arguments]
        os.execve(sys.executable, command, {**kept, **own})  # noqa: S606 -- a terminal for ourselves
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen = b""
    while not (until and until in seen) and select.select([terminal], [], [], PATIENCE)[0]:
        try:
            seen += os.read(terminal, 65536)
        except OSError:  # Linux ends a terminal like this
            break
    wall = perf_counter() - started
    if until:
        os.write(terminal, b"\x11")
        while select.select([terminal], [], [], PATIENCE)[0]:
            try:
                os.read(terminal, 65536)
            except OSError:
                break
    _, _, usage = os.wait4(child, 0)
    os.close(terminal)
    return Took(wall, usage.ru_utime + usage.ru_stime, 0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", help="a directory that search-index made")
    parser.add_argument("--queries", type=int, default=200, help="how many to type (200)")
    parser.add_argument("--starts", type=int, default=10, help="how many starts (10)")
    parser.add_argument("--size", default="100x30", help="of the terminal (100x30)")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    if options.queries:
        found, unfound = asyncio.run(type_queries(options.index, options.queries, (width, height)))
        tell(f"key to hits, {len(found)} keys", found)
        tell(f"key to nothing yet, {len(unfound)} keys", unfound)
    programs = {
        "start to first screen": (SEARCH, ["--index", options.index, "-i"], of_search.WELCOME.encode()),
        "a sentence by Textual": (SENTENCE, [], of_search.WELCOME.encode()),
        "python -c pass": (NOTHING, [], b""),
    }
    series: dict[str, list[Took]] = {name: [] for name in programs}
    for turn in range(options.starts + 1):
        for name, program in programs.items():
            with TemporaryDirectory() as folder:
                took = first_paint(*program, folder)
            if turn:  # the first one compiles
                series[name].append(took)
    for name, starts in series.items():
        if starts:
            wall, cpu = (1000 * median(getattr(took, clock) for took in starts) for clock in ("wall", "cpu"))
            print(f"{name}: wall median {wall:.0f} ms; CPU of the whole session {cpu:.0f} ms")


def tell(what: str, series: Sequence[Took]) -> None:
    """One line for each clock."""
    for name in Took._fields:
        p50, p95 = spread([getattr(took, name) for took in series])
        print(f"{what}, {name:<6}: median {1000 * p50:.0f} ms, p95 {1000 * p95:.0f} ms")


if __name__ == "__main__":
    main()
