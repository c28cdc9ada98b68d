"""A judged set of queries, read from a folder.

docs.jsonl.gz   one JSON object a line: `id`, `title`, `text`, often `date`, `source`, `url`, `category`
queries.tsv     query id, tab, query
qrels.tsv       query id, tab, document id, tab, relevance
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterator
from hashlib import md5
from typing import Any, NamedTuple

DOCUMENTS = "docs.jsonl.gz"


class Topic(NamedTuple):
    """A query with its judgements: document id to relevance, all above 0."""

    id: str
    query: str
    relevant: dict[str, int]


def read_documents(folder: str) -> Iterator[dict[str, Any]]:
    """The documents of the set, one by one."""
    with gzip.open(os.path.join(folder, DOCUMENTS), "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_dump(folder: str, path: str) -> None:
    """The documents as a dump of JSON lines, which the product reads as a user's."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in read_documents(folder))


def read_topics(folder: str) -> list[Topic]:
    """The queries that have a relevant document, in the order of the file."""
    relevant: dict[str, dict[str, int]] = {}
    for topic, document, relevance in _rows(folder, "qrels.tsv", 3):
        if int(relevance) > 0:
            relevant.setdefault(topic, {})[document] = int(relevance)
    return [Topic(name, query, relevant[name]) for name, query in _rows(folder, "queries.tsv", 2) if name in relevant]


def half_of(topic: Topic) -> str:
    """A or B: weights are tuned on half A of every set and shown on half B."""
    return "AB"[md5(topic.id.encode(), usedforsecurity=False).digest()[0] & 1]


def choose(topics: list[Topic], *, half: str = "", count: int = 0, seed: int = 0) -> list[Topic]:
    """Those of one half (all without one), and of these a random `count` (all with 0), in the same order."""
    chosen = [topic for topic in topics if half in ("", half_of(topic))]
    if 0 < count < len(chosen):
        picks = sorted(random.Random(seed).sample(range(len(chosen)), count))  # noqa: S311 -- a sample, not a secret
        chosen = [chosen[pick] for pick in picks]
    return chosen


def _rows(folder: str, name: str, columns: int) -> Iterator[list[str]]:
    with open(os.path.join(folder, name), encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield line.rstrip("\n").split("\t", columns - 1)
