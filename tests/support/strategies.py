"""Random articles that look enough like news: few words often, families, compounds, numbers, odd but clean text."""

from __future__ import annotations

import unicodedata
from random import Random

from hypothesis import strategies as st

from index.article import Article, Cut

# Families, a name, function words, reduplications and cliticised compounds, numbers and dates in several spellings, a
# word with an accent, one with an apostrophe, one in another script, one beyond the basic plane.
WORDS = (
    *("serang", "serangan", "menyerang", "roket", "Irak", "pangkalan", "tentara", "pasukan", "perang", "damai"),
    *("yang", "di", "tidak", "dan", "nota", "nota-nota", "negara", "negara-negara", "negara-nya", "al-Asad", "asad"),
    *("Jum'at", "Erdoğan", "2.500", "2500", "1,3", "26/7/2021", "07", "2021", "Москва", "𐐷𐐩𐑅𐐮", "h5n1", "h7n9"),
)
GLUE = (" ", " ", " ", " ", ", ", ". ", "\n\n", " — ", " (", ") ", "…")
DATES = ("", "", "2021", "2021-07", "2021-07-01", "2021-07-26", "2020", "2020-12-31")

# Anything that survives cleaning: no control, surrogate, private or unassigned characters, but newlines.
clean_texts = st.text(st.one_of(st.characters(exclude_categories=["C"]), st.just("\n")), max_size=60)

_LAST_CODE = 0x10FFFF


def article_of(seed: int, id: str) -> Article:
    """The article that a number stands for: drawing every word of a corpus one by one would take seconds."""
    random = Random(seed)  # noqa: S311 -- articles, no secrets
    body = _odd_text(random) if random.random() < 0.1 else _text(random, 40)
    title_derived = random.random() < 0.3
    return Article(
        id=id,
        path=f"folder/{id}.txt",
        title=" ".join(body.split()[:5]) if title_derived else _text(random, 6),
        body=body,
        title_derived=title_derived,
        date=random.choice(DATES),
        date_source="header",
        source=random.choice(("", "Kompas", "Liputan6.com", "Antara — Jatim")),
        author=random.choice(("", "Khairisa Ferida", "Ö. Ş.")),
        place=random.choice(("", "Jakarta", "Washington")),
        captions=tuple(_text(random, 5) for _ in range(random.choice((0, 0, 0, 1, 2)))),
        cuts=tuple(Cut("rule", _text(random, 3)) for _ in range(random.choice((0, 0, 1, 2)))),
        columns=random.choice(((), (("kanal", ("Dunia",)), ("tags", ("roket", "Irak"))))),
    )


seeds = st.integers(0, 1 << 32)


@st.composite
def corpora(draw: st.DrawFn, least: int = 1, most: int = 12) -> list[Article]:
    """Articles with distinct ids, which stand in no order."""
    drawn = draw(st.lists(seeds, min_size=least, max_size=most))
    return [article_of(seed, f"a{seed % 7}-{number}") for number, seed in enumerate(drawn)]


def _text(random: Random, most: int) -> str:
    return "".join(random.choice(WORDS) + random.choice(GLUE) for _ in range(random.randint(0, most)))


def _odd_text(random: Random) -> str:
    characters = (chr(random.randint(0x20, _LAST_CODE)) for _ in range(60))
    return "".join(c for c in characters if not unicodedata.category(c).startswith("C")) + "[/ [Gambas:Video ]"
