"""What is installed: everything that is needed, nothing that must not be passed on, and it works from anywhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import Sastrawi

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
PACKAGES = ("index", "searcher", "seeds", "tui")
SUFFIXES = {".html", ".py", ".tcss", ".tsv", ".txt", ".typed"}

# Code, documentation and overrides hold some hundreds of ordinary words; a table made of the list holds its 30,000.
MOST_LISTED_WORDS = 1_500

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, without a network: what builds it is in the test extra."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> Mapping[str, bytes]:
    """Every file in the wheel by its name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_every_file_of_the_four_packages_and_nothing_else(contents: Mapping[str, bytes]) -> None:
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name: content for name, content in contents.items() if ".dist-info/" not in name}
    assert packed == sources


def test_the_seeds_are_packed_byte_for_byte(contents: Mapping[str, bytes]) -> None:
    seeds = {path.name: path.read_bytes() for path in (ROOT / "seeds").glob("*.txt")}
    assert len(seeds) == 5
    assert {name: contents[f"seeds/{name}"] for name in seeds} == seeds


def test_licence_and_notice_are_packed(contents: Mapping[str, bytes]) -> None:
    packed = {Path(name).name: content for name, content in contents.items() if ".dist-info/licenses/" in name}
    assert packed == {name: (ROOT / name).read_bytes() for name in ("LICENSE", "NOTICE")}


def test_neither_the_word_list_of_sastrawi_nor_a_table_made_of_it_is_packed(contents: Mapping[str, bytes]) -> None:
    listed = Path(Sastrawi.__path__[0], "Stemmer", "data", "kata-dasar.txt").read_text(encoding="utf-8").split()
    known = frozenset(listed)
    assert len(known) > 10 * MOST_LISTED_WORDS
    for name, content in contents.items():
        assert ".dist-info/" in name or Path(name).suffix in SUFFIXES, f"{name} is no text that can be looked through"
        words = set(re.findall("[a-z]+", content.decode("utf-8").lower()))
        assert len(words & known) < MOST_LISTED_WORDS, name


def test_an_installed_wheel_answers_from_an_empty_folder(
    wheel: Path, tmp_path: Path, surroundings: Mapping[str, str]
) -> None:
    python = installed(wheel, tmp_path / "environment")
    (tmp_path / "home").mkdir()
    (tmp_path / "empty").mkdir()
    environment = {name: value for name, value in surroundings.items() if name != "PYTHONPATH"}
    environment |= dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA"), str(tmp_path / "home"))

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python.with_name(command[0])), *command[1:]],
            cwd=tmp_path / "empty",
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    found = run("search", "Ain al-Asad")
    assert found.returncode == 0, found.stderr
    assert "There is no index yet" in found.stderr
    assert "*Ain al-Asad*" in found.stdout
    assert str(tmp_path / "environment") in found.stdout
    assert run("search-index", "verify").returncode == 0
    assert run("search", "--version").stdout == f"telusur {wheel.name.split('-')[1]}\n"
    assert os.listdir(tmp_path / "empty") == []


def installed(wheel: Path, environment: Path) -> Path:
    """The Python of a new environment that holds the wheel, and sees the libraries of this one without a network."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([str(python), "-c", query], check=True, capture_output=True, encoding="utf-8").stdout
    theirs = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(packages.strip(), "libraries.pth").write_text("\n".join(sorted(theirs)), encoding="utf-8")
    return python
