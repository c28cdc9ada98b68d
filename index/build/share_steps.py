"""What is done with one share: it is understood, then inverted, then finished as a segment.

Between two steps something is decided that all shares have a say in, so the steps are apart. Each is a function of
plain values that also works in another process (see `index.build.workers`): what is large lies in files beside the
segment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from index.analysis.stemming import root_of
from index.build.segment_writer import SegmentWriter
from index.build.shares import Share
from index.build.spool import read_spooled
from index.build.statistics import BodyCounter, CorpusCounts
from index.build.understanding import SetAside, Understood, Waiting, understood
from index.build.unfinished import UnfinishedSegments
from index.build.vocabulary import Roots
from index.extraction.boilerplate import Furniture
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings
from index.quotations.lexicon import Lexicon

Tell = Callable[[int], None]

# So many articles lie between two reports of progress.
_TOLD_EVERY = 100

_WAITING, _FORMS, _ROOTS = ".waiting", ".forms", ".roots"


class ShareSegment(NamedTuple):
    """The segment `name` in `directory` that `share` of the spool at `spool` is to be."""

    share: Share
    spool: str
    directory: str
    name: str

    @property
    def path(self) -> str:
        """Where its file is to lie, but for its suffix."""
        return os.path.join(self.directory, self.name)


class ToUnderstand(NamedTuple):
    """A share with what was learnt of its pages and dates."""

    segment: ShareSegment
    furniture: Furniture
    dates: ColumnReadings


def understand_share(_: UnfinishedSegments, work: ToUnderstand, tell: Tell) -> list[Understood]:
    """Understand every article of a share, and set them aside; returns what is decided by."""
    share, heads = work.segment.share, list[Understood]()

    def articles() -> Iterator[SetAside]:
        for index, spooled in enumerate(read_spooled(work.segment.spool, share.start, share.articles), share.first):
            head = understood(spooled, work.furniture, work.dates, index)
            heads.append(head._replace(article=None, spooled=None))
            assert head.article
            yield SetAside(head.article, spooled.raw.text)
            if len(heads) % _TOLD_EVERY == 0:
                tell(_TOLD_EVERY)

    Waiting(work.segment.path + _WAITING).write(articles())
    return heads


class ToInvert(NamedTuple):
    """A share with a byte for each of its articles: 1 for those that are to be indexed."""

    segment: ShareSegment
    is_kept: bytes


def invert_share(unfinished: UnfinishedSegments, work: ToInvert, tell: Tell) -> CorpusCounts | None:
    """Make a segment of a share as far as it can be made alone; returns what was counted over its bodies.

    None where it holds more forms than a segment can number: then it still waits.
    """
    unfinished.lay_down()
    segment = work.segment
    writer, counter = SegmentWriter(segment.directory, segment.name), BodyCounter(CorpusCounts())
    for done, (article, raw) in enumerate(waiting_in(work), start=1):
        if writer.is_full:
            writer.close()
            return None
        writer.add(article, raw)
        counter.add(article.body)
        if done % _TOLD_EVERY == 0:
            tell(_TOLD_EVERY)
    counts = counter.finish()
    counts.add_occurrences(writer.occurrences())
    _write_lines(segment.path + _FORMS, writer.forms)
    unfinished.put(writer)
    return counts


def waiting_in(work: ToInvert) -> Iterator[SetAside]:
    """The articles of a share that are to be indexed, which are gone when all of them were read."""
    articles = Waiting(work.segment.path + _WAITING).read(len(work.is_kept))
    return (article for article, is_kept in zip(articles, work.is_kept, strict=True) if is_kept)


def forms_of_share(segment: ShareSegment) -> list[str]:
    """The forms of an inverted share, in the order of their numbers."""
    return _read_lines(segment.path + _FORMS)


def give_roots(segment: ShareSegment, roots: Sequence[str]) -> None:
    """Lay the root of each form beside an inverted share."""
    _write_lines(segment.path + _ROOTS, roots)


def stem(_: UnfinishedSegments, forms: Sequence[str], tell: Tell) -> list[str]:  # noqa: ARG001 -- a step like others
    """The root of each form."""
    return [root_of(form).root for form in forms]


class ToFinish(NamedTuple):
    """An inverted share with what was decided over all of them; the roots of its forms lie beside it."""

    segment: ShareSegment
    names: frozenset[str]
    phrases: Sequence[Sequence[str]]
    glued: Mapping[str, Sequence[str]]
    lexicon: Lexicon


def finish_share(unfinished: UnfinishedSegments, work: ToFinish, _: Tell) -> str:
    """Write the segment of a share; returns the name of its file."""
    path = work.segment.path
    roots = Roots(zip(_read_lines(path + _FORMS), _read_lines(path + _ROOTS), strict=True))
    roots.keep(work.names)
    for suffix in (_FORMS, _ROOTS):
        with suppress(OSError):
            os.unlink(path + suffix)
    writer = unfinished.take(path)
    try:
        return writer.finish(roots.__getitem__, work.phrases, work.glued, work.lexicon)
    finally:
        writer.close()


def _write_lines(path: str, lines: Sequence[str]) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines))


def _read_lines(path: str) -> list[str]:
    """The lines of a file, none of which is empty."""
    with open(path, encoding="utf-8", newline="\n") as file:
        return [*filter(None, file.read().split("\n"))]
