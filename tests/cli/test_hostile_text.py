"""Text is data: what articles, file names and queries hold never reaches the terminal as a command to it."""

from __future__ import annotations

import json
import re
import sys
from itertools import cycle

import pytest

from .running import Shell

# Everything that a terminal obeys or that turns a line around, but for the newline.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

RED = "\x1b[31m"
TITLE = "\x1b]0;owned\x07"
BIDI = "\u202egnp.exe\u202c"
C1 = "\x9b31m"

ARTICLE = f"""Banjir {RED}merah{TITLE} melanda {BIDI} Jakarta {C1}

Jakarta - Banjir {RED}besar{TITLE} melanda Jakarta {BIDI} hari ini {C1}, kata [bold]pejabat[/bold] [/ [Gambas:Video ].
"""

COMMANDS = [
    ["searcher", "banjir"],
    ["searcher", "--color", "always", "banjir"],
    ["searcher", "--explain", "banjir"],
    ["searcher", "--json", "--facets", "--explain", "banjir"],
    ["searcher", "--jsonl", "banjir"],
    ["searcher", "--paths", "banjir"],
    ["searcher", "--facets", "banjir"],
    ["index", "status"],
    ["index", "status", "--json"],
    ["index", "show", "000"],
    ["index", "show", "000", "--raw"],
    ["index", "words", "banjir", f"zzzz{RED}{BIDI}"],
    ["index", "words", "--json", f"zzzz{RED}{BIDI}"],
    ["index", "verify"],
    ["index", "update"],
    ["index", "rebuild"],
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> Shell:
    """Commands on an index of articles whose text, names, fields and folder are hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    corpus = folder / f"folder{RED}{BIDI}"
    corpus.mkdir()
    (corpus / "000.txt").write_text(ARTICLE, encoding="utf-8")
    (corpus / f"001{RED}{BIDI}.txt").write_text("Banjir di Bandung\n\nBanjir melanda Bandung.\n", encoding="utf-8")
    # What parts the fields of stored articles must not stand in them: neither in an article's path nor in its copy's.
    for number, separators in enumerate(("\x1c\x1d\x1e\x1f", "\x1f\x1e\n")):
        for name in (f"{separators}{number}.txt", f"{separators}{number} lagi.txt"):
            (corpus / name).write_text(f"Banjir di Sleman\n\nBanjir melanda Sleman {number}.\n", encoding="utf-8")
    (corpus / f"bad{RED}.jsonl").write_text("{\x1b[31m\n", encoding="utf-8")
    fields = {"text": "Banjir di Bogor.", "title": f"Banjir{RED}", "source": f"Sumber{TITLE}", "author": f"A{BIDI}B"}
    (corpus / "dump.jsonl").write_text(json.dumps({**fields, "url": f"http://x/{RED}"}) + "\n", encoding="utf-8")
    shell = Shell(folder, {**surroundings, "SEARCH_INDEX": str(folder / "index")})
    built = shell.search_index("rebuild", corpus.name)
    assert built.code == 0
    assert OBEYED.search(built.err) is None
    return shell


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_articles_and_file_names_hold_is_never_obeyed(command: list[str], hostile: Shell) -> None:
    done = hostile.run(*command)
    assert done.code == 0
    assert done.out or done.err
    shown = re.sub(r"\x1b\[[\d;]*m", "", done.out) if "always" in command else done.out
    assert RED not in done.out
    assert OBEYED.search(shown + done.err) is None


WRONG = [
    ["index", "rebuild", f"nowhere{RED}{BIDI}"],
    ["index", "rebuild", "--strict"],
    ["index", "rebuild", "--map", f"{RED}=x"],
    ["index", "rebuild", f"--{RED}"],
    ["index", f"re{RED}"],
    ["index", "show", f"nowhere{RED}{BIDI}"],
    ["index", "status", "--index", f"nowhere{RED}{BIDI}\n"],
    ["searcher", "--index", f"nowhere{RED}{BIDI}\n", "banjir"],
    ["searcher", "--source", f"{RED}{BIDI}", "banjir"],
    ["searcher", "--since", f"{RED}{BIDI}", "banjir"],
    ["searcher", "--sort", RED, "banjir"],
    ["searcher", f"--{RED}"],
]


@pytest.mark.parametrize("command", WRONG, ids=ascii)
def test_what_an_argument_holds_is_never_obeyed(command: list[str], hostile: Shell) -> None:
    done = hostile.run(*command)
    assert done.code in (1, 2, 3)
    assert OBEYED.search(done.out + done.err) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals and no such names")
def test_paths_for_programs_are_as_they_are_but_never_on_a_terminal(hostile: Shell) -> None:
    assert any(RED in path for path in hostile.search("--paths", "-0", "banjir").out.split("\0"))
    code, shown = hostile.search_in_terminal("--paths", "-0", "banjir")
    assert code == 0
    assert OBEYED.search(shown.replace("\0", "")) is None


def test_markup_is_shown_as_it_stands(hostile: Shell) -> None:
    assert "kata [bold]pejabat[/bold] [/" in hostile.search("pejabat").out.replace("*", "").replace("\n    ", " ")


QUERIES = [
    f"banjir{RED}",
    f"{TITLE}zzzz",
    f"zzzz {BIDI}",
    f"({C1}zzzz",
    f"banjir{C1}:x",
    f"date:{RED}",
    f'"{BIDI}zzzz',
]


@pytest.mark.parametrize(
    ("query", "output"), list(zip(QUERIES, cycle(["--color=never", "--json", "--explain"]), strict=False)), ids=ascii
)
def test_what_a_query_holds_is_never_obeyed(query: str, output: str, shell: Shell) -> None:
    done = shell.search(output, "--", query)
    assert done.code in (0, 1, 2)
    assert OBEYED.search(done.out + done.err) is None


@pytest.mark.parametrize("query", ["[Gambas", "[Gambas:Video ]", "[/bold] [/", "ISIS [/"])
def test_brackets_are_ordinary_writing(query: str, shell: Shell) -> None:
    done = shell.search(query)
    assert done.code == (0 if "ISIS" in query else 1)


def test_bytes_that_are_no_text_are_no_trouble(shell: Shell) -> None:
    done = shell.search(b"ISIS \xff\xfe".decode("utf-8", "surrogateescape"), "--json")
    assert done.code == 0
    assert json.loads(done.out)["total"] == 5


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_output_is_utf_8_whatever_the_surroundings_say(encoding: str, shell: Shell) -> None:
    done = shell.search("Ain al-Asad", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert "… - ABNA" in done.out or "·" in done.out
    assert "“" in shell.search_index("show", "001_bcf6c06a3aaa0b79", PYTHONIOENCODING=encoding).out
