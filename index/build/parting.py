"""Put the parts of glued words in the place of the whole: into the sequences of a segment, and into its postings.

Which words are glued is known when all articles are there (see `index.build.glued_words`), and by then sequences and
postings are made. Few articles hold such a word: the sequences of those are written anew, and each part is posted there
with what the whole weighs. Lengths and weights stay those of the words as they are written.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, MutableSequence, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import IO
from zlib import crc32

from index.build.inversion import Inversion
from index.build.vocabulary import Forms
from index.namedtuples import NamedTuple
from index.segment.forward import GAP, occurrences_of

_READ_PIECE = 1 << 20


NONE_GLUED: Mapping[str, Sequence[str]] = MappingProxyType({})


class Parted(NamedTuple):
    """Glued words with their parts as characters, the sequences with these parts, and what moved in them.

    `moved` has for each article that holds such words their positions, in order, with how many more each takes now.
    """

    parts: dict[str, tuple[str, ...]]
    sequences: IO[bytes]
    moved: dict[int, list[tuple[int, int]]]


def put_parts(
    glued: Mapping[str, Sequence[str]],
    forms: Forms,
    inversion: Inversion,
    columns: Mapping[str, MutableSequence[int]],
    sequences: IO[bytes],
    spool: Callable[[], IO[bytes]],
) -> Parted:
    """Put the parts of the `glued` words that are here into the `sequences`.

    `columns` describe the sequences and are brought up to date; `spool` opens a new file, and the one before is closed.
    """
    held = {form: tuple(map(forms.character, glued[form])) for form in glued if form in forms}
    if not held:
        return Parted(held, sequences, {})
    with sequences:
        parted = _Rewritten(sequences, spool())
        wholes = {ord(forms.character(form)): parts for form, parts in held.items()}
        moved = _rewrite(wholes, inversion, columns, parted)
    return Parted(held, parted.target, moved)


def _rewrite(
    wholes: Mapping[int, Sequence[str]],
    inversion: Inversion,
    columns: Mapping[str, MutableSequence[int]],
    sequences: _Rewritten,
) -> dict[int, list[tuple[int, int]]]:
    """Post the parts of `wholes`, given as code points, and write every sequence that holds one with its parts.

    Returns what moved, as `Parted` has it.
    """
    by_article: dict[int, list[tuple[int, int]]] = {}
    for whole in wholes:
        for article, weighted_tf in inversion.postings_of(whole):
            by_article.setdefault(article, []).append((whole, weighted_tf))
    joined = {chr(whole): "".join(parts) for whole, parts in wholes.items()}
    moved: dict[int, list[tuple[int, int]]] = {}
    ends = columns["sequence_end"]
    longer = array("q", bytes(8 * len(ends)))
    for article in sorted(by_article):
        sequence = sequences.read(ends[article - 1] if article else 0, ends[article])
        held: dict[str, str] = {}
        for whole, weighted_tf in by_article[article]:
            if (character := chr(whole)) in sequence:  # else it holds a reduplication of it alone
                held[character] = joined[character]
                for part in wholes[whole]:
                    inversion.post(ord(part), article, weighted_tf)
        # Only what is held is looked for: a pattern of thousands of characters goes through all of them at each word.
        moved[article] = [(start, len(held[sequence[start]]) - 1) for start, _ in occurrences_of(held, sequence)]
        parted = sequence.translate({ord(whole): parts for whole, parts in held.items()})
        encoded = parted.encode()
        columns["sequence_crc"][article] = crc32(encoded)
        columns["title_length"][article] = parted.index(GAP)
        longer[article] = sequences.write(encoded)
    sequences.finish()
    for article, shift in enumerate(accumulate(longer)):
        ends[article] += shift
    return moved


class _Rewritten:
    """A file that is copied but for some pieces."""

    def __init__(self, source: IO[bytes], target: IO[bytes]) -> None:
        self._source = source
        self.target = target
        self._piece = b""
        source.seek(0)

    def read(self, start: int, end: int) -> str:
        """The piece [start, end) of the source, behind all before it that was not written yet."""
        self._copy(start - self._source.tell())
        self._piece = self._source.read(end - start)
        return self._piece.decode()

    def write(self, piece: bytes) -> int:
        """Write `piece` in the place of what was read last; returns by how much it is longer."""
        self.target.write(piece)
        return len(piece) - len(self._piece)

    def finish(self) -> None:
        """Copy the rest."""
        while piece := self._source.read(_READ_PIECE):
            self.target.write(piece)

    def _copy(self, size: int) -> None:
        while size > 0:
            piece = self._source.read(min(size, _READ_PIECE))
            self.target.write(piece)
            size -= len(piece)
