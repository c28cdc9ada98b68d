"""What an article said before, and what changed: its texts in order of time, each held against the one before it."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import date_precision
from index.environment.language import plural, say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look
from searcher.answers.copies import lines_of_changes, whole_text
from searcher.answers.one_article import about_one, add_id
from searcher.api import Document, Searcher, Version, approximate_date
from searcher.cli.render import facts_in_lines, painted_in
from searcher.results.differences import Piece, changes, differences
from searcher.results.replacements import Replacement, replacements

# So many amounts and names are shown to a person; programs get all.
_MOST_SHOWN = 12


class Text(NamedTuple):
    """A text that an article has or had; `since` is when it was first indexed, null where nobody knows.

    `replaced` are the amounts and names of the text before it that others took the place of, `changes` all that it took
    out and put in.
    """

    id: str
    title: str
    date: str
    date_precision: str
    date_source: str
    source: str
    url: str
    path: str
    since: str
    is_current: bool
    replaced: tuple[Replacement, ...]
    changes: tuple[Piece, ...]


def versions(searcher: Searcher, id: str) -> tuple[Text, ...]:
    """The texts of the article `id`, the oldest first and the one that is found last; () where it is not there."""
    article = searcher.document(id)
    if article is None:
        return ()
    older = searcher.versions(id)
    texts: list[Version | Document] = [*older, article]
    since = [*(text.since for text in older), older[-1].until if older else ""]
    before = [texts[0], *texts]
    return tuple(_text(*each) for each in zip(texts, before, since, strict=False))


def _text(text: Version | Document, before: Version | Document, since: str) -> Text:
    was, now = whole_text(before), whole_text(text)
    return Text(
        id=text.id,
        title=text.title,
        date=text.date,
        date_precision=date_precision(text.date),
        date_source=text.date_source,
        source=text.source,
        url=text.url,
        path=text.path,
        since=since,
        is_current=isinstance(text, Document),
        replaced=() if text is before else replacements(was, now),
        changes=() if text is before else changes(differences(was, now)),
    )


@about_one
def _ask(searcher: Searcher, asked: Asked, id: str) -> Found:
    rows = versions(searcher, id)
    if len(rows) < 2:
        return Found((), about={"id": id}, nothing=message("no_versions", name=asked.options.id))
    shown = rows[-asked.limit :] if asked.limit else rows
    return Found(shown, about={"id": id, "versions": len(rows) - 1})


def _lines(found: Found, look: Look) -> Iterator[str]:
    for row in found.rows:
        yield from painted_in(row.title, look.style.title, look.width)
        known = (moment(row), approximate_date(row.date, row.date_source), row.source, row.path, row.id)
        yield from facts_in_lines(known, look.style.faint, look.width)
        for each in row.replaced[:_MOST_SHOWN]:
            yield from painted_in(f"{each.before} -> {each.after}", look.style.match, look.width, before="    ")
        yield from lines_of_changes(row.changes, look)
        yield ""
    if count := found.about.get("versions"):
        yield plural(count, "{count} older text", "{count} older texts")


def moment(row: Text) -> str:
    """When a text was first indexed, "" where nobody knows."""
    return say("since {when} UTC", when=row.since[:16].replace("T", " ")) if row.since else ""


ANSWER = Answer(
    examples=(
        ("telusur versions 004_bea8996b7a72115e", term("by the id that search --json names")),
        ("telusur versions https://situs.co.id/berita/1", term("by its address")),
        ("telusur versions berita.jsonl#17 --format json", term("every change, for programs")),
    ),
    add_options=add_id,
    ask=_ask,
    lines=_lines,
    row=Text,
    rows="texts",
    limit=0,
)
