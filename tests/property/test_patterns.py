"""No input hangs a build or a search: the work of every regular expression grows as its text does, or is bounded.

The patterns are found by themselves (`support.patterns`), pumped with strings made of their own pieces
(`support.pumping`), and run by an engine that counts its steps (`support.regex_steps`).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.patterns import Use, sources, unreached, uses, written
from support.pumping import MOST_GROWTH, stretched, worst
from support.regex_steps import ALL_MATCHES, FULL_MATCHES, MATCHES, SEARCHES, Program

from index.build.abbreviations import AbbreviationCounter
from index.extraction import datelines, extract, titles
from index.extraction.bylines import read_byline
from index.extraction.datelines import find_dateline, read_dateline

# As many as there were when this was written are surely still there: a finder that finds nothing would pass.
FEWEST_PLACES, FEWEST_PATTERNS, FEWEST_MODULES = 90, 120, 150

# What a pattern may take on a text as long as its bound, in steps: about a thousandth of a second.
MOST_STEPS_AT_BOUND = 100_000


class Bound(NamedTuple):
    """The longest text that a pattern is given, how it is used, and what reaches it with a text far longer."""

    longest: int
    how: str
    reach: Callable[[str], object]


def _count_abbreviations(text: str) -> None:
    AbbreviationCounter().add(f"{text} (MK)")


# Patterns whose work grows faster than their text, which is cut before it comes to them.
BOUNDED: Mapping[str, Bound] = {
    "index.build.abbreviations:_NAME_BEFORE": Bound(120, SEARCHES, _count_abbreviations),
    "index.extraction.bylines:_WRITTEN_BY": Bound(140, FULL_MATCHES, read_byline),
    "index.extraction.bylines:_BY_FOR": Bound(140, FULL_MATCHES, read_byline),
    "index.extraction.datelines:_REPORTER": Bound(160, MATCHES, read_dateline),
    "index.extraction.datelines:_FORMS": Bound(160, MATCHES, read_dateline),
    "index.extraction.datelines:_INNER": Bound(200, SEARCHES, find_dateline),
}

# What hung a build (issue 14): each had a repeat in a repeat that could read the same characters in two ways.
FORMER = {
    "dashes": (r"(?P<source>[A-Z][a-z]+\.com),?\s?(?:[-–—―]+\s*)+(?=[\"“'‘(\[]?[A-Z0-9]|$)", MATCHES),
    "an agency": (r"(?P<source>Kantor Berita (?:[A-Z][\w'’-]* ?)+?\s?[-–—―]+\s*[A-Z]{2,8})", MATCHES),
    "stars": (".*a.*a.*a.*x", FULL_MATCHES),
}
# And other kinds of the same.
CARELESS = {
    "blanks before the end": (r"\s+$", SEARCHES),
    "a word or its parts": (r"(?:\w+|\w+-\w+)*:", MATCHES),
    "two stretches of one kind": (r"[a-z]*\s*[a-z]*\d", MATCHES),
    "an alternative within another": (r"(?:a|ab?|b)+c", MATCHES),
    "quoted or not": (r"\"(?:[^\"]|\\\")*\";", ALL_MATCHES),
    "a lazy start": (r"(.*?),(.*?),(.*?);", MATCHES),
    "looking ahead": (r"(?=.*x)y|z", SEARCHES),
    "a reference": (r"(a*)b\1c", SEARCHES),
}


def test_every_place_that_asks_for_a_pattern_is_found_and_reached() -> None:
    assert len(sources()) >= FEWEST_MODULES
    assert len(written()) >= FEWEST_PLACES
    assert len(uses()) >= FEWEST_PATTERNS
    assert not [str(place) for place in unreached()], "add what compiles it to BATTERY in tests/support/patterns.py"


@pytest.mark.parametrize("use", [pytest.param(use, id=f"{use.name}-{index}") for index, use in enumerate(uses())])
def test_the_work_of_a_pattern_grows_as_its_text_does(use: Use) -> None:
    program = Program(use.pattern, use.flags)
    if bound := BOUNDED.get(use.name):
        steps = max(program.steps(text, bound.how) for text in stretched(program, bound.longest))
        assert steps <= MOST_STEPS_AT_BOUND
        return
    for how in sorted(use.hows):
        growth, text = worst(program, how)
        assert growth < MOST_GROWTH, (
            f"{use.name}: {how} of {text} takes {growth:.1f} times the steps for twice the text"
        )


@pytest.mark.parametrize("name", BOUNDED)
def test_a_bounded_pattern_never_sees_a_longer_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, _, attribute = name.partition(":")
    place = importlib.import_module(module)
    given_lengths: list[int] = []
    known = getattr(place, attribute)
    spied = tuple(_Spy(one, given_lengths) for one in known) if isinstance(known, tuple) else _Spy(known, given_lengths)
    monkeypatch.setattr(place, attribute, spied)
    bound = BOUNDED[name]
    for head in ("", "Laporan wartawan Kompas, Budi Santoso ", "Kompas.com, Jakarta ", "Oleh: "):
        for text in ("A", "Banjir melanda Jakarta ", "- ", "a", "Kompas.com laporan "):
            for length in (bound.longest - 30, 5_000):
                bound.reach((head + text * length)[:length])
    assert given_lengths
    assert max(given_lengths) <= bound.longest


class _Spy:
    """A pattern that notes the length of what it is given."""

    def __init__(self, pattern: re.Pattern[str], lengths: list[int]) -> None:
        self._pattern = pattern
        self._lengths = lengths

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*arguments: str) -> object:
            self._lengths.append(len(arguments[-1] if name == "sub" else arguments[0]))
            return getattr(self._pattern, name)(*arguments)  # type: ignore[no-any-return]

        return call


@pytest.mark.parametrize("name", FORMER | CARELESS)
def test_a_pattern_that_hangs_is_caught(name: str) -> None:
    pattern, how = (FORMER | CARELESS)[name]
    growth, _ = worst(Program(pattern), how)
    assert growth >= MOST_GROWTH


_PIECES = [
    "a",
    "b",
    "ab",
    "[ab]",
    "[^a]",
    "(?:a|ab)",
    "(a)",
    r"\b",
    "^",
    "$",
    r"\w",
    r"\s",
    "(?=b)",
    "(?<=a)",
    "(?!a)",
    "(?i:A)",
    ".",
]
_REPEATS = ["", "", "*", "+", "?", "*?", "+?", "{1,2}", "{2}?", "*+", "++"]


@given(
    st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_REPEATS)), min_size=1, max_size=5),
    st.text("aAb \n", max_size=8),
    st.sampled_from((MATCHES, FULL_MATCHES, SEARCHES)),
)
def test_the_counting_engine_finds_what_the_real_one_finds(pieces: list[tuple[str, str]], text: str, how: str) -> None:
    pattern = "".join(piece if piece in ("^", "$", r"\b") else piece + repeat for piece, repeat in pieces)
    found = getattr(re, how)(pattern, text)
    assert Program(pattern).span(text, how) == (found.span() if found else None)


# What hung, or grew as the square of a run, and what stands in its place: they part no text otherwise.
_ENDS = r"(?=[\"“'‘(\[]?[A-Z0-9]|$)"
MENDED = {
    "dashes": (r"Com,?\s?(?:[-–—―]+\s*)+" + _ENDS, "Com,?" + datelines._DASH + _ENDS),
    "an agency": (
        r"(?P<source>Kantor Berita (?:[A-Z][\w'’-]* ?)+?\s?(?:[-–—―]+\s*)+[A-Z]{2,8})\s?(?:[-–—―]+\s*)+" + _ENDS,
        rf"(?P<source>Kantor Berita {datelines._AGENCY_NAME}{datelines._DASH}[A-Z]{{2,8}}){datelines._DASH}{_ENDS}",
    ),
    "an outlet at the end": (r"\s*[-–|,]\s*[\w.]+\s*$", extract._OUTLET_AT_END.pattern),
    "the end of a sentence": (titles._END.pattern.removeprefix("(?<![.?!…])"), titles._END.pattern),
}
_SAID = [
    "Com",
    "Kantor Berita ",
    "A",
    "Ab",
    "ABNA",
    "a",
    " ",
    " ",
    "-",
    "–",
    "— ",
    " - ",
    "'",
    ",",
    ".",
    "!",
    '"',
    "\n",
]
_TEXT = st.lists(st.sampled_from(_SAID), max_size=10).map("".join)


@pytest.mark.parametrize("name", MENDED)
@given(text=_TEXT)
def test_a_mended_pattern_finds_what_it_found(name: str, text: str) -> None:
    former, mended = ([(m.span(), m.groups()) for m in re.finditer(pattern, text)] for pattern in MENDED[name])
    assert mended == former


@given(text=_TEXT)
def test_an_agency_is_read_as_it_was(text: str) -> None:
    former, mended = MENDED["an agency"]
    found, finds = re.match(former, f"Kantor Berita A{text}"), re.match(mended, f"Kantor Berita A{text}")
    assert (found and found.groups()) == (finds and finds.groups())
