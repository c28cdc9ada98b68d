"""Interruptions and damage: how many, and what came of them, is told at the end of the run.

python -m pytest tests/faults                              the quick version
python -m pytest tests/faults --long [--fault-index DIR]   the long one, also on a copy of the index in DIR
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.strategies import article_of

TEXTS = {
    "old": ("roket lama jatuh di pangkalan udara Ain al-Asad", "pasukan menyerang kota", "nota-nota dari Irak"),
    "new": ("roket baru jatuh di pangkalan udara Ain al-Asad", "serangan pasukan di kota", "negara-negara dan Irak"),
}

_TALLIES = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fault-index", default="", metavar="DIR", help="damage a copy of this index, too")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash.get(_TALLIES, [])
    if lines:
        terminalreporter.section("faults")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Tell how much was tried and what came of it, so that nothing passes because nothing was tried."""
    return request.config.stash.setdefault(_TALLIES, []).append


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 150 articles, two of them copies of others."""
    folder = tmp_path_factory.mktemp("generated")
    for number in range(150):
        article = article_of(number % 148, f"a{number}")
        paragraphs = [f"date 2021-07-{number % 28 + 1:02}", article.title or "Berita", f"Jakarta: {article.body} kata."]
        (folder / f"{number:03}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    """Two folders of articles that answer every question differently, by name."""
    folders = {}
    for name, texts in TEXTS.items():
        folder = folders[name] = tmp_path / name
        folder.mkdir()
        for number, text in enumerate(texts):
            article = f"Berita {name} nomor {number}\n\nJakarta, {number + 1} Juli 2021: {text}, kata Antara.\n"
            (folder / f"{number}.txt").write_text(article, encoding="utf-8")
    return folders
