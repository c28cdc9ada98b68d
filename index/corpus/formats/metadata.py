"""What programs write about a document, where it is to be believed.

Much of it nobody wrote: the title is the name of a file or of a template, and the author that of a computer.
"""

from __future__ import annotations

import re
from datetime import datetime

# Names that programs, shops and systems give to a user.
_NOBODY = frozenset(
    """
    acer admin administrator anonymous apple asus author axioo compaq default dell gateway hewlett-packard hp lenovo
    microsoft msi none null openpyxl owner pc pemilik pengguna python-docx root samsung sony toshiba unknown untitled
    user vaio word xerox
    """.split()
)
_NOBODYS_WORDS = re.compile(r"(?:user|pc|laptop|komputer|notebook|microsoft|office|windows|apache poi|libreoffice)\b")
_PROGRAM = re.compile(r"microsoft (?:office )?(?:word|excel|powerpoint) - ", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"\.(?:docx?|dotx?|odt|ott|rtf|txt|pdf|indd|pm[d6]|qxp|cdr|ai|eps|psd|pptx?|xlsx?|html?|tmp)$", re.IGNORECASE
)
_UNTITLED = re.compile(
    r"(?:untitled|tanpa judul|judul|title|document|dokumen|doc|new|slide|layout|presentation|presentasi|scan)"
    r"[\s_-]*\d{0,20}",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


def title_of(written: str | None) -> str:
    """A title as it is written in a document, "" where it is none that a person gave."""
    title = " ".join((written or "").split())
    title = _PROGRAM.sub("", title)
    if _FILE_NAME.search(title) or _UNTITLED.fullmatch(title) or not _LETTERS.search(title):
        return ""
    return title


def author_of(written: str | None) -> str:
    """An author as written in a document, "" where it is a computer or a program."""
    author = " ".join((written or "").split())
    plain = author.lower()
    if plain in _NOBODY or _NOBODYS_WORDS.search(plain) or not _LETTERS.search(author):
        return ""
    return author


# Before it no program wrote such a document, and what was made earlier is a clock that was never set.
FIRST_YEAR = 1985


def iso_of(moment: datetime | None) -> str:
    """A moment as ISO text with its zone, "" for none and for what a clock that was never set would say."""
    if moment is None or moment.year < FIRST_YEAR:
        return ""
    return moment.isoformat(timespec="seconds")


def iso_of_header(written: str) -> str:
    """The date of a mail or a feed, as RFC 5322 writes it, as ISO text; as it is written where it is none of these."""
    from email.utils import parsedate_to_datetime

    text = " ".join(written.split())
    try:
        return iso_of(parsedate_to_datetime(text)) or text
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
