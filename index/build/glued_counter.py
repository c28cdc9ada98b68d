"""Counts what tells words that lost the blank between them from others (see `index.build.glued_words`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase, digits

# No form of fewer letters has two parts without a capital, and none of more letters has as few as are looked for.
SHORTEST, LONGEST = 8, 40

_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|tv)\b")


class GluedCounter:
    """Counts what tells glued words from others: `capitals` are words with a capital inside.

    `addresses` are the forms behind "@" and "#", and with a dot those before ".com": with a capital inside they may be
    glued nevertheless ("kepadaKompas.com").
    """

    def __init__(self) -> None:
        self.capitals: Counter[str] = Counter()
        self.addresses: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the words of one article, or of several that are joined by a newline."""
        capitals, addresses = _words_of_note(text)
        self.capitals.update(capitals)
        self.addresses.update(addresses)

    def remove(self, body: str) -> None:
        """Take back what was counted for one article."""
        capitals, addresses = _words_of_note(body)
        self.capitals.subtract(capitals)
        self.addresses.subtract(addresses)


def _words_of_note(text: str) -> tuple[list[str], list[str]]:
    """The words of letters with a capital inside, and the forms that stand in addresses.

    What is looked for is rare, so the text is looked at as kinds of characters, which are found ten times faster.
    """
    kinds = text.encode("ascii", "replace").translate(_KINDS)
    capitals = (text[_start(kinds, at) : _end(kinds, at)] for at in _places(kinds, b"aA"))
    addresses = [text[at + 1 : _end(kinds, at)] for at in _places(kinds, b"@")]
    addresses += (text[_start(kinds, at) : at + 1] for at in map(re.Match.start, _DOMAIN.finditer(text)))
    return (
        [word for word in capitals if len(word) <= LONGEST and word.isalpha()],
        [word.lower() for word in addresses if SHORTEST <= len(word) <= LONGEST],
    )


def _places(kinds: bytes, mark: bytes) -> Iterator[int]:
    """Where `mark` stands, once in each word."""
    at = kinds.find(mark)
    while at >= 0:
        yield at
        at = kinds.find(mark, _end(kinds, at))


def _start(kinds: bytes, at: int) -> int:
    return kinds.rfind(b" ", 0, at) + 1


def _end(kinds: bytes, at: int) -> int:
    end = kinds.find(b" ", at)
    return len(kinds) if end < 0 else end


# All else ends a word.
_KIND_OF = {"a": ascii_lowercase, "A": ascii_uppercase, "0": digits, "@": "@#"}
_KINDS = "".join(
    next((kind for kind, characters in _KIND_OF.items() if chr(byte) in characters), " ") for byte in range(256)
).encode()
