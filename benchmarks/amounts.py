"""How many of the amounts that news writes are read: money and per cent in figures.

    python benchmarks/amounts.py FOLDER [--sample N] [--seed S]

FOLDER is a judged set (see `judged`). A place is a figure behind Rp, US$, USD or $, or before persen or %. For each
kind the table says how many there are and how many of them are part of an amount; below it are some of those that were
passed over, and a sample of those that were read with the value of each, for a person to look at.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from judged import read_documents

from index.analysis.amounts.finder import Amount, find_amounts
from index.analysis.amounts.values import plain
from index.corpus.decoding import clean

SEED = 2021
SAMPLE = 200
MOST_PASSED_OVER = 40
AROUND = 25  # characters

KINDS = {
    "Rp": re.compile(r"\brp\.?\s?(\d[\d.,]*)", re.IGNORECASE),
    "US$, USD, $": re.compile(r"(?:US\$|USD|\$)\s?(\d[\d.,]*)", re.IGNORECASE),
    "persen": re.compile(r"(\d[\d.,]*)\s?persen", re.IGNORECASE),
    "%": re.compile(r"(\d[\d.,]*)\s?%"),
}


class Place(NamedTuple):
    """A figure that should be an amount: what is around it, and the amounts that it is part of."""

    kind: str
    around: str
    amounts: tuple[tuple[str, Amount], ...]


def places(text: str) -> Iterator[Place]:
    """Every place of a text."""
    found = find_amounts(text)
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(text):
            at = match.start(1)
            amounts = tuple((text[a.start : a.end], a) for a in found if a.start <= at < a.end)
            yield Place(kind, text[max(0, match.start() - AROUND) : match.end() + AROUND], amounts)


def main() -> None:
    """Print the table, what was passed over, and the sample."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("--sample", type=int, default=SAMPLE)
    options.add_argument("--seed", type=int, default=SEED)
    asked = options.parse_args()
    found = [place for document in read_documents(asked.folder) for place in places(clean(document["text"]))]
    print(f"{'kind':<12} {'places':>8} {'read':>8} {'share':>8}")
    for kind in (*KINDS, "all"):
        of_kind = [place for place in found if kind in (place.kind, "all")]
        read = sum(bool(place.amounts) for place in of_kind)
        print(f"{kind:<12} {len(of_kind):>8} {read:>8} {100 * read / max(1, len(of_kind)):>7.2f}%")
    chance = random.Random(asked.seed)  # noqa: S311 -- a sample, not a secret
    passed_over = [place for place in found if not place.amounts]
    print("\npassed over:")
    for place in chance.sample(passed_over, min(MOST_PASSED_OVER, len(passed_over))):
        print(f"  {place.around!r}")
    print("\nread:")
    read_places = [place for place in found if place.amounts]
    for place in chance.sample(read_places, min(asked.sample, len(read_places))):
        values = (f"{text!r} = {_told(amount)}" for text, amount in place.amounts)
        print(f"  {place.around!r}: {', '.join(values)}")


def _told(amount: Amount) -> str:
    return " or ".join(f"{reading.unit} {plain(reading.number)}" for reading in amount.readings)


if __name__ == "__main__":
    main()
