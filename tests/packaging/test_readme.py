"""The README tells the truth: its commands print what it shows, its tables are the code's, its links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import errors
from index.cli.arguments import EXAMPLES
from searcher.cli import arguments
from searcher.matching.collection import SYNONYMS
from searcher.matching.synonyms import KINDS, load_synonyms
from searcher.query.parser import SYNTAX

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")

posix = pytest.mark.skipif(os.name == "nt", reason="the examples are for a POSIX shell")


def blocks(kind: str) -> list[str]:
    """The contents of every fenced block of this kind."""
    return re.findall(rf"^```{re.escape(kind)}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def tables() -> Iterator[list[list[str]]]:
    """Every table as rows of cells, without its heading and with the code in it bare."""
    for table in re.findall(r"(?:^\|.*\|\n)+", TEXT, re.MULTILINE):
        rows = [re.split(r"(?<!\\) ?\| ?", line.strip("|\n ")) for line in table.splitlines()]
        yield [[cell.replace("\\|", "|").strip() for cell in row] for row in rows[2:]]


def code(cell: str) -> list[str]:
    """The pieces of code in a cell."""
    return re.findall(r"`(.+?)`", cell)


@pytest.fixture
def terminal(tmp_path: Path, surroundings: dict[str, str], seed_index: Path) -> dict[str, str]:
    """An environment in which `search` and `search-index` are commands that answer from an index of the seeds."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, module in (("search", "searcher"), ("search-index", "index")):
        script = commands / name
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    (commands / "python3").symlink_to(sys.executable)
    shutil.copytree(seed_index, tmp_path / "index")
    path = f"{commands}{os.pathsep}{surroundings['PATH']}"
    return {**surroundings, "PATH": path, "SEARCH_INDEX": str(tmp_path / "index")}


@posix
def test_commands_print_what_is_shown(
    terminal: dict[str, str], seed_index: Path, request: pytest.FixtureRequest
) -> None:
    shown = blocks("console")
    assert len(shown) >= 5
    printed = [_played(block, terminal, seed_index.parent) for block in shown]
    if request.config.getoption("--write-golden"):
        text = TEXT
        for old, new in zip(shown, printed, strict=True):
            text = text.replace(old, new)
        README.write_text(text, encoding="utf-8", newline="\n")
        return
    assert [_steady(block) for block in printed] == [_steady(block) for block in shown]


def test_the_python_example_does_what_is_shown(seed_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCH_INDEX", str(seed_index))
    (example,) = blocks("python")
    test = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
    assert test.examples
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert said == []


def test_names_of_ones_own_are_written_as_shown(tmp_path: Path) -> None:
    (example,) = re.findall(r"`([^`]*<tab>[^`]*)`", TEXT)
    own = tmp_path / SYNONYMS
    own.write_text(example.replace("<tab>", "\t"), encoding="utf-8")
    assert f"`{SYNONYMS}`" in TEXT
    assert all(f"`{kind}`" in TEXT for kind in KINDS)
    (expansion,) = load_synonyms(str(own)).expand(("kpid",))
    assert str(expansion.via) == "KPID = Komisi Penyiaran Indonesia Daerah"


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    first, second = blocks("sh ci")
    assert first.count("\n") == second.count("\n") == 1
    assert first.rstrip().endswith('search "Ain al-Asad"')
    assert second.rstrip().endswith("pytest -n 2")


def test_the_table_of_the_query_language_is_the_language() -> None:
    rows = [(code(row[0])[0], row[1]) for row in _table_holding(SYNTAX[0][0])]
    assert rows == [(example, meaning) for example, meaning in SYNTAX]


def test_the_table_of_options_is_what_the_command_takes() -> None:
    named = {name for row in _table_holding("--limit") for piece in code(row[0]) for name in _options(piece)}
    taken = {name for action in arguments.parser()._actions for name in action.option_strings}
    assert named == taken


def test_the_table_of_exit_codes_is_that_of_the_errors() -> None:
    told = {int(code(row[0])[0]) for row in _table_holding("130")}
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    assert told == {0, 130, *(value.exit_code for value in classes if issubclass(value, errors.TelusurError))}


def test_the_examples_of_both_commands_are_named() -> None:
    for command in ("rebuild", "update", "status", "verify", "show", "words"):
        assert f"`search-index {command}" in TEXT
    assert any(command.startswith("search-index rebuild") for command, _ in EXAMPLES)


def test_links_lead_to_files_that_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def _table_holding(piece: str) -> list[list[str]]:
    (found,) = (table for table in tables() if any(piece in row[0] for row in table))
    return found


def test_the_pictures_are_what_the_command_draws(tmp_path: Path, surroundings: dict[str, str], is_long: bool) -> None:
    shown = {Path(link).name for link in re.findall(r"!\[[^\]]*\]\((docs/[^)]*)\)", TEXT)}
    chosen = shown if is_long else {min(shown)}
    command = [sys.executable, str(ROOT / "benchmarks" / "pictures.py"), "--folder", str(tmp_path / "docs")]
    command += [] if is_long else ["--only", min(shown)]
    subprocess.run(command, env={**surroundings, "TERM": "dumb"}, check=True, capture_output=True)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "docs").iterdir()}
    assert drawn.keys() == chosen
    assert {path.name for path in (ROOT / "docs").glob("*.svg")} == shown
    assert [name for name, picture in drawn.items() if 'url("' in picture or "terminal" not in picture] == []
    assert all("#14161a" in picture for picture in drawn.values())  # the colours of the theme, whatever the terminal


def _options(piece: str) -> list[str]:
    return [word for word in re.split(r"[ ,/]+", piece) if word.startswith("-")]


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
    text = re.sub(r'("took_ms"|"score"): [\d.]+', r"\1: 0", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC \(.*? ago\)|(?<=\"built_at\": \")[^\"]*", "(when)", text)
    return re.sub(r"g\d{6}", "(generation)", text)
