"""Every text of the app can be read: WCAG 2.1 asks for a contrast of 4.5, in the dark theme and in the light one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .driving import LARGE
from .places import AMID, EDGES, build_without_end, standing_in

if TYPE_CHECKING:
    from rich.segment import Segment

    from .places import Place

LEAST = 4.5

# What no text is: lines, bars, blocks, dots of a chart.
DRAWN = set("─│╭╮╰╯━┃▌▁▂▃▄▅▆▇█▔▕▏▎▍▋▊▉▐· ") | {chr(code) for code in range(0x2800, 0x2900)}

PLACES = [place for place in (*AMID, *EDGES) if LARGE in place.sizes]


def luminance(colour: tuple[int, int, int]) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast ratio of WCAG 2.1."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 166, 43), (224, 224, 224)) == pytest.approx(1.48, abs=0.01)


def seen(segment: Segment) -> float:
    """The contrast of a text as it is seen."""
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    text, ground = (tuple(colour.get_truecolor()) for colour in (style.color, style.bgcolor))
    if style.reverse:
        text, ground = ground, text
    return contrast(text, ground)


@pytest.fixture(autouse=True)
def nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.session.index_life.make", build_without_end)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
async def test_every_text_can_be_read(place: Place, theme: str) -> None:
    async with standing_in(place, LARGE, theme) as user:
        user.app.screen.app.refresh()
        panel = user.app.screen.query("#panel")
        shown = [panel.first().region] if panel else [user.app.screen.region]  # what is behind a panel has stepped back
        weak = set()
        for y, strip in enumerate(user.app.screen._compositor.render_strips()):
            x = 0
            for segment in strip:
                if any(area.contains(x, y) for area in shown) and set(segment.text) - DRAWN and seen(segment) < LEAST:
                    weak.add((segment.text.strip()[:40], round(seen(segment), 2)))
                x += segment.cell_length
        assert weak == set()
