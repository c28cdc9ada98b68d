"""What counts in the second stage: every feature with its weight and the kinds of queries it counts for.

    score = score of the first stage * exp(sum over features, weight * value)

A value is 0 where a feature has nothing to look at, and 1 or little more at most. Measured as RR@10 on the sets of
`searcher.matching.ranking`: .743 / .858 / .960 by the first stage, .768 / .872 / .962 with all of these; titles on the
bodies of their articles .934 to .942, two or three words of a title .499 to .511. Weights were fitted on both halves of
these sets and rounded; fitted on one half they do as well on the other. None is brittle: half or one and a half times
any of them moves a set by .004 at most. A loss without a feature is that on questions (A / B) unless it says otherwise.
"""

from __future__ import annotations

from index.namedtuples import NamedTuple
from searcher.matching.reordering.kinds import COUNT, DEFINE, PLACE, PLAIN, QUESTIONS, SHORT, WHEN


class Feature(NamedTuple):
    """What counts for queries of these `kinds`; `name` is also its code where a score is explained."""

    name: str
    weight: float
    kinds: tuple[str, ...]


TOGETHER_ANYWAY, NEAR, RAREST_EARLY, OPENING = "together_anyway", "near", "rarest_early", "opening"
ONE_PASSAGE, ALL_EARLY = "one_passage", "all_early"
DATE_BESIDE, ANY_NUMBER, NUMBER_BESIDE, COUNTED = "date_beside", "any_number", "number_beside", "counted"
ONE_EARLY, DEFINED, PLACE_BESIDE, SPELT_OUT = "one_early", "defined", "place_beside", "spelt_out"

FEATURES = (
    # Two neighbours that always come together are one piece of evidence, and scored as two: the share of the score that
    # the lesser of them adds, times how alike their articles are. -.006 / -.006; on titles +.003.
    Feature(TOGETHER_ANYWAY, -1.5, (PLAIN, *QUESTIONS)),
    # Every two words, by the least distance between them. -.006 / -.004.
    Feature(NEAR, 0.4, QUESTIONS),
    # All that helps a short query (+.012): what else is here loses .001 to .008 on those.
    Feature(NEAR, 0.35, (SHORT,)),
    # An article is about what it begins with: first the rarest word, then the words it opens with. Encyclopedias
    # begin with their subject, news does not: -.017 / 0 together.
    Feature(RAREST_EARLY, 0.2, QUESTIONS),
    Feature(OPENING, 0.1, QUESTIONS),
    # A headline repeats one passage, and mostly the lead. On headlines -.002, on titles -.007 together.
    Feature(ONE_PASSAGE, 1.0, (PLAIN,)),
    Feature(ALL_EARLY, 1.4, (PLAIN,)),
    # A question for a time is answered by a month or year beside its words, or at least by some number. -.003 / -.002.
    Feature(DATE_BESIDE, 0.4, (WHEN,)),
    Feature(ANY_NUMBER, 0.4, (WHEN,)),
    # A question for a number by one beside its words, above all beside what is counted. -.003 / -.003.
    Feature(NUMBER_BESIDE, 0.6, (COUNT,)),
    Feature(COUNTED, 0.35, (COUNT,)),
    # What something is stands where an article begins with it, or before "adalah". -.003 / 0.
    Feature(ONE_EARLY, 0.5, (DEFINE,)),
    Feature(DEFINED, 0.35, (DEFINE,)),
    # Where something is follows "di", "ke" or "dari". 0 / -.002.
    Feature(PLACE_BESIDE, 0.15, (PLACE,)),
    # What an abbreviation stands for is written out beside it. 0 / -.001.
    Feature(SPELT_OUT, 0.6, QUESTIONS),
)


def features_of(kind: str) -> list[Feature]:
    """What counts for queries of this kind, in the order of the table."""
    return [feature for feature in FEATURES if kind in feature.kinds]
