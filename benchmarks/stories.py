"""How well stories are told apart: `python benchmarks/stories.py INDEX [--pairs FILE] [--sample N --seed S]`.

INDEX is an index; FILE holds pairs of its articles that were marked by reading, as lines of `id_a`, `id_b` and
`same_story` (yes, no, unsure) with a heading. Printed are what finding the stories costs, how many and how large they
are, precision, recall and F1 of the marked pairs (a pair is found where both are in one story; unsure ones are left
out), and N pairs of articles in one story, drawn at random, with titles and dates: to be read by somebody who did not
write the rules.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import searcher
from searcher.api import Story
from searcher.stories.story import find_stories

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.api import Searcher


def main() -> None:
    """Measure the index named on the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("index")
    arguments.add_argument("--pairs")
    arguments.add_argument("--sample", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=20211209)
    given = arguments.parse_args()
    with searcher.open(given.index) as engine:
        found = measured(engine)
        if given.pairs:
            print_marked(found, given.pairs)
        print_sample(engine, found, given.sample, given.seed)


def measured(engine: Searcher) -> dict[str, Story]:
    """The stories, and lines about what they cost and how large they are."""
    started = time.process_time()
    profiles = list(engine.profiles())
    read = time.process_time()
    found = find_stories(profiles)
    ended = time.process_time()
    sizes = sorted(len(story.articles) for story in {story.id: story for story in found.values()}.values())
    print(f"CPU          {read - started:.2f} s for profiles, {ended - read:.2f} s for stories")
    print(f"stories      {len(sizes)} of {len(found)} articles among {len(profiles)}; the largest: {sizes[-5:]}")
    return found


def print_marked(found: Mapping[str, Story], path: str) -> None:
    """Print how the marked pairs are found."""
    with Path(path).open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["same_story"] in ("yes", "no")]
    marks = [(_together(found, row["id_a"], row["id_b"]), row["same_story"] == "yes") for row in rows]
    right = sum(is_found and is_one for is_found, is_one in marks)
    precision = right / max(1, sum(is_found for is_found, _ in marks))
    recall = right / max(1, sum(is_one for _, is_one in marks))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"marked pairs {len(marks)}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def _together(found: Mapping[str, Story], one: str, other: str) -> bool:
    return one in found and other in found and found[one].id == found[other].id


def print_sample(engine: Searcher, found: Mapping[str, Story], count: int, seed: int) -> None:
    """Print pairs to be read: every pair of every story is as likely."""
    stories = sorted({story.id: story for story in found.values()}.values())
    pairs = [pair for story in stories for pair in combinations((article.id for article in story.articles), 2)]
    for pair in random.Random(seed).sample(pairs, min(count, len(pairs))):  # noqa: S311 -- a draw, no secret
        for name in pair:
            article = engine.document(name)
            assert article is not None
            print(f"{name}  {article.date:<10}  {article.title[:90]}  |  {article.body[:120]!r}")
        print()


if __name__ == "__main__":
    main()
