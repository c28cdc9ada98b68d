"""The occurrences of what was asked, as lines with the place in the article that each is from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from searcher.api import Snippet

if TYPE_CHECKING:
    from searcher.answers.kwic import Line


class Found(NamedTuple):
    """A line, and where it stands: a slice of the text with the occurrence marked."""

    line: Line
    snippet: Snippet


class Concordance(NamedTuple):
    """Lines in an `order`: all of the `total`, or some; they are from so many `articles`, of these `forms`."""

    lines: tuple[Found, ...]
    total: int
    articles: int
    forms: Mapping[str, int]
    order: str
