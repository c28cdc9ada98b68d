"""What the speed benchmark is run on: articles of a folder, and queries made of words that stand in them."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from judged import read_documents

SEED = 20211209

SHORT, LONG = range(2_500, 3_500), 50_000  # characters
MOST_SHORT, MOST_LONG = 300, 60

# How many words count as frequent: of news, those that stand in one article of ten or more.
MOST_FREQUENT = 100

# Adjacent words in lower case: both programs make one term of each, and no name or number is taken apart.
_WORD = re.compile(r"(?<!\S)[a-z]{4,12}(?![\w'’-])")
_RUN = re.compile(r"(?<!\S)[a-z]{4,12} [a-z]{4,12} [a-z]{4,12}(?![\w'’-])")


class Article(NamedTuple):
    """An article of the folder as both programs are given it."""

    id: str
    title: str
    text: str
    date: str


def read_articles(folder: str, count: int, copies: int) -> Iterator[Article]:
    """The first `count` articles of `folder` (0: all), then further copies of all of them up to `copies`.

    Every copy has an id of its own and two words behind its text, for telusur keeps articles of equal text only once.
    """
    for copy in range(1, copies + 1):
        for record in islice(read_documents(folder), count or None):
            mark = (f"{copy}:", f" Salinan {copy}.") if copy > 1 else ("", "")
            title, date = record.get("title") or "", record.get("date") or ""
            yield Article(mark[0] + record["id"], title, record["text"] + mark[1], date)


def write_dump(path: str, articles: Iterable[Article]) -> int:
    """Write JSON lines to `path`; returns the bytes of titles and texts."""
    size = 0
    with open(path, "w", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps(article._asdict(), ensure_ascii=False) + "\n")
            size += len(article.title.encode()) + len(article.text.encode())
    return size


def short_articles(articles: Iterable[Article]) -> list[Article]:
    """Articles of about 3 kB."""
    return list(islice((article for article in articles if len(article.text) in SHORT), MOST_SHORT))


def long_articles(articles: Iterable[Article]) -> list[Article]:
    """Articles of about 50 kB, each made of many."""
    made: list[Article] = []
    texts: list[str] = []
    for article in articles:
        texts.append(article.text)
        if sum(map(len, texts)) >= LONG:
            made.append(article._replace(text="\n\n".join(texts)))
            texts = []
        if len(made) == MOST_LONG:
            break
    return made


def make_queries(articles: Iterable[Article], count: int) -> dict[str, list[str]]:
    """At most `count` queries for each row of the table, in a syntax that both programs read in the same way."""
    chosen = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    telling = [article for article in articles if len(set(_WORD.findall(article.text))) >= 3]
    rows: dict[str, list[str]] = {
        name: []
        for name in ("OR of 3", "AND of 3", "one frequent word", "phrase", "prefix of 3 letters", "one misspelt word")
    }
    for article in chosen.sample(telling, min(count, len(telling))):
        words = sorted(set(_WORD.findall(article.text)))
        rows["OR of 3"].append(" OR ".join(chosen.sample(words, 3)))
        rows["AND of 3"].append(" AND ".join(chosen.sample(words, 3)))
        rows["phrase"] += [f'"{run}"' for run in _RUN.findall(article.text)[:1]]
        rows["prefix of 3 letters"].append(f"{chosen.choice(words)[:3]}*")
        rows["one misspelt word"].append(f"{_misspelt(chosen.choice(words), chosen)}~")
    frequencies = Counter(word for article in telling for word in set(_WORD.findall(article.text)))
    rows["one frequent word"] = [word for word, _ in frequencies.most_common(MOST_FREQUENT)][:count]
    return rows


def _misspelt(word: str, chosen: random.Random) -> str:
    """`word` without one of its inner letters."""
    place = chosen.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1 :]
