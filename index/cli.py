"""The command `search-index`: build an index, and look into it.

Results go to standard output, remarks and progress to standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NoReturn

from index.article import Article, date_precision
from index.build import BuildReport, Progress, rebuild
from index.console import flush, give_up, open_closed_streams, remark, trouble
from index.corpus import STDIN
from index.errors import TelusurError, UsageError
from index.generations import Generation, open_current
from index.home import bundled_seeds, index_home
from index.inspection import WordReport, explain_word, find_article, status_of
from index.printable import printable, printable_json
from index.progress import ProgressTeller
from index.sources import Sources, remembered_sources
from index.update import UpdateReport, update
from index.verification import verify

DONE, NOT_FOUND, FAILED, INTERRUPTED = 0, 1, 1, 130

# So many rejected files are listed after a build; all of them stand in `search-index status`.
REJECTS_SHOWN = 10

EXAMPLES = """\
examples:
  search-index rebuild articles/ dump.jsonl     index folders, files and dumps
  crawler | search-index rebuild -              index JSON lines from a pipe
  search-index update                           only what changed in the same sources
  search-index words penarikan pasukan          how words are analysed, and why
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `search-index`; returns the exit code."""
    open_closed_streams()
    # A terminated build stops as an interrupted one does: the index that was there goes on serving.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        try:
            options = _parser().parse_args(arguments)
            code: int = options.run(options)
        finally:
            flush()
    except KeyboardInterrupt:
        _say("Interrupted; the index that was there is intact.")
        return INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read has read enough
        return DONE
    except TelusurError as error:
        _say(f"search-index: {error.message}")
        if error.hint:
            _say(error.hint)
        return error.exit_code
    except OSError as error:
        _say(f"search-index: {trouble(error)}")
        give_up(sys.stdout)
        return FAILED
    return code


def _rebuild(options: argparse.Namespace) -> int:
    home = index_home(options.index)
    sources = _sources(options, home)
    with _progress(options) as progress:
        report = rebuild(
            home,
            sources.names,
            folder=sources.folder,
            field_map=sources.fields,
            stdin=sys.stdin.buffer,
            strict=options.strict,
            wait=options.wait,
            trust=options.trust,
            progress=progress,
        )
    if not options.quiet:
        _tell_report(report, home)
    return DONE


def _update(options: argparse.Namespace) -> int:
    home = index_home(options.index)
    sources = _sources(options, home)
    with _progress(options) as progress:
        report = update(
            home,
            sources.names,
            folder=sources.folder,
            field_map=sources.fields,
            strict=options.strict,
            wait=options.wait,
            trust=options.trust,
            progress=progress,
        )
    if not options.quiet:
        _tell_update(report, home)
    return DONE


def _sources(options: argparse.Namespace, home: str) -> Sources:
    """What was given, else what is remembered, else the articles that come with telusur."""
    fields = _field_map(options.map)
    if options.sources:
        return Sources(tuple(options.sources), os.getcwd(), fields)
    remembered = remembered_sources(home)
    if STDIN in remembered.names:
        raise UsageError("The index was made from a pipe, which cannot be read again.", "Name the sources anew")
    if remembered.names:
        return remembered._replace(fields={**remembered.fields, **fields})
    _say("No source was given and none is remembered: indexing the articles that come with telusur.")
    return Sources((bundled_seeds(),), os.getcwd(), fields)


@contextmanager
def _progress(options: argparse.Namespace) -> Iterator[Callable[[Progress], None]]:
    """What tells how far a build is, unless it is to be quiet."""
    if options.quiet:
        yield lambda _: None
        return
    teller = ProgressTeller()
    try:
        yield teller
    finally:
        teller.finish()


def _tell_update(report: UpdateReport, home: str) -> None:
    if report.build is None:
        _say(f"Nothing changed in {_articles(report.unchanged)}, looked through in {report.seconds:.1f} s: {home}")
        return
    if report.reason:
        _say(f"{report.reason} Building everything anew.")
        _tell_report(report.build, home)
        return
    counts = f"{report.new:,} new, {report.changed:,} changed, {report.gone:,} gone, {report.unchanged:,} unchanged"
    _say(f"Updated: {counts} in {report.seconds:.1f} s: {home}, {report.build.generation}")
    _tell_rejects(report.build)


def _tell_report(report: BuildReport, home: str) -> None:
    copies = f", {report.copies} copies of them" if report.copies else ""
    _say(f"Indexed {_articles(report.documents)}{copies} in {report.seconds:.1f} s: {home}, {report.generation}")
    _tell_rejects(report)


def _tell_rejects(report: BuildReport) -> None:
    for reason, count in Counter(reject.reason for reject in report.rejects).most_common():
        _say(f"Rejected {count}: {reason}")
    for reject in report.rejects[:REJECTS_SHOWN]:
        record = f", record {reject.record}" if reject.record else ""
        _say(f"  {reject.path}{record}: {reject.detail or reject.reason}")
    if len(report.rejects) > REJECTS_SHOWN:
        _say(f"  ... all {len(report.rejects)} in: search-index status")


def _status(options: argparse.Namespace) -> int:
    home, generation = _open(options)
    status = status_of(home, generation)
    if options.json:
        _print_json(status)
        return DONE
    built = datetime.fromisoformat(status["built_at"])
    rows = [
        ("index", home),
        ("generation", f"{generation.name}, format {status['format']}, analysis {status['analysis']}"),
        ("built", f"{built:%Y-%m-%d %H:%M} UTC ({_age(datetime.now(UTC) - built)} ago)"),
        ("articles", f"{status['documents']:,}" + (f" and {status['copies']:,} copies" if status["copies"] else "")),
        ("size", f"{_size(status['bytes'])} for {_size(status['text_bytes'])} of text"),
        ("sources", "  ".join(status["sources"])),
        ("changes", _changes(status["changes"])),
        ("rejected", str(len(status["rejects"]))),
    ]
    for name, value in rows:
        print(f"{name:<11} {printable(value)}")
    for reject in status["rejects"]:
        record = f" record {reject['record']}" if reject["record"] else ""
        print(f"  {printable(reject['path'])}{record}: {reject['reason']} {printable(reject['detail'])}".rstrip())
    if status["note"]:
        _say(status["note"])
    return DONE


def _verify(options: argparse.Namespace) -> int:
    home, generation = _open(options)
    report = verify(generation)
    whole = f"{report.files} files and {report.queries} queries through Whoosh are right"
    print(printable(f"{home}, {generation.name}: {whole}."))
    if generation.note:
        _say(generation.note)
    return DONE


def _show(options: argparse.Namespace) -> int:
    _, generation = _open(options)
    found = find_article(generation, options.id)
    if found is None:
        _say(f"There is no article {options.id} in this index.")
        return NOT_FOUND
    if options.raw:
        sys.stdout.write(found.raw)
        return DONE
    for line in _article_lines(found.article):
        print(line)
    return DONE


def _words(options: argparse.Namespace) -> int:
    _, generation = _open(options)
    reports = [report for word in options.words for report in explain_word(generation, word)]
    if options.json:
        _print_json([report._asdict() | {"family": [list(member) for member in report.family]} for report in reports])
    else:
        for report in reports:
            _print_word(report)
    return DONE if reports else NOT_FOUND


def _print_word(report: WordReport) -> None:
    print(f"{report.form} -> {report.root}  ({report.reason}), {_articles(report.articles)}")
    if report.family:
        print("  family: " + ", ".join(f"{member.form} {member.articles}" for member in report.family))


def _article_lines(article: Article) -> Iterator[str]:
    derived = " (derived: the text has no headline)" if article.title_derived else ""
    date = f"{article.date}  ({date_precision(article.date)}, {article.date_source})" if article.date else "unknown"
    facts = [
        ("id", article.id),
        ("title", article.title + derived),
        ("date", date),
        ("source", article.source),
        ("author", article.author),
        ("initials", article.initials),
        ("place", article.place),
        ("category", article.category),
        ("url", article.url),
        ("path", article.path),
    ]
    for name, value in facts:
        if value:
            yield f"{name:<9} {printable(value)}"
    yield ""
    for paragraph in article.body.split("\n"):
        yield printable(paragraph)
    yield ""
    for caption in article.captions:
        yield f"[caption] {printable(caption)}"
    for cut in article.cuts:
        yield f"[cut, {cut.rule}] {printable(cut.text)}"


def _open(options: argparse.Namespace) -> tuple[str, Generation]:
    home = index_home(options.index)
    return home, open_current(home, trust=options.trust)


def _field_map(pairs: Sequence[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise UsageError(f"--map {pair!r} names no field.", "Write our name first: --map text=artikel")
        fields[ours] = theirs
    return fields


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not seconds >= 0:  # what is not a number is not, either
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _changes(changes: dict[str, int] | None) -> str:
    if changes is None:
        return "unknown"
    if not any(changes.values()):
        return "none since"
    counts = ", ".join(f"{count:,} {kind}" for kind, count in changes.items())
    return f"{counts} files; to take them in: search-index update"


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:.1f} kB"


def _age(age: Any) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def _print_json(value: Any) -> None:
    print(printable_json(json.dumps(value, ensure_ascii=False, indent=2)))


def _say(line: str) -> None:
    remark(printable(line) + "\n")


class _Parser(argparse.ArgumentParser):
    """Repeats no argument as it came."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="search-index",
        description="Build the index that `search` answers from, and look into it.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    shared = _Parser(add_help=False)
    shared.add_argument("--index", default="", metavar="DIR", help="the index ($SEARCH_INDEX)")
    shared.add_argument("--trust", action="store_true", help="open an index that another user could have written")

    building = _Parser(add_help=False, parents=[shared])
    building.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="folders, files, dumps (those of the last build)"
    )
    building.add_argument("--map", action="append", default=[], metavar="OURS=THEIRS", help="name a field of a dump")
    building.add_argument("--strict", action="store_true", help="any rejected file or record is an error")
    building.add_argument("--wait", type=_seconds, default=0.0, metavar="SECONDS", help="wait for another build (0)")
    building.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")

    rebuild_ = commands.add_parser(
        "rebuild", parents=[building], help="make the index anew; the old one serves meanwhile; - reads JSON lines"
    )
    rebuild_.set_defaults(run=_rebuild)

    update_ = commands.add_parser(
        "update", parents=[building], help="the same as rebuild, at the cost of what is new, changed or gone"
    )
    update_.set_defaults(run=_update)

    status = commands.add_parser("status", parents=[shared], help="documents, sources, age, size, what was rejected")
    status.add_argument("--json", action="store_true", help="as one JSON object")
    status.set_defaults(run=_status)

    check = commands.add_parser("verify", parents=[shared], help="every checksum, and searches through Whoosh itself")
    check.set_defaults(run=_verify)

    show = commands.add_parser("show", parents=[shared], help="one article as understood, and what was cut")
    show.add_argument("id", metavar="ID")
    show.add_argument("--raw", action="store_true", help="its raw text")
    show.set_defaults(run=_show)

    words = commands.add_parser("words", parents=[shared], help="how words are analysed, why, and their families")
    words.add_argument("words", nargs="+", metavar="WORD")
    words.add_argument("--json", action="store_true", help="as a JSON list")
    words.set_defaults(run=_words)
    return parser
