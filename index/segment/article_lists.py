"""The article numbers of a posting list as bytes, without what their place in the list tells.

Numbers are ascending, so of a long list the upper bytes need not be kept with each: in front stands how many numbers
there are of each value of what is left out. Of these forms a list has that which takes least room, which depends on its
length and on the size of the segment alone:

    whole            2 bytes a number in a segment of at most 65,536 articles, 3 in a larger one
    two lower bytes  in a larger segment, behind counts of 4 bytes for each 65,536 articles
    lowest byte      behind counts of 2 bytes for each 256 articles

Bytes of one rank lie side by side, so numbers are put together by a few operations on bytes, however many there are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import lru_cache
from itertools import cycle, pairwise, repeat
from operator import mul

from index.segment.container import little_endian

_BYTE, _PAIR = 256, 65_536

_BYTES = [bytes([value]) for value in range(_BYTE)]


def article_typecode(documents: int) -> str:
    """The array type that holds every article number of a segment of this size."""
    return "H" if documents <= _PAIR else "I"


class ArticleLists:
    """The lists of a segment of so many `documents`, as they lie in a file."""

    def __init__(self, documents: int) -> None:
        self.typecode = article_typecode(documents)
        self.width = array(self.typecode).itemsize
        self._pairs = -(-documents // _PAIR)  # counts in front of two lower bytes
        self._bytes = -(-documents // _BYTE)  # counts in front of the lowest byte
        is_large = self.width > 2
        # The longest lists that are kept whole, and with two lower bytes.
        self._whole = 4 * self._pairs if is_large else 2 * self._bytes
        self._halved = max(self._whole, 2 * self._bytes - 4 * self._pairs) if is_large else 0

    def size(self, count: int) -> int:
        """How many bytes a list of so many articles takes."""
        if count <= self._whole:
            return count * min(self.width, 3)
        if count <= self._halved:
            return 4 * self._pairs + 2 * count
        return 2 * self._bytes + count

    def encoded(self, numbers: bytes) -> bytes:
        """A list, given with `width` bytes for each number, the lowest first."""
        count = len(numbers) // self.width
        if count <= self._whole:
            if self.width == 2:
                return numbers
            return numbers[::4] + numbers[1::4] + numbers[2::4]
        articles = array(self.typecode)
        articles.frombytes(numbers)
        articles = little_endian(articles)
        if count <= self._halved:
            return _counted(articles, _PAIR, self._pairs, "I") + numbers[::4] + numbers[1::4]
        return _counted(articles, _BYTE, self._bytes, "H") + numbers[:: self.width]

    def decoded(self, encoded: bytes | memoryview, count: int) -> array[int]:
        """The list that so many articles were `encoded` to; raises `ValueError` where it is none."""
        articles = array(self.typecode)
        if count <= self._whole and self.width == 2:
            articles.frombytes(encoded)
            return little_endian(articles)
        numbers = bytearray(count * self.width)
        if count <= self._whole:
            for rank in range(3):
                numbers[rank :: self.width] = encoded[rank * count : (rank + 1) * count]
        elif count <= self._halved:
            of_pairs = _counts(encoded[: 4 * self._pairs], "I")
            start = 4 * self._pairs
            numbers[::4] = encoded[start : start + count]
            numbers[1::4] = encoded[start + count : start + 2 * count]
            numbers[2::4] = b"".join(map(mul, _BYTES, of_pairs))
        else:
            of_bytes = _counts(encoded[: 2 * self._bytes], "H")
            numbers[:: self.width] = encoded[2 * self._bytes : 2 * self._bytes + count]
            numbers[1 :: self.width] = b"".join(map(mul, cycle(_BYTES), of_bytes))
            if self.width > 2:
                of_pairs = [sum(of_bytes[start : start + _BYTE]) for start in range(0, len(of_bytes), _BYTE)]
                numbers[2::4] = b"".join(map(mul, _BYTES, of_pairs))
        articles.frombytes(numbers)
        return little_endian(articles)


@lru_cache(64)
def article_lists(documents: int) -> ArticleLists:
    """How the lists of a segment of so many documents lie in a file."""
    return ArticleLists(documents)


def _counted(articles: array[int], step: int, steps: int, typecode: str) -> bytes:
    """How many of `articles` lie in each run of `step` numbers, of which there are `steps`."""
    ends = [*map(bisect_left, repeat(articles), range(step, step * steps, step)), len(articles)]
    return little_endian(array(typecode, [end - start for start, end in pairwise([0, *ends])])).tobytes()


def _counts(encoded: bytes | memoryview, typecode: str) -> list[int]:
    counts = array(typecode)
    counts.frombytes(encoded)
    return little_endian(counts).tolist()
