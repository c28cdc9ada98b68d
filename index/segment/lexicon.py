"""A sorted table from keys to fixed-size records, of which a search reads the few blocks that it needs.

Keys lie in blocks of `BLOCK` with their records, each block under one checksum; the first keys of all blocks lie
apart, in a section that is checked when it is first used and held. Blocks that keys were looked up in are held as well,
up to a bound; whoever reads through many takes them in runs, and holds one run. A key is found by bisecting the first
keys and searching one block, so a key that is reported missing was looked for in bytes that are known to be right.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from zlib import crc32

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.segment.container import Sections, SectionsWriter
from index.segment.kept import Kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Value = TypeVar("Value")

# Larger blocks make the table of first keys smaller, smaller ones are searched faster: 128 keys take about 1 us.
BLOCK = 128

# Blocks of some 4 kB: a query looks into a few dozen, its offers into a hundred more, and most queries into the same.
MOST_HELD = 2048

# Blocks that are read at once by whoever reads through them.
_RUN = 16

# So many keys of one block are found faster by taking it apart than one by one.
_MANY = 8

_BLOCK_HEAD = struct.Struct("<II")  # CRC-32 of all that follows, length of the joined keys
_TOP_HEAD = struct.Struct("<II")  # number of keys, number of blocks
_OFFSET = struct.Struct("<Q")


class Entry(NamedTuple):
    """One key with its place in the order of all keys and its record."""

    ordinal: int
    key: str
    record: tuple[Any, ...]


class _Block(NamedTuple):
    """The keys of a block with a newline before and after each, and their records one after the other."""

    keys: bytes
    records: bytes


def write_lexicon(sections: SectionsWriter, name: str, items: Iterator[tuple[bytes, bytes]]) -> None:
    """Write `items`, (key, packed record) in strictly ascending order of keys, as the lexicon `name`.

    A key is UTF-8 and holds no newline; all records have the same length.
    """
    blocks = bytearray()
    offsets = bytearray()
    first_keys: list[bytes] = []
    count = 0
    while block := list(islice(items, BLOCK)):
        count += len(block)
        first_keys.append(block[0][0])
        offsets += _OFFSET.pack(len(blocks))
        keys = b"\n".join([key for key, _ in block])
        if keys.count(b"\n") >= len(block):
            raise ValueError(f"a key of {name} holds a newline; it must be cleaned first")
        body = _BLOCK_HEAD.pack(0, len(keys))[4:] + keys + b"".join([record for _, record in block])
        blocks += struct.pack("<I", crc32(body)) + body
    offsets += _OFFSET.pack(len(blocks))
    top = _TOP_HEAD.pack(count, len(first_keys)) + offsets + b"\n".join(first_keys)
    sections.add(f"{name}.top", top)
    sections.add(f"{name}.blocks", blocks)


class Lexicon:
    """Read the lexicon `name`; `record` is the struct of its records."""

    def __init__(self, sections: Sections, name: str, record: struct.Struct) -> None:
        self._place = f"{sections.name}, {name}"
        self._blocks = sections.section(f"{name}.blocks")
        self._record = record
        top = sections.checked(f"{name}.top")
        self._count: int
        self._count, blocks = _TOP_HEAD.unpack_from(top) if len(top) >= _TOP_HEAD.size else (0, -1)
        end = _TOP_HEAD.size + _OFFSET.size * (blocks + 1)
        if blocks != -(-self._count // BLOCK) or len(top) < end:
            raise IndexDamaged.at(self._place, "first_keys_unreadable")
        self._offsets = memoryview(top)[_TOP_HEAD.size : end].cast("Q")
        self._first_keys = top[end:].split(b"\n") if blocks else []
        if len(self._first_keys) != blocks:
            raise IndexDamaged.at(self._place, "first_keys_unreadable")
        self._held: Kept[int, _Block] = Kept(MOST_HELD)

    def __len__(self) -> int:
        return self._count

    def find(self, key: str) -> Entry | None:
        """The entry of `key`, or None when the lexicon does not hold it."""
        encoded = _encoded(key)
        number = bisect_right(self._first_keys, encoded) - 1
        if number < 0 or b"\n" in encoded:
            return None
        return self._in_block(number, self._block(number), encoded)

    def find_all(self, keys: Iterable[str]) -> list[Entry]:
        """The entries of those of many `keys` that the lexicon holds, in order; each block is looked up once."""
        encoded = sorted({_encoded(key) for key in keys if "\n" not in key})
        found = []
        start = 0
        while start < len(encoded):
            number = bisect_right(self._first_keys, encoded[start]) - 1
            following = self._first_keys[number + 1 : number + 2]
            end = bisect_left(encoded, following[0], start) if following else len(encoded)
            if number >= 0:
                block = self._block(number)
                sought = encoded[start:end]
                if len(sought) > _MANY:
                    sought = sorted(set(sought).intersection(block.keys.split(b"\n")))
                entries = [self._in_block(number, block, key) for key in sought]
                found += [entry for entry in entries if entry]
            start = end
        return found

    def _in_block(self, number: int, block: _Block, key: bytes) -> Entry | None:
        """The entry of `key` in the one block that may hold it."""
        keys, records = block
        start = keys.find(b"\n%b\n" % key)
        if start < 0:
            return None
        place = keys.count(b"\n", 0, start)
        return Entry(number * BLOCK + place, _text(key), self._record.unpack_from(records, place * self._record.size))

    def at(self, ordinal: int) -> Entry:
        """The entry with this place in the order of all keys."""
        number, place = divmod(ordinal, BLOCK)
        if not 0 <= ordinal < self._count:
            raise IndexDamaged.at(self._place, "no_entry", number=ordinal)
        keys, records = self._block(number)
        key = keys.split(b"\n", place + 2)[place + 1]
        return Entry(ordinal, _text(key), self._record.unpack_from(records, place * self._record.size))

    def starting_with(self, prefix: str) -> Iterator[Entry]:
        """Every entry whose key starts with `prefix`, in order."""
        encoded = _encoded(prefix)
        first = max(0, bisect_right(self._first_keys, encoded) - 1)
        if self._is_only_in(first, encoded) and b"\n" + encoded not in self._block(first).keys:
            return  # what most forms are asked for, whether another one begins with them, and they lie in held blocks
        for number, keys, records in self._through(first):
            if number > first and not self._first_keys[number].startswith(encoded):
                return
            for place, key in enumerate(keys.split(b"\n")):
                if key.startswith(encoded):
                    record = self._record.unpack_from(records, place * self._record.size)
                    yield Entry(number * BLOCK + place, _text(key), record)
                elif key > encoded:
                    return

    def _is_only_in(self, number: int, prefix: bytes) -> bool:
        """Whether no block after this one, where the first key with this prefix would be, can hold any."""
        following = self._first_keys[number + 1 : number + 2]
        return number < len(self._first_keys) and not (following and following[0].startswith(prefix))

    def between(self, first: str, last: str) -> Iterator[Entry]:
        """Every entry from the key `first` to the key `last`, both included, in order; an empty `last` has no end."""
        least, most = _encoded(first), _encoded(last)
        for number, keys, records in self._through(max(0, bisect_right(self._first_keys, least) - 1)):
            for place, key in enumerate(keys.split(b"\n")):
                if most and key > most:
                    return
                if key >= least:
                    record = self._record.unpack_from(records, place * self._record.size)
                    yield Entry(number * BLOCK + place, _text(key), record)

    def keys_starting_with(self, prefix: str = "") -> Iterator[str]:
        """Every key with this prefix, in order: at a tenth of the price of the entries, where the keys are enough."""
        return chain.from_iterable(self._lists_of_keys(_encoded(prefix)))

    def _lists_of_keys(self, prefix: bytes) -> Iterator[list[str]]:
        first = max(0, bisect_right(self._first_keys, prefix) - 1)
        for number, keys, _ in self._through(first):
            if number > first and not self._first_keys[number].startswith(prefix):
                return
            if keys.startswith(prefix) and keys[keys.rfind(b"\n") + 1 :].startswith(prefix):
                yield _text(keys).split("\n")
            else:
                yield [_text(key) for key in keys.split(b"\n") if key.startswith(prefix)]

    def items(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Every key with its record, in order: a third of the price of the entries."""
        return self.items_starting_with("")

    def items_starting_with(self, prefix: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Every key with this prefix and its record, in order, at the same price."""
        return chain.from_iterable(self._starting_with(prefix, self._record.iter_unpack))

    def numbers_starting_with(self, prefix: str, place: int) -> Iterator[tuple[str, int]]:
        """Every key with this prefix and one number of its record, in order, at a third of that price.

        Records must be of numbers of 4 bytes.
        """
        width = self._record.size // 4

        def numbers(records: bytes) -> Sequence[int]:
            return struct.unpack(f"<{len(records) // 4}I", records)[place::width]

        return chain.from_iterable(self._starting_with(prefix, numbers))

    def _starting_with(
        self, prefix: str, read: Callable[[bytes], Iterable[Value]]
    ) -> Iterator[Iterable[tuple[str, Value]]]:
        """The keys with this prefix, block by block, each with what is `read` of its record."""
        encoded = _encoded(prefix)
        first = max(0, bisect_right(self._first_keys, encoded) - 1)
        for number, keys, records in self._through(first):
            if number > first and not self._first_keys[number].startswith(encoded):
                return
            items = zip(_text(keys).split("\n"), read(records), strict=True)
            is_whole = keys.startswith(encoded) and keys[keys.rfind(b"\n") + 1 :].startswith(encoded)
            yield items if is_whole else [item for item in items if item[0].startswith(prefix)]

    def _block(self, number: int) -> _Block:
        """A block, which is held for those who look something up in it later."""
        block = self._held.get(number)
        if block is None:
            keys, records = self._checked(number, self._blocks.read(self._offsets[number], self._offsets[number + 1]))
            block = self._held.keep(number, _Block(b"\n%b\n" % keys, records))
        return block

    def _through(self, first: int) -> Iterator[tuple[int, bytes, bytes]]:
        """Every block from `first` on, as its number, its keys joined by newlines, and their records."""
        read = 1  # the first by itself: often it is the only one
        while first < len(self._first_keys):
            after = min(first + read, len(self._first_keys))
            offset = self._offsets[first]
            run = self._blocks.read(offset, self._offsets[after])
            for number in range(first, after):
                block = run[self._offsets[number] - offset : self._offsets[number + 1] - offset]
                yield number, *self._checked(number, block)
            first, read = after, _RUN

    def _checked(self, number: int, block: bytes) -> tuple[bytes, bytes]:
        """The keys of a block, joined by newlines, and their records."""
        if len(block) < _BLOCK_HEAD.size:
            raise IndexDamaged.at(self._place, "block_cut_short", number=number)
        checksum, length = _BLOCK_HEAD.unpack_from(block)
        if crc32(memoryview(block)[4:]) != checksum:
            raise IndexDamaged.at(self._place, "block_wrong_checksum", number=number)
        end = _BLOCK_HEAD.size + length
        keys = block[_BLOCK_HEAD.size : end]
        count = keys.count(b"\n") + 1
        if count != min(BLOCK, self._count - number * BLOCK) or len(block) - end != count * self._record.size:
            raise IndexDamaged.at(self._place, "block_wrong_content", number=number)
        return keys, block[end:]


def _encoded(key: str) -> bytes:
    """The bytes to look for; those of a lone surrogate, which a command line may hold, are in no lexicon."""
    return key.encode("utf-8", "surrogatepass")


def _text(key: bytes) -> str:
    return key.decode("utf-8", "replace")
