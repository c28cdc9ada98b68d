"""The forms of an index by how they sound (see `index.analysis.sounds`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from index.analysis.sounds import sound_keys


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


# What may stand behind two letters and change what the first one sounds like: `tha`, `tdj`, `tjh`, `tdjh`.
_BEHIND = ("", "a", "j", "h", "jh")


def beginnings(key: str) -> Iterator[str]:
    """The first two letters that words with this key may have, in order."""
    pairs = [first + second for first in ascii_lowercase for second in ascii_lowercase]
    sounds = [sound_keys([pair + behind for pair in pairs]) for behind in _BEHIND]
    for pair, *keys in zip(pairs, *sounds, strict=True):
        if any(sound[:1] == key[:1] for sound in keys):
            yield pair
