"""How hits are ordered: every constant of the ranking, with its reason, and the few formulas that use them.

    score = sum over words, weight(word) * sum over fields (WEIGHT * idf * impact)  +  adjacency

`impact` is fixed when an article is indexed (see `index.segment.impact`). Order is total: score, newer date, id. Then
the best are put in order again by `searcher.matching.reordering`.

Measured as RR@10 on three sets of judged queries: questions on an encyclopedia (A, 5,373), questions on a newspaper
(B, 2,412), headlines for news articles (C, 1,666). All of this gives .743 / .858 / .960; BM25 on stems alone .681 /
.847 / .942. The constants were chosen while looking at all of these queries; the two halves of each set agree on every
one. No factor for the share of the query words that an article holds: with these impacts every one of them loses on
questions.
"""

from __future__ import annotations

from math import log

from searcher.query.parser import QUESTION_WORDS

# Scores of the two fields are added. Without the exact field: -.003 / -.001 / -.004.
STEM_WEIGHT = 1.0
EXACT_WEIGHT = 0.5

# A hit by another name of the same thing ranks below one by the name that was typed. Where that is held as well, other
# names add nothing: +.003 / +.002 / +.002.
SYNONYM_WEIGHT = 0.5

# Function words of an unquoted query weigh little beside others, and question words nothing. Dropping function words
# altogether: -.001 on each set.
LIGHT_WEIGHT = 0.3
LIGHT_WORDS = frozenset(
    "adalah akan antara atau bagi bahwa dalam dan dari dengan di ia ini itu jika juga karena ke lah mereka nya oleh"
    " pada para pun saat sang saja sebagai sebuah secara sedang sejak seorang serta sudah tak telah tentang terhadap"
    " tersebut untuk yaitu yakni yang".split()
)
# These ask only beside a question word: alone they make no question of a query.
WEIGHTLESS_WORDS = QUESTION_WORDS | {"ada", "kah"}

# The words of an amount, beside the amount itself: an article that tells of it in other figures still ranks above one
# that does not.
AMOUNT_WORD_WEIGHT = 0.6

# What a question asks for, rather than what it is about: "apa nama ibu kota", "berapa jumlah". Light in questions only;
# at full weight: -.007 / -.002 / 0.
FRAME_WORDS = frozenset(
    "arti definisi dimaksud dimaksudkan jumlah jumlahnya kali letak letaknya lokasi maksud nama namanya pengertian"
    " terletak".split()
)

# Keyword queries up to this length put every article that holds all words above every other. Longer queries and
# questions lose .007 to .009 by it.
MOST_STRICT_WORDS = 3

# Two words of a short keyword query that are side by side in the article as they are in the query, as a share of their
# mean idf: .514 to .529 on consecutive title words. Elsewhere it is worth nothing.
ADJACENCY_WEIGHT = 0.4

# So many of the best are put in order again by the second stage (see `searcher.matching.reordering.features`). With 10,
# 20, 30 or 50 articles A has .765, .768, .768 or .768; on the others there is no difference.
REORDERED = 30

# In questions and long queries a word that few articles hold also brings words that share at least SIMILAR_LEAST of
# their letter trigrams (Dice), at this weight times their likeness: names are spelt in many ways. Worth .009 /
# .001 / .004.
SIMILAR_WEIGHT = 0.7
SIMILAR_LEAST = 0.5
SIMILAR_MOST = 5
RARE = 10  # articles
SHORTEST_SIMILAR = 4  # letters; shorter words resemble too many others


def idf(documents: int, frequency: int) -> float:
    """Inverse document frequency, always positive (Robertson and Zaragoza 2009, with the 1 that Lucene adds)."""
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def word_weight(form: str, *, is_question: bool) -> float:
    """What a bare word of the query weighs beside others."""
    if form in WEIGHTLESS_WORDS:
        return 0.0
    return LIGHT_WEIGHT if form in LIGHT_WORDS or (is_question and form in FRAME_WORDS) else 1.0


def adjacency(first_idf: float, second_idf: float) -> float:
    """The most that two neighbouring query words add where they are side by side; see `adjacency_share`."""
    return ADJACENCY_WEIGHT * (first_idf + second_idf) / 2


def adjacency_share(times: int) -> float:
    """The part of `adjacency` that an article earns where two words are side by side this often."""
    return times / (times + 1)
