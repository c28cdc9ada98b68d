"""Pairs of names for the same thing, as lines of a file: two columns of names and the kind of the pair.

    AS	Amerika Serikat	abbreviation
    dimana|di mana		spelling

Our own pairs are in `synonyms.tsv`, those that a corpus explains are written by a build in the same form. A search
widens words by them (see `searcher.matching.synonyms`); a build gives the names of several words postings of their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from index.analysis.tokenizer import tokenize

OWN_FILE = os.path.join(os.path.dirname(__file__), "synonyms.tsv")

ABBREVIATION = "abbreviation"
CAPITALS = "capitals"  # an abbreviation that is also a word, and is only expanded where it is typed in capitals
SPELLING = "spelling"
KINDS = (ABBREVIATION, CAPITALS, SPELLING)

# What parts the names in a column.
OR = "|"


def names_in(line: str) -> list[str]:
    """The names in a line, as written; none in a comment or in what is no pair."""
    columns = line.split("\t")
    if len(columns) != 3 or line.startswith("#"):
        return []
    return [name.strip() for column in columns[:2] for name in column.split(OR)]


def forms_of_name(name: str) -> tuple[str, ...]:
    """The forms of a name, one for each position."""
    return tuple(token.form for token in tokenize(name))


def phrases_in(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """The forms of every name of several words in these lines, each once, in the order of the alphabet."""
    forms = {forms_of_name(name) for line in lines for name in names_in(line)}
    return sorted(some for some in forms if len(some) > 1)


def own_lines() -> list[str]:
    """The lines of telusur's own pairs."""
    with open(OWN_FILE, encoding="utf-8") as file:
        return file.read().split("\n")
