"""One key for the many spellings of a foreign name: Khadafi, Qaddafi and Gaddafi, Husein and Hussain.

Half to three quarters of the words that share a key are one name (Asad and Assad are different people and places), so
a key only ever leads to a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

# Read from left to right; what is spelt with several letters comes before its parts.
_SOUNDS = (
    ("dj", "j"),
    ("tj", "c"),
    ("sj|sy|sh|ch", "s"),
    ("kh|gh|ck|q|g|c", "k"),
    ("dh|dz|th(?=.)", "d"),
    ("ph|v|w", "f"),
    ("oe|ou|oo|o", "u"),
    ("ei|ey|ay|ae", "ai"),
    ("e", "a"),
    ("y|ie|ee", "i"),
    ("x", "ks"),
    ("z", "s"),
)
_PATTERNS = [(re.compile(spelt), sound) for spelt, sound in _SOUNDS]
_DOUBLED = re.compile(r"(.)\1+")


def sound_key(form: str) -> str:
    """The key of a name: equal for spellings that sound alike."""
    for pattern, sound in _PATTERNS:
        form = pattern.sub(sound, form)
    return _DOUBLED.sub(r"\1", form).rstrip("h")


def beginnings(key: str) -> Iterator[str]:
    """The first two letters that words with this key may have, in order: alone, or with more behind them."""
    for first in ascii_lowercase:
        for second in ascii_lowercase:
            sounds = (sound_key(f"{first}{second}{rest}") for rest in ("", "a"))
            if any(sound[:1] == key[:1] for sound in sounds):
                yield first + second
