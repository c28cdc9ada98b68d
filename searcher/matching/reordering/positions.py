"""Where the words of a query stand in an article, given as a sequence: one character for each position.

A word stands wherever one of its forms or other names begins. One that an article lacks stands where words do that look
much like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from index.once import once
from index.segment.forward import positions_of
from searcher.matching.paints import Paint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    # One place where a word stands: its position, and which word of the query it is.
    Stand: TypeAlias = tuple[int, int]


# Up to so many characters are looked for one by one, which takes a fifth of the time of looking at each position.
_MANY = 200


class Alphabet:
    """How the words of a query are written in some sequences: in each segment characters mean other forms.

    `words` are the ways to find each word, `likenesses` those to find what looks like the word of that number. `cue`
    gives the characters of a cue (see `index.segment.cues`) and `form_of` the form of a character.
    """

    def __init__(
        self,
        words: Sequence[Iterable[Paint]],
        likenesses: Iterable[tuple[int, Iterable[Paint]]],
        cue: Callable[[str], frozenset[str]],
        form_of: Callable[[str], str],
    ) -> None:
        self.cue = cue
        self.form_of = form_of
        self._count = len(words)
        self._words_of: dict[str, list[int]] = {}
        self._longer: list[tuple[int, Paint]] = []
        for word, paints in enumerate(words):
            for paint in paints:
                self._take(word, paint)
        self._characters = frozenset(self._words_of)
        self._resembled: dict[str, int] = {
            character: word
            for word, paints in likenesses
            for paint in paints
            for character in paint.strings
            if character not in self._words_of
        }
        self._resembling = frozenset(self._resembled)

    def positions(self, sequence: str) -> list[list[int]]:
        """Where each word stands, in ascending order."""
        held: list[list[int]] = [[] for _ in range(self._count)]
        for character in self._in(sequence):
            found = positions_of(character, sequence)
            for word in self._words_of[character]:
                held[word] += found
        for word, paint in self._longer:
            held[word] = [*{*held[word], *(start for start, _ in paint.find(sequence))}]
        if self._resembled and not all(held):
            self._stand_in(held, sequence)
        for positions in held:
            positions.sort()
        return held

    def _take(self, word: int, paint: Paint) -> None:
        if not paint.is_of_characters:
            self._longer.append((word, paint))
            return
        for character in paint.strings:
            words = self._words_of.setdefault(character, [])
            if word not in words:
                words.append(word)

    def _in(self, sequence: str) -> Iterable[str]:
        """The characters of words that occur."""
        if len(self._characters) > _MANY:
            return self._characters.intersection(sequence)
        return [character for character in self._characters if character in sequence]

    def _stand_in(self, held: Sequence[list[int]], sequence: str) -> None:
        """Let what looks like a word stand for it where it is lacking."""
        lacking = {word for word, positions in enumerate(held) if not positions}
        for character in self._resembling:
            word = self._resembled[character]
            if word in lacking and character in sequence:
                held[word] += positions_of(character, sequence)


class Placed:
    """The words of a query in one article: `masses` says what each of them is worth, `held` where it stands."""

    def __init__(self, masses: Sequence[float], held: Sequence[Sequence[int]]) -> None:
        self.masses = masses
        self.held = held

    @once
    def standing(self) -> list[Stand]:
        """All places where a word stands, in order."""
        return sorted([(position, word) for word, positions in enumerate(self.held) for position in positions])

    @once
    def mass_at(self) -> dict[int, float]:
        """The largest mass of a word at each position where one stands."""
        found: dict[int, float] = {}
        for position, word in self.standing:
            found[position] = max(found.get(position, 0.0), self.masses[word])
        return found
