r"""Which words of this corpus are several words that lost the blank between them, and so are found by each of them.

A crawler that drops links and line ends without a blank leaves `KeuanganPurbaya` and `targetpajakdi`. Such a word is
rare, and its parts are frequent. A capital inside of it is evidence by itself; where there is none more is asked of the
parts, for many an ordinary word happens to hold two others. What is a word, a name or an address is left whole.

Measured on 10,000 news articles: see `docs/quality.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from index.analysis.stemming import is_word
from index.build.glued_counter import LONGEST, SHORTEST, GluedCounter
from index.segment.glued import MOST_PARTS

# A part is frequent from one in so many words of the corpus on: 56 occurrences in 10,000 articles between capitals, 112
# without one. Each is also asked for so often at least, for in a small corpus that is less than one.
ONE_IN, ONE_IN_WITHOUT_CAPITAL = 50_000, 25_000
LEAST_PART, LEAST_PART_WITHOUT_CAPITAL = 5, 10

# What was glued by chance occurs once or twice. A word without a capital that occurs more often is a word.
MOST_BY_CHANCE = 3

# What a tool links everywhere (`dilansirAntara`, `melansirAntara`) occurs more often, at one in so many of its parts,
# and with so many words before it; a name does not.
ONE_IN_PARTS = 20
FEWEST_BEFORE = 3

# Shorter parts are syllables, but for three letters that are far more frequent (`DPR`, `kpk`) and for these words.
SHORTEST_PART, SHORTEST_ABBREVIATION = 4, 3
MORE_FREQUENT = 5
_SHORT = frozenset("di ke dan ini itu yg the of".split())
_SHORT_LENGTHS = (2, 3)

# They begin or end a word and are none: pascabencana, nonaktif, penyelamatannya.
_AFFIXES = frozenset(
    """
    adi aero agro aneka anti antar auto baku ber bio dasa dwi eka eko eks ekstra elektro foto geo hidro hiper homo infra
    inter intra ke kilo kontra lah kah maha makro manca mega mem men meng meny mikro mini mono multi nano narko neo nir
    non nya pan panca para pasca pem pen peng per poli pra pre pri pro psiko purna re sapta semi ser serba sub super
    supra swa tah tele ter trans tri tuna tata ultra uni wira isme isasi wan wati man kan anda
    """.split()
)
# Begin names of sites, shops and services, whatever stands behind them.
_BEFORE_NAMES = frozenset(
    "black bola cek detik fakta go info klik kompas link my news play tempo trans tribun tv uang".split()
)
# End names of people, places and houses, whatever stands before them.
_END_NAMES = frozenset(
    "dana guna jaya karya kencana kusuma mulia negara nusa pura putra putri raja raya sari time utama wijaya".split()
)
# Compounds that are often written as one word, and that the dictionary does not list.
_COMPOUNDS = frozenset(
    """
    alihbahasa alihdaya alihfungsi ambilalih antarmuka bumihangus dayaguna dayagunakan gempabumi gotongroyong hakcipta
    ikutserta kerjabakti kerjasama lalulintas luarbiasa luarnegeri orangtua rumahsakit rumahtangga salahguna sebarluas
    serahterima sumberdaya tandatangan tanggungjawab tatakelola terimakasih tindaklanjut tindakpidana titikberat ujicoba
    unjukrasa
    """.split()
)

_CUT = re.compile(r"(?<=[a-z])(?=[A-Z])")


def find_glued(
    counter: GluedCounter,
    occurrences: Mapping[str, int],
    capitalised: Callable[[str], int],
    root_of: Callable[[str], str],
) -> dict[str, tuple[str, ...]]:
    """The forms that are glued, each with its parts.

    `occurrences` counts every form in all bodies, `capitalised` says how often one was written with a capital.
    """
    return _Decision(counter, occurrences, capitalised, root_of).parts()


class _Decision:
    """What is glued, from counts over a whole corpus."""

    def __init__(
        self,
        counter: GluedCounter,
        occurrences: Mapping[str, int],
        capitalised: Callable[[str], int],
        root_of: Callable[[str], str],
    ) -> None:
        total = sum(occurrences.values())
        self._counter = counter
        self._occurrences = occurrences
        self._capitalised = capitalised
        self._root_of = root_of
        least = max(LEAST_PART, total // ONE_IN)
        self._frequent = self._frequent_parts(least)
        self._very_frequent = self._frequent_parts(max(LEAST_PART_WITHOUT_CAPITAL, total // ONE_IN_WITHOUT_CAPITAL))
        self._lengths = _lengths_by_beginning(self._very_frequent)
        self._abbreviations = {form for form, count in occurrences.items() if count >= MORE_FREQUENT * least} - _AFFIXES

    def parts(self) -> dict[str, tuple[str, ...]]:
        """The forms that are glued, each with its parts."""
        with_capitals = dict(self._with_capitals())
        before: dict[str, set[str]] = {}
        for form, parts in with_capitals.items():
            before.setdefault(parts[-1], set()).add(form)
        found = {
            form: parts
            for form, parts in with_capitals.items()
            if self._count(form) <= MOST_BY_CHANCE or len(before[parts[-1]]) >= FEWEST_BEFORE
        }
        return {**dict(self._without_capitals()), **found}

    def _frequent_parts(self, least: int) -> frozenset[str]:
        frequent = (form for form, count in self._occurrences.items() if count >= least)
        return frozenset(
            form for form in frequent if form in _SHORT or (len(form) >= SHORTEST_PART and form not in _AFFIXES)
        )

    def _with_capitals(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for surface in sorted(surface for surface, count in self._counter.capitals.items() if count > 0):
            form = surface.lower()
            if len(form) > LONGEST or self._is_known(form):
                continue
            parts: list[str] = []
            for piece in map(str.lower, _CUT.split(surface)):
                parts += self._as_parts(piece, is_first=not parts)
            is_whole = len(form) == sum(map(len, parts)) and len(parts) <= MOST_PARTS
            if is_whole and _BEFORE_NAMES.isdisjoint(parts[:-1]):
                rarest = min(map(self._count, parts))
                count = self._count(form)
                if 0 < count * (2 if count <= MOST_BY_CHANCE else ONE_IN_PARTS) <= rarest:
                    yield form, tuple(parts)

    def _as_parts(self, piece: str, *, is_first: bool) -> tuple[str, ...]:
        """What stands between two capitals: a word, or some that are glued; none where it is neither."""
        if piece in self._frequent or (len(piece) == SHORTEST_ABBREVIATION and piece in self._abbreviations):
            return (piece,)
        if self._count(piece) > MOST_BY_CHANCE:
            return ()  # a name: Euronews
        return self._best_split(piece, 2, is_first=is_first)

    def _without_capitals(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for form, count in self._occurrences.items():
            if not 0 < count <= MOST_BY_CHANCE or not SHORTEST <= len(form) <= LONGEST:
                continue
            if form[:SHORTEST_PART] not in self._lengths or not (form.isascii() and form.isalpha()):
                continue
            parts = self._best_split(form, MOST_PARTS - 1)
            if not parts or not _BEFORE_NAMES.isdisjoint(parts[:-1]) or self._is_known(form) or self._is_site(form):
                continue
            if self._is_written_as_name(form, parts) or is_word(form) or self._root_of(form) != form:
                continue
            if not self._is_slip(form):
                yield form, parts

    def _is_written_as_name(self, form: str, parts: Sequence[str]) -> bool:
        """Whether a form has a capital that is not that of its first part: a village, but not "Trumpmengatakan"."""
        if 2 * self._capitalised(form) < self._count(form):
            return False
        begins_with_name = self._is_capitalised(parts[0]) and not any(map(self._is_capitalised, parts[1:]))
        return not begins_with_name or parts[-1] in _END_NAMES

    def _is_capitalised(self, form: str) -> bool:
        return 2 * self._capitalised(form) > self._count(form)

    def _is_slip(self, form: str) -> bool:
        """Whether a frequent word has one letter less: "dibandingakan" is no "akan" behind "dibanding"."""
        return any(form[:place] + form[place + 1 :] in self._frequent for place in range(len(form)))

    def _is_known(self, form: str) -> bool:
        return self._counter.addresses[form] > 0 or form in _COMPOUNDS

    def _is_site(self, form: str) -> bool:
        return self._counter.addresses[f"{form}."] > 0

    def _best_split(self, form: str, most: int, *, is_first: bool = True) -> tuple[str, ...]:
        """`form` as at most `most` very frequent words, of which the rarest is as frequent as can be."""
        frequent = self._very_frequent
        best: tuple[str, ...] = ()
        least = 0
        for end in (*(() if is_first else _SHORT_LENGTHS), *self._lengths.get(form[:SHORTEST_PART], ())):
            first, rest = form[:end], form[end:]
            if first not in frequent or not rest:
                continue
            others: tuple[str, ...] = (rest,) if rest in frequent else ()
            if not others and most > 2 and len(rest) > SHORTEST_PART:
                others = self._best_split(rest, most - 1, is_first=False)
            if others and (rarest := min(map(self._count, (first, *others)))) > least:
                best, least = (first, *others), rarest
        return best

    def _count(self, form: str) -> int:
        return self._occurrences.get(form, 0)


def _lengths_by_beginning(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the words are that begin with some letters: a few lengths to try, instead of all."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) >= SHORTEST_PART:
            lengths.setdefault(word[:SHORTEST_PART], set()).add(len(word))
    return {beginning: tuple(sorted(some)) for beginning, some in lengths.items()}
