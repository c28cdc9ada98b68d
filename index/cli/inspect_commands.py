"""The commands that look into an index: `status`, `verify`, `show` and `words`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from index.article import Article, Reject, date_precision
from index.cli.inspection import (
    FamilyMember,
    Found,
    WordReport,
    explain_word,
    find_article,
    status_of,
    word_as_data,
)
from index.cli.rejected import reject_line
from index.cli.skipped import skipped_counts
from index.cli.unread_dates import unread_date_lines
from index.cli.unused_columns import columns_in_a_line
from index.environment.language import number, plural, say, told
from index.environment.pager import write_lines
from index.environment.safe_text import printable, printable_json
from index.environment.streams import naming_index, tell
from index.errors import IndexDamaged, IndexUnusable
from index.messages import Message, message
from index.provenance.columns import UnusedColumn
from index.provenance.declared_dates import FileDates, unread_of
from index.provenance.findings import read_findings
from index.provenance.rejects import left_out, truly_rejected
from index.store.generations import Generation, open_current
from index.store.manifest import MANIFEST
from index.whoosh_format import verification

DONE, NOT_FOUND = 0, 1


def status(options: argparse.Namespace) -> int:
    """Tell what the index is, and what was rejected."""
    home, generation = _open(options)
    found = status_of(home, generation)
    if options.json:
        print_json(found)
        return DONE
    rejects, dates, _ = read_findings(generation.directory, generation.manifest)
    print_status(found, rejects, dates, options.index)
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Read every byte of what answers, and ask Whoosh; it fails where that is not the newest generation."""
    home, generation = _open(options)
    report = verification.verify(generation)
    whole = say(
        "{files} files and {queries} queries through Whoosh are correct.",
        files=number(report.files),
        queries=number(report.queries),
    )
    print(printable(f"{home}, {generation.name}: {whole}"))
    return IndexUnusable.exit_code if generation.note else DONE


def show(options: argparse.Namespace) -> int:
    """Print one article."""
    _, generation = _open(options)
    return print_article(find_article(generation, options.id), options)


def words(options: argparse.Namespace) -> int:
    """Tell how words are analysed."""
    _, generation = _open(options)
    return print_words([report for word in options.words for report in explain_word(generation, word)], options)


def print_status(found: dict[str, Any], rejects: Sequence[Reject], dates: Sequence[FileDates], index: str) -> None:
    """Print the status `found`, with what was rejected and which dates nobody can read."""
    for line in _fact_lines(_status_facts(found["index"], found, index, rejects)):
        print(line)
    for line in unread_date_lines(unread_of(dates)):
        print(line)
    for reject in truly_rejected(rejects):
        print(reject_line(reject))


def print_article(found: Found | None, options: argparse.Namespace) -> int:
    """Print the article that was found, or say that there is none; returns the exit code."""
    if found is None:
        tell(say("There is no article {id} in this index.", id=options.id))
        return NOT_FOUND
    if options.raw:
        sys.stdout.write(found.raw)
        return DONE
    lines = [*_fact_lines(_article_facts(found.article)), *_article_lines(found.article)]
    write_lines(lines, wants_pager=options.pager)
    return DONE


def print_words(reports: Sequence[WordReport], options: argparse.Namespace) -> int:
    """Print how words are analysed; returns the exit code."""
    if options.json:
        print_json([word_as_data(report) for report in reports])
    else:
        for report in reports:
            _print_word(report)
    if not reports:
        tell(say("There is no word in {text!r}.", text=" ".join(options.words)))
    return DONE if reports else NOT_FOUND


def _open(options: argparse.Namespace) -> tuple[str, Generation]:
    home: str = options.home

    def tell_note(note: Message) -> None:
        tell(naming_index(told(note), options.index))

    return home, open_current(home, tell=tell_note, trust=options.trust)


def _status_facts(home: str, found: dict[str, Any], index: str, rejects: Sequence[Reject]) -> list[tuple[str, str]]:
    try:
        built = datetime.fromisoformat(found["built_at"])
        age = datetime.now(UTC) - built
    except (ValueError, TypeError) as error:
        raise IndexDamaged.at(MANIFEST, "impossible_time", when=found["built_at"]) from error
    articles = number(found["documents"])
    if found["copies"]:
        articles += plural(found["copies"], ", {count} of them a copy", ", {count} of them copies")
    return [
        (say("index"), home),
        (
            say("generation"),
            say(
                "{name}, format {format}, analysis {analysis}",
                name=found["generation"],
                format=found["format"],
                analysis=found["analysis"],
            ),
        ),
        (
            say("built"),
            say("{when} UTC ({age} ago)", when=f"{built:%Y-%m-%d %H:%M}", age=_age(age)),
        ),
        (say("articles"), articles),
        (say("size"), say("{index} for {text} of text", index=_size(found["bytes"]), text=_size(found["text_bytes"]))),
        *_placed_facts(found.get("cluster")),
        (say("sources"), "  ".join(found["sources"])),
        (say("changes"), naming_index(_changes(found["changes"]), index)),
        (say("rejected"), number(len(found["rejects"]))),
        (say("skipped"), skipped_counts(rejects)),
        (say("hidden"), number(found["hidden"]) if found["hidden"] else ""),
        (say("records left out"), told(left_out(rejects))),
        (say("forgotten"), number(found["forgotten"]) if found["forgotten"] else ""),
        (say("versions"), _versions(found["versions"], found["history_lost"])),
        (say("columns not used"), columns_in_a_line([UnusedColumn(**column) for column in found["unused_columns"]])),
    ]


def _placed_facts(placed: dict[str, Any] | None) -> list[tuple[str, str]]:
    """Where an index in a cluster lies."""
    if placed is None:
        return []
    health = told(Message(f"health.{placed['health']}"))
    if placed["missing"]:
        health += plural(
            placed["missing"], "; {count} copy of a shard has no node", "; {count} copies of shards have no node"
        )
    nodes = plural(placed["nodes"], "{count} node", "{count} nodes")
    shards = plural(placed["shards"], "{count} shard", "{count} shards")
    replicas = plural(placed["replicas"], "{count} replica", "{count} replicas")
    return [(say("cluster"), f"{nodes}, {shards}, {replicas}"), (say("health"), health)]


def _article_facts(article: Article) -> list[tuple[str, str]]:
    title = article.title
    if article.title_derived:
        title += say(" (derived: the text has no headline)")
    date = say("unknown")
    if article.date:
        precision = told(message(f"precision.{date_precision(article.date)}"))
        date = f"{article.date}  ({precision}, {told(message(f'date_source.{article.date_source}'))})"
    return [
        (say("id"), article.id),
        (say("title"), title),
        (say("date"), date),
        (say("source"), article.source),
        (say("author"), article.author),
        (say("initials"), article.initials),
        (say("place"), article.place),
        (say("category"), article.category),
        (say("url"), article.url),
        (say("path"), article.path),
        *((say("column.{name}", name=name), ", ".join(values)) for name, values in article.columns),
    ]


def _article_lines(article: Article) -> Iterator[str]:
    yield ""
    for paragraph in (article.body or say("(title only: the source has no text)")).split("\n"):
        yield printable(paragraph)
    yield ""
    for caption in article.captions:
        yield f"[{say('caption')}] {printable(caption)}"
    for cut in article.cuts:
        rule = told(message(f"cut.{cut.rule}"))
        yield f"[{say('cut, {rule}', rule=rule)}] {printable(cut.text)}"


def _fact_lines(facts: list[tuple[str, str]]) -> list[str]:
    """Names in one column, and in the next what is known."""
    width = max(len(name) for name, _ in facts)
    return [f"{name:<{width}}  {printable(value)}" for name, value in facts if value]


def _print_word(report: WordReport) -> None:
    articles = plural(report.articles, "{count} article", "{count} articles")
    print(f"{report.form} -> {report.root}  ({told(report.why)}), {articles}")
    if report.family:
        print(say("  family: {family}", family=_listed(report.family)))
    if report.related:
        print(say("  related, of another family: {words}", words=_listed(report.related)))


def _listed(members: Iterable[FamilyMember]) -> str:
    return ", ".join(f"{member.form} {number(member.articles)}" for member in members)


def _changes(changes: dict[str, int] | None) -> str:
    if changes is None:
        return say("unknown")
    if not any(changes.values()):
        return say("none since")
    counts = ", ".join(f"{number(count)} {told(message(f'change.{kind}'))}" for kind, count in changes.items())
    return say("{counts} files; to update the index: search-index update", counts=counts)


def _versions(count: int, lost: int) -> str:
    """How many older texts are kept, and what was lost of the history."""
    damaged = told(message("history_damaged", count=lost)) if lost else ""
    return (
        ". ".join(filter(None, (plural(count, "{count} older text", "{count} older texts"), damaged)))
        if count or lost
        else ""
    )


def _size(count: int) -> str:
    return f"{number(count / 1e6, 1)} MB" if count >= 1e6 else f"{number(count / 1e3, 1)} kB"


def _age(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return say("{count} min", count=number(minutes))
    if minutes < 48 * 60:
        return say("{count} h", count=number(minutes // 60))
    return say("{count} days", count=number(minutes // (24 * 60)))


def print_json(value: Any) -> None:
    """Print a value as one JSON document."""
    print(printable_json(json.dumps(value, ensure_ascii=False, indent=2)))
