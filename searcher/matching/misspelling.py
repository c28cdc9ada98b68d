"""Words that are likely misspelt: forms one edit away that far more articles hold.

Whether a misspelling stands in the archive says little, for what people mistype they also misprint. A search with hits
asks this of its rare words, so nothing is loaded for it, and only forms that are looked up are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from index.namedtuples import NamedTuple
from searcher.query.nodes import Leaf, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.matching.vocabulary import Vocabulary

# A shorter word is one edit away from half a dozen others, none likelier than the next, unless many other words tell.
SHORTEST_CORRECTED, SHORTEST_ODD = 4, 3

# A misprint stands in one or two articles, or in a frequent word's shadow: in one of so many.
MISPRINTS, IN_SO_MANY = 2, 2000

# What was meant is held by so many times as many articles as a misprint: prabwo, gubenur.
FAR_MORE = 50

# A rare form may be a word of its own, as another name. It is doubted where the other one is held by some times as many
# articles, and so many times as many beside the other words: anis baswedan, but not Saut Situmorang.
SOME_MORE, TOGETHER = 5, 20

# Rare words of a query that are looked at; each takes some hundred looks into the vocabulary.
MOST_DOUBTED = 3


class Doubt(NamedTuple):
    """A word that may be misspelt, and the forms that may be meant.

    Each form comes with how many articles must hold it together with the rest of the query if it is to be offered.
    """

    word: Word
    instead: dict[str, int]


def doubts(vocabulary: Vocabulary, asked: Sequence[Leaf], held: Mapping[Leaf, int], total: int = 0) -> list[Doubt]:
    """The words that a form one edit away may be meant by, the rarest first; be they bare, within AND, OR or a title.

    `held` says how many articles hold each leaf, by any form of its family, `total` how many hold the whole query.
    """
    rare = [word for word in rare_words(vocabulary.documents, asked, held) if held[word]]
    doubted = [_doubt(vocabulary, word, held[word], total) for word in rare[:MOST_DOUBTED]]
    return [doubt for doubt in doubted if doubt.instead]


def rare_words(documents: int, asked: Sequence[Leaf], held: Mapping[Leaf, int]) -> list[Word]:
    """The words that so few of all articles hold that they may be misprints, or none, the rarest first."""
    most = max(MISPRINTS, documents // IN_SO_MANY)
    words = [leaf for leaf in asked if held[leaf] <= most and isinstance(leaf, Word)]
    return sorted((word for word in words if _bears_an_edit(word, SHORTEST_CORRECTED)), key=held.__getitem__)


def odd_one(vocabulary: Vocabulary, word: Word, held: int) -> Doubt:
    """The doubt about a word without which many others stand together."""
    bears_an_edit = _bears_an_edit(word, SHORTEST_ODD)
    near = neighbours(vocabulary, word.forms[0], max(SOME_MORE * held, 1)) if bears_an_edit else {}
    return Doubt(word, dict.fromkeys(near, 1))


def likelier(vocabulary: Vocabulary, form: str, held: int) -> list[str]:
    """The forms that may be meant by what is likely a misprint, whatever stands beside it; the most frequent first."""
    is_word = len(form) >= SHORTEST_CORRECTED and form.isalpha()
    return list(neighbours(vocabulary, form, FAR_MORE * held)) if is_word else []


def _doubt(vocabulary: Vocabulary, word: Word, held: int, total: int) -> Doubt:
    needed = {
        other: max(total, 1) if held <= MISPRINTS and many >= FAR_MORE * held else max(TOGETHER * total, SOME_MORE)
        for other, many in neighbours(vocabulary, word.forms[0], SOME_MORE * held).items()
    }
    return Doubt(word, needed)


def neighbours(vocabulary: Vocabulary, form: str, at_least: int = 1) -> dict[str, int]:
    """The forms one edit away that so many articles hold, with how many do; most frequent first."""
    found = vocabulary.frequencies_near(form)
    return dict(sorted(((other, held) for other, held in found.items() if held >= at_least), key=lambda item: -item[1]))


def _bears_an_edit(word: Word, shortest: int) -> bool:
    """Whether a word is one form of letters, asked for with its family, and long enough."""
    form = word.forms[0]
    return len(word.forms) == 1 and not word.exact and len(form) >= shortest and form.isalpha()


def one_edit_away(form: str) -> list[str]:
    """Everything that dropping, changing, inserting or swapping one letter makes of a form."""
    found: set[str] = set()
    for place in range(len(form) + 1):
        before, after = form[:place], form[place:]
        found.update([before + letter + after for letter in ascii_lowercase])
        if after:
            behind = after[1:]
            found.update([before + letter + behind for letter in ascii_lowercase])
            found.add(before + behind)
        if len(after) > 1:
            found.add(before + after[1] + after[0] + after[2:])
    return [*found - {form}]
