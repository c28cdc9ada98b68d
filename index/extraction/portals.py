"""The name of the portal at an end of a title: "... - Kompas.com", "... | Republika Online", "Detikcom: ...".

A part of a title is the portal when it is what the source or the site of the address is called, or when it stands at
the end of many titles of one source: that is learnt like other lines that belong to a page
(`index.extraction.boilerplate`).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from index.analysis.addresses import core_of, domain_of, label_of, letters_of, site_of
from index.namedtuples import NamedTuple

# A portal and its rubric: "... - Nasional - Kompas.com"; what is left of a headline has so many words at least.
MOST_PARTS = 2
FEWEST_WORDS = 2

# "Kantor Berita Kabar Teluk"; more is a part of the headline.
MOST_PORTAL_WORDS = 5

# Long articles are shown in pages: "... Halaman all - Kompas.com".
_PAGE = re.compile(r"\s(?:[-–—|]\s)?(?:Halaman|Page) (?:all|[0-9]{1,3})$", re.IGNORECASE)
_ENDS_OF_PAGE = frozenset("0123456789lL")
_BEFORE_TAIL = (" - ", " – ", " — ", "|", "»")
_AFTER_HEAD = (": ", " | ", " - ")


class Portal(NamedTuple):
    """A title without its portal, and the parts that were taken off, with what sets them off."""

    title: str
    cuts: tuple[str, ...]


def take_portal_off(title: str, source: str, url: str, furniture: Collection[str] = frozenset()) -> Portal:
    """`title` without the names of its portal; `furniture` holds tails, as `tail_of` gives them, that recur."""
    cuts: list[str] = []
    calls = None
    for _ in range(MOST_PARTS):
        tail = tail_of(title)
        calls = _calls(source, url) if tail and calls is None else calls
        if not tail or not (tail in furniture or _is_called(tail, calls or ())) or not _is_enough(title[: -len(tail)]):
            break
        title = title[: -len(tail)].rstrip()
        cuts.append(tail)
    page = _PAGE.search(title) if title[-1:] in _ENDS_OF_PAGE else None
    if page and _is_enough(title[: page.start()]):
        cuts.append(title[page.start() :].strip())
        title = title[: page.start()].rstrip()
    for mark in _AFTER_HEAD if source or url else ():
        head, found, rest = title.partition(mark)
        if found and _is_called(head, _calls(source, url) if calls is None else calls) and _is_enough(rest):
            return Portal(rest.strip(), (*cuts, f"{head}{mark}".strip()))
    return Portal(title, tuple(cuts))


def tail_of(title: str) -> str:
    """The last part of a title with the mark before it, "" where it has one part or its last is no name."""
    start = max(title.rfind(mark) for mark in _BEFORE_TAIL)
    tail = title[start:].strip() if start > 0 else ""
    return tail if len(tail.split()) <= MOST_PORTAL_WORDS + 1 else ""


def _is_enough(rest: str) -> bool:
    return len(rest.split()) >= FEWEST_WORDS


def _is_called(part: str, calls: Collection[str]) -> bool:
    letters = letters_of(part)
    return letters in calls or core_of(letters) in calls


def _calls(source: str, url: str) -> set[str]:
    """The letters of all that the source, and the site of the address, are called."""
    found: set[str] = set()
    for name in {source, site_of(url)} - {""}:
        domain = domain_of(name)
        label = label_of(domain) if domain else letters_of(name)
        # bogor.tribunnews.com is TribunBogor, TribunnewsBogor, ...
        within = letters_of(name.lower().removeprefix("www.").removesuffix(domain)) if domain else ""
        found |= {label, core_of(label), letters_of(domain), letters_of(name)}
        if within:
            found |= {label + within, core_of(label) + within, within + label}
    return found - {""}
