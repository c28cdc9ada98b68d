"""Pages as text and JSON: what stands where, what fits, and that values pass through as data."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.environment.language import ENGLISH, INDONESIAN, speak
from index.environment.safe_text import printable, printable_json
from index.messages import Message, message
from searcher.api import Copy, FacetCount, Hit, IndexInfo, ResultPage, Snippet, Span, Suggestion
from searcher.cli.render import COLOUR, PLAIN, hit_as_text, page_as_text, summary
from searcher.cli.terminal import column_width, text_width
from searcher.formats.json_values import as_json, hit_as_json, page_as_json

INFO = IndexInfo("g000001", 1200, "2026-01-01T12:00:00+00:00")
HIT = Hit(
    rank=1,
    id="003",
    score=1.23456789,
    title="ISIS Kalah di Suriah",
    title_spans=(Span(0, 4),),
    date="2017-12-11",
    date_source="byline",
    source="Liputan6.com",
    place="Sanaa",
    author="Khairisa Ferida",
    path="berita/003.txt",
    snippets=(Snippet("Menang lawan ISIS di Suriah", (Span(13, 17),)),),
)


def page(*hits: Hit, total: int = 1, partial: int = 0) -> ResultPage:
    return ResultPage("ISIS", "ISIS", total, partial, 4.25, INFO, hits)


def text(hit: Hit, width: int = 80) -> list[str]:
    return list(hit_as_text(hit, PLAIN, width))


# Text


def test_a_hit_is_its_title_what_is_known_of_it_and_its_passages() -> None:
    assert text(HIT) == [
        " 1. *ISIS* Kalah di Suriah",
        "    2017-12-11 · Liputan6.com · Sanaa · Khairisa Ferida · berita/003.txt",
        "    Menang lawan *ISIS* di Suriah",
    ]


def test_what_is_not_known_leaves_no_gap() -> None:
    assert text(Hit(12, "x", 1.0, "Judul", path="x.txt")) == ["12. Judul", "    x.txt"]


def test_an_inferred_date_is_marked_as_approximate() -> None:
    assert "~2017-12-11" in text(HIT._replace(date_source="inferred"))[1]


def test_what_is_missing_what_brought_a_hit_and_its_copies_are_said() -> None:
    hit = HIT._replace(
        missing=("drone", "roket"),
        via=(Message("AS = Amerika Serikat"),),
        copies=(Copy("a", "a.txt"), Copy("b", "b.txt")),
    )
    assert text(hit)[2] == "    missing: drone, roket · AS = Amerika Serikat · +2: a.txt, b.txt"


def test_a_cut_sentence_has_dots_and_its_matches_stay_in_their_place() -> None:
    snippet = Snippet("lawan ISIS di Suriah", (Span(6, 10),), cut_before=True, cut_after=True)
    assert text(HIT._replace(snippets=(snippet,)))[2] == "    … lawan *ISIS* di Suriah …"


def test_lines_break_between_words_and_a_match_goes_on_over_the_break() -> None:
    snippet = Snippet("pasukan koalisi di Irak", (Span(8, 18),))
    assert text(HIT._replace(snippets=(snippet,)), width=20)[-2:] == ["    pasukan *koalisi*", "    *di* Irak"]


def test_a_paragraph_begins_a_new_line() -> None:
    assert text(HIT._replace(snippets=(Snippet("satu\n\ndua"),)))[-2:] == ["    satu", "    dua"]


def test_a_long_title_is_broken_and_stands_under_itself() -> None:
    assert text(HIT._replace(title="Pasukan koalisi pulang", title_spans=()), width=20)[:2] == [
        " 1. Pasukan koalisi",
        "    pulang",
    ]


def test_a_path_is_never_broken_for_it_is_there_to_be_copied() -> None:
    path = "arsip/" + "x" * 100 + ".txt"
    assert f"    {path}" in text(HIT._replace(path=path), width=40)


@given(
    title=st.text(max_size=80),
    snippet=st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    width=st.integers(1, 120),
)
def test_no_line_is_wider_than_the_terminal_if_it_can_be_helped(title: str, snippet: str, width: int) -> None:
    lines = list(hit_as_text(Hit(1, "x", 1.0, title, snippets=(Snippet(snippet),)), PLAIN, width))
    widest = max(map(column_width, title + snippet), default=0)
    assert all(text_width(line) <= max(width, len("    ") + widest) for line in lines)


@given(st.text(max_size=300), st.integers(1, 120), st.data())
def test_nothing_of_a_snippet_is_lost_but_blanks(snippet: str, width: int, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(snippet)), max_size=6)))
    spans = tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False))
    _, *lines = hit_as_text(Hit(1, "x", 1.0, "", snippets=(Snippet(snippet, spans),)), COLOUR, width)
    shown = re.sub(r"\x1b\[[\d;]*m", "", "".join(lines))
    assert shown.replace(" ", "") == printable(snippet).replace(" ", "")


def test_colour_is_taken_up_again_behind_a_match_in_a_title() -> None:
    line = next(hit_as_text(HIT, COLOUR, 80))
    assert line == " 1. \x1b[1m\x1b[1;4;33mISIS\x1b[22;24;39m\x1b[1m Kalah di Suriah\x1b[22m"


@pytest.mark.parametrize(
    ("total", "partial", "line"),
    [
        (1, 0, "1 article · 4.2 ms · 1,200 indexed"),
        (2, 3, "2 articles, 3 more with some of the words · 4.2 ms · 1,200 indexed"),
        (0, 1, "0 articles, 1 more with some of the words · 4.2 ms · 1,200 indexed"),
    ],
)
def test_the_last_line_counts(total: int, partial: int, line: str) -> None:
    assert summary(page(total=total, partial=partial)) == line


def test_hits_are_parted_by_empty_lines_and_counted_below() -> None:
    lines = list(page_as_text(page(HIT, HIT._replace(rank=2), total=2), PLAIN, 80))
    assert [line for line in lines if not line.startswith("    ")] == [
        " 1. *ISIS* Kalah di Suriah",
        "",
        " 2. *ISIS* Kalah di Suriah",
        "",
        "2 articles · 4.2 ms · 1,200 indexed",
    ]


def test_explained_pages_begin_with_what_was_understood() -> None:
    assert next(page_as_text(page(HIT), PLAIN, 80, explain=True)) == "understood: ISIS"


# JSON


def test_unknown_values_are_null_in_json_and_lists_are_empty() -> None:
    value = hit_as_json(Hit(1, "x", 1.0, "Judul"))
    assert [name for name, item in value.items() if item is None] == [
        *("date", "source", "author", "place", "url", "credit"),
    ]
    assert [name for name, item in value.items() if item == []] == [
        *("title_spans", "missing", "via", "copies", "parts", "related", "snippets", "amounts"),
    ]
    assert value["date_precision"] == "none"


@pytest.mark.parametrize(("date", "precision"), [("2021-07-26", "day"), ("2021-07", "month"), ("2021", "year")])
def test_a_date_in_json_says_how_precise_it_is(date: str, precision: str) -> None:
    assert hit_as_json(HIT._replace(date=date))["date_precision"] == precision


def test_json_is_one_line_of_unescaped_text_that_reads_back() -> None:
    line = as_json(page_as_json(page(HIT._replace(title="“Jum'at” ☪\n[/"))))
    assert "“Jum'at” ☪" in line
    assert "\n" not in line
    assert json.loads(line)["hits"][0]["title"] == "“Jum'at” ☪\n[/"


def test_suggestions_and_facets_are_objects() -> None:
    value = page_as_json(
        page()._replace(
            suggestions=(Suggestion("koalisi", 4, "spelling"),), facets={"month": (FacetCount("2021-07", 2),)}
        )
    )
    assert value["suggestions"] == [{"query": "koalisi", "hits": 4, "reason": "spelling"}]
    assert value["facets"] == {"month": [{"value": "2021-07", "hits": 2}]}


def test_messages_are_codes_values_and_english_whatever_is_spoken() -> None:
    why = message("remark.mistyped_field", field="title")
    note = message("not_understood", what="titel", why=why, position=3)
    asked = page(
        HIT._replace(
            via=(note,),
            explain={
                "words": [{"word": "titel", "adds": 0.5, "by": ({"what": why, "adds": 0.5},)}],
                "side_by_side": [],
                "second_stage": [],
            },
        )
    )
    english = as_json(page_as_json(asked._replace(notes=(note,))))
    speak(INDONESIAN)
    try:
        assert as_json(page_as_json(asked._replace(notes=(note,)))) == english
        assert "dianggap kata" in "\n".join(hit_as_text(asked.hits[0], PLAIN, 200))
    finally:
        speak(ENGLISH)
    value = json.loads(english)
    assert (
        value["notes"]
        == value["hits"][0]["via"]
        == [
            {
                "code": "not_understood",
                "values": {
                    "what": "titel",
                    "why": {
                        "code": "remark.mistyped_field",
                        "values": {"field": "title"},
                        "text": "no such field (did you mean title:?), taken as words",
                    },
                    "position": 3,
                },
                "text": "titel: no such field (did you mean title:?), taken as words",
            }
        ]
    )
    assert value["hits"][0]["explain"]["words"][0]["by"][0]["what"]["code"] == "remark.mistyped_field"


def test_a_copy_has_every_field_of_version_2_and_null_for_what_is_unknown() -> None:
    unknown, known = Copy("b", "b.txt"), Copy("c", "c.txt", "Judul", "Antara", "2021-07", "https://c.id", 0.93456, True)
    names = ("id", "title", "source", "date", "date_precision", "url", "path", "share", "is_first")
    assert [tuple(copy.values()) for copy in hit_as_json(HIT._replace(copies=(unknown, known)))["copies"]] == [
        ("b", None, None, None, "none", None, "b.txt", 1.0, None),
        ("c", "Judul", "Antara", "2021-07", "month", "https://c.id", "c.txt", 0.9346, True),
    ]
    assert tuple(hit_as_json(HIT._replace(copies=(unknown,)))["copies"][0]) == names


# Text is data

OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@given(st.text())
def test_printable_text_is_as_long_as_before_and_nothing_in_it_is_obeyed(value: str) -> None:
    assert len(printable(value)) == len(value)
    assert OBEYED.search(printable(value)) is None


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_reads_back_and_nothing_in_it_is_obeyed(value: str) -> None:
    written = printable_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(written) == value
    assert OBEYED.search(written) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_no_field_of_a_hit_is_obeyed(value: str) -> None:
    hit = Hit(1, value, 1.0, value, source=value, author=value, place=value, path=value, url=value)
    hit = hit._replace(
        missing=(value,),
        via=(Message("synonym", {"of": value, "is": value}),),
        copies=(Copy(value, value, value, value),),
        snippets=(Snippet(value),),
    )
    lines = [*page_as_text(page(hit)._replace(understood=value), PLAIN, 40, explain=True), as_json(hit_as_json(hit))]
    assert [line for line in lines if OBEYED.search(line)] == []


@pytest.mark.parametrize(("value", "columns"), [("ISIS", 4), ("e\u0301", 1), ("日本", 4), ("—", 1), ("", 0)])
def test_the_width_of_text_is_that_of_the_terminal(value: str, columns: int) -> None:
    assert text_width(value) == columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [("イラク", 6), ("e\u0301", 1), ("ส\u0e31", 1), ("a\u200db\ufe0f", 2), ("한국", 4), ("ｆｕ", 4)],
)
def test_the_columns_of_a_text_are_those_of_a_terminal(text: str, columns: int) -> None:
    assert text_width(text) == columns
