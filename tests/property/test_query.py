"""What holds for every query, however it is typed."""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QueryError
from searcher.query.fields import FIELDS
from searcher.query.lexer import OPERATORS
from searcher.query.nodes import All, Condition, Either, Field, Leaf, Must, Node, Not, Words
from searcher.query.parser import LONGEST_QUERY, Query, parse_query
from searcher.query.printing import canonical
from searcher.query.tree import is_condition, is_positive, may_miss, nodes_side_by_side, sought_leaves


def today() -> date:
    """The day that relative dates count from."""
    return date(2021, 12, 15)


PIECES = st.sampled_from(
    [
        *OPERATORS,
        *(f"{field}:" for field in (*FIELDS, "kolom.harga", "Column.nama-kanal")),
        *("Irak", "al-Asad", "nota-nota", "Jum'at", "Erdoğan", "26/7/2021", "1,3", "2.500", "C++", "kompas.com", "AS"),
        *(
            "dan",
            "or",
            "siapa",
            "2021",
            "pekan lalu",
            "2019..2021",
            "terbaru",
            ">2020",
            "none",
            "Juli",
            "7d",
            "https://a.id/b?c=d",
            "x.AND.y",
        ),
        *("\u0663", "\u00b2"),
        *("pasuk*", "p?suk", "*suk", "al-as*", "a*", "??", "***", "koalsi~", "koalsi~2", "^2", "^0,5", "^0", "~", "~9"),
        *("(", ")", '"', "“", "”", "«", "»", "„", "+", "-", "=", "--", "==", ":", ",", ".", "?", "...", "/", "\\"),
        *("\u200b", "\u202e", "\x1b[31m", "\u0301", "\xa0", "\n", "\ud800", "😀", "[Gambas:Video ]", "[/"),
    ]
)
GLUE = st.sampled_from(["", " "])
TYPED = st.lists(st.tuples(PIECES, GLUE), max_size=30).map(lambda parts: "".join(a + b for a, b in parts))
ANYTHING = st.one_of(TYPED, st.text(st.characters(), max_size=60))


def read(text: str) -> Query | None:
    try:
        return parse_query(text, today)
    except QueryError:
        return None


def refusal(text: str) -> QueryError | None:
    try:
        parse_query(text, today)
    except QueryError as error:
        return error
    return None


@settings(deadline=None)
@given(ANYTHING)
def test_no_text_breaks_the_parser(text: str) -> None:
    """Whatever is typed is understood or refused with a sentence, a place within the text and a hint."""
    error = refusal(text)
    if error:
        assert str(error).endswith(".")
        assert str(error.hint)
        assert 0 <= error.position <= len(text)


@settings(deadline=None)
@given(ANYTHING)
def test_what_was_understood_reads_as_the_same_query(text: str) -> None:
    query = read(text)
    if query:
        again = parse_query(canonical(query), today)
        assert again._replace(text="", notes=()) == query._replace(text="", notes=())
        assert canonical(again) == canonical(query)


@settings(deadline=None)
@given(ANYTHING)
def test_what_was_understood_needs_no_remarks(text: str) -> None:
    query = read(text)
    if query:
        assert parse_query(canonical(query), today).notes == ()


@settings(deadline=None)
@given(ANYTHING)
def test_what_was_understood_is_safe_to_print(text: str) -> None:
    query = read(text)
    if query:
        shown = "\n".join([canonical(query), *map(str, query.notes)])
        assert not {unicodedata.category(c) for c in shown if c != "\n"} & {"Cc", "Cs"}


@settings(deadline=None)
@given(ANYTHING)
def test_every_tree_is_in_normal_form(text: str) -> None:
    query = read(text)
    if query and query.root:
        assert not isinstance(query.root, Must)
        check_normal(query.root, below_root=isinstance(query.root, Words))


def check_normal(node: Node, *, below_root: bool = False) -> None:
    if isinstance(node, Words | All | Either):
        assert len(node.children) > 1
        for child in node.children:
            assert type(child) is not type(node)
            assert not isinstance(child, Must) or below_root
            assert is_positive(child) or isinstance(child, Not) or isinstance(node, Either)
            check_normal(child)
        if not isinstance(node, Either):
            assert [*map(is_condition, node.children)] == sorted(map(is_condition, node.children))
    elif isinstance(node, Not):
        assert not isinstance(node.node, Not | Must)
        check_normal(node.node)
    elif isinstance(node, Field):
        assert is_positive(node.node)
        assert not isinstance(node.node, Field | Must | Condition)
        check_normal(node.node)
    elif isinstance(node, Must):
        assert isinstance(node.node, Leaf)
        check_normal(node.node)


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), min_size=1, max_size=20))
def test_plain_words_are_searched_as_they_are(words: list[str]) -> None:
    query = parse_query(" ".join(words), today)
    assert canonical(query) == " ".join(words)
    assert query.notes == ()
    assert all(map(may_miss, nodes_side_by_side(query.root)))
    assert query.root
    assert [leaf.text for _, leaf in sought_leaves(query.root)] == words


@pytest.mark.parametrize(
    "text",
    [
        "kata " * 10_000,
        "(" * 5_000,
        ")" * 5_000,
        "(" * 2_499 + "a" + ")" * 2_499,
        "( " * 1_200 + "a" + " )" * 1_200,
        '"' * 100_000,
        '"' * 4_999,
        '"a ' * 1_600,
        '5"' * 2_500,
        "NOT " * 1_250,
        "title:" * 830 + "a",
        "-(" * 1_666,
        "=" * 5_000,
        "~" * 5_000,
        "a" + "~1" * 2_499,
        "a" + "^1,1" * 1_249,
        "a^" + "1" * 4_998,
        "a~" + "1" * 4_998,
        '"a"~' + "1" * 4_990,
        "?" * 5_000,
        "a" + "?" * 4_998 + "b",
        "a" + "*?" * 2_499,
        "a-" * 2_500,
        "a'" * 2_500,
        "a:" * 2_500,
        "a,b;" * 1_250,
        "date:" * 1_000,
        "date:2021 " * 500,
        "AND " * 1_250,
        "a" * 5_000,
        "http://" * 714,
        "1/" * 2_500,
        "1,2" * 1_666,
        "\u0301" * 5_000,
        " " * 5_000,
    ],
    ids=lambda text: f"{text[:6]!r} x {len(text)}",
)
def test_no_text_takes_long(text: str) -> None:
    """Time grows with the length at most, and the length has a limit: far below the tenth of a second one notices."""
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 1.0


def test_a_query_beyond_the_limit_is_refused_at_the_limit() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("a " * LONGEST_QUERY, today)
    assert caught.value.position == LONGEST_QUERY
    assert str(LONGEST_QUERY) in str(caught.value)
