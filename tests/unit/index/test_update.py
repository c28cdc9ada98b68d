"""An update takes in what is new, changed or gone, and nothing else; what it cannot do it says, and rebuilds."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.answers import assert_same_answers
from support.damage import flip
from support.opening import open_current

from index.analysis import sastrawi
from index.build.merge_policy import MOST_SEGMENTS
from index.build.rebuild import rebuild
from index.build.update import UpdateReport, update
from index.cli.inspection import find_article
from index.errors import BuildFailed, SourceError
from index.provenance import inventory
from index.provenance.changes import Changes, count_changes
from index.provenance.sources import remembered_sources
from index.store.generations import current_name
from index.store.manifest import read_manifest, write_manifest
from index.whoosh_format.verification import verify
from searcher.engine import IndexSearcher

FILES = 30
RECORDS = 12
OLD = 1_500_000_000_000_000_000
MINUTE = 60_000_000_000

Edit = Callable[[Path], None]


def body(number: int) -> str:
    return f"Berita nomor {number} hari ini\n\nJakarta: pasukan menyerang pangkalan nomor {number} di negara itu.\n"


def write(path: Path, text: str, minutes: int = 0) -> None:
    """A file that changed so many minutes after a time long ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(OLD, OLD + minutes * MINUTE))


def dump(records: list[dict[str, str]]) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


def record(number: int) -> dict[str, str]:
    return {"id": f"r{number}", "text": body(100 + number), "source": "Kompas"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    for number in range(FILES):
        write(folder / f"{number:02}.txt", body(number))
    write(folder / "copy.txt", body(3))
    write(folder / "broken.txt", "")
    write(folder / "dump.jsonl", dump([record(number) for number in range(RECORDS)]))
    return folder


@pytest.fixture
def home(corpus: Path) -> str:
    home = str(corpus.parent / "home")
    rebuild(home, ["corpus"], folder=str(corpus.parent))
    return home


def update_from(corpus: Path, home: str, *, strict: bool = False) -> UpdateReport:
    return update(home, ["corpus"], folder=str(corpus.parent), strict=strict)


def rewrite_dump(corpus: Path, records: list[dict[str, str]]) -> None:
    write(corpus / "dump.jsonl", dump(records), 1)


def assert_answers_as_rebuilt(corpus: Path, home: str) -> None:
    other = str(corpus.parent / "other")
    rebuild(other, ["corpus"], folder=str(corpus.parent))
    assert_same_answers(home, other)
    verify(open_current(home))


ALL = FILES + 1 + RECORDS

SINGLE_CHANGES: dict[str, tuple[Edit, tuple[int, int, int]]] = {
    "a new file": (lambda corpus: write(corpus / "new.txt", body(50)), (1, 0, 0)),
    "a new file in a new folder": (lambda corpus: write(corpus / "a" / "b" / "new.txt", body(50)), (1, 0, 0)),
    "another text of the same length": (lambda corpus: write(corpus / "05.txt", body(6), 1), (0, 1, 0)),
    "a longer text at the same time": (lambda corpus: write(corpus / "05.txt", body(50) + "Lagi.\n"), (0, 1, 0)),
    "a file is gone": (lambda corpus: (corpus / "05.txt").unlink(), (0, 0, 1)),
    "a file has another name": (lambda corpus: (corpus / "05.txt").rename(corpus / "ab.txt"), (1, 0, 1)),
    "only the time is another": (lambda corpus: write(corpus / "05.txt", body(5), 1), (0, 0, 0)),
    "a file becomes a reject": (lambda corpus: write(corpus / "05.txt", "", 1), (0, 0, 1)),
    "a reject becomes a file": (lambda corpus: write(corpus / "broken.txt", body(60), 1), (1, 0, 0)),
    "a reject is gone": (lambda corpus: (corpus / "broken.txt").unlink(), (0, 0, 0)),
    "a copy is gone": (lambda corpus: (corpus / "copy.txt").unlink(), (0, 0, 1)),
    "a copy becomes an article": (lambda corpus: write(corpus / "copy.txt", body(70), 1), (0, 1, 0)),
    "an article becomes a copy": (lambda corpus: write(corpus / "07.txt", body(8), 1), (0, 1, 0)),
    "what a copy is a copy of is gone": (lambda corpus: (corpus / "03.txt").unlink(), (0, 0, 1)),
    "an equal text comes first": (lambda corpus: write(corpus / "00a.txt", body(29)), (1, 0, 0)),
    "an equal text comes last": (lambda corpus: write(corpus / "zz.txt", body(29)), (1, 0, 0)),
    "an id is taken by an earlier file": (lambda corpus: write(corpus / "05.md", body(80)), (1, 0, 0)),
    "a new record": (lambda corpus: rewrite_dump(corpus, [*map(record, range(RECORDS)), record(20)]), (1, 0, 0)),
    "a record before all": (lambda corpus: rewrite_dump(corpus, [record(20), *map(record, range(RECORDS))]), (1, 0, 0)),
    "a record is gone": (lambda corpus: rewrite_dump(corpus, [record(n) for n in range(RECORDS) if n != 4]), (0, 0, 1)),
    "another order of records": (lambda corpus: rewrite_dump(corpus, [*map(record, range(RECORDS))][::-1]), (0, 0, 0)),
    "another title of a record": (
        lambda corpus: rewrite_dump(corpus, [{**record(0), "title": "Roket"}, *map(record, range(1, RECORDS))]),
        (0, 1, 0),
    ),
    "a record says the same twice": (
        lambda corpus: rewrite_dump(corpus, [record(0), record(0), *map(record, range(1, RECORDS))]),
        (1, 0, 0),
    ),
}


@pytest.mark.parametrize(("edit", "counts"), SINGLE_CHANGES.values(), ids=SINGLE_CHANGES.keys())
def test_one_change_is_taken_in_and_counted(edit: Edit, counts: tuple[int, int, int], corpus: Path, home: str) -> None:
    edit(corpus)
    report = update_from(corpus, home)
    assert report.reason is None
    assert report.build is not None
    assert (report.new, report.changed, report.gone) == counts
    assert report.unchanged == ALL - report.changed - report.gone
    assert_answers_as_rebuilt(corpus, home)
    assert update_from(corpus, home).build is None


def test_when_nothing_changed_nothing_is_built(corpus: Path, home: str) -> None:
    report = update_from(corpus, home)
    assert (report.build, report.reason, report.unchanged) == (None, None, ALL)
    assert sorted(os.listdir(home)) == ["CURRENT", "LOCK", "g000001", "history"]


def test_sources_named_from_elsewhere_are_the_same_sources(corpus: Path, home: str) -> None:
    report = update(home, ["corpus"], folder=f"{corpus.parent}/corpus/..")
    assert report.build is None


def test_other_sources_are_all_there_is_to_be_found(corpus: Path, home: str) -> None:
    write(corpus.parent / "more" / "more.txt", body(90))
    place = str(corpus.parent)
    report = update(home, ["more", "corpus"], folder=place)
    assert (report.new, report.gone) == (1, 0)
    assert remembered_sources(home).located() == [f"{place}/more", f"{place}/corpus"]
    assert update(home, ["corpus"], folder=place).gone == 1


def test_another_field_map_reads_the_dumps_anew(corpus: Path, home: str) -> None:
    rewrite_dump(corpus, [{**record(number), "mentah": body(number)} for number in range(2)])
    update_from(corpus, home)
    report = update(home, ["corpus"], folder=str(corpus.parent), field_map={"text": "mentah"})
    assert (report.changed, report.unchanged) == (2, FILES + 1)
    found = find_article(open_current(home), "05")
    assert found is not None
    assert found.raw == body(5)


def test_a_file_that_changed_within_a_tick_of_the_clock_is_looked_into(corpus: Path, home: str) -> None:
    path = corpus / "05.txt"
    path.write_text(body(50), encoding="utf-8")
    update_from(corpus, home)
    times = path.stat()
    path.write_text(body(51), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert update_from(corpus, home).changed == 1


def test_old_segments_are_shared_not_written_again(corpus: Path, home: str) -> None:
    before = open_current(home)
    write(corpus / "new.txt", body(50))
    update_from(corpus, home)
    after = open_current(home)
    assert [segment.live for segment in after.segments] == [ALL, 1]
    (name,) = before.manifest.segments
    assert os.path.samefile(f"{before.directory}/{name}", f"{after.directory}/{name}")
    assert before.manifest.files[name] == after.manifest.files[name]


def test_where_files_cannot_be_linked_they_are_copied(corpus: Path, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    write(corpus / "new.txt", body(50))
    assert update_from(corpus, home).new == 1
    assert_answers_as_rebuilt(corpus, home)


def test_segments_never_pile_up(corpus: Path, home: str) -> None:
    for number in range(2 * MOST_SEGMENTS):
        write(corpus / f"new{number}.txt", body(200 + number))
        report = update_from(corpus, home)
        assert (report.new, report.reason) == (1, None)
        assert len(open_current(home).segments) <= MOST_SEGMENTS
    assert_answers_as_rebuilt(corpus, home)


def test_when_more_than_a_fifth_changed_everything_is_built_anew_and_that_is_said(corpus: Path, home: str) -> None:
    for number in range(FILES // 2):
        write(corpus / f"{number:02}.txt", body(300 + number), 1)
    report = update_from(corpus, home)
    assert "fifth" in str(report.reason)
    assert report.build is not None
    assert len(open_current(home).segments) == 1
    assert_answers_as_rebuilt(corpus, home)


def test_many_new_articles_are_no_reason_to_build_the_old_ones_anew(corpus: Path, home: str) -> None:
    for number in range(3 * FILES):
        write(corpus / f"new{number}.txt", body(300 + number))
    report = update_from(corpus, home)
    assert (report.new, report.reason) == (3 * FILES, None)


def test_without_an_index_everything_is_built(corpus: Path) -> None:
    report = update_from(corpus, str(corpus.parent / "nowhere"))
    assert str(report.reason) == "There was no index yet."
    assert report.build is not None
    assert report.build.documents == ALL


@pytest.mark.parametrize("name", [inventory.FILE, "counts", "s000001.segment", "manifest"])
def test_a_damaged_index_is_built_anew_and_that_is_said(name: str, corpus: Path, home: str) -> None:
    path = Path(home) / current_name(home) / name
    flip(path, path.stat().st_size - 20)
    write(corpus / "new.txt", body(50))
    assert "damaged" in str(update_from(corpus, home).reason)
    assert_answers_as_rebuilt(corpus, home)


@pytest.mark.parametrize("name", [inventory.FILE, "counts"])
def test_records_of_another_build_are_noticed_though_they_are_whole(name: str, corpus: Path, home: str) -> None:
    before = Path(home) / current_name(home) / name
    write(corpus / "05.txt", body(50))
    update_from(corpus, home)
    after = Path(home) / current_name(home) / name
    after.write_bytes(before.read_bytes())
    manifest = read_manifest(str(after.parent))
    entry = manifest.files[name]._replace(size=before.stat().st_size)  # as if both were of one size
    write_manifest(str(after.parent), manifest._replace(files={**manifest.files, name: entry}))
    write(corpus / "06.txt", body(60))
    assert "another generation" in str(update_from(corpus, home).reason)
    assert_answers_as_rebuilt(corpus, home)


def test_an_index_that_was_read_by_other_rules_is_built_anew(
    corpus: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "READING_VERSION", inventory.READING_VERSION + 1)
    assert "differently" in str(update_from(corpus, home).reason)
    assert update_from(corpus, home).build is None


class ShortSastrawi:
    """Another package: the root of a word is its first four letters."""

    version = "short"

    def stem(self, word: str) -> str:
        return word[:4]

    def is_root(self, word: str) -> bool:
        return len(word) <= 4


def test_roots_of_another_sastrawi_are_never_mixed_with_those_before(
    corpus: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sastrawi, "installed", ShortSastrawi)
    write(corpus / "new.txt", body(50))
    assert "Sastrawi" in str(update_from(corpus, home).reason)
    assert_answers_as_rebuilt(corpus, home)
    assert update_from(corpus, home).reason is None
    monkeypatch.undo()
    rebuild(home, ["corpus"], folder=str(corpus.parent))
    assert_answers_as_rebuilt(corpus, home)


def test_standard_input_cannot_be_updated(corpus: Path, home: str) -> None:
    with pytest.raises(SourceError, match="Standard input"):
        update(home, ["-"], folder=str(corpus.parent))
    rebuild(home, ["-"], stdin=io.BytesIO(dump([record(1)]).encode()))
    assert update_from(corpus, home).unchanged == 0


def test_a_source_that_is_gone_is_an_error_and_the_old_index_serves(corpus: Path, home: str) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        update(home, ["nowhere"], folder=str(corpus.parent))
    assert open_current(home).name == "g000001"


def test_strict_makes_an_old_reject_an_error_too(corpus: Path, home: str) -> None:
    with pytest.raises(BuildFailed, match=r"broken\.txt"):
        update_from(corpus, home, strict=True)


def test_a_file_that_was_rewritten_with_its_size_and_time_kept_is_read_again(corpus: Path, home: str) -> None:
    """As `cp -p`, and a program that sets the time back, do it: what is known besides says that it changed."""
    path = corpus / "05.txt"
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-3] + text[-3:-1][::-1] + text[-1:], encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert update_from(corpus, home).changed == 1
    assert_answers_as_rebuilt(corpus, home)
    other = corpus.parent / "other.txt"
    other.write_text(text, encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert update_from(corpus, home).changed == 1
    assert_answers_as_rebuilt(corpus, home)


def found(home: str, query: str) -> set[str]:
    with closing(IndexSearcher(home)) as searcher:
        return {hit.id for hit in searcher.search(query).hits}


def test_a_word_that_becomes_a_name_is_a_name_in_old_articles_too(corpus: Path, home: str) -> None:
    write(corpus / "01.txt", "Kota\n\nBanyak orang di Penarikan.\n", 1)
    update_from(corpus, home)
    assert open_current(home).segments[-1].terms.root("penarikan") is None
    write(corpus / "02.txt", "Kota\n\nOrang di Penarikan dan di Penarikan.\n", 1)
    report = update_from(corpus, home)
    assert (report.changed, report.reason) == (1, None)
    term = open_current(home).segments[-1].terms.root("penarikan")
    assert term is not None
    assert term.frequency == 2
    assert_answers_as_rebuilt(corpus, home)
    write(corpus / "02.txt", body(2), 2)
    update_from(corpus, home)
    assert_answers_as_rebuilt(corpus, home)


def test_a_line_that_recurs_is_cut_from_old_articles_too(corpus: Path, home: str) -> None:
    menu = "Menu pilihan pembaca\n\n"
    for number in range(7):
        write(corpus / f"{number:02}.txt", menu + body(number), 1)
    assert update_from(corpus, home).reason is None
    assert len(found(home, "pilihan pembaca")) == 7
    write(corpus / "07.txt", menu + body(7), 1)
    report = update_from(corpus, home)
    assert (report.changed, report.unchanged, report.reason) == (1, ALL - 1, None)
    assert found(home, "pilihan pembaca") == set()
    assert_answers_as_rebuilt(corpus, home)


def test_status_counts_what_changed_without_opening_a_file(
    corpus: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes() -> Changes | None:
        return count_changes(open_current(home), remembered_sources(home))

    assert changes() == (0, 0, 0)
    write(corpus / "new.txt", body(50))
    write(corpus / "05.txt", body(5), 1)
    (corpus / "06.txt").unlink()
    (corpus / "07.txt").unlink()
    monkeypatch.setattr("index.corpus.reader._open", None)
    assert changes() == (1, 1, 2)
    monkeypatch.undo()
    update_from(corpus, home)
    assert changes() == (0, 0, 0)
    corpus.rename(corpus.parent / "elsewhere")
    assert changes() is None
