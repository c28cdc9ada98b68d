"""Which articles of a generation belong together: copies and near-copies of one text, and the pages of one article.

An article is itself, however many share its text; what belongs together is written beside the segments, for a segment
never changes and other articles come and go. Five sections, each of records of one size:

    folds       every article that is shown as one hit with others, fold by fold, the first publication at the head
    relations   the firsts of folds, and articles outside of any, that share much and are not the same article
    pairs       texts that are near to each other, by what identifies them: an update goes on from these
    frequent    fingerprints that so many texts have that none is near to another for them
    older       older texts that the sources hold beside the newest of an article: nothing finds them

`index.build.chains` says what belongs together, `index.build.near_copies` which texts are near.
"""

from __future__ import annotations

import os
import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple, made_of
from index.once import once
from index.segment.container import Sections, SectionsWriter, little_endian
from index.store.manifest import COPIES

# What a member is in its fold, and what an article is to another outside of it.
FIRST, COPY, PAGE = range(3)
CONTAINS, PASSAGE = range(2)

WHOLE = 10_000  # a share of 1 as it is stored

_FOLDS, _RELATIONS, _PAIRS = "folds", "relations", "pairs"
_FREQUENT, _OLDER = "frequent", "older"
_PAIR = struct.Struct("<16s16sHH")
_ADDRESS = struct.Struct("<II")

# Looking the relations of so many articles up among all takes as long as making a table of them.
_SOUGHT_AMONG_ALL = 50


class Member(NamedTuple):
    """Article `number` of the segment at `place`, a member of `fold`.

    `kind` is `FIRST`, `COPY` or `PAGE`; `share` is how much of the shorter text is in the other, in parts of `WHOLE`:
    of this one and the first.
    """

    place: int
    number: int
    fold: int
    kind: int
    share: int


class Relation(NamedTuple):
    """What an article is to another: it `CONTAINS` the other whole, or shares a `PASSAGE` with it."""

    place: int
    number: int
    other_place: int
    other_number: int
    kind: int
    share: int


class Older(NamedTuple):
    """Article `number` of the segment at `place` is an older text of another one."""

    place: int
    number: int
    newest_place: int
    newest_number: int


class Pair(NamedTuple):
    """Two texts by what identifies them (`index.provenance.digests`), and how much of each is in the other.

    The first is the shorter one, by its shingles; both in parts of `WHOLE`.
    """

    shorter: bytes
    longer: bytes
    share: int
    cover: int


class Near(NamedTuple):
    """What is known of near texts: their `pairs`, and the fingerprints that are too `frequent` to tell of any."""

    pairs: Sequence[Pair] = ()
    frequent: Sequence[int] = ()


NOTHING_NEAR = Near()


def write_copies(
    directory: str,
    members: Iterable[Member],
    relations: Iterable[Relation] = (),
    near: Near = NOTHING_NEAR,
    older: Iterable[Older] = (),
) -> None:
    """Write what belongs together in the generation in `directory`."""
    with open(os.path.join(directory, COPIES), "wb") as file:
        sections = SectionsWriter(file)
        for name, rows in ((_FOLDS, members), (_RELATIONS, relations), (_OLDER, older)):
            sections.add(name, little_endian(array("I", [value for row in rows for value in row])).tobytes())
        sections.add_pieces(_PAIRS, (_PAIR.pack(*pair) for pair in sorted(near.pairs)))
        sections.add(_FREQUENT, little_endian(array("I", sorted(near.frequent))).tobytes())
        sections.finish()


class Copies:
    """What belongs together in the generation in `directory`, opened with it and read when it is first asked for.

    `contents` is the checksum of the table of contents of its file, as the manifest has it.
    Raises `IndexDamaged` when the file is not as it was written, and `OSError` when it cannot be opened.
    """

    def __init__(self, directory: str, contents: int | None = None) -> None:
        self._sections = Sections(os.path.join(directory, COPIES), contents)
        self._asked = 0

    @once
    def members(self) -> list[Member]:
        """Every member of a fold, fold by fold: the first publication, then the others by date."""
        return made_of(Member, self._rows(_FOLDS, len(Member._fields)))

    @once
    def relations(self) -> list[Relation]:
        """What articles are to each other beyond their folds."""
        return made_of(Relation, self._rows(_RELATIONS, len(Relation._fields)))

    def relations_of(self, place: int, number: int) -> Sequence[Relation]:
        """The relations of one article, in their order.

        The first articles are looked for among all, since a one-shot search asks for ten; then a table is made.
        """
        self._asked += 1
        if self._asked > _SOUGHT_AMONG_ALL:
            return self._relations_by_article.get((place, number), ())
        content, ends = self._ends_of_relations
        width = len(Relation._fields)
        rows = sorted({row for addresses in ends for row in _found_in(addresses, _ADDRESS.pack(place, number))})
        return made_of(Relation, [tuple(content[width * row : width * (row + 1)]) for row in rows])

    @once
    def _ends_of_relations(self) -> tuple[array[int], tuple[bytes, bytes]]:
        """All relations as they are stored, and the addresses of both of their articles, each one behind the other."""
        content = self._values(_RELATIONS, len(Relation._fields))
        pairs = array("Q", little_endian(content).tobytes())
        return content, (pairs[0::3].tobytes(), pairs[1::3].tobytes())

    @once
    def _relations_by_article(self) -> dict[tuple[int, int], list[Relation]]:
        found: dict[tuple[int, int], list[Relation]] = {}
        for each in self.relations:
            found.setdefault(each[:2], []).append(each)
            found.setdefault(each[2:4], []).append(each)
        return found

    @property
    def older(self) -> list[Older]:
        """The older texts in the sources."""
        return made_of(Older, self._rows(_OLDER, len(Older._fields)))

    def near(self) -> Near:
        """The texts that are near to each other."""
        try:
            pairs = [Pair._make(row) for row in _PAIR.iter_unpack(self._sections.checked(_PAIRS))]
        except struct.error as error:
            raise IndexDamaged.at(COPIES, "cannot_be_read") from error
        return Near(pairs, [number for (number,) in self._rows(_FREQUENT, 1)])

    def _rows(self, name: str, width: int) -> Iterator[tuple[int, ...]]:
        values = iter(self._values(name, width))
        return zip(*[values] * width, strict=True)

    def _values(self, name: str, width: int) -> array[int]:
        """The numbers of a section of records of so many."""
        content = self._sections.checked(name)
        if len(content) % (width * array("I").itemsize):
            raise IndexDamaged.at(COPIES, "cannot_be_read")
        return little_endian(array("I", content))


def _found_in(addresses: bytes, wanted: bytes) -> Iterator[int]:
    """The places of one address among others of its size."""
    start = addresses.find(wanted)
    while start >= 0:
        place, is_within_others = divmod(start, len(wanted))
        if not is_within_others:
            yield place
        start = addresses.find(wanted, start + 1)
