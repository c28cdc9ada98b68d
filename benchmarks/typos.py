"""How often a misspelt word is answered with the right one.

    python benchmarks/typos.py FOLDER [--queries N] [--seed S]

FOLDER is a judged set (see `judged`). In each of N queries one random letter of one random word, of at least four
letters, is changed, dropped, doubled or swapped with the next, so that no article holds the result; the word is then
searched alone. Printed is the share of words that are among the first three suggestions, and at their head.
"""

from __future__ import annotations

import argparse
import os
import random
import string
import tempfile
from contextlib import closing

from judged import choose, read_topics, write_dump

import searcher
from index.analysis.tokenizer import tokenize
from index.build.rebuild import rebuild
from searcher.engine import IndexSearcher

SHORTEST = 4
SUGGESTIONS = 3
ATTEMPTS = 10


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311 -- a sample, not a secret
    with tempfile.TemporaryDirectory() as directory:
        dump, home = os.path.join(directory, "docs.jsonl"), os.path.join(directory, "home")
        write_dump(options.folder, dump)
        rebuild(home, [dump])
        with closing(searcher.open(home)) as engine:
            asked = head = among = 0
            for topic in choose(read_topics(options.folder), count=options.queries, seed=options.seed):
                pair = misspell(topic.query, engine, draw)
                if pair is None:
                    continue
                right, wrong = pair
                offered = [suggestion.query for suggestion in engine.search(wrong).suggestions[:SUGGESTIONS]]
                asked += 1
                among += right in offered
                head += offered[:1] == [right]
    print(f"{asked} misspelt words: right one first {head / asked:.1%}, among the first three {among / asked:.1%}")


def misspell(query: str, engine: IndexSearcher, draw: random.Random) -> tuple[str, str] | None:
    """A word of the query that articles hold, and a misspelling of it that none holds."""
    words = [t.form for t in tokenize(query) if t.form.isalpha() and t.form.isascii() and len(t.form) >= SHORTEST]
    draw.shuffle(words)
    for word in words:
        if engine.search(f"={word}").total:
            for _ in range(ATTEMPTS):
                wrong = edit(word, draw)
                if wrong != word and not engine.search(wrong).total:
                    return word, wrong
    return None


def edit(word: str, draw: random.Random) -> str:
    """One random edit behind the first letter."""
    place = draw.randrange(1, len(word))
    kind = draw.choice(("change", "drop", "insert", "swap"))
    letter = draw.choice(string.ascii_lowercase)
    if kind == "change":
        return word[:place] + letter + word[place + 1 :]
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    if kind == "insert":
        return word[:place] + letter + word[place:]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


if __name__ == "__main__":
    main()
