"""Every regular expression of the product, found by itself: what the source says against what was seen to run.

`written()` lists each place in the three packages where `re` is asked for something. `seen()` imports every module and
drives the lazy places in a fresh interpreter, and tells which patterns were compiled for which of those places. A place
for which nothing was seen fails the test that compares the two: whoever writes a new lazy pattern adds a line to
`BATTERY` that reaches it.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGES = ("index", "searcher", "tui")

# What of `re` compiles a pattern, and how the pattern is then used; "" where that shows elsewhere.
FUNCTIONS = {
    "compile": "",
    "match": "match",
    "fullmatch": "fullmatch",
    "search": "search",
    "finditer": "finditer",
    "findall": "finditer",
    "sub": "finditer",
    "subn": "finditer",
    "split": "finditer",
}

# Reaches what is compiled when it is first wanted.
BATTERY = """
from datetime import date
from index.analysis.dates.calendar import span_of_iso
from index.analysis.dates.columns import USUAL
from index.analysis.dates.expressions import read_date
from index.analysis.tokenizer import tokenize
from index.cluster.generations import generation_in
from index.corpus.field_names import names_of
from index.corpus.row_readings import _cells_parted_by
from index.environment.safe_text import printable, printable_json
from index.environment.streams import naming_index
from index.segment.forward import phrase_pattern
from searcher.matching.similarity import _sharing
from searcher.matching.wildcards import glob_test
from searcher.query.parser import parse_query
from searcher.cli.command_model import search_command
from searcher.cli.manual import manual
from searcher.results.credit import credited
from tui.model.filters import filters_in
from tui.text.finding import places_of

span_of_iso("2021-07-26")
for text in ("2021", "xyz", "2019..2021", "7 hari lalu", "Juli 2021", "26/7/2021"):
    read_date(text, date(2021, 7, 26))
USUAL.read("xyz 1")
tokenize("Banjir melanda 2.500 rumah, al-Asad, Rp1,5miliar")
names_of({"text": "isi-berita"}).meaning(("Isi Berita",))
for delimiter in ",;|":
    _cells_parted_by(delimiter)
phrase_pattern(["ab", "cd"])
phrase_pattern(["ab", "cd"], 3)
printable("\\x07")
printable_json("\\x9b")
naming_index("Run: search-index rebuild", "rumah")
for glob in ("me*kan", "*a*b*c*d", "a?b"):
    glob_test(glob)("membukakan")
for query in ('a-b* "di *yang"~3^2 title:"x" neg?ra koalisi~2^3, (a OR b)^2 NOT c?', "kapan? \\u200bx siapa? /a+/", "me**kan",
    "x kolom.a:5", 'x date:">2020" OR since:2020-01-01T00:00 until:Juli'):
    parse_query(query, lambda: date(2021, 7, 26))
_sharing({"ngk", "gka", "ka "}, "angka\\nangsa")
manual(search_command())
credited("dilansir dari Antara")
generation_in("berita", "berita-g000012-words")
filters_in("banjir source:(a OR b)", date(2021, 7, 26))
places_of("banjir besar", "banjir besar")
"""


class Place(NamedTuple):
    """A place in the source: [first, last] lines, the function of `re`, and whether it is called there."""

    file: str
    first: int
    last: int
    function: str
    is_call: bool
    names: tuple[str, ...]  # what the result is assigned to

    def __str__(self) -> str:
        return f"{self.file}:{self.first}"


class Seen(NamedTuple):
    """A pattern that was compiled, for which line of which file."""

    file: str
    line: int
    pattern: str | bytes
    flags: int


class Use(NamedTuple):
    """A pattern, where it is written, and the ways in which it is used."""

    place: Place
    pattern: str | bytes
    flags: int
    hows: frozenset[str]

    @property
    def name(self) -> str:
        """As exceptions name it: "index.corpus.pages:_META", or with the line where it has no name."""
        module = self.place.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        return f"{module}:{self.place.names[0] if self.place.names else self.place.first}"


def sources() -> list[Path]:
    """Every module of the packages."""
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


@cache
def written() -> tuple[Place, ...]:
    """Every place where `re` is asked for something."""
    return tuple(place for path in sources() for place in _places(path))


def _places(path: Path) -> Iterator[Place]:
    tree = ast.parse(path.read_text("utf-8"))
    file = path.relative_to(ROOT).as_posix()
    modules = {"re"}
    functions: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.asname for alias in node.names if alias.name == "re" and alias.asname}
        elif isinstance(node, ast.ImportFrom) and node.module == "re":
            functions |= {alias.asname or alias.name: alias.name for alias in node.names}
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        function = ""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            function = node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            function = functions.get(node.id, "")
        if function not in FUNCTIONS:
            continue
        call = parents[node]
        is_call = isinstance(call, ast.Call) and call.func is node
        whole: ast.AST = call if is_call else node
        yield Place(
            file,
            whole.lineno,
            whole.end_lineno or 0,
            function,
            is_call,
            tuple(_assigned_to(whole, parents)),  # type: ignore[attr-defined]
        )


def _assigned_to(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[str]:
    while node in parents and not isinstance(node, ast.stmt):
        node = parents[node]
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.Return):
        while node in parents and not isinstance(node, ast.FunctionDef):
            node = parents[node]
        yield getattr(node, "name", "")


_RECORDER = """
import importlib, json, re, sys
root, packages, files = sys.argv[1], sys.argv[2].split(), json.load(sys.stdin)
sys.path.insert(0, root)
seen = set()
original = re._compile
def recording(pattern, flags):
    frame = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if name in files:
            said = pattern if isinstance(pattern, (str, bytes)) else pattern.pattern
            of = int(flags) | (0 if isinstance(pattern, (str, bytes)) else pattern.flags)
            is_bytes = isinstance(said, bytes)
            seen.add((files[name], frame.f_lineno, said.decode("latin-1") if is_bytes else said, is_bytes, of))
            break
        if not name.endswith(("/re/__init__.py", "functools.py")) and "<frozen" not in name:
            break
        frame = frame.f_back
    return original(pattern, flags)
re._compile = recording
for file in files.values():
    if not file.endswith("__main__.py"):
        importlib.import_module(file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
exec(sys.argv[3])
json.dump(sorted(seen), sys.stdout)
"""


@cache
def seen() -> tuple[Seen, ...]:
    """Every pattern that importing all modules and driving the lazy places compiles for a place of ours."""
    files = {str(path): path.relative_to(ROOT).as_posix() for path in sources()}
    command = [sys.executable, "-c", _RECORDER, str(ROOT), " ".join(PACKAGES), BATTERY]
    done = subprocess.run(command, input=json.dumps(files), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    return tuple(
        Seen(file, line, pattern.encode("latin-1") if is_bytes else pattern, flags)
        for file, line, pattern, is_bytes, flags in rows
    )


def unreached() -> list[Place]:
    """The places for which no pattern was seen."""
    return [place for place in written() if not _seen_for(place)]


def _seen_for(place: Place) -> list[Seen]:
    here = [pattern for pattern in seen() if pattern.file == place.file]
    if place.is_call:
        return [pattern for pattern in here if place.first <= pattern.line <= place.last]
    called = [other for other in written() if other.file == place.file and other.is_call]
    return [one for one in here if not any(other.first <= one.line <= other.last for other in called)]


def uses() -> list[Use]:
    """Every pattern with the ways in which it is used: all of them where that cannot be told."""
    found = {}
    for place in written():
        hows = {FUNCTIONS[place.function]} if FUNCTIONS[place.function] else _methods(place)
        for one in _seen_for(place):
            found[place, one.pattern, one.flags] = Use(place, one.pattern, one.flags, frozenset(hows))
    return list(found.values())


_METHOD = "(?:match|fullmatch|search|finditer|findall|sub|subn|split)"


def _methods(place: Place) -> set[str]:
    """How a compiled pattern is used, by the methods called on its name; as a search where another use is seen."""
    lines = (ROOT / place.file).read_text("utf-8").split("\n")
    closing = re.match(rf".*\)\.({_METHOD})$", lines[place.last - 1])
    if closing:
        return {FUNCTIONS[closing[1]]}
    if len(place.names) != 1 or not place.names[0].startswith("_"):
        return {"finditer"}
    text = "\n".join(lines[: place.first - 1] + lines[place.last :])
    mentions = re.findall(rf"\b{place.names[0]}\b(?:\([^()]*\))?(?:\.({_METHOD})\()?", text)
    return {FUNCTIONS[method] if method else "finditer" for method in mentions} or {"finditer"}
