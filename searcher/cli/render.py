"""Pages as text for people on the command line.

Values hold no colour; it is added here, and only here. What comes from articles, file names or the query is made
printable first, so that no escape code or bidi mark in them reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from index.environment.language import number, plural, say, told
from index.environment.safe_text import printable
from index.namedtuples import NamedTuple
from index.segment.columns import FACETS
from searcher.api import Hit, ResultPage, Snippet, Span, approximate_date
from searcher.formats.reference import reference

_INDENT = "    "
_DOT = " · "


class Style(NamedTuple):
    """The codes around a title, a match, what is secondary, and a warning; two empty strings where there is none."""

    title: tuple[str, str]
    match: tuple[str, str]
    faint: tuple[str, str]
    warning: tuple[str, str]


COLOUR = Style(
    ("\x1b[1m", "\x1b[22m"), ("\x1b[1;4;33m", "\x1b[22;24;39m"), ("\x1b[2m", "\x1b[22m"), ("\x1b[33m", "\x1b[39m")
)
PLAIN = Style(("", ""), ("*", "*"), ("", ""), ("", ""))


Link = Callable[[Hit, str], str]


def _unlinked(_: Hit, text: str) -> str:
    return text


def page_as_text(
    page: ResultPage,
    style: Style,
    width: int,
    link: Link = _unlinked,
    *,
    explain: bool = False,
    hits: Iterable[Hit] | None = None,
) -> Iterator[str]:
    """The page as lines of at most `width` columns; only a single fact, such as a path, may be longer.

    `link` makes a hit's title a link to its article, where the terminal can open one. `hits` stand instead of those of
    the page, and are taken one by one.
    """
    if explain:
        from searcher.formats.query_as_said import as_said

        yield say("understood: {query}", query=printable(as_said(page.understood)))
        yield ""
    for hit in page.hits if hits is None else hits:
        yield from hit_as_text(hit, style, width, link)
        yield ""
    for name, counts in page.facets.items():
        if counts:
            listed = printable(", ".join(f"{count.value} {number(count.hits)}" for count in counts))
            more = page.more_values.get(name, 0)
            beyond = say("; and {count} more: --facet {name}", count=number(more), name=name) if more else ""
            yield f"{_facet_heading(name)}: {listed}{beyond}"
    yield _wrap(style.faint, summary(page))


def _facet_heading(name: str) -> str:
    """What a facet is called: fields of all articles in the language of the user, others as they were asked for."""
    if name in FACETS:
        return say(name)
    return {"month": say("month"), "category": say("category"), "tag": say("tag")}.get(name) or printable(name)


def hit_as_text(hit: Hit, style: Style, width: int, link: Link = _unlinked) -> Iterator[str]:
    """One hit as lines: rank and title, what is known about it, its snippets."""
    lead = f"{hit.rank:>2}. "
    title = _painted_lines(hit.title, hit.title_spans, style, width - len(lead), style.title)
    yield lead + link(hit, next(title, ""))
    yield from (_INDENT + link(hit, line) for line in title)
    where = reference(hit) if hit.url or hit.path else ""
    facts = [approximate_date(hit.date, hit.date_source), hit.source, hit.place, hit.author, where]
    for line in _joined(facts, width - len(_INDENT)):
        yield _INDENT + _wrap(style.faint, line)
    remarks = [say("missing: {words}", words=", ".join(hit.missing))] if hit.missing else []
    remarks += map(told, hit.via)
    if hit.copies or hit.parts or hit.related or hit.credit:
        from searcher.cli.beside import lines_beside

        remarks += lines_beside(hit)
    for line in _joined(remarks, width - len(_INDENT)):
        yield _INDENT + _wrap(style.warning, line)
    for snippet in hit.snippets:
        yield from (_INDENT + line for line in _snippet_lines(snippet, style, width - len(_INDENT)))
    if hit.explain is not None:
        from searcher.cli.explained import explanation_lines

        yield _INDENT + _wrap(style.faint, say("score {score}", score=number(hit.score, 2)))
        yield from (_INDENT + _wrap(style.faint, printable(line)) for line in explanation_lines(hit.explain))


def summary(page: ResultPage) -> str:
    """One line: how many articles, how long it took, how many there are."""
    found = plural(page.total, "{count} article", "{count} articles")
    if page.origins is not None and page.origins < page.total:
        found += plural(page.origins, ", {count} origin", ", {count} origins")
    if page.partial:
        found += say(", {count} more with some of the words", count=number(page.partial))
    indexed = say("{count} indexed", count=number(page.answered_by.documents))
    return _DOT.join((found, f"{number(page.took_ms, 1)} ms", indexed))


def painted_in(text: str, codes: tuple[str, str], width: int, *, before: str = "") -> Iterator[str]:
    """`text` in lines of at most `width` columns between `codes`, `before` the first and below it the others."""
    indent = " " * len(before)
    for line in _painted_lines(text, (), PLAIN, width - len(before), codes):
        yield before + line
        before = indent


def facts_in_lines(facts: Sequence[str], codes: tuple[str, str], width: int) -> Iterator[str]:
    """The facts that are known, below what they are about, with dots between them and between `codes`."""
    return (_INDENT + _wrap(codes, line) for line in _joined(facts, width - len(_INDENT)))


def _wrap(codes: tuple[str, str], text: str) -> str:
    return f"{codes[0]}{text}{codes[1]}" if text else ""


def _painted(text: str, spans: Sequence[Span], style: Style, around: tuple[str, str]) -> str:
    """`text` with its spans in the style of matches, and the style `around` taken up again behind each."""
    pieces = [around[0]]
    end = 0
    for start, stop in spans:
        pieces += [printable(text[end:start]), _wrap(style.match, printable(text[start:stop])), around[0]]
        end = stop
    return "".join([*pieces, printable(text[end:]), around[1]])


def _joined(facts: Sequence[str], width: int) -> Iterator[str]:
    """The facts that are known with dots between them, in lines broken between facts: a path stays whole."""
    from searcher.cli.terminal import text_width

    line = ""
    for fact in map(printable, filter(None, facts)):
        if line and text_width(line) + len(_DOT) + text_width(fact) > width:
            yield line
            line = ""
        line += _DOT + fact if line else fact
    if line:
        yield line


def _snippet_lines(snippet: Snippet, style: Style, width: int) -> Iterator[str]:
    text, spans = snippet.text, list(snippet.spans)
    if snippet.cut_before:
        text, spans = "… " + text, [Span(start + 2, end + 2) for start, end in spans]
    if snippet.cut_after:
        text += " …"
    return _painted_lines(text, spans, style, width)


def _painted_lines(
    text: str, spans: Sequence[Span], style: Style, width: int, around: tuple[str, str] = ("", "")
) -> Iterator[str]:
    """`text` in lines broken between words, painted; a match may go on over the break."""
    for start, end in _lines(text, width):
        inside = [Span(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
        yield _painted(text[start:end], inside, style, around)


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The [start, end) of lines of at most `width` columns, where words allow it."""
    from searcher.cli.terminal import fitting

    start = 0
    while start < len(text):
        end = fitting(text, start, width)
        if end < len(text) and text[end] not in " \n" and (space := text.rfind(" ", start, end)) > start:
            end = space
        end = max(end, start + 1) if text[start] != "\n" else start
        if end > start:
            yield start, end
        start = end
        while start < len(text) and text[start] in " \n":
            start += 1
