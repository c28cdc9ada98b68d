"""An index is the same whoever made it: one process or several, byte for byte; and in shares it answers as in one piece."""

from __future__ import annotations

import json
import os
from array import array
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from support.answers import assert_same_answers
from support.changing import record, text
from support.opening import open_current

from index.build import shares
from index.build.crew import Alone, crew_of
from index.build.rebuild import Progress, rebuild
from index.build.shares import FEW_SHARES, LARGEST_SHARE, LEAST_SHARE, cut
from index.build.spool import Spool
from index.build.update import update
from index.store.generations import DELETIONS
from index.store.manifest import MANIFEST
from index.whoosh_format.verification import verify

FILES = 60
RECORDS = 300

# They say when they were made.
DATED = {MANIFEST, "inventory"}


@pytest.fixture(autouse=True)
def thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few articles are a corpus."""
    monkeypatch.setattr("index.extraction.boilerplate.FEWEST_ARTICLES", 3)
    monkeypatch.setattr("index.extraction.boilerplate.SMALLEST_SHARE", 0.1)
    monkeypatch.setattr("index.build.glued_words.LEAST_PART", 3)
    monkeypatch.setattr("index.build.glued_words.LEAST_PART_WITHOUT_CAPITAL", 3)


def in_shares(monkeypatch: pytest.MonkeyPatch, few: int = FEW_SHARES) -> None:
    """Even little is cut into shares, and few texts are many to compare."""
    monkeypatch.setattr("index.build.shingles._MANY", 1)
    monkeypatch.setattr(shares, "LEAST_SHARE", 8_000)
    monkeypatch.setattr(shares, "FEW_SHARES", few)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Files and a dump with copies of each other, menus, names, columns, amounts, glued words, and what is rejected."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(text(number) + f"Rp {number} juta, tgl {number}\n", encoding="utf-8")
    (folder / "kosong.txt").write_text("", encoding="utf-8")
    lines = [json.dumps(record(number) | {"text": text(number) + unique(number)}) for number in range(RECORDS)]
    (folder / "dump.jsonl").write_text("\n".join([*lines[:20], "{", *lines[20:]]), encoding="utf-8")
    return folder


def unique(number: int) -> str:
    return "" if number % 3 == 0 else f"\n\nBerita {number} tentang kejadian {number * number} di kota, katanya.\n"


def files_of(home: str) -> dict[str, bytes]:
    directory = Path(open_current(home).directory)
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.name not in DATED}


def test_an_index_is_the_same_byte_for_byte_whoever_made_it(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = str(tmp_path / "whole")
    rebuild(whole, [str(corpus)], jobs=1)
    assert len(open_current(whole).segments) == 1
    in_shares(monkeypatch)
    made = {}
    for jobs in (1, 2, 3):
        home = str(tmp_path / f"jobs{jobs}")
        told: list[Progress] = []
        report = rebuild(home, [str(corpus)], jobs=jobs, progress=told.append)
        made[jobs] = files_of(home)
        assert len(open_current(home).segments) == FEW_SHARES
        assert report.copies
        assert sorted(reject.reason for reject in report.rejects) == ["bad_json", "empty"]
        assert all(first.done <= then.done for first, then in pairwise(told) if first.stage == then.stage)
        assert_same_answers(home, whole)
        verify(open_current(home))
    assert made[1] == made[2] == made[3]


def test_a_large_update_is_shared_and_answers_as_a_rebuild(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
    homes = {jobs: str(tmp_path / f"jobs{jobs}") for jobs in (1, 2)}
    for home in homes.values():
        rebuild(home, [str(corpus)], jobs=1)
    more = [json.dumps({"text": text(number) + unique(7 * number), "id": f"m{number}"}) for number in range(200)]
    (corpus / "baru.jsonl").write_text("\n".join(more), encoding="utf-8")
    (corpus / "003.txt").unlink()
    (corpus / "004.txt").write_text("Judul lain sama sekali\n\nJakarta: seranganPasukan lain.\n", encoding="utf-8")
    whole = str(tmp_path / "whole")
    rebuild(whole, [str(corpus)], jobs=1)
    in_shares(monkeypatch, few=2)
    for jobs, home in homes.items():
        report = update(home, [str(corpus)], jobs=jobs)
        assert report.reason is None
        assert report.gone == 1
        assert len(open_current(home).segments) > 2
        assert_same_answers(home, whole)
        verify(open_current(home))
        assert update(home, [str(corpus)], jobs=jobs).build is None
    assert files_of(homes[1]) == files_of(homes[2])
    assert DELETIONS in files_of(homes[1])


def test_nothing_of_the_work_is_left_in_an_index(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_shares(monkeypatch)
    home = str(tmp_path / "home")
    rebuild(home, [str(corpus)], jobs=2)
    names = {name.rpartition(".")[2] for name in os.listdir(open_current(home).directory)}
    assert not names & {"waiting", "forms", "roots", "unfinished", "spool"}
    assert sorted(os.listdir(home)) == ["CURRENT", "LOCK", "g000001", "history"]


def test_copies_in_other_shares_are_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"id": f"r{number}", "text": text(3) + "Sama. " * 40}) for number in range(120)]
    (tmp_path / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    in_shares(monkeypatch)
    home = str(tmp_path / "home")
    report = rebuild(home, [str(tmp_path / "dump.jsonl")], jobs=2)
    assert (report.documents, report.copies) == (120, 119)
    assert len(open_current(home).segments) == FEW_SHARES
    verify(open_current(home))


def test_a_share_with_more_forms_than_a_segment_can_number_becomes_several(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, home = str(tmp_path / "whole"), str(tmp_path / "home")
    rebuild(whole, [str(corpus)], jobs=1)
    in_shares(monkeypatch)
    monkeypatch.setattr("index.build.vocabulary.MAX_FORMS", 150)
    monkeypatch.setattr("index.build.joining.MAX_FORMS", 150)
    monkeypatch.setattr("index.build.segment_writer._FIRST", 5)
    monkeypatch.setattr("index.build.segment_writer._MOST_WAITING", 5)
    rebuild(home, [str(corpus)], jobs=1)
    segments = open_current(home).segments
    assert len(segments) > FEW_SHARES
    assert len({segment.name for segment in segments}) == len(segments)
    assert_same_answers(home, whole)
    verify(open_current(home))


def spool_of(sizes: list[int]) -> Spool:
    """A spool of articles of so many bytes."""
    starts = array("Q", [sum(sizes[:number]) for number in range(len(sizes))])
    return cast("Spool", SimpleNamespace(starts=starts, size=sum(sizes)))


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], 1),
        ([1], 1),
        ([LEAST_SHARE], 1),
        ([LEAST_SHARE // 4] * 7, 1),
        ([LEAST_SHARE // 4] * 8, 2),
        ([LEAST_SHARE // 4] * 15, 3),
        ([LEAST_SHARE // 4] * 60, FEW_SHARES),
        ([LARGEST_SHARE // 10] * 80, 8),
        ([LARGEST_SHARE // 10] * 81, 9),
        ([1, 100 * LEAST_SHARE, 1], 2),
    ],
)
def test_shares_are_few_and_about_equal_and_none_is_too_large(sizes: list[int], expected: int) -> None:
    found = cut(spool_of(sizes))
    assert len(found) == expected
    assert [share.number for share in found] == list(range(expected))
    assert sum(share.articles for share in found) == len(sizes)
    assert all(before.first + before.articles == after.first for before, after in pairwise(found))
    assert all(share.articles for share in found) or not sizes


def test_one_job_starts_no_process() -> None:
    assert isinstance(crew_of(1), Alone)
