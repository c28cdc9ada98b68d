"""How well quotations and their speakers are found: `python benchmarks/quotes.py MARKS FOLDER`, run by hand.

MARKS has one mark a line, as JSON: `id` of the article, `kind`, `quote` as [start, end) in its text, `name` of the
speaker or null, and `optional` where readers differ. FOLDER holds `docs.jsonl.gz` (or `docs.jsonl`) with `id`, `text`
and `title`; what it teaches about names is learnt from all of it. A span counts when the intersection is at least .8 of
the longer one; a speaker is the same person when the words of one name are among those of the other.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from index.analysis.tokenizer import tokenize
from index.article import Quotation
from index.build.proper_names import NameCounter
from index.quotations.find import quotations_in
from index.quotations.learning import LexiconCounter
from index.quotations.lexicon import Lexicon

OVERLAP = 0.8


def main() -> None:
    """Measure the marks named on the command line."""
    marks: dict[str, list[Any]] = defaultdict(list)
    with open(sys.argv[1], encoding="utf-8") as file:
        for mark in map(json.loads, file):
            marks[mark["id"]].append(mark)
    documents = {document["id"]: document for document in read(sys.argv[2])}
    lexicon = learn(list(documents.values()))
    counts: dict[str, Counter[str]] = {"direct": Counter(), "indirect": Counter()}
    for name in sorted(marks):
        document = documents[name]
        found = quotations_in(document["text"], document.get("title") or "", lexicon)
        compare(found, [mark for mark in marks[name] if mark["kind"] != "none"], counts)
    for kind, count in counts.items():
        print_table(kind, count)
    measure(list(documents.values())[:2000], lexicon)


def read(folder: str) -> Iterator[dict[str, Any]]:
    """The documents of a folder."""
    packed, plain = (os.path.join(folder, name) for name in ("docs.jsonl.gz", "docs.jsonl"))
    with gzip.open(packed, "rt") if os.path.exists(packed) else open(plain, encoding="utf-8") as file:
        yield from map(json.loads, file)


def learn(documents: list[dict[str, Any]]) -> Lexicon:
    """What these documents teach about names of people, and a line about its cost."""
    names, counter, occurrences = NameCounter(), LexiconCounter(), Counter[str]()
    seconds = 0.0
    for document in documents:
        names.add(document["text"])
        occurrences.update(token.form for token in tokenize(document["text"]))
        started = time.process_time()
        counter.add(document["text"])
        seconds += time.process_time() - started
    print(f"learnt       {seconds / len(documents) * 1e3:.2f} ms CPU an article")
    return counter.lexicon(names.inside, names.elsewhere, occurrences)


def compare(found: list[Quotation], marks: list[Any], counts: dict[str, Counter[str]]) -> None:
    """Count what was found, missed and made up in one article."""
    left = dict(enumerate(marks))
    for quotation in found:
        shares = {number: overlap((quotation.start, quotation.end), mark["quote"]) for number, mark in left.items()}
        best = max(shares, key=shares.__getitem__, default=-1)
        if best < 0 or shares[best] < OVERLAP:
            counts[quotation.kind]["false"] += not any(mark["optional"] and shares.get(n) for n, mark in left.items())
            continue
        mark = left.pop(best)
        if not mark["optional"]:
            judge(quotation, mark, counts[mark["kind"]])
    for mark in left.values():
        counts[mark["kind"]]["missed"] += not mark["optional"]


def judge(quotation: Quotation, mark: Any, count: Counter[str]) -> None:
    """Count a statement that was found, and whether its speaker is right."""
    count["found"] += 1
    count[quotation.certainty] += 1
    said, right = words(quotation.name), words(mark["name"] or "")
    count[f"{quotation.certainty} same"] += bool(said and right) and (said <= right or right <= said)
    count[f"{quotation.certainty} full"] += bool(said) and said == right


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The intersection of two spans as a share of the longer one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(one[1] - one[0], other[1] - other[0], 1)


def words(name: str) -> set[str]:
    """The words of a name."""
    return set(re.findall(r"[\w@*]+", name.lower()))


def print_table(kind: str, count: Counter[str]) -> None:
    """A line for a kind of statement."""
    found = max(count["found"], 1)
    line = f"{kind:<12} recall {count['found'] / max(found + count['missed'], 1):.3f}"
    line += f"  precision {count['found'] / max(found + count['false'], 1):.3f}"
    for certainty in ("named", "inferred"):
        of = max(count[certainty], 1)
        line += f"  {certainty} {count[certainty]}: person {count[f'{certainty} same'] / of:.3f}"
        line += f", full name {count[f'{certainty} full'] / of:.3f}"
    print(f"{line}  unknown {count['unknown'] / found:.3f}")


def measure(documents: list[dict[str, Any]], lexicon: Lexicon) -> None:
    """What finding costs, and how sure it is."""
    started = time.process_time()
    found = [q for each in documents for q in quotations_in(each["text"], each.get("title") or "", lexicon)]
    cost = (time.process_time() - started) / len(documents) * 1e3
    sure = Counter((quotation.kind, quotation.certainty) for quotation in found)
    print(f"found        {cost:.2f} ms CPU an article; {len(found) / len(documents):.1f} an article, {dict(sure)}")


if __name__ == "__main__":
    main()
