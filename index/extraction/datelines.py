"""The dateline: who reported and from where, before the first sentence of the body.

"Liputan6.com, Sanaa - ", "JAKARTA, KOMPAS.com - ", "Jakarta (ANTARA) - ", "Jakarta, Indonesia — ", "Washington: ",
"Kantor Berita Internasional Ahlulbait - ABNA - ", and on a line of its own "Sukabumi, 27 November 2026", "Kota Baru,
Jumat (27/11)", "JAKARTA, KOMPAS.com: 27 November 2026" or the month alone, which may also stand before a dash. It stays
in the body, for its words are words of the article; it is read for source and place, and a title that is derived from
the first sentence begins behind it.
"""

from __future__ import annotations

import re

from index.analysis.calendar_names import month_number
from index.analysis.dates.calendar import iso_of
from index.analysis.dates.mentions import end_of_clock, mentions
from index.namedtuples import NamedTuple

# The longest datelines seen name a reporter, an outlet and a town with its province: 110 characters.
LONGEST = 160

# On a page that has lost its line breaks the headline comes before the dateline: so far from the beginning, at most.
FARTHEST = 200

# "Jokowi: ..." may open a short line; a town does so only before a whole paragraph.
SHORTEST_AFTER_COLON = 60

# A town of four words with its province, a weekday and a date; a longer line is a sentence.
LONGEST_DATED = 80

# UEA is a country, PATI is a town.
LONGEST_ABBREVIATION = 3


class Dateline(NamedTuple):
    """Source, place, author and ISO date, of a day or a month, as far as a dateline names them.

    It is [start, end), the first sentence comes next.
    """

    start: int
    end: int
    source: str = ""
    place: str = ""
    author: str = ""
    date: str = ""


_DOMAIN = r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.(?i:com|co\.id|go\.id|or\.id|id|net|org|co|tv|news)\b"
_AGENCY = r"(?:CNN|CNBC|BBC|VOA|DW|ABC|VOI)(?: [A-Z][a-z]+)?|ANTARA|Antara|Reuters|AFP|Xinhua|IRNA"
_OUTLET_NAME = rf"{_DOMAIN}|{_AGENCY}"
_OUTLET = rf"(?P<source>{_OUTLET_NAME})"
# "IDN Times" behind a town is no province of it: "Jakarta, IDN Times - ".
_NAMED_OUTLET = r"(?:[A-Z][\w’-]{0,20} ){1,2}(?:Times|TIMES|News|NEWS|Post|POST|Online|ONLINE|Media|MEDIA|TV)\b"
_CAPITALISED = r"[A-Z][\w'’-]*"
_TOWN = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}?"
_PLACE = rf"(?P<place>{_TOWN}(?:, {_TOWN}){{0,2}}?)"
_DASH = r"\s?[-–—―][-–—―\s]*"
_SPACED_DASH = r"(?: (?:[-–—―]+ )+|\s?[–—―]+\s*|-- ?| [-–—―]+$)"
# A word goes on over capitals, so that there is one way only to part a name into its words.
_AGENCY_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*? ?"
_REST = r"(?=[\"“'‘(\[]?[A-Z0-9]|$)"
_NAME = r"(?:[A-Z][a-z'’-]+|[A-Z]{1,3}(?![A-Za-z])\.?)"

_REPORTER = re.compile(
    rf"(?i:laporan (?:wartawan|reporter|jurnalis|kontributor|koresponden)) [^,]{{3,40}}, ?"
    rf"(?P<author>{_NAME}(?: {_NAME}){{0,4}})(?= ?(?:{_DOMAIN}|[A-Z]{{4,}})|$) ?"
)
_FORMS = tuple(
    re.compile(form + _REST)
    for form in (
        rf"{_OUTLET}(?: ?[,|] ?| l |(?<=\.COM)\.){_PLACE}{_DASH}",
        rf"{_OUTLET}{_DASH}(?P<place>[A-Z][A-Z ]{{2,30}})\. ",
        rf"{_OUTLET},?{_DASH}",
        rf"{_OUTLET} ?, ?(?:(?P<place>Jakarta) )?",
        rf"{_PLACE} ?, ?{_OUTLET}{_DASH}",
        rf"{_PLACE} ?, ?(?P<source>{_NAMED_OUTLET}){_DASH}",
        rf"{_PLACE} ?\((?P<source>[A-Z][\w.’' -]{{1,28}})\)(?:{_DASH}|$)",
        rf"(?P<source>Kantor Berita {_AGENCY_NAME}{_DASH}[A-Z]{{2,8}}){_DASH}",
        rf"{_PLACE}{_SPACED_DASH}",
        r"(?P<place>[A-Z]{4,}(?: [A-Z]{2,}){0,2})[-–—]+ ",
        r"(?P<place>JAKARTA) (?=[A-Z][a-z])",
    )
)
# Most paragraphs begin so, and need not be tried against every form.
_PLAIN_SENTENCE = re.compile(r"(?!(?i:laporan) |JAKARTA )(?:[A-Z0-9][\w'’]*,? ){1,6}[a-z]{2}")
_OUTLET_SIGN = re.compile(r"\.(?:[Cc]o|CO|id|ID|net|NET|org|ORG|tv|TV)|aporan ")
_INNER = re.compile(
    rf"(?<=\w )(?:(?i:laporan (?:wartawan|reporter)) "
    rf"|[A-Z]{{3,}}(?: [A-Z]{{2,}}){{0,3}} ?, ?{_DOMAIN}|{_DOMAIN} ?(?:[,|]|{_DASH}))"
)
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_AFTER_PLACE = " ,(-–—|"
_PLACE_ALONE = re.compile(
    rf"(?:(?:Kab|KAB|Kec|KEC|Kep|KEP)\. ?)?{_CAPITALISED}(?:,? {_CAPITALISED}){{0,5}}(?: ?,|,? ?\(| [-–—|])"
)
# Who reports is between a town in capitals and a colon: other names before one may be those of anything.
_PLACE_AND_OUTLET = re.compile(
    rf"(?P<place>[A-Z]{{4,}}(?: [A-Z]{{2,}}){{0,2}}), ?(?:(?P<source>{_OUTLET_NAME}|{_NAMED_OUTLET})|{_TOWN}):"
)
_MONTH_AND_YEAR = re.compile(r"(?P<name>[A-Za-z]{3,9})\.? (?P<year>[0-9]{4})(?![0-9])")
# A longer name before a month alone is a headline: "Gempa Guncang Kota Baru, November 2022".
_MOST_WORDS_BEFORE_MONTH = 3
_FIGURE = re.compile("[0-9]")
_NOTHING_ELSE = re.compile(r"[) –—-]{0,6}$")
# "Sukabumi, 27 November 2026." is one, "Banjir Melanda Kota, 5 Juni 2023." a sentence.
_FULL_STOP = re.compile(r"\)?\.$")
_MOST_WORDS_BEFORE_STOP = 2
_DASH_AND_SENTENCE = re.compile(rf"\)?\s?[-–—―][-–—―\s]{{0,6}}{_REST}")
_COLON_AND_SENTENCE = re.compile(rf"\)?: {_REST}")
_TOWN_IN_CAPITALS = re.compile(r"[A-Z]{4,}(?: [A-Z]{2,}){0,2}, ")
_PLACE_COLON = re.compile(rf"(?P<place>{_CAPITALISED}): {_REST}")

# Words before a colon or a date at the head of a text that are no town.
_LABELS = frozenset(
    """
    pewarta penulis reporter editor redaktur red oleh foto video infografis ilustrasi baca simak lihat tonton update
    catatan sumber liputan laporan hasil jadwal daftar narasi klaim fakta kategori tanya jawab pertanyaan pengantar
    judul latin artinya tanggal edisi terbit diterbitkan tayang prakiraan ramalan cuaca harga kurs zodiak sinopsis
    klasemen skor live lowongan promo
    """.split()
)


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline that `paragraph` begins with, or None. A paragraph may be all dateline: then `end` is its length."""
    if dated := read_dated_line(paragraph) or read_dated_head(paragraph):
        return dated
    head = paragraph[:LONGEST]
    if _PLAIN_SENTENCE.match(head):
        return None
    author, start = "", 0
    if reporter := _REPORTER.match(head):
        author, start = reporter["author"], reporter.end()
    for form in _FORMS:
        if match := form.match(head, start):
            named = match.groupdict()
            return Dateline(0, match.end(), _outlet(named.get("source")), _town(named.get("place")), author)
    if match := _PLACE_COLON.match(head, start):
        is_label = match["place"].lower() in _LABELS
        if not is_label and len(paragraph) - match.end() >= SHORTEST_AFTER_COLON:
            return Dateline(0, match.end(), "", _town(match["place"]), author)
    return Dateline(0, start, author=author) if author else None


def is_named_after(place: str, source: str) -> bool:
    """Whether what looks like a place is the name of the source itself: "Rimanews - Kantor Imigrasi ..."."""
    name = _NO_LETTER.sub("", place.casefold())
    return bool(name) and name == _NO_LETTER.sub("", source.casefold().partition(".")[0])


def read_dated_line(line: str) -> Dateline | None:
    """The dateline that a whole line of town and date is, or None; it has no date where no year is written."""
    return _read_dated(line, _NOTHING_ELSE) if len(line) <= LONGEST_DATED else None


def read_dated_head(paragraph: str) -> Dateline | None:
    """The dateline of town, date and dash that `paragraph` begins with, or None; a colon will do for a TOWN."""
    head = paragraph[: LONGEST_DATED + len(" - A")]
    has_colon = _TOWN_IN_CAPITALS.match(head)
    return _read_dated(head, _DASH_AND_SENTENCE) or (_read_dated(head, _COLON_AND_SENTENCE) if has_colon else None)


def _read_dated(text: str, what_follows: re.Pattern[str]) -> Dateline | None:
    mention = next(mentions(text), None) if _FIGURE.search(text) else None
    if mention is None:
        return None
    before, end = text[: mention.start].rstrip(), end_of_clock(text, mention.end)
    is_short = len(before.split()) <= _MOST_WORDS_BEFORE_STOP
    following = what_follows.match(text, end) or (_FULL_STOP.match(text, end) if is_short else None)
    if following is None:
        return None
    day = mention.on(mention.year) if mention.year else None
    date = day.isoformat() if day else ""
    if outlet := _PLACE_AND_OUTLET.fullmatch(before):
        known = _outlet(outlet["source"]), _town(outlet["place"])
        return None if _has_label(before) else Dateline(0, following.end(), *known, date=date)
    place = _place_alone(before)
    return Dateline(0, following.end(), place=place, date=date) if place else None


def read_month_line(line: str) -> Dateline | None:
    """The dateline that a whole line of town, month and year is, or None. Below a headline alone it is surely one."""
    return _read_month(line, _NOTHING_ELSE) if len(line) <= LONGEST_DATED else None


def read_month_head(paragraph: str) -> Dateline | None:
    """The dateline of town, month, year and dash that `paragraph` begins with, or None."""
    return _read_month(paragraph[: LONGEST_DATED + len(" - A")], _DASH_AND_SENTENCE)


def _read_month(text: str, what_follows: re.Pattern[str]) -> Dateline | None:
    written = _MONTH_AND_YEAR.search(text) if _FIGURE.search(text) else None
    following = what_follows.match(text, written.end()) if written else None
    if written is None or following is None or len(text[: written.start()].split()) > _MOST_WORDS_BEFORE_MONTH:
        return None
    month = month_number(written["name"])
    date, place = iso_of(int(written["year"]), month) if month else "", _place_alone(text[: written.start()].rstrip())
    return Dateline(0, following.end(), place=place, date=date) if date and place else None


def _place_alone(before: str) -> str:
    """The town that is all that stands before a date, "" where it is none."""
    is_place = _PLACE_ALONE.fullmatch(before) and not _has_label(before)
    return _town(before.rstrip(_AFTER_PLACE)) if is_place else ""


def _has_label(before: str) -> bool:
    return not _LABELS.isdisjoint(before.lower().replace(",", " ").split())


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that `paragraph` begins with, or one with an outlet or a reporter behind a headline."""
    if dateline := read_dateline(paragraph):
        return dateline
    head = paragraph[:FARTHEST]
    inner = _INNER.search(head) if _OUTLET_SIGN.search(head) else None
    dateline = read_dateline(paragraph[inner.start() :]) if inner else None
    if inner is None or dateline is None or not (dateline.source or dateline.author):
        return None
    return dateline._replace(start=inner.start(), end=inner.start() + dateline.end)


def _outlet(name: str | None) -> str:
    """The name as outlets write it in running text: KOMPAS.com is Kompas.com, CNN Indonesia stays."""
    head, dot, tail = (name or "").partition(".")
    return f"{head.capitalize()}.{tail.lower()}" if dot and head.isupper() else head + dot + tail


def _town(name: str | None) -> str:
    """The town without shouting: NEW YORK is New York, WASHINGTON DC is Washington DC, AS stays."""
    name = name or ""
    if not name.isupper() or len(name) <= LONGEST_ABBREVIATION:
        return name
    return " ".join(word if len(word.strip(",")) < LONGEST_ABBREVIATION else word.capitalize() for word in name.split())
