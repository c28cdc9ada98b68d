"""What `search` prints: for people, for programs, for other commands. The golden files show it whole."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from searcher.query.parser import SYNTAX

from .running import Shell

if TYPE_CHECKING:
    from .conftest import Golden

TEXTS = {
    "name": ["Ain al-Asad"],
    "family": ["menyerang"],
    "phrase": ['"Rencana ini dicetuskan"'],
    "partial": ["drone", "Hussein"],
    "newest": ["ISIS", "--sort", "newest", "--limit", "2", "--page", "2"],
    "colour": ["--color", "always", "serangan roket"],
    "explain": ["--explain", "--limit", "1", "PM Irak"],
}

JSONS = {
    "name": ["Ain al-Asad"],
    "nothing": ["koalsi"],
    "explain": ["--explain", "--facets", "drone roket"],
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_person_reads_hits_with_their_matches_marked(name: str, shell: Shell, golden: Golden) -> None:
    done = shell.search(*TEXTS[name], COLUMNS="100")
    text = re.sub(r"\d+\.\d ms", "0.0 ms", done.out).replace("\x1b", "␛")
    golden.compare(f"{name}.txt", text)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("name", JSONS)
def test_a_program_reads_the_same_as_json(name: str, shell: Shell, golden: Golden) -> None:
    done = shell.search("--json", *JSONS[name])
    page = json.loads(done.out)
    page["took_ms"] = 0
    page["index"]["built_at"] = "(when)"
    golden.compare(f"{name}.json", json.dumps(_without_scores(page), ensure_ascii=False, indent=1) + "\n")
    assert done.err == ""


def test_the_json_of_version_2_is_complete_even_without_hits(shell: Shell) -> None:
    page = json.loads(shell.search("--json", "zzzz").out)
    assert page["version"] == 2
    assert page["total"] == page["partial"] == page["folds"] == 0
    assert page["origins"] == 0
    assert page["hits"] == []
    assert set(page) == {
        *("version", "query", "understood", "total", "origins", "folds", "partial", "took_ms"),
        *("index", "suggestions", "notes", "hits"),
    }
    assert set(page["index"]) == {"generation", "documents", "built_at"}


def test_every_hit_has_every_field_of_version_2(shell: Shell) -> None:
    page = json.loads(shell.search("--json", "ISIS").out)
    dates = set()
    for rank, hit in enumerate(page["hits"], start=1):
        assert set(hit) == {
            *("rank", "id", "score", "title", "title_derived", "title_spans", "date", "date_precision", "date_source"),
            *(
                "source",
                "author",
                "place",
                "path",
                "url",
                "copies",
                "parts",
                "credit",
                "related",
                "missing",
                "via",
                "snippets",
                "amounts",
            ),
        }
        assert hit["rank"] == rank
        assert hit["url"] is None
        dates.add((hit["date"], hit["date_precision"], hit["date_source"]))
    assert dates == {
        ("2021-12-09", "day", "inferred"),
        ("2021-07", "month", "header"),
        ("2025-12-31", "day", "header"),
        ("2017-12-11", "day", "byline"),
        ("2016-07-21", "day", "byline"),
    }


def test_spans_are_code_points_of_the_text_beside_them(shell: Shell) -> None:
    page = json.loads(shell.search("--json", "Ain al-Asad").out)
    (hit,) = page["hits"]
    marked = [snippet["text"][start:end] for snippet in hit["snippets"] for start, end in snippet["spans"]]
    assert set(marked) == {"Ain al-Asad"}


def test_text_json_json_lines_and_paths_tell_the_same_hits_in_the_same_order(shell: Shell) -> None:
    query = "serangan drone Suriah"
    page = json.loads(shell.search("--json", query).out)
    lines = [json.loads(line) for line in shell.search("--jsonl", query).out.splitlines()]
    paths = shell.search("--paths", query).out.splitlines()
    nul = shell.search("--paths", "-0", query).out
    text = shell.search(query).out
    assert lines == page["hits"]
    assert paths == [hit["path"] for hit in page["hits"]]
    assert nul.split("\0") == [*paths, ""]
    assert re.findall(r"seeds/\S+", text) == paths
    assert len(paths) == page["total"] + page["partial"] > page["total"] > 0


def test_pages_follow_each_other_without_a_gap(shell: Shell) -> None:
    whole = shell.search("--paths", "Irak").out.splitlines()
    pages = [shell.search("--paths", "Irak", "-n", "2", "--page", str(page)).out.splitlines() for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [path for page in pages for path in page] == whole


def test_a_page_beyond_the_last_says_so(shell: Shell) -> None:
    assert shell.search("Irak", "--page", "2") == (1, "", "There is no page 2: there are only 5 hits.\n")


def test_words_may_stand_before_behind_and_between_options(shell: Shell) -> None:
    before = shell.search("drone", "roket", "--paths", "-n", "1")
    assert before.out
    assert shell.search("--paths", "-n", "1", "drone", "roket") == before
    assert shell.search("drone", "--paths", "roket", "-n", "1") == before


def test_a_query_that_begins_with_a_sign_stands_behind_two_hyphens(shell: Shell) -> None:
    assert (
        shell.search("--paths", "--", "-Putin", "Suriah").out.split()
        == shell.search("--paths", "Suriah -Putin").out.split()
    )


def test_a_query_that_only_leaves_out_lists_all_else(shell: Shell) -> None:
    kept = shell.search("--paths", "--", "-Putin").out.split()
    left_out = shell.search("--paths", "--limit", "100", "Putin").out.split()
    assert sorted([*kept, *left_out]) == sorted(shell.search("--paths", "--sort", "newest").out.split())
    assert not {*kept} & {*left_out}


def test_facets_are_counted_one_by_one(shell: Shell) -> None:
    shown = shell.search("-n", "1", "--facet", "sumber", "--facet", "bulan", "isis").out.splitlines()
    assert [line.partition(":")[0] for line in shown[-3:-1]] == ["sumber", "bulan"]
    counted = json.loads(shell.search("--json", "--facet", "source", "isis").out)["facets"]
    assert [*counted] == ["source"]
    refused = shell.search("--facet", "warna", "isis")
    assert (refused.code, refused.out) == (2, "")
    assert "'warna'" in refused.err
    assert shell.search("--jsonl", "--facet", "source", "isis").code == 2


def test_an_order_has_the_same_names_as_in_a_query(shell: Shell) -> None:
    newest = shell.search("--paths", "--sort", "newest", "isis")
    assert newest.out
    assert newest == shell.search("--paths", "--sort", "terbaru", "isis") == shell.search("--paths", "isis sort:date")
    assert "invalid choice" in shell.search("--sort", "cepat", "isis").err


def test_nothing_but_hits_is_on_standard_output(shell: Shell) -> None:
    done = shell.search("koalsi")
    assert done.out == ""
    assert done.err.startswith("No article holds koalsi.\n")
    assert "1. koalisi  (4 articles, spelling)" in done.err


def test_quiet_says_nothing_but_hits(shell: Shell) -> None:
    assert shell.search("--quiet", "koalsi") == (1, "", "")


def test_what_was_not_understood_is_remarked(shell: Shell) -> None:
    done = shell.search("(drone roket")
    assert done.code == 0
    assert "(: no closing parenthesis, taken as text" in done.err


def test_help_leads_with_examples_and_ends_with_the_language(shell: Shell) -> None:
    lines = shell.search("--help").out.splitlines()
    assert lines.index("examples:") < lines.index("options:") < lines.index("query language:")
    for example, meaning in SYNTAX:
        assert any(line.split() == [*example.split(), *meaning.split()] for line in lines)


def test_no_line_is_wider_than_the_terminal_but_for_paths(shell: Shell) -> None:
    code, out = shell.search_in_terminal("menyerang", columns=60)
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in out.splitlines()]
    assert code == 0
    assert len(lines) > 10
    assert [line for line in lines if len(line) > 60 and "seeds/" not in line] == []


def test_a_terminal_that_was_never_told_its_size_gets_ordinary_lines(shell: Shell) -> None:
    _, unknown = shell.search_in_terminal("menyerang", columns=0)
    _, wide = shell.search_in_terminal("menyerang", columns=200)
    assert len(unknown.splitlines()) == len(wide.splitlines())


def _without_scores(value: Any) -> Any:
    """The same value with a question mark for every score, which the ranking may change."""
    if isinstance(value, dict):
        return {key: "?" if key in SCORES else _without_scores(item) for key, item in value.items()}
    return [_without_scores(item) for item in value] if isinstance(value, list) else value


SCORES = ("score", "adds")
