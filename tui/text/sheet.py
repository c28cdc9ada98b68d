"""An article laid out as one text with named runs: what the article view wraps, paints and jumps in.

Pure: a document in, a sheet out. A run's kind is the name of its style; a match is a highlighted range. Offsets of
the document's spans are moved to where its title and body are in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index.article import Quotation
from index.environment.language import say, told
from index.environment.lost_breaks import Parted, parted
from index.messages import message
from searcher.api import Document, Hit, Snippet, Span, approximate_date
from searcher.cli.beside import lines_beside
from searcher.formats.reference import place
from tui.text.among import ARTICLES
from tui.text.paint import disjoint, one_line, visible
from tui.text.sentences import of_article

TITLE, DETAIL, BODY, HEADING, CUT, NOTE, SAID = "title", "detail", "body", "heading", "cut", "note", "said"
KINDS = (TITLE, DETAIL, BODY, HEADING, CUT, NOTE, SAID)

_SEPARATOR = " · "


class Run(NamedTuple):
    """A stretch [start, end) of a sheet in one kind of style."""

    start: int
    end: int
    kind: str


class Quote(NamedTuple):
    """Where what somebody said stands in a sheet, [start, end), and whose it is."""

    start: int
    end: int
    quotation: Quotation


class Passage(NamedTuple):
    """What an entry is from: a `text` of the article `id`, [start, end) of its body at `span`.

    Of an article that is only named there is no text.
    """

    id: str
    title: str
    source: str
    text: str = ""
    span: tuple[int, int] = (0, 0)

    def as_hit(self, rank: int = 1) -> Hit:
        """The article as a hit whose snippet is the passage, to be opened there."""
        snippet = Snippet(self.text, (Span(0, len(self.text)),), start=self.span[0])
        return Hit(rank, self.id, 0.0, self.title, source=self.source, snippets=(snippet,) if self.text else ())


class Sheet(NamedTuple):
    """Text that is safe to show, its runs and its matches, both sorted and disjoint.

    `quotes` are in the order of their beginnings; `said` is where they stand, `speakers` where those who said it do.

    Of a sheet of entries the matches are their headings, `passages` says in the same order what each is from, and
    `entries` what they are, as `of_article.READ_AMONG` names it.

    `body` is the offset at which the article's body begins, `source` that body as the article has it, `parted` as it is
    shown: so a place in the one can be found in the other.

    `own` are the stretches that are the article's own words, which may be quoted from it: title, body and captions. It
    is None for a text that is of no article.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()
    matches: tuple[Span, ...] = ()
    body: int = 0
    source: str = ""
    parted: Parted = Parted("")
    quotes: tuple[Quote, ...] = ()
    said: tuple[Span, ...] = ()
    speakers: tuple[Span, ...] = ()
    passages: tuple[Passage, ...] = ()
    own: tuple[Span, ...] | None = None
    entries: str = ARTICLES

    def own_parts(self, passage: Span) -> tuple[Span, ...]:
        """What of `passage` are the article's own words."""
        if self.own is None:
            return (passage,)
        parts = (Span(max(passage.start, own.start), min(passage.end, own.end)) for own in self.own)
        return tuple(part for part in parts if part.start < part.end)


class Draft:
    """A sheet while it is being written."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._headings: list[Span] = []
        self._passages: list[Passage] = []
        self._length = 0

    def add(self, text: str, kind: str, gap: str = "\n\n") -> int:
        """Append `text` after a gap and return its offset; nothing is written for ""."""
        if not text:
            return self._length
        if self._pieces:
            self._pieces.append(gap)
            self._length += len(gap)
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        self._runs.append(Run(start, self._length, kind))
        return start

    def add_entry(self, heading: str, passage: Passage) -> None:
        """Append the heading of an entry, from which what it is from can be opened."""
        start = self.add(heading, HEADING)
        self._headings.append(Span(start, self._length))
        self._passages.append(passage)

    def sheet(self, matches: tuple[Span, ...] = ()) -> Sheet:
        """What was written, with its matches; those of a sheet of entries are their headings."""
        matches = tuple(self._headings) or matches
        return Sheet("".join(self._pieces), tuple(self._runs), matches, passages=tuple(self._passages))


def article_sheet(document: Document, *, quoting: bool = False, brief: bool = False) -> Sheet:
    """The article as understood: title, details, body, captions, and what was cut; who is quoted, if `quoting`.

    A `brief` one has one line of details.
    """
    title = one_line(document.title)
    body = visible(document.body)
    shown = parted(body)
    draft = Draft()
    title_start = draft.add(title or say(of_article.NO_TITLE), TITLE)
    quoted = [of_article.quoted(document.quotations)] if quoting and document.quotations else []
    details = [*_details(document)][: 1 if brief else None]
    draft.add("\n".join((*details, *map(one_line, quoted))), DETAIL, gap="\n")
    body_start = draft.add(shown.text, BODY)
    own = [Span(title_start, title_start + len(title)), Span(body_start, body_start + len(shown.text))]
    if document.captions:
        draft.add(say(of_article.CAPTIONS), HEADING)
        captions = "\n".join(visible(caption) for caption in document.captions)
        start = draft.add(captions, DETAIL, gap="\n")
        own.append(Span(start, start + len(captions)))
    if document.cuts:
        draft.add(say(of_article.CUT), HEADING)
        for cut in document.cuts:
            rule = told(message(f"cut.{cut.rule}"))
            draft.add(f"{one_line(rule)}: {visible(cut.text)}", CUT, gap="\n")
    matches = _moved(disjoint(document.title_spans, len(title)), title_start)

    def placed(spans: Iterable[Span]) -> tuple[Span, ...]:
        """Spans of the body as disjoint spans of the sheet."""
        return _moved(
            (Span(shown.start(start), shown.end(end)) for start, end in disjoint(spans, len(body))), body_start
        )

    sheet = draft.sheet(matches + placed(document.body_spans))
    own = [each for each in own if each.start < each.end]
    sheet = sheet._replace(body=body_start, source=body, parted=shown, own=tuple(own))
    if not (quoting and document.quotations):
        return sheet
    found = [
        Quote(*placed([Span(quotation.start, quotation.end)])[0], quotation)
        for quotation in document.quotations
        if 0 <= quotation.start < min(quotation.end, len(body))
    ]
    return sheet._replace(
        quotes=tuple(sorted(found, key=lambda quote: quote[:2])),
        said=placed(Span(quotation.start, quotation.end) for quotation in document.quotations),
        speakers=placed(Span(*quotation.speaker) for quotation in document.quotations if quotation.speaker),
    )


def hit_sheet(hit: Hit) -> Sheet:
    """What a hit tells of its article, until that is there."""
    draft = Draft()
    title = one_line(hit.title)
    draft.add(title or say(of_article.NO_TITLE), TITLE)
    date = approximate_date(hit.date, hit.date_source)
    draft.add(_SEPARATOR.join(one_line(fact) for fact in (date, hit.source, hit.place) if fact), DETAIL, gap="\n")
    return draft.sheet()._replace(own=(Span(0, len(title)),) if title else ())


def raw_sheet(document: Document) -> Sheet:
    """The raw text as it came; matches are known only for the article as understood."""
    draft = Draft()
    draft.add(visible(document.raw), BODY)  # as it came: no break that it lost
    return draft.sheet()


def note_sheet(*sentences: str) -> Sheet:
    """A remark in the place of an article."""
    draft = Draft()
    for sentence in sentences:
        draft.add(visible(sentence), NOTE)
    return draft.sheet()._replace(own=())


def with_passage(sheet: Sheet, snippets: tuple[Snippet, ...]) -> Sheet:
    """The sheet of an article in which what the first snippet marks is a match, also where the query has none there."""
    if not (snippets and snippets[0].spans):
        return sheet
    snippet, (start, end) = snippets[0], min(snippets[0].spans)
    found = sheet.source.find(visible(snippet.text))
    if found < 0:
        return sheet
    marked = Span(*(sheet.body + sheet.parted.start(found + place) for place in (start, end)))
    if any(match.start < marked.end and marked.start < match.end for match in sheet.matches):
        return sheet
    return sheet._replace(matches=tuple(sorted((*sheet.matches, marked))))


def best_match(sheet: Sheet, snippets: tuple[Snippet, ...]) -> int:
    """Index of the match that the best snippet begins with; 0 when it cannot be found again."""
    for snippet in snippets:
        found = sheet.source.find(visible(snippet.text))
        if found >= 0 and snippet.spans:
            wanted = sheet.body + sheet.parted.start(found + min(snippet.spans).start)
            return next((i for i, match in enumerate(sheet.matches) if match.end > wanted), 0)
    return 0


def _details(document: Document) -> Iterable[str]:
    date = approximate_date(document.date, document.date_source)
    initials = f"{say(of_article.INITIALS)} {document.initials}" if document.initials else ""
    facts = (date, document.source, document.place, document.author, initials, document.category)
    remarks = (
        say(of_article.DATE_INFERRED) if document.date_source == "inferred" else "",
        say(of_article.TITLE_DERIVED) if document.title_derived else "",
    )
    places = (document.url, place(document) if document.path else "", *lines_beside(document))
    for line in (facts, remarks, *((each,) for each in places)):
        if text := _SEPARATOR.join(one_line(piece) for piece in line if piece):
            yield text


def _moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(start + by, end + by) for start, end in spans)
