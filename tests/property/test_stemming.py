"""Roots hold for every word: the fast way to Sastrawi against the package itself, and what holds for any text."""

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from index.analysis import sastrawi
from index.analysis.stemming import LONGEST_STEMMED, root_of
from index.analysis.tokenizer import tokenize

SEED = 20211209
SAMPLE = 4_000
LETTERS = "aaaaeeiiiioouubcdfghjkklmmnnnnpqrrsstttvwxyz"
PREFIXES = (
    "di ke se be ber bel te ter me mem men meng menge meny mempe pe pem pen peng penge peny per pel ku kau".split()
)
MORE_PREFIXES = "memper diper keber member pember keter berke seper dike ter beke".split()
SUFFIXES = "i an kan is isme isasi".split()
INFIXES = "el er em in".split()
RARE = "belajar pelajar berdaerah perdaerahan pekerja".split()  # for rules that few roots can meet


@cache
def untouched() -> Stemmer:
    """The package as anybody would use it, without its cache."""
    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@cache
def words(count: int) -> list[str]:
    """`count` different words as Sastrawi may be asked: roots under all sorts of affixes, repeated; mere letters."""
    chance = random.Random(SEED)  # noqa: S311 -- words, not secrets
    roots = sorted(root for root in untouched().dictionary.words if root.isalpha())
    drawn = dict.fromkeys(RARE)
    while len(drawn) < count:
        kind = chance.random()
        if kind < 0.7:
            word = affixed(chance, chance.choice(roots))
        elif kind < 0.85:
            word = repeated(chance, chance.choice(roots))
        else:
            word = "".join(chance.choices(LETTERS, k=chance.randint(1, 12)))
        drawn[word] = None
    return list(drawn)


def affixed(chance: random.Random, root: str) -> str:
    """A root with what may stand before, in and after it, right or wrong; its first sound is lost now and then."""
    if chance.random() < 0.1:
        root = root[0] + chance.choice(INFIXES) + root[1:]
    if chance.random() < 0.3:
        root = root[1:]
    word = "".join(
        chance.choice(affixes) if chance.random() < share else ""
        for affixes, share in ((MORE_PREFIXES, 0.1), (PREFIXES, 0.8))
    )
    word += root
    for affixes, share in ((SUFFIXES, 0.6), (sastrawi.PRONOUNS, 0.25), (sastrawi.PARTICLES, 0.15)):
        word += chance.choice(affixes) if chance.random() < share else ""
    return word or root


def repeated(chance: random.Random, root: str) -> str:
    """Two or three words joined by hyphens, mostly one root twice, sometimes with a clitic of its own."""
    parts = [affixed(chance, root) if chance.random() < 0.6 else root for _ in range(chance.choice((2, 2, 2, 3)))]
    if chance.random() < 0.3:
        parts.append(chance.choice(sastrawi.CLITICS))
    return "-".join(part for part in parts if part)


def differences(count: int) -> list[tuple[str, str, str]]:
    """The words that the fast way and the untouched package stem differently, with both answers."""
    both = ((word, sastrawi.installed().stem(word), untouched().stem_word(word)) for word in words(count))
    return [(word, ours, theirs) for word, ours, theirs in both if ours != theirs]


def test_fast_stems_are_sastrawis_own() -> None:
    assert differences(SAMPLE) == []


@pytest.mark.slow
def test_fast_stems_are_sastrawis_own_on_very_many_words(is_long: bool) -> None:
    assert differences(60_000 if is_long else 5_000) == []


def test_no_word_misses_a_rule_that_could_read_it() -> None:
    """The table of first letters leaves out nothing; and the words that prove it fire every rule of Sastrawi."""
    numbers = [rule.partition(":")[0] for rule in sastrawi.PREFIX_RULES.split()]
    rules = {number: sastrawi._rule(number) for number in numbers}
    silent = set(rules)
    for word in words(SAMPLE):
        met = sastrawi._rules_for(word[: sastrawi.LONGEST_HEAD])
        for number, rule in rules.items():
            if any(reading(word) is not None for reading in rule):
                silent.discard(number)
                assert rule in met, (word, number)
    assert silent == set()


def test_every_root_of_the_dictionary_is_a_root() -> None:
    ours = sastrawi.installed()
    assert all(ours.is_root(word) for word in untouched().dictionary.words)
    assert not ours.is_root("")


@settings(deadline=None)
@given(st.text(st.sampled_from("abdeikmnprstuy-"), min_size=1, max_size=30))
def test_fast_stems_are_sastrawis_own_whatever_the_letters(word: str) -> None:
    if all(word.split("-")):
        assert sastrawi.installed().stem(word) == untouched().stem_word(word)


@settings(deadline=None)
@given(st.text())
def test_every_token_of_any_text_has_one_root_and_a_reason(text: str) -> None:
    for token in tokenize(text):
        root, reason = root_of(token.form)
        assert reason
        assert root
        assert len(root.split()) == len(token.form.split())


@settings(deadline=None)
@given(st.text(st.sampled_from("abdeikmnprstuy-"), min_size=1, max_size=LONGEST_STEMMED + 1))
def test_a_root_is_its_own_root(form: str) -> None:
    root = root_of(form).root
    assert root_of(root).root == root


def test_the_roots_of_affixed_words_are_their_own_roots() -> None:
    roots = {root_of(word).root for word in words(SAMPLE)}
    assert {root for root in roots if root_of(root).root != root} == set()
