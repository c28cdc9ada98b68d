"""Folders, files and dumps as people have them become articles, and what does not says why."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from index.article import RawArticle, Reject
from index.build.publishing import build_lock, staging
from index.build.rebuild import rebuild
from index.corpus.bounds import UnfoldsTooFar
from index.corpus.other_kinds import suffix_of
from index.corpus.reader import DistinctIds, SourceFile, list_files, read_corpus, read_file
from index.errors import SourceError, UsageError

TEXT = "Isi berita yang cukup panjang."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "berita").mkdir()
    return tmp_path / "berita"


def write(folder: Path, **files: str | bytes) -> None:
    """Files by name, "__" for the dot before a suffix."""
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def read(*sources: str, **options: object) -> tuple[dict[str, RawArticle], list[tuple[str, int, str]]]:
    """Articles by id, and path, record and reason of the rejects."""
    items = list(read_corpus(sources or ["berita"], **options))  # type: ignore[arg-type]
    articles = [item for item in items if isinstance(item, RawArticle)]
    rejects = [(item.path, item.record, item.reason) for item in items if isinstance(item, Reject)]
    assert len({article.id for article in articles}) == len(articles)
    return {article.id: article for article in articles}, rejects


def limit_records(monkeypatch: pytest.MonkeyPatch, longest: int) -> None:
    for module in ("json_documents", "row_readings", "table_lines", "tables"):
        monkeypatch.setattr(f"index.corpus.{module}.LONGEST_RECORD", longest)


# --- Files and folders


def test_a_folder_is_read_with_all_folders_in_it_in_the_order_of_names(folder: Path) -> None:
    (folder / "2021").mkdir()
    write(folder, b__txt=TEXT, a__md="# Judul Berita\n\nIsi.")
    write(folder / "2021", c__txt=TEXT)
    articles, rejects = read()
    assert list(articles) == ["2021/c", "a", "b"]
    assert articles["a"].text == "Judul Berita\n\nIsi."
    assert articles["2021/c"].path == os.path.join("berita", "2021", "c.txt")
    assert rejects == []


def test_ids_do_not_depend_on_where_the_folder_lies_or_how_it_is_named(folder: Path) -> None:
    write(folder, a__txt=TEXT)
    assert (
        set(read("berita")[0])
        == set(read("berita/")[0])
        == set(read(str(folder))[0])
        == set(read("berita/a.txt")[0])
        == {"a"}
    )


def test_text_of_any_name_is_read_and_what_is_no_text_is_told(folder: Path) -> None:
    write(folder, README=TEXT, catatan__text=TEXT, bagian__1=TEXT, akhir__final_sekali=TEXT)
    write(folder, foto=b"\xff\xd8\xff\xe0" + bytes(range(32)) * 9, data__xyz=bytes(range(32)) * 9, kosong="")
    articles, rejects = read()
    assert set(articles) == {"README", "catatan.text", "bagian.1", "akhir.final_sekali"}
    assert [(os.path.basename(path), reason) for path, _, reason in rejects] == [
        ("data.xyz", "unknown_kind"),
        ("foto", "unknown_kind"),
        ("kosong", "empty"),
    ]


@pytest.mark.parametrize("start", [b"%PDF-1.4\n", b"{\\rtf1\\ansi ", b"PK\x03\x04"])
def test_documents_without_a_suffix_are_no_text_though_they_look_so(start: bytes, folder: Path) -> None:
    write(folder, laporan=start + b"kata " * 100)
    assert read() == ({}, [(os.path.join("berita", "laporan"), 0, "unknown_kind")])


def test_kinds_that_hold_no_article_are_told_unopened(folder: Path) -> None:
    write(folder, gaya__css="body {}", a__py="print()", foto__JPG=TEXT, arsip__7z=TEXT, lain__gz=TEXT)
    articles, rejects = read()
    assert articles == {}
    assert {reason for _, _, reason in rejects} == {"unknown_kind"}
    assert len(rejects) == 5


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.PDF", ".pdf"),
        ("a.tar.gz", ".tar.gz"),
        ("a.gz", ".gz"),
        ("foto", ""),
        (".profile", ""),
        ("5. Banjir di kota", ""),
        ("a.sekarang-juga", ""),
        ("a.", ""),
    ],
)
def test_files_are_counted_by_what_their_names_end_in(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


def test_hidden_files_and_folders_are_told(folder: Path) -> None:
    (folder / ".git").mkdir()
    write(folder / ".git", a__txt=TEXT)
    write(folder, __a__txt=TEXT, a__txt=TEXT)
    articles, rejects = read()
    assert set(articles) == {"a"}
    assert rejects == [(os.path.join("berita", name), 0, "hidden") for name in (".a.txt", ".git")]


def test_what_systems_and_editors_leave_behind_is_passed_over(folder: Path) -> None:
    (folder / "__MACOSX").mkdir()
    write(folder / "__MACOSX", a__txt=TEXT)
    for name in (
        ".DS_Store",
        "._a.txt",
        "Thumbs.db",
        "desktop.ini",
        "__init__.py",
        "a.txt~",
        ".#a.txt",
        "~$laporan.docx",
    ):
        (folder / name).write_text(TEXT)
    write(folder, a__txt=TEXT)
    articles, rejects = read()
    assert (set(articles), rejects) == ({"a"}, [])


def test_no_index_is_a_source_wherever_it_lies(folder: Path) -> None:
    write(folder, a__txt=TEXT)
    home = folder / "indeks"
    for _ in range(2):
        rebuild(str(home), ["berita"])
        articles, rejects = read()
        assert (set(articles), rejects) == ({"a"}, [])
    for place in (home, home / "g000001"):
        with pytest.raises(SourceError, match="is the folder of an index"):
            read(str(place))


def test_a_folder_is_an_index_from_the_first_moment_of_its_first_build(folder: Path) -> None:
    write(folder, a__txt=TEXT)
    with build_lock(str(folder / "indeks"), 0), staging(str(folder / "indeks")) as directory:
        (Path(directory) / "catatan.txt").write_text(TEXT)
        assert set(read()[0]) == {"a"}


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_links_that_lead_out_of_the_folder_are_skipped_and_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    write(tmp_path, rahasia__txt=TEXT)
    write(folder, asli__txt=TEXT)
    (folder / "dalam.txt").symlink_to("asli.txt")
    (folder / "luar.txt").symlink_to(tmp_path / "rahasia.txt")
    (folder / "luar").symlink_to(tmp_path / "luar")
    (folder / "putaran").symlink_to(folder)
    (folder / "putus.txt").symlink_to("tiada.txt")
    (folder / "sendiri.txt").symlink_to("sendiri.txt")
    articles, rejects = read()
    assert set(articles) == {"asli", "dalam"}
    assert [(Path(path).name, reason) for path, _, reason in rejects] == [
        ("luar", "leads_outside"),
        ("luar.txt", "leads_outside"),
        ("putus.txt", "cannot_be_read"),
        ("sendiri.txt", "cannot_be_read"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_in_a_folder_does_not_hang_the_build(folder: Path) -> None:
    os.mkfifo(folder / "pipa.txt")
    assert read()[1] == [(os.path.join("berita", "pipa.txt"), 0, "not_a_file")]


def test_a_source_that_does_not_exist_is_told_beside_others_and_stops_where_there_is_none(folder: Path) -> None:
    write(folder, a__txt=TEXT)
    articles, rejects = read("tiada", "berita")
    assert (set(articles), rejects) == ({"a"}, [("tiada", 0, "source_missing")])
    with pytest.raises(SourceError, match="tiada does not exist"):
        next(read_corpus(["tiada", "lainnya"]))
    with pytest.raises(SourceError):
        next(read_corpus(["a\0b"]))


def test_a_named_file_of_a_kind_that_is_not_read_is_told(folder: Path) -> None:
    write(folder, a__mp4=b"mp4", tanpa_akhiran=TEXT)
    articles, rejects = read("berita/a.mp4", "berita/tanpa_akhiran")
    assert set(articles) == {"tanpa_akhiran"}
    assert rejects == [("berita/a.mp4", 0, "unknown_kind")]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    write(folder, a__txt=TEXT, b__txt=TEXT)
    assert [file.name for file in list_files(["berita", "berita/b.txt", "berita"])] == ["a.txt", "b.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a privilege there")
def test_a_source_under_another_name_is_read_once(folder: Path, tmp_path: Path) -> None:
    write(folder, a__txt=TEXT, b__txt=TEXT)
    (tmp_path / "lain").symlink_to(folder)
    (tmp_path / "b.txt").symlink_to(folder / "b.txt")
    assert [file.path for file in list_files(["b.txt", "lain", "berita"])] == ["b.txt", os.path.join("lain", "a.txt")]


def test_a_listed_file_tells_what_an_update_needs(folder: Path) -> None:
    write(folder, a__txt=TEXT)
    (file,) = list_files(["berita"])
    status = (folder / "a.txt").stat()
    assert file == SourceFile(
        "berita",
        os.path.join("berita", "a.txt"),
        str(folder / "a.txt"),
        "a.txt",
        status.st_size,
        status.st_mtime_ns,
        ctime_ns=status.st_ctime_ns,
        inode=status.st_ino,
        relative="a.txt",
    )
    assert list(read_file(file)) == [RawArticle("a", file.path, TEXT)]


def test_a_file_that_is_gone_when_it_is_read_is_told(folder: Path) -> None:
    write(folder, a__txt=TEXT)
    (file,) = list_files(["berita"])
    (folder / "a.txt").unlink()
    assert [item.reason for item in read_file(file) if isinstance(item, Reject)] == ["cannot_be_read"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there may names be any bytes")
def test_names_that_are_no_text_can_be_written_down_and_opened(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text(TEXT)
    write(folder, **{"warna\x1b[31m__txt": TEXT})
    articles, _ = read()
    assert set(articles) == {r"\udcff", r"warna\x1b[31m"}
    for article in articles.values():
        article.path.encode()


# --- What is in a file


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\xc2\xa0\n...", "empty"),
        (bytes(range(256)) * 10, "binary"),
        (b"a" * 9_000_000, "too_long"),
        (b"kata " * 300_000, "too_long"),
    ],
    ids=["nothing", "no word", "no text", "too many bytes", "too many characters"],
)
def test_a_file_that_is_no_article_is_rejected_with_the_reason(folder: Path, content: bytes, reason: str) -> None:
    write(folder, a__txt=content)
    assert read()[1] == [(os.path.join("berita", "a.txt"), 0, reason)]


def test_text_comes_in_clean_and_damage_is_remarked_on(folder: Path) -> None:
    write(folder, a__txt="Isi\r\n“berita”\xa0ini\x1b[31m".encode("utf-16"), b__txt="Isi “ini” ter\ufffdpotong".encode())
    articles, _ = read()
    assert articles["a"].text == "Isi\n“berita” ini[31m"
    assert articles["b"].remarks == ("unreadable characters",)


# --- Dumps

RECORDS = [
    {
        "id": "n-1",
        "judul": "Judul",
        "isi": TEXT,
        "tanggal": "2021-07-26",
        "sumber": "Koran",
        "penulis": "Ani",
        "tautan": "u",
    },
    {"_id": {"$oid": "n-2"}, "Title": "Judul", "content": {"rendered": "<p>Isi <b>dua</b></p>\n<p>lagi</p>"}},
    {"headline": "No Title", "text": ["Paragraf satu", "Paragraf dua"], "author": ["Ani", "Budi"], "date": 1627300000},
    {"title": "tanpa teks"},
    {"text": " "},
]


def check_records(articles: dict[str, RawArticle], rejects: list[tuple[str, int, str]], stem: str) -> None:
    assert set(articles) == {"n-1", "n-2", f"{stem}:3", f"{stem}:4"}
    first, second, third, titled = articles.values()
    assert first[2:9] == (TEXT, 1, "Judul", "2021-07-26", "Koran", "Ani", "u")
    assert (second.title, second.text) == ("Judul", "Isi dua\n\nlagi")
    assert (third.title, third.text, third.author, third.date) == (
        "",
        "Paragraf satu\n\nParagraf dua",
        "Ani, Budi",
        "1627300000",
    )
    assert (titled.title, titled.text) == ("tanpa teks", "tanpa teks")
    assert [reject[1:] for reject in rejects] == [(5, "empty")]


def test_json_lines_an_array_and_a_wrapped_array_say_the_same(folder: Path) -> None:
    forms = {
        "a.jsonl": "\n\n".join(map(json.dumps, RECORDS)),
        "b.json": json.dumps(RECORDS, indent=1),
        "c.json": json.dumps({"status": "ok", "articles": RECORDS}),
        "d.json": "".join(map(json.dumps, RECORDS)),
        "e.jsonl": json.dumps(RECORDS),
        "f.ndjson": "\ufeff" + "\r\n".join(map(json.dumps, RECORDS)),
    }
    for name, content in forms.items():
        (folder / name).write_text(content, encoding="utf-8")
        check_records(*read(f"berita/{name}"), stem=name[0])
    (folder / "g.jsonl").write_bytes(forms["a.jsonl"].encode("utf-16"))
    check_records(*read("berita/g.jsonl"), stem="g")
    (folder / "h.jsonl.gz").write_bytes(gzip.compress(forms["a.jsonl"].encode()))
    check_records(*read("berita/h.jsonl.gz"), stem="h")


def test_a_dash_reads_json_lines_from_standard_input() -> None:
    articles, rejects = read("-", stdin=io.BytesIO("\n".join(map(json.dumps, RECORDS)).encode()))
    check_records(articles, rejects, stem="stdin")


def test_one_article_in_a_json_file_may_hold_lists_of_its_own(folder: Path) -> None:
    write(folder, a__json=json.dumps({"text": TEXT, "tags": [{"text": "bukan artikel"}]}))
    assert [article.text for article in read()[0].values()] == [TEXT]


def test_a_dump_of_elasticsearch_is_unwrapped(folder: Path) -> None:
    write(folder, a__jsonl=json.dumps({"_index": "news", "_id": "7", "_source": {"isi": TEXT}}))
    assert read()[0]["7"].text == TEXT


def test_a_broken_record_costs_only_itself(folder: Path) -> None:
    good = json.dumps({"text": TEXT})
    write(folder, a__jsonl=f'bukan json\n{good}\n[1]\n{{"text": "putus\n{"[" * 100_000}\n{good}\n')
    write(folder, b__json=f'halo [1, 2, "a{{"] {good} {{"text": salah}} {good} {{"text": "putus')
    articles, rejects = read()
    assert set(articles) == {"a:2", "a:6", "b:2", "b:4"}
    assert {(record, reason) for path, record, reason in rejects if "a.jsonl" in path} == {
        *((record, "bad_json") for record in (1, 3, 4, 5)),
    }
    assert [(record, reason) for path, record, reason in rejects if "b.json" in path] == [
        *((record, "bad_json") for record in (1, 3, 5)),
    ]


@pytest.mark.parametrize(
    "table",
    [
        'judul,isi\nJudul,"Baris ""satu""\nbaris dua"\n',
        'judul;isi\nJudul;"Baris ""satu""\nbaris dua"\n',
        'judul\tisi\nJudul\t"Baris ""satu""\nbaris dua"\n',
        'judul,isi,\r\nJudul,"Baris ""satu""\r\nbaris dua",,\r\n',
        'judul,isi\rJudul,"Baris ""satu""\rbaris dua"\r',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_tables_are_read_whatever_parts_their_cells_and_lines(folder: Path, table: str, encoding: str) -> None:
    write(folder, a__csv=table.encode(encoding))
    (article,) = read()[0].values()
    assert (article.id, article.title, article.text) == ("a:1", "Judul", 'Baris "satu"\nbaris dua')


def test_a_table_in_an_old_encoding_is_read_right(folder: Path) -> None:
    write(folder, a__csv="judul,isi\nSatu,“kutipan”\nDua,“lagi”\n".encode("cp1252"))
    assert [article.text for article in read()[0].values()] == ["“kutipan”", "“lagi”"]


def test_a_cell_may_be_as_long_as_an_article(folder: Path) -> None:
    write(folder, a__csv="isi\n" + "kata " * 100_000 + "\n")
    assert [len(article.text) for article in read()[0].values()] == [499_999]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_a_large_table(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_records(monkeypatch, 10_000)
    write(folder, a__csv='isi\nsatu\n"dua\n' + "tiga\n" * 10_000, b__csv='isi,"judul\n' + "satu,dua\n" * 10_000)
    articles, rejects = read()
    assert [article.text for article in articles.values()] == ["satu", '"dua', *["tiga"] * 10_000, *["satu"] * 10_000]
    assert rejects == []


def test_a_line_beyond_all_measure_costs_only_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit_records(monkeypatch, 10_000)
    long = "kata " * 30_000
    write(folder, a__csv=f"isi\nsatu\n{long}\ntiga\n", b__jsonl=f'{{"text": "{long}"}}\n{{"text": "dua"}}\n')
    write(folder, c__json=f'[{{"text": "{long}"}}, {{"text": "dua"}}]')
    articles, rejects = read()
    assert set(articles) == {"a:1", "a:3", "b:2", "c:2"}
    assert [reject[1:] for reject in rejects] == [(2, "too_long"), (1, "too_long"), (1, "too_long")]


def test_the_columns_of_a_tsv_are_parted_by_tabs_whatever_else_their_names_hold(folder: Path) -> None:
    write(folder, a__tsv=f"isi\tjudul, atau kepala, berita\n{TEXT}\tSatu\n", b__tsv=f"judul,isi\nDua,{TEXT}\n")
    (folder / "c.tsv.gz").write_bytes(gzip.compress(f"isi\ta,b,c\n{TEXT}\t\n".encode()))
    articles, rejects = read()
    assert ([article.text for article in articles.values()], rejects) == ([TEXT] * 3, [])


def test_the_name_of_a_column_may_go_over_two_lines(folder: Path) -> None:
    write(folder, a__csv=f'\n  \n"judul\nbaru",isi\nSatu,{TEXT}\n')
    assert [article.text for article in read()[0].values()] == [TEXT]


@pytest.mark.parametrize(
    ("table", "rejects"),
    [
        ("k" * 200_000 + ",isi\nsatu,dua\n", []),
        ("k" * 1_000_000 + "\nsatu\n", [(1, "too_long")]),
        ("k" * 500_000 + "\nsatu\n", [(1, "too_long")]),
        ("\n" + "k" * 500_001 + ",isi\n", [(1, "too_long")]),
        (" \n" * 300_000 + "isi\nsatu\n", []),
    ],
    ids=["a long name", "a far longer one", "as long as a record", "more than that", "blank lines"],
)
def test_a_header_of_any_size_is_read_or_rejected_with_its_table(
    table: str, rejects: list[tuple[int, str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_records(monkeypatch, 500_000)
    before = csv.field_size_limit(131_072)  # what a new process has
    try:
        write(folder, a__csv=table, b__txt=TEXT)
        articles, rejected = read()
    finally:
        csv.field_size_limit(before)
    assert articles["b"].text == TEXT
    assert [reject[1:] for reject in rejected] == rejects
    assert len(articles) == (1 if rejects else 2)


def test_the_user_can_say_which_field_is_which(folder: Path) -> None:
    write(folder, a__jsonl=json.dumps({"Badan Berita": TEXT, "text": "ringkasan", "nama": "Judul"}))
    (article,) = read(field_map={"text": "badan berita", "title": "nama"})[0].values()
    assert (article.text, article.title) == (TEXT, "Judul")
    with pytest.raises(UsageError, match="no field 'teks'"):
        read(field_map={"teks": "isi"})


def test_a_dump_of_something_else_is_given_up_soon(folder: Path) -> None:
    write(folder, a__csv="a,b\n" + "1,2\n" * 10_000)
    _, rejects = read()
    assert len(rejects) == 101
    assert rejects[-1] == (os.path.join("berita", "a.csv"), 0, "no_text_field")


# --- Compressed files


def test_a_broken_gzip_file_is_told_and_what_came_before_is_read(folder: Path) -> None:
    lines = "".join(json.dumps({"text": f"{TEXT} {number}"}) + "\n" for number in range(20_000))
    write(folder, a__txt__gz=b"bukan gzip", b__jsonl__gz=gzip.compress(lines.encode())[:-2000])
    articles, rejects = read()
    assert len(articles) > 1_000
    assert {reason for _, _, reason in rejects} == {"bad_gzip"}


def test_a_small_file_cannot_unfold_into_an_endless_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.corpus.bounds.ALWAYS_ALLOWED", 10_000)
    write(folder, a__txt__gz=gzip.compress(b"a" * 5_000_000), b__txt__gz=gzip.compress(TEXT.encode()))
    articles, rejects = read()
    assert set(articles) == {"b"}
    assert rejects == [(os.path.join("berita", "a.txt.gz"), 0, "too_long")]
    assert issubclass(UnfoldsTooFar, OSError)


# --- Ids


def test_two_articles_never_share_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first keeps the short id, a later one takes its full name, the same in every rebuild."""
    monkeypatch.chdir(tmp_path)
    for name in ("2020", "2021", "lain/2021"):
        (tmp_path / name).mkdir(parents=True)
        write(tmp_path / name, a__txt=TEXT, a__md=TEXT, b__jsonl='{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}')
    articles, _ = read("2020", "2021", "lain/2021")
    assert list(articles) == [
        *("a", "2020/a.txt", "2020/b.jsonl:1", "2020/b.jsonl:2"),
        *("2021/a.md", "2021/a.txt", "2021/b.jsonl:1", "2021/b.jsonl:2"),
        *("2021/a.md~2", "2021/a.txt~2", "2021/b.jsonl:1~2", "2021/b.jsonl:2~2"),
    ]


def test_distinct_ids_remember_what_they_gave() -> None:
    ids, file = DistinctIds(), SourceFile("x", "x/a.txt", "/data/x/a.txt", "a.txt")
    given = [ids.distinct(RawArticle("a", "x/a.txt", TEXT), file).id for _ in range(4)]
    assert given == ["a", "x/a.txt", "x/a.txt~2", "x/a.txt~3"]
