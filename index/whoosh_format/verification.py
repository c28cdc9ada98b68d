"""Whether a generation is as it was written: every checksum, and the same answers from Whoosh as from our segments.

Whoosh unpickles its table of contents, which runs what the bytes say. So it never gets those of the file: they are
compared with what our segments say that the file must hold, and Whoosh reads the latter, from memory.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.segment.reader import Segment
from index.store.checksums import check_files
from index.store.generations import Generation
from index.store.manifest import read_listed_bytes
from index.whoosh_format import toc

if TYPE_CHECKING:
    from whoosh.index import FileIndex

# Terms of each field that Whoosh is asked for in each segment, spread evenly over the alphabet.
QUERIES_PER_FIELD = 50


class Verified(NamedTuple):
    """How much was found right."""

    files: int
    queries: int


def verify(generation: Generation) -> Verified:
    """Read everything and ask Whoosh; raises `IndexDamaged` at the first thing that is not as it was written."""
    for _ in check_files(generation):
        pass
    for segment in generation.segments:
        segment.check()
    return Verified(len(generation.manifest.files), _ask_whoosh(generation))


def _ask_whoosh(generation: Generation) -> int:
    from whoosh import query

    from index.whoosh_format.codec import EXACT, STEM

    asked = 0
    with _open_with_whoosh(generation).searcher() as searcher:
        for segment in generation.segments:
            for field, terms in ((EXACT, _sample(segment, EXACT)), (STEM, _sample(segment, STEM))):
                for text in terms:
                    ours = sum(_frequency(s, field, text) for s in generation.segments)
                    theirs = len(searcher.search(query.Term(field, text), limit=1))
                    if ours != theirs:
                        raise IndexDamaged.at(
                            f"{field}:{text}",
                            "whoosh_disagrees",
                            theirs=theirs,
                            ours=ours,
                        )
                    asked += 1
    return asked


def _open_with_whoosh(generation: Generation) -> FileIndex:
    """The generation as Whoosh sees it; raises `IndexDamaged` where its table of contents is not ours."""
    from whoosh.filedb.filestore import RamStorage
    from whoosh.index import FileIndex

    from index.whoosh_format.codec import whoosh_schema

    segments = generation.segments
    expected = toc.content(
        tuple(segment.name for segment in segments),
        tuple(segment.documents for segment in segments),
        {segment.name: segment.deleted for segment in segments},
    )
    if read_listed_bytes(generation.directory, generation.manifest, toc.FILE) != expected:
        raise IndexDamaged.at(toc.FILE, "not_as_expected")
    storage = RamStorage()
    storage.files[toc.FILE] = expected
    storage.folder = generation.directory  # where our codec opens the segments
    return FileIndex(storage, schema=whoosh_schema())


def _sample(segment: Segment, field: str) -> list[str]:
    terms = list(segment.terms.forms_starting_with("") if field == "exact" else segment.terms.roots_starting_with(""))
    step = max(1, len(terms) // QUERIES_PER_FIELD)
    return [term.text for term in islice(terms, 0, None, step)]


def _frequency(segment: Segment, field: str, text: str) -> int:
    term = segment.terms.form(text) if field == "exact" else segment.terms.root(text)
    return term.frequency if term else 0
