"""What each posting list, and each leaf that is no word, is in the language of the cluster.

Everything is built of values: a form, a phrase or a name of a source is the value of a `term`, `terms`, `match_phrase`
or a parameter of a script, and nothing of it is ever read as a query, a pattern or a program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.cluster.mapping import phrase_term
from searcher.cluster import scripts
from searcher.cluster.fetched import FORMS, PHRASES
from searcher.cluster.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    # A query of the cluster.
    Clause: TypeAlias = dict[str, Any]
else:
    Clause = dict

TITLE_SEQUENCE, REST_SEQUENCE, ROOT_SEQUENCE = "title_sequence", "rest_sequence", "root_sequence"

NOTHING: Clause = {"match_none": {}}
EVERYTHING: Clause = {"match_all": {}}

# The best of more forms than this is found by a script: a cluster takes 1,024 clauses in a query.
_MOST_CLAUSES = 200


class List:
    """A posting list in the cluster: what holds it, and what scores it."""

    def __init__(self, docs: Clause, scoring: Clause | None = None, script: dict[str, Any] | None = None) -> None:
        self.docs = docs
        self._scoring = scoring
        self._script = script

    def within(self, docs: Clause) -> List:
        """The same, as far as it lies in `docs`."""
        if self._script:
            return List(docs, script=self._script)
        return List(docs, {"bool": {"must": [self._scoring or self.docs], "filter": [docs]}})

    def scored(self, boost: float, name: str) -> Clause:
        """What gives `boost` times the impact, from 0 to 1, and says its name of each hit."""
        if self._script:
            scored = {"query": self.docs, "script": self._script, "boost": boost}
            return {"script_score": {**scored, "_name": name} if name else scored}
        ((kind, body),) = (self._scoring or self.docs).items()
        if kind == "term":
            ((field, value),) = body.items()
            named = {"_name": name} if name else {}
            return {"term": {field: {"value": value, "boost": boost, **named}}}
        return {kind: {**body, "boost": boost, "_name": name}}


def any_of(clauses: Iterable[Clause]) -> Clause:
    """At least one of these."""
    some = list(clauses)
    if len(some) == 1:
        return some[0]
    return {"bool": {"should": some, "minimum_should_match": 1}} if some else NOTHING


def all_of(clauses: Iterable[Clause], but: Sequence[Clause] = ()) -> Clause:
    """All of these and none of those, without a score."""
    some = list(clauses)
    if len(some) == 1 and not but:
        return some[0]
    return {"bool": {"filter": some or [EVERYTHING], **({"must_not": list(but)} if but else {})}}


def of_term(field: str, text: str) -> List:
    """A root, form or phrase."""
    return List({"term": {field: text}})


def of_phrase(text: str) -> List:
    """A phrase that has postings of its own."""
    return List({"term": {PHRASES: phrase_term(text)}})


def of_places(words: Words, forms: Sequence[str]) -> List:
    """Forms side by side."""
    parted = [part for form in forms for part in parts_of(words, form)]
    docs = any_of({"match_phrase": {field: " ".join(parted)}} for field in (TITLE_SEQUENCE, REST_SEQUENCE))
    return List(docs, script=scripts.worth_of_places([[part] for part in parted]))


def of_loose_places(words: Sequence[Sequence[str]], slop: int) -> List:
    """Words in this order, each one of some forms, with other words between."""
    if not all(words):
        return List(NOTHING)
    held = [{"terms": {FORMS: list(forms)}} for forms in words]
    docs = all_of([*held, {"script": {"script": scripts.holds_places(words, slop)}}])
    return List(docs, script=scripts.worth_of_places(words, slop))


def of_steps(held: Iterable[Clause], steps: Sequence[Mapping[str, Iterable[str]]], slop: int) -> List:
    """Words and amounts in this order; `held` are what holds each of them."""
    docs = all_of([*held, {"script": {"script": scripts.holds_steps(steps, slop)}}])
    return List(docs, script=scripts.worth_of_steps(steps, slop))


def of_best(forms: Sequence[str]) -> List:
    """The best of some forms."""
    if not forms:
        return List(NOTHING)
    docs = {"terms": {FORMS: list(forms)}}
    if len(forms) > _MOST_CLAUSES:
        return List(docs, script=scripts.worth_of_best(forms))
    return List(docs, {"dis_max": {"queries": [{"term": {FORMS: form}} for form in forms]}})


def of_any(forms: Sequence[str]) -> List:
    """Any of some forms, all worth the same."""
    docs = {"terms": {FORMS: list(forms)}} if forms else NOTHING
    return List(docs, {"constant_score": {"filter": docs}})


def in_title(forms: Iterable[str], phrases: Iterable[Sequence[str]] = ()) -> Clause:
    """Articles with one of these forms or phrases in the title."""
    several = list(forms)
    single = [{"terms": {TITLE_SEQUENCE: several}}] if several else []
    return any_of([*single, *({"match_phrase": {TITLE_SEQUENCE: " ".join(each)}} for each in phrases)])


def parts_of(words: Words, form: str) -> Sequence[str]:
    """The forms that stand for one in sequences: itself, or the parts of a glued word."""
    word = words.form(form)
    return (word.parts if word else ()) or (form,)
