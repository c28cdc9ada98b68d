"""What belongs together in a generation: chains of copies, the pages of one article, and what quotes what.

A chain is its first publication and the articles that are near to that one, never those that are only near to each
other: so no chain drifts from text to text. Articles are taken by date; one that is in no chain yet begins one. Of a
date that is not known to the day the last day counts, so a month never comes before a day within it.

Pages of one article have one title, source and day, and texts that hardly overlap; the one with a dateline is first.
What is near without being the same article (see `index.build.sameness`) is a relation of the firsts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from index.build.sameness import QUOTED, SAME, Facts, facts_of, relation
from index.build.shingles import Address
from index.extraction.datelines import read_dateline
from index.namedtuples import NamedTuple
from index.segment.columns import LAST_DAY, headline
from index.segment.reader import Segment
from index.store.copies import CONTAINS, COPY, FIRST, PAGE, PASSAGE, WHOLE, Member, Pair, Relation

# Of pages no more than this lies in each other; of shingles of the shorter one, in parts of `WHOLE`.
MOST_SHARED = 2_500

# More articles under one title on one day are a column of a newspaper, and no pages.
MOST_PAGES = 12

# A text that more articles have is a template or a notice: only those under one title are compared.
MOST_COMPARED = 200


class Together(NamedTuple):
    """The members of folds, fold by fold, and the relations beyond them."""

    members: list[Member]
    relations: list[Relation]


class _Near(NamedTuple):
    """A text that is near to another: how much of the shorter one is in the other, and how much of the longer one."""

    digest: bytes
    share: int
    cover: int
    is_longer: bool


class _Read(NamedTuple):
    """What is asked of an article: its place among others by date, its facts, and by what its pages are known."""

    key: tuple[int, int, str]
    facts: Facts
    page: tuple[str, str]
    day: str
    has_dateline: bool


class Chains:
    """Put together what belongs together.

    `articles` are the live ones: the identity of each text, and where the articles lie that have it. `share` tells how
    much of the shorter of two texts is in the other.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        articles: Mapping[bytes, Sequence[Address]],
        pairs: Iterable[Pair],
        share: Callable[[Address, Address], int],
    ) -> None:
        self._segments = segments
        self._articles = articles
        self._share = share
        self._near: dict[bytes, list[_Near]] = defaultdict(list)
        for pair in pairs:
            self._near[pair.shorter].append(_Near(pair.longer, pair.share, pair.cover, is_longer=True))
            self._near[pair.longer].append(_Near(pair.shorter, pair.share, pair.cover, is_longer=False))
        self._live = {address for places in articles.values() for address in places}
        self._known: dict[Address, _Read] = {}
        self._by_title: dict[bytes, dict[frozenset[str], list[Address]]] = {}

    def put_together(self) -> Together:
        """The folds and relations of the generation."""
        chained: dict[Address, tuple[Address, int]] = {}  # the first of its chain, and the share of that
        beside: list[tuple[Address, Address, int, int]] = []
        self._chain(chained, beside)
        heads = self._heads_of_pages(chained)
        folds: dict[Address, list[tuple[int, tuple[int, int, str], Address, int]]] = defaultdict(list)
        for address in chained.keys() | heads.keys():
            first, share = chained.get(address, (address, WHOLE))
            head = heads.get(first, first)
            kind = FIRST if address == head else COPY if head == first else PAGE
            folds[head].append((kind, self._of(address).key, address, share if kind != PAGE else 0))
        several = [head for head, members in folds.items() if len(members) > 1]
        members = [
            Member(*address, fold, kind, share)
            for fold, head in enumerate(sorted(several, key=lambda head: self._of(head).key))
            for kind, _, address, share in sorted(folds[head])
        ]
        return Together(members, _relations(beside, chained, heads, lambda address: self._of(address).key))

    def _chain(
        self, chained: dict[Address, tuple[Address, int]], beside: list[tuple[Address, Address, int, int]]
    ) -> None:
        """Begin chains by date, and note what is near without being the same article."""
        several = {
            digest: places for digest, places in self._articles.items() if len(places) > 1 or digest in self._near
        }
        waiting = sorted(
            (self._of(address).key, address, digest) for digest, places in several.items() for address in places
        )
        for _, first, digest in waiting:
            if first in chained:
                continue
            facts = self._of(first).facts
            if not facts.forms:
                continue  # a stub is like nothing
            near = [_Near(digest, WHOLE, WHOLE, is_longer=True), *sorted(self._near.get(digest, ()))]
            for text in near:
                for address in self._to_compare(text.digest, facts):
                    if address == first:
                        continue
                    is_what = relation(facts, self._of(address).facts, text.share / WHOLE, text.cover / WHOLE)
                    if is_what == SAME:
                        if address not in chained:
                            chained.setdefault(first, (first, WHOLE))
                            chained[address] = first, text.share
                    elif is_what:
                        pair = (address, first) if text.is_longer else (first, address)
                        beside.append((*pair, CONTAINS if is_what == QUOTED else PASSAGE, text.share))

    def _to_compare(self, digest: bytes, facts: Facts) -> Sequence[Address]:
        """The articles with a text; of very many only those under the title of `facts`, or work would be quadratic."""
        places = self._articles.get(digest, ())
        if len(places) <= MOST_COMPARED:
            return places
        if digest not in self._by_title:
            titled = self._by_title[digest] = defaultdict(list)
            for address in places:
                titled[self._of(address).facts.title].append(address)
        return self._by_title[digest].get(facts.title, ())

    def _heads_of_pages(self, chained: Mapping[Address, tuple[Address, int]]) -> dict[Address, Address]:
        """The first page of what is a page, by the firsts of their chains; a first page stands for itself.

        A chain can have pages of several articles: it goes with the first of these, wherever they lie.
        """
        heads: dict[Address, Address] = {}
        articles = [pages for group in self._under_one_headline() for pages in self._pages(group)]
        for pages in sorted(articles, key=lambda pages: self._page_order(pages[0])):
            firsts = [chained.get(page, (page, 0))[0] for page in pages]
            head = heads.get(firsts[0], firsts[0])
            for first in dict.fromkeys(firsts):
                heads.setdefault(first, head)
        return {page: heads.get(head, head) for page, head in heads.items()}

    def _under_one_headline(self) -> Iterator[list[Address]]:
        """Articles of one source below titles that look the same, a long one, two articles at least."""
        found: dict[tuple[int, str], list[Address]] = defaultdict(list)
        counted: dict[int, int] = defaultdict(int)
        for segment in self._segments:
            for title in segment.column("headline"):
                counted[title] += 1
        for place, segment in enumerate(self._segments):
            sources, values = segment.column("source"), segment.values("source")
            for number, title in enumerate(segment.column("headline")):
                if title and counted[title] > 1 and values[sources[number]] and (place, number) in self._live:
                    found[title, values[sources[number]]].append((place, number))
        yield from (group for group in found.values() if len(group) > 1)

    def _pages(self, group: Sequence[Address]) -> Iterator[list[Address]]:
        """The pages of each article among those under one headline, the first one first."""
        by_page: dict[tuple[str, str], list[Address]] = defaultdict(list)
        for address in group:
            by_page[self._of(address).page].append(address)
        for same in by_page.values():
            days = {self._of(address).day for address in same} - {""}
            for day in sorted(days) or [""]:
                # A page without a date belongs to the only day that there is.
                pages = [a for a in same if self._of(a).day == day or (len(days) == 1 and not self._of(a).day)]
                if 1 < len(pages) <= MOST_PAGES and all(
                    self._share(*two) <= MOST_SHARED for two in combinations(pages, 2)
                ):
                    yield sorted(pages, key=self._page_order)

    def _page_order(self, address: Address) -> tuple[bool, bool, tuple[int, int, str]]:
        page = self._of(address)
        return not page.has_dateline, not page.day, page.key

    def _of(self, address: Address) -> _Read:
        known = self._known.get(address)
        if known is None:
            place, number = address
            segment = self._segments[place]
            article = segment.article(number)
            first, last = segment.column("first_day")[number], segment.column("last_day")[number]
            known = self._known[address] = _Read(
                (last or LAST_DAY + 1, -first, article.id),
                facts_of(article.title, article.body, title_derived=article.title_derived),
                (headline(article.title), article.source),
                article.date,
                read_dateline(article.body) is not None,
            )
        return known


def _relations(
    beside: Iterable[tuple[Address, Address, int, int]],
    chained: Mapping[Address, tuple[Address, int]],
    heads: Mapping[Address, Address],
    key: Callable[[Address], tuple[int, int, str]],
) -> list[Relation]:
    """What is near, as relations of the heads of folds; each once, and none within a fold.

    They are in the order of `key`, which is the same however articles lie in segments.
    """

    def head_of(address: Address) -> Address:
        first = chained.get(address, (address, 0))[0]
        return heads.get(first, first)

    strongest: dict[tuple[Address, Address], tuple[int, int]] = {}
    for longer, shorter, kind, share in beside:
        pair = head_of(longer), head_of(shorter)
        if pair[0] != pair[1] and (kind, -share) < strongest.get(pair, (PASSAGE + 1, 0)):
            strongest[pair] = kind, -share
    in_order = sorted(strongest.items(), key=lambda item: (key(item[0][0]), key(item[0][1])))
    return [Relation(*longer, *shorter, kind, -share) for (longer, shorter), (kind, share) in in_order]
