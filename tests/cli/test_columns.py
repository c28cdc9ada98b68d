"""Columns of dumps as a user meets them: which were not used, which `--map` may name, and what a build without text says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .running import Shell

ROWS = """judul,isi,diunduh_pada,gambar,pembaca
Panen Salak,Warga memanen salak di kebun.,2024-02-05,https://a.example/1.jpg,12
Tangga Licin,Tangga menuju dermaga licin.,2024-02-06,https://a.example/2.jpg,7
"""
OTHER = "nama,umur\nAni,31\nBudi,27\n"


@pytest.fixture
def shell(newcomer: Shell, tmp_path: Path) -> Shell:
    (tmp_path / "berita.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "orang.csv").write_text(OTHER, encoding="utf-8")
    newcomer.environment = {**newcomer.environment, "SEARCH_INDEX": str(tmp_path / "index")}
    return newcomer


def unused(shell: Shell) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = json.loads(shell.search_index("status", "--json").out)["unused_columns"]
    return columns


def test_status_lists_columns_that_were_not_used_dates_and_addresses_first(shell: Shell) -> None:
    assert shell.search_index("rebuild", "berita.csv").code == 0
    told = shell.search_index("status").out
    assert "columns not used  diunduh_pada (2, dates), gambar (2, addresses), pembaca (2)\n" in told
    told = shell.search_index("status", "--lang", "id").out
    assert "kolom tak terpakai  diunduh_pada (2, tanggal), gambar (2, alamat), pembaca (2)\n" in told
    assert unused(shell) == [
        {"name": "diunduh_pada", "records": 2, "looks": "dates"},
        {"name": "gambar", "records": 2, "looks": "addresses"},
        {"name": "pembaca", "records": 2, "looks": ""},
    ]
    assert "column.pembaca" in shell.search_index("show", "berita:1").out


def test_an_update_knows_the_columns_of_what_it_did_not_read_again(shell: Shell, tmp_path: Path) -> None:
    assert shell.search_index("rebuild", "berita.csv", "orang.csv").code == 0
    before = unused(shell)
    assert {"name": "umur", "records": 2, "looks": ""} in before
    (tmp_path / "orang.csv").write_text(OTHER + "Citra,44\n", encoding="utf-8")
    assert shell.search_index("update").code == 0
    assert [column for column in unused(shell) if column not in before] == [
        {"name": "nama", "records": 3, "looks": ""},
        {"name": "umur", "records": 3, "looks": ""},
    ]


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_a_column_that_no_record_has_is_an_error_that_names_those_there_are(shell: Shell, command: str) -> None:
    done = shell.search_index(command, "berita.csv", "--map", "text=naskah")
    assert done.code == 2
    assert done.err == (
        "search-index: No record has a column 'naskah', which --map gives to text.\n"
        "The columns are: judul, isi, diunduh_pada, gambar, pembaca\n"
    )
    assert shell.search_index(command, "berita.csv", "--map", "date=Diunduh pada").code == 0
    assert shell.search("salak", "--json").out.count('"date": "2024-02-05"') == 1


def test_a_build_without_any_text_names_the_columns_and_the_line_to_type(shell: Shell, tmp_path: Path) -> None:
    done = shell.search_index("rebuild", "orang.csv")
    assert done.code == 1
    assert "No column of orang.csv is clearly the text" in done.err
    assert "--map text=COLUMN, one of: nama, umur\n" in done.err
    (tmp_path / "jawaban.json").write_text('{"ok": true, "data": {"posts": [{"nama": "x"}]}}', encoding="utf-8")
    done = shell.search_index("rebuild", "jawaban.json")
    assert (done.code, "{ok, data: {posts: [1 x {nama}]}}" in done.err) == (1, True)
