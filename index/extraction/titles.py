"""Titles: whether a line is the headline of an article, and what to call an article that has none."""

from __future__ import annotations

import re

# Headlines of Indonesian outlets have 3 to 25 words.
FEWEST_WORDS, MOST_WORDS = 3, 25

# A headline does not end so: a sentence, a lead-in or a dateline does.
NO_HEADLINE_ENDS = (".", ",", ";", ":", "-", "–", "—")

# A derived title is cut at a word before this many characters: two lines of a narrow terminal.
LONGEST_TITLE = 120

# A first sentence shorter than this ("Benarkah?") takes the next one along.
FEWEST_DERIVED_WORDS = 4

# Only so much of a paragraph is searched for the end of its first sentence.
LONGEST_SENTENCE = 400

# A dot, a question or exclamation mark with its closing quotes, before a blank or glued to the next sentence.
_END = re.compile(r"(?<![.?!…])[.?!…]+[\"”’')\]]*(?=\s|$|[\"“‘(]|[A-Z][a-z]|[A-Z]+\b)")
_ABBREVIATIONS = frozenset(
    """
    dr drs dra prof ir h hj kh st mr mrs ms jr sr no nomor pt cv tbk jl jln gg kav kec kab kel rp yth dll dsb dkk hal
    vol ed et al vs dgn sdr alm almh mayjen letjen jend kol kapt brigjen irjen komjen kombes akbp kompol akp iptu
    purn a.n u.p s.d
    """.split()
)
_DOMAIN_ENDS = frozenset("com co id net org go ac or tv info news".split())

# A cut title does not end in a word that only leads to the next.
_LEADING_WORDS = frozenset(
    """
    yang di ke dari dan atau pada untuk dengan dalam oleh sebagai adalah akan juga telah sudah bahwa karena agar saat
    ketika setelah sebelum antara terhadap tentang serta hingga sampai para sang si seorang sebuah suatu tidak bisa
    dapat harus masih sedang lebih paling sangat kepada usai tak beberapa sejumlah the of
    """.split()
)


def is_headline(line: str) -> bool:
    """Whether `line`, the first of a text, can be its headline; that it is no dateline is for the caller to know."""
    if len(line) > LONGEST_SENTENCE or line.endswith(NO_HEADLINE_ENDS):
        return False
    return FEWEST_WORDS <= len(line.split()) <= MOST_WORDS


def derive_title(paragraph: str) -> str:
    """The first sentence of `paragraph`, cut at a word with "…" where it is long; "" of nothing."""
    text = " ".join(paragraph[:LONGEST_SENTENCE].split()).lstrip("-–—•*|.,;: ")
    sentence = text
    for end in _END.finditer(text):
        first = text[: end.end()]
        if _ends_sentence(text, end) and len(first.split()) >= FEWEST_DERIVED_WORDS:
            sentence = first
            break
    if len(sentence) <= LONGEST_TITLE:
        return sentence.removesuffix(".")
    return _cut(sentence)


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    """A dot may also follow an abbreviation or an initial, or be part of a number or a domain name."""
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    before = text[: end.start()].rpartition(" ")[2].strip("(\"“‘'").lower()
    after = text[end.end() : end.end() + 8].split(" ", maxsplit=1)[0].strip(".,").lower()
    glued = end.end() < len(text) and not text[end.end()].isspace()
    return len(before) > 1 and before not in _ABBREVIATIONS and not (glued and after in _DOMAIN_ENDS)


def _cut(sentence: str) -> str:
    words = (sentence[:LONGEST_TITLE].rpartition(" ")[0] or sentence[: LONGEST_TITLE - 1]).split()
    while len(words) > FEWEST_WORDS and words[-1].lower() in _LEADING_WORDS:
        words.pop()
    return " ".join(words).rstrip(' ,;:-–—("“‘') + "…"
