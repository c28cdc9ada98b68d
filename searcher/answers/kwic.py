"""A concordance: every occurrence of what a query matches, aligned, with the words to its left and right.

Lines are sorted by the words beside the node, nearest first, not by their letters; or by date. A sample is drawn by a
sum over the place of each line and the seed, so it is the same however the index is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from heapq import nsmallest
from itertools import count

from index.analysis.tokenizer import tokenize
from index.environment.language import number, plural, say, term
from index.environment.safe_text import printable
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.aligned import PART, before_node, behind_node, first_words, last_words, margin
from searcher.answers.answer import Answer, Asked, Found, Look, add_query
from searcher.answers.counted_forms import Forms, with_forms
from searcher.api import Occurrence, Searcher
from searcher.cli.shared_arguments import count as a_count

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

LEFT, RIGHT, DATE = "left", "right", "date"
ORDERS = (LEFT, RIGHT, DATE)

# Characters beside the node where nobody says, and how many words of them lines are sorted by.
WIDTH, SORTED_BY = 60, 5


class Line(NamedTuple):
    """An occurrence: the text beside it in one line, and where in the `field` of the article `id` it begins.

    `span` is all of the line there, [start, end), whose white space is single blanks here.
    """

    left: str
    node: str
    right: str
    id: str
    field: str
    offset: int
    date: str
    date_source: str
    source: str
    span: tuple[int, int]


def lines_of(occurrences: Iterator[Occurrence], width: int = WIDTH) -> Iterator[Line]:
    """A line for each of `occurrences`, with `width` characters of text on both sides, in whole words."""
    for each in occurrences:
        text, start, end = each.text, each.start, each.end
        left, right = _from_a_word(text, max(0, start - width), start), _to_a_word(text, end, end + width)
        yield Line(
            _in_line(left),
            _in_line(text[start:end]),
            _in_line(right),
            each.id,
            each.field,
            each.offset + start,
            each.date,
            each.date_source,
            each.source,
            (each.offset + start - len(left), each.offset + end + len(right)),
        )


def sample(lines: Iterator[Line], size: int, seed: int) -> list[Line]:
    """`size` of `lines`, each as likely as any other."""
    return nsmallest(size, lines, key=lambda line: lot(line, seed))


def lot(line: Line, seed: int) -> tuple[bytes, str]:
    """What is drawn for a line: of all lines those with the least are taken."""
    place = f"{seed}\0{line.id}\0{line.field}\0{line.offset}"
    return blake2b(place.encode(errors="replace"), digest_size=8).digest(), place


def _by_left(line: Line) -> tuple[object, ...]:
    words = [token.form for token in tokenize(line.left)]
    return (words[: -SORTED_BY - 1 : -1], _by_right(line)[0], *_place(line))


def _by_right(line: Line) -> tuple[object, ...]:
    return ([token.form for token in tokenize(line.right)][:SORTED_BY], *_place(line))


def _by_date(line: Line) -> tuple[object, ...]:
    return (line.date or "9999", *_place(line))


def _place(line: Line) -> tuple[str, str, int]:
    return line.id, line.field, line.offset


SORTS: Mapping[str, Callable[[Line], tuple[object, ...]]] = {LEFT: _by_left, RIGHT: _by_right, DATE: _by_date}


def _in_line(text: str) -> str:
    return printable(" ".join(text.split()))


def _from_a_word(text: str, start: int, end: int) -> str:
    """The text before `end` from the first whole word behind `start` on."""
    if start and not text[start - 1].isspace():
        space = next((place for place in range(start, end) if text[place].isspace()), end)
        start = space if space < end else start
    return text[start:end]


def _to_a_word(text: str, start: int, end: int) -> str:
    if end < len(text) and not text[end].isspace():
        space = next((place for place in range(end, start, -1) if text[place - 1].isspace()), start)
        end = space if space > start else end
    return text[start:end]


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_query(parser, say("a word with its family, =form, a phrase, a pattern, and filters"))
    parser.add_argument("--lines", choices=ORDERS, default=RIGHT, help=say("order: by the words beside it, or by date"))
    parser.add_argument(
        "--width", type=a_count, default=WIDTH, metavar=say("N"), help=say("characters on each side ({n})", n=WIDTH)
    )
    parser.add_argument("--sample", type=a_count, metavar=say("N"), help=say("only so many lines, chosen at random"))
    parser.add_argument("--seed", type=int, default=1, metavar=say("N"), help=say("another random choice (1)"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    options = asked.options
    counter = count(1)
    total, forms = 0, Forms()

    def counted() -> Iterator[Line]:
        nonlocal total
        for line in lines_of(searcher.occurrences(asked.request), options.width):
            total = next(counter)
            forms.add(line.node)
            asked.progress(total, 0)
            yield line

    lines = sample(counted(), options.sample, options.seed) if options.sample else list(counted())
    lines.sort(key=SORTS[options.lines])
    shown = lines[: asked.limit] if asked.limit else lines
    articles = len({line.id for line in lines}) if not options.sample else None
    about = {"occurrences": total, "articles": articles, "node_forms": forms.counts}
    nothing = message("no_occurrence", query=asked.request.query)
    return Found(shown, about=about, nothing=nothing, sought=asked.request)


def _lines(found: Found, look: Look) -> Iterator[str]:
    from searcher.cli.terminal import text_width

    rows: list[Line] = list(found.rows)
    if not rows:
        return
    margins = [printable(margin(row, look.width // PART, text_width)) for row in rows]
    margin_width = max(map(text_width, margins))
    node = min(max(text_width(row.node) for row in rows), look.width // PART)
    side = max(8, (look.width - margin_width - node - 2) // 2)
    begin, end = look.style.faint
    opens, closes = look.style.match
    for row, told in zip(rows, margins, strict=True):
        before = last_words(before_node(row), side, text_width)
        behind = first_words(behind_node(row), side + node - text_width(row.node), text_width)
        beside = f"{begin}{told}{' ' * (margin_width - text_width(told))}{end}"
        yield f"{beside}  {' ' * (side - text_width(before))}{before}{opens}{row.node}{closes}{behind}".rstrip()
    total = found.about["occurrences"]
    counted = plural(total, "{count} occurrence", "{count} occurrences")
    if len(rows) < total:
        counted = say("{shown} of {all}", shown=number(len(rows)), all=counted)
    yield ""
    yield with_forms(counted, ": ", found.about["node_forms"], found.sought.query if found.sought else "")


ANSWER = Answer(
    examples=(
        ("telusur kwic korupsi", term("every occurrence of the word and its family, by the words to its right")),
        ("telusur kwic '=korupsi' --lines left", term("this form alone, by the words to its left")),
        ("telusur kwic '\"suap pejabat\"' --sample 50 --seed 7", term("fifty lines of a phrase, chosen at random")),
        ("telusur kwic korupsi --format jsonl", term("for programs: left, node, right, id, offset")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Line,
    rows="lines",
    limit=0,
)
