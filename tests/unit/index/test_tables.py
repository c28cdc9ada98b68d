"""Rows of tables come whole, or are rejected with their line; none costs another one."""

from __future__ import annotations

from io import BufferedReader, BytesIO

import pytest

from index.corpus.field_names import names_of
from index.corpus.records import Broken
from index.corpus.tables import read_table

Rows = list[dict[str, object] | int]


def read(table: str, usual: str = "") -> Rows:
    """The rows without empty cells; the number of the line of one that is broken."""
    rows: Rows = []
    for record in read_table(BufferedReader(BytesIO(table.encode())), names_of({}), usual):
        if isinstance(record, Broken):
            rows.append(int(str(record.values["line"])))
        else:
            rows.append({name: cell for name, cell in record.items() if cell})
    return rows


def cells(table: str, usual: str = "") -> list[list[str] | int]:
    return [row if isinstance(row, int) else [str(cell) for cell in row.values()] for row in read(table, usual)]


HEAD = "judul,isi,tanggal\n"
LAST = "Akhir,z,2024-02-09\n"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # what is written well
        ('A,"x, y",2024-02-05\n', [["A", "x, y", "2024-02-05"]]),
        ('A,"kata ""ya"", lalu",2024-02-05\n', [["A", 'kata "ya", lalu', "2024-02-05"]]),
        ('A,"satu\n\ndua, tiga",2024-02-05\n', [["A", "satu\n\ndua, tiga", "2024-02-05"]]),
        ('A,"daftar:\nberas,gula,kopi\ntamat",2024-02-05\n', [["A", "daftar:\nberas,gula,kopi\ntamat", "2024-02-05"]]),
        ('A,kata "ya" lalu,2024-02-05\n', [["A", 'kata "ya" lalu', "2024-02-05"]]),
        ("A,x,2024-02-05,,\n", [["A", "x", "2024-02-05"]]),
        # quotation marks that are text
        ('"Kami Pulang,x,2024-02-05\n', [['"Kami Pulang', "x", "2024-02-05"]]),
        ('A,"Mak Ijah" membuka warung,2024-02-05\n', [["A", '"Mak Ijah" membuka warung', "2024-02-05"]]),
        ('A,"Mak Ijah, lalu",2024-02-05\n', [["A", "Mak Ijah, lalu", "2024-02-05"]]),
        ('A,layar 5",2024-02-05\n', [["A", 'layar 5"', "2024-02-05"]]),
        ('A,"layar 5"" dan 6"" itu",2024-02-05\n', [["A", 'layar 5" dan 6" itu', "2024-02-05"]]),
        # neither doubled nor escaped
        ('A,"Ia bilang "mahal, sekali" lalu",2024-02-05\n', [["A", 'Ia bilang "mahal, sekali" lalu', "2024-02-05"]]),
        ('A,"satu\ndua "kata" lagi\ntiga",2024-02-05\n', [["A", 'satu\ndua "kata" lagi\ntiga', "2024-02-05"]]),
        # escaped
        ('A,"kata \\"ya\\", lalu",2024-02-05\n', [["A", 'kata "ya", lalu', "2024-02-05"]]),
        ('A,"kata \\"ya\\"\nlalu",2024-02-05\n', [["A", 'kata "ya"\nlalu', "2024-02-05"]]),
        ('A,"C:\\\\",2024-02-05\n', [["A", "C:\\\\", "2024-02-05"]]),
        # never closed
        ('A,"tidak ditutup\nlanjut lagi\n', [2]),
        (
            'A,"tidak ditutup\nB,b,2024-02-06\nC,"c, c",2024-02-07\n',
            [2, ["B", "b", "2024-02-06"], ["C", "c, c", "2024-02-07"]],
        ),
        ('A,"x\nB,"y\nC,c,2024-02-07\n', [2, ["C", "c", "2024-02-07"]]),
        # another width
        ("A,ikan, sayur dan buah,2024-02-05\n", [["A", "ikan, sayur dan buah", "2024-02-05"]]),
        ("A, B,ikan, sayur,2024-02-05\n", [["A, B", "ikan, sayur", "2024-02-05"]]),
        ("A,ikan,sayur,2024-02-05\n", [2]),
        ("A,x\n", [2]),
        ("A,x\n2024-02-05\n", [2, 3]),
        ("A,x,2024-02-05,y\n", [2]),
        ('A,"x","y",2024-02-05\n', [2]),
        ('A,"x\ny","z",2024-02-05\n', [2]),
    ],
)
def test_a_row_comes_whole_or_not_at_all_and_the_next_one_comes(rows: str, found: list[list[str] | int]) -> None:
    assert cells(HEAD + rows + LAST) == [*found, ["Akhir", "z", "2024-02-09"]]
    assert cells(HEAD + rows) == found


def test_rows_that_a_cell_would_swallow_are_read_one_by_one() -> None:
    table = 'judul\tisi\ttanggal\n"Kami\tx x\t2024-02-05\nB\ty y\t2024-02-06\nC\tz z"\t2024-02-07\nD\t"w\t2024-02-08\n'
    assert [row[0] for row in cells(table, "\t") if not isinstance(row, int)] == ['"Kami', "B", "C", "D"]


def test_cells_in_apostrophes_are_read_as_those_in_quotation_marks() -> None:
    rows = "'A','x, Jum''at','2024-02-05'\n'B','kata \"ya\",\nlalu','2024-02-06'\n'C','tidak, ditutup,2024-02-07\n"
    found = [["A", "x, Jum'at", "2024-02-05"], ["B", 'kata "ya",\nlalu', "2024-02-06"], 5]
    assert cells(f"{HEAD}{rows}") == found
    assert cells(f"'judul','isi','tanggal'\n{rows}") == found
    assert cells(f"{HEAD}'A' lalu,x,2024-02-05\n") == [["'A' lalu", "x", "2024-02-05"]]


def test_where_columns_change_their_places_the_rows_behind_do() -> None:
    table = f"{HEAD}A,x,2024-02-05\ntanggal,judul,isi\n2024-02-06,B,y\n2024-02-07,C,z\n{HEAD}{LAST}"
    assert [row["judul"] for row in read(table) if not isinstance(row, int)] == ["A", "B", "C", "Akhir"]
    assert [row["tanggal"] for row in read(table) if not isinstance(row, int)][1:3] == ["2024-02-06", "2024-02-07"]


def test_files_that_were_put_together_have_a_mark_and_a_header_each() -> None:
    one = f"\ufeff{HEAD}A,x,2024-02-05\n"
    assert cells(one + one) == [["A", "x", "2024-02-05"]] * 2


def test_each_row_that_is_never_closed_is_told() -> None:
    rows = "".join(f'{title},"satu, dua,2024-02-0{day}\n' for day, title in enumerate("ABC", start=1))
    assert cells(f"{HEAD}{rows}{LAST}") == [2, 3, 4, ["Akhir", "z", "2024-02-09"]]


def test_the_end_of_an_entity_parts_no_cells() -> None:
    table = "judul;isi;tanggal\nA;Harga &amp; stok &quot;turun&quot; &#8211; tajam;2024-02-05\nB;x;y;2024-02-06\n"
    assert cells(table) == [["A", "Harga &amp; stok &quot;turun&quot; &#8211; tajam", "2024-02-05"], 3]


def test_a_number_before_each_row_needs_no_name() -> None:
    assert read(f'{HEAD}1,A,"x, y",2024-02-05\n2,B,z,2024-02-06\n') == [
        {"": "1", "judul": "A", "isi": "x, y", "tanggal": "2024-02-05"},
        {"": "2", "judul": "B", "isi": "z", "tanggal": "2024-02-06"},
    ]


def test_a_row_that_ends_before_its_text_has_a_title_where_a_date_proves_it() -> None:
    assert cells("judul,tanggal,isi\nA,2024-02-05\nB,y\nC,2024-02-07,z\n") == [
        ["A", "2024-02-05"],
        3,
        ["C", "2024-02-07", "z"],
    ]


def test_a_row_that_lacks_its_last_cells_is_read_if_nothing_of_it_can_be_missing() -> None:
    head = "judul,tanggal,isi,tagar,catatan\n"
    assert cells(head + "A,2024-02-05,x,p\nB,2024-02-06,y\n" + "C,2024-02-07,z,q,r\n") == [
        ["A", "2024-02-05", "x", "p"],
        3,
        ["C", "2024-02-07", "z", "q", "r"],
    ]


@pytest.mark.parametrize(
    "table",
    [
        "judul;isi;tanggal\nA;x, y;05/02/2024\nB;z;06/02/2024\n",
        "sep=;\njudul;isi;tanggal\nA;x, y;05/02/2024\nB;z;06/02/2024\n",
        '"sep=;"\r\njudul;isi;tanggal\r\nA;x, y;05/02/2024\r\nB;z;06/02/2024\r\n',
        "judul\tisi\ttanggal\nA\tx, y\t05/02/2024\nB\tz\t06/02/2024\n",
        'judul|isi|tanggal\nA|"x, y"|05/02/2024\nB|z|06/02/2024\n',
        'judul,isi,tanggal\nA,"x, y",05/02/2024\rB,z,06/02/2024\r\n',
        'judul, isi, tanggal\nA, "x, y", 05/02/2024\nB, z, 06/02/2024\n',
        '\n\nData Berita\nDiambil: Februari 2024\n\njudul,isi,tanggal\nA,"x, y",05/02/2024\nB,z,06/02/2024\n',
        'LAPORAN BERITA;;\n;;\njudul;isi;tanggal\nA;"x, y";05/02/2024\nB;z;06/02/2024\n',
        '"Sumber: Kabar Teluk, 2024"\njudul,isi,tanggal\nA,"x, y",05/02/2024\njudul,isi,tanggal\nB,z,06/02/2024\n',
    ],
)
def test_the_header_and_what_parts_the_cells_are_found(table: str) -> None:
    rows = [("A", "x, y", "05/02/2024"), ("B", "z", "06/02/2024")]
    assert read(table) == [dict(zip(("judul", "isi", "tanggal"), row, strict=True)) for row in rows]


def test_the_index_of_a_data_frame_has_no_name_and_another_column_without_one_has_its_number() -> None:
    assert read(",judul,isi,,isi\n0,A,x,y,z\n") == [{"": "0", "judul": "A", "isi": "x", "4": "y", "isi_5": "z"}]


def test_a_table_that_begins_with_data_has_columns_by_number_but_for_its_dates_and_addresses() -> None:
    rows = [
        '2024-02-05,"Pasar dibuka lagi.",https://kabar.example/1\n',
        '2024-02-06,"Warga datang, lalu pulang.",https://kabar.example/2\n',
    ]
    assert read("".join(rows)) == [
        {"date": "2024-02-05", "2": "Pasar dibuka lagi.", "url": "https://kabar.example/1"},
        {"date": "2024-02-06", "2": "Warga datang, lalu pulang.", "url": "https://kabar.example/2"},
    ]


def test_of_two_columns_of_dates_without_names_neither_is_the_date() -> None:
    rows = ["2024-02-05,Pasar dibuka lagi.,2024-03-01\n", "2024-02-06,Warga pulang sore.,2024-03-01\n"]
    assert [[*row] for row in read("".join(rows))] == [["1", "2", "3"]] * 2


@pytest.mark.parametrize("table", ["", "\n\n", "judul,isi\n", "judul,isi"])
def test_a_table_without_rows_has_none(table: str) -> None:
    assert read(table) == []


def test_marks_that_never_close_cost_no_more_than_the_lines_that_they_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in lines taken: each way of reading goes on until the next odd mark, or gives up for all lines behind."""
    from index.corpus.table_lines import TableLines

    taken = 0
    take = TableLines.take

    def counted(lines: TableLines) -> object:
        nonlocal taken
        taken += 1
        return take(lines)

    monkeypatch.setattr(TableLines, "take", counted)
    for row in ('"a\n', 'x,"b\n', 'x,"b""\n', 'x,"b\\"\n', '"a"b,"c\n', "x,y\n"):
        taken = 0
        list(read(HEAD + row * 2_000))
        assert taken < 2_000 * 12, row
