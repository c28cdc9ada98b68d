"""HTML: saved pages through trafilatura (the extra `html`), and the tags that dumps leave in their texts.

Trafilatura finds the article among menus and footers. Its date is not used: it guesses one where none is declared. The
date is read from what the page declares for machines, else from the line that shows it; the layout rules find the rest
in the text.

What takes tags off a dump's texts is hand-written because lxml comes with the extra alone, and because an HTML parser
takes every "a<b" in a text for a tag.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

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
        date = declared_date(tree) or visible_date(tree)  # first, for extraction takes the tree apart
        found = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=_NO_GUESSING)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        # What broken pages make lxml and trafilatura raise.
        return Page("")
    if found is None or isinstance(found, dict):  # a dict is made only for who asks for one
        return Page("")
    return Page(
        text=found.text or "",
        title=found.title or "",
        date=date,
        source=found.sitename or found.hostname or "",
        author=(found.author or "").replace("; ", ", "),
        url=found.url or "",
    )


def declared_date(tree: HtmlElement) -> str:
    """The date of publication that a page declares in a meta element, in JSON-LD or in a time element, or ""."""
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if key.lower() in _DATE_KEYS and meta.get("content"):
            return str(meta.get("content"))
    for script in tree.iter("script"):
        if found := _JSON_LD_DATE.search(script.text or ""):
            return html.unescape(found[1])  # some publishers write &#43; for the + of a time zone
    times = (time.get("datetime", "") for time in tree.iter("time"))
    return next((written for written in times if len(written) in _DATE_LENGTHS), "")


def take_tags_off(text: str) -> str:
    """`text` without HTML tags: those of blocks end a line, others leave nothing. Other angle brackets are text."""
    if "<" not in text or ("</" not in text and "<p" not in text and "<br" not in text.lower()):
        return text
    text = _UNSEEN.sub("", text)
    text = _BLOCK_TAG.sub("\n\n", text)
    return _EMPTY_LINES.sub("\n\n", _INLINE_TAG.sub("", text))


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

# No pattern here runs over "<": text full of half a tag costs no more than other text.
_UNSEEN = re.compile(r"<(script|style)\b[^<>]{0,2000}>[^<]*</\1\s{0,5}>|<!--[^<>]*-->", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n\n\s+")
_BLOCK_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|table|tr|td|th|section|article|figure|figcaption|header|footer|hr)\b"
    r"[^<>]{0,2000}>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|small|big|sup|sub|img|iframe|video|source|picture|cite|q|code|mark|time|ins|del"
    r"|amp-[a-z]{1,20})\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
