"""Which passage of an article is shown, and where it begins and ends."""

from __future__ import annotations

import re

from searcher.results.snippets import Match, snippets

TEXT = (
    "Hujan turun sejak pagi di seluruh kota. Warga diminta waspada terhadap banjir. "
    "“Kami siap membantu warga. Pompa sudah menyala,” kata Wali Kota, Sari Dewi, di Balai Kota.Harga beras naik. "
    + "Di tempat lain tidak terjadi apa-apa yang perlu dicatat hari itu. " * 8
    + "Pompa rusak karena banjir besar pada malam hari."
)


def matches(*words: str) -> list[Match]:
    return sorted(
        Match(found.start(), found.end(), number)
        for number, word in enumerate(words)
        for found in re.finditer(word, TEXT, re.IGNORECASE)
    )


def test_without_a_match_the_opening_is_shown() -> None:
    (snippet,) = snippets(TEXT, [])
    assert snippet.text.startswith("Hujan turun sejak pagi")
    assert snippet.spans == ()


def test_an_empty_text_has_no_snippet() -> None:
    assert snippets("", []) == ()


def test_a_paragraph_that_the_page_holds_twice_is_shown_once() -> None:
    text = (
        "Pompa rusak karena banjir besar.\n\n"
        + "Hujan turun lagi di sana. " * 20
        + "\n\nPompa rusak karena banjir besar."
    )
    found = sorted(
        Match(*match.span(), number)
        for number, word in enumerate(("Pompa", "banjir"))
        for match in re.finditer(word, text)
    )
    assert len(snippets(text, found)) == 1


def test_the_passage_with_all_words_close_together_is_chosen() -> None:
    (snippet,) = snippets(TEXT, matches("pompa", "banjir"), most=1)
    assert snippet.text == "Pompa rusak karena banjir besar pada malam hari."


def test_whole_sentences_are_shown_where_they_fit() -> None:
    (snippet,) = snippets(TEXT, matches("waspada"), most=1)
    assert snippet.text.startswith("Warga diminta waspada terhadap banjir.")
    assert not snippet.cut_before
    assert not snippet.cut_after


def test_a_quotation_keeps_its_speaker() -> None:
    (snippet,) = snippets(TEXT, matches("menyala"), most=1)
    assert "kata Wali Kota, Sari Dewi" in snippet.text


def test_a_sentence_ends_where_scraping_glued_the_next_one_on() -> None:
    (snippet,) = snippets(TEXT, matches("beras"), most=1)
    assert snippet.text.startswith("Harga beras naik.")


def test_a_second_passage_shows_the_words_that_the_first_could_not() -> None:
    first, second = snippets(TEXT, matches("hujan", "rusak"))
    shown = [snippet.text[a:b] for snippet in (first, second) for a, b in snippet.spans]
    assert shown == ["Hujan", "rusak"]


def test_one_word_is_shown_once() -> None:
    assert len(snippets(TEXT, matches("banjir"))) == 1


def test_a_sentence_longer_than_the_passage_is_cut_between_words_and_says_so() -> None:
    text = "kata " * 60 + "sasaran " + "kata " * 60
    start = text.index("sasaran")
    (snippet,) = snippets(text, [Match(start, start + 7, 0)])
    assert snippet.cut_before
    assert snippet.cut_after
    assert set(snippet.text.split()) == {"kata", "sasaran"}


def test_words_side_by_side_are_one_span() -> None:
    (snippet,) = snippets("Pangkalan Ain al-Asad diserang.", [Match(10, 13, 0), Match(14, 21, 1)])
    assert [snippet.text[a:b] for a, b in snippet.spans] == ["Ain al-Asad"]
