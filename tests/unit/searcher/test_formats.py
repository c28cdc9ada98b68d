"""Files of hits: other programs read back what was found, whatever the articles hold."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from index.environment.language import ENGLISH, INDONESIAN, speak
from index.messages import message
from searcher.api import Copy, Document, Hit, IndexInfo, MatchedAmount, ResultPage, Snippet, Span
from searcher.formats import bibtex
from searcher.formats.about import About, about_page, as_data
from searcher.formats.citation import citation, quoted, written_date
from searcher.formats.columns import COLUMNS
from searcher.formats.entries import Entry, entries
from searcher.formats.json_values import page_as_json, page_in_pieces
from searcher.formats.reference import place, reference
from searcher.formats.table import FILES, writer_of

from ...tui.fakes import FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ResultPage(
    "banjir & {air}", "banjir air", 2, 1, 3.0, IndexInfo("g000003", 10, "2026-01-02T03:04:05+00:00"), folds=2
)
ABOUT = about_page(PAGE, home="/arsip/indeks", asked_on="2026-01-03", format="")

WHOLE = Hit(
    1,
    "a-1",
    2.5,
    "Banjir 50% & {tanah} \\ longsor_besar #1 ~ $5 ^",
    date="2022-10-20",
    date_source="metadata",
    source="tribunnews.com",
    author="Ani, Budi & Rekan",
    place="Jakarta",
    path="arsip/docs.jsonl",
    url="https://tribunnews.com/a?b=1&c={2}",
    snippets=(Snippet("Air setinggi\n1 meter", (Span(0, 3),)), Snippet("surut")),
    copies=(Copy("b", "docs.jsonl", "Judul", "detik.com", "2022-10-21", "https://detik.com/b"), Copy("c", "d.txt")),
    amounts=(MatchedAmount("Rp 1,3 triliun", "rp", 1_300_000_000_000),),
)
BARE = Hit(
    2,
    "x:17",
    1.0,
    "",
    date="2024-09",
    date_source="inferred",
    path="arsip/docs.jsonl",
    missing=("air", "bah"),
    via=(message("synonym", of="AS", **{"is": "Amerika Serikat"}),),
)
HITS = (WHOLE, BARE)

CSL_TEXTS = ("title", "container-title", "publisher-place", "URL", "language", "abstract", "note")

# The rules of CSL-JSON for what is written here; nothing else may stand in an item.
CSL_RULES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper"]},
            "id": {"type": ["string", "number"]},
            **{field: {"type": "string"} for field in CSL_TEXTS},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"literal": {"type": "string"}},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "number"]},
                        },
                    },
                    "circa": {"type": ["string", "number", "boolean"]},
                },
            },
        },
    },
}


def written(name: str, hits: tuple[Hit, ...] = HITS, *, body: str | None = None, about: About = ABOUT) -> str:
    return "".join(writer_of(name)([Entry(hit, body) for hit in hits], about, body=body is not None))


@pytest.fixture(params=[ENGLISH, INDONESIAN], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak(ENGLISH)


def unescaped(text: str) -> str:
    for plain, escape in sorted(bibtex.ESCAPES.items(), key=lambda item: -len(item[1])):
        text = text.replace(escape, {"\\": "\0"}.get(plain, plain))
    return text.replace("\0", "\\")


def test_bibtex_is_read_back_by_bibtexparser() -> None:
    library = bibtexparser.parse_string(written("bibtex", body="Isi {berita} 5%."))
    assert not library.failed_blocks
    whole, bare = ({key: field.value for key, field in entry.fields_dict.items()} for entry in library.entries)
    assert unescaped(whole["title"].removeprefix("{").removesuffix("}")) == WHOLE.title
    assert unescaped(whole["author"].removeprefix("{").removesuffix("}")) == WHOLE.author
    assert (whole["journal"], whole["date"], whole["year"]) == ("tribunnews.com", "2022-10-20", "2022")
    assert whole["url"] == "https://tribunnews.com/a?b=1&c=%7B2%7D"
    assert unescaped(whole["abstract"]) == "Isi {berita} 5%."
    assert (bare["date"], bare["year"]) == ("2024-09~", "2024")
    assert "arsip/docs.jsonl#x:17" in unescaped(bare["note"])
    assert any("banjir & {air}" in comment.comment for comment in library.comments) or "% " in written("bibtex")


def test_every_id_has_a_key_of_its_own() -> None:
    ids = ["a.b", "ab", "a:b", "é", "è", "x" * 60 + "1", "y" * 60 + "1"]
    keys = {bibtex.key_of(WHOLE._replace(id=each)) for each in ids}
    assert len(keys) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+-[A-Za-z0-9]+", key) for key in keys)


def test_ris_is_read_back_by_rispy() -> None:
    whole, bare = rispy.loads(written("ris", body="Isi\n\nberita."))
    assert (whole["type_of_reference"], whole["id"], whole["title"]) == ("NEWS", "a-1", WHOLE.title)
    assert (whole["authors"], whole["secondary_title"], whole["year"]) == ([WHOLE.author], "tribunnews.com", "2022")
    assert (whole["date"], whole["abstract"]) == ("2022/10/20/", "Isi berita.")
    assert whole["urls"] == [WHOLE.url]
    assert any("banjir & {air}" in note for note in whole["notes"])
    assert bare["date"] == "2024/09//"
    assert any("air, bah" in note for note in bare["notes"])


def test_csl_keeps_the_rules_of_its_schema() -> None:
    items = json.loads(written("csl", body="Isi."))
    jsonschema.validate(items, CSL_RULES)
    whole, bare = items
    assert whole["issued"] == {"date-parts": [[2022, 10, 20]]}
    assert whole["author"] == [{"literal": WHOLE.author}]
    assert bare["issued"] == {"date-parts": [[2024, 9]], "circa": True}
    assert json.loads(written("csl", ())) == []


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_rows_say_what_a_hit_lacks_where_its_date_is_from_and_which_copies_there_are(name: str, delimiter: str) -> None:
    whole, bare = csv.DictReader(io.StringIO(written(name)), delimiter=delimiter)
    assert list(whole) == list(COLUMNS)
    assert (bare["missing"], bare["date"], bare["date_precision"], bare["date_source"]) == (
        "air | bah",
        "2024-09",
        "month",
        "inferred",
    )
    assert whole["copies"] == "b, detik.com, 2022-10-21, https://detik.com/b | c"
    assert whole["amounts"] == "Rp 1,3 triliun = rp 1300000000000"
    assert whole["snippet"] == "Air setinggi 1 meter … surut"
    assert bare["via"].startswith("AS = ") or "Amerika Serikat" in bare["via"]


def test_a_row_holds_the_text_where_it_is_asked_for() -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", (WHOLE,), body="Satu.\n\n=Dua.")))
    assert row["body"] == "Satu.\n\n'=Dua."
    (row,) = csv.DictReader(io.StringIO(written("tsv", (WHOLE,), body="Satu.\n\nDua.")), delimiter="\t")
    assert row["body"] == "Satu. Dua."


def test_a_quotation_that_does_not_end_takes_no_other_cell_with_it() -> None:
    title = '"Kebal," kata Lala. "Sungguh'
    whole, bare = csv.DictReader(
        io.StringIO(written("tsv", (WHOLE._replace(title=title), WHOLE._replace(id="b")))), delimiter="\t"
    )
    assert (whole["title"], whole["id"], bare["id"]) == (title, WHOLE.id, "b")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_whatever_a_title_holds_each_file_can_be_read_back(title: str) -> None:
    hits = (WHOLE._replace(title=title, source=title, author=title), WHOLE._replace(id="b"))
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        assert len(list(csv.reader(io.StringIO(written(name, hits)), delimiter=delimiter))) == 3
    assert len(json.loads(written("csl", hits))) == 2
    assert len(rispy.loads(written("ris", hits))) == 2
    library = bibtexparser.parse_string(written("bibtex", hits))
    assert len(library.entries) == 2
    assert not library.failed_blocks
    assert json.loads(written("jsonl", hits).split("\n")[0])["title"] == title


def test_markdown_says_what_it_is_and_nothing_in_it_is_a_mark() -> None:
    text = written("md", (WHOLE._replace(title="# Satu *dua* [tiga](x) <b>", snippets=(Snippet("1. - butir"),)), BARE))
    assert r"## 1. \# Satu \*dua\* \[tiga\]\(x\) \<b\>" in text
    assert r"> 1\. - butir" in text
    assert "g000003" in text
    assert "air, bah" in text


def test_json_comes_in_pieces_that_are_the_whole() -> None:
    page = PAGE._replace(hits=HITS, facets={"source": ()})
    assert json.loads("".join(page_in_pieces(page, entries(HITS)))) == page_as_json(page)


def test_what_a_file_is_can_be_read_by_a_program() -> None:
    said = as_data(ABOUT._replace(written=2))
    assert said["index"] == {
        "home": "/arsip/indeks",
        "generation": "g000003",
        "documents": 10,
        "built_at": "2026-01-02T03:04:05+00:00",
    }
    assert (said["query"], said["understood"], said["total"], said["folds"], said["written"]) == (
        "banjir & {air}",
        "banjir air",
        2,
        2,
        2,
    )


CITATIONS = [
    (
        WHOLE._replace(title="Judul", author=""),
        "“Judul”, tribunnews.com, 20 Oktober 2022, https://tribunnews.com/a?b=1&c={2}",
    ),
    (BARE._replace(title="“Judul”"), "“‘Judul’”, sekitar September 2024, arsip/docs.jsonl#x:17"),
    (BARE._replace(title='Kata "dia" itu', date="2021"), "“Kata ‘dia’ itu”, sekitar 2021, arsip/docs.jsonl#x:17"),
    (BARE._replace(title="Judul", date="", date_source="none"), "“Judul”, t.t., arsip/docs.jsonl#x:17"),
    (Hit(1, "000", 1.0, "Judul", source="ABNA", path="seeds/000.txt"), "“Judul”, ABNA, t.t., seeds/000.txt"),
]


@pytest.mark.parametrize(("hit", "cited"), CITATIONS)
def test_a_citation_can_be_quoted(hit: Hit, cited: str, language: str) -> None:
    english = {"Oktober": "October", "sekitar": "about", "t.t.": "n.d."}
    for indonesian, other in english.items():
        cited = cited if language == INDONESIAN else cited.replace(indonesian, other)
    assert citation(hit) == cited


@given(st.text(max_size=30))
def test_marks_of_quotation_are_never_doubled(title: str) -> None:
    assert not re.search('[“”"]{2}', quoted(title)[1:-1])


@pytest.mark.parametrize(
    ("words", "between"),
    [
        ('Pasar ramai. "Harga turun', "“Pasar ramai. ‘Harga turun’”"),
        ("“Harga turun. Stok cukup", "“‘Harga turun. Stok cukup’”"),
        ('Harga turun," kata Rina. "Stok', "“‘Harga turun,’ kata Rina. ‘Stok’”"),
        ('"Harga turun," kata Rina.', "“‘Harga turun,’ kata Rina.”"),
        ('Layar 6" dijual "murah" sekali', "“Layar 6’ dijual ‘murah’ sekali”"),
        ('Pasar ramai "', "“Pasar ramai ‘”"),
        ("”, kata Rina", "“’, kata Rina”"),
    ],
)
def test_speech_that_goes_on_beyond_the_words_is_closed_with_them(words: str, between: str) -> None:
    assert quoted(words) == between


def test_a_date_is_written_as_precisely_as_it_is_known() -> None:
    assert written_date("2024-09-03", "header") == "3 September 2024"
    assert written_date("2024", "header") == "2024"


PLACES = [
    ("a", "arsip/docs.jsonl", "arsip/docs.jsonl#a"),
    ("000", "seeds/000.txt", "seeds/000.txt"),
    ("2021/000.txt", "arsip/2021/000.txt", "arsip/2021/000.txt"),
    ("a", "arsip/2021/000.HTML", "arsip/2021/000.HTML"),
    ("docs:17", "docs.jsonl", "docs.jsonl#docs:17"),
    ("000", "arsip.zip!/2021/000.txt", "arsip.zip!/2021/000.txt"),
    ("a", "", "a"),
]


@pytest.mark.parametrize(("id", "path", "told"), PLACES)
def test_an_article_is_told_by_its_file_or_by_its_dump_and_id(id: str, path: str, told: str) -> None:
    assert place(Hit(1, id, 1.0, "", path=path)) == told
    assert reference(Document(id, "", "", "", path=path, url="https://x.id/a")) == "https://x.id/a"


def test_texts_are_read_from_the_searcher_where_they_are_asked_for() -> None:
    searcher = FakeSearcher()
    (hit, *_) = searcher.search(request_of("isis")).hits
    (with_text,) = entries([hit], searcher)
    (without,) = entries([hit])
    assert with_text.body
    assert without.body is None


def request_of(query: str) -> Any:
    from searcher.api import SearchRequest

    return SearchRequest(query)


def test_each_format_has_an_ending_of_its_own() -> None:
    assert len({made.ending for made in FILES.values()}) == len(FILES)
