"""Abbreviations, spelling pairs and prefixes: what a query also finds, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.analysis.synonyms import KINDS, OWN_FILE
from index.analysis.tokenizer import tokenize
from index.errors import UsageError
from searcher.matching.synonyms import LONGEST_NAME, Expansion, Synonyms, load_synonyms
from searcher.query.leaves import plain_words
from searcher.query.nodes import Word, Words
from searcher.query.parser import parse_query


@pytest.fixture(scope="module")
def synonyms() -> Synonyms:
    return load_synonyms()


def words(query: str) -> list[Word]:
    root = parse_query(query, lambda: date(2021, 12, 15)).root
    return [node for node in (root.children if isinstance(root, Words) else (root,)) if isinstance(node, Word)]


def names(synonyms: Synonyms, query: str) -> dict[str, list[str]]:
    """What is typed, and the other names found for it."""
    typed = words(query)
    return {
        " ".join(word.text for word in typed[match.start : match.end]): [" ".join(e.forms) for e in match.expansions]
        for match in synonyms.spot(typed)
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("AS", {"AS": ["amerika serikat"]}),
        ("as", {"as": ["amerika serikat"]}),
        ("serangan as", {"as": ["amerika serikat"]}),
        ("Amerika Serikat", {"Amerika Serikat": ["as"]}),
        ("PM Inggris", {"PM": ["perdana menteri"]}),
        ("Perdana Menteri Inggris", {"Perdana Menteri": ["pm"]}),
        ("perdana inggris menteri", {}),
        ("PBB", {"PBB": ["perserikatan bangsa-bangsa"]}),
        ("perserikatan bangsa-bangsa", {"perserikatan bangsa-bangsa": ["pbb"]}),
        ("Menlu AS", {"Menlu": ["menteri luar negeri"], "AS": ["amerika serikat"]}),
        ("Menteri Luar Negeri", {"Menteri Luar Negeri": ["menlu"]}),
        ("Wakil Menteri Luar Negeri", {"Wakil Menteri Luar Negeri": ["wamenlu"]}),
        ("Kemenlu", {"Kemenlu": ["kemlu", "kementerian luar negeri"]}),
        ("PMI", {"PMI": ["palang merah indonesia", "pekerja migran indonesia"]}),
        ("kerja sama", {"kerja sama": ["kerjasama"]}),
        ("kerjasama", {"kerjasama": ["kerja sama"]}),
        ("di mana", {"di mana": ["dimana"]}),
        ("apotik", {"apotik": ["apotek"]}),
        ("sholat", {"sholat": ["salat", "shalat"]}),
        ("Gerakan Non-Blok", {"Gerakan Non-Blok": ["gnb"]}),
        ("antikorupsi", {"antikorupsi": ["anti korupsi"]}),
        ("anti korupsi", {"anti korupsi": ["antikorupsi"]}),
        ("anti-korupsi", {"anti-korupsi": ["antikorupsi"]}),
        ("nontempur", {"nontempur": ["non tempur"]}),
        ("antik program nonton", {}),
        ("banjir bandang", {}),
    ],
)
def test_other_names_are_found_in_both_directions(
    synonyms: Synonyms, query: str, expected: dict[str, list[str]]
) -> None:
    assert names(synonyms, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("BIN Irak", ["BIN", "Irak"]),
        ("Osama bin Laden", []),
        ("bin", ["bin"]),
        ("Badan Intelijen Negara", []),
        ("Jack Ma", []),
        ("putusan MA", ["MA"]),
        ("putusan ma", ["ma"]),
        ("Pemda DKI", ["Pemda", "DKI"]),
    ],
)
def test_an_abbreviation_is_not_taken_for_a_name(synonyms: Synonyms, query: str, expected: list[str]) -> None:
    assert list(names(synonyms, query)) == expected


def test_a_name_is_found_by_a_one_shot_search_as_by_one_that_goes_on(synonyms: Synonyms) -> None:
    """Before and after a table of all names was made."""
    lines = [line.split("\t") for line in Path(OWN_FILE).read_text(encoding="utf-8").splitlines() if "\t" in line]
    asked = [tuple(token.form for token in tokenize(name)) for cells in lines[::9] for name in cells[0].split("|")]
    later = [synonyms.expand(forms) for forms in asked]
    assert [load_synonyms().expand(forms) for forms in asked] == later
    assert all(later)


def test_names_in_a_query_are_spotted_by_a_one_shot_search_as_by_one_that_goes_on() -> None:
    later = load_synonyms()
    for number in range(100):
        later.expand((f"kata{number}",))
    queries = ["Presiden Amerika Serikat", "kerja sama anti korupsi", "antikorupsi", "Rancangan Anggaran Pendapatan"]
    queries += ["Badan Intelijen Negara di PBB", "al-Asad dan Menteri Pertahanan", "Ma di Ain al-Asad"]
    for query in queries:
        words = plain_words(query)
        assert later.spot(words) == load_synonyms().spot(words)
    assert later.spot(plain_words(queries[0]))


def test_a_word_asked_for_exactly_has_no_other_names(synonyms: Synonyms) -> None:
    assert names(synonyms, "=AS") == {}
    assert names(synonyms, "=Perdana Menteri") == {}


def test_every_other_name_says_why(synonyms: Synonyms) -> None:
    pair = ("AS", "Amerika Serikat")
    why = Expansion(("amerika", "serikat"), *pair), Expansion(("as",), *pair)
    assert synonyms.expand(("as",)) == why[:1]
    assert synonyms.expand(("amerika", "serikat")) == why[1:]
    assert str(why[0].via) == str(why[1].via) == "AS = Amerika Serikat"
    assert synonyms.expand(("banjir",)) == ()


def own_rows() -> list[list[str]]:
    lines = Path(OWN_FILE).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_our_own_file_holds_its_names_as_forms() -> None:
    """It is read without the tokenizer, so every name must be its forms but for the case."""
    for short, long, kind in own_rows():
        assert kind in KINDS
        for name in f"{short}|{long}".split("|"):
            forms = [token.form for token in tokenize(name)]
            assert " ".join(forms) == name.lower()
            assert 1 <= len(forms) <= LONGEST_NAME


def test_our_own_file_says_nothing_twice() -> None:
    pairs = [(a, b) for short, long, _ in own_rows() for a in short.split("|") for b in long.split("|")]
    assert len({(a.lower(), b.lower()) for a, b in pairs}) == len(pairs)
    assert sum(kind == "abbreviation" for _, _, kind in own_rows()) >= 150


def test_a_user_adds_pairs_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(
        "\ufeff# my own\n\nWFH\tkerja dari rumah\tabbreviation\r\n"
        "Covid-19 | C19\tCorona\tspelling\nAS\tAnanda Sukarlan\tcapitals\n",
        encoding="utf-8",
    )
    synonyms = load_synonyms(str(path))
    assert names(synonyms, "kerja dari rumah") == {"kerja dari rumah": ["wfh"]}
    assert names(synonyms, "covid-19") == {"covid-19": ["c 19", "corona"]}
    assert names(synonyms, "AS") == {"AS": ["amerika serikat", "ananda sukarlan"]}
    assert str(synonyms.expand(("c", "19"))[0].via) == "Covid-19 = C19"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("WFH kerja dari rumah", "not a pair"),
        ("WFH\tkerja dari rumah", "not a pair"),
        ("WFH\tkerja dari rumah\tsinonim", "not a pair"),
        ("WFH\tkerja\tdari\tabbreviation", "not a pair"),
        ("\tkerja dari rumah\tabbreviation", "'' has 0 words"),
        ("WFH\t...\tabbreviation", "'...' has 0 words"),
        ("WFH|\tkerja dari rumah\tabbreviation", "'' has 0 words"),
        (f"WFH\t{'kerja ' * 9}\tabbreviation", "has 9 words"),
    ],
)
def test_a_line_that_cannot_be_meant_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(f"# my own\nMBG\tMakan Bergizi Gratis\tabbreviation\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_synonyms(str(path))
    assert str(caught.value).startswith(f"{path}, line 3: ")
    assert complaint in str(caught.value)
    assert str(caught.value.hint)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    missing, binary = tmp_path / "missing.tsv", tmp_path / "binary.tsv"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (missing, binary):
        with pytest.raises(UsageError) as caught:
            load_synonyms(str(path))
        assert str(path) in str(caught.value)
