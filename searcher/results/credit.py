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
# An address before a word that lost the blank between them, `kompas.comyang`, and words before it that lose it as well.
_CUT = r"[A-Za-z0-9][A-Za-z0-9-]{0,40}(?:\.[a-z0-9-]{1,30}){0,2}?\.(?:com|id|net|org)(?=(?:yang|dan|pada|edisi))"
_LEADS = "pemberitaan|tayangan|artikel|(?:laman|situs)(?: resmi)?"
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
    matches = _pattern().finditer(body, min(starts) - 1)
    return next(filter(None, (_without_days(match["name"]).partition("--")[0].rstrip(".-") for match in matches)), "")


def _without_days(name: str) -> str:
    """A name without the day behind it; "" for one that is a day: `dikutip Selasa (31/10/2023)`."""
    words = name.split()
    days = _days()
    end = next((place for place, word in enumerate(words) if word in days), len(words))
    return " ".join(words[:end])


@lru_cache(maxsize=1)
def _days() -> frozenset[str]:
    """What stands beside the source, or for it, and is a day."""
    from index.analysis.calendar_names import MONTH_NAMES, WEEKDAY_NAMES  # most articles name no source

    names = map(str.capitalize, (*WEEKDAY_NAMES, *MONTH_NAMES))
    return frozenset((*names, "Hari", "Tanggal", "Jum'at", "Jum\u2019at", "Ahad"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Dd]ilansir|[Dd]ikutip|[Dd]isadur|[Mm]elansir|[Mm]engutip)"
        rf"(?: dari(?=(?:{_DOMAIN}))| (?:dari|oleh) | )"
        rf"(?:(?:{_LEADS}) ?(?={_DOMAIN})|(?:laman|situs|kantor berita|media|artikel) )?"
        rf"(?:(?:Cek|Periksa) Fakta ?(?={_DOMAIN}|[A-Z]|(?<=a)[a-z]{{4}}))?"
        rf"(?P<name>{_CUT}|{_DOMAIN}|{_CAMEL}|{_NAME}|(?<=Fakta)[a-z]{{4,20}}\b)"
    )
