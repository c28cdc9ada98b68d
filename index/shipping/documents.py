"""What a cluster stores of each article of a finished segment: see `index.cluster.mapping`.

A segment keeps postings term by term, a cluster wants them article by article. They are turned round for some thousands
of articles at a time, so that memory does not grow with the segment.
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from json import dumps
from zlib import compress

from index.analysis.tokenizer import reduplication_base
from index.article import Quotation, file_of
from index.cluster.mapping import (
    ANY_UNIT,
    GAP,
    amount_term,
    article_key,
    column_term,
    phrase_term,
    roots_term,
    with_impacts,
)
from index.segment.amounts import AmountPlace
from index.segment.columns import FACETS
from index.segment.forward import GAP as GAP_CHARACTER
from index.segment.forward import character
from index.segment.impact import ImpactTable, weighted_tf_at
from index.segment.reader import Segment
from index.segment.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Articles at a time: about 100 MB of references to terms.
_AT_ONCE = 20_000


def documents_of(segment: Segment, folded: Container[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """The key and the fields of every article of `segment` that is not deleted; `folded` are the keys to be marked."""
    whole = _Whole(segment)
    for first in range(0, segment.documents, _AT_ONCE):
        for key, fields in whole.documents(range(first, min(first + _AT_ONCE, segment.documents))):
            yield key, fields | {"folded": True} if key in folded else fields


def _as_bytes(quotations: Sequence[Quotation]) -> str:
    """Quotations as a cluster keeps them, "" for none."""
    return b64encode(compress(dumps(quotations, ensure_ascii=False).encode())).decode() if quotations else ""


class _Whole:
    """What is read of a segment once for all of its articles."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._form_terms = list(segment.terms.forms_starting_with(""))
        self._root_terms = list(segment.terms.roots_starting_with(""))
        self._phrase_terms = list(segment.terms.phrases())
        self._forms = {GAP_CHARACTER: GAP, **{character(term.number): term.text for term in self._form_terms}}
        root_of = {term.text: self._root_terms[term.root].text for term in self._form_terms}
        self._roots = {each: _roots_at(form, root_of) for each, form in self._forms.items()}
        names = ("length", "title_length", "title_derived", "first_day", "last_day")
        self._columns = {name: segment.column(name) for name in names}
        self._facets = {name: (segment.values(name), segment.column(name)) for name in FACETS}
        self._dump_columns = {name: segment.dump_column(name) for name in segment.dump_column_names()}
        self._impacts = ImpactTable()
        self._amounts = self._amounts_by_article()

    def documents(self, numbers: range) -> Iterator[tuple[str, dict[str, Any]]]:
        segment = self._segment
        turned = {
            "forms": self._turned(self._form_terms, numbers),
            "roots": self._turned(self._root_terms, numbers),
            "phrases": self._turned(self._phrase_terms, numbers, phrase_term),
        }
        for number in numbers:
            if number not in segment.deleted:
                fields = self._fields(number)
                place = number - numbers.start
                fields |= {name: " ".join(of[place]) for name, of in turned.items()}
                yield fields["key"], {name: value for name, value in fields.items() if value != ""}

    def _fields(self, number: int) -> dict[str, Any]:
        segment = self._segment
        article = segment.article(number)
        sequence = segment.sequence(number)
        title, _, rest = sequence.partition(GAP_CHARACTER)
        columns = {name: column[number] for name, column in self._columns.items()}
        day = columns["first_day"]
        record, raw = segment.records(number)
        return {
            "key": article_key(segment.name, number),
            "id": article.id,
            "url": article.url,
            "path": list(dict.fromkeys((article.path, file_of(article.path), article.path.rpartition("/")[2]))),
            "title_sequence": self._spelt(title),
            "rest_sequence": self._spelt(rest),
            "root_sequence": " ".join(map(self._roots.__getitem__, sequence)),
            "sequence": b64encode(self._spelt(sequence).encode()).decode(),
            **columns,
            "title_derived": bool(columns["title_derived"]),
            "month": date.fromordinal(day).isoformat()[:7] if day else "",
            **{name: values[column[number]] for name, (values, column) in self._facets.items()},
            **self._dumped(number),
            **self._amounts_of(number),
            "quotations": _as_bytes(segment.quotations.of(number)),
            "record": b64encode(record).decode(),
            "raw": b64encode(raw).decode(),
        }

    def _spelt(self, sequence: str) -> str:
        return " ".join(map(self._forms.__getitem__, sequence))

    def _turned(self, terms: Iterable[Term], numbers: range, spell: Callable[[str], str] = str) -> list[list[str]]:
        """The terms of each article, with their impacts as `with_impacts` writes them."""
        held: list[list[str]] = [[] for _ in numbers]
        for term in terms:
            articles, impacts = self._segment.terms.postings(term)
            if len(numbers) < self._segment.documents:
                first, last = bisect_left(articles, numbers.start), bisect_left(articles, numbers.stop)
                articles, impacts = articles[first:last], impacts[first:last]
            spelt = _Spelt(spell(term.text))
            for article, word in zip(articles, map(spelt.__getitem__, impacts), strict=True):
                held[article - numbers.start].append(word)
        return held

    def _dumped(self, number: int) -> dict[str, list[str]]:
        held = {name: column[number] for name, column in self._dump_columns.items() if number in column}
        if not held:
            return {}
        values = [column_term(name, value) for name, some in held.items() for value in dict.fromkeys(some)]
        return {"columns": values, "column_names": list(held)}

    def _amounts_by_article(self) -> Mapping[int, list[tuple[str, str, AmountPlace]]]:
        found: dict[int, list[tuple[str, str, AmountPlace]]] = {}
        for number, unit, places in self._segment.amounts.items():
            for place in places:
                found.setdefault(place.doc, []).append((unit, number, place))
        return found

    def _amounts_of(self, number: int) -> dict[str, Any]:
        held = self._amounts.get(number, ())
        if not held:
            return {}
        title_length, derived = self._columns["title_length"][number], self._columns["title_derived"][number]
        certain: dict[str, list[int]] = {}
        doubtful: dict[str, list[int]] = {}
        values: dict[str, bool] = {}
        for unit, value, place in held:
            starts = doubtful if place.is_ambiguous else certain
            for its_unit in (unit, ANY_UNIT):
                starts.setdefault(amount_term(its_unit, value), []).append(place.start)
            values[amount_term(unit, value)] = True

        def impact(starts: Sequence[int]) -> int:
            weighted_tf = weighted_tf_at(starts, title_length, title_counts=not derived)
            return self._impacts[self._columns["length"][number]][weighted_tf]

        # An article is not found by a derived title, which only repeats the body.
        counting = _counting(title_length if derived else -1)
        certain = {term: starts for term, starts in certain.items() if counting(starts)}
        doubtful = {term: starts for term, starts in doubtful.items() if term not in certain and counting(starts)}
        places = sorted((place.start, place.end, unit, value, place.is_ambiguous) for unit, value, place in held)
        return {
            "amounts": with_impacts([(term, impact(starts)) for term, starts in certain.items()]),
            "doubtful_amounts": with_impacts([(term, impact(starts)) for term, starts in doubtful.items()]),
            "amount_values": [term for term in values if term in certain or term in doubtful],
            "amount_places": [
                f"{amount_term(unit, value)} {start} {end} {int(ambiguous)}"
                for start, end, unit, value, ambiguous in places
            ],
        }


def _roots_at(form: str, root_of: Mapping[str, str]) -> str:
    """The root of a form, and that of its base where it is another one."""
    base = reduplication_base(form) if "-" in form else ""
    return roots_term(dict.fromkeys(root_of.get(each, each) for each in (form, base) if each))


def _counting(before: int) -> Callable[[Iterable[int]], bool]:
    """Whether some of these starts are behind `before`."""
    return lambda starts: any(start > before for start in starts)


class _Spelt(dict[int, str]):
    """A term with each of its impacts, filled as they are met: most articles share theirs with others."""

    def __init__(self, term: str) -> None:
        super().__init__()
        self._term = term

    def __missing__(self, impact: int) -> str:
        spelt = self[impact] = with_impacts([(self._term, impact)])
        return spelt
