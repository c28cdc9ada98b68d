"""Hits as Markdown to read: what articles hold loses the marks that Markdown gives a meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.environment.language import say
from index.environment.safe_text import printable
from searcher.api import Hit
from searcher.formats.about import About, sentences
from searcher.formats.citation import written_date
from searcher.formats.columns import snippet_of, told_copy
from searcher.formats.entries import Entry
from searcher.formats.reference import reference

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#|!~])")

# An item, a heading or a rule is told by what its line begins with.
_BEGINNING = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def pieces(entries: Iterable[Entry], about: About, *, body: bool = False) -> Iterator[str]:
    """A heading, what the file is, then a section for each hit."""
    yield f"# {plain(about.query)}\n\n"
    for sentence in sentences(about):
        yield f"- {plain(sentence)}\n"
    for hit, text in entries:
        yield f"\n## {hit.rank}. {plain(hit.title)}\n\n{plain(_facts(hit))}\n"
        if hit.missing:
            yield f"\n{plain(say('missing: {words}', words=', '.join(hit.missing)))}\n"
        if hit.copies:
            yield f"\n{plain(say('also: {copies}', copies=' · '.join(map(told_copy, hit.copies))))}\n"
        if body:
            yield from (f"\n{plain(paragraph)}\n" for paragraph in (text or "").split("\n") if paragraph.strip())
        else:
            yield f"\n> {plain(snippet_of(hit))}\n"


def plain(text: str) -> str:
    """`text` in one line, as it is."""
    line = _MARKS.sub(r"\\\1", printable(" ".join(text.split())))
    return _BEGINNING.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    """A mark at the beginning of a line, with a backslash before its last sign."""
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def _facts(hit: Hit) -> str:
    date = written_date(hit.date, hit.date_source)
    return " · ".join(filter(None, (date, hit.source, hit.place, hit.author, reference(hit))))
