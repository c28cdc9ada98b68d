"""Stories of a generation, kept where the user's programs keep what they could find again.

They take seconds to find and milliseconds to read. A file holds those of the last generation of an index that was
asked; what cannot be read or written, or is of another generation, is found anew and never said.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from hashlib import blake2b

from index.environment.directories import cache_directory
from index.opening import read_file
from searcher.api import Profile, Story

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Raised with every change of what makes a story, or of this file.
_VERSION = 2


def kept_stories(home: str, mark: bytes, find: Callable[[], dict[str, Story]]) -> Mapping[str, Story]:
    """The stories of the generation in `home` that `mark` tells from every other, found by `find` if none are kept."""
    path = os.path.join(cache_directory(), "stories", f"{_digest(os.path.abspath(home).encode())}.json")
    heading = f"{_VERSION} {_digest(mark)}"
    kept = _read(path, heading)
    if kept is None:
        kept = find()
        _write(path, heading, kept)
    return kept


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _read(path: str, heading: str) -> dict[str, Story] | None:
    """The stories in a file with this heading, None where it is no such file, or not as it was written."""
    try:
        first, _, rows = read_file(path).partition(b"\n")
        if first.decode() != f"{heading} {_digest(rows)}":
            return None
        stories = [tuple(map(_article, articles)) for articles in json.loads(rows)]
    except (OSError, ValueError):
        return None
    return {article.id: Story(articles[0].id, articles) for articles in stories for article in articles}


def _article(fields: list[Any]) -> Profile:
    name, source, first_day, last_day, first = fields
    return Profile(name, source, first_day, last_day, first=first)


def _write(path: str, heading: str, found: Mapping[str, Story]) -> None:
    stories = {story.id: story for story in found.values()}.values()
    rows = json.dumps([[_row(article) for article in story.articles] for story in stories]).encode()
    new = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(new, "wb") as file:
            file.write(f"{heading} {_digest(rows)}\n".encode() + rows)
        os.replace(new, path)
    except OSError:
        return


def _row(article: Profile) -> tuple[str, str, int, int, str]:
    return article.id, article.source, article.first_day, article.last_day, article.first
