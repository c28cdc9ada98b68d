"""What holds for every snippet, whatever the text and the matches."""

from __future__ import annotations

from typing import Any, ClassVar

from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokenizer import surface_pattern
from searcher.results.sentence_ends import SentenceEnds
from searcher.results.snippets import WIDTH, Match, merge, snippets

TEXTS = st.text(alphabet=st.sampled_from('aé b-"“”.!?,\n\u4e2d1C '), max_size=900)


@st.composite
def texts_with_matches(draw: st.DrawFn) -> tuple[str, list[Match]]:
    text = draw(TEXTS)
    surfaces = [found.span() for found in surface_pattern().finditer(text)]
    chosen = draw(st.lists(st.sampled_from(surfaces), max_size=30)) if surfaces else []
    return text, sorted(Match(start, end, draw(st.integers(0, 4))) for start, end in set(chosen))


@given(texts_with_matches())
def test_a_snippet_is_a_slice_of_the_text(drawn: tuple[str, list[Match]]) -> None:
    text, matches = drawn
    assert all(snippet.text in text for snippet in snippets(text, matches))


@given(texts_with_matches())
def test_spans_are_sorted_disjoint_inside_and_never_empty(drawn: tuple[str, list[Match]]) -> None:
    text, matches = drawn
    for snippet in snippets(text, matches):
        edges = [edge for span in snippet.spans for edge in span]
        assert edges == sorted(edges)
        assert all(span.start < span.end for span in snippet.spans)
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(snippet.text))


@given(texts_with_matches())
def test_passages_keep_the_order_of_the_text_and_do_not_repeat_it(drawn: tuple[str, list[Match]]) -> None:
    text, matches = drawn
    found = snippets(text, matches)
    position = 0
    for snippet in found:
        assert text.find(snippet.text, position) >= 0
        position = text.find(snippet.text, position) + len(snippet.text)


@given(texts_with_matches())
def test_a_text_with_matches_always_shows_one(drawn: tuple[str, list[Match]]) -> None:
    text, matches = drawn
    shown = snippets(text, matches)
    assert not matches or any(snippet.spans for snippet in shown)


@given(texts_with_matches())
def test_no_passage_is_much_wider_than_asked_for(drawn: tuple[str, list[Match]]) -> None:
    text, matches = drawn
    longest = max((match.end - match.start for match in matches), default=0)
    assert all(len(snippet.text) <= WIDTH + longest for snippet in snippets(text, matches))


@given(texts_with_matches())
def test_merged_spans_cover_every_match(drawn: tuple[str, list[Match]]) -> None:
    text, matches = drawn
    spans = merge(text, matches)
    assert all(any(span.start <= m.start and m.end <= span.end for span in spans) for m in matches)


@given(
    st.text('aB1 .?…\n"”“)(', max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6),
)
def test_where_sentences_end_does_not_depend_on_what_was_asked_before(text: str, asked: list[tuple[int, int]]) -> None:
    """What is known of a sign is taken for a stretch only where the end of that stretch makes no difference."""
    ends = SentenceEnds(text)
    for start, stop in asked:
        cut = text[: min(stop, len(text))]
        assert [*ends.between(start, stop)] == [*SentenceEnds(cut).between(start, stop)]


def test_a_text_of_blanks_or_closing_signs_is_looked_at_no_further_than_a_passage_reaches() -> None:
    class Text(str):
        __slots__ = ()
        looked_at: ClassVar[list[int]] = []

        def __getitem__(self, place: Any) -> str:
            if isinstance(place, int):
                self.looked_at.append(place)
            return str.__getitem__(self, place)

    for filling in (" ", ")", "\n"):
        assert [*SentenceEnds(Text("Kata." + filling * 9000 + "Kata.")).between(0, 100)]
    assert max(Text.looked_at) < 1000
