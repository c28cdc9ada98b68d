"""Whether a generation is as it was written: every checksum, and the same answers from Whoosh as from our segments."""

from __future__ import annotations

from itertools import islice

from index.errors import IndexDamaged
from index.namedtuples import NamedTuple
from index.segment.reader import Segment
from index.store.checksums import check_files
from index.store.generations import Generation

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
    from whoosh import index, query

    from index.whoosh_format.codec import EXACT, STEM, whoosh_schema

    asked = 0
    with index.open_dir(generation.directory, schema=whoosh_schema()).searcher() as searcher:
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


def _sample(segment: Segment, field: str) -> list[str]:
    terms = list(segment.forms_starting_with("") if field == "exact" else segment.roots_starting_with(""))
    step = max(1, len(terms) // QUERIES_PER_FIELD)
    return [term.text for term in islice(terms, 0, None, step)]


def _frequency(segment: Segment, field: str, text: str) -> int:
    term = segment.form(text) if field == "exact" else segment.root(text)
    return term.frequency if term else 0
