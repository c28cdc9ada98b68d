"""One key for the many spellings of a foreign name: Khadafi, Qaddafi and Gaddafi, Husein and Hussain.

Half to three quarters of the words that share a key are one name (Asad and Assad are different people and places), so
a key only ever leads to a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
