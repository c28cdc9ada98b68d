"""One key for the many spellings of a foreign name: Khadafi, Qaddafi and Gaddafi, Husein and Hussain.

Half to three quarters of the words that share a key are one name (Asad and Assad are different people and places), so
a key only ever leads to a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
    (key,) = sound_keys([form])
    return key


def sound_keys(forms: Sequence[str]) -> list[str]:
    """The key of each form, none of which holds a newline.

    All are made at once, for a pattern takes longer to begin with a word than to read on to the next.
    """
    keys = "\n".join(forms)
    for pattern, sound in _PATTERNS:
        keys = pattern.sub(sound, keys)
    return [key.rstrip("h") for key in _DOUBLED.sub(r"\1", keys).split("\n")] if forms else []


class Sounding:
    """Forms of letters by the keys of their sounds, as lines of one text: thousands of strings would take far more."""

    def __init__(self, forms: Iterable[str]) -> None:
        words = [form for form in forms if form.isalpha()]
        lines = map("{} {}".format, sound_keys(words), words)
        self._text = "\n".join(["", *lines, ""])

    def __len__(self) -> int:
        """How many characters are kept."""
        return len(self._text)

    def of(self, key: str) -> list[str]:
        """The forms with this key, in the order in which they were given."""
        text, head, found = self._text, f"\n{key} ", []
        start = text.find(head)
        while start >= 0:
            end = text.index("\n", start + 1)
            found.append(text[start + len(head) : end])
            start = text.find(head, end)
        return found


def beginnings(key: str) -> Iterator[str]:
    """The first two letters that words with this key may have, in order: alone, or with more behind them."""
    pairs = [first + second for first in ascii_lowercase for second in ascii_lowercase]
    more = [f"{pair}a" for pair in pairs]
    for pair, *sounds in zip(pairs, sound_keys(pairs), sound_keys(more), strict=True):
        if any(sound[:1] == key[:1] for sound in sounds):
            yield pair
