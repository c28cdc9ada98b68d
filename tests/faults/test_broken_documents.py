"""Documents that are cut off anywhere, or made to harm: an article or a reject with a reason, in seconds and in bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from support.documents import FORMATS, libraries_for
from support.measured import measured

from index.article import RawArticle
from index.corpus import bounds
from index.corpus.reader import read_corpus

# One of each format.
WHOLE = [
    *("archive/berita.zip", "archive/berita.tgz", "archive/bersarang.zip", "archive/dump.jsonl.bz2"),
    *("archive/dump.jsonl.xz", "docx/suntingan.docx", "epub/majalah.epub", "feed/warta.atom", "feed/wordpress.rss"),
    *("mail/gmail.eml", "mail/takeout.mbox", "mhtml/chrome.mhtml", "odt/catatan.odt", "pdf/garam.pdf"),
    *("text/obsidian.md", "web/koleksi.wacz", "web/kunjungan-ulang.warc", "web/wget.warc.gz", "workbook/pandas.xlsx"),
    *("json/records.json", "table/utf-16.tsv"),
]
PLACES, FEWER_PLACES = 200, 20
MOST_SECONDS = 10.0
MOST_MEGABYTES = 500.0

MEGABYTE = 2**20


@pytest.mark.parametrize("name", WHOLE)
def test_a_document_cut_off_anywhere_is_read_or_rejected_with_a_reason(
    name: str, tmp_path: Path, is_long: bool, tally: Callable[[str], None]
) -> None:
    for library in libraries_for(name):
        pytest.importorskip(library)
    data = (FORMATS / name).read_bytes()
    path = tmp_path / Path(name).name
    places = PLACES if is_long else FEWER_PLACES
    read, slowest = 0, 0.0
    for place in range(places):
        path.write_bytes(data[: len(data) * place // places])
        started = process_time()
        items = list(read_corpus([str(path)]))
        slowest = max(slowest, process_time() - started)
        assert items
        assert all(item.text if isinstance(item, RawArticle) else str(item.why) for item in items)
        read += any(isinstance(item, RawArticle) for item in items)
    tally(f"{name}: cut off at {places} places, articles at {read} of them, {slowest:.2f} s at most")
    assert slowest < MOST_SECONDS


def test_damage_in_the_middle_of_a_document_is_read_past_or_rejected(tmp_path: Path, is_long: bool) -> None:
    """Pieces of each format are overwritten, at places that are the same in every run."""
    for name in WHOLE:
        if any(library not in sys.modules and not _is_installed(library) for library in libraries_for(name)):
            continue
        data = bytearray((FORMATS / name).read_bytes())
        path = tmp_path / Path(name).name
        for number in range(40 if is_long else 4):
            broken = bytearray(data)
            start = (number * 7919 + 13) % len(broken)
            broken[start : start + 9] = bytes((number * 31 + place * 17) % 256 for place in range(9))
            path.write_bytes(broken)
            assert list(read_corpus([str(path)])), (name, number)


def _is_installed(library: str) -> bool:
    try:
        __import__(library)
    except ImportError:
        return False
    return True


def packed(level: int = zipfile.ZIP_DEFLATED, **files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", level) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return held.getvalue()


def repacked(name: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package `name` with one part changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(FORMATS / name) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return held.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "haha">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + number, b"&%c;" % (97 + number) * 20) for number in range(12)
)
FOREIGN = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def with_doctype(doctype: bytes, reference: bytes, before: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        head, _, rest = data.partition(b"?>")
        return head + b"?>" + doctype + rest.replace(before, reference + before, 1)

    return change


def bomb_of_members() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(bounds.MOST_MEMBERS + 1):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"")
    return held.getvalue()


def tar_of_links() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.FIFOTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    return held.getvalue()


def pdf_of(stream: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page that is drawn by `stream`, packed."""
    content = zlib.compress(stream)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F0 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content),
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % item for item in enumerate(objects, start=1)) + more
    return body + b"trailer<</Root 1 0 R/Size 40>>\nstartxref\n0\n%%EOF"


def nested_forms(count: int) -> bytes:
    """Forms of which each draws the next one twice."""
    forms = []
    for number in range(count):
        draw = b"/F%d Do /F%d Do" % (number + 1, number + 1) if number + 1 < count else b"BT (x) Tj ET"
        inner = b"<</XObject<</F%d %d 0 R>>>>" % (number + 1, number + 6)
        forms.append(
            b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources%s/Length %d>>stream\n%s\nendstream endobj\n"
            % (number + 5, inner, len(draw), draw)
        )
    return b"".join(forms)


def nested_mail(depth: int) -> bytes:
    heads = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth))
    return b"Subject: x\n" + heads + b"Content-Type: text/plain\n\nBerita.\n"


def mail_of_parts(count: int) -> bytes:
    return b'Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nBerita.\n" * count


def web_bomb() -> bytes:
    page = gzip.compress(b"<p>" + b"a" * (200 * MEGABYTE))
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
    head += b"WARC-Target-URI: http://x.example/\r\nContent-Type: application/http; msgtype=response\r\n"
    return head + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer)


def far_row(data: bytes) -> bytes:
    return data.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


FEED = b'<rss version="2.0"><channel><title>x</title>%s<item><title>t</title><description>Berita %s.</description></item></channel></rss>'

# Each file that is to be bounded, and the reasons that are right; "" for what may be an article.
BOMBS: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zeros.zip": (lambda: packed(a__txt=b"0" * (100 * MEGABYTE)), {"too_long"}),
    "zeros in zip.zip": (lambda: packed(a__zip=packed(a__txt=b"0" * (100 * MEGABYTE))), {"too_long"}),
    "members.zip": (bomb_of_members, {"too_many_members"}),
    "zeros.txt.xz": (lambda: lzma.compress(b"0" * (100 * MEGABYTE), preset=0), {"too_long"}),
    "zeros.txt.bz2": (lambda: bz2.compress(b"0" * (100 * MEGABYTE)), {"too_long"}),
    "zeros.tgz": (lambda: gzip.compress(b"\0" * (100 * MEGABYTE)), {"too_long", "empty"}),
    "links.tar": (tar_of_links, {"leads_outside", "not_a_file"}),
    "laughs.docx": (
        lambda: repacked("docx/garam.docx", "word/document.xml", with_doctype(LAUGHS, b"", b"<w:body")),
        {"bad_document"},
    ),
    "laughs.odt": (lambda: repacked("odt/garam.odt", "content.xml", with_doctype(LAUGHS, b"", b"x")), {"bad_document"}),
    "foreign.odt": (
        lambda: repacked("odt/garam.odt", "content.xml", with_doctype(FOREIGN, b"&x;", b"Pulau")),
        {"bad_document"},
    ),
    "laughs.xlsx": (
        lambda: repacked("workbook/pandas.xlsx", "xl/worksheets/sheet1.xml", with_doctype(LAUGHS, b"", b"x")),
        {"bad_document", ""},
    ),
    "far.xlsx": (
        lambda: repacked("workbook/pandas.xlsx", "xl/worksheets/sheet1.xml", far_row),
        {"", "empty", "no_text_field"},
    ),
    "deep.odt": (
        lambda: repacked(
            "odt/garam.odt",
            "content.xml",
            lambda data: data.replace(b"<office:text", b"<a>" * 100_000 + b"<office:text"),
        ),
        {"bad_document"},
    ),
    "elements.docx": (
        lambda: repacked(
            "docx/garam.docx",
            "word/document.xml",
            lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_100_000),
        ),
        {"too_long"},
    ),
    "foreign.epub": (
        lambda: repacked(
            "epub/majalah.epub",
            "OEBPS/teks/perahu.xhtml",
            lambda data: data.replace(b"<p>", b"<p>&x;", 1).replace(b"<html", FOREIGN + b"<html"),
        ),
        {""},
    ),
    "laughs.rss": (lambda: LAUGHS + FEED % (b"", b"&m;"), {"", "no_feed", "bad_document"}),
    "foreign.rss": (lambda: FOREIGN + FEED % (b"", b"&x;"), {"", "no_feed", "bad_document"}),
    "elements.rss": (lambda: FEED % (b"<a/>" * 500_000, b"x"), {"too_much_markup"}),
    "brackets.rss": (lambda: FEED % (b"<![CDATA[" * 200_000, b"x"), {"", "no_feed", "bad_document", "empty"}),
    "page.pdf": (lambda: pdf_of(b"BT (x) Tj ET " * (8 * MEGABYTE)), {"too_long", "bad_document"}),
    "forms.pdf": (lambda: pdf_of(b"/F0 Do", nested_forms(30)), {"", "empty", "bad_document"}),
    "deep.eml": (lambda: nested_mail(5_000), {"", "bad_document", "empty", "too_many_members"}),
    "parts.eml": (lambda: mail_of_parts(100_000), {"too_many_members"}),
    "header.eml": (lambda: b"Subject: " + b"=?utf-8?q?x?= " * 500_000 + b"\n\nBerita.", {""}),
    "separators.mbox": (lambda: b"From x 00:00\n\n" * 200_000, {"bad_document", "too_many_members"}),
    "bomb.warc": (web_bomb, {"too_long"}),
    "lines.warc": (lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 500_000, {"bad_document", "empty"}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_document_made_to_harm_is_bounded(
    name: str, tmp_path: Path, surroundings: dict[str, str], tally: Callable[[str], None]
) -> None:
    for library in libraries_for(name):
        pytest.importorskip(library)
    pytest.importorskip("resource", reason="this system does not tell what a process took")
    make, reasons = BOMBS[name]
    (tmp_path / name).write_bytes(make())
    probe = tmp_path / "probe.py"
    probe.write_text(PROBE)
    took = measured(
        tmp_path,
        {**surroundings, "PYTHONPATH": os.pathsep.join((surroundings["PYTHONPATH"], str(tmp_path)))},
        "probe",
        name,
    )
    assert (took.code, "Traceback" in took.err) == (0, False), took.err[-2000:]
    found = json.loads((tmp_path / "found.json").read_text())
    assert {reason for reason, _ in found} & reasons, found[:5]
    assert not any("root:" in text or "hahaha" in text for _, text in found)
    tally(f"{name}: {took.seconds:.1f} s, {took.megabytes:.0f} MB")
    assert took.seconds < MOST_SECONDS
    assert took.megabytes < MOST_MEGABYTES


# Writes the reasons and the texts of what a file holds.
PROBE = """
import json
from index.corpus.reader import read_corpus

def main(arguments):
    items = list(read_corpus(arguments))
    found = [[getattr(item, "reason", ""), getattr(item, "text", "")[:1000]] for item in items]
    with open("found.json", "w") as file:
        json.dump(found, file)
    return 0
"""
