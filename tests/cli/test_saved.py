"""Saved searches: kept under names, asked again, and what came in since the last look."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from index.environment.directories import bundled_seeds
from searcher.saved.expansion import expanded
from searcher.saved.searches import FILE, MOST, Saved, SavedSearches, name_for, saved_with, saved_without

from .running import Finished, Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(newcomer: Shell) -> Shell:
    """An archive of three articles and an index of its own, in a home that holds nothing else."""
    folder = newcomer.folder / "arsip"
    folder.mkdir()
    for name in ("003_d265c6c67765e1ff.txt", "004_bea8996b7a72115e.txt", "002_900dc288d787ef61.txt"):
        shutil.copy(f"{bundled_seeds()}/{name}", folder)
    shell = Shell(newcomer.folder, {**newcomer.environment, "SEARCH_INDEX": str(newcomer.folder / "indeks")})
    assert shell.search_index("rebuild", "arsip").code == 0
    return shell


def telusur(shell: Shell, *arguments: str) -> Finished:
    return shell.run("searcher.telusur", *arguments)


def test_what_came_in_since_the_last_look_is_told_once(own: Shell) -> None:
    assert telusur(own, "save", "irak", "Irak -Putin").code == 0
    assert telusur(own, "new").code == 1
    shutil.copy(f"{bundled_seeds()}/001_bcf6c06a3aaa0b79.txt", own.folder / "arsip")
    assert own.search_index("update").code == 0
    for _ in range(2):
        kept = telusur(own, "new", "irak", "--keep", "--format", "json")
        assert kept.code == 0
        assert [row["id"] for row in json.loads(kept.out)["articles"]] == ["001_bcf6c06a3aaa0b79"]
    (row,) = json.loads(telusur(own, "saved", "--format", "json").out)["searches"]
    assert (row["name"], row["new"]) == ("irak", 1)
    assert "001_bcf6c06a3aaa0b79" in telusur(own, "new").out
    assert telusur(own, "new").code == 1


def test_neither_a_rebuild_nor_another_index_makes_an_old_article_new(own: Shell) -> None:
    telusur(own, "save", "irak", "Irak")
    own.search_index("rebuild", "arsip")
    assert telusur(own, "new").code == 1
    own.search_index("rebuild", "arsip", "--index", "lain")
    assert telusur(own, "saved", "--index", "lain").code == 1
    assert telusur(own, "new", "irak", "--index", "lain").code == 1


def test_a_saved_search_is_asked_by_its_name(own: Shell) -> None:
    telusur(own, "save", "perang", "isis OR putin")
    assert own.search("--paths", "@perang").out == own.search("--paths", "isis OR putin").out
    assert own.search("--paths", "@perang since:2025").out == own.search("--paths", "(isis OR putin) since:2025").out
    with own.start("searcher.telusur", "list", "-", "--format", "json") as listing:
        out, _ = listing.communicate(b"@perang\n")
    (row,) = json.loads(out)["lines"]
    assert (row["query"], row["hits"]) == ("@perang", len(own.search("--paths", "@perang").out.split()))
    unknown = own.search("@tidakada")
    assert "No search is saved as @tidakada" in unknown.err
    assert telusur(own, "drop", "perang").code == 0
    assert telusur(own, "drop", "perang").code == 1


@pytest.mark.parametrize("name", ["", "a b", "-x", "@", "x" * 61, "a/b"])
def test_a_name_that_cannot_be_typed_is_refused(own: Shell, name: str) -> None:
    assert telusur(own, "save", "--", name, "irak").code == 2


def test_filters_belong_into_the_query(own: Shell) -> None:
    assert telusur(own, "save", "irak", "Irak", "--since", "2020").code == 2
    assert telusur(own, "save", "irak", "date:besok").code == 2


EXPANDED = [
    ("@a", "banjir -iklan"),
    ("@a since:7d", "banjir -iklan since:7d"),
    ("@b since:7d", "(banjir OR longsor) since:7d"),
    ("banjir @a", "banjir @a"),
    ("@c x", "@c x"),
]


@pytest.mark.parametrize(("query", "asked"), EXPANDED)
def test_a_name_stands_for_its_search(query: str, asked: str) -> None:
    saved = {"a": "banjir -iklan", "b": "banjir OR longsor"}
    found, note = expanded(query, saved.get)
    assert found == asked
    assert (note is not None) == query.startswith("@c")


def test_what_the_app_kept_before_is_taken_over(tmp_path: Path) -> None:
    before = {"version": 1, "recent": ["x"], "saved": ["Banjir Jakarta -iklan", "isis"]}
    (tmp_path / "app.json").write_text(json.dumps(before), encoding="utf-8")
    store = SavedSearches(str(tmp_path))
    assert [(each.name, each.query, each.home) for each in store.read()] == [
        ("isis", "isis", ""),
        ("banjir-jakarta-iklan", "Banjir Jakarta -iklan", ""),
    ]
    store.change(lambda searches: saved_without(searches, searches[0]))
    assert [each.name for each in store.of("/any")] == ["banjir-jakarta-iklan"]


def test_many_processes_lose_no_search_of_each_other(tmp_path: Path) -> None:
    def save(number: int) -> None:
        SavedSearches(str(tmp_path)).change(lambda searches: saved_with(searches, Saved(f"n{number}", f"kata{number}")))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(40)))
    assert {each.name for each in SavedSearches(str(tmp_path)).read()} == {f"n{number}" for number in range(40)}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"searches": 3}', '{"searches": [3]}'])
def test_a_file_that_cannot_be_understood_is_set_aside_and_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    store = SavedSearches(str(tmp_path))
    assert store.read() == ()
    assert store.trouble is not None
    assert (tmp_path / f"{FILE}.broken").read_text(encoding="utf-8") == text
    store.change(lambda searches: saved_with(searches, Saved("a", "b")))
    assert [each.name for each in store.read()] == ["a"]


def test_names_are_made_of_the_first_words() -> None:
    taken: set[str] = set()
    for _ in range(3):
        taken.add(name_for("“Banjir” di Jakarta: since:2020", taken))
    assert taken == {"banjir-di-jakarta-since", "banjir-di-jakarta-since-2", "banjir-di-jakarta-since-3"}
    assert len(taken) < MOST
