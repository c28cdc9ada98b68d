"""Bylines: whole lines that say who wrote an article, for whom and when.

"oleh Khairisa Ferida diperbarui 11 Des 2017, 20:40 WIB", "Diterbitkan 11 Des 2017, 20:40 WIB", "Penulis: A B | Editor:
C D", "A B - detikInet", "Kompas.com - 11/12/2017, 20:40 WIB". A sentence that happens to hold a date or a name is none:
a line must be nothing but byline.
"""

from __future__ import annotations

import re

from index.analysis.dates.mentions import find_stamp
from index.namedtuples import NamedTuple

# Two names with their roles and a date; longer lines are sentences.
LONGEST = 140

# "Muhammad Idris, Yoga Sukmana, Nur Rohmi Aida": three authors of up to three names each, and particles between.
MOST_NAMES = 12


class Byline(NamedTuple):
    """What one line says. `is_final` marks the date of publication: it wins over that of an update."""

    author: str = ""
    editor: str = ""
    source: str = ""
    date: str = ""
    is_final: bool = False


_NAME_PARTICLES = frozenset("bin binti van von de der da al el dan and".split())
_SOURCE = (
    r"(?P<source>detik\w*|[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|id|net|co|org|tv)|ANTARA(?: News)?"
    r"|(?:CNN|CNBC|BBC|VOA|DW|VOI|IDN)\b[ \w]{0,16})"
)
_NO_SOURCE_ENDS = (".", '"', "”", ")")  # most lines end so: they are sentences
_SEPARATOR = r"\s?[-–—|,·•/]\s?"

_WRITTEN_BY = re.compile(
    r"\(?(?:di)?(?:tulis )?(?:oleh|by)\s?:?\s(?P<author>[^:|]+?)(?:[\s,-]+(?:diperbarui|diterbitkan|pada|updated))?\)?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:di)?(?:terbit|publikasi|tayang|tulis|muat|posting|unggah|tanggal|tgl|date|published|posted)(?:kan)?"
    r"(?: pada| on)?\s?:?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:di)?(?:perbarui|update|updated|last updated)(?: pada| on)?\s?:?", re.IGNORECASE)
_BY_FOR = re.compile(rf"(?P<author>[^:|]+?){_SEPARATOR}{_SOURCE}", re.IGNORECASE)
_FOR = re.compile(rf"{_SOURCE}(?:{_SEPARATOR}(?P<author>[^:|]+))?", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:^|(?<=[\s|,;/(]))(?:(?P<author>penulis|reporter|pewarta|wartawan|jurnalis|kontributor|laporan|author|writer)"
    r"|(?P<editor>editor|redaktur|penyunting|uploader|red))\s?:\s*",
    re.IGNORECASE,
)


def read_byline(line: str) -> Byline | None:
    """What `line` says, or None if it is no byline."""
    if len(line) > LONGEST:
        return None
    stamp = find_stamp(line)
    if stamp is None:
        return _read_roles(line) or _read_names(line, "", has_clock=False)
    rest = f"{line[: stamp.start]} {line[stamp.end :]}".strip(" -–—|,·•()")
    day = stamp.date.isoformat()
    if not rest or _UPDATED.fullmatch(rest):
        return Byline(date=day)
    if _PUBLISHED.fullmatch(rest):
        return Byline(date=day, is_final=True)
    if " " not in rest and line.startswith(f"{rest}, "):
        return None  # "Sukabumi, 27 November 2026 10:15 WIB": a town, as nobody is named in one word there
    roles = _read_roles(rest)
    return roles._replace(date=day) if roles else _read_names(rest, day, has_clock=stamp.has_clock)


def is_name(text: str) -> bool:
    """Whether `text` is a run of capitalised words, as names are."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= MOST_NAMES or not words[0][0].isupper():
        return False
    return all(word in _NAME_PARTICLES or (word[0].isupper() and not any(map(str.isdigit, word))) for word in words)


def _read_roles(line: str) -> Byline | None:
    """What a line says of which every part is a role and a name: "Penulis: A | Editor: B"."""
    marks = list(_ROLE.finditer(line)) if ":" in line else []
    if not marks or marks[0].start() > 1:
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    names: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        name = line[mark.end() : end].strip(" -–—|,;/·•().")
        if name and not is_name(name):
            return None
        names.setdefault(mark.lastgroup or "", name)
    return Byline(author=names.get("author", ""), editor=names.get("editor", ""))


def _read_names(line: str, day: str, *, has_clock: bool) -> Byline | None:
    """Names without roles; a name alone is a byline only beside a date with a clock."""
    if match := _WRITTEN_BY.fullmatch(line):
        author = match["author"].strip(" -–—|,·•")
        return Byline(author=author, date=day) if is_name(author) else None
    if day and (match := _FOR.fullmatch(line)):
        author = match["author"] or ""
        return Byline(author=author, source=match["source"], date=day) if not author or is_name(author) else None
    if not line.endswith(_NO_SOURCE_ENDS) and (match := _BY_FOR.fullmatch(line)):
        author = match["author"]
        return Byline(author=author, source=match["source"], date=day) if is_name(author) else None
    return Byline(author=line, date=day) if has_clock and is_name(line) else None
