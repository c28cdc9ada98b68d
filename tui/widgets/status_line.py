"""The status line: on the left what the answer holds, on the right what gave it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from searcher.api import IndexInfo
from tui.text import sentences as words
from tui.text.paint import brief, joined, painted, part_style

_GAP = "  "


def index_text(info: IndexInfo, now: float) -> str:
    """Size of the index and its age at `now`, in seconds since 1970; no age where the index does not tell one."""
    try:
        built = datetime.fromisoformat(info.built_at)
    except ValueError:
        return words.index(info.documents, "")
    if built.tzinfo is None:
        built = built.replace(tzinfo=UTC)
    return words.index(info.documents, words.age(max(0.0, now - built.timestamp())))


class StatusLine(Widget):
    """Two short texts at the two ends of one line; where both do not fit, the left one stays."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--left", "status--right"}
    ALLOW_SELECT = False

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> Content:
        width = self.content_size.width
        left = painted(brief(self.left), part_style(self, "status--left"))
        left = left.truncate(width, ellipsis=True)
        right = painted(brief(self.right), part_style(self, "status--right"))
        room = width - left.cell_length - right.cell_length
        if room < len(_GAP):
            return left
        return joined(left, Content(" " * room), right)
