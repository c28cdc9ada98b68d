"""What was found is found once for a generation; whatever is wrong with what was kept, the answer is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.environment.directories import cache_directory
from searcher.api import Profile, Story
from searcher.stories.kept import kept_stories

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = (Profile("a", "kompas.com", 737_000, 737_030, first="a"), Profile("b", "", 0, 0))
FOUND = dict.fromkeys(("a", "b"), Story("a", ARTICLES))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "telusur" / "stories"


class Finding:
    """Finds the stories, and counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, Story]:
        self.times += 1
        return dict(FOUND)


def test_stories_are_found_once_for_a_generation_of_an_index() -> None:
    find = Finding()
    for home, mark in (("/a", b"1"), ("/a", b"1"), ("/b", b"1"), ("/a", b"1"), ("/a", b"2"), ("/a", b"2")):
        assert kept_stories(home, mark, find) == FOUND
    assert find.times == 3


WRONG = [b"", b"{", b"[]", b"\xff", b"[" * 100_000]


@pytest.mark.parametrize("content", WRONG, ids=[str(content[:20]) for content in WRONG])
def test_a_file_that_is_none_of_ours_is_found_anew(content: bytes, cache: Path) -> None:
    find = Finding()
    kept_stories("/a", b"1", find)
    (file,) = cache.iterdir()
    file.write_bytes(content)
    assert kept_stories("/a", b"1", find) == FOUND
    assert find.times == 2


def test_a_file_in_which_a_byte_changed_is_found_anew(cache: Path) -> None:
    find = Finding()
    kept_stories("/a", b"1", find)
    (file,) = cache.iterdir()
    written = file.read_bytes()
    for place in range(0, len(written), 7):
        file.write_bytes(written[:place] + bytes([written[place] ^ 1]) + written[place + 1 :])
        assert kept_stories("/a", b"1", find) == FOUND
    assert find.times > len(written) // 7


def test_a_place_that_cannot_be_written_is_no_failure(cache: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("a file", encoding="utf-8")
    find = Finding()
    assert kept_stories("/a", b"1", find) == FOUND
    assert kept_stories("/a", b"1", find) == FOUND
    assert find.times == 2
    assert str(cache).startswith(cache_directory())
