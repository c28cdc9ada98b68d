"""Several texts under one name in the sources: the newest is the article, the others are its older texts.

A name is an address, or an id that a dump gave. Dumps of two days hold an article as it was and as it is; but dumps
also number their records, and give all articles the address of the site. So a name counts only between texts that have
a title or most of their words in common, an id only where no two addresses are told, and neither where many have it.

The newest is the one with the latest declared date, and of several the last in the order of the sources. It takes the
id that all of them ask for.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from index.analysis.dates.calendar import span_of_iso
from index.article import RawArticle
from index.namedtuples import NamedTuple
from index.provenance.declared_dates import ColumnReadings
from index.provenance.forgotten import plain_address

# What more articles are called by names none of them.
MOST_OF_ONE_NAME = 20

# So many of the words of the shorter text are in another text of the same article.
_ALIKE = 0.6

_NO_NAME = 0


class Claim(NamedTuple):
    """An article that has a name, with the id that it asked for; its own is the one that it got."""

    asked: str
    raw: RawArticle


class Names:
    """What articles are called, in the order of the sources: 16 bytes for each."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._urls = array("q")

    def add(self, asked: str, record: int, url: str) -> None:
        """Note the next article: the number of a record is no name of it, and neither is that of a file."""
        is_own = record and not asked.endswith(f":{record}")
        self._ids.append(hash(asked) if is_own else _NO_NAME)
        address = plain_address(url)
        self._urls.append(hash(address) if "/" in address else _NO_NAME)

    def groups(self) -> Iterator[list[int]]:
        """The places of articles that have a name in common, several and not many: by ids, then by addresses."""
        for names in (self._ids, self._urls):
            several = {name for name, count in Counter(names).items() if count > 1} - {_NO_NAME}
            groups: dict[int, list[int]] = defaultdict(list)
            for place, name in enumerate(names) if several else ():
                if name in several:
                    groups[name].append(place)
            yield from (group for group in groups.values() if len(group) <= MOST_OF_ONE_NAME)

    def ask_for_one(self, place: int, other: int) -> bool:
        """Whether two articles ask for the same id."""
        return self._ids[place] == self._ids[other] != _NO_NAME


def older_texts(names: Names, claim: Callable[[int], Claim], dates: ColumnReadings) -> dict[int, int]:
    """The places of older texts, each with that of the newest; `claim` gives the article at a place."""
    older: dict[int, int] = {}
    for group in names.groups():
        raws = {place: claim(place).raw for place in group}
        urls = {plain_address(raw.url) for raw in raws.values()} - {""}
        for same in _by_address(raws) if len(urls) > 1 else [raws]:
            older.update(_older_of(same, dates))
    return {place: _newest(older, place) for place in older}


def names_of(names: Names, older: Mapping[int, int], claim: Callable[[int], Claim]) -> dict[int, str]:
    """The ids that articles get instead of their own: the newest that of the first which asked for it."""
    given: dict[int, str] = {}
    for newest in dict.fromkeys(older.values()):
        asking = [place for place in older if older[place] == newest and names.ask_for_one(place, newest)]
        holder = next((place for place in asking if claim(place).asked == claim(place).raw.id), None)
        if holder is not None:
            given[newest], given[holder] = claim(holder).raw.id, claim(newest).raw.id
    return given


def _by_address(raws: Mapping[int, RawArticle]) -> Iterator[dict[int, RawArticle]]:
    found: dict[str, dict[int, RawArticle]] = defaultdict(dict)
    for place, raw in raws.items():
        found[plain_address(raw.url)][place] = raw
    found.pop("", None)
    yield from found.values()


def _older_of(raws: Mapping[int, RawArticle], dates: ColumnReadings) -> Iterator[tuple[int, int]]:
    """The older texts among these articles of one name, each with the first that has the newest text."""
    if len(raws) < 2:
        return
    latest = raws[max(raws, key=lambda place: (_day(raws[place], dates), place))]
    said = _words(latest)
    newest = next(place for place, raw in raws.items() if _words(raw) == said)
    for place, raw in raws.items():
        words = _words(raw)
        if words != said and (_is_one_title(raw, latest) or _are_alike(words, said)):
            yield place, newest


def _day(raw: RawArticle, dates: ColumnReadings) -> int:
    """The last day that the declared date of an article can mean, 0 for none."""
    iso = dates.of(raw).read(raw.date)
    return span_of_iso(iso).last.toordinal() if iso else 0


def _words(raw: RawArticle) -> list[str]:
    return f"{raw.title}\n{raw.text}".split()


def _is_one_title(raw: RawArticle, other: RawArticle) -> bool:
    return raw.title != "" and raw.title.lower().split() == other.title.lower().split()


def _are_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    these, those = set(words), set(others)
    return len(these & those) >= _ALIKE * min(len(these), len(those))


def _newest(older: Mapping[int, int], place: int) -> int:
    """The end of the way from text to newer text: days and places only grow on it."""
    while place in older:
        place = older[place]
    return place
