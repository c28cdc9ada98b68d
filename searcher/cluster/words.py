"""The words of a generation in a cluster: forms, families, known phrases, with how many articles hold each.

What a query names is asked for in few questions, and kept for the queries to come: a generation never changes. A form
that no article holds is kept as well, so that nobody asks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from index.cluster.mapping import FORM, PHRASE, beginning_key, beginning_of, form_key
from index.namedtuples import NamedTuple
from searcher.cluster.asking import NEAR, search_many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.cluster.connection import Cluster

# Answers at a time: no engine gives more without being told to.
_AT_ONCE = 10_000

# So many forms are asked for by name at a time.
_NAMES_AT_ONCE = 1000

# Words that are kept: some megabytes. A pattern may name all words of a language.
_MOST_KEPT = 100_000


class Known(NamedTuple):
    """A form: its root, how many articles hold it and how many its family; a glued word has `parts`."""

    form: str
    root: str
    articles: int
    root_articles: int
    parts: tuple[str, ...] = ()


class AskedBeside(NamedTuple):
    """Searches of words that are asked beside others, and what takes in their answers."""

    searches: Sequence[tuple[str, Mapping[str, Any]]]
    take_in: Callable[[Sequence[Mapping[str, Any]]], None]


class Words:
    """The words in the index `name` of a cluster. Threads may share it."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        self._cluster = cluster
        self._name = name
        self._forms: dict[str, Known | None] = {}
        self._families: dict[str, tuple[Known, ...]] = {}
        self._phrases: dict[str, int | None] = {}
        self._held_by_roots: dict[str, int] = {}
        self._roots: dict[str, dict[str, int]] = {}
        self._beginning: dict[str, tuple[str, ...]] = {}

    def learn(self, forms: Iterable[str], phrases: Iterable[str] = (), kin: Iterable[str] = ()) -> None:
        """Ask once for all of these that are not known yet, and for the families of the forms `kin`."""
        new_forms = [form for form in dict.fromkeys(forms) if form not in self._forms]
        new_phrases = [phrase for phrase in dict.fromkeys(phrases) if phrase not in self._phrases]
        without_family = [form for form in dict.fromkeys(kin) if not self._knows_family_of(form)]
        if not (new_forms or new_phrases or without_family):
            return
        self._make_room()
        called = _called([*dict.fromkeys((*new_forms, *new_phrases))])
        families = [self._families_of(without_family)] if without_family else []
        answers = search_many(self._cluster, [(self._name, body) for body in (*called, *families)])
        self._keep(new_forms, new_phrases, answers[: len(called)])
        if families and len(family := _said(answers[-1])) < _AT_ONCE:
            self._keep_families(family)

    def _keep(self, forms: Sequence[str], phrases: Sequence[str], answers: Iterable[Mapping[str, Any]]) -> None:
        """Keep what was said of these, or that nothing was."""
        found: dict[str, Known | None] = dict.fromkeys(forms)
        counts: dict[str, int | None] = dict.fromkeys(phrases)
        for said in chain.from_iterable(map(_said, answers)):
            if said["kind"] == PHRASE:
                counts[said["form"]] = said["articles"]
            else:
                found[said["form"]] = _known(said)
        self._held_by_roots |= {known.root: known.root_articles for known in found.values() if known}
        self._forms |= {form: found[form] for form in forms}
        self._phrases |= {phrase: counts[phrase] for phrase in phrases}

    def asked_beside(self, forms: Iterable[str], roots: Iterable[str]) -> AskedBeside:
        """These forms and families, to be learnt in a question that asks for other things as well."""
        new = [form for form in dict.fromkeys(forms) if form not in self._forms]
        without_family = [root for root in dict.fromkeys(roots) if root not in self._families]
        called = _called(new)
        families = [_in_families([{"terms": {"root": without_family}}])] if without_family else []

        def take_in(answers: Sequence[Mapping[str, Any]]) -> None:
            self._keep(new, (), answers[: len(called)])
            if families and len(family := _said(answers[-1])) < _AT_ONCE:
                self._keep_families(family)

        return AskedBeside([(self._name, body) for body in (*called, *families)], take_in)

    def knows_family(self, root: str) -> bool:
        """Whether nothing is to be asked about the forms of a root."""
        return root in self._families

    def root_articles(self, root: str) -> int:
        """How many articles hold a family, as far as it was said of one of its forms, of it or with other roots."""
        return self._held_by_roots.get(root) or self._roots.get(beginning_of(root), {}).get(root, 0)

    def _is_none(self, root: str) -> bool:
        """Whether all roots are known that begin alike, and this is none of them."""
        known = self._roots.get(beginning_of(root))
        return known is not None and root not in known

    def _knows_family_of(self, form: str) -> bool:
        """Whether nothing is to be asked about the family of a form, be it that no article holds it."""
        if form not in self._forms:
            return False
        known = self._forms[form]
        return known is None or known.root in self._families

    def _families_of(self, forms: Iterable[str]) -> dict[str, Any]:
        """What asks for the families of forms whose roots the cluster knows."""
        roots = [{"terms": {"root": {"index": self._name, "id": form_key(form), "path": "root"}}} for form in forms]
        return _in_families(roots)

    def _keep_families(self, words: Iterable[Mapping[str, Any]]) -> None:
        members: dict[str, list[Known]] = {}
        for each in map(_known, words):
            members.setdefault(each.root, []).append(each)
            self._forms[each.form] = each
        self._families |= {root: tuple(some) for root, some in members.items()}

    def learn_families(self, roots: Iterable[str]) -> None:
        """Ask once for the families of these roots."""
        new = [root for root in dict.fromkeys(roots) if root not in self._families and not self._is_none(root)]
        if not new:
            return
        self._make_room()
        query = {"bool": {"filter": [{"terms": {"root": new}}, _IS_FORM]}}
        self._families |= dict.fromkeys(new, ())
        self._keep_families(self._all(query))

    def form(self, form: str) -> Known | None:
        """A form, None where no article holds it."""
        if form not in self._forms:
            self.learn((form,))
        return self._forms.get(form)

    def family(self, root: str) -> tuple[Known, ...]:
        """The forms of a root, in order."""
        if root not in self._families:
            self.learn_families((root,))
        return self._families.get(root, ())

    def phrase(self, phrase: str) -> int | None:
        """How many articles hold a phrase that has postings of its own; None for any other."""
        if phrase not in self._phrases:
            self.learn((), (phrase,))
        return self._phrases.get(phrase)

    def beginning(self, prefix: str) -> Sequence[str]:
        """All forms with this prefix, in order."""
        known = self._beginning.get(prefix)
        if known is None:
            self._make_room()
            condition = [{"prefix": {"form": prefix}}] if prefix else []
            known = self._beginning[prefix] = tuple(self._names({"bool": {"filter": [*condition, _IS_FORM]}}))
        return known

    def sounding(self, key: str) -> list[str]:
        """All forms of letters whose sound has this key, in order."""
        return [*self._names({"bool": {"filter": [{"term": {"sound": key}}, _IS_FORM]}})]

    def commonest(self, prefix: str, most: int) -> Sequence[tuple[str, int]]:
        """The `most` frequent forms with this prefix, each with the number of articles that hold it."""
        query = {"bool": {"filter": [{"prefix": {"form": prefix}}, _IS_FORM]}}
        order = [{"articles": "desc"}, {"form": "asc"}]
        hits = self._search({"size": most, "query": query, "sort": order, "track_total_hits": False})
        found = [_known(hit["_source"]) for hit in hits]
        self._forms |= {each.form: each for each in found}
        return [(each.form, each.articles) for each in found if each.articles]

    def like(self, glob: str) -> Iterator[str]:
        """All forms that a glob of `*` and `?` describes, in order; perhaps some more."""
        escaped = "".join(each if each in "*?" else _literal(each) for each in glob)
        return self._names({"bool": {"filter": [{"wildcard": {"form": {"value": escaped}}}, _IS_FORM]}})

    def near(self, form: str, distance: int, prefix: str = "") -> list[str]:
        """All forms with this prefix that are within so many edits of `form`; perhaps some more."""
        if not form.startswith(prefix):
            return [*self.beginning(prefix)]
        fuzzy = {
            "value": form,
            "fuzziness": distance,
            "prefix_length": len(prefix),
            "max_expansions": _AT_ONCE,
            "rewrite": "constant_score",
        }
        return [*self._names({"bool": {"filter": [{"fuzzy": {"form": fuzzy}}, _IS_FORM]}})]

    def roots(self, beginning: str) -> Mapping[str, int]:
        """All roots with this beginning, in order, each with how many articles hold its family."""
        self.learn_roots([beginning])
        return self._roots.get(beginning, {})

    def learn_roots(self, roots: Iterable[str]) -> None:
        """Ask once for all roots that begin like one of these."""
        new = [each for each in dict.fromkeys(map(beginning_of, roots)) if each not in self._roots]
        if not new:
            return
        self._make_room()
        query = {"ids": {"values": [*map(beginning_key, new)]}}
        hits = self._search({"size": len(new), "query": query, "track_total_hits": False})
        found = {said["form"]: said["parts"] for said in (hit["_source"] for hit in hits)}
        self._roots |= {each: dict(map(_counted, found.get(each, ()))) for each in new}

    def everything(self) -> Iterator[Known]:
        """All forms, in order."""
        return map(_known, self._all(_IS_FORM))

    def _names(self, query: Mapping[str, Any]) -> Iterator[str]:
        """The forms that match, in order, and nothing else of them."""
        after: list[str] = []
        while True:
            body = {"size": _AT_ONCE, "_source": False, "query": query, "sort": ["form"], "track_total_hits": False}
            hits = self._search(body | ({"search_after": after} if after else {}))
            yield from (hit["sort"][0] for hit in hits)
            if len(hits) < _AT_ONCE:
                return
            after = hits[-1]["sort"]

    def _all(self, query: Mapping[str, Any], fields: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
        """What is said of all words that match, in order."""
        after: list[str] = []
        source: object = [*fields] or True
        while True:
            body = {"size": _AT_ONCE, "_source": source, "query": query, "sort": ["form"], "track_total_hits": False}
            hits = self._search(body | ({"search_after": after} if after else {}))
            yield from (hit["_source"] for hit in hits)
            if len(hits) < _AT_ONCE:
                return
            after = hits[-1]["sort"]

    def _search(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._answer(body)["hits"]["hits"]
        return found

    def _answer(self, body: Mapping[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self._cluster.ask_whole("POST", f"/{self._name}/_search", body, params=NEAR)
        return answer

    def _make_room(self) -> None:
        """Forget all where that is too much: the one way to make room that threads cannot disturb each other in."""
        if len(self._forms) > _MOST_KEPT or sum(map(len, self._beginning.values())) > _MOST_KEPT:
            for kept in (
                self._forms,
                self._families,
                self._phrases,
                self._held_by_roots,
                self._roots,
                self._beginning,
            ):
                kept.clear()


_IS_FORM = {"term": {"kind": FORM}}


def _called(names: Sequence[str]) -> list[dict[str, Any]]:
    """What asks for the forms and phrases with these names."""
    some = [names[start : start + _NAMES_AT_ONCE] for start in range(0, len(names), _NAMES_AT_ONCE)]
    conditions = [[{"terms": {"form": each}}, {"terms": {"kind": [FORM, PHRASE]}}] for each in some]
    return [
        {"size": 2 * len(each), "query": {"bool": {"filter": condition}}, "track_total_hits": False}
        for each, condition in zip(some, conditions, strict=True)
    ]


def _in_families(roots: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What asks for the forms of these roots."""
    query = {"bool": {"filter": [_IS_FORM], "should": roots, "minimum_should_match": 1}}
    return {"size": _AT_ONCE, "query": query, "sort": ["form"], "track_total_hits": False}


def _said(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What an answer says of each word that was found."""
    return [hit["_source"] for hit in answer["hits"]["hits"]]


def _known(said: Mapping[str, Any]) -> Known:
    parts = tuple(said.get("parts", ()))
    return Known(said["form"], said["root"], said["articles"], said["root_articles"], parts)


def _counted(part: str) -> tuple[str, int]:
    """A root and how many articles hold its family, as a beginning has them."""
    root, _, articles = part.rpartition(" ")
    return root, int(articles)


def _literal(character: str) -> str:
    return f"\\{character}" if character == "\\" else character
