"""What a corpus teaches about names of people, as it is asked and as it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from index.namedtuples import NamedTuple


class Lexicon(NamedTuple):
    """What the corpus teaches: words of places, and forms that are names and not ordinary words."""

    places: AbstractSet[str] = frozenset()
    ordinary: AbstractSet[str] = frozenset()
    small: AbstractSet[str] = frozenset()
    aliases: Mapping[str, str] = {}

    def lines(self) -> list[str]:
        """What is known as lines of text; `of_lines` reads them."""
        known = [" ".join(sorted(words)) for words in (self.places, self.ordinary, self.small)]
        return [*known, *(f"{short}\t{name}" for short, name in sorted(self.aliases.items()))]

    @classmethod
    def of_lines(cls, lines: Sequence[str]) -> Lexicon:
        """The lexicon that gave these lines."""
        places, ordinary, small, *aliases = lines
        pairs = (line.partition("\t")[::2] for line in aliases)
        known = [frozenset(words.split()) for words in (places, ordinary, small)]
        return cls(known[0], known[1], known[2], dict(pairs))

    def differences(self, other: Lexicon) -> frozenset[str]:
        """Words, in small letters, one of which each article holds of which this one says something else."""
        names = {short.lower().split()[-1] for short, _ in self.aliases.items() ^ other.aliases.items()}
        differ = (self.places ^ other.places, self.ordinary ^ other.ordinary, self.small ^ other.small, names)
        return frozenset().union(*differ)

    def is_place(self, word: str) -> bool:
        """Whether a word, in small letters, is mostly a place."""
        return word in self.places

    def is_ordinary(self, word: str) -> bool:
        """Whether a word, in small letters, is mostly no name of a person."""
        return word in self.ordinary

    def begins_sentences(self, word: str) -> bool:
        """Whether a word, in small letters, has a capital only where a sentence begins."""
        return word in self.small


NOTHING_LEARNT = Lexicon()
