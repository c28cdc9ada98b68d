"""A document in an archive is read as it is beside it, whatever the kind of either."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.documents import FILES, FORMATS, libraries_for

from index.article import RawArticle, Reject
from index.corpus.kinds import TAR, WACZ, ZIP, kind_of
from index.corpus.reader import read_corpus


def in_tar(path: Path, target: Path) -> None:
    with tarfile.open(target, "w") as archive:
        archive.add(path, path.name)


def in_packed_tar(path: Path, target: Path) -> None:
    with tarfile.open(target, "w:gz") as archive:
        archive.add(path, path.name)


def in_zip(path: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        archive.write(path, path.name)


PACKERS: dict[str, Callable[[Path, Path], None]] = {".zip": in_zip, ".tar": in_tar, ".tar.gz": in_packed_tar}


# Archives nest only so deep, and some of these are as deep as that.
DOCUMENTS = [name for name in FILES if kind_of(name) not in (ZIP, TAR, WACZ)]
FEWEST_DOCUMENTS = 50


def told(path: Path) -> list[tuple[str, ...]]:
    """What is read of a file: of articles their texts and fields, of what is none the reason."""
    return [
        (item.reason,) if isinstance(item, Reject) else (item.text, item.title, item.date, item.source, item.author)
        for item in read_corpus([str(path)])
    ]


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_in_an_archive_is_read_as_beside_it(name: str, suffix: str, tmp_path: Path) -> None:
    for library in libraries_for(name):
        pytest.importorskip(library)
    PACKERS[suffix](FORMATS / name, tmp_path / f"arsip{suffix}")
    assert told(tmp_path / f"arsip{suffix}") == told(FORMATS / name)


def test_documents_of_all_kinds_are_packed() -> None:
    assert len(DOCUMENTS) >= FEWEST_DOCUMENTS


def test_an_archive_in_an_archive_is_read_too(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    inner, outer = tmp_path / "dalam.zip", tmp_path / "luar.tar"
    in_zip(FORMATS / "docx" / "garam.docx", inner)
    in_tar(inner, outer)
    items = list(read_corpus([str(outer)]))
    assert [isinstance(item, RawArticle) for item in items] == [True]
    assert items[0].path.endswith("luar.tar!/dalam.zip!/garam.docx")
