"""A segment is read as it was written; whatever is damaged or lies in it is said to be damage."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from support.damage import flip, overwrite, rewrite_section, sections_of, ways_to_read
from support.store import open_segment, raw_of, write_segment
from support.strategies import article_of

from index.analysis.tokenizer import tokenize
from index.article import Article
from index.build.segment_writer import SegmentWriter
from index.errors import IndexDamaged
from index.segment.columns import FACETS
from index.segment.cues import CUES
from index.segment.lexicon import BLOCK
from index.segment.reader import Segment

SEED = 20211215
NAME = "s000001.segment"
ARTICLES = [article_of(seed, f"a{seed}") for seed in range(40)]
# More forms than one block of a lexicon holds.
ARTICLES[0] = ARTICLES[0]._replace(body=" ".join(f"bentuk{number}" for number in range(2 * BLOCK + 1)))


PHRASES = (("serangan", "roket"), ("di", "irak"), ("tiada", "roket"))


def everything(segment: Segment) -> dict[str, Callable[[], object]]:
    """Every way to read a segment."""
    readers: dict[str, Callable[[], object]] = {
        "glued": lambda: segment.terms.parts_of("serangan"),
        "forms": lambda: [
            (t, segment.terms.postings(t), segment.terms.variants(t)) for t in segment.terms.forms_starting_with("")
        ],
        "roots": lambda: [
            (t, segment.terms.postings(t), segment.terms.family(t)) for t in segment.terms.roots_starting_with("")
        ],
        "texts": lambda: (
            list(segment.terms.form_texts_starting_with("ser")),
            list(segment.terms.root_texts_starting_with("ser")),
        ),
        "roots of forms": lambda: list(segment.terms.roots_of_forms()),
        "form": lambda: [segment.terms.form(form) for form in ("serangan", "bentuk200", "nota-nota", "tiada")],
        "root": lambda: [segment.terms.root(root) for root in ("serang", "bentuk200", "nota", "tiada")],
        "numbered": lambda: [segment.terms.form_numbered(number) for number in (0, 1, 2 * BLOCK)],
        "amounts": lambda: segment.amounts.between("", "", ""),
        "fingerprints": lambda: list(segment.fingerprints),
        "quotations": lambda: [segment.quotations.of(number) for number in range(segment.documents)],
        "phrases": lambda: [segment.terms.phrase(phrase) for phrase in PHRASES],
        "phrase postings": lambda: [
            segment.terms.postings(term) for phrase in PHRASES if (term := segment.terms.phrase(phrase))
        ],
        "root at": lambda: [segment.terms.root_at(number) for number in (0, BLOCK)],
    }
    for number, article in enumerate(ARTICLES):
        readers[f"sequence {number}"] = partial(segment.sequence, number)
        readers[f"article {number}"] = partial(segment.article, number)
        readers[f"raw {number}"] = partial(segment.raw, number, article)
        readers[f"id {number}"] = partial(segment.find_id, article.id)
    for column in ("length", "title_length", "title_derived", "headline", "first_day", "last_day", "order", *FACETS):
        readers[column] = partial(_numbers, segment, column)
    for cue in CUES:
        readers[f"cue {cue}"] = partial(segment.cue, cue)
    for facet in FACETS:
        readers[f"values of {facet}"] = partial(segment.values, facet)
    readers["names of dump columns"] = lambda: list(segment.dump_column_names())
    for name in ("kanal", "tags", "tiada"):
        readers[f"dump column {name}"] = partial(segment.dump_column, name)
    return readers


def _numbers(segment: Segment, column: str) -> list[int]:
    return list(segment.column(column))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    directory = tmp_path_factory.mktemp("segment")
    return (directory / write_segment(directory, ARTICLES, phrases=PHRASES)).read_bytes()


@pytest.fixture
def path(written: bytes, tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(written)
    return path


@pytest.fixture(scope="module")
def right(written: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path = tmp_path_factory.mktemp("right") / NAME
    path.write_bytes(written)
    return {name: read() for name, read in everything(Segment(str(path.parent), NAME)).items()}


def read_again(path: Path, right: dict[str, object]) -> int:
    """How often reading raised `IndexDamaged`; what was read must be right."""
    try:
        segment = Segment(str(path.parent), NAME)
    except IndexDamaged:
        return 1
    raised = 0
    for name, found in ways_to_read(everything(segment)):
        if isinstance(found, IndexDamaged):
            raised += 1
        else:
            assert found == right[name], name
    return raised


def test_articles_come_back(path: Path) -> None:
    segment = Segment(str(path.parent), NAME)
    assert [segment.article(number) for number in range(segment.documents)] == ARTICLES
    assert [segment.raw(n, a) for n, a in enumerate(ARTICLES)] == [raw_of(a) for a in ARTICLES]
    assert [segment.find_id(a.id) for a in ARTICLES] == list(range(len(ARTICLES)))


def test_a_segment_may_be_empty(tmp_path: Path) -> None:
    segment = open_segment(tmp_path, [])
    assert segment.documents == 0
    assert segment.terms.form("serangan") is segment.terms.root("serang") is segment.find_id("a") is None
    assert list(segment.terms.forms_starting_with("")) == list(segment.terms.roots_of_forms()) == []
    segment.check()


def test_articles_without_a_word_are_kept(tmp_path: Path) -> None:
    articles = [Article("a", "p", "", ""), Article("b", "p", "—", "…", captions=("", "!"))]
    segment = open_segment(tmp_path, articles)
    assert [segment.article(number) for number in range(2)] == articles
    assert segment.sequence(0).split("\0") == ["", ""]
    assert segment.sequence(1).split("\0") == ["", "", "", ""]


def test_a_derived_title_is_not_counted_a_second_time(tmp_path: Path) -> None:
    plain = Article("a", "p", "Roket", "roket jatuh")
    segment = open_segment(tmp_path, [plain, plain._replace(id="b", title_derived=True), plain._replace(title="")])
    term = segment.terms.form("roket")
    assert term is not None
    titled, derived, untitled = segment.terms.postings(term).impacts
    assert derived == untitled < titled


def test_words_of_a_title_that_was_derived_from_what_was_cut_lead_to_no_article(tmp_path: Path) -> None:
    menu = Article("menu", "menu.txt", "Baca juga, membaca baca-baca", "", title_derived=True)
    for articles in ([menu], [*ARTICLES, menu]):
        segment = open_segment(tmp_path, articles)
        assert segment.article(len(articles) - 1) == menu
        for word in ("juga", "baca", "baca-baca"):
            term = segment.terms.form(word)
            assert term is None or not segment.terms.postings(term).articles


def test_a_reduplication_counts_for_its_base_too(tmp_path: Path) -> None:
    segment = open_segment(tmp_path, [Article("a", "p", "", "nota-nota"), Article("b", "p", "", "nota")])
    base, whole = segment.terms.form("nota"), segment.terms.form("nota-nota")
    assert base is not None
    assert whole is not None
    assert list(segment.terms.postings(base).articles) == [0, 1]
    assert list(segment.terms.postings(whole).articles) == [0]
    assert segment.terms.variants(base) == [base.number, whole.number]


def test_ties_are_broken_by_newer_first_day_then_id(tmp_path: Path) -> None:
    dates = {"c": "2021-07", "b": "2021-07-01", "a": "2021-07-02", "d": "2021", "e": "", "f": "2022"}
    segment = open_segment(tmp_path, [Article(name, "p", "", "", date=date) for name, date in dates.items()])
    by_order = sorted(zip(segment.column("order"), dates, strict=True))
    assert [name for _, name in by_order] == ["f", "a", "b", "c", "d", "e"]


def test_captions_do_not_count_as_evidence_for_names(tmp_path: Path) -> None:
    writer = SegmentWriter(str(tmp_path), "s000001")
    writer.add(Article("a", "p", "roket", "roket roket jatuh", captions=("roket", "jatuh")), "")
    assert writer.occurrences() == {"roket": 2, "jatuh": 1}
    writer.close()


def test_only_what_stands_in_bodies_is_evidence_for_names(tmp_path: Path) -> None:
    articles = [
        Article("a", "p", "rudal roket", "nota-nota roket roket jatuh, nota-nota", captions=("roket awan", "awan")),
        Article("b", "p", "jatuh", "nota jatuh"),
        Article("c", "p", "negara-negara", "jatuh", captions=("negara-negara",)),
        Article("d", "p", "roket", "roket", title_derived=True),
    ]
    writer = SegmentWriter(str(tmp_path), "s000001")
    for article in articles:
        writer.add(article, "")
    counted = Counter(token.form for article in articles for token in tokenize(article.body))
    assert writer.occurrences() == counted
    writer.close()


def test_what_answers_questions_is_known_by_its_characters(tmp_path: Path) -> None:
    body = "Pada 17 Agustus 1945, dua ribu orang di Jakarta; 2.500 adalah 12-an, 3001 dari 1,5 dan ke-2, x7y ialah mei"
    segment = open_segment(tmp_path, [Article("a", "p", "", body)])
    found = {name: {segment.terms.form_of_character(character) for character in segment.cue(name)} for name in CUES}
    assert found == {
        "numbers": {"17", "1945", "2500", "12", "3001", "1,5", "2"},
        "years": {"1945"},
        "months": {"agustus", "mei"},
        "number_words": {"dua", "ribu"},
        "defining": {"adalah", "ialah"},
        "prepositions": {"di", "dari", "ke"},
    }


def test_values_of_facets_may_hold_anything(tmp_path: Path) -> None:
    sources = ["", "a\nb", "a", "b", "\u2028", "Antara — Jatim", "a"]
    articles = [Article(str(n), "p", "", "", source=source) for n, source in enumerate(sources)]
    segment = open_segment(tmp_path, articles)
    values = segment.values("source")
    assert [values[number] for number in segment.column("source")] == sources


def test_a_word_of_the_vocabulary_may_be_asked_for_in_any_encoding(tmp_path: Path) -> None:
    segment = open_segment(tmp_path, ARTICLES[:2])
    for asked in ("\udcff", "", "a\nb", "\0", "x" * 100_000):
        assert segment.terms.form(asked) is segment.terms.root(asked) is segment.find_id(asked) is None


def test_nothing_is_left_in_the_directory_but_the_segment(tmp_path: Path) -> None:
    write_segment(tmp_path, ARTICLES[:2])
    assert os.listdir(tmp_path) == [NAME]


def test_a_changed_bit_anywhere_is_found_or_changes_nothing(path: Path, right: dict[str, object]) -> None:
    """In every section, the first, the last and some random bytes: what is read is right, or reading raises."""
    random = Random(SEED)  # noqa: S311 -- places of damage, no secrets
    undetected = set()
    for name, (start, length) in sections_of(path).items():
        for offset in {0, length - 1, *(random.randrange(length) for _ in range(6))} if length else ():
            bit = random.randrange(8)
            flip(path, start + offset, bit)
            if not read_again(path, right):
                undetected.add(name)
                with pytest.raises(IndexDamaged):
                    Segment(str(path.parent), NAME).check()
            flip(path, start + offset, bit)
    # The last bits of a deflated record may say nothing; everywhere else reading everything finds every change.
    assert undetected <= {"articles", "raws", "dump_column_pieces"}


def test_a_zeroed_section_is_found(path: Path, right: dict[str, object]) -> None:
    written = path.read_bytes()
    for start, length in sections_of(path).values():
        if length and any(written[start : start + length]):
            overwrite(path, start, bytes(length))
            assert read_again(path, right)
            overwrite(path, start, written[start : start + length])


def test_swapped_sections_are_found(path: Path, right: dict[str, object]) -> None:
    """Bytes that are right in another place are wrong in this one."""
    places = sections_of(path)
    written = path.read_bytes()
    for first, second in (("articles", "raws"), ("forms.blocks", "roots.blocks"), ("column.order", "column.length")):
        start, length = places[first]
        other, other_length = places[second]
        size = min(length, other_length)
        overwrite(path, start, written[other : other + size])
        assert read_again(path, right)
        path.write_bytes(written)


def test_a_segment_that_lies_never_raises_an_error_of_python(path: Path, is_long: bool) -> None:
    """Checksums that are right over numbers that are not: every read answers something or raises IndexDamaged."""
    random = Random(SEED)  # noqa: S311 -- lies, no secrets
    written = path.read_bytes()
    tried = raised = 0
    for name, (_, length) in sections_of(path).items():
        for _ in range((6 if is_long else 2) if length else 0):
            place, value = random.randrange(length), random.choice((0, 1, 0x7F, 0xFF, random.randrange(256)))

            def lie(content: bytearray, place: int = place, value: int = value) -> None:
                content[place] = value

            rewrite_section(path, name, lie)
            tried += 1
            try:
                segment = Segment(str(path.parent), NAME)
            except IndexDamaged:
                raised += 1
            else:
                raised += any(isinstance(found, IndexDamaged) for _, found in ways_to_read(everything(segment)))
            path.write_bytes(written)
    assert raised > tried / 10
