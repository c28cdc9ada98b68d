"""The documentation tells the truth: what it shows is what is printed, its tables are the code's, its links lead somewhere.

Pages are the README, the guide in `docs/`, ARCHITECTURE and CONTRIBUTING. Whatever a page holds is tried: blocks marked
`console` are typed and compared with what is printed, `python` runs as a doctest, `toml` is read as settings, and the
commands in `sh` must be ones that the parsers take.
"""

from __future__ import annotations

import argparse
import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.sources import PACKAGES, source_files

from index import errors
from index.analysis.tokenizer import LONGEST_FORM
from index.cli import arguments as index_arguments
from index.corpus import bounds, byte_streams, effort
from index.corpus.field_names import WORDS
from index.corpus.fields import LONGEST_TEXT
from index.corpus.formats import document, mail, packages, pdf, workbook
from index.corpus.formats.document import LONGEST_FILE
from index.corpus.kinds import KINDS
from index.corpus.markup_bounds import MOST_TAGS
from index.corpus.records import LONGEST_RECORD, MOST_DIGITS, MOST_VALUES
from index.environment.settings import read_settings
from index.messages import sentences
from index.store.manifest import FORMAT_VERSION
from searcher.answers.table import ANSWERS
from searcher.cli import arguments
from searcher.formats.json_values import JSON_VERSION
from searcher.matching.other_names import SYNONYMS
from searcher.matching.synonyms import KINDS as PAIRS
from searcher.matching.synonyms import load_synonyms
from searcher.query.dates import read_dates
from searcher.query.fields import FIELDS
from searcher.query.grammar import DEEPEST_NESTING, MOST_PATTERNS, MOST_WORDS
from searcher.query.leaves import MOST_STARS
from searcher.query.lexer import OPERATORS
from searcher.query.parser import LONGEST_QUERY, SYNTAX
from searcher.serving.openapi import FAILURES
from searcher.serving.questions import questions
from searcher.serving.start import USUAL_PORT
from searcher.telusur import arguments as telusur_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "README.md"
PAGES = [README, ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

# What nobody would read to its end.
LONGEST_README, LONGEST_PAGE = 250, 200

# A day from which relative dates count.
TODAY = date(2021, 7, 28)

# Fewer than these are not all: the tests below would pass by trying nothing.
LEAST_PAGES = 14
LEAST_BLOCKS = {"console": 11, "python": 2, "toml": 1, "sh": 9, "sh ci": 2}

_NO_ROOMS = {"__init__", "__main__"}

# What examples are about that the seeds have none of: copies of one text, and a text that was corrected.
_QUAKE = "Gempa membangunkan warga pesisir menjelang tengah malam, dan dapur umum didirikan warga di tanah lapang desa."
_LOSS = (
    "Jaksa menghitung kerugian negara {} miliar dalam perkara jembatan, kata juru bicara Budi {} di Pengadilan Serang."
)
DUMPS = {
    "sama.jsonl": [
        {"id": "c1", "judul": "Gempa Guncang Pesisir", "isi": _QUAKE, "tanggal": "2023-02-01", "sumber": "Antariksa"},
        {
            "id": "c2",
            "judul": "Gempa Guncang Pesisir Malam Ini",
            "isi": _QUAKE,
            "tanggal": "2024-02-01",
            "sumber": "Lembah Pos",
        },
    ],
    **{
        name: [{"id": "k7", "judul": "Jaksa Hitung Kerugian", "isi": _LOSS.format(*values), "sumber": "Lembah Pos"}]
        for name, values in (("berita.jsonl", ("Rp 45,7", "Santoso")), ("koreksi.jsonl", ("Rp 47,5", "Hartono")))
    },
}

# Commands in examples are typed by people: these two are ours.
COMMANDS = ("search", "search-index", "telusur")

posix = pytest.mark.skipif(os.name == "nt", reason="the examples are for a POSIX shell")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path | str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """The contents of every fenced block of this kind."""
    return re.findall(rf"^```{re.escape(kind)}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def tables(page: Path | str) -> Iterator[list[list[str]]]:
    """Every table of a page as rows of cells, without its heading and with the code in it bare."""
    for table in re.findall(r"(?:^\|.*\|\n)+", prose(text_of(page)), re.MULTILINE):
        rows = [re.split(r"(?<!\\) ?\| ?", line.strip("|\n ")) for line in table.splitlines()]
        yield [[cell.replace("\\|", "|").strip() for cell in row] for row in rows[2:]]


def table_holding(page: str, piece: str) -> list[list[str]]:
    """The one table of the page with this in its first column."""
    (found,) = (table for table in tables(page) if any(piece in row[0] for row in table))
    return found


def code(cell: str) -> list[str]:
    """The pieces of code in a cell."""
    return re.findall(r"`(.+?)`", cell)


def holding(kind: str) -> list[Path]:
    """The pages with a block of this kind."""
    return [page for page in PAGES if page.exists() and blocks(text_of(page), kind)]


# --- Pages


def test_there_is_as_much_to_be_tried_as_was_written() -> None:
    assert len(PAGES) >= LEAST_PAGES
    found = {kind: sum(len(blocks(text_of(page), kind)) for page in PAGES) for kind in LEAST_BLOCKS}
    assert {kind: count for kind, count in found.items() if count < LEAST_BLOCKS[kind]} == {}


def test_the_readme_and_every_page_of_the_guide_are_short() -> None:
    lines = {name_of(page): text_of(page).count("\n") for page in PAGES}
    assert lines["README.md"] <= LONGEST_README
    assert {name: count for name, count in lines.items() if count > LONGEST_PAGE and name != "README.md"} == {}


@pytest.mark.parametrize("contents", [README, GUIDE], ids=name_of)
def test_every_page_is_found_from_the_readme_and_from_the_guide(contents: Path) -> None:
    named = {(contents.parent / link).resolve() for link, _ in _links(contents)}
    assert {page.resolve() for page in PAGES} - named == {contents.resolve()}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    links = _links(page)
    broken = []
    for link, heading in links:
        target = (page.parent / link).resolve() if link else page
        if not target.exists() or (heading and heading not in _anchors(target)):
            broken.append(f"{link}#{heading}")
    assert broken == []
    assert links or page.parent == ROOT


def _links(page: Path) -> list[tuple[str, str]]:
    """Where a page leads within the project: a file as seen from the page, and a heading in it, each "" for this one."""
    links = re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)", prose(text_of(page)))
    return [(link, heading) for link, heading in links if link or heading]


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", prose(text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_table_has_as_many_cells_in_each_row(page: Path) -> None:
    for table in tables(page):
        assert len({len(row) for row in table}) == 1, table


ROOM = re.compile(r"^[├└]─ (\w+)/? +\S", re.MULTILINE)


def test_the_tree_of_the_architecture_is_the_tree_with_a_sentence_for_each_room() -> None:
    (tree,) = (block for block in blocks(text_of("ARCHITECTURE.md"), "text") if "├─" in block)
    parts = dict(re.findall(r"^(\w+)/ +\S.*\n((?:[├└]─ .*\n)*)", tree, re.MULTILINE))
    assert {"benchmarks", "docs", "seeds", "tests", *PACKAGES} == parts.keys()
    for package in PACKAGES:
        inside = {path.relative_to(ROOT / package).parts[0] for path in source_files(ROOT, package)}
        assert set(ROOM.findall(parts[package])) == {name.removesuffix(".py") for name in inside} - _NO_ROOMS


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_path_that_developers_are_sent_to_is_there(page: str) -> None:
    paths = re.findall(r"`((?:\.ci|benchmarks|docs|index|searcher|seeds|tests|tui)/[\w./]*)`", text_of(page))
    assert len(paths) >= 15
    assert [path for path in paths if not (ROOT / path).exists()] == []


# --- Examples


@pytest.fixture
def terminal(tmp_path: Path, surroundings: dict[str, str], seed_index: Path) -> dict[str, str]:
    """An environment in which `search` and `search-index` are commands that answer from an index of the seeds."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, module in zip(COMMANDS, ("searcher", "index", "searcher.telusur"), strict=True):
        script = commands / name
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    (commands / "python3").symlink_to(sys.executable)
    shutil.copytree(seed_index, tmp_path / "index")
    for name, articles in DUMPS.items():
        records = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
        (seed_index.parent / name).write_text("".join(records), encoding="utf-8")
    path = f"{commands}{os.pathsep}{surroundings['PATH']}"
    return {**surroundings, "PATH": path, "SEARCH_INDEX": str(tmp_path / "index")}


@posix
@pytest.mark.parametrize("page", holding("console"), ids=name_of)
def test_commands_print_what_is_shown(
    page: Path, terminal: dict[str, str], seed_index: Path, request: pytest.FixtureRequest
) -> None:
    text = text_of(page)
    shown = blocks(text, "console")
    printed = [_played(block, terminal, seed_index.parent) for block in shown]
    if request.config.getoption("--write-golden"):
        for old, new in zip(shown, printed, strict=True):
            text = text.replace(old, new)
        page.write_text(text, encoding="utf-8", newline="\n")
        return
    assert [_steady(block) for block in printed] == [_steady(block) for block in shown]


def test_every_answer_is_shown_by_an_example() -> None:
    shown = "".join(block for page in PAGES for block in blocks(text_of(page), "console"))
    assert [name for name in ANSWERS if not re.search(rf"^\$ .*\btelusur {name}\b", shown, re.MULTILINE)] == []


@pytest.mark.parametrize("page", holding("python"), ids=name_of)
def test_python_examples_do_what_is_shown(page: Path, seed_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCH_INDEX", str(seed_index))
    for example in blocks(text_of(page), "python"):
        test = doctest.DocTestParser().get_doctest(example, {}, name_of(page), name_of(page), 0)
        assert test.examples
        said: list[str] = []
        doctest.DocTestRunner().run(test, out=said.append)
        assert said == []


@pytest.mark.parametrize("page", holding("toml"), ids=name_of)
def test_settings_that_are_shown_are_taken(page: Path, tmp_path: Path) -> None:
    for number, example in enumerate(blocks(text_of(page), "toml")):
        file = tmp_path / f"{number}.toml"
        file.write_text(example, encoding="utf-8")
        read_settings(str(file))


@posix
@pytest.mark.parametrize("page", holding("sh"), ids=name_of)
def test_commands_that_are_only_named_are_taken_by_their_parsers(page: Path) -> None:
    parsers = dict(
        zip(COMMANDS, (arguments.parser(), index_arguments.parser(), telusur_arguments.parser()), strict=True)
    )
    for block in blocks(text_of(page), "sh"):
        for words in _commands(block):
            parser = parsers.get(words[0])
            if parser:
                parser.parse_args(words[1:])
            elif words[0].startswith(".venv/bin/python") and words[1:]:
                assert (ROOT / words[1]).exists(), words


def _commands(block: str) -> Iterator[list[str]]:
    """The commands in a block, as the words that a shell would make of each."""
    for line in block.splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|<>()")
        lexer.commenters = "#"
        lexer.wordchars += ":,"  # a shell takes them for letters, as in addresses
        words: list[str] = []
        for word in [*lexer, "|"]:
            if set(word) <= set("|<>()"):
                if words:
                    yield words
                words = []
            else:
                words.append(word)


def _played(block: str, environment: dict[str, str], folder: Path) -> str:
    """The same block with what its commands print now."""
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                ["/bin/sh", "-c", line[2:]],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            lines += [line, *done.stdout.decode().rstrip().splitlines()]
    return "".join(f"{line}\n".replace(f"{environment['SEARCH_INDEX']}", "~/.local/share/telusur") for line in lines)


def _steady(block: str) -> str:
    """A block without what differs from run to run, and without scores, which the ranking may change."""
    text = re.sub(r"\d+\.\d ms|\d+\.\d s\b", "(time)", block)
    text = re.sub(r"(?<=since )\d{4}-\d\d-\d\d \d\d:\d\d UTC", "(when)", text)
    text = re.sub(r'("took_ms"|"score"): [\d.]+', r"\1: 0", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC \(.*? ago\)|(?<=\"built_at\": \")[^\"]*", "(when)", text)
    return re.sub(r"g\d{6}", "(generation)", text)


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    first, second = blocks(text_of(README), "sh ci")
    assert first.count("\n") == second.count("\n") == 1
    assert first.rstrip().endswith('search "Ain al-Asad"')
    assert second.rstrip().endswith("pytest -n 2")
    assert [page for page in PAGES if page != README and blocks(text_of(page), "sh ci")] == []


def test_names_of_ones_own_are_written_as_shown(tmp_path: Path) -> None:
    text = text_of("docs/query-language.md")
    (example,) = re.findall(r"`([^`]*<tab>[^`]*)`", text)
    own = tmp_path / SYNONYMS
    own.write_text(example.replace("<tab>", "\t"), encoding="utf-8")
    assert f"`{SYNONYMS}`" in text
    assert all(f"`{kind}`" in text for kind in PAIRS)
    (expansion,) = load_synonyms(str(own)).expand(("kpid",))
    assert str(expansion.via) == "KPID = Komisi Penyiaran Indonesia Daerah"


# --- Tables


def test_the_table_of_the_query_language_is_the_language() -> None:
    rows = [(code(row[0])[0], row[1]) for row in table_holding("docs/query-language.md", SYNTAX[0][0])]
    assert rows == [(example, meaning) for example, meaning in SYNTAX]


def test_dates_that_are_shown_are_dates() -> None:
    rows = table_holding("docs/query-language.md", "2021-07-26")
    shown = [text for row in rows for text in code(row[0])]
    assert len(shown) >= 15
    assert [text for text in shown if read_dates("date", [text.strip('"')], TODAY) is None] == []


def test_the_limits_of_a_query_are_those_of_the_parser() -> None:
    limits = text_of("docs/query-language.md").partition("## Limits")[2]
    for most in (f"{LONGEST_QUERY:,} characters", f"{MOST_WORDS} words", f"{MOST_PATTERNS} words with"):
        assert most in limits
    assert f"{DEEPEST_NESTING} deep" in limits
    assert f"{MOST_STARS} stars" in limits
    assert f"first\n{LONGEST_FORM} letters" in limits


def test_the_indonesian_page_shows_every_indonesian_operator_and_field() -> None:
    text = text_of("docs/mulai.md")
    assert [word for word in ("DAN", "ATAU", "BUKAN") if word not in OPERATORS or f" {word} " not in text] == []
    fields = ("judul", "penulis", "sumber", "tempat", "tanggal", "sejak", "sampai", "urut")
    assert [field for field in fields if field not in FIELDS or f"`{field}:" not in text] == []


def test_the_table_of_options_is_what_the_command_takes() -> None:
    assert _named("docs/search.md", "--limit") == _taken(arguments.parser())


def test_the_table_of_options_of_indexing_is_what_its_subcommands_take() -> None:
    parser = index_arguments.parser()
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    whose = {name: row[1] for row in table_holding("docs/indexing.md", "--strict") for name in _options_of(row)}
    assert whose.keys() == _taken(parser).union(*map(_taken, commands.choices.values()))
    for command, subparser in commands.choices.items():
        own = {name for name, who in whose.items() if who == "all" or command in who.split(", ")} - {"--version"}
        assert own == _taken(subparser), command


def test_every_subcommand_has_its_row() -> None:
    (commands,) = (
        action for action in index_arguments.parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    rows = [code(row[0])[0].split()[1] for row in table_holding("docs/indexing.md", "search-index rebuild")]
    assert rows == list(commands.choices)


def test_the_table_of_exit_codes_is_that_of_the_errors() -> None:
    told = {int(code(row[0])[0]) for row in table_holding("docs/search.md", "130")}
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    assert told == {0, 130, *(value.exit_code for value in classes if issubclass(value, errors.TelusurError))}


def test_the_table_of_settings_is_what_the_file_may_hold(surroundings: dict[str, str]) -> None:
    command = [sys.executable, "-m", "searcher", "--config"]
    told = subprocess.run(command, env=surroundings, check=True, capture_output=True).stdout.decode()
    rows = [(code(row[0])[0], row[1]) for row in table_holding("docs/search.md", "`index`")]
    assert rows == [(key, meaning) for meaning, key in re.findall(r"^# (.*)\n(\w+) = ", told, re.MULTILINE)]


def test_the_tables_of_sources_are_what_is_read() -> None:
    suffixes = [suffix for row in table_holding("docs/sources.md", ".txt") for suffix in code(row[0])]
    assert sorted(suffixes) == sorted(KINDS)
    words = {row[0]: list(code(row[1])) for row in table_holding("docs/sources.md", "category")}
    assert words == {field: sorted(points, key=lambda word: -points[word]) for field, points in WORDS.items()}


def test_reasons_of_rejects_are_told_in_the_words_of_the_engine() -> None:
    shown = {reason for row in table_holding("docs/sources.md", "hidden") for reason in row[0].split(", ")}
    places = (ROOT / "index" / "messages.tsv", *(ROOT / "index" / "corpus").glob("*.py"))
    told = "".join(place.read_text(encoding="utf-8") for place in places)
    assert [reason for reason in shown if f'"{reason}"' not in told and f"\t{reason}\t" not in told] == []
    assert {known.english for name, known in sentences().items() if name.startswith("reject.")} <= shown


def test_the_limits_of_sources_are_those_of_the_reader() -> None:
    limits = {row[0]: row[1] for row in table_holding("docs/sources.md", "a record of a dump")}
    article = (
        f"{LONGEST_TEXT:,} characters and {effort.MOST_WORDS:,} words, {effort.MOST_DIFFERENT:,} of them different"
    )
    assert limits["an article"] == article
    assert limits["a file of text, a saved page"] == f"{LONGEST_FILE // 2**20} MB"
    assert limits["a saved page"] == f"{MOST_TAGS:,} tags"
    size = f"{LONGEST_RECORD // 2**20} MB, {MOST_VALUES:,} values"
    assert limits["a record of a dump"] == f"{size}, numbers of {MOST_DIGITS:,} digits"
    unfolded = f"{bounds.MOST_UNFOLDING} times its size, or {bounds.ALWAYS_ALLOWED // 2**20} MB"
    records = f"{byte_streams.FEWEST_BYTES_PER_RECORD} bytes, and {byte_streams.RECORDS_ALWAYS_ALLOWED:,} more"
    assert limits["what is compressed holds"] == f"{unfolded}; a record for every {records}"
    assert f"first {LONGEST_FORM} letters" in text_of("docs/sources.md")


def test_the_format_of_the_index_is_the_one_that_is_written() -> None:
    assert f"format {FORMAT_VERSION})" in text_of("docs/indexing.md")


@posix
def test_the_tables_of_json_are_its_fields(terminal: dict[str, str]) -> None:
    command = ["search", "--json", "--explain", "--facets", "roket"]
    done = subprocess.run(command, env=terminal, check=True, capture_output=True)
    page = json.loads(done.stdout)
    assert _fields("`version`") == list(page)
    assert sorted(_fields("`rank`")) == sorted(page["hits"][0])
    assert table_holding("docs/json.md", "`version`")[0][1].startswith(f"{JSON_VERSION};")


def _fields(piece: str) -> list[str]:
    return [field for row in table_holding("docs/json.md", piece) for field in code(row[0])]


def _named(page: str, piece: str) -> set[str]:
    return {name for row in table_holding(page, piece) for name in _options_of(row)}


def _options_of(row: list[str]) -> list[str]:
    return [word for piece in code(row[0]) for word in re.split(r"[ ,/]+", piece) if word.startswith("-")]


def _taken(parser: argparse.ArgumentParser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings}


def test_the_tables_of_keys_are_the_bindings_of_the_app(request: pytest.FixtureRequest) -> None:
    from index.environment.language import ENGLISH, speak
    from tui.app import SearchApp
    from tui.screens.new_index import NewIndexScreen
    from tui.screens.reader import ReaderScreen
    from tui.screens.search import SearchScreen
    from tui.text.keys import sections
    from tui.widgets.facet_pane import FacetPane
    from tui.widgets.line_input import LineInput
    from tui.widgets.passage_view import PassageView

    speak(ENGLISH)
    parts = (SearchScreen, LineInput, FacetPane, ReaderScreen, PassageView, NewIndexScreen, SearchApp)
    page = "docs/keys.md"
    before, *_, after = re.split(r"^(?=## |Back to)", text_of(page), flags=re.MULTILINE)
    tables_of_keys = "".join(
        f"## {section.title}\n\n| keys | do |\n| --- | --- |\n"
        + "".join(f"| `{keys}` | {does} |\n" for keys, does in section.rows)
        + "\n"
        for section in sections(parts)
    )
    if request.config.getoption("--write-golden"):
        (ROOT / page).write_text(before + tables_of_keys + after, encoding="utf-8")
    assert text_of(page) == before + tables_of_keys + after


# --- Pictures


def test_the_pictures_are_what_the_command_draws(tmp_path: Path, surroundings: dict[str, str], is_long: bool) -> None:
    links = [link for page in PAGES for link in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", text_of(page))]
    shown = {Path(link).name for link in links}
    chosen = shown if is_long else {min(shown)}
    command = [sys.executable, str(ROOT / "benchmarks" / "pictures.py"), "--folder", str(tmp_path / "docs")]
    command += [] if is_long else ["--only", min(shown)]
    subprocess.run(command, env={**surroundings, "TERM": "dumb"}, check=True, capture_output=True)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "docs").iterdir()}
    assert drawn.keys() == chosen
    assert {path.name for path in (ROOT / "docs").glob("*.svg")} == shown
    assert [name for name, picture in drawn.items() if 'url("' in picture or "terminal" not in picture] == []
    assert all("#14161a" in picture for picture in drawn.values())  # the colours of the theme, whatever the terminal


def test_what_can_be_asked_of_a_server_is_what_is_asked() -> None:
    rows = [[code(row[0])[0], code(row[1])[0], row[2]] for row in table_holding("docs/serve.md", "`search`")]
    assert rows == [[each.name, each.path, each.meaning] for each in questions().values()]
    failures = {int(row[0]): row[1] for row in table_holding("docs/serve.md", "401")}
    assert failures == FAILURES
    assert f"127.0.0.1:{USUAL_PORT} unless another" in text_of("docs/serve.md")


def test_the_bounds_of_served_answers_are_those_that_are_told() -> None:
    pytest.importorskip("mcp", reason="the serve extra is not installed")
    from searcher.serving import http_server, mcp_server

    text = " ".join(text_of("docs/serve.md").split())
    for bound in (http_server.BOUNDS, mcp_server.BOUNDS):
        most = f"at most {bound.characters:,} characters and {bound.rows:,} rows"
        assert f"{most}, and is found within {bound.seconds:.0f} seconds" in text


def test_the_limits_of_documents_are_those_of_their_formats() -> None:
    limits = {row[0]: row[1] for row in table_holding("docs/documents.md", "a part of a document")}
    unfolded = f"{bounds.MOST_UNFOLDING} times its size, or {bounds.ALWAYS_ALLOWED // 2**20} MB"
    assert limits == {
        "all that a file unpacks to": unfolded,
        "an archive, a mailbox, a web archive": f"{bounds.MOST_MEMBERS:,} members",
        "archives": f"{bounds.DEEPEST_NESTING}, one in the other",
        "a document that is not a file of its own": f"{document.LONGEST_DOCUMENT // 2**20} MB",
        "a part of a document": f"{packages.LONGEST_PART // 2**20} MB, {packages.MOST_ELEMENTS:,} elements",
        "a PDF": f"{pdf.MOST_PAGES:,} pages, {pdf.LONGEST_PAGE // 2**20} MB for what draws one",
        "a sheet": f"{workbook.MOST_ROWS:,} rows",
        "a feed, a page": f"{LONGEST_FILE // 2**20} MB",
        "a message": f"{mail.LONGEST_MESSAGE // 2**20} MB, {mail.MOST_PARTS:,} parts",
    }
