"""Completion files and manual pages: made from the parsers, and tried in the real programs where those are installed."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from index.cli import arguments as index_arguments
from searcher.cli import arguments as search_arguments
from searcher.cli import known_values
from searcher.cli.command_model import other_command, search_command
from tui.main import other_commands

from .running import PATIENCE, Finished, Shell

if TYPE_CHECKING:
    from pathlib import Path

SHELLS = search_arguments.SHELLS


def needing(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed here")


def run(*command: str, cwd: Path, text: str = "", **environment: str) -> Finished:
    done = subprocess.run(
        command,
        cwd=cwd,
        input=text.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env=environment or None,
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


def script(shell: Shell, name: str) -> Path:
    done = shell.search("--completion", name)
    assert (done.code, done.err) == (0, "")
    path = shell.folder / f"completion.{name}"
    path.write_text(done.out, encoding="utf-8")
    return path


def offer_commands(shell: Shell) -> None:
    """Have `search` be a command of the shell, and two searches saved."""
    for word in ("irak", "isis"):
        assert shell.run("searcher.telusur", "save", word, word).code == 0
    folder = shell.folder / "bin"
    folder.mkdir()
    command = folder / "search"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m searcher "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    shell.environment = {**shell.environment, "PATH": f"{folder}{os.pathsep}{shell.environment['PATH']}"}


# Bash

ABNA = r"Kantor\ Berita\ Internasional\ Ahlulbait\ -\ ABNA"

TYPED = [
    # what was typed, what is offered
    ("search --so", {"--sort", "--source"}),
    ("search --sort ", {"relevance", "newest", "oldest"}),
    ("search banjir --color a", {"auto", "always"}),
    ("search --limit ", set()),
    ("search ban", set()),
    ("search --index ", {"a folder"}),
    ("search-index ", {"forget", "rebuild", "update", "status", "verify", "show", "words"}),
    ("search-index re", {"rebuild"}),
    ("search-index rebuild ", {"a folder", "a file.txt"}),
    ("search-index rebuild --wait 3 --st", {"--strict"}),
    ("search-index show --r", {"--raw"}),
    ("search-index --lang ", {"en", "id"}),
    ("search banjir --source ", {ABNA, "Liputan6.com"}),
    ("search --source lip", {"Liputan6.com"}),
    ("telusur kwic irak --source k", {ABNA}),
    ("search --index nowhere --source ", set()),
    ("telusur kw", {"kwic"}),
    ("telusur list ", {"a folder", "a file.txt"}),
    ("telusur kwic irak --format j", {"json", "jsonl"}),
    ("search @", {"irak", "isis"}),
    ("telusur kwic @ ir", {"irak"}),
    ("telusur drop ", {"irak", "isis"}),
    ("telusur drop is", {"isis"}),
    ("telusur new --keep i", {"irak", "isis"}),
    ("telusur new @ is", {"isis"}),
    ("telusur drop --format j", {"json", "jsonl"}),
]


@needing("bash")
@pytest.mark.parametrize(("typed", "offered"), TYPED, ids=[typed for typed, _ in TYPED])
def test_bash_offers_what_may_follow(typed: str, offered: set[str], shell: Shell) -> None:
    source = script(shell, "bash")
    place = shell.folder / "place"
    (place / "a folder").mkdir(parents=True)
    (place / "a file.txt").touch()
    offer_commands(shell)
    command, *words = typed.split(" ")
    ask = (
        f"source {source}\n"
        f"COMP_WORDS=({typed if words[-1] else typed + chr(34) * 2})\nCOMP_CWORD={len(words)}\n"
        f"$(complete -p {command} | sed 's/.*-F \\([^ ]*\\).*/\\1/') 2>/dev/null\n"
        f'printf "%s\\n" "${{COMPREPLY[@]}}"\n'
    )
    assert set(filter(None, run("bash", "--norc", cwd=place, text=ask, **shell.environment).out.split("\n"))) == offered


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_zsh_and_fish_take_the_script_as_correct(name: str, shell: Shell) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    assert run(name, "-n", str(script(shell, name)), cwd=shell.folder) == (0, "", "")


@needing("fish")
@pytest.mark.parametrize(("typed", "offered"), TYPED[:3], ids=[typed for typed, _ in TYPED[:3]])
def test_fish_offers_what_may_follow(typed: str, offered: set[str], shell: Shell) -> None:
    ask = f"source {script(shell, 'fish')}; complete -C '{typed}'"
    out = run("fish", "--no-config", "-c", ask, cwd=shell.folder).out
    assert {line.split("\t")[0] for line in out.splitlines()} == offered


@pytest.mark.parametrize("name", SHELLS)
def test_every_option_of_every_command_is_in_the_script(name: str, shell: Shell) -> None:
    told = script(shell, name).read_text(encoding="utf-8")
    found = set(re.findall(r"-l ([\w-]+)", told)) if name == "fish" else set(re.findall(r"--([a-z-]+)", told))
    others = [*map(other_command, other_commands().values())]
    commands = [search_command(), *others, *(command for other in others for command in other.subcommands)]
    options = {option for command in commands for option in command.options}
    assert {names[2:] for option in options for names in option.names if names.startswith("--")} <= found


# Values


def test_values_are_those_of_the_index_that_is_asked(shell: Shell) -> None:
    assert shell.search("--values", "source") == (0, "Liputan6.com\nKantor Berita Internasional Ahlulbait - ABNA\n", "")


def test_where_no_index_answers_there_are_no_values_and_no_index_is_made(newcomer: Shell) -> None:
    before = sorted(newcomer.folder.rglob("*"))
    assert newcomer.search("--values", "source") == newcomer.search("--values", "name") == (0, "", "")
    assert newcomer.search("--values", "source", "--index", "opensearch://127.0.0.1:1/x") == (0, "", "")
    assert sorted(newcomer.folder.rglob("*")) == before


def test_an_index_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(known_values, "PATIENCE", 0.01)
    monkeypatch.setattr(known_values, "index_home", lambda *_: never.wait() and "")
    assert known_values.known_values("source", "", "", trust=False) == ""
    never.set()


@needing("bash")
def test_no_shell_evaluates_the_name_of_a_source(newcomer: Shell) -> None:
    dump = newcomer.folder / "a.jsonl"
    name = "$(touch evaluated) `touch evaluated`"
    dump.write_text(json.dumps({"judul": "Judul", "isi": "Isi berita.", "sumber": name}) + "\n", encoding="utf-8")
    shell = Shell(newcomer.folder, {**newcomer.environment, "SEARCH_INDEX": str(newcomer.folder / "home")})
    assert shell.search_index("rebuild", "a.jsonl").code == 0
    offer_commands(shell)
    ask = f"source {script(shell, 'bash')}\nCOMP_WORDS=(search --source '')\nCOMP_CWORD=2\n_telusur_search\n"
    ask += 'printf "%s\\n" "${COMPREPLY[@]}"\n'
    offered = run("bash", "--norc", cwd=newcomer.folder, text=ask, **shell.environment).out.strip()
    assert shlex.split(offered) == [name]
    assert not (newcomer.folder / "evaluated").exists()


# Manual


@needing("groff")
@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", search_arguments.COMMANDS)
def test_a_manual_page_is_one_without_any_complaint(name: str, language: str, shell: Shell) -> None:
    page = shell.search("--man", name, "--lang", language)
    assert page.code == 0
    shown = run("groff", "-man", "-Tutf8", "-Kutf8", "-ww", cwd=shell.folder, text=page.out)
    assert (shown.code, shown.err) == (0, "")


@needing("groff")
def test_a_manual_page_shows_every_sign_of_the_query_language_as_it_is_typed(shell: Shell) -> None:
    page = shell.search("--man").out
    shown = run("groff", "-man", "-Tutf8", "-Kutf8", "-P-c", "-P-b", "-P-u", cwd=shell.folder, text=page).out
    plain = re.sub(r".\x08", "", shown)
    for typed in ("koalsi~", "ISIS^2 Irak", '"drone roket"~5', "+Suriah -Putin ISIS", "p?suk", "'ISIS after:2020'"):
        assert typed in plain


def test_a_manual_page_names_every_subcommand(shell: Shell) -> None:
    page = shell.search("--man", "search-index").out
    commands = [command.name for command in other_command(other_commands()["search-index"]).subcommands]
    assert len(commands) >= 6
    assert [name for name in commands if f"\n.SS {name}\n" not in page] == []
    assert index_arguments.EXAMPLES[2][0].replace("-", "\\-") in page
