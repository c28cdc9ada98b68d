"""Looking into a generation: what it is, one article, one word."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from index.analysis.akin import akin
from index.analysis.stemming import Root, root_of
from index.analysis.tokenizer import tokenize
from index.article import Article, Reject, file_of, in_dump
from index.build.indexer import read_names
from index.cli.skipped import install
from index.cli.unread_dates import unread_dates_as_data
from index.corpus.other_kinds import suffix_of
from index.environment.file_names import shown
from index.messages import Message, as_data, message
from index.namedtuples import NamedTuple
from index.provenance.changes import Changes, count_changes
from index.provenance.columns import unused
from index.provenance.declared_dates import unread_of
from index.provenance.findings import read_findings
from index.provenance.forgotten import Forgotten, read_forgotten
from index.provenance.rejects import HIDDEN, LEFT_OUT, SKIPPED, skipped_kinds, truly_rejected
from index.provenance.sources import read_sources
from index.segment.reader import Segment
from index.segment.terms import family_counts
from index.store.generations import Generation
from index.store.history import History, read_history
from index.store.manifest import FORMAT_VERSION

PROTECTED_NAME = "name_in_corpus"


class Found(NamedTuple):
    """An article with its raw text."""

    article: Article
    raw: str


class FamilyMember(NamedTuple):
    """A form of a family and how many articles hold it."""

    form: str
    articles: int


class WordReport(NamedTuple):
    """How one form is analysed, the code of why, and its family in this index, most frequent first.

    `related` are words of other families that are about the same thing, with the articles of these.
    """

    form: str
    root: str
    reason: str
    articles: int
    family: tuple[FamilyMember, ...]
    related: tuple[FamilyMember, ...] = ()

    @property
    def why(self) -> Message:
        """What chose the root."""
        return message(f"root.{self.reason}")


def find_article(generation: Generation, name: str) -> Found | None:
    """The article with this id, else the only one with this address or path; None when there is none.

    An article of a dump is also known as `dump.jsonl#ID`, as searches tell it, or by its number there. Bytes of a name
    that are no text may be given as they are, or as searches show them.
    """
    for typed in dict.fromkeys((name, shown(name))):
        with_id = ((segment, segment.find_id(typed)) for segment in generation.segments)
        found = [(segment, number) for segment, number in with_id if number is not None]
        found = found or list(islice(_named(generation, typed), 2))
        if found:
            break
    if len(found) != 1:
        return None
    ((segment, number),) = found
    article = segment.article(number)
    return Found(article, segment.raw(number, article))


def _named(generation: Generation, name: str) -> Iterator[tuple[Segment, int]]:
    """The articles with this path, address or place in a dump, with their segments: all are looked through for it."""
    meant = in_dump(name)
    for segment in generation.segments:
        for number in sorted(segment.live_articles()):
            article = segment.article(number)
            is_in_dump = meant and meant.is_in(article.path) and meant.is_called(article.id)
            if is_in_dump or name in (article.path, file_of(article.path), article.url):
                yield segment, number


def explain_word(generation: Generation, word: str) -> list[WordReport]:
    """A report for every form of `word`: several for a hyphen word or a date."""

    def family(root: str) -> tuple[int, dict[str, int]]:
        found = (segment.terms.root(root) for segment in generation.segments)
        articles = sum(term.frequency for term in found if term)
        return articles, family_counts((segment.terms for segment in generation.segments), root)

    return explain(word, read_names(generation), family)


def explain(
    word: str, names: frozenset[str], family_of: Callable[[str], tuple[int, Mapping[str, int]]]
) -> list[WordReport]:
    """The same, given the `names` of an index; `family_of` a root says how many articles hold it, and each form."""
    reports = []
    for token in tokenize(word):
        root = Root(token.form, PROTECTED_NAME) if token.form in names else root_of(token.form)
        articles, family = family_of(root.root)
        members = tuple(map(FamilyMember._make, family.items()))
        others = ((form, family_of(form if form in names else root_of(form).root)) for form in akin(root.root))
        related = tuple(FamilyMember(form, count) for form, (count, _) in others if count)
        reports.append(WordReport(token.form, root.root, root.reason, articles, members, related))
    return reports


def word_as_data(report: WordReport) -> dict[str, Any]:
    """A report as JSON gives it, in English; `code` names the reason."""
    family, related = ([list(member) for member in members] for members in (report.family, report.related))
    return report._asdict() | {"reason": str(report.why), "family": family, "related": related, "code": report.reason}


def _reject_as_data(reject: Reject) -> dict[str, Any]:
    """A reject as JSON gives it, in English, with the code of its reason and the values of its detail."""
    return {
        "path": reject.path,
        "record": reject.record,
        "reason": str(reject.why),
        "detail": str(reject.detail or ""),
        "code": reject.reason,
        "values": reject.values,
    }


def _skipped_as_data(reject: Reject) -> dict[str, Any]:
    """A file that was skipped, in English, with the line to type where something can be installed for it."""
    extra = SKIPPED[reject.reason]
    return {
        "path": reject.path,
        "suffix": suffix_of(os.path.basename(reject.path)),
        "reason": str(reject.why),
        "code": reject.reason,
        "install": str(install(extra)) if extra else "",
    }


def status_of(home: str, generation: Generation) -> dict[str, Any]:
    """What `search-index status` reports, as JSON gives it: in English."""
    sources = read_sources(generation.directory, generation.manifest)
    changes, history = count_changes(generation, sources), read_history(home, generation.name)
    return status_as_data(home, generation, changes, read_forgotten(home), history)


def status_as_data(
    home: str, generation: Generation, changes: Changes | None, forgotten: Forgotten, history: History
) -> dict[str, Any]:
    """The same, given what changed since, None where nobody knows, what is forgotten, and its history."""
    note = generation.note
    manifest = generation.manifest
    rejects, dates, columns = read_findings(generation.directory, manifest)
    sources = read_sources(generation.directory, manifest)
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
        "sources": sources.located(),
        "changes": changes._asdict() if changes else None,
        "note": str(note or ""),
        "note_code": note.code if note else "",
        "note_values": as_data(note.values) if note else {},
        "unread_dates": unread_dates_as_data(unread_of(dates)),
        "rejects": [_reject_as_data(reject) for reject in truly_rejected(rejects)],
        "skipped": [_skipped_as_data(reject) for reject in rejects if reject.reason in SKIPPED],
        "skipped_by_suffix": {kind.suffix: kind.files for kind in skipped_kinds(rejects)},
        "hidden": sum(reject.reason == HIDDEN for reject in rejects),
        "left_out": [_reject_as_data(reject) for reject in rejects if reject.reason == LEFT_OUT],
        "forgotten": len(forgotten),
        "versions": len(history.texts),
        "history_lost": history.lost,
        "unused_columns": [column._asdict() for column in unused(columns)],
    }
