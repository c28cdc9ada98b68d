"""A file of sections gives back what was written, or says that it is damaged."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest
from support.damage import flip, overwrite, sections_of

from index.errors import IndexDamaged
from index.segment import container
from index.segment.container import (
    _END,
    _ENTRY,
    LONGEST_NAME,
    MAGIC,
    Sections,
    SectionsWriter,
    pieces_of,
    table_checksum,
)
from index.store.manifest import file_entry

CONTENT = {"one": b"a", "nothing": b"", "many": bytes(range(256)) * 40}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    with path.open("wb") as file:
        writer = SectionsWriter(file)
        for name, content in CONTENT.items():
            writer.add(name, content)
        writer.finish()
    return path


def test_every_section_is_read_as_it_was_written(path: Path) -> None:
    sections = Sections(str(path))
    assert sections.names() == list(CONTENT)
    for name, content in CONTENT.items():
        section = sections.section(name)
        assert sections.checked(name) == section.read(0, len(section)) == content


def test_pieces_and_copies_of_files_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        writer = SectionsWriter(file)
        writer.add_pieces("pieces", [b"ab", b"", bytearray(b"cd"), memoryview(b"ef")])
        writer.copy("copy", io.BytesIO(b"x" * 3_000_000))
        writer.finish()
    sections = Sections(str(path))
    assert bytes(sections.checked("pieces")) == b"abcdef"
    assert bytes(sections.checked("copy")) == b"x" * 3_000_000


def test_what_is_read_rarely_takes_little_room(tmp_path: Path) -> None:
    path, content = tmp_path / "file", b"Jakarta, Bandung, Surabaya" * 100_000
    with path.open("wb") as file:
        writer = SectionsWriter(file)
        writer.add_deflated("pieces", pieces_of(io.BytesIO(content)))
        writer.add_deflated("nothing", [])
        writer.add("plain", content)
        writer.finish()
    sections = Sections(str(path))
    assert sections.inflated("pieces") == content
    assert sections.inflated("nothing") == b""
    assert len(sections.section("pieces")) < len(content) / 10
    with pytest.raises(IndexDamaged):
        sections.inflated("plain")


def test_a_file_may_hold_no_section_at_all(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        SectionsWriter(file).finish()
    assert Sections(str(path)).names() == []


def test_sections_begin_where_numbers_can_be_read_in_place(path: Path) -> None:
    assert all(offset % 8 == 0 for offset, _ in sections_of(path).values())


def test_a_section_that_is_not_there_is_damage(path: Path) -> None:
    with pytest.raises(IndexDamaged, match="no section other"):
        Sections(str(path)).section("other")


@pytest.mark.parametrize("offset", range(len(MAGIC)))
def test_another_kind_of_file_is_refused_when_it_is_opened(path: Path, offset: int) -> None:
    flip(path, offset)
    with pytest.raises(IndexDamaged):
        Sections(str(path))


def test_any_changed_bit_of_the_table_of_contents_is_found_when_the_file_is_opened(path: Path) -> None:
    size = path.stat().st_size
    for offset in range(size - _END.size - _ENTRY.size * len(CONTENT), size):
        for bit in range(8):
            flip(path, offset, bit)
            with pytest.raises(IndexDamaged):
                Sections(str(path))
            flip(path, offset, bit)


def test_any_changed_byte_of_a_section_is_found_when_it_is_checked(path: Path) -> None:
    start, length = sections_of(path)["many"]
    for offset in range(start, start + length, 97):
        flip(path, offset, offset % 8)
        sections = Sections(str(path))
        with pytest.raises(IndexDamaged, match="many fails its checksum"):
            sections.checked("many")
        assert bytes(sections.checked("one")) == b"a"
        flip(path, offset, offset % 8)


def test_a_file_that_was_cut_short_anywhere_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for size in {*range(64), *range(len(whole) - 130, len(whole)), len(whole) // 2}:
        path.write_bytes(whole[:size])
        with pytest.raises(IndexDamaged):
            Sections(str(path))


def test_zeroed_pages_are_found(path: Path) -> None:
    start, length = sections_of(path)["many"]
    overwrite(path, start, bytes(length))
    with pytest.raises(IndexDamaged):
        Sections(str(path)).checked("many")


def test_a_table_of_contents_that_lies_is_refused(tmp_path: Path) -> None:
    """Checksums that are right do not make a section lie within the file, or a name readable."""
    for entry in ((b"far", 1 << 40, 8, 0), (b"long", 8, 1 << 62, 0), (b"\xff\xfe", 1 << 63, 1 << 63, 0)):
        table = _ENTRY.pack(*entry)
        path = tmp_path / "file"
        path.write_bytes(MAGIC + table + _END.pack(len(table), table_checksum(table)))
        with pytest.raises(IndexDamaged):
            Sections(str(path))


def test_a_name_that_would_be_cut_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file, pytest.raises(ValueError, match="longer"):
        SectionsWriter(file).add("x" * (LONGEST_NAME + 1), b"")


def test_a_file_that_is_cut_short_or_changed_under_a_reader_is_damage(path: Path) -> None:
    sections = Sections(str(path))
    held = sections.checked("many")
    start, length = sections_of(path)["many"]
    overwrite(path, start, bytes(16))
    assert held == CONTENT["many"]
    with pytest.raises(IndexDamaged, match="fails its checksum"):
        sections.checked("many")
    os.truncate(path, start + length // 2)
    with pytest.raises(IndexDamaged, match="cut short"):
        sections.checked("many")
    with pytest.raises(IndexDamaged, match="cut short"):
        sections.section("many").read(length - 1, length)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 1 << 62), (10_241, 10_242)])
def test_what_lies_outside_of_a_section_is_not_read(path: Path, start: int, end: int) -> None:
    with pytest.raises(IndexDamaged, match="outside"):
        Sections(str(path)).section("many").read(start, end)


def test_a_file_of_another_table_of_contents_is_refused(path: Path) -> None:
    contents = file_entry(str(path)).contents
    assert contents is not None
    assert Sections(str(path), contents).names() == list(CONTENT)
    with pytest.raises(IndexDamaged, match="another generation"):
        Sections(str(path), contents ^ 1)


def test_threads_may_read_where_a_file_has_but_one_position(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "_pread", container._seek_and_read)
    section = Sections(str(path)).section("many")
    content, wrong = CONTENT["many"], []

    def read() -> None:
        starts = range(0, 10_000, 7)
        wrong.extend(start for start in starts if section.read(start, start + 9) != content[start : start + 9])

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
