"""Hostile input is bounded: each has a limit with a message, no more than seconds of work, and memory to spare."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest
from support.measured import measured

from index.build.rebuild import rebuild
from index.errors import QueryError
from searcher.engine import IndexSearcher

pytest.importorskip("resource", reason="this system does not tell what a process took")

# Ten times what the slowest takes where this was written: what must not be is a minute, or all memory.
MOST_SECONDS = 20.0
MOST_MEGABYTES = 500.0

MEGABYTE = 2**20
INDEXED = ""

# Name, the piece that the file repeats between a beginning and an end, how often in the long version and in the quick
# one, and the reason why it is no article.
Source = tuple[str, bytes, bytes, bytes, int, int, str]
SOURCES: list[Source] = [
    ("one line of 50 MB.txt", b"", b"kata berita ", b"", 50 * MEGABYTE // 12, MEGABYTE, "too long"),
    ("one line of 50 MB.jsonl", b"", b"kata berita ", b"", 50 * MEGABYTE // 12, 3 * MEGABYTE // 2, "too long"),
    ("a million hyphens.txt", b"Banjir ", b"-", b"", 990_000, 990_000, INDEXED),
    ("hyphens between letters.txt", b"Banjir ", b"a-", b"z", 120_000, 50_000, INDEXED),
    ("marks on one letter.txt", b"Banjir a", "\u0301".encode(), b" melanda", 10_000, 10_000, INDEXED),
    ("a word said twice.txt", b"Banjir a", b"a", b"-b" + b"a" * 490_000, 490_000, 490_000, INDEXED),
    ("a million words.jsonl", b'{"text":"', b"kata ", b'"}', MEGABYTE, MEGABYTE, "too long"),
    ("dates.txt", b"", b"Kamis (9/12) ", b"", 76_000, 2_000, INDEXED),
    ("bomb.jsonl.gz", b"", b"a" * MEGABYTE, b"", 2000, 70, "too long"),
    ("bomb of lines.jsonl.gz", b"", b"\n" * MEGABYTE, b"", 1000, 70, "too long"),
    ("bomb of a text.txt.gz", b"", b"a" * MEGABYTE, b"", 2000, 20, "too long"),
    ("braces.json", b"", b'{"a":', b"", MEGABYTE, MEGABYTE, "bad JSON"),
    ("brackets.jsonl", b'{"text":', b"[", b"}", MEGABYTE, MEGABYTE, "bad JSON"),
    ("a string of 100 MB.json", b'{"text":"', b"banjir ", b'"}', 15 * MEGABYTE, 5 * MEGABYTE // 2, "too long"),
    ("a field of 200 MB.csv", b'isi,judul\n"', b"banjir ", b'",x\n', 30 * MEGABYTE, 5 * MEGABYTE // 2, "too long"),
    ("a quotation mark.csv", b'isi,judul\n"a', b"banjir melanda\n", b"", 2 * MEGABYTE, 5 * MEGABYTE // 4, "bad table"),
    ("a quotation mark before rows.csv", b'isi,judul\n"a', b"banjir,x\n", b"", 60_000, 20_000, INDEXED),
    ("empty lines.csv", b"isi\n", b"\n", b"banjir melanda\n", 20 * MEGABYTE, MEGABYTE, INDEXED),
    ("columns.csv", b"isi", b",c", b"\nbanjir melanda\n", MEGABYTE, MEGABYTE, "bad table"),
]

# Pieces of queries, repeated far beyond every limit and up to it.
QUERIES = {
    "words": "kata ",
    "distinct words": " ".join(f"kata{number}" for number in range(1000)),
    "unknown words": " ".join(f"xq{chr(97 + number % 26) * 3}{number}" for number in range(150)),
    "letters": "a",
    "parentheses": "(",
    "pairs of them": "()",
    "NOT": "NOT a ",
    "minus": "a -a ",
    "OR": "a OR ",
    "quotes": '"',
    "phrase": "di yang ",
    "hyphens": "a-",
    "numbers": "1.",
    "wildcards": "*a",
    "all words": "?",
    "similar": "serangan~2 ",
    "long similar": "a" * 200 + "~2 ",
    "near": '"di yang"~999999999 ',
    "fields": "title:",
    "dates": "date:2021..",
    "boosts": "a^9",
    "marks": "a\u0301",
    "wide": "\ufdfa",
    "emoji": "\U0001f600",
}
WHOLE_QUERIES = ["a*", "*a*", "??????*", "*", "di*", "*an", "?????", "me*an", "serangan~2", '"di yang di dan di"']


@pytest.fixture(scope="module")
def home(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("index") / "home")
    rebuild(place, [str(generated)])
    return place


def write(folder: Path, source: Source, *, is_long: bool) -> Path:
    name, begin, piece, end, most, fewer, _ = source
    path = folder / name
    count = most if is_long else fewer
    with gzip.open(path, "wb", 1) if name.endswith(".gz") else path.open("wb") as file:
        file.write(begin)
        at_once = max(1, MEGABYTE // len(piece))
        for _ in range(count // at_once):
            file.write(piece * at_once)
        file.write(piece * (count % at_once) + end)
    return path


def test_no_file_takes_more_than_seconds(
    tmp_path: Path, surroundings: dict[str, str], is_long: bool, tally: Callable[[str], None]
) -> None:
    """Each in an index of its own in the long version, all in one in the quick version."""
    corpus = tmp_path / "corpus"
    for group in [[source] for source in SOURCES] if is_long else [SOURCES]:
        corpus.mkdir()
        (corpus / "article.txt").write_text("Banjir melanda Jakarta\n\nBanjir melanda Jakarta hari ini.\n")
        size = sum(write(corpus, source, is_long=is_long).stat().st_size for source in group)
        took = measured(tmp_path, surroundings, "index.cli.main", "rebuild", "corpus", "--index", "home")
        assert (took.code, "Traceback" in took.err) == (0, False), took.err
        expected = {str(Path("corpus") / name): reason for name, *_, reason in group if reason}
        assert rejected(tmp_path, surroundings) == expected
        name = group[0][0] if is_long else f"{len(group)} files"
        tally(f"{name}: {size / 1e6:.1f} MB, {took.seconds:.1f} s, {took.megabytes:.0f} MB of memory")
        assert took.seconds < MOST_SECONDS * (1 if is_long else 3)
        assert took.megabytes < MOST_MEGABYTES
        for path in corpus.iterdir():
            path.unlink()
        corpus.rmdir()


def rejected(folder: Path, surroundings: dict[str, str]) -> dict[str, str]:
    command = [sys.executable, "-m", "index", "status", "--json", "--index", "home"]
    status = json.loads(subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=True).stdout)
    return {reject["path"]: reject["reason"] for reject in status["rejects"]}


def hostile_queries() -> Iterator[tuple[str, str]]:
    for name, piece in QUERIES.items():
        yield f"10,000 times {name}", piece * 10_000
        yield f"{name} up to the limit", (piece * 5000)[:4990]
        yield f"{name} quoted", f'"{(piece * 5000)[:1000]}"'
        yield f"{name} among few", " ".join([piece] * 9)
    for query in WHOLE_QUERIES:
        yield query, query


def test_no_query_takes_more_than_seconds(
    home: str, request: pytest.FixtureRequest, is_long: bool, tally: Callable[[str], None]
) -> None:
    given = request.config.getoption("--fault-index", default="") if is_long else ""
    searcher = IndexSearcher(given or home)
    took: dict[str, float] = {}
    refused: list[str] = []
    for name, query in hostile_queries():
        started = process_time()
        try:
            searcher.search(query)
        except QueryError as error:
            refused.append(str(error))
        took[name] = process_time() - started
    slowest = sorted(took, key=lambda name: -took[name])[: 10 if is_long else 1]
    assert all(0 < len(message) < 200 for message in refused)
    tally(f"{len(took)} hostile queries of {searcher.info().documents} articles, {len(refused)} of them refused")
    for name in slowest:
        tally(f"  {name}: {took[name]:.2f} s")
    assert took[slowest[0]] < MOST_SECONDS
