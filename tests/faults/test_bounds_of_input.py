"""Whatever a parser or a rule is given is bounded before it: each bound is a reject with its reason, and spares the rest.

Work is counted (records read, parsers called, characters looked at), not timed, wherever something can be counted.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokenizer import LONGEST_FORM, fold, forms_of, reduplication_base, tokenize
from index.article import RawArticle, Reject
from index.build.rebuild import rebuild
from index.corpus import markup_bounds, pages, records, table_lines
from index.corpus.byte_streams import FEWEST_BYTES_PER_RECORD, RECORDS_ALWAYS_ALLOWED
from index.corpus.formats import page
from index.corpus.formats import records as articles_of_records
from index.corpus.markup_bounds import MOST_TAGS, measure_markup
from index.corpus.reader import read_corpus
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

NEWS = "Banjir melanda Jakarta hari ini dan warga mengungsi ke tempat yang aman."
PAGE = "<html><head><title>Banjir</title></head><body>{}<p>" + NEWS + "</p></body></html>"


def read(folder: Path) -> tuple[list[RawArticle], Counter[str]]:
    """Articles, and how often each reason was given."""
    items = list(read_corpus([str(folder)]))
    reasons = Counter(item.reason for item in items if isinstance(item, Reject))
    return [item for item in items if isinstance(item, RawArticle)], reasons


# Pages


def tag(count: int, attribute: str) -> str:
    return PAGE.format(f"<p {' '.join(attribute.format(number) for number in range(count))}>kata</p>")


TOO_MUCH_MARKUP = {
    "attributes": tag(40_000, 'a{}="x"'),
    "more of them": tag(200_000, 'a{}="x"'),
    "attributes without values": tag(40_000, "a{}"),
    "attributes without quotes": tag(40_000, "a{}=x"),
    "attributes in single quotes": tag(40_000, "a{}='x'"),
    "attributes that hold brackets": tag(40_000, 'a{}="<b>"'),
    "attributes parted by slashes": tag(40_000, "/a{}/"),
    "attributes behind a comment with a quote": PAGE.format("<!-- <a ' -->") + tag(40_000, "a{}"),
    "attributes behind a script with a quote": PAGE.format("<script>x = '<a \"'</script>") + tag(40_000, "a{}=1"),
    "attributes of a closed tag": PAGE.format("<br " + " ".join(f"a{number}" for number in range(9_000)) + "/>"),
    "attributes of many tags": PAGE.format("".join(tag(1_500, 'a{}="x"') for _ in range(10))),
    "attributes of a tag that never ends": "<html><body><p " + " ".join(f"a{number}" for number in range(40_000)),
    "tags": PAGE.format("<p>kata" * (MOST_TAGS + 1)),
    "nested tags": PAGE.format("<div>" * 200_000),
    "half tags": PAGE.format("<a" * 200_000),
}


@pytest.mark.parametrize("name", TOO_MUCH_MARKUP)
def test_a_page_of_too_much_markup_comes_to_no_parser(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "read_page", lambda _: pytest.fail("the page was parsed"))
    (tmp_path / "a.html").write_text(TOO_MUCH_MARKUP[name])
    assert read(tmp_path) == ([], {"too_much_markup": 1})


ORDINARY = {
    "a page": PAGE.format("<p class=\"a b\" id='c'>kata</p>" * 3_000),
    "a script": PAGE.format("<script>for (i=0;i<n;i++) { if (a<b && x > 'don\\'t') f(\"<p>\"); }</script>" * 200),
    "data of a script": PAGE.format(f"<script>{json.dumps({'text': (NEWS + ' <b>x</b> ') * 2_000})}</script>"),
    "a long value": PAGE.format(f"<div data-html='{NEWS * 2_000}'>kata</div>"),
    "words with a bracket": PAGE.format(f"<p>{'3 < 5, a<b dan kata ' * 100}</p>"),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_page_is_not_taken_for_too_much(name: str) -> None:
    assert not measure_markup(ORDINARY[name]).is_too_much


@given(st.lists(st.sampled_from(["<p ", "<a", ">", '"', "'", " a1", " b2=3", "/", "x", "<!--", "-->"]), max_size=60))
def test_no_parser_finds_more_attributes_than_were_measured(pieces: list[str]) -> None:
    etree = pytest.importorskip("lxml.etree")
    page = f"<html><body>{''.join(pieces)}</body></html>"
    tree = etree.fromstring(page, etree.HTMLParser())
    most = max((len(element.attrib) for element in tree.iter() if isinstance(element.tag, str)), default=0)
    assert measure_markup(page).compared >= most * most


def test_measuring_looks_at_each_sign_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(markup_bounds._Attributes, "add", lambda _, written: seen.append(written))
    page = "<a '\">" * 1_000 + '<p x="' * 1_000
    measure_markup(page)
    assert sum(map(len, seen)) <= len(page)


# Dumps


def test_a_small_file_does_not_unfold_into_a_million_records(tmp_path: Path) -> None:
    """And several of them are together no more than what they weigh."""
    folded = gzip.compress(b'{"id":"a","text":"x"}\n' * 400_000)
    for number in range(3):
        (tmp_path / f"{number}.jsonl.gz").write_bytes(folded)
    articles, reasons = read(tmp_path)
    assert reasons == {"too_many_records": 3}
    assert len(articles) == 3 * (RECORDS_ALWAYS_ALLOWED + len(folded) // FEWEST_BYTES_PER_RECORD)


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_every_kind_of_dump_is_bounded_so(suffix: str, tmp_path: Path) -> None:
    record = b'{"text":"x"},' if suffix == "json" else b"x\n"
    (tmp_path / f"a.{suffix}.gz").write_bytes(
        gzip.compress((b"[" if suffix == "json" else b"text\n") + record * 300_000)
    )
    articles, reasons = read(tmp_path)
    assert reasons == {"too_many_records": 1}
    assert len(articles) < 5_000


def test_a_dump_of_articles_passes_however_well_it_is_packed(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{NEWS} Sudah {number} rumah terendam."}) for number in range(20_000)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    articles, reasons = read(tmp_path)
    assert (len(articles), reasons) == (20_000, {})


def test_a_file_whose_records_are_no_articles_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": NEWS}) + "\n" + "x\n" * 200_000)
    articles, reasons = read(tmp_path)
    assert len(articles) == 1
    assert reasons == {"bad_json": articles_of_records.MOST_REJECTED, "too_many_records": 1}


BAD_RECORDS = {
    "a number of many figures": ('{"text": "x", "n": ' + "9" * 5_000 + "}", "bad_json"),
    "a list of many values": ('{"text": "x", "n": [' + "1," * records.MOST_VALUES + "1]}", "too_long"),
    "lists of nothing": ('{"text": "x", "n": [' + "[]," * records.MOST_VALUES + "1]}", "too_long"),
    "objects within objects": ('{"a":' * 100_000 + "1" + "}" * 100_000, "bad_json"),
    "lists within lists": ('{"text":' + "[" * 100_000 + "]" * 100_000 + "}", "bad_json"),
}


@pytest.mark.parametrize("name", BAD_RECORDS)
def test_a_record_is_bounded_and_the_next_one_read(name: str, tmp_path: Path) -> None:
    record, reason = BAD_RECORDS[name]
    (tmp_path / "a.jsonl").write_text(f"{record}\n{json.dumps({'text': NEWS})}\n")
    articles, reasons = read(tmp_path)
    assert ([article.text for article in articles], reasons) == ([NEWS], {reason: 1})


def test_a_number_too_long_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(BAD_RECORDS["a number of many figures"][0])
    (reject,) = [item for item in read_corpus([str(tmp_path)]) if isinstance(item, Reject)]
    assert str(reject.detail) == f"a number of more than {records.MOST_DIGITS} digits"


def test_a_row_of_millions_of_cells_is_bounded_and_the_next_one_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"isi,judul\n{',' * (table_lines.MOST_CELLS + 1)}\n{NEWS},Banjir\n")
    articles, reasons = read(tmp_path)
    assert ([article.text for article in articles], reasons) == ([NEWS], {"too_long": 1})


# One article


def test_an_article_of_more_words_than_any_is_rejected_with_their_number(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a " * 400_000)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": " ".join(f"{number:x}" for number in range(60_000))}))
    (tmp_path / "c.txt").write_text(f"{NEWS} " * 12_000)
    articles, reasons = read(tmp_path)
    assert [article.id for article in articles] == ["c"]
    assert reasons == {"too_many_words": 2}
    details = [item.detail for item in read_corpus([str(tmp_path)]) if isinstance(item, Reject)]
    assert str(details[0]).startswith("400000 words, 1 of them different")


# Forms


@given(st.text(st.sampled_from("aA1-'’.,/é\u0301\ufdfaβßİ "), max_size=300).map(lambda text: text * 3))
def test_no_form_is_longer_than_the_longest(text: str) -> None:
    tokens = tokenize(text)
    assert all(0 < len(token.form) <= LONGEST_FORM for token in tokens)
    assert [token.position for token in tokens] == list(range(len(tokens)))


@pytest.mark.parametrize(
    ("surface", "forms"),
    [
        ("A" * 101, ("a" * 100,)),
        ("é" * 101, ("e" * 100,)),
        ("\ufdfa" * 10, (fold("\ufdfa" * 10).replace(" ", "")[:100],)),
        ("a" * 100, ("a" * 100,)),
        ("a" * 900_000, ("a" * 100,)),
        ("1.000" + ".000" * 50, ("1" + "0" * 99,)),
        ("1" * 200 + "," + "2" * 200, ("1" * 100,)),
        ("a" * 200 + "-b", ("a" * 100, "b")),
        ("a" * 200 + "-nya", ("a" * 100, "nya")),
        ("negara-negara", ("negara-negara",)),
        ("a" * 49 + "-" + "a" * 49, ("a" * 49 + "-" + "a" * 49,)),
        ("a" * 60 + "-" + "a" * 60, ("a" * 60, "a" * 60)),
    ],
)
def test_a_longer_word_is_known_by_its_beginning(surface: str, forms: tuple[str, ...]) -> None:
    assert forms_of(surface) == forms
    assert len(tokenize(surface)) == len(forms)


def test_halves_of_a_form_too_long_are_never_compared() -> None:
    assert reduplication_base("a" * 900_000 + "-" + "a" * 900_000) == ""


def test_a_word_too_long_is_found_as_it_was_typed_and_painted_whole(tmp_path: Path) -> None:
    word = "panjang" * 30
    (tmp_path / "berita").mkdir()
    (tmp_path / "berita" / "a.txt").write_text(f"Banjir Jakarta hari ini\n\nKata {word} tertulis di sini hari ini.\n")
    rebuild(str(tmp_path / "home"), [str(tmp_path / "berita")])
    searcher = IndexSearcher(str(tmp_path / "home"))
    for query in (word, word[: LONGEST_FORM + 1], f'"kata {word} tertulis"', "panjangpanj*", "*g*pan*jang*"):
        (hit,) = searcher.search(SearchRequest(query)).hits
        painted = [hit.snippets[0].text[start:end] for start, end in hit.snippets[0].spans]
        assert any(word in piece for piece in painted), query


# Tags that dumps leave in their texts


def test_tags_are_taken_off_in_one_pass() -> None:
    for text in ("<p" * 300_000 + "</p>", "<!--" * 200_000 + "</p>", "<script>" * 100_000 + "</p>"):
        assert pages.take_tags_off(text) is not None
