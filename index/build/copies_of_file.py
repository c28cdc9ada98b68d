"""The copies in a file, whose texts no index keeps: they are read again when an update needs them."""

from __future__ import annotations

import os
from collections.abc import Mapping

from index.article import RawArticle
from index.corpus.files import SourceFile
from index.corpus.reader import read_file
from index.provenance.digests import digest_of_raw, member_of


class CopiesOfFile:
    """The raw articles of one file, which the index does not keep: read again when they are needed, in their order."""

    def __init__(self, file: SourceFile, field_map: Mapping[str, str]) -> None:
        self._file = file
        self._items = (item for item in read_file(file, field_map) if isinstance(item, RawArticle))
        self._last: tuple[bytes, RawArticle] | None = None

    @property
    def path(self) -> str:
        """The file as the user named it."""
        return self._file.path

    @property
    def is_there(self) -> bool:
        """Whether there is such a file."""
        return os.path.exists(self._file.absolute)

    def find(self, digest: bytes) -> RawArticle | None:
        """The next article with this digest, the one that was found last if it has it; None where there is none."""
        if self._last and self._last[0] == digest:
            return self._last[1]
        for raw in self._items:
            if digest_of_raw(raw, member_of(raw, self._file)) == digest:
                self._last = digest, raw
                return raw
        return None
