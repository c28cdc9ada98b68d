"""How good and how fast the roots are, before (plain PySastrawi) and after (the product's own chain).

    python benchmarks/stems.py FOLDER [--articles FILE] [--errors 30] [--words 5000]

FOLDER holds treebank tables, *.tsv with form, lemma and count separated by tabs. Function words, which the product
leaves whole on purpose, are set aside in two of the rows: treebanks disagree about them. `--articles` (JSON lines with
`title` and `text`, gzipped or not) gives more words for the comparison of speed and raw stems.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from index.analysis import sastrawi
from index.analysis.stemming import FUNCTION_WORDS, LONGEST_STEMMED, root_of
from index.analysis.tokenizer import forms_of, surface_pattern

SEED = 1


class Entry(NamedTuple):
    """A form of a treebank, its lemma there, and the number of tokens that have both."""

    form: str
    lemma: str
    tokens: int


def read_table(path: Path) -> list[Entry]:
    """The entries of one treebank table."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Entry(form, lemma, int(tokens)) for form, lemma, tokens in rows]


def read_forms(path: Path) -> set[str]:
    """Every form in the titles and texts of a dump."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        articles = (json.loads(line) for line in lines)
        texts = (f"{article.get('title') or ''}\n{article['text']}" for article in articles)
        surfaces = {surface for text in texts for surface in surface_pattern().findall(text)}
    return {form for surface in surfaces for form in forms_of(surface)}


def is_word(form: str) -> bool:
    """Whether Sastrawi may be asked for `form`."""
    return len(form) <= LONGEST_STEMMED and form.isascii() and all(part.isalpha() for part in form.split("-"))


def accuracy(entries: Iterable[Entry], root: Callable[[str], str]) -> float:
    """Percent of the tokens whose root is the treebank's lemma."""
    kept = list(entries)
    right = sum(entry.tokens for entry in kept if root(entry.form) == entry.lemma)
    return 100 * right / max(1, sum(entry.tokens for entry in kept))


def print_accuracy(name: str, entries: list[Entry], plain: Callable[[str], str]) -> None:
    """Accuracy of plain PySastrawi and of the product on one table."""
    ordinary = [entry for entry in entries if entry.form not in FUNCTION_WORDS]
    kinds = {
        "all tokens": entries,
        "without function words": ordinary,
        "derived words among these": [entry for entry in ordinary if entry.form != entry.lemma],
    }
    for kind, chosen in kinds.items():
        before, after = accuracy(chosen, plain), accuracy(chosen, lambda form: root_of(form).root)
        tokens = sum(entry.tokens for entry in chosen)
        print(f"{name:12} {kind:28} {tokens:7} tokens   {before:6.2f} %  ->  {after:6.2f} %")


def print_errors(entries: list[Entry], most: int) -> None:
    """What is still wrong, the frequent first, where the treebank names another root than the form itself."""
    wrong = [e for e in entries if e.form not in FUNCTION_WORDS | {e.lemma} and root_of(e.form).root != e.lemma]
    for form, lemma, tokens in sorted(wrong, key=lambda entry: -entry.tokens)[:most]:
        root, reason = root_of(form)
        print(f"{tokens:6}  {form} -> {root} ({reason}); the treebank says {lemma}")


def microseconds(stem: Callable[[str], str], words: list[str]) -> tuple[float, list[str]]:
    """CPU time for a word, and the stems."""
    started = time.process_time()
    stems = [stem(word) for word in words]
    return 1e6 * (time.process_time() - started) / max(1, len(words)), stems


def print_speed(words: list[str], plain: sastrawi.Package) -> None:
    """What a word costs that was never seen, all three measured in this run, and how many raw stems differ."""
    before, expected = microseconds(plain.stem, words)
    after, stems = microseconds(sastrawi.installed().stem, words)
    whole, _ = microseconds(lambda word: root_of(word).root, words)
    differing = sum(stem != other for stem, other in zip(stems, expected, strict=True))
    print(f"{len(words)} new words, CPU microseconds for each:")
    print(f"plain PySastrawi          {before:7.1f}")
    print(f"the same stems, fast      {after:7.1f}  ({before / after:.1f}x; raw stems that differ: {differing})")
    print(f"with rules and overrides  {whole:7.1f}  ({before / whole:.1f}x)")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--errors", type=int, default=30)
    parser.add_argument("--words", type=int, default=5_000, help="how many new words to time, 0 for all")
    options = parser.parse_args()

    package = sastrawi.PlainSastrawi("plain")
    tables = {path.name: read_table(path) for path in sorted(options.folder.glob("*.tsv"))}
    for name, entries in tables.items():
        print_accuracy(name, entries, lambda form: package.stem(form) if is_word(form) else form)
    for name, entries in tables.items():
        print(f"\n{name}: remaining errors")
        print_errors(entries, options.errors)

    forms = {entry.form for entries in tables.values() for entry in entries}
    if options.articles:
        forms |= read_forms(options.articles)
    words = sorted(filter(is_word, forms))
    random.Random(SEED).shuffle(words)  # noqa: S311 -- an order, not a secret
    print()
    print_speed(words[: options.words or None], package)


if __name__ == "__main__":
    main()
