"""Frequent words, and those that are unusually frequent in some articles against others.

How unusual a word is, is the log-likelihood of Dunning (1993) over the words of both; one that is rarer than expected
comes last, below 0. `times` says how many times as frequent it is, with half an occurrence added to each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from index.environment.language import number, say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look
from searcher.answers.measures import log_likelihood
from searcher.api import Searcher
from searcher.matching.ranking import LIGHT_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_PER = 1_000_000


class WordRow(NamedTuple):
    """A `word` with its occurrences here and in what it is compared with, also in a million words.

    `keyness` and `times` are null where nothing is compared.
    """

    word: str
    occurrences: int
    per_million: float
    others: int | None
    others_per_million: float | None
    keyness: float | None
    times: float | None
    function_word: bool


def word_rows(counts: Mapping[str, int], others: Mapping[str, int] | None) -> list[WordRow]:
    """A row for each word, the most frequent first; the most unusual where there are `others` to compare with."""
    here = sum(counts.values())
    if others is None:
        rows = [_row(word, count, here) for word, count in counts.items()]
        return sorted(rows, key=lambda row: (-row.occurrences, row.word))
    there = sum(others.values())
    compared = [_compared(word, counts.get(word, 0), here, others.get(word, 0), there) for word in counts]
    return sorted(compared, key=lambda row: (-(row.keyness or 0), row.word))


def _row(word: str, count: int, here: int) -> WordRow:
    return WordRow(word, count, count * _PER / here, None, None, None, None, word in LIGHT_WORDS)


def _compared(word: str, count: int, here: int, other: int, there: int) -> WordRow:
    keyness = log_likelihood(count, here, count + other, here + there)
    times = (count + 0.5) / (here + 1) / ((other + 0.5) / (there + 1))
    return WordRow(
        word,
        count,
        count * _PER / here,
        other,
        other * _PER / there if there else 0.0,
        keyness,
        times,
        word in LIGHT_WORDS,
    )


def _add_options(parser: argparse.ArgumentParser) -> None:
    query = say("QUERY")
    parser.add_argument(
        "--in", dest="within", default="", metavar=query, help=say("only the articles that hold all of this")
    )
    parser.add_argument(
        "--against", metavar=query, help=say("compare with these articles; with all others where it is 'rest'")
    )
    parser.add_argument("--content", action="store_true", help=say("without words that are everywhere"))


REST = "rest"


def the_rest(whole: Mapping[str, int], counts: Mapping[str, int]) -> Mapping[str, int]:
    """What is left of the counts of the `whole` without these: those of all other articles."""
    return {word: count - counts.get(word, 0) for word, count in whole.items() if count > counts.get(word, 0)}


def _ask(searcher: Searcher, asked: Asked) -> Found:
    options = asked.options
    within = asked.request._replace(query=options.within)
    counts = searcher.word_counts(within)
    others: Mapping[str, int] | None = None
    if options.against == REST:
        others = the_rest(searcher.word_counts(asked.request._replace(query="")), counts)
    elif options.against:
        others = searcher.word_counts(asked.request._replace(query=options.against))
    rows = word_rows(counts, others)
    if options.content:
        rows = [row for row in rows if not row.function_word and not row.word.isdigit()]
    about = {"in": options.within or None, "against": options.against, "occurrences": sum(counts.values())}
    about["others"] = sum(others.values()) if others is not None else None
    shown = rows[: asked.limit] if asked.limit else rows
    return Found(shown, about=about, nothing=message("no_article_for_words", query=options.within), sought=within)


def _lines(found: Found, look: Look) -> Iterator[str]:
    rows: list[WordRow] = list(found.rows)
    if not rows:
        return
    width = max(len(row.word) for row in rows)
    is_compared = found.about["others"] is not None
    begin, end = look.style.faint
    head = f"{say('word'):<{width}}  {say('times'):>10} {say('per million'):>12}"
    yield begin + head + (f" {say('there'):>10} {say('per million'):>12} {'LL':>10}" if is_compared else "") + end
    for row in rows:
        line = f"{row.word:<{width}}  {number(row.occurrences):>10} {number(row.per_million, 1):>12}"
        if is_compared:
            there, per_million, keyness = row.others or 0, row.others_per_million or 0.0, row.keyness or 0.0
            line += f" {number(there):>10} {number(per_million, 1):>12} {number(keyness, 1):>10}"
        yield line + (say("  (function word)") if row.function_word else "")


ANSWER = Answer(
    examples=(
        ("telusur words --content", term("the most frequent words of the archive")),
        ("telusur words --in banjir --against rest", term("what is unusually frequent where banjir stands")),
        (
            "telusur words --in 'sumber:kompas' --against 'sumber:detik'",
            term("what one source writes and another does not"),
        ),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=WordRow,
    rows="words",
    limit=30,
)
