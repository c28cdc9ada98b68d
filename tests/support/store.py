"""Small indexes straight from articles: through the segment writer and the store, without reading any files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from index.article import Article
from index.build.parting import NONE_GLUED
from index.build.publishing import build_lock, publish, staging
from index.build.segment_writer import SegmentWriter
from index.build.vocabulary import Roots
from index.segment.reader import Segment
from index.store.copies import COPY, Member, write_copies
from index.store.manifest import ANALYSIS_VERSION, Manifest
from index.whoosh_format.toc import write_toc

BUILT_AT = "2021-12-15T00:00:00+00:00"


@cache
def roots() -> Roots:
    """The roots of all tests together: no form is stemmed twice."""
    return Roots()


def raw_of(article: Article) -> str:
    """What stands for the raw text of an article that a test made up."""
    return f"{article.title}\n\n{article.body}\n"


def write_segment(
    directory: str | Path,
    articles: Sequence[Article],
    name: str = "s000001",
    root_of: Callable[[str], str] | None = None,
    phrases: Iterable[Sequence[str]] = (),
    glued: Mapping[str, Sequence[str]] = NONE_GLUED,
) -> str:
    """Write the segment `name`; returns the name of its file. `root_of` replaces Sastrawi and the rules.

    `phrases`, as forms, get postings of their own.
    """
    with closing(SegmentWriter(os.fspath(directory), name)) as writer:
        for article in articles:
            writer.add(article, raw_of(article))
        return writer.finish(root_of or roots().__getitem__, phrases, glued)


def open_segment(directory: str | Path, articles: Sequence[Article], phrases: Iterable[Sequence[str]] = ()) -> Segment:
    """A segment of these articles, written and opened."""
    return Segment(os.fspath(directory), write_segment(directory, articles, phrases=phrases))


def build(
    home: str | Path,
    articles: Sequence[Article],
    *,
    segments: int = 1,
    copies: Sequence[Member] = (),
    wait: float = 0,
    phrases: Sequence[Sequence[str]] = (),
    glued: Mapping[str, Sequence[str]] = NONE_GLUED,
) -> str:
    """Make `articles`, in so many segments, the current generation of `home`; returns its name.

    `phrases`, as forms, get postings of their own.
    """
    place = os.fspath(home)
    size = max(1, -(-len(articles) // segments))
    with build_lock(place, wait), staging(place) as directory:
        parts = [articles[start : start + size] for start in range(0, len(articles), size)] or [[]]
        names = tuple(
            write_segment(directory, part, f"s{number:06}", phrases=phrases, glued=glued)
            for number, part in enumerate(parts, start=1)
        )
        write_toc(directory, names, tuple(map(len, parts)))
        write_copies(directory, copies)
        manifest = Manifest(
            ANALYSIS_VERSION, BUILT_AT, len(articles), names, {}, copies=sum(member.kind == COPY for member in copies)
        )
        return publish(place, directory, manifest)
