"""What becomes of sources as a user meets it: skipped files, sources added, replaced and missing, articles forgotten."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from support.documents import FORMATS, libraries_for

from index.environment.directories import bundled_seeds

from .running import Shell

if TYPE_CHECKING:
    from pathlib import Path

# A web archive in which one page points to another, and one is not there.
CRAWL = "web/kunjungan-ulang.warc"


@pytest.fixture
def shell(newcomer: Shell, tmp_path: Path) -> Shell:
    """Commands beside two folders of one article each, and a dump."""
    for folder, word in (("satu", "Banjir"), ("dua", "Gempa")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.txt").write_text(f"{word} melanda kota hari ini.\n", encoding="utf-8")
    records = [{"id": "r1", "judul": "Zorgana Pindah", "isi": "Zorgana pindah kota.", "url": "https://kabar.id/r1"}]
    records.append({"id": "r2", "judul": "Kwetiau Enak", "isi": "", "url": ""})
    (tmp_path / "dump.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    newcomer.environment = {**newcomer.environment, "SEARCH_INDEX": str(tmp_path / "index")}
    return newcomer


def status(shell: Shell) -> dict[str, object]:
    told: dict[str, object] = json.loads(shell.search_index("status", "--json").out)
    return told


def row(shell: Shell, name: str) -> str:
    lines = shell.search_index("status").out.splitlines()
    return next((line.split(maxsplit=1)[1] for line in lines if line.startswith(name)), "")


# --- Nothing is passed over unsaid


@pytest.fixture
def motley(shell: Shell, tmp_path: Path) -> Shell:
    """The same with files that are not read in one of the folders."""
    for name in ("a.mp4", "b.mp4", "c.JPG", ".rahasia.txt", ".DS_Store"):
        (tmp_path / "satu" / name).write_text("x", encoding="utf-8")
    (tmp_path / "satu" / "foto").write_bytes(bytes(range(32)) * 9)
    return shell


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_a_build_tells_what_it_skipped_by_what_names_end_in(command: str, motley: Shell) -> None:
    done = motley.search_index(command, "satu")
    assert done.code == 0
    assert "Skipped 4 files: 2 .mp4, 1 (no suffix), 1 .jpg" in done.err.splitlines()
    assert "Rejected" not in done.err


def test_status_counts_what_was_skipped_and_hidden_and_names_it_in_json(motley: Shell) -> None:
    motley.search_index("rebuild", "satu")
    assert row(motley, "skipped") == "4 files: 2 .mp4, 1 (no suffix), 1 .jpg"
    assert row(motley, "hidden") == "1"
    assert row(motley, "rejected") == "0"
    told = status(motley)
    assert told["rejects"] == []
    assert told["hidden"] == 1
    assert told["skipped_by_suffix"] == {".mp4": 2, "": 1, ".jpg": 1}
    skipped = told["skipped"]
    assert isinstance(skipped, list)
    assert skipped[0] == {
        "path": os.path.join("satu", "a.mp4"),
        "suffix": ".mp4",
        "reason": "unknown kind",
        "code": "unknown_kind",
        "install": "",
    }


def test_strict_refuses_what_is_skipped_and_lets_hidden_files_be(motley: Shell, tmp_path: Path) -> None:
    done = motley.search_index("rebuild", "--strict", "satu")
    assert done.code == 1
    assert "4 files or records were rejected, the first satu" in done.err
    for name in ("a.mp4", "b.mp4", "c.JPG", "foto"):
        (tmp_path / "satu" / name).unlink()
    assert motley.search_index("rebuild", "--strict", "satu").code == 0


def test_strict_lets_be_what_no_crawl_is_without_and_status_tells_it(shell: Shell) -> None:
    for library in libraries_for(CRAWL):
        pytest.importorskip(library)
    assert shell.search_index("rebuild", "--strict", str(FORMATS / CRAWL)).code == 0
    assert "records left out  1 that point to pages captured before, " in shell.search_index("status").out
    assert row(shell, "rejected") == "0"
    left_out = status(shell)["left_out"]
    assert isinstance(left_out, list)
    assert left_out[0]["values"]["revisits"] == 1


def test_strict_refuses_a_crawl_that_is_cut_off(shell: Shell) -> None:
    for library in libraries_for(CRAWL):
        pytest.importorskip(library)
    done = shell.search_index("rebuild", "--strict", str(FORMATS / "web" / "terpotong.warc.gz"))
    assert done.code == 1
    assert "bad gzip" in done.err


def test_many_kinds_are_told_in_one_line(shell: Shell, tmp_path: Path) -> None:
    for number, suffix in enumerate("avi bmp css doc flv gif ico jpg m4a mov mp3 mp4 png".split()):
        (tmp_path / "satu" / f"{number}.{suffix}").write_text("x", encoding="utf-8")
    said = shell.search_index("rebuild", "satu").err
    assert said.splitlines()[1].startswith("Skipped 13 files: 1 .avi, 1 .bmp, ")
    assert said.splitlines()[1].endswith(", 1 .mp4, 1 other")


def test_an_update_that_changes_nothing_still_says_what_it_skips(motley: Shell) -> None:
    motley.search_index("rebuild", "satu")
    assert "Nothing changed" in motley.search_index("update").err
    assert row(motley, "skipped").startswith("4 files")


def test_a_title_without_a_text_is_found_and_marked(shell: Shell) -> None:
    assert shell.search_index("rebuild", "dump.jsonl").code == 0
    assert shell.search("--paths", "kwetiau").out == "dump.jsonl\n"
    assert "title only" in shell.search_index("show", "r2").out
    assert "title only" not in shell.search_index("show", "r1").out
    assert row(shell, "rejected") == "0"


# --- Sources are added, replaced, missing


def test_a_source_that_is_named_in_an_update_is_added(shell: Shell) -> None:
    shell.search_index("rebuild", "satu")
    done = shell.search_index("update", "dua")
    assert done.code == 0
    assert done.err.startswith("Added to the sources: dua\n")
    assert shell.search("--paths", "banjir OR gempa").out.count("\n") == 2
    assert shell.search_index("update", "dua").err.startswith("Already among the sources: satu  dua\n")
    assert [os.path.basename(str(name)) for name in status(shell)["sources"]] == ["satu", "dua"]  # type: ignore[attr-defined]


def test_replace_makes_the_named_sources_all_there_are(shell: Shell) -> None:
    shell.search_index("rebuild", "satu")
    assert shell.search_index("update", "--replace", "dua").code == 0
    assert shell.search("--paths", "banjir OR gempa").out == f"{os.path.join('dua', 'dua.txt')}\n"
    done = shell.search_index("update", "--replace")
    assert done.code == 2
    assert "--replace needs a source" in done.err


def test_a_source_added_from_another_folder_stays_where_it_is(shell: Shell, tmp_path: Path) -> None:
    shell.search_index("rebuild", "satu")
    shell.folder = tmp_path / "dua"
    assert shell.search_index("update", ".").code == 0
    shell.folder = tmp_path
    assert shell.search("--paths", "gempa").out == f"{tmp_path / 'dua' / 'dua.txt'}\n"
    assert shell.search("--paths", "banjir").out == f"{os.path.join('satu', 'satu.txt')}\n"


def test_the_first_sources_of_ones_own_take_the_place_of_the_bundled_articles(shell: Shell) -> None:
    shell.search_index("rebuild", bundled_seeds())
    assert shell.search_index("update", "satu").code == 0
    assert status(shell)["documents"] == 1


def test_nothing_is_added_to_a_pipe(shell: Shell, tmp_path: Path) -> None:
    shell.search_index("rebuild", "satu")
    assert shell.search_index("update", "-").code == 2
    with shell.start("index", "rebuild", "-") as build:
        build.communicate((tmp_path / "dump.jsonl").read_bytes())
    done = shell.search_index("update", "satu")
    assert done.code == 2
    assert "built from a pipe" in done.err


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_one_missing_source_is_told_and_the_others_are_taken_in(command: str, shell: Shell, tmp_path: Path) -> None:
    shell.search_index("rebuild", "satu", "dua")
    (tmp_path / "dua").rename(tmp_path / "pergi")
    (tmp_path / "satu" / "baru.txt").write_text("Longsor menutup jalan.\n", encoding="utf-8")
    done = shell.search_index(command)
    assert done.code == 0
    assert "  dua: the source is not there: 1 article that was read from it before is kept" in done.err.splitlines()
    assert shell.search("--paths", "longsor OR gempa").out.count("\n") == 2
    assert "dua: the source is not there" in shell.search_index("status").out
    assert row(shell, "changes") == "none since"
    assert shell.search_index(command, "--strict").code == 1
    (tmp_path / "satu").rename(tmp_path / "juga")
    assert shell.search_index(command).code == 2


# --- Articles are forgotten


def test_forget_takes_an_article_out_and_keeps_it_out(shell: Shell, tmp_path: Path) -> None:
    shell.search_index("rebuild", "satu", "dump.jsonl")
    done = shell.search_index("forget", "r1")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [f"Forgot 1 article: {tmp_path / 'index'}, g000002", "  r1 (dump.jsonl)"]
    for command in ("status", "update", "rebuild"):
        assert shell.search_index(command).code == 0
        assert shell.search("zorgana").code == 1
        assert shell.search_index("show", "r1").code == 1
    assert row(shell, "forgotten") == "1"
    assert status(shell)["forgotten"] == 1
    assert shell.search_index("forget", "https://kabar.id/r1").err == "All of this is already forgotten.\n"


def test_what_is_forgotten_is_listed_and_let_back_in(shell: Shell) -> None:
    shell.search_index("rebuild", "satu", "dump.jsonl")
    assert shell.search_index("forget", "--list") == (0, "", "")
    shell.search_index("forget", "-q", "dump.jsonl#r1")
    assert shell.search_index("forget", "--list").out.startswith("r1  dump.jsonl  20")
    done = shell.search_index("forget", "--undo", "r1")
    assert done.err.startswith("No longer forgotten: r1 (dump.jsonl)\n")
    assert shell.search("zorgana").code == 1
    shell.search_index("update")
    assert shell.search("zorgana").code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["r11"], "Did you mean r1?"),
        ([], "Which article"),
        (["--undo", "r1"], "not forgotten"),
        (["--list", "--undo"], "not allowed"),
    ],
)
def test_what_cannot_be_forgotten_is_told(arguments: list[str], sentence: str, shell: Shell) -> None:
    shell.search_index("rebuild", "dump.jsonl")
    done = shell.search_index("forget", *arguments)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_the_same_text_elsewhere_is_told(shell: Shell, tmp_path: Path) -> None:
    line = json.dumps({"id": "z", "judul": "Judul Lain", "isi": "Zorgana pindah kota."})
    (tmp_path / "dump.jsonl").write_text((tmp_path / "dump.jsonl").read_text() + line, encoding="utf-8")
    shell.search_index("rebuild", "dump.jsonl")
    assert "The same text is still there as z (dump.jsonl)" in shell.search_index("forget", "r1").err


# --- Names that are no text


@pytest.mark.skipif(sys.platform != "linux", reason="only there may names be any bytes")
def test_a_file_whose_name_is_no_text_is_opened_by_what_paths_print(shell: Shell, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path / "satu") + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(b"Kwetiau goreng enak sekali.\n")
    shell.search_index("rebuild", "satu")
    with shell.start("searcher", "--paths", "kwetiau") as search:
        out, _ = search.communicate()
    assert out == b"satu/caf\xe9.txt\n"
    for typed in (os.fsdecode(out.rstrip()), r"satu/caf\udce9.txt", os.fsdecode(b"caf\xe9")):
        assert "Kwetiau goreng" in shell.search_index("show", typed).out
