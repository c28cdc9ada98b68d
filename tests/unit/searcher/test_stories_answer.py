"""Stories as an answer: their days say where they are from."""

from __future__ import annotations

import argparse
from pathlib import Path

from index.build.rebuild import rebuild
from searcher.answers.answer import Asked
from searcher.answers.stories import ANSWER
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher


def test_the_days_of_a_story_say_whether_they_are_inferred(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Pasar Lama\n\n09/12/2021\n\nPedagang beras berjualan lagi di kota.\n")
    (tmp_path / "b.txt").write_text("Pasar Baru\n\nPedagang minyak datang pada Kamis (9/12/2021) ke kota.\n")
    rebuild(str(tmp_path / "index"), [str(tmp_path)])
    with IndexSearcher(str(tmp_path / "index")) as engine:
        rows = list(ANSWER.ask(engine, Asked(SearchRequest("pedagang"), 0, argparse.Namespace())).rows)
        known = {hit.id: hit.date_source for hit in engine.hits(SearchRequest("pedagang"))}
    assert len(known) == len(rows) == 2
    assert list(known.values()).count("inferred") == 1
    for row in rows:
        assert row.first == row.last
        assert row.first_source == row.last_source == known[row.story]
        assert [day.date_source for day in row.days] == [known[row.story]]
