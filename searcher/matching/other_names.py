"""What else things are called: words by their synonyms, sources by their publishers, speakers by their other names.

Telusur knows some, the corpus explains others, and users keep files of their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from index.namedtuples import NamedTuple
from index.once import once
from index.store.ownership import check_status
from searcher.matching.synonyms import Synonyms, load_synonyms, read_own_file
from searcher.query.fields import NAMED_SPEAKER, SOURCE, SPEAKER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.matching.speaker_names import SpeakerNames

# A file of the user's own pairs, in the form that `index.analysis.synonyms` describes.
SYNONYMS = "synonyms.tsv"
# Another, of names of speakers: see `searcher.matching.speaker_names`.
NAMES = "names.tsv"


class OwnFile(NamedTuple):
    """A file of the user, "" where there is none, and what raises for a status that says it may be somebody else's."""

    path: str
    trusted: Callable[[os.stat_result], object] | None = None


def own_file(folder: str, name: str, *, trust: bool) -> OwnFile:
    """The file of this name in a folder; with `trust` it may be anybody's."""
    path = os.path.join(folder, name)
    return OwnFile(path if os.path.lexists(path) else "", None if trust else partial(check_status, folder, path))


class OtherNames:
    """The other names that hold for a generation, each kind read when it is first asked for.

    `own` gives a file of the user by its name; `abbreviations` and `lexicon` read what the corpus explains of words and
    of people, `sources` the names of all sources.
    """

    def __init__(
        self,
        own: Callable[[str], OwnFile],
        abbreviations: Callable[[], str],
        lexicon: Callable[[], str],
        sources: Callable[[], Collection[str]],
    ) -> None:
        self._own = own
        self._abbreviations = abbreviations
        self._lexicon = lexicon
        self._sources = sources

    @once
    def synonyms(self) -> Synonyms:
        """Other names of words."""
        synonyms = load_synonyms(*self._own(SYNONYMS))
        explained = self._abbreviations()
        synonyms.add(explained, explained.lower().replace("-", " "))
        return synonyms

    @once
    def publishers(self) -> Mapping[str, str]:
        """The name by which each source is counted: see `searcher.matching.publishers`."""
        from searcher.matching.publishers import publishers  # few queries name a source

        return publishers(self._sources())

    @once
    def _found_by(self) -> Mapping[str, Iterable[str]]:
        """The names by which each source is found."""
        from searcher.matching.publishers import also_found_by

        return also_found_by(self.publishers)

    @once
    def speakers(self) -> SpeakerNames:
        """Names by which speakers are called."""
        from searcher.matching.speaker_names import SpeakerNames, explained_names

        path, trusted = self._own(NAMES)
        own = read_own_file(path, "utf-8-sig", trusted).split("\n") if path else ()
        return SpeakerNames(explained_names(self._lexicon()), own)

    def names_of(self, field: str) -> Callable[[str], Iterable[str]]:
        """What gives the names by which a value of `field` is found."""
        if field == SOURCE:
            found_by = self._found_by
            return lambda source: found_by.get(source, (source,))
        return self.speakers.found_by if field == SPEAKER else _as_it_is

    def counted_as(self, field: str) -> Callable[[str], str]:
        """What gives the name under which a value of `field` is counted, "" for one that is not; columns only."""
        return self.speakers.canonical if field in (SPEAKER, NAMED_SPEAKER) else str


def _as_it_is(value: str) -> tuple[str]:
    return (value,)
