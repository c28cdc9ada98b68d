"""The import contracts leave no gap: every module of the index belongs to what searching may reach, or may not."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import grimp
import pytest
from support.sources import PACKAGES, source_files

ROOT = Path(__file__).parents[2]

# Commands, and the one bridge between both halves.
ENTRANCES = {"index", "index.__main__", "index.build.first_run"}


def test_every_module_of_the_index_is_for_searching_or_forbidden_to_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = (contract for contract in settings["contracts"] if contract.get("source_modules") == ["searcher"])
    forbidden = set(contract["forbidden_modules"])
    graph = grimp.build_graph("index", "searcher", "tui", cache_dir=None)
    for ignored in contract["ignore_imports"]:
        importer, imported = ignored.split(" -> ")
        graph.remove_import(importer=importer, imported=imported)
    every = {module for module in graph.modules if module.startswith("index")}
    reached = graph.find_upstream_modules("searcher", as_package=True) & every
    assert reached | forbidden | ENTRANCES == every
    assert reached & forbidden == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_the_map_of_a_package_names_every_file_of_it(package: str) -> None:
    files = {path.stem for path in source_files(ROOT, package) if not path.stem.startswith("__")}
    tree = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))
    assert files - set(re.findall(r"`(\w+)`", ast.get_docstring(tree) or "")) == set()


@pytest.mark.parametrize("name", re.findall(r"`(tests/\S+?)`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))
def test_every_guard_that_is_named_stands_there(name: str) -> None:
    assert (ROOT / name).exists()
