"""The pictures of the documentation: `python benchmarks/pictures.py`, run after the app changed its looks.

Each is the real app on an index of the seeds, driven by the keys that a user presses, and exported by Textual as SVG.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import searcher
from index.build.rebuild import rebuild
from index.environment.language import ENGLISH, INDONESIAN, speak
from tui.app import SearchApp

ROOT = Path(__file__).parents[1]
SIZE = (110, 30)
PATIENCE = 200  # looks at the screen, a moment apart
MOMENT = 0.05

# A clock that says so many seconds after the index was built.
AGE = 180.0

# The pictures show what a terminal of today shows, wherever they are drawn.
COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Picture(NamedTuple):
    """A file, and how it comes about: the keys in turn, and what is seen when they have done their work."""

    file: str
    language: str
    keys: Sequence[str]
    seen: str


PICTURES = (
    Picture("hits.svg", ENGLISH, [*"serangan roket"], "hits · "),
    Picture("narrowing.svg", ENGLISH, [*"irak", "ctrl+t"], "Source"),
    Picture("reader.svg", ENGLISH, [*"Ain al-Asad", "enter"], "hit 1 of 1"),
    Picture("suggestions.svg", INDONESIAN, [*"koalsi"], "Mungkin maksud Anda"),
)


async def draw(home: str, picture: Picture) -> str:
    """The picture as SVG; raises TimeoutError when what should be seen does not come."""
    speak(picture.language)
    built = os.stat(os.path.join(home, "CURRENT")).st_mtime
    with searcher.open(home) as engine:
        engine.search(
            "".join(key for key in picture.keys if len(key) == 1)
        )  # what is loaded once is no time of a search
        app = SearchApp(engine, clock=lambda: built + AGE)
        async with app.run_test(size=SIZE) as pilot:
            for key in picture.keys:
                await pilot.press(key if len(key) > 1 or key.isalnum() else _NAMES[key])
            for _ in range(PATIENCE):
                await pilot.pause(MOMENT)
                drawn = app.export_screenshot(title="telusur")
                if picture.seen in _text(drawn):
                    await pilot.pause(10 * MOMENT)  # the article beside the hits comes a little later
                    return _self_contained(app.export_screenshot(title="telusur"))
    raise TimeoutError(f"{picture.seen!r} is not in {picture.file}:\n{_text(drawn)}")


_NAMES = {" ": "space", "-": "minus"}


def _self_contained(drawn: str) -> str:
    """The SVG without the fonts that Textual has it fetch from elsewhere, and with its blanks wherever it is drawn."""
    return re.sub(r",\s*url\([^;]*(?=;)", "", drawn).replace("<svg ", '<svg xml:space="preserve" ', 1)


def _text(drawn: str) -> str:
    """The words of an SVG."""
    return html.unescape(re.sub("<[^>]*>", "\n", drawn)).replace("\xa0", " ")


def export(folder: Path, pictures: Sequence[Picture] = PICTURES) -> None:
    """Draw `pictures` into `folder`."""
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as home:
        rebuild(home, ["seeds"], folder=str(ROOT))
        for picture in pictures:
            (folder / picture.file).write_text(asyncio.run(draw(home, picture)), encoding="utf-8", newline="\n")
    speak(ENGLISH)


def main() -> None:
    """Draw them where the documentation expects them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / "docs", help="where they go (docs)")
    parser.add_argument("--only", choices=[picture.file for picture in PICTURES], help="one picture, not all")
    options = parser.parse_args()
    os.environ.update(COLOURS)
    os.environ.pop("NO_COLOR", None)
    export(options.folder, [picture for picture in PICTURES if options.only in (None, picture.file)])


if __name__ == "__main__":
    main()
