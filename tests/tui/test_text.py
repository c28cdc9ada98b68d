"""Text to lines, rows and sheets: spans stay on their words, nothing is lost, nothing is wider than its place."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.style import Style

from index.messages import Message
from searcher.api import (
    Copy,
    CutPiece,
    Document,
    Hit,
    IndexInfo,
    ResultPage,
    Snippet,
    Span,
    Suggestion,
    approximate_date,
)
from tui.text.paint import brief, disjoint, one_line, visible
from tui.text.sentences import of_search
from tui.text.sheet import article_sheet, best_match, note_sheet, raw_sheet
from tui.text.wrap import wrap
from tui.widgets.hit_row import RowStyles, excerpt, row
from tui.widgets.notice import results_notice

STYLES = RowStyles(*[Style()] * len(RowStyles._fields))
TEXTS = st.text(max_size=400) | st.text(alphabet=" ab\n漢é\u0301-", max_size=400)
SPANS = st.lists(st.builds(Span, st.integers(-5, 420), st.integers(-5, 420)), max_size=8).map(tuple)


@given(TEXTS)
def test_making_text_visible_keeps_its_length_and_its_lines(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert [i for i, c in enumerate(shown) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert len(one_line(text)) == len(text)
    shown.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mmerah", "␛[31mmerah"),
        ("a\tb", "a b"),
        ("a\x7fb", "a␡b"),
        ("a\x9bb", "a�b"),
        ("\u202eab", "�ab"),
        ("\ud800", "�"),
        ("kerja\u00a0sama “x” — ´é 漢字 👩‍👧", "kerja\u00a0sama “x” — ´é 漢字 👩‍👧"),
    ],
)
def test_what_could_steer_a_terminal_is_shown_as_a_picture_and_the_rest_as_it_is(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_remark_as_long_as_a_book_is_cut() -> None:
    assert len(brief("x" * 10_000)) == 500
    assert brief("x" * 10_000).endswith("…")
    assert brief("pendek") == "pendek"


@given(SPANS, st.integers(0, 420))
def test_any_spans_become_sorted_disjoint_and_inside(spans: tuple[Span, ...], length: int) -> None:
    found = disjoint(spans, length)
    assert all(0 <= span.start < span.end <= length for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    covered = {i for start, end in spans for i in range(max(0, start), min(length, end))}
    assert {i for start, end in found for i in range(start, end)} == covered


@given(TEXTS, st.integers(1, 60))
def test_wrapping_loses_nothing_but_spaces_and_newlines(text: str, width: int) -> None:
    lines = wrap(text, width)
    kept = "".join(text[start:end] for start, end in lines)
    assert kept.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert all(before.end <= after.start for before, after in pairwise(lines))


@given(st.text(alphabet=" abé漢\n-", max_size=400), st.integers(2, 60))
def test_no_line_is_wider_than_its_place(text: str, width: int) -> None:
    assert all(cell_len(text[start:end]) <= width for start, end in wrap(text, width))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("satu dua tiga", 8, ["satu dua", "tiga"]),
        ("satu dua tiga", 9, ["satu dua", "tiga"]),
        ("satu\n\ndua", 9, ["satu", "", "dua"]),
        ("pertanggungjawaban", 8, ["pertangg", "ungjawab", "an"]),
        ("a pertanggungjawaban", 8, ["a", "pertangg", "ungjawab", "an"]),
        ("漢字漢字 ab", 5, ["漢字", "漢字", "ab"]),
        ("satu  dua", 5, ["satu", "dua"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_lines_break_between_words_where_they_can(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


@given(
    st.lists(st.builds(Snippet, TEXTS, SPANS, st.booleans(), st.booleans()), max_size=3),
    st.integers(1, 120),
    st.integers(2, 7),
)
def test_a_row_has_its_height_and_is_never_wider_than_its_place(
    snippets: list[Snippet], width: int, height: int
) -> None:
    text = snippets[0].text if snippets else "Judul"
    hit = Hit(1, "a", 1.0, text, date="2021", source=text, missing=(text,) if text else (), snippets=tuple(snippets))
    for derived in (False, True):
        lines = row(hit._replace(title_derived=derived), width, height, STYLES)
        assert len(lines) <= height
        assert all("\n" not in line.plain for line in lines)


NOTE = Message("No article holds xyzzy.")
SUGGESTED = Suggestion("x", 1, "spelling")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ({"total": 2, "notes": (NOTE,)}, []),
        ({"total": 2, "suggestions": (SUGGESTED,)}, []),
        ({"partial": 2, "notes": (NOTE,)}, ["No article has all the words; these have some.", str(NOTE)]),
        ({"notes": (NOTE,)}, [str(NOTE)]),
        ({"notes": (Message("Undated."),)}, ["Nothing found for xyzzy", "Undated."]),
        ({"notes": (NOTE,), "suggestions": (SUGGESTED,)}, [str(NOTE), "Did you mean"]),
        ({}, ["Nothing found for xyzzy", "Try fewer or more general words."]),
    ],
)
def test_what_is_said_above_the_hits_advises_only_what_could_help(page: dict[str, Any], said: list[str]) -> None:
    empty = ResultPage("xyzzy", "xyzzy", 0, 0, 1.0, IndexInfo("g", 1, ""))
    assert [piece.text for line in results_notice(empty._replace(**page)) for piece in line] == said


@given(
    st.lists(st.sampled_from(["jarum", "kata", "di", "  ", "\n\n", "."]), min_size=1, max_size=80), st.integers(8, 200)
)
def test_matches_of_an_excerpt_lie_on_the_words_they_marked(words: list[str], room: int) -> None:
    text = " ".join(words)
    spans = tuple(Span(i, i + 5) for i in range(len(text)) if text.startswith("jarum", i))
    shown, found = excerpt((Snippet(text, spans),), room)
    assert all(shown[start:end] in ("jarum", "jarum"[: end - start]) for start, end in found)
    assert bool(found) == bool(spans)
    if found:
        assert found[0].end <= room + 1


@pytest.mark.parametrize(
    ("height", "shown"),
    [
        (
            3,
            [
                "Judul",
                "~2021 · Koran · without irak · via AS = Amerika Serikat · +2: b.txt, c.txt · Kota · Ani",
                "…satu dua",
            ],
        ),
        (
            4,
            [
                "Judul",
                "~2021 · Koran · without irak · via AS = Amerika Serikat · +2: b.txt, c.txt · Kota · Ani",
                "…satu dua",
            ],
        ),
    ],
)
def test_a_row_tells_all_that_is_known_of_a_hit(height: int, shown: list[str]) -> None:
    hit = Hit(
        1,
        "a",
        1.0,
        "Judul",
        date="2021",
        date_source="inferred",
        source="Koran",
        author="Ani",
        place="Kota",
        missing=("irak",),
        via=(Message("AS = Amerika Serikat"),),
        snippets=(Snippet("satu\n\ndua", cut_before=True),),
        copies=(Copy("b", "b.txt"), Copy("c", "c.txt")),
    )
    assert [line.plain for line in row(hit, 100, height, STYLES)] == shown


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("berita/a.txt", ["(no title)", "a.txt", "Isi."]),
        ("arsip/semua.jsonl", ["(no title)", "Isi."]),  # every hit would show the same
        ("arsip/semua.CSV.gz", ["(no title)", "Isi."]),
    ],
)
def test_a_hit_of_which_nothing_is_known_has_the_name_of_its_own_file(path: str, lines: list[str]) -> None:
    shown = row(Hit(1, "a", 1.0, "", path=path, snippets=(Snippet("Isi."),)), 100, 3, STYLES)
    assert [line.plain for line in shown] == lines


def test_a_title_taken_from_the_text_is_not_said_twice() -> None:
    text = "Sanaa - Satu dua tiga empat lima enam."
    hit = Hit(1, "a", 1.0, "Satu dua tiga empat…", title_derived=True, date="2021")
    found = hit._replace(snippets=(Snippet(text, (Span(8, 12), Span(27, 31))),))
    assert [line.plain for line in row(found, 12, 4, STYLES)] == ["Satu dua ti…", "2021", "…tiga empat", "lima enam."]
    assert [line.plain for line in row(found, 12, 5, STYLES)][3:] == ["…lima enam."]
    other = hit._replace(snippets=(Snippet("Lain sekali."),))
    assert [line.plain for line in row(other, 12, 4, STYLES)] == ["Satu dua ti…", "2021", "Lain sekali."]
    only = hit._replace(snippets=(Snippet("Satu dua"),))
    assert [line.plain for line in row(only, 12, 4, STYLES)] == ["Satu dua ti…", "2021"]


def test_a_row_with_room_shows_a_long_title_on_two_lines() -> None:
    hit = Hit(1, "a", 1.0, "satu dua tiga empat", date="2021", snippets=(Snippet("Isi."),))
    assert [line.plain for line in row(hit, 9, 5, STYLES)] == ["satu dua", "tiga emp…", "2021", "Isi."]
    assert [line.plain for line in row(hit, 9, 4, STYLES)] == ["satu dua…", "2021", "Isi."]


def test_an_excerpt_begins_shortly_before_its_first_match() -> None:
    text = "kata " * 40 + "jarum di sini"
    shown, found = excerpt((Snippet(text, (Span(200, 205),)),), 40)
    assert shown == "…kata kata jarum di sini"
    assert [shown[start:end] for start, end in found] == ["jarum"]


def test_an_excerpt_says_where_sentences_were_cut() -> None:
    snippets = (Snippet("satu", cut_before=True), Snippet("dua", cut_after=True))
    assert excerpt(snippets, 40)[0] == "…satu … dua…"


@pytest.mark.parametrize(
    ("date", "source", "shown"),
    [
        ("2021-12-09", "inferred", "~2021-12-09"),
        ("2021-07", "header", "2021-07"),
        ("", "inferred", ""),
        ("2021", "none", "2021"),
    ],
)
def test_an_inferred_date_is_marked(date: str, source: str, shown: str) -> None:
    assert approximate_date(date, source) == shown


@given(TEXTS, TEXTS, SPANS, SPANS)
def test_matches_of_a_sheet_lie_on_the_words_of_the_article(
    title: str, body: str, title_spans: tuple[Span, ...], body_spans: tuple[Span, ...]
) -> None:
    document = Document(
        "a", title, body, body, title_spans=title_spans, body_spans=body_spans, cuts=(CutPiece("x", title),)
    )
    sheet = article_sheet(document)
    wanted = [one_line(title)[s:e] for s, e in disjoint(title_spans, len(title))]
    wanted += [visible(body)[s:e] for s, e in disjoint(body_spans, len(body))]
    assert [sheet.text[start:end] for start, end in sheet.matches] == wanted
    assert sheet.text[sheet.body :].startswith(visible(body))
    assert all(before.end <= after.start for before, after in pairwise(sheet.runs))


def test_the_best_match_is_where_the_first_snippet_begins() -> None:
    body = "jarum di awal. " + "kata " * 50 + "jarum di akhir."
    starts = [i for i in range(len(body)) if body.startswith("jarum", i)]
    document = Document(
        "a", "jarum", body, body, title_spans=(Span(0, 5),), body_spans=tuple(Span(i, i + 5) for i in starts)
    )
    sheet = article_sheet(document)
    assert best_match(sheet, (Snippet("jarum di akhir.", (Span(0, 5),)),)) == 2
    assert best_match(sheet, (Snippet("tidak ada di sini", (Span(0, 5),)),)) == 0
    assert best_match(sheet, ()) == 0


def test_a_break_that_a_text_lost_is_shown_and_matches_stay_on_their_words() -> None:
    body = "Pasukan di Irak.Rencana itu lama. Pasukan pergi dari Irak.Sejak itu tenang."
    starts = [i for i in range(len(body)) if body.startswith("Irak", i)]
    document = Document("a", "Judul", body, body, body_spans=tuple(Span(i, i + 4) for i in starts))
    sheet = article_sheet(document)
    assert "di Irak.\n\nRencana itu" in sheet.text
    assert [sheet.text[start:end] for start, end in sheet.matches] == ["Irak", "Irak"]
    assert best_match(sheet, (Snippet("pergi dari Irak.Sejak itu", (Span(11, 15),)),)) == 1


def test_a_remark_and_a_raw_text_have_no_matches() -> None:
    assert note_sheet("satu", "", "dua").text == "satu\n\ndua"
    assert raw_sheet(Document("a", "", "", "mentah")).text == "mentah"
    assert not raw_sheet(Document("a", "", "", "mentah")).matches


def test_a_sheet_tells_the_address_first_and_which_article_of_a_dump_it_is() -> None:
    document = Document("id7", "Judul", "Isi.", "", path="arsip/docs.jsonl", url="https://situs.co.id/7")
    _, address, place, *_ = article_sheet(document).text.split("\n")
    assert (address, place) == ("https://situs.co.id/7", "arsip/docs.jsonl#id7")


def test_a_word_that_a_hit_lacks_is_named_once() -> None:
    assert of_search.missing(("gubernur", "dki", "gubernur")) == "without gubernur, dki"
