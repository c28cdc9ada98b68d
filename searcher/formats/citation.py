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

# What stands before a mark that closes speech; one behind a figure may be inches.
_END_SPEECH = (".", ",", "!", "?", "…")

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
    """Words between marks of quotation; those within are single, and open where a word begins.

    Speech that began before the words, or goes on behind them, is opened or closed with them.
    """
    title = " ".join(title.split())
    if not title:
        return ""
    marks = [(mark.start(), _opens(mark)) for mark in _DOUBLE.finditer(title)]
    goes_on = "’" if marks and marks[-1][1] and marks[-1][0] < len(title) - 1 else ""
    began = "‘" if marks and not marks[0][1] and title[: marks[0][0]][-1:] in _END_SPEECH else ""
    return f"“{began}{_DOUBLE.sub(_single, title)}{goes_on}”"


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
    return "‘" if _opens(mark) else "’"


def _opens(mark: re.Match[str]) -> bool:
    before = mark.string[: mark.start()][-1:]
    return mark[0] in "“„«" or (mark[0] in '"‟' and not (before.isalnum() or before in _END_SPEECH))
