"""The one tokenizer: text to surfaces with offsets, and a surface to the forms that are indexed.

A *surface* is what one match of `surface_pattern()` holds: a word, a hyphen compound, a number or a date, as it was
written. A *form* is what the `exact` field holds: lower-case, accents folded, without apostrophes and thousands dots.
Most surfaces are one form; `al-Asad`, `26/7/2021` and `Rp1,05` are several at consecutive positions. Documents, queries
and the highlighter all come through here, so they can never disagree about what a word is.

People write one name in several ways, and each way has the same forms: `covid19` is parted where its letters meet its
digits, as `covid-19` is at its hyphen, `3kg` as `3 kg` is at its blank, and `P.T.` is `PT`. Letters and digits that
take turns more than once are a code, and stay whole: h5n1.

A day or month is one form with and without its leading zero (`07` is `7`), by itself and in a date. Any other zero
tells one number from another, and stays: 1,05 is not 1,5, and 07.30 no date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from string import digits

from index.namedtuples import NamedTuple

APOSTROPHES = "'’‘ʼ`´"

# What is written behind a word and belongs to none: particles last, pronouns before them.
PARTICLES = ("lah", "kah", "tah", "pun")
PRONOUNS = ("nya", "ku", "mu")
CLITICS = PARTICLES + PRONOUNS

# What joins digits to one number or time.
NUMBER_SIGNS = ".,:"

# The one currency that is glued to figures with their magnitude behind them, as it should be written.
RUPIAH = "rp"

# A shared core shorter than this says nothing: "al-alam" is no reduplication.
SHORTEST_REDUPLICATED_CORE = 3

# A form holds no more characters. The longest in 10,000 articles has 72, and it is the key of a link; what is longer is
# found by its beginning. Patterns, edits and halves of words are compared at a cost that grows faster than forms do.
LONGEST_FORM = 100

# Day, month and year.
DATE_PARTS = 3

_DROP_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


class Token(NamedTuple):
    """One position of a text: its form, the [start, end) of its surface, and its position."""

    form: str
    start: int
    end: int
    position: int


@lru_cache(maxsize=1)
def surface_pattern() -> re.Pattern[str]:
    """What one surface looks like; compiled when it is first wanted, for a query of plain words never is."""
    inside = rf"(?:[{APOSTROPHES}]|(?<=\d)[{NUMBER_SIGNS}](?=\d))"
    letter = r"[^\W\d_]"
    return re.compile(
        rf"""
        (?=\d)(?:
            \d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?!\w)          # 2.500  1.250.000,75
          | \d{{1,3}}(?:,\d{{3}}){{2,}}(?!\w)               # 1,250,000
          | (?<!\d,)\d+,\d+(?![\w,])                        # 1,3
          | \d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/])     # 26/7/2021  9/12
        )
        | {letter}(?:\.{letter}(?!\w))+                      # P.T.  D.K.I
        | [^\W_]+(?:{inside}[^\W_]+)*                      # Jum'at  Rp1,05  07.30
          (?:-[^\W_]+(?:{inside}[^\W_]+)*)*                # al-Asad  nota-nota
        """,
        re.VERBOSE,
    )


def fold(text: str) -> str:
    """Lower-case without accents: "Erdoğan" and "erdogan" fold to the same string."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def forms_of(surface: str) -> tuple[str, ...]:
    """The forms of one surface, one for each position it takes; never empty, none with a blank or too long."""
    if surface.isascii() and surface.isalpha():  # most surfaces, and none of what follows is about them
        return (surface[:LONGEST_FORM].lower(),)
    if len(surface) > LONGEST_FORM or not surface.isascii():  # folding may make one character eighteen
        return tuple(form[:LONGEST_FORM] for form in _uncut_forms(surface))
    return _uncut_forms(surface)


def reduplication_base(form: str) -> str:
    """The base of a reduplicated or hyphen-cliticised form ("nota" of "nota-nota", "tuhan" of "tuhan-nya"), else "".

    A stem that is told apart from the word (see `index.analysis.told_apart`) has that word for its base.
    """
    first, hyphen, second = form.partition("-")
    if hyphen and not second:
        return first
    if len(form) > LONGEST_FORM or not hyphen or "-" in second or not first.isalpha() or not second.isalpha():
        return ""
    if second in CLITICS:
        return first
    if _shares_core(first, second):
        return first
    return ""


def tokenize(text: str) -> list[Token]:
    """Every token of `text` in order; offsets are those of the whole surface, also for the parts of a compound."""
    tokens = []
    position = 0
    for match in surface_pattern().finditer(text):
        start, end = match.span()
        for form in forms_of(match.group()):
            tokens.append(Token(form, start, end, position))
            position += 1
    return tokens


def _uncut_forms(surface: str) -> tuple[str, ...]:
    if "/" in surface and surface[0].isdecimal():
        return tuple(str(int(part)) for part in surface.split("/"))
    if "," in surface or "." in surface or ":" in surface:
        letters = surface.replace(".", "")
        is_initials = letters.isalpha() and len(surface) == 2 * len(letters) - 1
        return (_folded(letters),) if is_initials else _number_forms(surface)
    folded = _folded(surface)
    if "-" not in folded:
        return _letters_and_digits(folded) or (_trim_zero(folded),)
    if reduplication_base(folded):
        return (folded,)
    parts = [part for part in folded.split("-") if part]
    return tuple(map(_trim_zero, parts) if _is_date(parts) else _all_parted(parts)) or (surface,)


def _all_parted(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield from _letters_and_digits(part) or (part,)


def _letters_and_digits(form: str) -> tuple[str, ...]:
    """The parts of a form that is letters and then digits, or digits and then letters; none of any other.

    An amount may have letters on both sides: Rp500rb.
    """
    figure = form.removeprefix(RUPIAH)
    if figure != form and figure[:1].isdecimal():
        return RUPIAH, *(_letters_and_digits(figure) or (figure,))
    letters = form.strip(digits)
    if letters == form or not letters.isalpha():
        return ()
    if form.startswith(letters):
        return letters, form[len(letters) :]
    return (form[: -len(letters)], letters) if form.endswith(letters) else ()


def _folded(surface: str) -> str:
    # Apostrophes go first: folding turns some of them into a space and an accent.
    bare = surface if surface.isascii() and surface.isalnum() else surface.translate(_DROP_APOSTROPHES) or surface
    return fold(bare).replace(" ", "") or surface  # one character may mean words, or an accent alone


def _number_forms(surface: str) -> tuple[str, ...]:
    """A number with its thousands, a whole decimal, or what stands between its signs."""
    patterns = _number_patterns()
    if "-" in surface:
        return tuple(form for part in surface.split("-") if part for form in _uncut_forms(part)) or (surface,)
    # A currency or unit that is glued to a figure counts as it would by itself.
    if currency := patterns.currency.match(surface):
        return _folded(currency.group()), *_uncut_forms(surface[currency.end() :])
    if unit := patterns.unit.search(surface):
        return *_uncut_forms(surface[: unit.start()]), _folded(unit.group())
    if patterns.thousands.fullmatch(surface):
        return (surface.replace("." if "." in surface else ",", ""),)
    whole, _, decimals = surface.partition(",")
    if whole.isdecimal() and decimals.isdecimal():
        return (surface,)
    parts = patterns.sign.split(surface)
    is_dotted = surface.count(".") == DATE_PARTS - 1 and len(parts) == DATE_PARTS
    if is_dotted and _is_year(parts[-1]) and _is_date(parts):  # with two digits behind it may be a time
        return tuple(map(_trim_zero, parts))
    return tuple(_all_parted(_folded(part) for part in parts if part)) or (surface,)


class _NumberPatterns(NamedTuple):
    thousands: re.Pattern[str]
    sign: re.Pattern[str]
    currency: re.Pattern[str]
    unit: re.Pattern[str]


@lru_cache(maxsize=1)
def _number_patterns() -> _NumberPatterns:
    return _NumberPatterns(
        re.compile(r"\d{1,3}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3}){2,})"),
        re.compile(f"[{NUMBER_SIGNS}]"),
        re.compile(r"(?<![^\W\d_])[^\W\d_]++(?=\d)"),
        re.compile(r"(?<=\d)[^\W\d_]+\Z"),
    )


def _is_date(parts: Sequence[str]) -> bool:
    """Whether these are day and month (05-07), with a year (26-07-2021, 07-Juli-21) or behind one (2021-07-26)."""
    first, *others = parts
    if not 1 <= len(others) < DATE_PARTS or not (first + others[-1]).isdecimal():
        return False
    if _is_year(first):
        return all(len(part) <= 2 and part.isdecimal() for part in others)
    if len(others) == 1:
        return len(first) <= 2 and len(others[0]) <= 2
    month, year = others
    return len(first) <= 2 and (_is_year(year) or len(year) == 2) and (month.isalpha() or len(month) <= 2)


def _is_year(part: str) -> bool:
    return len(part) == 4 and part[0] in "12"


def _trim_zero(form: str) -> str:
    """One form for the same day or month: "07" is "7"."""
    return form[1] if len(form) == 2 and form[0] == "0" and form[1] != "0" and form[1].isdecimal() else form


def _shares_core(first: str, second: str) -> bool:
    """Whether two hyphenated parts are one word said twice.

    Covers negara-negara, negara-negaranya, berjalan-jalan, kemerah-merahan (the end of the first opens the second) and
    tolong-menolong, surat-menyurat (the second repeats the first but for its nasalised first letter).
    """
    if min(len(first), len(second)) < SHORTEST_REDUPLICATED_CORE:
        return False
    if second.startswith("me") and len(first) > SHORTEST_REDUPLICATED_CORE and second.endswith(first[1:]):
        return True
    longest = min(len(first), len(second))
    core = next((n for n in range(longest, SHORTEST_REDUPLICATED_CORE - 1, -1) if first.endswith(second[:n])), 0)
    return core > SHORTEST_REDUPLICATED_CORE or core in (len(first), len(second))
