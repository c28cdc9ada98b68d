"""Which names are one speaker: what the corpus explains, and what the user says in `names.tsv`.

A line of that file is a name and what it means, with a tab between them:

    Jokowi	Joko Widodo	the same person, called so
    Kartu Prakerja	-		no speaker at all
    Ririn	Ririn		this name alone, whatever the corpus explains

The user's lines are stronger than the corpus. Names are joined by such lines only, never by a first name. Whoever is
found by a name is found by what else the speaker is called, too, and so is a longer form of that name: `Ahok` finds
Basuki Tjahaja Purnama, and `Cak Imin` both Muhaimin Iskandar and Abdul Muhaimin Iskandar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.article import Quotation

# What stands beside a name that is nobody's.
NOBODY = "-"

# Of a name with fewer words a longer name that ends in it may be that of somebody else.
_FEWEST_WORDS = 2


class SpeakerNames:
    """Names by which speakers are called, each with the one under which they are counted and found."""

    def __init__(self, explained: Mapping[str, str], own: Iterable[str] = ()) -> None:
        self._names = {**explained, **_pairs(own)}
        called: dict[str, list[str]] = {}
        for name, meant in self._names.items():
            if name != meant != NOBODY:
                called.setdefault(meant, []).append(name)
        self._called = {meant: tuple(names) for meant, names in called.items()}
        self._last_words = {meant.rpartition(" ")[2] for meant in called}

    def canonical(self, name: str) -> str:
        """The name under which the speaker `name` is counted; "" for what is nobody's."""
        meant = self._names.get(name, name)
        return "" if meant == NOBODY else meant

    def named(self, quotation: Quotation) -> Quotation:
        """A quotation with the name under which its speaker is counted; of nobody's it is not known whose it is."""
        name = self.canonical(quotation.name)
        if name == quotation.name:
            return quotation
        return quotation._replace(name=name, certainty=quotation.certainty if name else "unknown")

    def others(self, quotations: Iterable[Quotation]) -> dict[str, tuple[str, ...]]:
        """What else the speakers of these quotations are called, for each who is, by name."""
        named = ((name, self._others(name)) for name in {quotation.name for quotation in quotations})
        return {name: others for name, others in named if others}

    def found_by(self, name: str) -> tuple[str, ...]:
        """The names by which the speaker `name` is found: as written, as counted, and as called; none for nobody's."""
        canonical = self.canonical(name)
        return tuple(dict.fromkeys((name, canonical, *self._others(canonical)))) if canonical else ()

    def _others(self, name: str) -> tuple[str, ...]:
        """What somebody is called besides `name`, or besides a name at the end of it."""
        if name.rpartition(" ")[2] not in self._last_words:  # nearly every name
            return ()
        if name in self._called:
            return self._called[name]
        words = name.split()
        shorter = (" ".join(words[first:]) for first in range(1, len(words) - _FEWEST_WORDS + 1))
        return next((self._called[each] for each in shorter if each in self._called), ())


def explained_names(lexicon: str) -> dict[str, str]:
    """The other names of people that a corpus explains, each with the long one, by the file of its lexicon."""
    return dict(line.split("\t", 1) for line in lexicon.split("\n") if "\t" in line)


def _pairs(lines: Iterable[str]) -> dict[str, str]:
    """The pairs in the lines of a `names.tsv`; comments and lines of another shape say nothing."""
    columns = ([cell.strip() for cell in line.split("\t")] for line in lines if not line.startswith("#"))
    return {cells[0]: cells[1] for cells in columns if len(cells) > 1 and cells[0] and cells[1]}
