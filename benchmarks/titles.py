"""How good the order of the hits is for queries that nobody had to judge: titles, asked of articles without them.

    python benchmarks/titles.py FOLDER [--queries N] [--words] [--keep DIR] [--write FILE] [--against FILE]

FOLDER holds `docs.jsonl.gz`. Its articles are indexed without their titles, and the titles are asked: the right article
is the one that had it. With `--words` two or three consecutive words of a title are asked, as short queries are.
Printed is RR@10, of all and of two halves (by the sha256 of the id). `--write` keeps the value of each query and
`--against` compares with those: mean difference with its 95 % interval, and on how many it is better and worse.
`--keep` saves the index in DIR, or takes it from there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Sequence
from hashlib import sha256
from statistics import fmean
from tempfile import TemporaryDirectory

from judged import read_documents
from paired import compare

import searcher
from index.build.rebuild import rebuild
from index.errors import QueryError
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

LIMIT = 10
SEED = 20211209
FEWEST_WORDS = 4  # a shorter title tells too little of one article


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--queries", type=int, default=4000, metavar="N", help="of so many articles (4000)")
    parser.add_argument("--words", action="store_true", help="ask two or three words of each title")
    parser.add_argument("--keep", default="", metavar="DIR", help="where the index is saved and found again")
    parser.add_argument("--write", default="", metavar="FILE", help="keep the values for a comparison")
    parser.add_argument("--against", default="", metavar="FILE", help="compare with values that were kept")
    options = parser.parse_args(arguments)
    titles = chosen_titles(options.folder, options.queries)
    queries = {name: some_words(title) if options.words else title for name, title in titles.items()}
    with TemporaryDirectory() as directory:
        home = options.keep or os.path.join(directory, "home")
        if not os.path.exists(os.path.join(home, "CURRENT")):
            make_index(options.folder, home, directory)
        with searcher.open(home) as engine:
            values = {name: reciprocal_rank(engine, query, name) for name, query in queries.items()}
    for half in ("", "A", "B"):
        of_half = [value for name, value in values.items() if half in ("", half_of(name))]
        print(f"{half or 'all':3} {len(of_half):6,} queries  RR@10 {fmean(of_half):.4f}")
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            json.dump(values, file)
    if options.against:
        with open(options.against, encoding="utf-8") as file:
            before = json.load(file)
        print_differences(values, before)


def make_index(folder: str, home: str, directory: str) -> None:
    """Index the articles of `folder` without their titles."""
    dump = os.path.join(directory, "bodies.jsonl")
    with open(dump, "w", encoding="utf-8") as file:
        file.writelines(
            json.dumps({**document, "title": ""}, ensure_ascii=False) + "\n" for document in read_documents(folder)
        )
    report = rebuild(home, [dump])
    print(f"{report.documents} articles, {report.copies} copies", file=sys.stderr)


def chosen_titles(folder: str, count: int) -> dict[str, str]:
    """The titles of so many articles by id, each of a few words and of one article only."""
    found: dict[str, list[str]] = {}
    for document in read_documents(folder):
        title = (document.get("title") or "").strip()
        if len(title.split()) >= FEWEST_WORDS:
            found.setdefault(title, []).append(document["id"])
    single = [(ids[0], title) for title, ids in found.items() if len(ids) == 1]
    chance = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    return dict(chance.sample(single, min(count, len(single))))


def some_words(title: str) -> str:
    """Two or three consecutive words, the same for the same title."""
    words = [word for word in title.split() if any(map(str.isalnum, word))]
    chance = random.Random(title)  # noqa: S311 -- a sample, not a secret
    length = chance.choice((2, 3))
    start = chance.randrange(max(1, len(words) - length + 1))
    return " ".join(words[start : start + length])


def reciprocal_rank(engine: IndexSearcher, query: str, right: str) -> float:
    """1 / rank of the right article; 0 beyond the first ten, or where the query is refused."""
    try:
        page = engine.search(SearchRequest(query, limit=LIMIT, suggestions=False))
    except QueryError:
        return 0.0
    return next((1 / hit.rank for hit in page.hits if hit.id == right), 0.0)


def half_of(id: str) -> str:
    """A or B."""
    return "AB"[sha256(id.encode()).digest()[0] & 1]


def print_differences(values: dict[str, float], before: dict[str, float]) -> None:
    """Compare the queries that both hold, whole and by halves."""
    for half in ("", "A", "B"):
        shared = [name for name in values if name in before and half in ("", half_of(name))]
        mean, margin, p, won, lost = compare([values[name] for name in shared], [before[name] for name in shared])
        print(f"{half or 'all':3} {mean:+.4f} ± {margin:.4f}, p {p:.2g}, better on {won}, worse on {lost}")


if __name__ == "__main__":
    main()
