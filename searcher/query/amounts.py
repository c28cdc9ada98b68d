"""Amounts in a query: which of its words together name a value, as in `dana Rp 1,3 triliun untuk jalan`.

Whoever asks looks first whether there is anything like a number, and loads nothing more for a query of plain words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.namedtuples import NamedTuple
from searcher.query.lexer import TEXT, Lexeme, lex
from searcher.query.nodes import Amount, Value
from searcher.query.remarks import Remarks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.analysis.amounts import finder

# "lima ratus dua puluh tiga juta rupiah" and longer ones are read; an amount of more pieces is none that is looked for.
_MOST_PIECES = 24

# What number words end with that make an amount: magnitudes, per cent and money.
_NUMBER_WORDS = ("ribu", "juta", "iliar", "ilyar", "iliun", "ilyun", "persen", "rupiah", "dolar", "dollar")

_TRAILING = ",.;:!?…'’]}>"


class Spotted(NamedTuple):
    """The amount that a query goes on with, or both ends of a range, and how many pieces of text that is."""

    leaves: list[Amount]
    pieces: int


def may_hold_amount(text: str) -> bool:
    """Whether there may be an amount in `text`: a quick look."""
    if any(map(str.isdecimal, text)):
        return True
    lower = text.lower()
    return any(word in lower for word in _NUMBER_WORDS)


def spot(lexemes: Sequence[Lexeme]) -> Spotted | None:
    """The amount that `lexemes` begin with, and all pieces of text that belong to it; None for plain words.

    A suffix ends it, and so does everything that is no text.
    """
    pieces: list[Lexeme] = []
    for lexeme in lexemes[:_MOST_PIECES]:
        if lexeme.kind != TEXT or "~" in lexeme.suffix or "*" in lexeme.text or (pieces and lexeme.glued):
            break
        pieces.append(lexeme)
        if lexeme.suffix:
            break
    stretch = " ".join(piece.text for piece in pieces)  # whatever blanks were typed
    if not may_hold_amount(stretch):
        return None
    found = _found(stretch)
    if not found or any(map(str.isalnum, stretch[: found[0].start])):
        return None
    first, *others = found
    of_range = [each for each in others if each.start < first.end]
    end = max(each.end for each in (first, *of_range))
    count = _pieces_until(end, pieces)
    if of_range:
        leaves = [leaf for each in (first, *of_range) if (leaf := _by_itself(_values(each)))]
    else:
        leaves = [
            Amount(" ".join(stretch[first.start : end].split()), _forms(stretch[first.start : end]), _values(first))
        ]
    return Spotted(leaves, count) if count and leaves else None


def amounts_side_by_side(text: str) -> list[str]:
    """The amounts that a query of this text holds outside of quotes and groups."""
    lexemes = lex(text, Remarks())
    found: list[str] = []
    at = 0
    while at < len(lexemes):
        spotted = spot(lexemes[at:])
        if spotted:
            found += [leaf.text for leaf in spotted.leaves]
        at += spotted.pieces if spotted else 1
    return found


def values_in(text: str) -> Iterator[tuple[int, int, tuple[Value, ...]]]:
    """The amounts in the text of a phrase: the [start, end) of each in its forms, and the values it may have.

    Of two ends of a range the first stands for both.
    """
    end = 0
    for amount in _found(text) if may_hold_amount(text) else ():
        if amount.start >= end:
            end = amount.end
            before, within = _forms(text[: amount.start]), _forms(text[amount.start : amount.end])
            if within:
                yield len(before), len(before) + len(within), _values(amount)


def amount_of(text: str) -> Amount | None:
    """The amount that all of a text is, None where it is none."""
    found = _found(text) if may_hold_amount(text) else []
    is_whole = len(found) == 1 and found[0].end - found[0].start == len(text)
    return Amount(text, _forms(text), _values(found[0])) if is_whole else None


def _by_itself(values: tuple[Value, ...]) -> Amount | None:
    """One end of a range, whose words it shares with the other, in words of its own; None where there are none."""
    from index.analysis.amounts.units import CURRENCIES
    from index.analysis.amounts.values import written_out

    unit, number = values[0].unit, written_out(values[0].number)
    text = f"{unit} {number}" if unit in CURRENCIES else f"{number} {unit or ''}".strip()
    leaf = amount_of(text)
    return leaf if leaf and leaf.values == values[:1] else None


def _found(text: str) -> list[finder.Amount]:
    from index.analysis.amounts.finder import find_amounts

    return find_amounts(text)


def _forms(text: str) -> tuple[str, ...]:
    from index.analysis.tokenizer import tokenize

    return tuple(token.form for token in tokenize(text))


def _values(amount: finder.Amount) -> tuple[Value, ...]:
    """A number without a unit is that number of anything."""
    return tuple(Value(reading.unit or None, reading.number) for reading in amount.readings)


def _pieces_until(end: int, pieces: Sequence[Lexeme]) -> int:
    """How many pieces with one blank between them end there, but for punctuation; 0 where none does."""
    start = 0
    for count, piece in enumerate(pieces, 1):
        stop = start + len(piece.text)
        if end == stop or (start < end < stop and not piece.text[end - start :].strip(_TRAILING)):
            return count
        start = stop + 1
    return 0
