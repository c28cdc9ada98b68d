"""What is known by now of a generation in a cluster, shared by all searches over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.cluster.files import read_file_of
from index.cluster.folds import FOLDS, read_folds
from index.cluster.generations import ClusterGeneration
from index.cluster.histories import history_of
from index.environment.directories import config_directory
from index.errors import IndexDamaged
from index.once import once
from index.segment.kept import Kept
from index.store.manifest import ABBREVIATIONS, LEXICON
from searcher.cluster.asking import NEAR, search_many
from searcher.cluster.folds import KnownFolds
from searcher.cluster.values import Values
from searcher.cluster.words import AskedBeside, Words
from searcher.matching.other_names import OtherNames, own_file
from searcher.matching.vocabulary import Root
from searcher.query.fields import SOURCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.cluster.connection import Cluster
    from index.store.history import History
    from searcher.cluster.fetched import Key

# Nothing is stored; without this, keys would be looked for among what is.
_NOTHING_STORED = {"stored_fields": "_none_"}

# Words and phrases about which something is kept: some megabytes.
_MOST_KEPT = 4000

# A cluster gives no more at once; further ones are asked for from the last on.
WINDOW = 10_000


class Holdings:
    """A generation in a cluster. Threads may share it."""

    def __init__(self, cluster: Cluster, generation: ClusterGeneration) -> None:
        self.cluster = cluster
        self.generation = generation
        self.documents = generation.manifest.documents
        self.words = Words(cluster, generation.words)
        self.values = Values(self.search)
        self.similar: Kept[Root, list[tuple[float, Root]]] = Kept(_MOST_KEPT)
        self.placed: Kept[tuple[str, ...], int] = Kept(_MOST_KEPT)  # how many articles hold a phrase
        self.special: Kept[tuple[Key, bool], int] = Kept(_MOST_KEPT)  # how many hold a leaf that is no word

    def search(self, body: Mapping[str, Any], **params: str) -> dict[str, Any]:
        """The answer of the articles, where it is whole."""
        path = f"/{self.generation.articles}/_search"
        params |= NEAR
        answer: dict[str, Any] = self.cluster.ask_whole("POST", path, {**body, **_NOTHING_STORED}, params=params)
        return answer

    def of_keys(self, keys: Sequence[str], fields: Sequence[str]) -> list[Mapping[str, Sequence[Any]]]:
        """These `fields` of the articles with these keys, in their order."""
        if not keys:
            return []
        body = {"query": {"ids": {"values": list(keys)}}, "size": len(keys), "sort": ["_doc"]}
        body |= {"track_total_hits": False, "docvalue_fields": ["key", *fields]}
        found = {hit["fields"]["key"][0]: hit["fields"] for hit in self.search(body)["hits"]["hits"]}
        for key in keys:
            if key not in found:
                raise IndexDamaged.at(key, "missing")
        return [found[key] for key in keys]

    def search_many(
        self, bodies: Iterable[Mapping[str, Any]], beside: AskedBeside | None = None
    ) -> list[dict[str, Any]]:
        """The answers to several searches of the articles in one question, each whole; words are learnt `beside`."""
        searches = [(self.generation.articles, {**each, **_NOTHING_STORED}) for each in bodies]
        answers = search_many(self.cluster, [*searches, *(beside.searches if beside else ())])
        if beside:
            beside.take_in(answers[len(searches) :])
        return answers[: len(searches)]

    @once
    def other_names(self) -> OtherNames:
        """Other names of words, sources and speakers; the files of the user lie in the folder of settings."""
        return OtherNames(
            lambda name: own_file(config_directory(), name, trust=True),
            lambda: self._text_of(ABBREVIATIONS),
            lambda: self._text_of(LEXICON),
            lambda: self.values.of(SOURCE),
        )

    @once
    def folds(self) -> KnownFolds:
        """What belongs together."""
        return KnownFolds(read_folds(self._bytes_of(FOLDS)))

    @once
    def history(self) -> History:
        """When its articles were first indexed, and their older texts."""
        return history_of(self.cluster, self.generation.name)

    def _text_of(self, name: str) -> str:
        """A file that a build kept beside the words."""
        return self._bytes_of(name).decode("utf-8", "replace")

    def _bytes_of(self, name: str) -> bytes:
        return read_file_of(self.cluster, self.generation.words, name)
