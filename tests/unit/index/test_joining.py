"""Joined segments are what they would be if their articles had been written together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.answers import assert_same_answers
from support.changing import text
from support.damage import flip
from support.opening import open_current
from support.store import write_segment
from support.strategies import article_of

from index.article import Article
from index.build.forgetting import forget
from index.build.joining import Joined, ToJoin, join, join_segments
from index.build.merge_policy import MOST_SEGMENTS
from index.build.rebuild import rebuild
from index.build.unfinished import UnfinishedSegments
from index.build.update import update
from index.errors import IndexDamaged
from index.segment.container import Sections
from index.segment.reader import Segment
from index.whoosh_format.verification import verify

PHRASES = (("roket", "baru"), ("serangan", "roket"), ("kata", "tidak-ada"))
GLUED = {"seranganroket": ("serangan", "roket"), "katakata": ("kata", "ulang")}
QUICK, LONG = 60, 200

ARTICLES = [
    *(article_of(number, f"a{number:03}") for number in range(150)),
    *(
        Article(
            f"b{number}",
            f"b{number}.txt",
            f"Judul {number}",
            f"Serangan roket baru senilai Rp {number},5 miliar di kota {number}, nota-nota seranganroket.",
            title_derived=number % 2 == 0,
            date=f"2021-0{1 + number % 9}",
            source=("Kompas", "", "Antara")[number % 3],
            category="ekonomi" if number % 4 else "",
            captions=(f"gambar {number}",) if number % 5 == 0 else (),
            columns=(("tag", ("banjir", f"t{number % 3}")), ("dilihat", (f"{number}",))) if number % 3 else (),
        )
        for number in range(40)
    ),
]


def joined(folder: Path, parts: Sequence[Segment], glued: dict[str, tuple[str, ...]] | None = None) -> str:
    return join(str(folder), "s000009", Joined(parts, frozenset(), PHRASES, glued or {}))


def parts_of(folder: Path, sizes: Sequence[int], deleted: Sequence[frozenset[int]], **options: object) -> list[Segment]:
    found, start = [], 0
    for number, (size, gone) in enumerate(zip(sizes, deleted, strict=True), start=1):
        name = write_segment(folder, ARTICLES[start : start + size], f"s{number:06}", phrases=PHRASES, **options)  # type: ignore[arg-type]
        found.append(Segment(str(folder), name, gone))
        start += size
    return found


@pytest.mark.parametrize("sizes", [(190,), (95, 95), (1, 60, 0, 9, 120), (189, 1)])
def test_a_joined_segment_is_byte_for_byte_that_of_its_articles(
    tmp_path: Path, sizes: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.build.segment_writer._FIRST", 0)  # forms are numbered in the order of first sight
    parts = parts_of(tmp_path, sizes, [frozenset()] * len(sizes))
    whole = write_segment(tmp_path, ARTICLES, "s000100", phrases=PHRASES)
    assert (tmp_path / joined(tmp_path, parts)).read_bytes() == (tmp_path / whole).read_bytes()


def everything(segment: Segment) -> dict[str, object]:
    """All that a segment answers, whatever numbers its forms have."""
    terms = segment.terms
    forms = {term.number: term for term, _ in terms.with_roots()}
    live = sorted(segment.live_articles())
    amounts = [(key, [place & ~0 for place in places]) for key, places in segment.amounts.packed_items()]
    return {
        "articles": [segment.article(number) for number in live],
        "raws": [segment.raw(number, segment.article(number)) for number in live],
        "ids": [segment.find_id(segment.article(number).id) for number in live],
        "sequences": [
            [forms[ord(character) - 1].text if character != "\0" else "" for character in segment.sequence(number)]
            for number in live
        ],
        "columns": {
            name: [segment.column(name)[number] for number in live]
            for name in ("length", "first_day", "last_day", "title_length", "title_derived")
        },
        "order": sorted(live, key=segment.column("order").__getitem__),
        "facets": {
            name: [segment.values(name)[segment.column(name)[number]] for number in live]
            for name in ("source", "place", "author")
        },
        "values": {name: set(segment.values(name)) for name in ("source", "place", "author")},
        "forms": {term.text: (root, terms.postings(term), term.is_glued) for term, root in terms.with_roots()},
        "families": {
            term.text: (sorted(forms[number].text for number in terms.family(term)), terms.postings(term))
            for term in terms.roots_starting_with("")
        },
        "phrases": {term.text: terms.postings(term) for term in terms.phrases()},
        "glued": {form: [forms[ord(part) - 1].text for part in terms.parts_of(form)] for form in GLUED},
        "columns of dumps": {name: segment.dump_column(name) for name in segment.dump_column_names()},
        "amounts": amounts,
    }


@pytest.mark.parametrize("glued", [{}, GLUED])
def test_nothing_of_deleted_articles_is_in_a_joined_segment(tmp_path: Path, glued: dict[str, tuple[str, ...]]) -> None:
    sizes = (50, 60, 1, 79)
    deleted = [frozenset(range(0, 50, 3)), frozenset(range(60)), frozenset(), frozenset(range(5, 70, 2))]
    parts = parts_of(tmp_path, sizes, deleted, glued=glued)
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    live = [
        article
        for start, size, gone in zip(starts, sizes, deleted, strict=True)
        for number, article in enumerate(ARTICLES[start : start + size])
        if number not in gone
    ]
    whole = write_segment(tmp_path, live, "s000100", phrases=PHRASES, glued=glued)
    expected = everything(Segment(str(tmp_path), whole))
    found = everything(Segment(str(tmp_path), joined(tmp_path, parts, glued)))
    for name, value in expected.items():
        assert found[name] == value, name


def test_every_section_is_joined(tmp_path: Path) -> None:
    """Whoever adds a section says in `index.build.joining` how it is joined."""
    [part] = parts_of(tmp_path, [190], [frozenset()])
    made = Sections(str(tmp_path / part.name)).names()
    assert Sections(str(tmp_path / joined(tmp_path, [part]))).names() == made


def test_a_damaged_segment_is_not_joined(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [40, 40], [frozenset(), frozenset()])
    flip(tmp_path / parts[1].name, 2000)
    with pytest.raises(IndexDamaged):
        joined(tmp_path, [Segment(str(tmp_path), part.name) for part in parts])


@pytest.mark.parametrize("limit", ["MAX_FORMS", "_MOST_POSTINGS"])
def test_segments_that_are_too_large_for_one_stay_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    parts = parts_of(tmp_path, [40, 40], [frozenset(), frozenset()])
    monkeypatch.setattr(f"index.build.joining.{limit}", 10)
    work = ToJoin(
        [(str(tmp_path), part.name, part.deleted) for part in parts], str(tmp_path), "s9", frozenset(), (), {}
    )
    assert not join_segments(UnfinishedSegments(), work, lambda _: None)
    assert not os.path.exists(tmp_path / "s9.segment")


def test_after_many_updates_segments_are_few_and_answer_as_one(tmp_path: Path, is_long: bool) -> None:
    corpus, home, other = tmp_path / "corpus", str(tmp_path / "home"), str(tmp_path / "other")
    corpus.mkdir()
    for number in range(20):
        (corpus / f"{number}.txt").write_text(f"{text(number)}\nNomor {number}.\n", encoding="utf-8")
    rebuild(home, [str(corpus)])
    for number in range(LONG if is_long else QUICK):
        (corpus / f"baru{number}.txt").write_text(f"{text(number)}\nBaru {number}.\n", encoding="utf-8")
        if number % 10 == 9:
            (corpus / f"baru{number - 5}.txt").unlink()
        if number == 50:
            forget(home, ["baru48"])
        assert update(home, [str(corpus)]).build
        assert len(open_current(home).segments) <= MOST_SEGMENTS
    generation = open_current(home)
    contents = [Path(generation.directory, segment.name).read_bytes() for segment in generation.segments]
    assert (
        sum(segment.documents - segment.live for segment in generation.segments) < 0.2 * generation.manifest.documents
    )
    assert all(b"baru48" not in content for content in contents)
    verify(generation)
    os.mkdir(other, 0o700)
    os.link(f"{home}/forgotten", f"{other}/forgotten")
    rebuild(other, [str(corpus)])
    assert_same_answers(home, other)
