"""What tells each article of an index apart, from its sequence and the frequencies of families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import log

from index.segment.forward import GAP, character
from index.segment.reader import Segment
from searcher.api import Profile
from searcher.matching.collection import Collection, DocAddress
from searcher.matching.ranking import LIGHT_WORDS
from searcher.query.fields import SOURCE
from searcher.stories.dates import CALENDAR, named_days
from searcher.stories.profiles import heaviest

# So many words of a body are looked at: what a story is about is said by then.
READ = 500

# A word that only one article holds is shared with none, and one letter tells nothing. Of more articles than these a
# word that one in so many holds is never among the heaviest.
_FEWEST, _SHORTEST = 2, 2
_MANY, _COMMON = 2000, 12


# How much a word counts that occurs so often; nobody reads a word so often that more would matter.
_MOST = 100
_DAMPED = [0.0, *(1 + log(count) for count in range(1, _MOST + 1))]


def profiles(collection: Collection) -> Iterator[Profile]:
    """The profile of every article, segment by segment."""
    frequencies: Counter[str] = Counter()
    for segment in collection.segments:
        for root, frequency in segment.terms.root_frequencies():
            frequencies[root] += frequency
    worth = worths(frequencies, collection.documents)
    folds = collection.folds
    for place, segment in enumerate(collection.segments):
        for doc, profile in _of_segment(segment, worth):
            fold = folds.of(place, doc) if folds else []
            first = collection.article(DocAddress(fold[0].place, fold[0].number)).id if fold else ""
            yield profile._replace(first=first) if first else profile


def worths(frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """What each root that tells something is worth, of those that so many of all articles hold."""
    most = documents // _COMMON if documents > _MANY else documents
    return {
        root: log(documents / frequency)
        for root, frequency in frequencies.items()
        if _FEWEST <= frequency <= most and len(root) >= _SHORTEST and not root.isdigit() and root not in LIGHT_WORDS
    }


def told_by(counts: Mapping[str, int], worth: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The roots that weigh most in an article, by how often each occurs in what is read of it."""
    return heaviest({root: _DAMPED[min(count, _MOST)] * worth[root] for root, count in counts.items()})


def _of_segment(segment: Segment, worth: dict[str, float]) -> Iterator[tuple[int, Profile]]:
    roots = [root for root, _ in segment.terms.root_frequencies()]
    # What each character of a sequence stands for that tells something.
    root_of = {
        character(form): roots[ordinal]
        for form, ordinal in enumerate(segment.terms.roots_by_number())
        if roots[ordinal] in worth
    }.get
    date_form_of = {character(term.number): term.text for term in segment.terms.forms_among(CALENDAR)}.get
    first, last = segment.column("first_day"), segment.column("last_day")
    sources, names = segment.column(SOURCE), segment.values(SOURCE)
    for found, doc in segment.ids():
        title, body, *_ = segment.sequence(doc).split(GAP)
        told = title + body[:READ]
        counts: dict[str, int] = {}
        for form, count in Counter(told).items():
            if root := root_of(form):
                counts[root] = counts.get(root, 0) + count
        profile = Profile(found, names[sources[doc]], first[doc], last[doc], told_by(counts, worth))
        named = () if profile.first_day else named_days([date_form_of(form, "") for form in told])
        yield doc, profile._replace(named=named) if named else profile
