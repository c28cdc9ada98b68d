"""The postings of a segment while it is built: taken in article by article, given out term by term.

A posting is one integer: the number of its article above, its weighted frequency (see `index.segment.impact`) in the
lowest byte. There is one array of them for each form, in the order of code points of their characters. They are turned
into what the file holds many lists at a time, for what is done once for thousands of postings costs each next to
nothing.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice, pairwise, repeat
from operator import getitem

from index.segment.article_lists import article_typecode
from index.segment.container import little_endian
from index.segment.forward import GAP
from index.segment.impact import BODY, MAX_WEIGHTED_TF, PLACE_WEIGHTS, TITLE, impacts_of
from index.segment.postings import Postings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TF_BITS = 8
MOST_ARTICLES = 1 << (32 - _TF_BITS)

# Lists that are turned into what the file holds at a time.
_BATCH = 256

_CODE_POINTS = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_GAP = ord(GAP)

# Lengths of articles whose impacts are remembered: those of one segment are nearly those of the next.
_LENGTHS_KEPT = 1 << 12

_NO_POSTINGS = array("I")


class Inversion:
    """Postings by the code points of forms. `bases` maps a reduplication to the form that it also counts as."""

    def __init__(self, bases: Mapping[int, int]) -> None:
        self.count = 0
        self._bases = bases
        self._packed: list[array[int]] = []
        self._repeated: Counter[int] = Counter()  # every occurrence but the first of its article
        self._outside: Counter[int] = Counter()  # what is no occurrence in a body

    def __getstate__(self) -> dict[str, Any]:
        """What is written down of it: tens of thousands of lists as one piece, which takes a tenth of the time."""
        return {**vars(self), "_packed": (array("I", map(len, self._packed)), b"".join(self._packed))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        lengths, joined = state["_packed"]
        bounds = pairwise(accumulate((length * lengths.itemsize for length in lengths), initial=0))
        vars(self).update(state, _packed=[array("I", joined[start:end]) for start, end in bounds])

    def add(self, number: int, title: str, body: str) -> None:
        """Post every form of the article `number`, weighted; behind a gap, `body` may go on with captions."""
        forms = _code_points(body)
        weighted_tf: dict[int, int] = {}
        repeated: list[int] = []
        for form, more in zip(forms, chain(PLACE_WEIGHTS, repeat(BODY))):  # noqa: B905 -- the weights never end
            if form in weighted_tf:  # two in three are new, and this asks for those only once
                weighted_tf[form] += more
                repeated.append(form)
            else:
                weighted_tf[form] = more
        outside: list[int] = []
        if weighted_tf.pop(_GAP, 0):
            outside += forms[forms.index(_GAP) :]
        for form in _code_points(title):
            if form not in weighted_tf:
                outside.append(form)
            weighted_tf[form] = weighted_tf.get(form, 0) + TITLE
        for form in weighted_tf.keys() & self._bases.keys():
            base = self._bases[form]
            if base not in weighted_tf:
                outside.append(base)
            weighted_tf[base] = weighted_tf.get(base, 0) + weighted_tf[form]
        self._repeated.update(repeated)
        self._outside.update(outside)
        if max(weighted_tf.values(), default=0) > MAX_WEIGHTED_TF:
            weighted_tf = {form: min(count, MAX_WEIGHTED_TF) for form, count in weighted_tf.items()}
        self._append(number, weighted_tf)

    def occurrences(self) -> dict[int, int]:
        """The code point of every form in a body, and how often it occurs; captions are left out.

        Most occurrences are the first in their article, and those are counted by the postings.
        """
        repeated, outside = self._repeated.get, self._outside.get
        counts = {form: len(packed) + repeated(form, 0) - outside(form, 0) for form, packed in enumerate(self._packed)}
        return {form: count for form, count in counts.items() if count and form != _GAP}

    def postings_of(self, form: int) -> list[tuple[int, int]]:
        """The articles that hold a form, each with its weighted frequency there."""
        return [(posting >> _TF_BITS, posting & MAX_WEIGHTED_TF) for posting in self._of(form)]

    def post(self, form: int, number: int, weighted_tf: int) -> None:
        """Post a form of the article `number` that it also holds, or holds more often, than was added."""
        self._make_room(form)
        packed, article = self._packed[form], number << _TF_BITS
        place = bisect_left(packed, article)
        if place < len(packed) and packed[place] >> _TF_BITS == number:
            packed[place] = article | min(packed[place] - article + weighted_tf, MAX_WEIGHTED_TF)
        else:
            packed.insert(place, article | weighted_tf)

    def of_forms(self, forms: Iterable[int], impacts: Impacts) -> Iterator[tuple[bytes, bytes]]:
        """The postings of each form: the numbers of its articles as the file holds them, and their impacts."""
        width = array(impacts.typecode).itemsize
        rest = iter(forms)
        while batch := [self._of(form) for form in islice(rest, _BATCH)]:
            articles, weighted_tf = _unpack(array("I", b"".join(batch)), impacts.typecode)
            found = impacts.of(articles, weighted_tf)
            numbers = little_endian(articles).tobytes()
            start = 0
            for packed in batch:
                end = start + len(packed)
                yield numbers[start * width : end * width], found[start:end]
                start = end

    def of_family(self, forms: Iterable[int], impacts: Impacts) -> Postings:
        """The postings of all `forms` as one list, weighted frequencies added up."""
        largest, *others = sorted(map(self._of, forms), key=len, reverse=True)
        weighted_tf = dict(zip(*_unpack(largest, impacts.typecode), strict=True))
        known = weighted_tf.get
        for packed in others:
            for posting in packed:
                article = posting >> _TF_BITS
                weighted_tf[article] = known(article, 0) + (posting & MAX_WEIGHTED_TF)
        if max(weighted_tf.values(), default=0) > MAX_WEIGHTED_TF:
            weighted_tf = {article: min(count, MAX_WEIGHTED_TF) for article, count in weighted_tf.items()}
        articles = array(impacts.typecode, sorted(weighted_tf))
        return Postings(articles, impacts.of(articles, map(weighted_tf.__getitem__, articles)))

    def articles(self, characters: str) -> Sequence[int]:
        """The articles that hold a form of any of these characters, in order."""
        lists = [_unpack(self._of(ord(form)), "I")[0] for form in characters]
        return lists[0] if len(lists) == 1 else sorted(set().union(*lists))

    def most_articles(self, characters: str) -> int:
        """At least as many as these."""
        return sum(len(self._of(ord(form))) for form in characters)

    def _of(self, form: int) -> array[int]:
        """The postings of a form; it has none if it only occurs in titles that were derived from what was cut."""
        return self._packed[form] if form < len(self._packed) else _NO_POSTINGS

    def _append(self, number: int, weighted_tf: Mapping[int, int]) -> None:
        packed = self._packed
        self._make_room(max(weighted_tf, default=0))
        article = number << _TF_BITS
        for form, count in weighted_tf.items():
            packed[form].append(article | count)
        self.count += len(weighted_tf)

    def _make_room(self, form: int) -> None:
        self._packed += (array("I") for _ in range(form + 1 - len(self._packed)))


class Impacts:
    """Weighted frequencies to impacts, for articles of these `lengths`; `typecode` holds the number of any of them."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.typecode = article_typecode(len(lengths))
        self._impacts_of = list(map(_of_length, lengths)).__getitem__

    def of(self, articles: Iterable[int], weighted_tf: Iterable[int]) -> bytes:
        """The impact of every posting."""
        return bytes(map(getitem, map(self._impacts_of, articles), weighted_tf))


@lru_cache(_LENGTHS_KEPT)
def _of_length(length: int) -> bytes:
    """The impact of every weighted frequency in an article of this length."""
    return b"\0" + impacts_of(range(1, MAX_WEIGHTED_TF + 1), length)


def _code_points(sequence: str) -> list[int]:
    """The characters of a sequence as integers, which are counted faster."""
    return array("I", sequence.encode(_CODE_POINTS)).tolist()


def _unpack(packed: array[int], typecode: str) -> tuple[array[int], bytes]:
    """The articles and weighted frequencies of postings; copying bytes is twenty times faster than shifting each."""
    joined = little_endian(packed).tobytes()
    articles = array(typecode)
    copied = bytearray(len(packed) * articles.itemsize)
    for byte in range(min(articles.itemsize, 3)):
        copied[byte :: articles.itemsize] = joined[byte + 1 :: 4]
    articles.frombytes(copied)
    return little_endian(articles), joined[::4]
