"""What a query asks for: a short one words, a plain one an article, a question a date, a number, a place, a meaning.

A kind is told by the forms of the query alone. What is asked for stands elsewhere in an article than what is told, so
each kind has features of its own (see `searcher.matching.reordering.features`).
"""

from __future__ import annotations

from collections.abc import Sequence

from searcher.matching.ranking import FRAME_WORDS, LIGHT_WORDS, WEIGHTLESS_WORDS

SHORT, PLAIN = "short", "plain"
WHEN, COUNT, WHO, PLACE, WHY, DEFINE, OTHER = "when", "count", "who", "place", "why", "define", "other"
QUESTIONS = (WHEN, COUNT, WHO, PLACE, WHY, DEFINE, OTHER)

_KAPAN = frozenset(("kapan", "kapankah"))
_BERAPA = frozenset(("berapa", "berapakah"))
_SIAPA = frozenset(("siapa", "siapakah"))
_DIMANA = frozenset("dimana dimanakah kemana kemanakah darimana darimanakah".split())
_MENGAPA = frozenset("mengapa mengapakah kenapa bagaimana bagaimanakah".split())
_APA = frozenset(("apa", "apakah"))

# "pukul berapa" and "berapa tahun" ask for a time; "berapa tahun usia" for a number after all.
_TIMES = frozenset("tahun tanggal hari bulan abad pukul jam tgl".split())
_DATES = frozenset(("tahun", "tanggal"))
_AGES = frozenset(("usia", "umur", "lama"))

# "di mana", "dari kota mana", "di pulau apa": a preposition up to two words before the word that asks.
_WHICH = _APA | {"mana", "manakah"}
_PREPOSITIONS = frozenset(("di", "ke", "dari"))
_WITHIN = 2

_MEANING = frozenset("dimaksud maksud pengertian arti definisi itu".split())

# What is counted stands so near behind "berapa"; words that say little may come before it.
_COUNTED_WITHIN = 4
_SAYING_LITTLE = LIGHT_WORDS | FRAME_WORDS | WEIGHTLESS_WORDS


def kind_of(forms: Sequence[str], *, is_question: bool, is_short: bool) -> str:
    """The kind of a query, given all of its forms in order: the first one that fits."""
    if is_short:
        return SHORT
    if not is_question:
        return PLAIN
    held = frozenset(forms)
    if held & _KAPAN or _asks_for_a_time(forms):
        return WHEN
    if held & _BERAPA:
        return COUNT
    if held & _SIAPA:
        return WHO
    if held & _DIMANA or _asks_where(forms):
        return PLACE
    if held & _MENGAPA:
        return WHY
    return DEFINE if held & _APA and held & _MEANING else OTHER


def counted_word(forms: Sequence[str]) -> str:
    """The word that a question counts: the first telling one close behind "berapa"; "" without one."""
    for place, form in enumerate(forms):
        if form in _BERAPA:
            behind = forms[place + 1 : place + 1 + _COUNTED_WITHIN]
            return next((word for word in behind if word not in _SAYING_LITTLE), "")
    return ""


def _asks_for_a_time(forms: Sequence[str]) -> bool:
    is_of_age = not _AGES.isdisjoint(forms)
    for place, form in enumerate(forms):
        if form in _BERAPA:
            before, behind = forms[max(0, place - 1) : place], forms[place + 1 : place + 2]
            if not _TIMES.isdisjoint(before) or (not is_of_age and not _DATES.isdisjoint(behind)):
                return True
    return False


def _asks_where(forms: Sequence[str]) -> bool:
    return any(
        form in _WHICH and not _PREPOSITIONS.isdisjoint(forms[max(0, place - _WITHIN) : place])
        for place, form in enumerate(forms)
    )
