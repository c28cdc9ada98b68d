"""The file of what no rebuild could find: read as it was written, damage costs a line, and nothing raises."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from index.store import history as histories
from index.store.history import FILE, WAITING, History, OlderText, read_history, settle_history, sum_of

if TYPE_CHECKING:
    from pathlib import Path

MOMENT, LATER = "2026-01-01T00:00:00+00:00", "2026-02-01T00:00:00+00:00"


def text(id: str, number: int = 0, body: str = "Isi lama.\nDua baris \N{EN DASH} \ud800.") -> OlderText:
    return OlderText(id, f"Judul {number}", body, since=MOMENT, until=LATER, digest="ab")


def written(home: Path, history: History, generation: str = "g000001") -> Path:
    history.lay_down(str(home), generation)
    settle_history(str(home), generation)
    return home / FILE


WHOLE = History({sum_of("a"): MOMENT, sum_of("b"): LATER, sum_of("c"): MOMENT}, [text("a"), text("b", 1), text("a", 2)])


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    written(tmp_path, WHOLE)
    read = read_history(str(tmp_path))
    assert (read.firsts, read.texts, read.lost) == (WHOLE.firsts, WHOLE.texts, 0)
    assert read.first_indexed("b") == LATER
    assert read.first_indexed("x") == ""
    assert [each.title for each in read.of("a")] == ["Judul 0", "Judul 2"]


def test_where_there_is_none_nothing_is_known_or_lost(tmp_path: Path) -> None:
    read = read_history(str(tmp_path))
    assert (read.firsts, read.texts, read.lost) == ({}, (), 0)


def test_any_damaged_byte_is_told_and_costs_no_more_than_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    content = path.read_bytes()
    lines = content.count(b"\n") - 1
    for place in range(len(content)):
        for damaged in (content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :], content[:place]):
            path.write_bytes(damaged)
            read = read_history(str(tmp_path))
            is_told_from_title = damaged.startswith(b"telusur history 1 ")
            # A name of another generation, and another count, say nothing about what the lines hold.
            in_heading = place < content.index(b"\n") and len(damaged) == len(content) and is_told_from_title
            assert read.lost or in_heading
            assert set(read.texts) <= set(WHOLE.texts)
            assert read.firsts.items() <= WHOLE.firsts.items()
            if len(damaged) == len(content) and content[place] != ord("\n"):
                assert len(read.texts) + len(set(read.firsts.values())) >= lines - 1


@pytest.mark.parametrize(
    "line", [b'{"version": {"id": 5}}', b'{"version": 3}', b"[]", b'{"ids": 7, "first": ""}', b"{"]
)
def test_a_line_that_means_nothing_is_lost(tmp_path: Path, line: bytes) -> None:
    path = written(tmp_path, History({}, [text("a")], [line]))
    assert (read_history(str(tmp_path)).lost, len(read_history(str(tmp_path)).texts)) == (1, 1)
    assert path.exists()


def test_what_a_later_telusur_wrote_is_carried_over(tmp_path: Path) -> None:
    written(tmp_path, History({}, [], [b'{"later": [1, 2]}']))
    assert read_history(str(tmp_path)).others == [b'{"later": [1, 2]}']


def test_what_waits_counts_for_its_generation_only(tmp_path: Path) -> None:
    home = str(tmp_path)
    written(tmp_path, History({}, [text("a")]))
    History({}, [text("a"), text("b")]).lay_down(home, "g000002")
    assert len(read_history(home, "g000001").texts) == 1
    assert len(read_history(home, "g000002").texts) == 2
    settle_history(home, "g000001")
    assert not (tmp_path / WAITING).exists()
    assert len(read_history(home).texts) == 1


def test_a_folder_in_its_place_is_told_and_stops_nothing(tmp_path: Path) -> None:
    os.mkdir(tmp_path / FILE)
    assert read_history(str(tmp_path)).lost == 1
    History({}, [text("a")]).lay_down(str(tmp_path), "g000001")
    settle_history(str(tmp_path), "g000001")
    assert len(read_history(str(tmp_path), "g000001").texts) == 1


def test_it_stays_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "MOST_OF_ONE", 2)
    assert [each.title for each in History({}, [text("a", number) for number in range(5)]).texts] == [
        "Judul 3",
        "Judul 4",
    ]
    monkeypatch.setattr(histories, "MOST_CHARACTERS", 150)
    assert [each.id for each in History({}, [text(each, 1, "x" * 60) for each in "abcd"]).texts] == ["c", "d"]
