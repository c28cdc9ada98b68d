"""What is forgotten is nowhere in an index any more, and stays out of every later build until it is let back in."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from support.answers import assert_same_answers
from support.opening import open_current

from index.build.forgetting import forget, unforget
from index.build.publishing import build_lock
from index.build.rebuild import rebuild
from index.build.update import update
from index.errors import BuildBusy, IndexMissing, IndexUnusable, UsageError
from index.provenance.forgotten import FILE, read_forgotten
from index.whoosh_format.verification import verify

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Zorgana"  # in what is forgotten alone


def record(number: int, **fields: str) -> dict[str, str]:
    """A record of the dump with an id of its own."""
    text = f"Banjir nomor {number} melanda kota hari ini, kata petugas."
    return {"id": f"r{number}", "title": f"Banjir {number}", "text": text, **fields}


def write_dump(corpus: Path, records: list[dict[str, str]], name: str = "dump.jsonl") -> None:
    (corpus / name).write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")


TOLD = record(3, title="Kabar Zorgana", text="Zorgana tinggal di kota ini, kata tetangga.", url="https://kabar.id/3")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write_dump(folder, [record(1), record(2), TOLD, record(4), record(5)])
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Longsor nomor {number} menutup jalan.\n", encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path, corpus: Path) -> str:
    place = str(tmp_path / "home")
    rebuild(place, ["corpus"], folder=str(corpus.parent))
    return place


def ids(home: str) -> set[str]:
    """The ids of all articles of the index that are no copies."""
    generation = open_current(home)
    return {segment.article(number).id for segment in generation.segments for number in segment.live_articles()}


def assert_no_trace(home: str) -> None:
    """No article of the index holds the word, and no file of it does either, packed or not."""
    generation = open_current(home)
    for segment in generation.segments:
        for number in range(segment.documents):
            article = segment.article(number)
            assert NAME not in f"{article} {segment.raw(number, article)}"
        assert segment.terms.form(NAME.lower()) is None
    for folder, _, names in os.walk(home):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                assert NAME.lower().encode() not in file.read().lower()
    verify(generation)


@pytest.mark.parametrize(
    "name", ["r3", "https://kabar.id/3", "http://kabar.id/3/#bawah", "dump.jsonl#r3", "corpus/dump.jsonl#3"]
)
def test_an_article_is_named_by_id_address_or_place(name: str, home: str) -> None:
    report = forget(home, [name])
    assert [article.id for article in report.articles] == ["r3"]
    assert "r3" not in ids(home)
    assert_no_trace(home)


def test_a_file_of_one_article_is_named_by_its_path(home: str) -> None:
    assert [article.id for article in forget(home, ["corpus/4.txt"]).articles] == ["4"]
    assert "4" not in ids(home)


def test_older_texts_and_older_generations_go_with_it(corpus: Path, home: str) -> None:
    write_dump(corpus, [record(1), record(2), {**TOLD, "text": "Zorgana pindah."}, record(4), record(5)])
    assert update(home, ["corpus"], folder=str(corpus.parent)).changed == 1
    generation = open_current(home)
    assert any(segment.deleted for segment in generation.segments)
    forget(home, ["r3"])
    assert_no_trace(home)
    assert sorted(name for name in os.listdir(home) if name.startswith("g")) == [open_current(home).name]


def test_it_works_without_the_sources(corpus: Path, home: str) -> None:
    shutil.rmtree(corpus)
    forget(home, ["r3"])
    assert_no_trace(home)
    assert len(ids(home)) == 10


@pytest.mark.parametrize("build", [rebuild, update])
@pytest.mark.parametrize(
    "again",
    [
        {},
        {"id": "x9"},
        {"id": "x9", "url": ""},
        {"text": "Zorgana pindah.", "url": ""},
        {"id": "x9", "text": "Zorgana pindah.", "title": "Zorgana"},
    ],
    ids=["the same", "another id", "another id, no address", "another text", "the same address"],
)
def test_no_build_brings_it_back(build: object, again: dict[str, str], corpus: Path, home: str) -> None:
    forget(home, ["r3"])
    write_dump(corpus, [record(9), {**TOLD, **again}, record(1), record(2), record(4), record(5)])
    build(home, ["corpus"], folder=str(corpus.parent))  # type: ignore[operator]
    assert ids(home) == {"r1", "r2", "r4", "r5", "r9", *map(str, range(6))}
    assert_no_trace(home)


def test_the_number_of_a_record_names_no_other_one_later(corpus: Path, home: str) -> None:
    records = [{"text": f"Gempa nomor {number} mengguncang Cianjur."} for number in range(4)]
    write_dump(corpus, records, "tanpa.jsonl")
    update(home, ["corpus"], folder=str(corpus.parent))
    forget(home, ["tanpa:2"])
    write_dump(corpus, [records[0], *records[2:], records[1]], "tanpa.jsonl")
    update(home, ["corpus"], folder=str(corpus.parent))
    assert {name for name in ids(home) if name.startswith("tanpa")} == {"tanpa:1", "tanpa:2", "tanpa:3"}
    rebuild(home, ["corpus"], folder=str(corpus.parent))
    assert {name for name in ids(home) if name.startswith("tanpa")} == {"tanpa:1", "tanpa:2", "tanpa:3"}


def test_an_address_that_many_share_keeps_none_of_them_out(corpus: Path, home: str) -> None:
    write_dump(corpus, [record(number, url="https://kabar.id") for number in range(10, 13)], "situs.jsonl")
    update(home, ["corpus"], folder=str(corpus.parent))
    forget(home, ["r10"])
    rebuild(home, ["corpus"], folder=str(corpus.parent))
    assert {"r11", "r12"} <= ids(home)
    assert [article.id for article in forget(home, ["https://kabar.id"]).articles] == ["r11", "r12"]


def test_what_is_word_for_word_the_same_goes_too_and_the_same_text_under_another_title_is_told(
    corpus: Path, home: str
) -> None:
    write_dump(
        corpus,
        [{**TOLD, "id": "b1", "url": ""}, {**TOLD, "id": "b2", "title": "Lain Judul", "url": ""}],
        "z.jsonl",
    )
    update(home, ["corpus"], folder=str(corpus.parent))
    report = forget(home, ["r3"])
    assert {article.id for article in report.articles} == {"r3", "b1"}
    assert report.others == (("b2", os.path.join("corpus", "z.jsonl")),)
    assert "b2" in ids(home)
    forget(home, ["b2"])
    assert_no_trace(home)


def test_a_copy_is_forgotten_alone(corpus: Path, home: str) -> None:
    write_dump(corpus, [{**record(1), "id": "salinan", "title": "Judul Lain"}], "z.jsonl")
    update(home, ["corpus"], folder=str(corpus.parent))
    assert {"r1", "salinan"} <= set(ids(home))
    forget(home, ["salinan"])
    assert "salinan" not in ids(home)
    assert "r1" in ids(home)
    assert update(home, ["corpus"], folder=str(corpus.parent)).build is None


def test_a_copy_under_another_title_outlives_what_was_forgotten(corpus: Path, home: str, tmp_path: Path) -> None:
    text = record(1)["text"].replace(" ", "  ")
    write_dump(corpus, [{**record(1), "id": "salinan", "title": "Judul Lain", "text": text}], "z.jsonl")
    update(home, ["corpus"], folder=str(corpus.parent))
    assert [other[0] for other in forget(home, ["r1"]).others] == ["salinan"]
    other = str(tmp_path / "other")
    shutil.copytree(home, other)
    rebuild(other, ["corpus"], folder=str(corpus.parent))
    assert "salinan" in ids(home)
    assert_same_answers(home, other)


def test_after_it_nothing_has_to_be_updated_and_a_rebuild_answers_alike(
    corpus: Path, home: str, tmp_path: Path
) -> None:
    forget(home, ["r3", "2"])
    assert update(home, ["corpus"], folder=str(corpus.parent)).build is None
    other = str(tmp_path / "other")
    shutil.copytree(home, other)
    rebuild(other, ["corpus"], folder=str(corpus.parent))
    assert_same_answers(home, other)


def test_what_is_let_back_in_comes_with_the_next_update(corpus: Path, home: str) -> None:
    before = ids(home)
    forget(home, ["r3", "4"])
    assert [article.id for article in unforget(home, ["https://kabar.id/3"])] == ["r3"]
    assert [article.id for article in unforget(home, ["4"])] == ["4"]
    report = update(home, ["corpus"], folder=str(corpus.parent))
    assert (report.new, report.gone) == (2, 0)
    assert ids(home) == before
    with pytest.raises(UsageError, match="not forgotten"):
        unforget(home, ["r3"])


def test_an_unknown_name_forgets_nothing_and_the_nearest_is_told(home: str) -> None:
    with pytest.raises(UsageError, match="'r33'") as why:
        forget(home, ["r1", "r33"])
    assert str(why.value.hint) == "Did you mean r3?"
    with pytest.raises(UsageError) as why:
        forget(home, ["xyzzy xyzzy xyzzy"])
    assert why.value.hint is None
    assert "r1" in ids(home)
    assert not os.path.exists(os.path.join(home, FILE))


def test_to_forget_it_again_is_no_error(home: str) -> None:
    forget(home, ["r3"])
    name = open_current(home).name
    assert forget(home, ["r3"]).articles == ()
    assert open_current(home).name == name
    assert [article.id for article in forget(home, ["r3", "r4"]).articles] == ["r4"]


def test_all_articles_may_be_forgotten(home: str) -> None:
    forget(home, sorted(ids(home)))
    assert ids(home) == set()
    verify(open_current(home))


def test_it_waits_for_no_other_build_and_needs_an_index(home: str, tmp_path: Path) -> None:
    with build_lock(home, 0), pytest.raises(BuildBusy):
        forget(home, ["r3"])
    with pytest.raises(IndexMissing):
        forget(str(tmp_path / "nowhere"), ["r3"])


def test_an_index_that_reads_differently_says_why_it_cannot(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.provenance.inventory.READING_VERSION", 0)
    with pytest.raises(IndexUnusable, match="reads articles differently"):
        forget(home, ["r3"])


@pytest.mark.parametrize("harm", [b"", b"telusur forgotten 1 00000001\n", b"\xff\n"])
def test_a_list_that_was_changed_stops_every_build(harm: bytes, corpus: Path, home: str) -> None:
    forget(home, ["r3"])
    (corpus.parent / "home" / FILE).write_bytes(harm)
    for build in (rebuild, update):
        with pytest.raises(IndexUnusable, match="is not as it was written"):
            build(home, ["corpus"], folder=str(corpus.parent))
    with pytest.raises(IndexUnusable):
        forget(home, ["r1"])


def test_the_list_outlives_a_damaged_index(corpus: Path, home: str) -> None:
    forget(home, ["r3"])
    for name in os.listdir(home):
        if name.startswith("g"):
            shutil.rmtree(os.path.join(home, name))
    rebuild(home, ["corpus"], folder=str(corpus.parent))
    assert_no_trace(home)
    assert [article.id for article in read_forgotten(home).articles] == ["r3"]
