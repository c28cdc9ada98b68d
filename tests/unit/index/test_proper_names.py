"""Words that a corpus writes as names keep their form; words that it also writes small do not."""

from __future__ import annotations

from collections import Counter

import pytest

from index.analysis.tokenizer import tokenize
from index.build.proper_names import LEAST_EVIDENCE, NameCounter


def names_of(*bodies: str) -> frozenset[str]:
    counter = NameCounter()
    occurrences: Counter[str] = Counter()
    for body in bodies:
        counter.add(body)
        occurrences.update(token.form for token in tokenize(body))
    return counter.names(occurrences)


CASES = [
    (["kota Bekasi, lalu Bekasi, dan Bekasi lagi"], {"bekasi"}),
    (["kota Bekasi dan Bekasi"], set()),  # too little evidence
    (["kota Bekasi", "ke Bekasi", "di Bekasi"], {"bekasi"}),  # over several articles
    (["Bekasi ramai. Bekasi sepi. Bekasi macet."], set()),  # only where any word is capitalised
    (["di Pasukan, Pasukan, Pasukan, Pasukan", "pasukan"], {"pasukan"}),  # four of five
    (["si Pasukan dan Pasukan dan Pasukan", "pasukan pasukan pasukan pasukan"], set()),
    (["tentang Bali, Bali, Bali. Bali indah. Bali jauh.", "bali"], set()),  # three inside, one small
    (["tentang Bali, Bali, Bali, Bali. Bali indah.", "bali"], {"bali"}),
    (["kata AS, AS, AS dan PBB, PBB, PBB"], set()),  # abbreviations are stemmed by nobody
    (["pada 2021 Irak, 2021 Irak, 2021 Irak"], {"irak"}),
    (['"Irak" dan "Irak" dan (Irak)'], set()),  # a quotation may begin a sentence
    ([""], set()),
    ([], set()),
]


@pytest.mark.parametrize(("bodies", "names"), CASES)
def test_names_are_known_by_their_capitals_inside_sentences(bodies: list[str], names: set[str]) -> None:
    assert names_of(*bodies) == names


def test_four_in_five_capitals_make_a_name_and_fewer_do_not() -> None:
    inside = "di Irak, " * 8
    assert names_of(inside + "irak " * 2) == {"irak"}
    assert names_of(inside + "irak " * 3) == set()


def test_as_many_capitals_as_are_evidence_are_enough() -> None:
    assert names_of("di Irak, " * LEAST_EVIDENCE) == {"irak"}
    assert names_of("di Irak, " * (LEAST_EVIDENCE - 1)) == set()


def test_a_million_capitals_are_counted_in_no_time() -> None:
    assert names_of("A" * 1_000_000, "Aa " * 300_000, " Aa" * 10) == {"aa"}
