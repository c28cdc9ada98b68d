"""How well raw texts are understood: `python benchmarks/articles.py FOLDER [TITLES]`, run by hand.

FOLDER holds `docs.jsonl.gz` (or `docs.jsonl`): one object a line with `text` and often `title`, `date` and `source`.
Printed are the documents and rejects; what reading and understanding cost; the dates found when the declared date is
hidden, against the declared ones; and TITLES (50) random titles derived with the declared ones hidden, to be judged.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from datetime import date

from index.article import Article, RawArticle, Reject, date_precision
from index.corpus.reader import read_corpus
from index.extraction.boilerplate import Furniture, FurnitureCounter
from index.extraction.extract import understand

SEED = 20211209


def main() -> None:
    """Measure the folder named on the command line."""
    folder, titles = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
    names = (os.path.join(folder, name) for name in ("docs.jsonl.gz", "docs.jsonl"))
    raws = read(next(filter(os.path.exists, names)))
    furniture = learn(raws)
    articles = understand_all(raws, furniture)
    print_metadata(articles)
    print_dates(raws, furniture)
    print_titles(raws, furniture, titles)


def read(path: str) -> list[RawArticle]:
    """All raw articles, and a line about them and the rejects."""
    started = time.process_time()
    items = list(read_corpus([path]))
    seconds = time.process_time() - started
    raws = [item for item in items if isinstance(item, RawArticle)]
    rejects = Counter(item.reason for item in items if isinstance(item, Reject))
    print(f"read         {len(raws)} documents, {seconds:.2f} s CPU; rejects {dict(rejects) or 'none'}")
    print(f"             remarks {dict(Counter(remark for raw in raws for remark in raw.remarks)) or 'none'}")
    return raws


def learn(raws: list[RawArticle]) -> Furniture:
    """The furniture of the corpus, and a line about it."""
    started = time.process_time()
    counter = FurnitureCounter()
    for raw in raws:
        counter.add(raw)
    furniture = counter.furniture()
    seconds = time.process_time() - started
    print(f"furniture    {sum(map(len, furniture.lines.values()))} lines learnt, {seconds:.2f} s CPU")
    for source, lines in furniture.lines.items():
        print(f"             {source}: {sorted(lines)}")
    return furniture


def understand_all(raws: list[RawArticle], furniture: Furniture) -> list[Article]:
    """All articles, and a line about their cost."""
    characters = sum(len(raw.text) for raw in raws)
    started = time.process_time()
    articles = [understand(raw, furniture) for raw in raws]
    seconds = time.process_time() - started
    each = seconds / len(raws) * 1e6
    print(
        f"understood   {seconds:.2f} s CPU, {each:.0f} microseconds an article of {characters // len(raws)} characters"
    )
    return articles


def print_metadata(articles: list[Article]) -> None:
    """What is known of how many articles."""
    for field in ("title_derived", "source", "author", "initials", "place", "captions"):
        print(f"             {field:<14}{sum(bool(getattr(article, field)) for article in articles):>7}")
    print(f"             dates from    {dict(Counter(article.date_source for article in articles).most_common())}")
    rules = Counter(cut.rule for article in articles for cut in article.cuts)
    print(f"             cut by rule   {dict(rules.most_common())}")


def print_dates(raws: list[RawArticle], furniture: Furniture) -> None:
    """Dates found in the text against the declared ones, for each way of finding them."""
    found: dict[tuple[str, str], Counter[str]] = {}
    total = Counter[str]()
    for raw in raws:
        if len(raw.date) < 10:
            continue
        true = date.fromisoformat(raw.date[:10])
        article = understand(raw._replace(date=""), furniture)
        precision = date_precision(article.date)
        verdict = _judge(article.date, true)
        found.setdefault((article.date_source, precision), Counter())[verdict] += 1
        total[precision] += 1
        total[f"{precision} {verdict}"] += 1
    dated = sum(sum(verdicts.values()) for verdicts in found.values())
    print(f"dates        {dated} documents with a declared date, now hidden")
    for (source, precision), verdicts in sorted(found.items()):
        print(f"             {source:<10}{precision:<7}{sum(verdicts.values()):>6}  {dict(verdicts)}")
    days = total["day"] or 1
    print(
        f"             a day is answered for {days / dated:.1%}, of these within a day {total['day right'] / days:.1%}"
    )
    print(f"             wrong by more than a day {total['day wrong'] / dated:.1%} of all documents")
    months = total["month"] or 1
    print(f"             only a month is answered for {months / dated:.1%}, right {total['month right'] / months:.1%}")


def _judge(found: str, true: date) -> str:
    if len(found) == 10:
        return "right" if abs((date.fromisoformat(found) - true).days) <= 1 else "wrong"
    return "right" if found and true.isoformat().startswith(found) else "wrong" if found else "none"


def print_titles(raws: list[RawArticle], furniture: Furniture, count: int) -> None:
    """Random titles as they are when none is declared; "+" marks those taken from a first line as they stand."""
    chosen = random.Random(SEED).sample(raws, min(count, len(raws)))  # noqa: S311 -- a sample, not a secret
    print(f"titles       {len(chosen)} with the declared title hidden")
    for raw in chosen:
        article = understand(raw._replace(title=""), furniture)
        print(f"           {' ' if article.title_derived else '+'} {article.title}")


if __name__ == "__main__":
    main()
