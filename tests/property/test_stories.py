"""Stories are a function of the articles alone: of no order in which they are read, no segment and no update."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from index.build.rebuild import rebuild
from index.build.update import update
from searcher.api import Profile, Story
from searcher.engine import IndexSearcher
from searcher.stories.dates import LASTS
from searcher.stories.grouping import LARGEST
from searcher.stories.story import find_stories

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.lists(st.sampled_from([f"kata{number}" for number in range(30)]), min_size=3, max_size=12, unique=True)
DAYS = st.integers(737_000, 737_060)
NAMED = st.lists(DAYS.map(lambda day: (day, day)), max_size=3, unique=True).map(lambda days: tuple(sorted(days)))
PROFILES = st.lists(st.tuples(WORDS, st.one_of(st.just(0), DAYS), NAMED), max_size=30).map(
    lambda made: [
        Profile(f"a{number:02}", "", day, day, tuple((word, 5.0) for word in sorted(words)), named=() if day else named)
        for number, (words, day, named) in enumerate(made)
    ]
)


@given(PROFILES, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_story(profiles: list[Profile], random: object) -> None:
    shuffled = list(profiles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_stories(shuffled) == find_stories(profiles)


@given(PROFILES)
def test_a_story_has_two_articles_at_least_and_an_article_one_story_at_most(profiles: list[Profile]) -> None:
    found = find_stories(profiles)
    told: dict[str, Story] = {story.id: story for story in found.values()}
    members = [article.id for story in told.values() for article in story.articles]
    assert len(members) == len(set(members)) == len(found)
    assert all(2 <= len(story.articles) <= LARGEST for story in told.values())
    assert all(story.id == story.articles[0].id for story in told.values())
    for story in told.values():
        days = [article.first_day for article in story.articles if article.first_day]
        assert not days or max(days) - min(days) <= LASTS


def test_an_update_tells_the_stories_of_a_rebuild(tmp_path: Path) -> None:
    """In one segment or in many, whichever articles came first."""
    folder = tmp_path / "berita"
    folder.mkdir()

    def write(names: range) -> None:
        for number in names:
            place = ["Cimanggung", "Palu", "Mamuju", "Lumajang"][number % 4]
            text = f"Gempa {place}\n\nKOMPAS.com - Warga {place} mengungsi usai gempa {place}, kata Bupati {place} {number}."
            (folder / f"{number:03}.txt").write_text(text * 2, encoding="utf-8")

    write(range(12, 24))
    rebuild(str(tmp_path / "updated"), [str(folder)])
    write(range(12))
    update(str(tmp_path / "updated"), [str(folder)])
    (folder / "013.txt").unlink()
    update(str(tmp_path / "updated"), [str(folder)])
    rebuild(str(tmp_path / "rebuilt"), [str(folder)])
    with IndexSearcher(str(tmp_path / "updated")) as updated, IndexSearcher(str(tmp_path / "rebuilt")) as rebuilt:
        assert {each.id: each for each in updated.profiles()} == {each.id: each for each in rebuilt.profiles()}
        assert find_stories(updated.profiles()) == find_stories(rebuilt.profiles())
        assert find_stories(rebuilt.profiles())


def test_copies_name_the_first_publication_and_are_no_story(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    text = "Warga Cimanggung mengungsi setelah tanah longsor menimpa puluhan rumah pada malam hari di Sumedang. " * 3
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Longsor Cimanggung\n\n{text}", encoding="utf-8")
    (folder / "c.txt").write_text(
        "Harga cabai naik\n\nPedagang menaikkan harga cabai di pasar induk Kramat Jati.", encoding="utf-8"
    )
    rebuild(str(tmp_path / "index"), [str(folder)])
    with IndexSearcher(str(tmp_path / "index")) as searcher:
        firsts = {profile.id: profile.first for profile in searcher.profiles()}
        assert firsts["a"] == firsts["b"] in ("a", "b")
        assert firsts["c"] == ""
        assert searcher.stories() == {}
