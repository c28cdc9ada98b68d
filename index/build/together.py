"""Find and write what belongs together in a generation, once all of its segments are written.

Texts that were near to each other in the generation before still are, as long as some article has them: only those in
new segments are looked at (see `index.build.near_copies`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from index.build.chains import Chains
from index.build.crew import Crew
from index.build.near_copies import Text, find_near
from index.build.shingles import Address, Shingles
from index.namedtuples import NamedTuple
from index.provenance.inventory import InventoryWriter
from index.segment.reader import Segment
from index.store.copies import COPY, Near, Older, write_copies


class Counted(NamedTuple):
    """How many articles are copies of another, and how much else is to be known of what belongs together."""

    copies: int
    related: int


def write_together(
    directory: str,
    inventory: InventoryWriter,
    segments: Sequence[Segment],
    old: int,
    known: Near,
    older: Mapping[int, int],
    crew: Crew,
) -> Counted:
    """Write what belongs together among the articles of `inventory`, but for `older` texts, by the index of the newest.

    The first `old` of `segments` are those of the generation before, which knew what is `known`. `crew` compares texts.
    """
    articles: dict[bytes, list[Address]] = defaultdict(list)
    for index in range(len(inventory)):
        if index in older:
            continue
        articles[inventory.body(index)].append(inventory.place(index))
    texts = [Text(digest, *max(addresses), _is_new(addresses, old)) for digest, addresses in articles.items()]
    near = find_near(segments, texts, crew, known)
    together = Chains(segments, articles, near.pairs, Shingles(segments).share).put_together()
    behind = [Older(*inventory.place(index), *inventory.place(newest)) for index, newest in sorted(older.items())]
    write_copies(directory, together.members, together.relations, near, behind)
    copies = sum(member.kind == COPY for member in together.members)
    others = len(together.members) - copies + len(together.relations)
    return Counted(copies, others + len(near.pairs) + len(near.frequent) + len(behind))


def _is_new(addresses: Iterable[Address], old: int) -> bool:
    """Whether one of these articles lies in a new segment: it may be read otherwise now, though it says the same."""
    return any(place >= old for place, _ in addresses)
