"""Hits as files: what each format of the command writes, every hit of an answer, counts, and what a file is of."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
import rispy

if TYPE_CHECKING:
    from .running import Shell

EVERYTHING = ["--limit", "all", "ISIS"]


def ids(shell: Shell, *arguments: str) -> list[str]:
    return shell.search("--format", "ids", *arguments).out.split()


def test_every_format_writes_the_same_hits_in_the_same_order(shell: Shell) -> None:
    expected = ids(shell, *EVERYTHING)
    assert len(expected) == 5
    written = {
        name: shell.search("--format", name, *EVERYTHING).out for name in ("json", "jsonl", "csv", "tsv", "csl", "ris")
    }
    assert [hit["id"] for hit in json.loads(written["json"])["hits"]] == expected
    assert [json.loads(line)["id"] for line in written["jsonl"].splitlines()] == expected
    assert [row["id"] for row in csv.DictReader(io.StringIO(written["csv"]))] == expected
    assert [row["id"] for row in csv.DictReader(io.StringIO(written["tsv"]), delimiter="\t")] == expected
    assert [item["id"] for item in json.loads(written["csl"])] == expected
    assert [item["id"] for item in rispy.loads(written["ris"])] == expected


def test_all_hits_are_those_of_all_pages(shell: Shell) -> None:
    paged = [each for page in "12345" for each in ids(shell, "-n", "1", "--page", page, "ISIS")]
    assert paged == ids(shell, *EVERYTHING)
    assert shell.search("--limit", "all", "--page", "2", "ISIS").code == 2


def test_all_hits_of_an_object_are_what_a_page_of_them_is(shell: Shell) -> None:
    whole, page = (json.loads(shell.search("--json", "-n", n, "rusia putin").out) for n in ("all", "100"))
    for value in (whole, page):
        del value["took_ms"]
    assert whole == page


def test_texts_come_with_the_hits_where_they_are_asked_for(shell: Shell) -> None:
    hits = json.loads(shell.search("--json", "--body", "koalisi").out)["hits"]
    assert all(len(hit["body"]) > 500 for hit in hits)
    text = shell.search("--body", "--no-marks", "-n", "1", "koalisi").out
    assert hits[0]["body"].split()[-1] in text
    assert shell.search("--body", "--paths", "koalisi").code == 2


def test_counts_stand_alone(shell: Shell) -> None:
    done = shell.search("--count", "rusia putin")
    counts = dict(line.split("\t") for line in done.out.splitlines())
    page = json.loads(shell.search("--json", "rusia putin").out)
    assert (int(counts["total"]), int(counts["folds"]), int(counts["partial"])) == (
        page["total"],
        page["folds"],
        page["partial"],
    )
    assert shell.search("--count", "zzzz").code == 1


@pytest.mark.parametrize("colour", ["never", "always"])
def test_nothing_stands_around_what_matched_where_no_marks_are_wanted(shell: Shell, colour: str) -> None:
    assert "*" in shell.search("--color", "never", "ISIS").out
    marked = shell.search("--color", colour, "ISIS").out
    plain = shell.search("--no-marks", "--color", colour, "ISIS").out
    assert "*" not in plain
    assert "\x1b[1;4;33m" not in plain
    assert len(plain) < len(marked)


def test_a_file_beside_says_what_the_output_is(shell: Shell) -> None:
    assert shell.search("--format", "csv", "--about", "about.json", "-n", "2", "ISIS").code == 0
    about = json.loads((shell.folder / "about.json").read_text(encoding="utf-8"))
    assert (about["query"], about["format"], about["total"], about["written"]) == ("ISIS", "csv", 5, 2)
    assert about["index"]["generation"] == "g000001"


def test_an_address_that_is_not_known_is_told_by_the_file(shell: Shell) -> None:
    assert shell.search("--format", "urls", "Sanaa").out == "seeds/003_d265c6c67765e1ff.txt\n" or shell.search(
        "--format", "urls", "Sanaa"
    ).out.endswith("003_d265c6c67765e1ff.txt\n")


def test_the_short_help_fits_on_a_screen_and_leads_with_examples(shell: Shell) -> None:
    for language in ("en", "id"):
        short = shell.search("-h", "--lang", language).out.splitlines()
        assert len(short) <= 40
        assert short[3].endswith(":")
        assert short[4].startswith("  search ")
        assert len(shell.search("--help", "--lang", language).out.splitlines()) > 40


def test_what_is_wrong_with_an_option_is_not_answered_with_a_hint_on_dashes(shell: Shell) -> None:
    assert "-Putin" not in shell.search("--limit", "0", "x").err
    assert "-Putin" in shell.search("-Putin", "x").err
