"""The house is as it is drawn: rooms with maps, contracts without a gap, guards that stand where they are named."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.sources import PACKAGES, source_files

ROOT = Path(__file__).parents[2]
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]

# What searching may reach; every other room of the index is forbidden to it.
READING = {
    "analysis",
    "article",
    "cluster",
    "environment",
    "errors",
    "messages",
    "namedtuples",
    "once",
    "opening",
    "segment",
    "store",
}


def rooms(package: str) -> set[str]:
    """The folders and files that lie directly in a package."""
    inside = {path.relative_to(ROOT / package).parts[0] for path in source_files(ROOT, package)}
    return {name.removesuffix(".py") for name in inside} - {"__init__", "__main__"}


def test_every_room_of_the_index_is_for_searching_or_forbidden_to_it() -> None:
    (contract,) = (contract for contract in CONTRACTS if contract.get("source_modules") == ["searcher"])
    forbidden = {name.removeprefix("index.") for name in contract["forbidden_modules"]}
    assert forbidden & READING == set()
    assert forbidden | READING == rooms("index")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_map_of_a_package_names_every_room_of_it(package: str) -> None:
    tree = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))
    assert rooms(package) - set(re.findall(r"`(\w+)`", ast.get_docstring(tree) or "")) == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_a_room_says_what_it_is_for_and_loads_nothing(package: str) -> None:
    folders = {path.parent for path in source_files(ROOT, package)} - {ROOT / package}
    assert len(folders) >= 4
    for folder in folders:
        tree = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), folder
        assert len(tree.body) == 1, folder


def listed_rooms() -> dict[Path, set[str]]:
    """The folders whose map is a list of files, with all names in it."""
    found = {}
    for file in (ROOT / package / path for package in PACKAGES for path in source_files(ROOT, package)):
        if file.name == "__init__.py":
            text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            in_columns = re.findall(r"(?<=  )(\w+)(?=  )", text)
            if in_columns or re.search(r"^\| `\w+` \|", text, re.MULTILINE):
                found[file.parent] = {*in_columns, *re.findall(r"`(\w+)`", text)}
    return found


def test_a_map_that_lists_the_files_of_a_room_lists_them_all() -> None:
    rooms_listed = listed_rooms()
    assert len(rooms_listed) >= 8
    for folder, named in rooms_listed.items():
        files = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"}
        assert files - named == set(), folder


@pytest.mark.parametrize("name", re.findall(r"`(tests/\S+?)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
def test_every_guard_that_is_named_stands_there(name: str) -> None:
    assert (ROOT / name).exists()
