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


def beginnings(key: str) -> Iterator[str]:
    """The first two letters that words with this key may have, in order: alone, or with more behind them."""
    pairs = [first + second for first in ascii_lowercase for second in ascii_lowercase]
    more = [f"{pair}a" for pair in pairs]
    for pair, *sounds in zip(pairs, sound_keys(pairs), sound_keys(more), strict=True):
        if any(sound[:1] == key[:1] for sound in sounds):
            yield pair
