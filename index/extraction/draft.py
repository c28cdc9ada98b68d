"""An article in the making: the lines that are not yet understood, and what is known so far."""

from __future__ import annotations

from index.analysis.addresses import site_of
from index.analysis.dates.columns import USUAL, ColumnReading
from index.article import Cut, RawArticle
from index.extraction.authors import people
from index.extraction.boilerplate import Furniture


class Draft:
    """An article in the making: lines not yet understood (stripped; "" where there is none) and what is known."""

    def __init__(self, raw: RawArticle, furniture: Furniture, dates: ColumnReading = USUAL) -> None:
        self.raw = raw
        self.dates = dates
        self.furniture = furniture.of(raw)
        text = raw.text.replace("||", "\n")  # between paragraphs in some dumps
        while "  " in text:
            text = text.replace("  ", " ")
        self.lines = [line.strip() for line in text.split("\n")]
        self.has_header = False
        self.title = raw.title
        self.title_derived = False
        self.date, self.date_source = "", "none"
        self.month = ""  # that of a dateline without a day
        self.source = site_of(raw.source) or raw.source or site_of(raw.url)
        self.author = people(raw.author, self.source)
        self.initials = ""
        self.place = ""
        self.captions: list[str] = []
        self.lead = 0  # the lines of the head of the page are all before this index
        self.sentence = 0  # where in the line at `lead` the first sentence begins, 0 if there is no dateline
        self.before_dateline = ""  # on a page that has lost its line breaks
        self.paragraphs: list[str] = []
        self.cuts: list[Cut] = []

    def filled(self) -> list[int]:
        """Indexes of the lines that hold something."""
        return [index for index, line in enumerate(self.lines) if line]

    def take(self, index: int) -> str:
        """Take the line at `index` out of the body, for a field of its own."""
        line, self.lines[index] = self.lines[index], ""
        return line

    def cut(self, index: int, rule: str) -> None:
        """Take the line at `index` out of the body."""
        self.cuts.append(Cut(rule, self.take(index)))

    def cut_part(self, index: int, part: slice, rule: str) -> None:
        """Take a part of the line at `index` out of the body."""
        line = self.lines[index]
        self.cuts.append(Cut(rule, line[part].strip()))
        start, stop, _ = part.indices(len(line))
        self.lines[index] = f"{line[:start].rstrip()} {line[stop:].lstrip()}".strip()
