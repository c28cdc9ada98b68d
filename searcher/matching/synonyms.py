"""Other names of what a query asks for: abbreviations, spelling pairs, and prefixes written apart or together.

The pairs are lines of files (see `index.analysis.synonyms`); a user may add a file of their own. They hold in both
directions (`Perdana Menteri` also finds PM), over adjacent words, the longest first. An engine searches them as literal
forms, at lower weight than the words typed, and names them to the user by their `via`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from index.analysis.synonyms import CAPITALS, KINDS, OR, OWN_FILE, forms_of_name
from index.errors import UsageError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.once import once
from index.opening import NotAFile, read_file
from index.segment.kept import Kept
from searcher.query.nodes import Word

# In words; the longest of ours, "Rancangan Anggaran Pendapatan dan Belanja Negara", has six.
LONGEST_NAME = 8

# Written together, apart or with a hyphen in the news: antikorupsi, anti korupsi, anti-korupsi. Others, like pro- and
# pra-, begin too many words that are whole (program, prajurit).
PREFIXES = ("anti", "antar", "non", "pasca")

# What is left of `antik` or `nonton` is no word of its own.
SHORTEST_PREFIXED = 4

# A search reads all of a user's file: a thousand lines take it about a tenth of a second.
MOST_LINES = 5000
MOST_BYTES = 1_000_000

# Looking so many names up in the text takes as long as making a table of all.
_SOUGHT_IN_TEXT = 50

# Queries whose other names are kept in mind: one is looked up twice, and some times for offers of others.
_WORDS_KEPT = 1000


class Expansion(NamedTuple):
    """Forms at consecutive positions that mean the same, and the pair that says so: `of` AS, `name` Amerika Serikat."""

    forms: tuple[str, ...]
    of: str
    name: str

    @property
    def via(self) -> Message:
        """The pair for a person: AS = Amerika Serikat."""
        return Message("synonym", {"of": self.of, "is": self.name})


class Match(NamedTuple):
    """The words [start, end) of a query that have other names."""

    start: int
    end: int
    expansions: tuple[Expansion, ...]


class Synonyms:
    """Which other names there are; made by `load_synonyms`.

    Files stay text: of hundreds of pairs a query needs one or two. The first names are looked for in the text, since a
    one-shot search asks for a few; then a table is made.
    """

    def __init__(self) -> None:
        self._texts: list[tuple[str, str]] = []
        self._asked = 0
        self._spotted: Kept[tuple[Word, ...], tuple[Match, ...]] = Kept(_WORDS_KEPT)

    def add(self, text: str, folded: str) -> None:
        """Take in the pairs of a file, as written and, line by line, with the forms of each name in its place."""
        self._texts.append((f"{text}\n", f"{folded}\n"))
        self._spotted.clear()

    def _lines(self, name: str) -> list[str]:
        """The lines, as written, that hold this name, given by its forms."""
        self._asked += 1
        if self._asked > _SOUGHT_IN_TEXT:
            return self._table.get(name, [])
        return [line for text, folded in self._texts for line in _lines_with(name, text, folded)]

    def _longest_with(self, first: str) -> int:
        """How many words a name may have that begins with this form, with the prefixes that are no names."""
        if self._asked <= _SOUGHT_IN_TEXT:
            return LONGEST_NAME
        return max(self._longest.get(first, 1), 2 if first in PREFIXES else 1)

    @once
    def _longest(self) -> dict[str, int]:
        """The forms of the longest name that begins with each form."""
        longest: dict[str, int] = {}
        for name in self._table:
            first = name.partition(" ")[0]
            longest[first] = max(longest.get(first, 1), name.count(" ") + 1)
        return longest

    @once
    def _table(self) -> dict[str, list[str]]:
        """Every name, by its forms, with the lines that hold it."""
        known: dict[str, list[str]] = {}
        for text, folded in self._texts:
            for line, folded_line in zip(text.split("\n"), folded.split("\n"), strict=True):
                for name in _names(folded_line):
                    known.setdefault(name, []).append(line)
        return known

    def expand(self, forms: tuple[str, ...], typed: str = "") -> tuple[Expansion, ...]:
        """The other names of exactly these forms.

        `typed` is how a single word among others was written, where that may tell an abbreviation from a word or a
        name: with it, `bin` is not Badan Intelijen Negara, and the `Ma` of Jack Ma is no court.
        """
        lines = self._lines(" ".join(forms))
        named = [expansion for line in lines for expansion in _other_names(line, forms, typed)]
        return tuple(dict.fromkeys((*named, *_with_prefix(forms))))

    def spot(self, words: Sequence[Word]) -> tuple[Match, ...]:
        """Where adjacent words of a query have other names: longest first from the left, none overlapping.

        Words asked for exactly are left alone.
        """
        key = tuple(words)
        known = self._spotted.get(key)
        return self._spotted.keep(key, self._spot(words)) if known is None else known

    def _spot(self, words: Sequence[Word]) -> tuple[Match, ...]:
        matches = []
        start = 0
        while start < len(words):
            match = next(self._matches_at(words, start), None)
            if match:
                matches.append(match)
            start = match.end if match else start + 1
        return tuple(matches)

    def _matches_at(self, words: Sequence[Word], start: int) -> Iterator[Match]:
        for end in range(min(len(words), start + self._longest_with(words[start].forms[0])), start, -1):
            run = words[start:end]
            if any(word.exact for word in run):
                continue
            # A query of one word holds nothing else that could give `bin` its other meaning.
            typed = run[0].text if len(run) == 1 and len(words) > 1 else ""
            expansions = self.expand(tuple(form for word in run for form in word.forms), typed)
            if expansions:
                yield Match(start, end, expansions)


def load_synonyms(extra_path: str = "", trusted: Callable[[os.stat_result], object] | None = None) -> Synonyms:
    """The pairs of telusur, and those in the user's own file at `extra_path`, if its status is `trusted`.

    Raises UsageError, naming file and line, for a file that cannot be read or is too long, or a line that cannot be
    meant.
    """
    synonyms = Synonyms()
    ours = read_own_file(OWN_FILE, "utf-8")
    synonyms.add(ours, ours.lower())  # a test makes sure that every name in it is its forms but for the case
    if extra_path:
        text = read_own_file(extra_path, "utf-8-sig", trusted)
        if text.count("\n") > MOST_LINES:
            raise _too_long(extra_path)
        lines = enumerate(text.split("\n"), 1)
        places = ((line, message("synonyms.line", path=extra_path, number=number)) for number, line in lines)
        synonyms.add(text, "\n".join([_folded(line, place) for line, place in places]))
    return synonyms


def _names(folded_line: str) -> list[str]:
    """The names in a line that a query may call something by; capitals are only ever expanded."""
    cells = folded_line.split("\t")
    if len(cells) != 3:
        return []
    return OR.join(cells[:1] if cells[2] == CAPITALS else cells[:2]).split(OR)


def _lines_with(name: str, text: str, folded: str) -> Iterator[str]:
    """The lines of a text, as written, that hold this name."""
    start = folded.find(name)
    while start >= 0:
        line_start = folded.rfind("\n", 0, start) + 1
        line_end = folded.find("\n", start)
        if name in _names(folded[line_start:line_end]):
            yield text.split("\n")[folded.count("\n", 0, start)]
        start = folded.find(name, line_end)


def read_own_file(path: str, encoding: str, trusted: Callable[[os.stat_result], object] | None = None) -> str:
    """The text of a file of pairs; raises `UsageError`, naming it, where it cannot be read or is too long."""
    try:
        data = read_file(path, MOST_BYTES + 1, trusted)
        if len(data) > MOST_BYTES:
            raise _too_long(path)
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except NotAFile as error:
        raise UsageError("not_a_file", path=path) from error
    except OSError as error:
        raise UsageError("synonyms.unreadable", path=path, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise UsageError("synonyms.not_utf8", path=path) from error


def _too_long(path: str) -> UsageError:
    return UsageError("synonyms_too_long", path=path, most=MOST_LINES, kilobytes=MOST_BYTES / 1000)


def _folded(line: str, place: Message) -> str:
    """A line with the forms of each name in its place, "" for a comment; `place` says where it is, for the error."""
    if not line.strip() or line.startswith("#"):
        return ""
    columns = line.split("\t")
    kind = columns[-1].strip()
    if len(columns) != 3 or kind not in KINDS:
        raise UsageError("synonyms.no_pair", place=place, kinds=KINDS)
    return "\t".join([*(_folded_names(column, place) for column in columns[:2]), kind])


def _folded_names(names: str, place: Message) -> str:
    folded = []
    for name in names.split(OR):
        forms = forms_of_name(name)
        if not 1 <= len(forms) <= LONGEST_NAME:
            raise UsageError(
                "synonyms.wrong_length", place=place, name=name.strip(), words=len(forms), most=LONGEST_NAME
            )
        folded.append(" ".join(forms))
    return OR.join(folded)


def _other_names(line: str, forms: tuple[str, ...], typed: str) -> Iterator[Expansion]:
    """What else the line calls that which it calls by these forms."""
    short, long, kind = line.split("\t")
    names = [name.strip() for name in f"{short}{OR}{long}".split(OR)]
    known_as = [forms_of_name(name) for name in names]
    if forms not in known_as:
        return  # a file of the index that says what no build writes
    place = known_as.index(forms)
    if not typed or _may_mean(typed, names[place], kind.strip()):
        for other, other_forms in enumerate(known_as):
            if other != place:
                yield Expansion(other_forms, names[min(place, other)], names[max(place, other)])


def _may_mean(typed: str, name: str, kind: str) -> bool:
    """Whether a word typed so, among others, may mean this name."""
    if kind == CAPITALS:
        return typed.isupper()
    # An abbreviation in capitals is typed in capitals or, in haste, without; with one capital it is somebody's name.
    return not (name.isupper() and typed.istitle())


def _with_prefix(forms: tuple[str, ...]) -> Iterator[Expansion]:
    """A prefix taken off a word, or put on the word that follows it."""
    if len(forms) == 2 and forms[0] in PREFIXES and forms[1].isalpha() and len(forms[1]) >= SHORTEST_PREFIXED:
        together = "".join(forms)
        yield Expansion((together,), together, " ".join(forms))
    if len(forms) == 1 and forms[0].isalpha():
        for prefix in PREFIXES:
            rest = forms[0].removeprefix(prefix)
            if len(rest) >= SHORTEST_PREFIXED and rest != forms[0]:
                yield Expansion((prefix, rest), forms[0], f"{prefix} {rest}")
