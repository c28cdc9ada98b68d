"""`telusur versions`: every text that an article had, on every searcher."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from index.build.rebuild import rebuild
from index.build.update import update
from index.shipping.building import Wishes, build_in_cluster
from searcher.answers.versions import versions
from searcher.api import Document, Searcher, Version
from searcher.cluster.engine import ClusterSearcher
from searcher.engine import IndexSearcher

from ..tui.fakes import FakeSearcher

OLD = "Jaksa menaksir kerugian sebesar Rp 45,7 miliar pada perkara itu."
NEW = "Jaksa menaksir kerugian sebesar Rp 47,5 miliar pada perkara itu."
REST = [
    {"id": f"x{number}", "judul": f"Kabar {number}", "isi": f"Kabar nomor {number} hari ini."} for number in range(9)
]


@pytest.fixture(scope="module", params=["files", "cluster", "fake"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    if request.param == "fake":
        fake = FakeSearcher([Document("a", "Kerugian", NEW, NEW), Document("x1", "Kabar 1", "Kabar nomor 1.", "")])
        fake.older["a"] = (Version("a", "Kerugian", OLD, since="2026-01-01T00:00:00+00:00", until="2026-01-02"),)
        yield fake
        return
    folder = tmp_path_factory.mktemp("versions")
    is_cluster = request.param == "cluster"
    address = request.getfixturevalue("nodes").address(f"versi-{os.getpid()}") if is_cluster else ""
    dump = folder / "berita.jsonl"
    for body, build in ((OLD, rebuild), (NEW, update)):
        records = [{"id": "a", "judul": "Kerugian", "isi": body}, *REST]
        dump.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
        if is_cluster:
            with patch.dict(os.environ, {"XDG_DATA_HOME": str(folder)}):
                build_in_cluster(address, lambda home, _, build=build: build(home, [str(dump)]), Wishes())
        else:
            build(str(folder / "home"), [str(dump)])
    engine = ClusterSearcher(address) if is_cluster else IndexSearcher(str(folder / "home"))
    yield engine
    engine.close()


def test_an_article_has_one_text_and_its_older_ones_are_told(searcher: Searcher) -> None:
    assert isinstance(searcher, FakeSearcher) or [hit.id for hit in searcher.search("kerugian").hits] == ["a"]
    before, now = versions(searcher, "a")
    assert (before.is_current, before.replaced, before.changes) == (False, (), ())
    assert [(each.before, each.after) for each in now.replaced] == [("Rp 45,7 miliar", "Rp 47,5 miliar")]
    assert [(piece.kind, piece.text) for piece in now.changes] == [("gone", "45,7"), ("new", "47,5")]
    assert now.is_current
    assert before.since <= now.since


def test_an_article_that_never_changed_has_one_text(searcher: Searcher) -> None:
    assert [text.id for text in versions(searcher, "x1")] == ["x1"]
    assert searcher.versions("x1") == versions(searcher, "tiada") == ()


def test_when_articles_were_first_indexed_is_known(searcher: Searcher) -> None:
    changed, same, unknown = searcher.first_indexed(["a", "x1", "tiada"])
    assert changed == same
    assert bool(same) == (not isinstance(searcher, FakeSearcher))
    assert unknown == ""
    assert changed == searcher.versions("a")[0].since or isinstance(searcher, FakeSearcher)
