"""More articles than there are: copies made distinct by other names, other numbers and another order of sentences.

A copy keeps how often each word is used, so posting lists grow as those of a larger archive do; but no new word is
coined, so the lexicon grows too slowly, and what is read of it is faster than it would be. The first articles are the
originals.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from samples import SEED, Article

# Capitalised words inside a sentence.
_NAME = re.compile(r"(?<=[a-z0-9,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")

# The first sentences stay in their place: news says there what it is about.
_LEAD = 2


class _Names(NamedTuple):
    """Names of the corpus by the number of their words, as often as they occur."""

    by_length: dict[int, list[str]]

    def other(self, name: str, chosen: random.Random) -> str:
        return chosen.choice(self.by_length.get(len(name.split()), [name]))


def distinct(originals: Sequence[Article], count: int) -> Iterator[Article]:
    """So many articles: the originals, then distinct copies of them."""
    names = _names_of(originals)
    chosen = random.Random(SEED)  # noqa: S311 -- articles, no secrets
    for number in range(count):
        copy, place = divmod(number, len(originals))
        article = originals[place]
        yield _copied(article, copy, names, chosen) if copy else article


def _names_of(articles: Iterable[Article]) -> _Names:
    names = _Names({})
    for article in articles:
        for name in _NAME.findall(article.text):
            names.by_length.setdefault(len(name.split()), []).append(name)
    return names


def _copied(article: Article, copy: int, names: _Names, chosen: random.Random) -> Article:
    """`article` as another one; a name becomes the same other name wherever it stands in it."""
    others: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        name = found.group()
        return others.setdefault(name, names.other(name, chosen))

    sentences = _SENTENCE_END.split(article.text)
    rest = sentences[_LEAD:]
    chosen.shuffle(rest)
    text = _DIGIT.sub(lambda _: chosen.choice("123456789"), _NAME.sub(other, " ".join([*sentences[:_LEAD], *rest])))
    return article._replace(id=f"{copy}:{article.id}", title=_NAME.sub(other, article.title), text=text)
