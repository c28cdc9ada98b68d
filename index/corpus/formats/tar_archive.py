"""Tar archives, also compressed ones: everything in them that could be read beside them, in their own order."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from io import BufferedReader
from typing import IO, Any, cast

from index.corpus.byte_streams import OneWay
from index.corpus.formats.document import Document, Item, Reading, Refused, words_of
from index.corpus.formats.zip_archive import demand_depth, is_left_behind, why_skipped


def read(stream: BufferedReader, document: Document, reading: Reading) -> Iterator[Item]:
    """The articles in its members."""
    demand_depth(document, reading)
    try:
        # As a stream: nothing is sought, and the list of members is not kept.
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                cast("Any", archive).members = []  # a list that grows with every member
                reading.bounds.enter()
                if member.isdir() or is_left_behind(member.name):
                    continue
                place = document.inside(member.name, member.size)
                skip = why_skipped(place, member.issym() or member.islnk())
                packed = None if skip else archive.extractfile(member)
                if packed is None:
                    yield skip or place.reject("not_a_file")
                else:
                    # A member says that it can be sought, which in a stream ends in an error of its own.
                    yield from reading.read_member(cast("IO[bytes]", OneWay(packed)), place)
    except tarfile.TarError as error:
        raise Refused(document.reject("bad_archive", words_of(error))) from error
