"""The command `telusur`: every answer has one parser, the same filters and forms, and says nothing that it did not find."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, INDONESIAN, speak
from searcher.answers.table import ANSWERS, load
from searcher.telusur.arguments import parser
from searcher.telusur.output import FORMATS

from .test_start import APP, WRITING, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .running import Shell

ID = "004_bea8996b7a72115e"


@pytest.fixture(params=[ENGLISH, INDONESIAN])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak(ENGLISH)


def test_the_help_fits_a_screen_and_begins_with_examples(language: str) -> None:
    lines = parser(()).format_help().splitlines()
    assert len(lines) <= 40
    headings = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert headings[0] == ("examples:" if language == ENGLISH else "contoh:")
    assert all(any(name in line.split() for line in lines) for name in ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_has_examples_that_its_parser_takes_and_rows_with_names(name: str) -> None:
    answer = load(name)
    assert answer.examples
    assert len(set(answer.row._fields)) == len(answer.row._fields)
    assert answer.examples[0][0].startswith(f"telusur {name}")


def test_an_answer_is_the_same_value_in_every_form(shell: Shell) -> None:
    told = {form: shell.run("searcher.telusur", "like", ID, "--format", form) for form in FORMATS}
    assert {done.code for done in told.values()} == {0}
    whole = json.loads(told["json"].out)
    assert (whole["version"], whole["answer"], whole["id"]) == (2, "like", ID)
    assert whole["index"]["documents"] == 5
    rows = whole["articles"]
    assert rows
    assert [json.loads(line) for line in told["jsonl"].out.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(told["csv"].out)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert [row["words"].split("; ") for row in table] == [row["words"] for row in rows]
    tabs = [line.split("\t") for line in told["tsv"].out.splitlines()]
    assert tabs[0] == list(table[0])
    assert {len(line) for line in tabs} == {len(tabs[0])}
    assert all(row["id"] in told["text"].out for row in rows)


def test_json_is_english_in_every_language(shell: Shell) -> None:
    english, indonesian = (
        shell.run("searcher.telusur", "like", ID, "--format", "json", "--lang", language) for language in ("en", "id")
    )
    assert english.out == indonesian.out


def test_filters_narrow_an_answer_as_they_narrow_a_search(shell: Shell) -> None:
    everything = shell.run("searcher.telusur", "like", ID, "--format", "jsonl", "--limit", "all").out.splitlines()
    later = shell.run("searcher.telusur", "like", ID, "--format", "jsonl", "--since", "2021").out.splitlines()
    assert later
    assert later != everything
    assert all(json.loads(line)["date"] >= "2021" for line in later)


def test_a_limit_is_a_number_or_all(shell: Shell) -> None:
    one = shell.run("searcher.telusur", "like", ID, "-n", "1", "--format", "jsonl")
    assert one.out.count("\n") == 1
    wrong = shell.run("searcher.telusur", "like", ID, "-n", "0")
    assert (wrong.code, "is not a number from 1" in wrong.err) == (2, True)


EXITS = [
    (["like", ID], 0, ""),
    (["like", "no-such-article"], 1, "There is no article no-such-article in this index."),
    (["like"], 2, "required"),
    (["unlike", ID], 2, "invalid choice"),
    ([], 2, "required"),
    (["like", ID, "--since", "besok-besok"], 2, "besok-besok"),
    (["like", ID, "--index", "nowhere"], 3, "search-index rebuild --index nowhere"),
    (["--index", "a", "like", ID, "--index", "b"], 2, "given twice"),
    (["like", ID, "--since", "2020", "--since", "2021"], 2, "given twice"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), EXITS, ids=[" ".join(arguments) for arguments, *_ in EXITS])
def test_exit_codes_are_those_of_every_command(arguments: list[str], code: int, said: str, shell: Shell) -> None:
    done = shell.run("searcher.telusur", *arguments)
    assert done.code == code
    assert said in done.err
    assert bool(done.out) == (code == 0)


def test_an_answer_loads_no_app_nothing_that_writes_and_no_other_answer(shell: Shell) -> None:
    code, modules = loaded(shell, "searcher.telusur.main", "like", ID)
    assert code == 0
    assert modules & (APP | WRITING) == set()
    answers = {name.replace("-", "_") for name in ANSWERS} - {"like"}
    assert modules & {f"searcher.answers.{name}" for name in answers} == set()


def test_serving_without_its_extra_says_what_to_type(shell: Shell) -> None:
    script = (
        "import importlib.util, sys; find = importlib.util.find_spec;"
        "importlib.util.find_spec = lambda name, *rest: None if name == 'mcp' else find(name, *rest);"
        "from searcher.telusur.main import main; raise SystemExit(main(['serve', '--mcp']))"
    )
    done = subprocess.run([sys.executable, "-c", script], env=shell.environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "pip install 'telusur[serve]'" in done.stderr.decode()


def test_a_search_loads_no_answer(shell: Shell) -> None:
    _, modules = loaded(shell, "tui.main", "isis", "--json")
    assert {name for name in modules if name.startswith(("searcher.answers", "searcher.telusur"))} == set()


def test_a_reader_who_leaves_early_is_no_failure(shell: Shell) -> None:
    assert shell.run_unread("searcher.telusur", "like", ID) == (0, "", "")


def test_where_words_occur_too_seldom_for_a_neighbour_it_is_not_said_that_they_do_not_occur(shell: Shell) -> None:
    done = shell.run("searcher.telusur", "collocates", "gempur")
    assert done.code == 1
    assert done.err == "No word stands beside it 3 times or more.\n"
    assert shell.run("searcher.telusur", "collocates", "zzzz").err != done.err


@pytest.mark.parametrize(
    "arguments",
    [(name, "koalsi") for name in ("kwic", "collocates", "trend", "timeline", "stories")],
    ids=" ".join,
)
def test_where_nothing_is_found_what_else_could_be_asked_is_offered(arguments: tuple[str, ...], shell: Shell) -> None:
    done = shell.run("searcher.telusur", *arguments)
    assert done.code == 1
    assert "koalisi" in done.err.splitlines()[1]
    assert shell.run("searcher.telusur", *arguments, "-q").err == ""
    assert shell.run("searcher.telusur", *arguments, "--source", "nowhere").code == 1


def test_the_nearest_word_and_source_are_offered_for_those_that_there_are_not(shell: Shell) -> None:
    assert "koalisi" in shell.run("searcher.telusur", "words", "--in", "koalsi").err.splitlines()[1]
    told = shell.run("searcher.telusur", "kwic", "koalisi", "--source", "Liputan7.com").err
    assert 'koalisi source:"Liputan6.com"' in told
    told = shell.run("searcher.telusur", "kwic", "koalisi", "--source", "Liputan7.com", "--lang", "id").err
    assert 'koalisi sumber:"Liputan6.com"' in told


def test_the_forms_that_stand_for_a_word_are_told_and_how_one_is_counted_alone(shell: Shell) -> None:
    told = shell.run("searcher.telusur", "kwic", "kesepakatan").out.splitlines()[-1]
    assert told.endswith("occurrences: kesepakatan 2, disepakati 1; =kesepakatan: this form alone")
    assert ":" not in shell.run("searcher.telusur", "kwic", "=kesepakatan").out.splitlines()[-1]
    beside = json.loads(shell.run("searcher.telusur", "collocates", "kesepakatan", "--format", "json").out)
    lines = json.loads(shell.run("searcher.telusur", "kwic", "kesepakatan", "--format", "json").out)
    assert beside["node_forms"] == lines["node_forms"]
    assert sum(lines["node_forms"].values()) == lines["occurrences"]
    noted = shell.run("searcher.telusur", "trend", "kesepakatan").err
    assert "kesepakatan is counted with its family: disepakati; =kesepakatan" in noted
    assert "family" not in shell.run("searcher.telusur", "trend", "=kesepakatan").err


@pytest.mark.parametrize("language", ["en", "id"])
def test_two_queries_of_a_trend_stand_side_by_side_over_the_times_of_both(shell: Shell, language: str) -> None:
    told = shell.run(
        "searcher.telusur", "trend", "irak", "--with", "kejahatan", "--per", "year", "--lang", language
    ).out
    head, *lines = told.split("\n\n")[0].splitlines()
    assert head.split() == ["irak", "kejahatan"]
    alone = json.loads(shell.run("searcher.telusur", "trend", "irak", "--per", "year", "--format", "json").out)["times"]
    years = [line.split()[0] for line in lines]
    assert years == sorted(set(years))
    assert {row["time"] for row in alone} <= set(years)
    counted = {line.split()[0]: int(line.split()[1]) for line in lines}
    assert {row["time"]: row["articles"] for row in alone}.items() <= counted.items()


def test_what_the_system_says_of_a_file_is_said_in_the_language_of_the_user(shell: Shell) -> None:
    assert "No such file or directory" in shell.run("searcher.telusur", "list", "tiada.txt").err
    told = shell.run("searcher.telusur", "list", "tiada.txt", "--lang", "id").err
    assert "tiada.txt tidak dapat dibaca: berkas atau folder tidak ada." in told
