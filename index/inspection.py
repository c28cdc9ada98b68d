"""Looking into a generation: what it is, one article, one word."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from index.article import Article
from index.build import NAMES, REJECTS, remembered_sources
from index.corpus import Reject
from index.generations import Generation
from index.manifest import FORMAT_VERSION, read_listed
from index.stemming import Root, root_of
from index.tokens import tokenize

PROTECTED_NAME = "name in this corpus"


class Found(NamedTuple):
    """An article with its raw text."""

    article: Article
    raw: str


class FamilyMember(NamedTuple):
    """A form of a family and how many articles hold it."""

    form: str
    articles: int


class WordReport(NamedTuple):
    """How one form is analysed, why, and its family in this index, most frequent first."""

    form: str
    root: str
    reason: str
    articles: int
    family: tuple[FamilyMember, ...]


def find_article(generation: Generation, id: str) -> Found | None:
    """The article with this id, None when there is none."""
    for segment in generation.segments:
        number = segment.find_id(id)
        if number is not None:
            article = segment.article(number)
            return Found(article, segment.raw(number, article))
    return None


def explain_word(generation: Generation, word: str) -> list[WordReport]:
    """A report for every form of `word`: several for a hyphen word or a date."""
    names = read_names(generation)
    return [_explain(generation, token.form, names) for token in tokenize(word)]


def _explain(generation: Generation, form: str, names: frozenset[str]) -> WordReport:
    root = Root(form, PROTECTED_NAME) if form in names else root_of(form)
    articles = 0
    counts: dict[str, int] = {}
    for segment in generation.segments:
        term = segment.root(root.root)
        if term is None:
            continue
        articles += term.frequency
        for number in segment.family(term):
            member = segment.form_numbered(number)
            counts[member.text] = counts.get(member.text, 0) + member.frequency
    family = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return WordReport(form, root.root, root.reason, articles, tuple(FamilyMember(*item) for item in family))


def read_names(generation: Generation) -> frozenset[str]:
    """The words that this generation keeps unstemmed because its corpus writes them as names."""
    return frozenset(read_listed(generation.directory, generation.manifest, NAMES).split("\n"))


def read_rejects(generation: Generation) -> list[Reject]:
    """What the build of this generation rejected."""
    lines = read_listed(generation.directory, generation.manifest, REJECTS).split("\n")
    return [Reject(**json.loads(line)) for line in lines if line]


def status_of(home: str, generation: Generation) -> dict[str, Any]:
    """What `search-index status` tells, as plain values."""
    manifest = generation.manifest
    rejects = read_rejects(generation)
    return {
        "index": home,
        "generation": generation.name,
        "built_at": manifest.built_at,
        "documents": manifest.documents,
        "copies": manifest.copies,
        "bytes": sum(entry.size for entry in manifest.files.values()),
        "text_bytes": manifest.text_bytes,
        "format": int(FORMAT_VERSION),
        "analysis": manifest.analysis,
        "sources": remembered_sources(home)[0],
        "note": generation.note,
        "rejects": [reject._asdict() for reject in rejects],
    }
