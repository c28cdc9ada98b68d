"""Whether excerpts show what they could, and paint nothing that they should not.

    python benchmarks/excerpts.py FOLDER [--queries N] [--seed S]

FOLDER holds `docs.jsonl.gz` (see `judged`). N queries of two or three words from a random title are searched; for every
full hit that holds all words within the width of one passage, the first snippet should show them all. N phrases of two
words from random bodies are searched; every range painted in a hit should be that phrase.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from contextlib import closing
from itertools import pairwise, product

from judged import read_documents, write_dump

import searcher
from index.analysis.tokenizer import tokenize
from index.build.rebuild import rebuild
from searcher.api import Hit, SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching.ranking import LIGHT_WORDS, WEIGHTLESS_WORDS
from searcher.results.snippets import WIDTH


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311 -- a sample, not a secret
    documents = list(read_documents(options.folder))
    with tempfile.TemporaryDirectory() as directory:
        dump, home = os.path.join(directory, "docs.jsonl"), os.path.join(directory, "home")
        write_dump(options.folder, dump)
        rebuild(home, [dump])
        with closing(searcher.open(home)) as engine:
            shown = [found for _ in range(options.queries) for found in _words(engine, _title_words(documents, draw))]
            strays = [found for _ in range(options.queries) for found in _phrase(engine, _body_pair(documents, draw))]
    print(f"{len(shown)} full hits with all words within one passage: shown by the first snippet {_share(shown)}")
    print(f"{len(strays)} ranges painted for phrases: {strays.count(False)} are not the phrase")


def _share(found: list[bool]) -> str:
    return f"{sum(found) / len(found):.1%}" if found else "-"


def _title_words(documents: list[dict[str, str]], draw: random.Random) -> list[str]:
    while True:
        title = draw.choice(documents).get("title") or ""
        words = list(dict.fromkeys(token.form for token in tokenize(title) if _is_telling(token.form)))
        if len(words) >= 3:
            return draw.sample(words, draw.choice((2, 3)))


def _is_telling(form: str) -> bool:
    return form.isalpha() and len(form) > 3 and form not in LIGHT_WORDS and form not in WEIGHTLESS_WORDS


def _body_pair(documents: list[dict[str, str]], draw: random.Random) -> tuple[str, str]:
    while True:
        tokens = tokenize(draw.choice(documents)["text"][:2000])
        if len(tokens) > 1:
            place = draw.randrange(len(tokens) - 1)
            first, second = tokens[place].form, tokens[place + 1].form
            if _is_telling(first) and _is_telling(second):
                return first, second


def _words(engine: IndexSearcher, words: list[str]) -> list[bool]:
    """For every full hit that could show all words in one passage: whether its first snippet does."""
    hits = [
        h for h in engine.search(SearchRequest(" ".join(words), synonyms=False)).hits if not h.missing and h.snippets
    ]
    found = []
    for hit in hits:
        spans = [_spans(engine, hit, word) for word in words]
        if all(spans) and min(_extent(choice) for choice in product(*spans)) <= WIDTH:
            document = engine.document(hit.id)
            start = document.body.find(hit.snippets[0].text) if document else -1
            end = start + len(hit.snippets[0].text)
            found.append(all(any(start <= a and b <= end for a, b in of_word) for of_word in spans))
    return found


def _spans(engine: IndexSearcher, hit: Hit, word: str) -> list[tuple[int, int]]:
    document = engine.document(hit.id, word)
    return [(a, b) for a, b in document.body_spans][:30] if document else []


def _extent(choice: tuple[tuple[int, int], ...]) -> int:
    return max(end for _, end in choice) - min(start for start, _ in choice)


def _phrase(engine: IndexSearcher, pair: tuple[str, str]) -> list[bool]:
    """For every range painted in the hits of a phrase: whether it is that phrase."""
    page = engine.search(f'"{" ".join(pair)}"')
    painted = [s.text[a:b] for hit in page.hits for s in hit.snippets for a, b in s.spans]
    painted += [hit.title[a:b] for hit in page.hits for a, b in hit.title_spans]
    return [_holds([token.form for token in tokenize(text)], pair) for text in painted]


def _holds(forms: list[str], pair: tuple[str, str]) -> bool:
    bases = [form.partition("-")[0] for form in forms]
    return pair in pairwise(bases) or pair in pairwise(forms)


if __name__ == "__main__":
    main()
