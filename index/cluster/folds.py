"""What belongs together among the articles in a cluster: the file `FOLDS` beside their words, read by whoever searches.

It says what `index.store.copies` says of an index of files, with articles by their keys and ids. An article that is a
member when it is sent is marked there (`folded`), so that members among many are found by the mark. One that became a
member afterwards is not sent again: it is named here as `late`. A mark that is no longer true costs a look, no more.
"""

from __future__ import annotations

import json
import zlib

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple

FOLDS = "folds"


class FoldedArticle(NamedTuple):
    """A member of a fold: `kind` and `share` as in `index.store.copies.Member`."""

    key: str
    id: str
    fold: int
    kind: int
    share: int


class RelatedArticles(NamedTuple):
    """What the article `key` is to `other`: as `index.store.copies.Relation`."""

    key: str
    other: str
    kind: int
    share: int


class FoldsFile(NamedTuple):
    """All members, fold by fold, the first publication at the head; all relations; ids of members without a mark."""

    members: tuple[FoldedArticle, ...] = ()
    relations: tuple[RelatedArticles, ...] = ()
    late: tuple[str, ...] = ()


def write_folds(folds: FoldsFile) -> bytes:
    """The content of the file."""
    return zlib.compress(json.dumps(folds, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def read_folds(content: bytes) -> FoldsFile:
    """What the file says; nothing for b"". Raises `IndexDamaged`."""
    if not content:
        return FoldsFile()
    try:
        members, relations, late = json.loads(zlib.decompress(content))
        return FoldsFile(
            tuple(map(FoldedArticle._make, members)), tuple(map(RelatedArticles._make, relations)), tuple(late)
        )
    except (zlib.error, ValueError, TypeError) as error:
        raise IndexDamaged.at(FOLDS, "cannot_be_read") from error
