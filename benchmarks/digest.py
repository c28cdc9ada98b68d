"""Whether answers are still the same: a digest of what is found for many queries, and where it differs from before.

    python benchmarks/digest.py INDEX QUERIES... [--write FILE] [--against FILE] [--limit N]

INDEX is an index; QUERIES are files with a query a line, `FILE:K` for every K-th line from the first. For each query
the total, the number of partial hits and of each hit of the first page the id, the score as it is shown to programs,
the missing words, the spans of the title and the snippets with their spans are put into one line. Printed are the
digest of all lines and, with `--against`, how many queries differ from those in a FILE written before, and the first
of them. Queries that are refused count by their error. Exit code 1 when any differ.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import searcher
from index.errors import QueryError
from searcher.api import Hit, SearchRequest
from searcher.engine import IndexSearcher

SCORE_DIGITS = 6
SHOWN = 5


def main() -> int:
    """Read the command line, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", metavar="INDEX")
    parser.add_argument("queries", metavar="QUERIES", nargs="+")
    parser.add_argument("--write", metavar="FILE", help="keep the answers for a comparison")
    parser.add_argument("--against", metavar="FILE", help="compare with answers that were kept")
    parser.add_argument("--limit", type=int, default=10)
    options = parser.parse_args()
    with searcher.open(options.index) as engine:
        queries = [query for name in options.queries for query in read_queries(name)]
        answers = {query: answer(engine, query, options.limit) for query in queries}
    lines = [json.dumps([query, found], ensure_ascii=False, sort_keys=True) for query, found in answers.items()]
    print(f"{len(lines)} queries, digest {blake2b(chr(10).join(lines).encode(), digest_size=16).hexdigest()}")
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
    return compare(answers, options.against) if options.against else 0


def read_queries(name: str) -> Iterator[str]:
    """The queries of a file, or every K-th of them where `:K` follows its name."""
    path, _, step = name.rpartition(":")
    if not (path and step.isdecimal()):
        path, step = name, "1"
    with open(path, encoding="utf-8") as lines:
        yield from (line.strip() for number, line in enumerate(lines) if not number % int(step) and line.strip())


def answer(engine: IndexSearcher, query: str, limit: int) -> dict[str, Any]:
    """What is found for `query`, as values of JSON."""
    try:
        page = engine.search(SearchRequest(query, limit=limit))
    except QueryError as error:
        return {"refused": str(error)}
    offers = [[offer.query, offer.hits] for offer in page.suggestions]
    return {"total": page.total, "partial": page.partial, "hits": [*map(seen, page.hits)], "offers": offers}


def seen(hit: Hit) -> dict[str, Any]:
    """What a reader sees of a hit."""
    return {
        "id": hit.id,
        "score": round(hit.score, SCORE_DIGITS),
        "missing": list(hit.missing),
        "title_spans": [list(span) for span in hit.title_spans],
        "snippets": [[snippet.text, [list(span) for span in snippet.spans]] for snippet in hit.snippets],
    }


def compare(answers: dict[str, dict[str, Any]], path: str) -> int:
    """Print how `answers` differ from those kept in `path`; returns the exit code."""
    with open(path, encoding="utf-8") as lines:
        before = dict(map(json.loads, lines))
    differing = [query for query, found in answers.items() if json.loads(json.dumps(found)) != before.get(query)]
    print(f"{len(differing)} of {len(answers)} queries answered otherwise than in {path}")
    for query in differing[:SHOWN]:
        old, new = before.get(query, {}), answers[query]
        told = [name for name in new if json.loads(json.dumps(new[name])) != old.get(name)]
        print(f"  {query}: {', '.join(told)}", file=sys.stderr)
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
