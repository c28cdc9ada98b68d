"""Words that are spelt alike: whoever looks for one of two does not find the other, and who looks for both finds all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import searcher
from index.analysis.stemming import root_of
from index.analysis.told_apart import told_apart
from index.build.rebuild import rebuild
from searcher.api import SearchRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.api import Searcher

TEXTS = {
    "clock": "Acara dimulai pukul 10.30 WIB di Jakarta.",
    "glued": "Acara dimulai pukul 07.30WIB di Jakarta.",
    "words": "Acara dimulai pukul sepuluh di Jakarta.",
    "verb": "Polisi memukul warga di Jakarta.",
    "stem": "Polisi pukul mahasiswa di Jakarta.",
    "both": "Pukul 10.30 WIB polisi memukul warga, lalu ia kena pukul.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("berita")
    records = [json.dumps({"title": f"Judul {name}", "text": text}) for name, text in TEXTS.items()]
    (folder / "dump.jsonl").write_text("\n".join(records))
    rebuild(str(folder / "home"), [str(folder / "dump.jsonl")])
    with searcher.open(folder / "home") as opened:
        yield opened


def found(engine: Searcher, query: str) -> set[str]:
    return {hit.title.split()[-1] for hit in engine.search(SearchRequest(query)).hits if not hit.missing}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("memukul", "verb stem both"),
        ("dipukul", "verb stem both"),
        ("pukul", "clock glued words stem both"),
        ("=pukul", "clock glued words stem both"),
        ('"pukul mahasiswa"', "stem"),
        ('"kena pukul"', "both"),
        ('"pukul 10.30"', "clock both"),
        ("pukul 10.30", "clock both"),
        ("puk*", "clock glued words stem both"),
    ],
)
def test_who_looks_for_one_of_two_words_does_not_find_the_other(engine: Searcher, query: str, names: str) -> None:
    assert found(engine, query) == set(names.split())


def test_only_the_word_that_was_meant_is_painted(engine: Searcher) -> None:
    (both,) = [hit for hit in engine.search(SearchRequest("memukul")).hits if "both" in hit.title]
    painted = [s.text[span.start : span.end] for s in both.snippets for span in s.spans]
    assert painted == ["memukul", "pukul"]
    (both,) = [hit for hit in engine.search(SearchRequest("pukul")).hits if "both" in hit.title]
    assert [s.text[span.start : span.end] for s in both.snippets for span in s.spans] == ["Pukul", "pukul"]


@pytest.mark.parametrize(
    "form", "memukul dipukul pukulan pemukulan terpukul pukul-pukul memukuli pukulan-pukulan".split()
)
def test_words_made_of_the_stem_are_of_one_family(form: str) -> None:
    assert root_of(form).root == "pukul-"


def test_the_word_by_itself_is_its_own_root() -> None:
    assert root_of("pukul").root == "pukul"
    assert root_of("pukul-").root == "pukul-"


def test_what_stands_behind_a_word_tells() -> None:
    text = "pukul 10.30 kena pukul pukul sepuluh pukul".split()
    assert list(told_apart(text)) == "pukul 10.30 kena pukul- pukul sepuluh pukul-".split()
