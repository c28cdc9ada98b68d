"""The hits for a program or a file: counts, JSON, paths, ids, addresses, rows, references; and what a file is of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from index.article import file_of
from index.environment.safe_text import printable
from searcher.cli.answer import Answer
from searcher.cli.options import IDS, JSON, LISTS, PATHS, TEXT, Options
from searcher.formats.reference import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.api import Hit, ResultPage
    from searcher.formats.about import About


def write_file(answer: Answer, options: Options, show: Callable[[Answer, Options], object]) -> None:
    """Write what `options` ask for to standard output, and what it is to the file that they name.

    `show` writes the hits for a person.
    """
    counted = _Counted(answer)
    if options.counts_only:
        sys.stdout.writelines(_counts(answer.page))
    elif options.output == TEXT:
        show(answer, options)
    elif options.output in LISTS:
        end = "\0" if options.null else "\n"
        sys.stdout.writelines(line + end for line in _lines(options, counted))
    else:
        sys.stdout.writelines(_pieces(answer, options, counted))
    sys.stdout.flush()
    if options.about:
        _write_about(answer, options, counted.count)


class _Counted:
    """The hits of an answer one by one, counted as they go."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.count: int | None = None

    def __iter__(self) -> Iterator[Hit]:
        self.count = 0
        for hit in self._answer.hits:
            self.count += 1
            yield hit


def _counts(page: ResultPage) -> Iterator[str]:
    """A name and a number a line; no number where it is not known."""
    for name in ("total", "folds", "origins", "partial"):
        count = getattr(page, name)
        yield f"{name}\t{'' if count is None else count}\n"


def _pieces(answer: Answer, options: Options, hits: _Counted) -> Iterator[str]:
    """A file in one of the formats of `searcher.formats`."""
    from searcher.formats.entries import entries
    from searcher.formats.json_values import page_in_pieces
    from searcher.formats.table import writer_of

    written = entries(hits, answer.searcher if options.body else None)
    if options.output == JSON:
        return page_in_pieces(answer.page, written)
    return writer_of(options.output)(written, _about(answer, options), body=options.body)


def _about(answer: Answer, options: Options) -> About:
    from datetime import date

    from searcher.formats.about import about_page

    today = date.today().isoformat()  # noqa: DTZ011 -- the day on the user's wall
    return about_page(answer.page, home=answer.home, asked_on=today, format=options.output)


def _write_about(answer: Answer, options: Options, written: int | None) -> None:
    """One object of JSON, in the place of what the file held."""
    from json import dump

    from searcher.formats.about import as_data

    about = _about(answer, options)._replace(written=len(answer.page.hits) if written is None else written)
    with open(options.about, "w", encoding="utf-8", errors="replace", newline="\n") as file:
        dump(as_data(about), file, ensure_ascii=False, indent=1)
        file.write("\n")


def _lines(options: Options, hits: _Counted) -> Iterator[str]:
    """One line a hit."""
    if options.output == PATHS:
        return _paths(hits, options)
    if options.output == IDS:
        return (printable(hit.id) for hit in hits)
    return (printable(reference(hit)) for hit in hits)


def _paths(hits: _Counted, options: Options) -> Iterator[str]:
    """The file of each hit: for a program as it is on disk, be it no text; on a terminal as it is shown."""
    on_terminal = sys.stdout.isatty()
    for hit in hits:
        file = file_of(hit.path)
        path = file if options.null and not on_terminal else printable(file)
        yield path if on_terminal else _on_disk(path, options)


def _on_disk(path: str, options: Options) -> str:
    """A name with bytes that are no text as those bytes."""
    if "\\" not in path:
        return path
    from index.environment.file_names import on_disk

    sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    return on_disk(path, with_separators=options.null)
