"""An article leaves the app: into an editor or pager, a browser, or the clipboard.

Programs of the user are started by their words, never through a shell. They get a private copy of the article, for an
article may be one line of a dump, and nothing that is done to the copy reaches the index.
"""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from index.article import Quotation
from index.environment.guest import Guest
from index.environment.lost_breaks import parted
from index.environment.pager import words_of
from index.environment.safe_text import printable
from index.errors import UsageError
from searcher.api import Document
from searcher.formats.citation import citation, cited, quoted
from searcher.formats.reference import reference
from tui.text.wrap import wrap

EDITOR, PAGER = "editor", "pager"

# The variables that name a program, strongest first, and the program for when none is set.
_PROGRAMS = {EDITOR: (("VISUAL", "EDITOR"), "vi"), PAGER: (("PAGER",), "less")}

# What of an article is copied: its place is that of an article without an address.
TEXT, CITATION, LINK, PLACE = "text", "citation", "link", "place"

# What else is: a passage with its citation or without, and what is selected in a line.
CITED, PASSAGE, SELECTION = "cited", "passage", "selection"


def program(kind: str, environment: Mapping[str, str]) -> list[str]:
    """The words of the command that the user wants as their editor or pager; raises `UsageError` for none at all."""
    variables, usual = _PROGRAMS[kind]
    wanted = next(filter(None, (environment.get(name, "").strip() for name in variables)), usual)
    words = words_of(wanted)
    if not words:
        raise UsageError("program_unreadable", command=wanted)
    return words


def look_at(command: Sequence[str], document: Document, width: int = 0) -> None:
    """Run `command` on a copy of the article and wait for its end; raises `UsageError` where it cannot be run.

    The lines of the copy are not longer than `width`, and break between words; 0 leaves them as they are.
    """
    # A signal that ends the program reaches us when the copy is gone.
    with Guest() as guest, tempfile.TemporaryDirectory(prefix="telusur-", ignore_cleanup_errors=True) as directory:
        path = os.path.join(directory, "article.txt")
        with open(path, "w", encoding="utf-8", errors="replace") as file:
            text = whole_text(document)
            file.write("\n".join(text[start:end] for start, end in wrap(text, width)) if width else text)
        try:
            guest.run([*command, path])
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError("program_not_started", command=command[0], reason=reason) from error


def may_browse(url: str) -> bool:
    """Whether the address is one that a browser may be given: of the web, and nothing that a program would run."""
    try:
        return urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc)
    except ValueError:
        return False


def browse(url: str) -> bool:
    """Open the address in the user's browser; returns whether one was found."""
    return may_browse(url) and webbrowser.open(url)


def clipping(what: str, document: Document, quotation: Quotation | None = None) -> str:
    """What is copied: the text, a citation, or the link of an article, of a `quotation` with its speaker."""
    if what == TEXT:
        return whole_text(document)
    if what == CITATION and quotation:
        return printable(cited(quotation, document))
    return printable(citation(document) if what == CITATION else reference(document))


def passage_of(words: str, document: Document) -> str:
    """A passage of an article with what it is from."""
    return printable(f"{quoted(words)}, {citation(document)}")


def printable_lines(text: str) -> str:
    """A text of several lines without anything that a terminal would obey."""
    return "\n".join(map(printable, text.split("\n")))


def whole_text(document: Document) -> str:
    """Title, facts and body, as one reads them."""
    facts = " · ".join(filter(None, (document.date, document.source, document.place, document.author)))
    pieces = filter(None, (document.title, facts, document.url, parted(document.body).text))
    return "\n\n".join(map(printable_lines, pieces)) + "\n"
