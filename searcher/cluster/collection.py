"""A generation in a cluster as one collection: what a query must know of it beyond the articles that came.

`Holdings` are what is known of a generation, shared by all searches; `FetchedCollection` adds the articles of one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from index.cluster.files import read_file_of
from index.cluster.folds import FOLDS, read_folds
from index.cluster.generations import ClusterGeneration
from index.cluster.histories import history_of
from index.cluster.mapping import column_term
from index.errors import IndexDamaged
from index.messages import Message
from index.once import once
from index.segment.impact import ImpactTable
from index.segment.kept import Kept
from index.segment.terms import Term
from index.store.manifest import ABBREVIATIONS, LEXICON
from searcher.cluster.asking import NEAR, search_many
from searcher.cluster.fetched_segment import FetchedSegment
from searcher.cluster.folds import FetchedFolds, KnownFolds
from searcher.cluster.words import AskedBeside, Words
from searcher.matching.collection import (
    NAMES,
    SOURCE,
    SYNONYMS,
    Collection,
    DocAddress,
    Root,
    columns_to_ask,
)
from searcher.matching.docset import DocSet
from searcher.matching.publishers import also_found_by, publishers
from searcher.matching.similarity import SAME_LETTERS
from searcher.matching.synonyms import Synonyms, load_synonyms, read_own_file
from searcher.query.fields import columns_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.article import Quotation
    from index.cluster.connection import Cluster
    from index.store.history import History
    from searcher.cluster.fetched import Key
    from searcher.matching.speaker_names import SpeakerNames
    from searcher.query.nodes import Leaf

# Nothing is stored; without this, keys would be looked for among what is.
_NOTHING_STORED = {"stored_fields": "_none_"}

# Words and phrases about which something is kept: some megabytes.
_MOST_KEPT = 4000

# A cluster gives no more at once; further ones are asked for from the last on.
WINDOW = 10_000

# Values that are asked for at a time.
_AT_ONCE = 5000


def _own_file(name: str) -> str:
    """Where a file of the user lies, in the folder of settings; "" if there is none."""
    from index.environment.directories import config_directory

    path = os.path.join(config_directory(), name)
    return path if os.path.lexists(path) else ""


class Holdings:
    """What is known of a generation by now. Threads may share it."""

    def __init__(self, cluster: Cluster, generation: ClusterGeneration) -> None:
        self.cluster = cluster
        self.generation = generation
        self.documents = generation.manifest.documents
        self.words = Words(cluster, generation.words)
        self.similar: Kept[Root, list[tuple[float, Root]]] = Kept(_MOST_KEPT)
        self.placed: Kept[tuple[str, ...], int] = Kept(_MOST_KEPT)  # how many articles hold a phrase
        self.special: Kept[tuple[Key, bool], int] = Kept(_MOST_KEPT)  # how many hold a leaf that is no word
        self._values: dict[str, tuple[str, ...]] = {}

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
    def synonyms(self) -> Synonyms:
        """Other names: telusur's own, those that the corpus explains, those in the settings of the user."""
        synonyms = load_synonyms(_own_file(SYNONYMS))
        explained = read_file_of(self.cluster, self.generation.words, ABBREVIATIONS).decode("utf-8", "replace")
        synonyms.add(explained, explained.lower().replace("-", " "))
        return synonyms

    @once
    def speakers(self) -> SpeakerNames:
        """Names by which speakers are called: what the corpus explains, and what the user settled."""
        from searcher.matching.speaker_names import SpeakerNames, explained_names

        path = _own_file(NAMES)
        own = read_own_file(path, "utf-8-sig").split("\n") if path else ()
        explained = read_file_of(self.cluster, self.generation.words, LEXICON).decode("utf-8", "replace")
        return SpeakerNames(explained_names(explained), own)

    @once
    def folds(self) -> KnownFolds:
        """What belongs together."""
        return KnownFolds(read_folds(read_file_of(self.cluster, self.generation.words, FOLDS)))

    @once
    def history(self) -> History:
        """When its articles were first indexed, and their older texts."""
        return history_of(self.cluster, self.generation.name)

    @once
    def publishers(self) -> Mapping[str, str]:
        """The name by which each source is counted."""
        return publishers(self.values(SOURCE))

    @once
    def found_by(self) -> Mapping[str, Iterable[str]]:
        """The names by which each source is found."""
        return also_found_by(self.publishers)

    @once
    def dump_columns(self) -> frozenset[str]:
        """The names of all columns of dumps that articles have."""
        return frozenset(self._all_values("column_names"))

    def values(self, field: str) -> tuple[str, ...]:
        """Every value of a field that articles have, in order; of a column of dumps without its name."""
        known = self._values.get(field)
        if known is None:
            known = self._values[field] = tuple(self._values_of(field))
        return known

    def _values_of(self, field: str) -> Iterator[str]:
        columns = columns_of(field)
        if not columns:
            yield from self._all_values(field)
            return
        found: set[str] = set()
        for name in columns:
            if name in self.dump_columns:
                found.update(self._all_values("columns", column_term(name, "")))
        yield from sorted(found)

    def _all_values(self, field: str, prefix: str = "") -> Iterator[str]:
        """The values of a field that begin with `prefix`, in order, without it."""
        after = {"value": prefix} if prefix else None
        query = {"prefix": {field: prefix}} if prefix else {"match_all": {}}
        while True:
            source = {"value": {"terms": {"field": field}}}
            composite = {"size": _AT_ONCE, "sources": [source]} | ({"after": after} if after else {})
            body = {"size": 0, "query": query, "aggs": {"values": {"composite": composite}}}
            found = self.search(body)["aggregations"]["values"]
            for bucket in found["buckets"]:
                value = bucket["key"]["value"]
                if not value.startswith(prefix):
                    return
                yield value.removeprefix(prefix)
            after = found.get("after_key")
            if after is None or len(found["buckets"]) < _AT_ONCE:
                return


class FetchedCollection(Collection):
    """Some articles of a generation, with what is known of all of it."""

    def __init__(self, holdings: Holdings, segment: FetchedSegment, note: Message | None = None) -> None:
        self.holdings = holdings
        self.fetched = segment
        self.generation = holdings.generation  # type: ignore[assignment]
        self.note = note
        self.segments = (segment,)
        self.documents = holdings.documents
        self.impacts = ImpactTable()
        self.similar = holdings.similar

    def root_of(self, form: str) -> Root:
        return self._family_of(form)

    def family_of(self, form: str, terms: Sequence[Term | None]) -> tuple[Root, list[Term | None]]:  # noqa: ARG002
        root = self._family_of(form)
        return root, self.root(root)

    def _family_of(self, form: str) -> Root:
        if word := self.holdings.words.form(form):
            return Root(word.root)
        from index.analysis.stemming import root_of

        return Root(root_of(form).root)

    def family(self, root: Root) -> dict[str, int]:
        words = self.holdings.words
        if not (self.fetched.documents or words.knows_family(root)) and words.root_articles(root):
            return {root: 0}  # nothing is called by its forms before something came
        members = words.family(root)
        return dict(sorted(((each.form, each.articles) for each in members), key=lambda item: (-item[1], item[0])))

    def root_frequency(self, root: Root) -> int:
        known = self.holdings.words.roots(root[:SAME_LETTERS]) if len(root) > SAME_LETTERS else {}
        return known.get(root) or super().root_frequency(root)

    @property
    def synonyms(self) -> Synonyms:
        return self.holdings.synonyms

    @property
    def publishers(self) -> Mapping[str, str]:
        return self.holdings.publishers

    @property
    def dump_columns(self) -> frozenset[str]:
        return columns_to_ask(self.holdings.dump_columns)

    @property
    def _speakers(self) -> SpeakerNames:
        return self.holdings.speakers

    def quotations(self, address: DocAddress) -> tuple[Quotation, ...]:
        return tuple(map(self._speakers.named, self._quoted[address.doc]))

    @once
    def _quoted(self) -> list[list[Quotation]]:
        """The quotations of all articles that came."""
        from searcher.cluster.fetched import quotations_of

        return quotations_of(self.holdings.of_keys([each.key for each in self.fetched.fetched], ["quotations"]))

    def values(self, field: str) -> list[str]:
        values = self.holdings.values(field)
        names = self.publishers.values() if field == SOURCE else chain.from_iterable(map(self.names_of(field), values))
        return sorted({*values, *names} - {""})

    def fitting(self, field: str, fits: Callable[[str], bool]) -> list[str]:
        """The values of a field by which an article is found, as the cluster has them."""
        if columns := columns_of(field):
            known = self.holdings.dump_columns.intersection(columns)
            names = self.names_of(field)
            values = [v for v in self.holdings.values(field) if any(map(fits, names(v)))] if known else []
            return [column_term(name, value) for name in sorted(known) for value in values]
        found_by = self.holdings.found_by if field == SOURCE else {}
        return [v for v in self.holdings.values(field) if v and any(map(fits, found_by.get(v, (v,))))]

    def having(self, segment: int, field: str, leaf: Leaf) -> DocSet:  # noqa: ARG002 -- there is one
        from searcher.matching.value_test import value_test

        wanted = frozenset(self.fitting(field, value_test(leaf, field)))
        name = "columns" if columns_of(field) else field
        held = (n for n in range(self.fetched.documents) if wanted.intersection(self.fetched.values_of(n, name)))
        return DocSet.of(held, self.fetched.documents)

    def find_id(self, id: str) -> DocAddress | None:
        for number, article in enumerate(self.fetched.fetched):
            if article.fields["id"][0] == id:
                return DocAddress(0, number)
        return None

    @once
    def folds(self) -> FetchedFolds | None:  # type: ignore[override]
        known = self.holdings.folds
        return FetchedFolds(known, self.fetched) if known else None

    def sounding(self, key: str) -> list[str]:
        return self.holdings.words.sounding(key)

    def forms(self, prefix: str = "") -> Iterator[str]:
        return iter(self.holdings.words.beginning(prefix))

    def commonest(self, prefix: str, most: int) -> Sequence[tuple[str, int]]:
        return self.holdings.words.commonest(prefix, most)

    def forms_near(self, form: str, distance: int, prefix: str = "") -> Iterable[str]:
        return self.holdings.words.near(form, distance, prefix)

    def form_frequencies(self, forms: Sequence[str]) -> dict[str, int]:
        words = self.holdings.words
        words.learn(forms)
        held = {form: word.articles for form in forms if (word := words.form(form))}
        return {form: held[form] for form in sorted(held)}
