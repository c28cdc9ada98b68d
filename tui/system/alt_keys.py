"""Alt with a letter or a sign, told to Textual as the one key that it is.

A terminal sends Alt with T as an escape code and a "t". Textual knows few of these pairs: it waits for what else may
come, and where the next key comes at once (a key that is held, a slow line) it types what it was sent. A pair that it
knows is a key as soon as it is there, however many arrive together.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from string import ascii_letters, digits, punctuation
from typing import NamedTuple, cast

from textual import _ansi_sequences

_ESCAPE = "\x1b"

# Behind an escape code these begin something longer: arrows, function keys, answers of the terminal.
_LONGER = "[]O"


class _Key(NamedTuple):
    """A key as Textual keeps it in its table."""

    value: str


def tell_alt_keys() -> None:
    """Have Textual know every pair, but for those that it knows as another key.

    What it takes for a sign that a Mac types is none: such a sign comes without an escape code.
    """
    table = cast("MutableMapping[str, tuple[_Key, ...]]", _ansi_sequences.ANSI_SEQUENCES_KEYS)
    for sign in ascii_letters + digits + punctuation:
        pair = _ESCAPE + sign
        if sign not in _LONGER and not isinstance(table.get(pair), tuple):
            table[pair] = (_Key(_name(sign)),)


def _name(sign: str) -> str:
    """As Textual calls Alt with this sign where it comes alone."""
    return f"alt+shift+{sign.lower()}" if sign.isupper() else f"alt+{sign}"
