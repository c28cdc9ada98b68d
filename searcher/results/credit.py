"""Whom an article names as the one that it took its text from: "dilansir dari Antara", "dikutip dari bmkg.go.id"."""

from __future__ import annotations

import re
from functools import lru_cache

from index.segment.kept import Kept

# What each of these words is behind its first letter: the pattern is compiled for the first article that holds one, and
# begins there, for to look through all before takes longer than the rest of a hit.
_SIGNS = ("ilansir", "ikutip", "isadur", "elansir", "engutip")

# A capital behind the dot begins the next sentence, which was glued on, unless the whole address is in capitals.
_DOMAIN = r"[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:\.(?:[a-z0-9][A-Za-z0-9-]{0,29}|(?:COM|CO|ID|NET|ORG|TV|GO)\b)){1,3}"
_CAMEL = r"[a-z]{3,20}[A-Z][a-z]{2,20}(?=\.[A-Z])"  # detikNews
_NAME = r"[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{0,30}){0,3}"


# Characters of the texts whose names are kept: the next letter that is typed mostly shows the same articles.
_TEXTS_KEPT = 2_000_000

_known: Kept[str, str] = Kept(_TEXTS_KEPT)


def credited(body: str) -> str:
    """The name, "" where there is none."""
    known = _known.get(body)
    return _known.keep(body, _credited(body), len(body)) if known is None else known


def _credited(body: str) -> str:
    starts = [start for sign in _SIGNS if (start := body.find(sign, 1)) > 0]
    if not starts:
        return ""
    match = _pattern().search(body, min(starts) - 1)
    return match["name"].rstrip(".-") if match else ""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Dd]ilansir|[Dd]ikutip|[Dd]isadur|[Mm]elansir|[Mm]engutip)(?: (?:dari|oleh))?"
        rf"(?: (?:laman|situs|kantor berita|media|artikel))? (?P<name>{_DOMAIN}|{_CAMEL}|{_NAME})"
    )
