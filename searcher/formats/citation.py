"""How an article is cited: Penulis, “Judul”, tribunnews.com, 20 Oktober 2022, URL.

In the language of the user. A date that was inferred says so, and so does a citation without any ("n.d."); marks of
quotation within a title become single ones, and an article without an address is told by its file, or by its dump and
its id.
"""

from __future__ import annotations

import re

from index.article import Quotation
from index.environment.language import say, term
from searcher.api import Document, Hit
from searcher.formats.reference import reference

_MONTHS = (
    *(term("January"), term("February"), term("March"), term("April"), term("May"), term("June"), term("July")),
    *(term("August"), term("September"), term("October"), term("November"), term("December")),
)

DIRECT = "direct"  # the kind of a quotation that stands between marks

_DOUBLE = re.compile('["“”„‟«»]')


def citation(article: Hit | Document) -> str:
    """One line to cite the article by."""
    date = written_date(article.date, article.date_source) or say("n.d.")
    facts = (article.author, quoted(article.title), article.source, date, reference(article))
    return ", ".join(filter(None, facts))


def cited(quotation: Quotation, article: Document) -> str:
    """One line to cite what somebody said by: the words, who said them, and the article.

    A speaker whom only the text before tells is marked, and one who is unknown is left out.
    """
    words = quoted(article.body[quotation.start : quotation.end])
    if quotation.kind != DIRECT:
        words = words.strip("“”")
    by = {
        "named": say("said {name}", name=quotation.name),
        "inferred": say("said {name} (inferred)", name=quotation.name),
    }.get(quotation.certainty, "")
    return ", ".join(filter(None, (words, by, citation(article))))


def quoted(title: str) -> str:
    """A title between marks of quotation; those within it are single, and open where a word begins."""
    title = " ".join(title.split())
    if not title:
        return ""
    return f"“{_DOUBLE.sub(_single, title)}”"


def written_date(date: str, date_source: str) -> str:
    """An ISO date as it is written in a text, "about" one that was inferred; "" for none."""
    parts = parts_of_date(date)
    if not parts:
        return date
    year, month, day = (*parts, 0, 0)[:3]
    written = " ".join(filter(None, (str(day or ""), say(_MONTHS[month - 1]) if month else "", f"{year:04}")))
    return say("about {date}", date=written) if date_source == "inferred" else written


def parts_of_date(date: str) -> list[int]:
    """Year, month and day of an ISO date, as many as it has; none of what is no such date."""
    parts = date.split("-")
    if not all(part.isdecimal() and part.isascii() for part in parts):
        return []
    numbers = [int(part) for part in parts][:3]
    return numbers if len(numbers) < 2 or 1 <= numbers[1] <= len(_MONTHS) else []


def _single(mark: re.Match[str]) -> str:
    before = mark.string[mark.start() - 1 : mark.start()]
    opens = mark[0] in "“„«" or (mark[0] in '"‟' and not (before.isalnum() or before in (".", ",", "!", "?", "…")))
    return "‘" if opens else "’"
