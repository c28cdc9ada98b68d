"""A manifest is read as it was written, or the index is said to be damaged or of another version."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from support.damage import flip

from index.errors import IndexDamaged, IndexOutdated
from index.store.manifest import (
    FORMAT_VERSION,
    MANIFEST,
    FileEntry,
    Manifest,
    file_entry,
    read_listed,
    read_manifest,
    write_manifest,
)

FULL = Manifest(
    analysis="1",
    built_at="2021-12-15T00:00:00+00:00",
    documents=12,
    segments=("s000002.segment", "s000001.segment"),
    files={"s000001.segment": FileEntry(4096, 0xDEADBEEF), "names": FileEntry(0, 0)},
    copies=3,
    rejects=4,
    text_bytes=1 << 40,
    stemming="1+sastrawi-deadbeef",
)
EMPTY = Manifest("1", "2021-12-15T00:00:00+00:00", 0, (), {})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_manifest(str(tmp_path), FULL)
    return tmp_path / MANIFEST


@pytest.mark.parametrize("manifest", [FULL, EMPTY])
def test_everything_comes_back(tmp_path: Path, manifest: Manifest) -> None:
    write_manifest(str(tmp_path), manifest)
    assert read_manifest(str(tmp_path)) == manifest


def test_any_changed_bit_is_damage_also_in_the_number_of_the_version(path: Path) -> None:
    """Not "another version": what is damaged is mended by the generation before, what is outdated is not."""
    for offset in range(path.stat().st_size):
        for bit in range(8):
            flip(path, offset, bit)
            with pytest.raises(IndexDamaged):
                read_manifest(str(path.parent))
            flip(path, offset, bit)


def test_a_manifest_cut_short_anywhere_is_damage(path: Path) -> None:
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        with pytest.raises(IndexDamaged):
            read_manifest(str(path.parent))


@pytest.mark.parametrize("content", [b"", bytes(4096), b"\n", b"00000000\n", "\u2028".encode() * 9])
def test_what_is_no_manifest_is_damage(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        read_manifest(str(path.parent))


def _signed(heading: bytes, body: bytes) -> bytes:
    return heading + f"{crc32(body, crc32(heading)):08x}".encode() + b"\n" + body


def test_a_manifest_of_another_version_is_outdated_whatever_it_holds(path: Path) -> None:
    path.write_bytes(_signed(b"telusur manifest 77 ", b'{"anything": "else"}'))
    with pytest.raises(IndexOutdated) as raised:
        read_manifest(str(path.parent))
    assert "search-index rebuild" in str(raised.value.hint)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"documents\t1\n",
        b"no tab\n",
        b"\xff\xfe\n",
        b"file\tname\n",
        b"analysis\t1\nbuilt_at\tx\ndocuments\tmany\ncopies\t0\nrejects\t0\ntext_bytes\t0\n",
        b"analysis\t1\nbuilt_at\tx\ndocuments\t1\ncopies\t0\nrejects\t0\ntext_bytes\t0\nfile\ta\t1\tzz\n",
    ],
)
def test_a_manifest_that_no_version_writes_is_damage(path: Path, body: bytes) -> None:
    path.write_bytes(_signed(f"telusur manifest {FORMAT_VERSION} ".encode(), body))
    with pytest.raises(IndexDamaged):
        read_manifest(str(path.parent))


def test_a_missing_manifest_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_manifest(str(tmp_path))


def test_a_listed_file_is_read_only_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "names"
    path.write_text("irak\nsuriah", encoding="utf-8")
    manifest = EMPTY._replace(files={"names": file_entry(str(path))})
    assert read_listed(str(tmp_path), manifest, "names") == "irak\nsuriah"
    flip(path, 3)
    with pytest.raises(IndexDamaged, match="names: it fails its checksum"):
        read_listed(str(tmp_path), manifest, "names")
    path.write_text("irak", encoding="utf-8")
    with pytest.raises(IndexDamaged):
        read_listed(str(tmp_path), manifest, "names")
    path.unlink()
    with pytest.raises(IndexDamaged, match="names: it is missing"):
        read_listed(str(tmp_path), manifest, "names")


def test_a_file_that_was_never_written_is_empty(tmp_path: Path) -> None:
    assert read_listed(str(tmp_path), EMPTY, "names") == ""


def test_large_files_are_summed_piece_by_piece(tmp_path: Path) -> None:
    content = bytes(range(256)) * 20_000
    (tmp_path / "file").write_bytes(content)
    assert file_entry(str(tmp_path / "file")) == FileEntry(len(content), crc32(content))
