"""Documents as other programs write them become articles with all that they say, and damaged ones say what is wrong.

The files are those of tests/data/formats: its README tells what made each of them.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from support.documents import FILES, FORMATS, LIBRARIES, TEXTS, libraries_for

from index.article import RawArticle, Reject, file_of
from index.corpus.kinds import COMPRESSIONS, KINDS, MAIL, TAR, WACZ, WARC, WORKBOOK, ZIP, kind_of
from index.corpus.reader import read_corpus
from index.extraction.extract import understand

# As many for each format as anybody would send in a week.
FEWEST_FILES = 60
FIELDS = ("date", "source", "author", "url", "category")


def read(path: Path | str) -> list[RawArticle | Reject]:
    return list(read_corpus([str(path)]))


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_holds_becomes_articles_with_their_fields(name: str) -> None:
    for library in libraries_for(name):
        pytest.importorskip(library)
    items = read(FORMATS / name)
    raws = [item for item in items if isinstance(item, RawArticle)]
    expected = FILES[name].get("articles", [])
    assert [item.reason for item in items if isinstance(item, Reject)] == FILES[name].get("rejects", [])
    assert [raw.path.removeprefix(str(FORMATS / name)) for raw in raws] == [
        wanted.get("place", "") for wanted in expected
    ]
    assert [raw.record for raw in raws] == [wanted.get("record", 0) for wanted in expected]
    for raw, wanted in zip(raws, expected, strict=True):
        article = understand(raw)
        found = {field: getattr(article, field) for field in ("title", *FIELDS)}
        assert found == {"title": wanted["title"], **{field: wanted.get(field, "") for field in FIELDS}}
        assert missing_from(raw.text, wanted) == []


def missing_from(text: str, wanted: dict[str, Any]) -> list[str]:
    """What a text lacks of what it should have, and has of what it should lack."""
    line = one_line(text)
    pieces = [*TEXTS.get(wanted.get("holds", ""), ()), *wanted.get("has", ())]
    return [piece for piece in pieces if one_line(piece) not in line] + [
        piece for piece in wanted.get("lacks", ()) if piece in line
    ]


def test_every_format_has_its_files_and_each_file_says_what_it_holds() -> None:
    listed = {path.relative_to(FORMATS).as_posix() for path in FORMATS.rglob("[!.]*") if path.is_file()}
    assert listed - {"README.md", "expected.toml"} <= FILES.keys()
    assert len(FILES) >= FEWEST_FILES
    read_here = {kind.name for name in FILES if (kind := kind_of(name))}
    assert read_here >= {kind.name for kind in KINDS.values()} - {"page"}


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())), ids=lambda kind: kind.format)
def test_every_kind_has_a_module_that_reads_it_without_loading_a_library(kind: Any) -> None:
    assert callable(importlib.import_module(f"index.corpus.formats.{kind.format}").read)
    libraries = {library for names in LIBRARIES.values() for library in names}
    code = f"import sys, index.corpus.formats.{kind.format}; print(*{libraries!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_reading_texts_loads_no_other_format_and_no_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Panen garam di tepi teluk.")
    code = (
        "import sys; from index.corpus.reader import read_corpus; list(read_corpus(sys.argv[1:])); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    formats = {name.rpartition(".")[2] for name in loaded if name.startswith("index.corpus.formats.")}
    assert formats == {"document", "text"}
    assert loaded.isdisjoint({library for names in LIBRARIES.values() for library in names} | {"zipfile", "tarfile"})


@pytest.mark.parametrize(
    ("name", "library", "reason", "line"),
    [
        ("pdf/garam.pdf", "pypdf", "needs_docs_extra", "pip install 'telusur[docs]'"),
        ("docx/garam.docx", "docx", "needs_docs_extra", "pip install 'telusur[docs]'"),
        ("odt/garam.odt", "lxml.etree", "needs_docs_extra", "pip install 'telusur[docs]'"),
        ("epub/majalah.epub", "lxml.etree", "needs_docs_extra", "pip install 'telusur[docs]'"),
        ("workbook/pandas.xlsx", "openpyxl.reader.excel", "needs_docs_extra", "pip install 'telusur[docs]'"),
        ("feed/warta.atom", "feedparser", "needs_docs_extra", "pip install 'telusur[docs]'"),
        ("web/wget.warc.gz", "warcio.archiveiterator", "needs_warc_extra", "pip install 'telusur[warc]'"),
        ("mhtml/chrome.mhtml", "trafilatura", "needs_html_extra", "[html]"),
    ],
)
def test_a_format_whose_extra_is_missing_says_what_to_type(
    name: str, library: str, reason: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (reject,) = read(FORMATS / name)
    assert isinstance(reject, Reject)
    assert (reject.reason, line in str(reject.detail)) == (reason, True)


def test_a_scanned_document_names_the_program_that_reads_it() -> None:
    pytest.importorskip("pypdf")
    path = FORMATS / "pdf" / "pindaian.pdf"
    (reject,) = read(path)
    assert isinstance(reject, Reject)
    assert f"ocrmypdf {path} {path}" in str(reject.detail)


def test_lines_of_a_page_are_paragraphs_again_also_from_page_to_page() -> None:
    pytest.importorskip("pypdf")
    (article,) = read(FORMATS / "pdf" / "berlembar.pdf")
    assert isinstance(article, RawArticle)
    paragraphs = [paragraph for name in ("garam", "jembatan", "kopi", "perahu") for paragraph in TEXTS[name]]
    assert article.text.split("\n\n")[1:] == paragraphs * 2


MESSAGE = """Subject: Dua lampiran
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: message/rfc822; name="Re: kabar"

Subject: Kabar dari desa

Panen garam dimulai pekan ini.
--b
Content-Type: application/pgp-signature; name="signature.asc"

x
--b
Content-Type: application/octet-stream; name="C:\\surat\\naskah.xyz"

x
--b--
"""


def test_what_is_attached_is_read_or_told_and_signatures_are_neither(tmp_path: Path) -> None:
    (tmp_path / "surat.eml").write_text(MESSAGE)
    article, reject = read(tmp_path / "surat.eml")
    assert isinstance(article, RawArticle)
    assert (article.title, article.path) == ("Kabar dari desa", f"{tmp_path}/surat.eml!/Re: kabar.eml")
    assert isinstance(reject, Reject)
    assert (reject.path, reject.reason) == (f"{tmp_path}/surat.eml!/naskah.xyz", "unknown_kind")


def test_one_broken_message_costs_no_other_of_its_mailbox(tmp_path: Path) -> None:
    parts = "--b\n\nx\n" * 2_000
    broken = f'Subject: Rusak\nContent-Type: multipart/mixed; boundary="b"\n\n{parts}\n'
    whole = "Subject: Utuh\n\nPanen garam.\n\n"
    (tmp_path / "a.mbox").write_text(
        "".join(f"From x Mon Jan  1 00:00:00 2024\n{each}" for each in (whole, broken, whole))
    )
    found = [(item.record, getattr(item, "reason", "")) for item in read(tmp_path / "a.mbox")]
    assert found == [(1, ""), (2, "too_many_members"), (3, "")]


def archive(**files: bytes | str) -> bytes:
    """A zip file; "__" in a name stands for the dot before its suffix."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "."), content)
    return held.getvalue()


def test_ids_of_members_are_their_places_whatever_the_order_in_the_archive(tmp_path: Path) -> None:
    names = ("b__txt", "a__txt", "c__md")
    places = []
    for order in (names, names[::-1]):
        (tmp_path / "arsip.zip").write_bytes(archive(**{name: f"Berita {name}." for name in order}))
        places.append([(item.id, item.path) for item in read(tmp_path / "arsip.zip") if isinstance(item, RawArticle)])
    assert (
        places[0]
        == places[1]
        == [(f"arsip.zip/{name[0]}", f"{tmp_path}/arsip.zip!/{name.replace('__', '.')}") for name in sorted(names)]
    )


def test_names_in_an_archive_are_only_shown(tmp_path: Path) -> None:
    names = {"/etc/passwd__txt": "Satu.", "..\\..\\x__txt": "Dua.", "a\x1b[31m\x1c__txt": "Tiga."}
    (tmp_path / "arsip.zip").write_bytes(archive(**names))
    items = read(tmp_path / "arsip.zip")
    assert all(isinstance(item, RawArticle) and item.path.isprintable() and item.id.isprintable() for item in items)
    assert sorted(item.path.partition("!/")[2] for item in items) == [
        "../../x.txt",
        "a\\x1b[31m\\x1c.txt",
        "etc/passwd.txt",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["arsip.zip"]


def test_what_is_packed_twice_is_read_and_what_is_packed_deeper_is_told(tmp_path: Path) -> None:
    inner = archive(dalam__txt="Berita paling dalam.", lebih__zip=archive(x__txt="Terlalu dalam."))
    (tmp_path / "luar.zip").write_bytes(archive(tengah__zip=inner))
    article, reject = read(tmp_path / "luar.zip")
    assert isinstance(article, RawArticle)
    assert article.path.endswith("luar.zip!/tengah.zip!/dalam.txt")
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.path.endswith("lebih.zip")) == ("too_deep", True)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("berita/arsip.zip!/2021/a.txt", "berita/arsip.zip"),
        ("arsip.zip!/dalam.zip!/a.txt", "arsip.zip"),
        ("kotak.MBOX.gz!/3/laporan.pdf", "kotak.MBOX.gz"),
        ("Penting!/a.txt", "Penting!/a.txt"),
        ("berita/a.txt", "berita/a.txt"),
    ],
)
def test_the_file_that_can_be_opened_is_told_from_the_place_in_it(path: str, file: str) -> None:
    assert file_of(path) == file


def test_a_document_made_by_a_program_is_not_dated_by_its_template(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    pytest.importorskip("lxml")
    document = docx.Document()
    document.add_paragraph("Banjir merendam lima kampung di tepi teluk.")
    document.core_properties.author = "Bunga Melati"
    document.save(tmp_path / "banjir.docx")
    (article,) = read(tmp_path / "banjir.docx")
    assert isinstance(article, RawArticle)
    assert (article.author, article.made) == ("Bunga Melati", "")


def test_charts_of_a_workbook_are_passed_over_and_hidden_sheets_told(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    hidden, shown = workbook.active, workbook.create_sheet("Isi")
    workbook.create_chartsheet("Grafik")
    hidden.sheet_state = "hidden"
    for sheet in (hidden, shown):
        sheet.append(["judul", "isi"])
        sheet.append(["Banjir", f"Banjir merendam kampung di lembar {sheet.title}."])
    workbook.save(tmp_path / "a.xlsx")
    told, article = read(tmp_path / "a.xlsx")
    assert isinstance(told, Reject)
    assert told.reason == "hidden"
    assert isinstance(article, RawArticle)
    assert article.path == str(tmp_path / "a.xlsx")
    assert article.text == "Banjir merendam kampung di lembar Isi."


def test_every_kind_that_holds_others_is_known_to_who_opens_what_was_found() -> None:
    holders = {suffix for suffix, kind in KINDS.items() if kind in (ZIP, TAR, MAIL, WORKBOOK, WARC, WACZ)}
    for name in [f"a{suffix}{compressed}" for suffix in holders for compressed in ("", *COMPRESSIONS)]:
        assert file_of(f"{name}!/b.txt") == name


def test_cells_beyond_the_header_of_a_sheet_are_told(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["judul", "isi", "tanggal"],
        ["Pasar", "Pasar ikan", "sayur dan buah", "2024-02-05"],
        ["B", "Jembatan"],
    ):
        book.active.append(row)
    book.save(tmp_path / "pasar.xlsx")
    first, second = read_corpus([str(tmp_path / "pasar.xlsx")])
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (dict(first.columns), second.columns) == ({"d": ("2024-02-05",)}, ())
