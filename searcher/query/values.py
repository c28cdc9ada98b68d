"""What stands behind the colon of a filter: which of its words are tried, and what they are read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.messages import Message
from index.namedtuples import NamedTuple
from searcher.query.filters import LONGEST_VALUE, TRAILING
from searcher.query.nodes import Condition


class Value(NamedTuple):
    """A condition that was read, and of how many words; `remark` says what was filled in, None where nothing was."""

    condition: Condition
    words: int
    remark: Message | None = None


def beginnings(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What `words` begin with and of how many it is, the longest first, each also without punctuation behind it."""
    for count in range(min(len(words), LONGEST_VALUE), 0, -1):
        text = " ".join(" ".join(words[:count]).split())
        yield count, text
        if (without := text.rstrip(TRAILING)) != text:
            yield count, without
