"""How often a headline with one misspelt word is answered with the right word, and what that costs.

    python benchmarks/typos.py DUMP [--queries N] [--seed S] [--log FILE]

DUMP is a dump of articles (JSON lines, gzipped or not). N of its titles are asked as queries, each with one random edit
in one word of at least four letters: a letter changed, dropped, inserted, or swapped with the next. Printed is the
share of queries of which the right one is among the first three suggestions, and at their head; and the time of a
search with suggestions beside the same without them. `--log` names a file of queries, one a line, that people typed:
every query of it for which another spelling is offered is printed, to be looked at.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import string
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

import searcher
from index.analysis.tokenizer import surface_pattern
from index.build.rebuild import rebuild
from index.errors import QueryError
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

SHORTEST = 4
SUGGESTIONS = 3
SPELLINGS = ("spelling", "variant")


class Misspelt(NamedTuple):
    """A headline as it is typed, the word that was meant, and whether the archive holds what was typed instead."""

    query: str
    right: str
    kind: str


def titles(dump: Path) -> list[str]:
    """The titles of a dump, each once."""
    with (gzip.open if dump.suffix == ".gz" else open)(dump, "rt", encoding="utf-8") as lines:
        found = (json.loads(line).get("title") or "" for line in lines)
        return list(dict.fromkeys(title for title in found if title))


def misspelt(headlines: list[str], draw: random.Random) -> Iterator[Misspelt]:
    """Headlines in random order, each with one edit in one word; what makes the same word again is left out."""
    for headline in draw.sample(headlines, len(headlines)):
        words = [found for found in surface_pattern().finditer(headline) if _bears_an_edit(found.group())]
        if not words:
            continue
        word = draw.choice(words)
        right = word.group().lower()
        kind, wrong = edit(right, draw)
        if wrong != right:
            yield Misspelt(headline[: word.start()] + wrong + headline[word.end() :], right, kind)


def edit(word: str, draw: random.Random) -> tuple[str, str]:
    """The kind of a random edit, and the word with it."""
    kind = draw.choice(("change", "drop", "insert", "swap"))
    letter = draw.choice(string.ascii_lowercase)
    place = draw.randrange(len(word) - (kind == "swap"))
    before, after = word[:place], word[place:]
    made = {
        "change": before + letter + after[1:],
        "drop": before + after[1:],
        "insert": before + letter + after,
        "swap": before + after[1:2] + after[:1] + after[2:],
    }
    return kind, made[kind]


def _bears_an_edit(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word.isascii()


def print_typos(engine: IndexSearcher, asked: list[Misspelt]) -> None:
    """How many are answered with the right word, and what it takes."""
    places: Counter[int] = Counter()
    missed: Counter[str] = Counter()
    plain, offering = [], []
    for query, right, kind in asked:
        engine.search(query)  # what is read from the disk once is no matter here
        started = perf_counter()
        engine.search(SearchRequest(query, suggestions=False))
        between = perf_counter()
        offered = engine.search(query).suggestions
        plain.append(between - started)
        offering.append(perf_counter() - between)
        words = [other.query.lower().split() for other in offered[:SUGGESTIONS]]
        place = next((place for place, some in enumerate(words) if right in _bare(some)), SUGGESTIONS)
        places[place] += 1
        if place == SUGGESTIONS:
            missed[kind] += 1
            print(f"missed: {right!r} in {query!r}; offered {[other.query for other in offered[:SUGGESTIONS]]}")
    among = sum(count for place, count in places.items() if place < SUGGESTIONS)
    print(
        f"{len(asked)} headlines: right word first {places[0] / len(asked):.1%}, among three {among / len(asked):.1%}"
    )
    print(f"missed by kind of edit: {dict(missed)}")
    before, after = quantiles(plain, n=20)[-1], quantiles(offering, n=20)[-1]
    print(
        f"95th percentile {1000 * before:.1f} ms without offers, {1000 * after:.1f} ms with: {after / before:.2f} times"
    )


def _bare(words: list[str]) -> list[str]:
    return ["".join(filter(str.isalnum, word)) for word in words]


def print_log(engine: IndexSearcher, queries: list[str]) -> None:
    """The queries as typed for which another spelling is offered."""
    respelt = 0
    for query in queries:
        try:
            page = engine.search(query)
        except QueryError:
            continue
        spellings = [other for other in page.suggestions if other.reason in SPELLINGS]
        if spellings:
            respelt += 1
            print(f"{query} ({page.total}): {', '.join(f'{other.query} ({other.hits})' for other in spellings)}")
    print(f"{respelt} of {len(queries)} queries as typed are offered in another spelling")


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", metavar="DUMP", type=Path)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311 -- a sample, not a secret
    asked = list(misspelt(titles(options.dump), draw))[: options.queries]
    with tempfile.TemporaryDirectory() as directory:
        home = f"{directory}/home"
        rebuild(home, [str(options.dump)])
        with closing(searcher.open(home)) as engine:
            print_typos(engine, asked)
            if options.log:
                print_log(engine, options.log.read_text(encoding="utf-8").split("\n"))


if __name__ == "__main__":
    main()
