"""A lexicon finds every key that was written, no other, and says when it cannot know."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from support.damage import flip, rewrite_section, sections_of

from index.errors import IndexDamaged
from index.segment.container import Sections, SectionsWriter
from index.segment.lexicon import BLOCK, Entry, Lexicon, write_lexicon

RECORD = struct.Struct("<IH")
SIZES = [0, 1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 7]

Write = Callable[[list[str]], Path]


def keys_of(count: int) -> list[str]:
    return [f"k{number:05}" for number in range(count)]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(keys: list[str]) -> Path:
        path = tmp_path / "lexicon"
        items = [(key.encode(), RECORD.pack(number, number % 7)) for number, key in enumerate(keys)]
        with path.open("wb") as file:
            sections = SectionsWriter(file)
            write_lexicon(sections, "words", iter(items))
            sections.finish()
        return path

    return write


def read(path: Path) -> Lexicon:
    return Lexicon(Sections(str(path)), "words", RECORD)


@pytest.mark.parametrize("size", SIZES)
def test_every_key_is_found_with_its_place_and_record(write: Write, size: int) -> None:
    keys = keys_of(size)
    lexicon = read(write(keys))
    assert len(lexicon) == size
    for number, key in enumerate(keys):
        assert lexicon.find(key) == lexicon.at(number) == Entry(number, key, (number, number % 7))


@pytest.mark.parametrize("size", SIZES)
def test_keys_that_were_not_written_are_not_found(write: Write, size: int) -> None:
    lexicon = read(write(keys_of(size)))
    absent = ["", "k", "a", "z", "k00000x", "j99999", "k99999", "k00001\nk00002", "\0", "k00127 ", "\U0010ffff"]
    assert [key for key in absent if lexicon.find(key)] == []


@pytest.mark.parametrize("size", SIZES)
def test_many_keys_are_found_at_once_as_one_by_one(write: Write, size: int) -> None:
    lexicon = read(write(keys_of(size)))
    sought = ["", "z", "a\nb", "k00000x", *keys_of(BLOCK + 9), *keys_of(3 * BLOCK)[::-40], "\udcff"]
    found = [entry for key in sorted(set(sought)) if (entry := lexicon.find(key))]
    assert lexicon.find_all(sought) == found


def test_a_lone_surrogate_from_a_command_line_is_not_found(write: Write) -> None:
    lexicon = read(write(["a", "b"]))
    assert lexicon.find("\udcff") is None
    assert list(lexicon.starting_with("\udcff")) == list(lexicon.keys_starting_with("\udcff")) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("prefix", ["", "k", "k0000", "k0012", "k001", "k00127", "k00128", "x", "\U0010ffff"])
def test_a_prefix_gives_every_key_that_starts_with_it_in_order(write: Write, size: int, prefix: str) -> None:
    keys = keys_of(size)
    lexicon = read(write(keys))
    expected = [key for key in keys if key.startswith(prefix)]
    assert list(lexicon.keys_starting_with(prefix)) == expected
    assert [entry.key for entry in lexicon.starting_with(prefix)] == expected
    assert all(lexicon.at(entry.ordinal) == entry for entry in lexicon.starting_with(prefix))


@pytest.mark.parametrize("prefix", ["", "k", "k0012", "k00127", "k00128", "x"])
def test_numbers_of_records_are_those_of_the_items(tmp_path: Path, prefix: str) -> None:
    path, record = tmp_path / "numbers", struct.Struct("<3I")
    with path.open("wb") as file:
        sections = SectionsWriter(file)
        items = ((key.encode(), record.pack(n, 7 * n, 1 << 31)) for n, key in enumerate(keys_of(2 * BLOCK + 5)))
        write_lexicon(sections, "words", items)
        sections.finish()
    lexicon = Lexicon(Sections(str(path)), "words", record)
    for place in range(3):
        expected = [(key, values[place]) for key, values in lexicon.items_starting_with(prefix)]
        assert list(lexicon.numbers_starting_with(prefix, place)) == expected


def test_a_prefix_may_end_where_a_block_ends(write: Write) -> None:
    """All keys of one block share the prefix and the next block does not, or begins with the prefix itself."""
    keys = sorted([f"a{number:03}" for number in range(BLOCK)] + [f"b{number:03}" for number in range(BLOCK)] + ["c"])
    lexicon = read(write(keys))
    for prefix in ("a", "b", "c", "a127", "b000", "d"):
        assert list(lexicon.keys_starting_with(prefix)) == [key for key in keys if key.startswith(prefix)]


def test_order_is_that_of_the_encoded_keys(write: Write) -> None:
    keys = sorted(["", "a", "á", "z", "Москва", "中", "\ue000", "\uffff", "𐐷", "\U0010ffff"], key=str.encode)
    lexicon = read(write(keys))
    assert list(lexicon.keys_starting_with("")) == keys
    assert [lexicon.find(key) for key in keys] == [lexicon.at(number) for number in range(len(keys))]


def test_a_key_with_a_newline_is_refused_when_it_is_written(write: Write) -> None:
    with pytest.raises(ValueError, match="newline"):
        write(["a", "b\nc"])


@pytest.mark.parametrize("ordinal", [-1, 200, 1 << 40])
def test_an_entry_beyond_the_last_is_damage(write: Write, ordinal: int) -> None:
    lexicon = read(write(keys_of(200)))
    with pytest.raises(IndexDamaged):
        lexicon.at(ordinal)


def test_a_damaged_table_of_first_keys_is_found_when_the_lexicon_is_opened(write: Write) -> None:
    path = write(keys_of(3 * BLOCK))
    start, length = sections_of(path)["words.top"]
    for offset in range(start, start + length):
        flip(path, offset, offset % 8)
        with pytest.raises(IndexDamaged):
            read(path)
        flip(path, offset, offset % 8)


def test_a_word_is_never_missing_because_its_block_is_damaged(write: Write) -> None:
    """Whatever byte is changed, a lookup finds the key with its record or raises; other blocks still answer."""
    keys = keys_of(2 * BLOCK + 5)
    path = write(keys)
    start, length = sections_of(path)["words.blocks"]
    for offset in range(start, start + length, 53):
        flip(path, offset, offset % 8)
        lexicon = read(path)
        raised = 0
        for number in range(0, len(keys), BLOCK):
            try:
                assert lexicon.find(keys[number]) == Entry(number, keys[number], (number, number % 7))
            except IndexDamaged:
                raised += 1
        assert raised == 1
        flip(path, offset, offset % 8)


def test_walking_over_a_damaged_block_raises(write: Write) -> None:
    path = write(keys_of(2 * BLOCK))
    start, length = sections_of(path)["words.blocks"]
    flip(path, start + length - 1)
    lexicon = read(path)
    with pytest.raises(IndexDamaged):
        list(lexicon.starting_with(""))
    with pytest.raises(IndexDamaged):
        list(lexicon.keys_starting_with(""))


def _too_many_keys(top: bytearray) -> None:
    struct.pack_into("<I", top, 0, 5 * BLOCK)


def _too_few_keys(top: bytearray) -> None:
    struct.pack_into("<I", top, 0, BLOCK + 1)


def _too_many_blocks(top: bytearray) -> None:
    struct.pack_into("<II", top, 0, 1 << 31, 1 << 24)


def _offsets_outside(top: bytearray) -> None:
    struct.pack_into("<QQ", top, 8, 1 << 60, 1 << 61)


def _one_first_key(top: bytearray) -> None:
    top[:] = top.replace(b"\n", b" ")


@pytest.mark.parametrize(
    "lie",
    [_too_many_keys, _too_few_keys, _too_many_blocks, _offsets_outside, _one_first_key],
    ids=lambda lie: lie.__name__,
)
def test_a_lexicon_whose_counts_lie_is_damaged(write: Write, lie: Callable[[bytearray], None]) -> None:
    keys = keys_of(2 * BLOCK)
    path = write(keys)
    rewrite_section(path, "words.top", lie)
    with pytest.raises(IndexDamaged):
        [read(path).find(key) for key in keys]


def test_a_lexicon_of_nothing_at_all_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "lexicon"
    with path.open("wb") as file:
        sections = SectionsWriter(file)
        sections.add("words.top", b"")
        sections.add("words.blocks", b"")
        sections.finish()
    with pytest.raises(IndexDamaged):
        read(path)


def test_bytes_that_are_no_text_raise_nothing_else(tmp_path: Path) -> None:
    """A key that no writer could have written, under a right checksum, is read as something and finds nothing."""
    path = tmp_path / "lexicon"
    with path.open("wb") as file:
        sections = SectionsWriter(file)
        write_lexicon(sections, "words", iter([(b"\xff\xfe", RECORD.pack(1, 1))]))
        sections.finish()
    lexicon = read(path)
    assert lexicon.find("\ufffd\ufffd") is None
    assert list(lexicon.keys_starting_with("")) == [lexicon.at(0).key]
