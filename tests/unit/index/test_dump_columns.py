"""The columns of dumps come back from a segment as they were noted, by their names."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.damage import rewrite_section
from support.store import open_segment, write_segment
from support.strategies import article_of

from index.article import Article
from index.errors import IndexDamaged
from index.segment.dump_columns import CATEGORY
from index.segment.reader import Segment

NAMES = st.sampled_from(["kanal", "tags", "harga_rp", "_id", "日付", CATEGORY])
VALUES = st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=8), min_size=1, max_size=3)
NOTED = st.lists(st.dictionaries(NAMES, VALUES.map(tuple), max_size=3), min_size=1, max_size=12)


def articles_with(noted: list[dict[str, tuple[str, ...]]], category: str = "") -> list[Article]:
    return [
        article_of(number, f"a{number:05}")._replace(columns=tuple(columns.items()), category=category)
        for number, columns in enumerate(noted)
    ]


@given(NOTED, st.data())
def test_what_was_noted_of_each_article_comes_back(
    noted: list[dict[str, tuple[str, ...]]], data: st.DataObject
) -> None:
    deleted = data.draw(st.frozensets(st.integers(0, len(noted) - 1)))
    expected: dict[str, dict[int, tuple[str, ...]]] = {}
    for number, columns in enumerate(noted):
        for name, values in columns.items():
            if number not in deleted:
                expected.setdefault(name, {})[number] = values
    with TemporaryDirectory() as directory:
        segment = Segment(directory, write_segment(directory, articles_with(noted)), deleted)
        assert [*segment.dump_column_names()] == sorted(expected)
        for name, column in expected.items():
            assert {number: tuple(values) for number, values in segment.dump_column(name).items()} == column
        assert segment.dump_column("tiada") == {}


def test_a_category_is_a_column_beside_one_of_that_name(tmp_path: Path) -> None:
    segment = open_segment(tmp_path, articles_with([{CATEGORY: ("lain",)}, {}], category="Ekonomi"))
    assert segment.dump_column(CATEGORY) == {0: ["Ekonomi", "lain"], 1: ["Ekonomi"]}


def test_a_long_column_comes_in_pieces(tmp_path: Path) -> None:
    noted = [{"alamat": (f"https://a.id/{number * 7919}" * 20,)} for number in range(200)]
    segment = open_segment(tmp_path, articles_with(noted))
    assert [tuple(values) for values in segment.dump_column("alamat").values()] == [each["alamat"] for each in noted]


@pytest.mark.parametrize("length", [0, 1, 5, 1 << 31])
def test_pieces_that_are_none_are_damage(tmp_path: Path, length: int) -> None:
    def change(content: bytearray) -> None:
        content[:4] = length.to_bytes(4, "little")

    name = write_segment(tmp_path, articles_with([{"kanal": ("a",)}]))
    rewrite_section(tmp_path / name, "dump_column_pieces", change)
    with pytest.raises(IndexDamaged):
        Segment(os.fspath(tmp_path), name).dump_column("kanal")
