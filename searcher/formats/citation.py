"""How an article is cited: “Judul”, tribunnews.com, 20 Oktober 2022, URL.

In the language of the user. A date that was inferred says so, marks of quotation within a title become single ones, and
an article without an address is told by its file, or by its dump and its id.
"""

from __future__ import annotations

import re

from index.environment.language import say, term
from searcher.api import Document, Hit
from searcher.formats.reference import reference

_MONTHS = (
    *(term("January"), term("February"), term("March"), term("April"), term("May"), term("June"), term("July")),
    *(term("August"), term("September"), term("October"), term("November"), term("December")),
)

_DOUBLE = re.compile('["“”„‟«»]')


def citation(article: Hit | Document) -> str:
    """One line to cite the article by."""
    facts = (quoted(article.title), article.source, written_date(article.date, article.date_source), reference(article))
    return ", ".join(filter(None, facts))


def quoted(title: str) -> str:
    """A title between marks of quotation; those within it are single, and open where a word begins."""
    title = " ".join(title.split())
    if not title:
        return ""
    return f"“{_DOUBLE.sub(_single, title)}”"


def written_date(date: str, date_source: str) -> str:
    """An ISO date as it is written in a text, "about" one that was inferred; "undated" for none."""
    if not date:
        return say("undated")
    year, *rest = date.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    if rest:
        words.append(say(_MONTHS[int(rest[0]) - 1]))
    written = " ".join([*words, year])
    return say("about {date}", date=written) if date_source == "inferred" else written


def _single(mark: re.Match[str]) -> str:
    before = mark.string[mark.start() - 1 : mark.start()]
    opens = mark[0] in "“„«" or (mark[0] in '"‟' and not (before.isalnum() or before in (".", ",", "!", "?", "…")))
    return "‘" if opens else "’"
