"""Pages of one article, each scraped by itself: one hit, which says how many there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from index.build.rebuild import rebuild
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Kisah Panjang Banjir Kanal di Kota Tua"
FIRST = "Banjir kanal datang tiap tahun di kota tua, dan para saksi melihatnya sejak mereka kecil di sana."
SECOND = "Sementara itu banjir surut sesudah pompa dinyalakan sepanjang malam oleh petugas dinas setempat."


def hits_of(folder: Path, second: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """The hits for a flood, with their pages, where the second record differs from a second page in these fields."""
    first = {"id": "p1", "judul": TITLE, "isi": FIRST, "tanggal": "2025-01-03", "sumber": "Tribunnews.com"}
    records = [first, {**first, "id": "p2", "isi": SECOND, **second}]
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    rebuild(str(folder / "home"), [str(folder / "a.jsonl")])
    with IndexSearcher(str(folder / "home")) as searcher:
        return [(hit.id, tuple(part.id for part in hit.parts)) for hit in searcher.search(SearchRequest("banjir")).hits]


def test_pages_of_one_article_are_one_hit(tmp_path: Path) -> None:
    ((shown, parts),) = hits_of(tmp_path, {})
    assert {shown, *parts} == {"p1", "p2"}


@pytest.mark.parametrize(
    "difference",
    [{"judul": "Kisah Lain tentang Banjir Kanal"}, {"tanggal": "2025-01-04"}, {"sumber": "Antara"}],
    ids=str,
)
def test_another_title_day_or_source_is_another_article(difference: dict[str, str], tmp_path: Path) -> None:
    assert sorted(hits_of(tmp_path, difference)) == [("p1", ()), ("p2", ())]
