"""What an article is called: the ways to name it that every command understands."""

from __future__ import annotations

import pytest

from index.article import in_dump


@pytest.mark.parametrize(
    ("name", "path", "id", "is_meant"),
    [
        ("docs.jsonl#a1", "arsip/docs.jsonl", "a1", True),
        ("arsip/docs.jsonl#a1", "arsip/docs.jsonl", "a1", True),
        ("docs.jsonl#17", "docs.jsonl", "docs:17", True),
        ("docs.jsonl#docs:17", "docs.jsonl", "docs:17", True),
        ("isi #1.jsonl#a1", "isi #1.jsonl", "a1", True),
        ("docs.jsonl#7", "docs.jsonl", "docs:17", False),
        ("s.jsonl#a1", "docs.jsonl", "a1", False),
        ("lain/docs.jsonl#a1", "arsip/docs.jsonl", "a1", False),
    ],
)
def test_an_article_is_named_by_its_dump_and_what_it_is_called_there(
    name: str, path: str, id: str, is_meant: bool
) -> None:
    meant = in_dump(name)
    assert meant is not None
    assert (meant.is_in(path) and meant.is_called(id)) is is_meant


@pytest.mark.parametrize("name", ["", "a1", "docs.jsonl", "docs.jsonl#", "#a1"])
def test_other_names_name_no_article_of_a_dump(name: str) -> None:
    assert in_dump(name) is None
