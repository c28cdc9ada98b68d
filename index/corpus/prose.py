"""Which column is the text where no name says so: the one with the longest prose, over the first records of a dump."""

from __future__ import annotations

from collections.abc import Mapping

from index.corpus.column_use import looks_like
from index.corpus.field_names import SOMETHING_ELSE, words_of
from index.corpus.values import text_of

# A sentence of news has some 130 characters. Where a date or an address stands beside it fewer will do, and fewer still
# where a title shows that the records are articles: whoever takes down a headline and a sentence means the sentence.
FEWEST_CHARACTERS = 100
FEWEST_BESIDE_DATE = 50
FEWEST_BESIDE_TITLE = 20

# Words of text have six letters; addresses, codes and tables of numbers have far fewer blanks.
LONGEST_MEAN_WORD = 14


class Sample:
    """The first records of a dump, and how much prose each of their columns holds."""

    MOST_RECORDS = 50
    MOST_CHARACTERS = 4_000_000

    def __init__(self) -> None:
        self._records = 0
        self._characters = 0
        self._fewest = FEWEST_CHARACTERS
        self._prose: dict[str, int] = {}

    @property
    def is_enough(self) -> bool:
        """Whether no more records need to be looked at."""
        return self._records >= self.MOST_RECORDS or self._characters >= self.MOST_CHARACTERS

    def add(self, values: Mapping[str, object], meaning: Mapping[str, tuple[str, ...]]) -> None:
        """The next record: its values by the plain names of their columns, and which columns hold which field."""
        self._records += 1
        named = {column for columns in meaning.values() for column in columns}
        if meaning["title"]:
            self._fewest = FEWEST_BESIDE_TITLE
        elif (
            meaning["date"]
            or meaning["url"]
            or any(looks_like(value) for value in values.values() if isinstance(value, str))
        ):
            self._fewest = min(self._fewest, FEWEST_BESIDE_DATE)
        for column, value in values.items():
            text = text_of(value, "\n\n")
            self._characters += len(text)
            if column not in named and _is_prose(text) and SOMETHING_ELSE.isdisjoint(words_of(column)):
                self._prose[column] = self._prose.get(column, 0) + len(text)

    def prose(self) -> str:
        """The column with the longest prose, "" where none has any."""
        best = max(self._prose, key=self._prose.__getitem__, default="")
        return best if best and self._prose[best] >= self._fewest * self._records else ""


def _is_prose(text: str) -> bool:
    words = text.count(" ") + text.count("\n") + 1
    return words > 2 and len(text) <= LONGEST_MEAN_WORD * words and not text[:1].isdigit()
