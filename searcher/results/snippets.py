"""Excerpts: the passages of an article that show best why it was found.

Matches come in as character ranges, each with the number of the query word it answers. A passage is chosen for the
distinct words it shows, then for showing them as typed, close together and early; it is widened to whole sentences
where they fit, so that a quotation keeps its speaker. Text is data: nothing here knows how a match will be painted.

Hand-written because Whoosh's fragmenters take 50 ms to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.namedtuples import NamedTuple, made_of
from searcher.api import BODY, Snippet, Span
from searcher.results.sentence_ends import LOOK_AHEAD, SentenceEnds, ends_in

WIDTH = 240  # code points of a passage: three lines of a terminal
SECOND_WIDTH = 160  # a second passage is shorter: it only adds the words that the first could not show

_SPACE = re.compile(r"\s")
_JOINERS = (" ", "-", "")
_CLOSE = 40  # words closer together than this are equally close


class Match(NamedTuple):
    """The range [start, end) of a text answers the query word number `word`, `as_typed` or by another form of it."""

    start: int
    end: int
    word: int
    as_typed: bool = False


def snippets(text: str, matches: Sequence[Match], most: int = 2) -> tuple[Snippet, ...]:
    """Up to `most` passages of `text` in the order of the text; its opening when nothing matched in it.

    `matches` are sorted by start. A further passage shows words that those before do not, or all of them again in
    another sentence: a page may hold its first paragraph twice.
    """
    ends = ends_in(text)
    if not matches:
        return (_cut_out(ends, _widen(ends, Span(0, 0), WIDTH), ()),) if text else ()
    shown: set[int] = set()
    passages: list[_Passage] = []
    rest = list(matches)
    for width in (WIDTH, *(SECOND_WIDTH,) * (most - 1)):
        window = _best(rest, width, shown) if rest else None
        if window is None or (passages and not window.new_words and not _as_telling(window, shown)):
            break
        passage = _widen(ends, Span(rest[window.first].start, rest[window.last].end), width)
        if any(_begin_alike(text, passage, other) for other in passages):
            break
        passages.append(passage)
        start, end = passage.start, passage.end
        shown.update([match.word for match in rest if start <= match.start and match.end <= end])
        rest = [match for match in rest if match.end <= start or match.start >= end]
    return tuple([_cut_out(ends, passage, matches) for passage in sorted(passages)])


def merge(text: str, matches: Sequence[Match]) -> tuple[Span, ...]:
    """The ranges of `matches` as spans: sorted, disjoint, and one span where matched words are side by side."""
    spans: list[tuple[int, int]] = []
    for start, end, _, _ in matches:
        if spans and (start < (last := spans[-1])[1] or text[last[1] : start] in _JOINERS):
            spans[-1] = last[0], max(last[1], end)
        else:
            spans.append((start, end))
    return tuple(made_of(Span, spans))


def sentences(text: str) -> Iterator[Span]:
    """The sentences of `text`, in order, without the blanks around them."""
    start = 0
    for end in (*SentenceEnds(text).between(0, len(text)), len(text)):
        sentence = Span(*_trim(text, start, end))
        if sentence.start < sentence.end:
            yield sentence
        start = end


def _as_telling(window: _Window, shown: set[int]) -> bool:
    """Whether a further passage shows all that was shown, and more than one word: a name that is there again."""
    return window.words > 1 and window.words >= len(shown)


def _begin_alike(text: str, passage: _Passage, other: _Passage) -> bool:
    """Whether the shorter of two passages is how the longer one begins."""
    length = min(passage.end - passage.start, other.end - other.start)
    return text[passage.start : passage.start + length] == text[other.start : other.start + length]


class _Window(NamedTuple):
    """The matches from `first` to `last`; of two windows the greater is the better one."""

    new_words: int
    words: int
    as_typed: int
    closeness: int
    first: int
    last: int


class _Passage(NamedTuple):
    """The range [start, end) of a text that is shown; whether a sentence was cut before it."""

    start: int
    end: int
    cut_before: bool = False


def _best(matches: Sequence[Match], width: int, shown: set[int]) -> _Window:
    """The window of at most `width` code points that shows most words, most of them as typed, and closest together.

    What the widest window from each match on would show is counted while it slides along, one match in and one out; so
    only of those that show no less than the best so far is looked for where they could end.
    """
    size = 1 + max([match.word for match in matches])
    times, typed_times = [0] * size, [0] * size
    new = words = typed = stop = 0
    best = (-1, -1, 0, 0)  # the first four of a window
    shows = best[:3]
    place = (0, 0)
    for first, (start, _, word, as_typed) in enumerate(matches):
        while stop < len(matches) and (stop <= first or matches[stop].end - start <= width):
            _, _, other, other_typed = matches[stop]
            if not times[other]:
                words += 1
                new += other not in shown
            times[other] += 1
            if other_typed:
                typed += not typed_times[other]
                typed_times[other] += 1
            stop += 1
        showing = (new, words, typed)
        if showing > shows or (showing == shows and best[3]):  # none is closer than one that is as close as can be
            last = _last_needed(matches, first, words + typed)
            window = (*showing, -((matches[last].end - start) // _CLOSE))
            if window > best:
                best, shows, place = window, showing, (first, last)
        times[word] -= 1
        if not times[word]:
            words -= 1
            new -= word not in shown
        if as_typed:
            typed_times[word] -= 1
            typed -= not typed_times[word]
    return _Window(*best, *place)


def _last_needed(matches: Sequence[Match], first: int, known: int) -> int:
    """The first match with which those from `first` on show so many words, those as typed counted twice."""
    seen: set[int] = set()
    typed: set[int] = set()
    for last in range(first, len(matches)):
        _, _, word, as_typed = matches[last]
        seen.add(word)
        if as_typed:
            typed.add(word)
        if len(seen) + len(typed) == known:
            return last
    return len(matches) - 1


def _widen(ends: SentenceEnds, core: Span, width: int) -> _Passage:
    """`core` with as much of its sentences, and then of the sentences behind, as `width` allows."""
    text = ends.text
    begin, begins = _sentence_start(ends, core.start)
    end = _sentence_end(ends, core.end, width)
    if end - begin <= width and _is_end(ends, end) and (begins or _begins(ends, begin)):
        while end < len(text) and not (text[end] == "\n" and end - begin > width // 2):
            further = _sentence_end(ends, end + 1, width)
            if further - begin > width or further == end:
                break
            end = further
        return _Passage(*_trim(text, begin, end), cut_before=False)
    room = max(0, width - (core.end - core.start))
    start = max(begin, core.start - room // 2)
    end = min(end, start + max(width, core.end - start))
    start = max(begin, min(start, end - width))
    start, end = _trim(text, _word_start(text, start, core.start), _word_end(text, end, core.end))
    return _Passage(start, end, not _begins(ends, start))


def _begins(ends: SentenceEnds, position: int) -> bool:
    """Whether a sentence begins at `position`."""
    return not position or _sentence_start(ends, position)[0] == position


def _sentence_start(ends: SentenceEnds, position: int) -> tuple[int, bool]:
    """The start of the sentence around `position`, or a place `WIDTH` before it.

    With it whether it was found to end another sentence, or to be the beginning of the text.
    """
    text = ends.text
    start = max(0, position - WIDTH)
    is_known = not start
    for end in ends.between(start, position + LOOK_AHEAD):
        if end > position:
            break
        start, is_known = end, True
    while start < position and text[start].isspace():
        start += 1
    return start, is_known


def _sentence_end(ends: SentenceEnds, position: int, width: int) -> int:
    """The first end of a sentence from `position` on, or a place `width` behind it."""
    for end in ends.between(max(0, position - 2), position + width + LOOK_AHEAD):
        if end >= position:
            return end
    return min(len(ends.text), position + width)


def _is_end(ends: SentenceEnds, position: int) -> bool:
    return position >= len(ends.text) or _sentence_end(ends, position, LOOK_AHEAD) == position


def _word_start(text: str, start: int, limit: int) -> int:
    """The first start of a word from `start` on, at most `limit`."""
    if start == 0 or text[start - 1].isspace():
        return start
    space = _SPACE.search(text, start, limit)
    return space.end() if space else start


def _word_end(text: str, end: int, limit: int) -> int:
    """The last end of a word up to `end`, at least `limit`."""
    while limit < end < len(text) and not text[end].isspace():
        end -= 1
    return end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return first, max(first, end - (len(piece) - len(piece.rstrip())))


def _cut_out(ends: SentenceEnds, passage: _Passage, matches: Sequence[Match]) -> Snippet:
    start, end, cut_before = passage
    inside = [match for match in matches if start <= match[0] and match[1] <= end]
    spans = made_of(Span, [(first - start, last - start) for first, last in merge(ends.text, inside)])
    return Snippet(ends.text[start:end], tuple(spans), cut_before, not _is_end(ends, end), BODY, start)
