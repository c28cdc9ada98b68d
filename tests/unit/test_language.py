"""Two languages, one catalogue: nothing unsaid, nothing left over, and the right one chosen."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.sentences import (
    coded_messages,
    placeholders,
    reject_reasons,
    said_sentences,
    unsaid_sentences,
    unsaid_words,
)

from index.environment.language import (
    ENGLISH,
    INDONESIAN,
    locale_language,
    number,
    plural,
    read_catalogue,
    say,
    speak,
    spoken,
    told,
    wished_language,
)
from index.environment.parser import Parser
from index.messages import message, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


CATALOGUE = ROOT / "index" / "environment" / "indonesian.tsv"

# A line of the glossary: an English term, its names in Indonesian, and names that are not used.
TERM = re.compile(r"# Istilah: (?P<term>\w+) = (?P<names>[^()]+?)(?: \((?P<unused>.+)\))?")

# What is no word of a sentence: places to fill, options, fields with their values, commands, files, quotation marks.
NO_WORDS = re.compile(r"\{[^}]*\}|--[\w-]+|\w+:\S+|search-index \w+|\$\w+|\w+\.\w+#\w*|quotation marks?")

# Turns of phrase that no native speaker would choose here.
TRANSLATED = re.compile(
    r"\banew\b|\} is no (?!longer)|\bno more\b|\bcome along\b|\bis to be done\b|\bgiven to the\b|\ba hit\b.*\ba hit\b|"
    r"\bhave no place for\b|\bmeans? nothing\b|\bany more\b|\bfor want of\b|\bmake (?:the|an) index\b",
    re.IGNORECASE,
)

# What `index.errors` says itself.
FROM_ERRORS = {"index_damaged"}


def places(sentence: str) -> set[tuple[str | None, str | None, str | None]]:
    """What is filled in, and how it is written; the number of one thing may go unsaid in English."""
    return {(name, how, quoted) for _, name, how, quoted in string.Formatter().parse(sentence) if name}


def glossary() -> dict[str, tuple[list[str], list[str]]]:
    """What each term is called in Indonesian, and what it is not."""
    found = [TERM.fullmatch(line) for line in CATALOGUE.read_text(encoding="utf-8").splitlines()]
    return {
        term["term"]: (term["names"].split(", "), (term["unused"] or "").split(", ") if term["unused"] else [])
        for term in found
        if term
    }


@pytest.fixture
def indonesian() -> Iterator[None]:
    """Indonesian is spoken."""
    speak(INDONESIAN)
    yield
    speak(ENGLISH)


def test_every_sentence_has_its_indonesian() -> None:
    catalogue = read_catalogue()
    assert {said: place for said, place in said_sentences(ROOT).items() if said not in catalogue} == {}


def test_no_error_is_raised_with_a_sentence_that_nobody_says() -> None:
    assert list(unsaid_sentences(ROOT)) == []


def test_no_word_of_the_app_is_shown_in_english_alone() -> None:
    assert list(unsaid_words(ROOT)) == []


def test_no_entry_of_the_catalogue_is_unused() -> None:
    assert set(read_catalogue()) - set(said_sentences(ROOT)) == set()


def test_no_sentence_is_translated_twice() -> None:
    lines = (ROOT / "index" / "environment" / "indonesian.tsv").read_text(encoding="utf-8").splitlines()
    sentences = [line.split("\t")[0] for line in lines if line and not line.startswith("# ")]
    assert sorted(sentences) == sorted(read_catalogue())


def test_what_is_filled_in_is_the_same_in_both_languages() -> None:
    for english, indonesian in read_catalogue().items():
        assert placeholders(english) == placeholders(indonesian), english
        list(string.Formatter().parse(indonesian))  # braces are in pairs
        assert (
            english[: len(english) - len(english.lstrip())] == indonesian[: len(indonesian) - len(indonesian.lstrip())]
        )
        assert english[len(english.rstrip()) :] == indonesian[len(indonesian.rstrip()) :], english


def test_one_thing_has_one_name_in_every_sentence() -> None:
    """The head of the catalogue says which, and which names are not used."""
    terms = glossary()
    assert {"hit", "match", "article", "source", "index", "filter", "copy", "story", "query"} <= set(terms)
    pairs = [*read_catalogue().items(), *(tuple(sentence) for sentence in sentences().values())]
    misnamed = []
    for english, indonesian in pairs:
        read, said = NO_WORDS.sub("", english), indonesian.lower()
        for term, (names, unused) in terms.items():
            if re.search(rf"\b(?:{term}|{term}e?s|{term[:-1]}ies)\b", read) and not any(name in said for name in names):
                misnamed.append((term, english, indonesian))
            misnamed += [(name, english, indonesian) for name in unused if re.search(rf"\b{name}", said)]
    assert misnamed == []


def test_english_reads_as_if_nobody_had_translated_it() -> None:
    said = [*read_catalogue(), *(sentence.english for sentence in sentences().values())]
    assert [sentence for sentence in said if TRANSLATED.search(sentence)] == []


def test_every_code_of_the_source_has_its_sentence() -> None:
    """In the index a message has a code that can be seen; elsewhere sentences are still said too early."""
    known = sentences()
    made = list(coded_messages(ROOT))
    assert len(made) > 100
    assert [
        message
        for message in made
        if not (
            any(code.startswith(message.code) for code in known)
            if message.is_family
            else message.code in known or (not message.code and not message.place.startswith("index/"))
        )
    ] == []


def test_no_code_of_the_table_is_left_over() -> None:
    made = list(coded_messages(ROOT))
    codes = {message.code for message in made if not message.is_family}
    families = tuple({message.code for message in made if message.is_family} - {"reject_detail."})
    used = codes | FROM_ERRORS | {code for code in sentences() if families and code.startswith(families)}
    bases = {code.removesuffix(".one").removesuffix(".hint") for code in sentences()}
    assert bases - used == set()
    assert bases <= set(sentences())


def test_each_reason_of_a_reject_has_its_words_and_no_other() -> None:
    assert {f"reject.{reason}" for reason in reject_reasons(ROOT)} == {
        code for code in sentences() if code.startswith("reject.")
    }


def test_a_message_has_the_values_that_its_sentences_name() -> None:
    known = sentences()
    for made in coded_messages(ROOT):
        if made.given is None or made.is_family or not made.code:
            continue
        named = placeholders(known[made.code].english)
        for beside in (f"{made.code}.hint", f"{made.code}.one"):
            named |= placeholders(known[beside].english) if beside in known else set()
        assert named <= made.given, made


def test_both_languages_of_a_message_name_the_same_values() -> None:
    for code, sentence in sentences().items():
        assert places(sentence.english) == places(sentence.indonesian), code
        list(string.Formatter().parse(sentence.indonesian))  # braces are in pairs
        for strip in (str.lstrip, str.rstrip):
            kept = [len(text) - len(strip(text)) for text in sentence]
            assert kept[0] == kept[1], code


def test_no_message_stands_twice_in_the_table() -> None:
    lines = (ROOT / "index" / "messages.tsv").read_text(encoding="utf-8").splitlines()
    codes = [line.split("\t")[0] for line in lines if line and not line.startswith("# ")]
    assert sorted(codes) == sorted(sentences())


@pytest.mark.usefixtures("indonesian")
def test_what_is_said_is_indonesian_with_its_numbers() -> None:
    assert spoken() == "id"
    assert told(message("no_index", home="/x")) == "Tidak ada indeks di /x."
    assert told(message("first_index_made", count=2500, home="/x")).startswith("2.500 artikel terindeks di /x.")
    assert plural(1, "{count} article", "{count} articles") == "1 artikel"
    assert plural(12500, "{count} article", "{count} articles") == "12.500 artikel"
    assert number(1234.56, 1) == "1.234,6"


def test_english_has_two_numbers() -> None:
    assert plural(1, "{count} article", "{count} articles") == "1 article"
    assert plural(0, "{count} article", "{count} articles") == "0 articles"
    assert plural(12500, "{count} article", "{count} articles") == "12,500 articles"


@pytest.mark.usefixtures("indonesian")
def test_what_is_filled_in_is_never_read_as_a_place_to_fill() -> None:
    assert told(message("no_article_holds", words="{count} {words!r} {0}")) == (
        "Tidak ada artikel yang memuat {count} {words!r} {0}."
    )


@pytest.mark.usefixtures("indonesian")
def test_an_unknown_sentence_is_said_in_english() -> None:
    assert say("Nobody {did} this", did="wrote") == "Nobody wrote this"


LOCALES = [
    ({}, "en"),
    ({"LANG": "id_ID.UTF-8"}, "id"),
    ({"LANG": "id"}, "id"),
    ({"LANG": "id.UTF-8"}, "id"),
    ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "id_ID"}, "id"),
    ({"LANG": "id_ID", "LC_ALL": "C"}, "en"),
    ({"LANG": "id_ID", "LC_ALL": ""}, "id"),
    ({"LANG": "ido_XX"}, "en"),
]


@pytest.mark.parametrize(("environment", "language"), LOCALES)
def test_the_locale_says_the_language(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


WISHES = [
    ([], {}, ""),
    (["banjir"], {"SEARCH_LANG": "id"}, "id"),
    (["--lang", "en", "banjir"], {"SEARCH_LANG": "id"}, "en"),
    (["banjir", "--lang=id"], {}, "id"),
    (["banjir", "--lang"], {}, ""),
    (["--lang", "fr"], {}, ""),
    (["--", "--lang", "id"], {}, ""),
    ([], {"SEARCH_LANG": "fr"}, ""),
]


@pytest.mark.parametrize(("arguments", "environment", "language"), WISHES)
def test_an_option_and_a_variable_wish_for_a_language(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert wished_language(arguments, environment) == language


COMPLAINTS = [
    (["--count"], "argumen --count: memerlukan satu nilai"),
    (["--nope"], "argumen tidak dikenal: --nope"),
    (["--kind", "c"], "argumen --kind: tidak ada pilihan 'c' (pilih dari"),
    (["--flag=1"], "argumen --flag: tidak menerima nilai '1'"),
    (["--kind", "a", "--flag"], "argumen --flag: tidak boleh bersama --kind"),
]


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize(("arguments", "complaint"), COMPLAINTS)
def test_argparse_complains_in_the_language_of_the_user(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = Parser(prog="search")
    parser.add_argument("--count")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--kind", choices=["a", "b"])
    either.add_argument("--flag", action="store_true")
    with pytest.raises(SystemExit) as end:
        parser.parse_args(arguments)
    assert end.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"search: {complaint}")
    assert said[1] == "Semua opsi: search --help"
