"""HTML: saved pages through trafilatura (the extra `html`).

Trafilatura finds the article among menus and footers. Its date is not used: it guesses one where none is declared. The
date is read from what the page declares for machines, else from the line that shows it; the layout rules find the rest
in the text.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from index.analysis.addresses import letters_of
from index.corpus.visible_dates import visible_date
from index.namedtuples import NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Page(NamedTuple):
    """What was found on a page; text and title are as trafilatura gives them, "" where there is nothing."""

    text: str
    title: str = ""
    date: str = ""
    source: str = ""
    author: str = ""
    url: str = ""


class NeedsHtmlExtra(Exception):
    """Trafilatura, or the part of lxml that it needs, is not installed."""


def read_page(page: str) -> Page:
    """The article on `page`, with empty text if there is none. Raises NeedsHtmlExtra without the extra."""
    try:
        # Loaded here: it takes half a second, and it may not be installed.
        from lxml.etree import LxmlError
        from trafilatura import bare_extraction, load_html
    except ImportError as error:
        raise NeedsHtmlExtra(str(error)) from error
    try:
        tree = load_html(page)
        if tree is None:
            return Page("")
        # First, for extraction takes the tree apart.
        date = declared_date(tree) or visible_date(tree)
        whole_title = " ".join(str(tree.findtext(".//title") or "").split())
        found = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_NO_GUESSING)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        # What broken pages make lxml and trafilatura raise.
        return Page("")
    if found is None or isinstance(found, dict):  # a dict is made only for who asks for one
        return Page("")
    return Page(
        text=found.text or "",
        title=_title(found.title or "", found.sitename or "", whole_title),
        date=date,
        source=found.sitename or found.hostname or "",
        author=(found.author or "").replace("; ", ", "),
        url=found.url or "",
    )


def _title(title: str, site: str, whole: str) -> str:
    """`title`, or the `whole` of what the page is called where that is only the name of the site."""
    return whole if title and letters_of(title) == letters_of(site) else title


def declared_date(tree: HtmlElement) -> str:
    """The date of publication that a page declares in a meta element, in JSON-LD or in a time element, or ""."""
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if key.lower() in _DATE_KEYS and meta.get("content"):
            return str(meta.get("content"))
    for script in tree.iter("script"):
        if found := _JSON_LD_DATE.search(script.text or ""):
            return html.unescape(found[1])  # some publishers write &#43; for the + of a time zone
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        if found_there := element.get("content") or element.get("datetime"):
            return str(found_there)
    times = (time.get("datetime", "") for time in tree.iter("time"))
    return next((written for written in times if len(written) in _DATE_LENGTHS), "")


# Trafilatura would look at today's date for the latest date that it may guess; its guess is thrown away.
_NO_GUESSING = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}

_DATE_KEYS = frozenset(
    """
    article:published_time datepublished og:published_time publishdate publish_date publish-date published_date pubdate
    date dc.date dc.date.issued dcterms.created dcterms.date parsely-pub-date sailthru.date content_publisheddate
    """.split()
)
_DATE_LENGTHS = range(4, 41)
# JSON-LD of news often is no valid JSON, and a date is one string in it.
_JSON_LD_DATE = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"<>]{4,40})"')
