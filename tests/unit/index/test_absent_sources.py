"""A source that is not there is told, the others are taken in, and what was read of it before stays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support.answers import assert_same_answers
from support.opening import open_current

from index.build.rebuild import BuildReport, rebuild
from index.build.update import UpdateReport, update
from index.errors import BuildFailed, SourceError
from index.provenance.changes import count_changes
from index.provenance.findings import read_findings
from index.provenance.sources import Sources, read_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOTH = ["kini", "lama"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two sources, and in the second one a copy of what is in the first."""
    for folder in BOTH:
        (tmp_path / folder).mkdir()
    for number in range(6):
        (tmp_path / "kini" / f"{number}.txt").write_text(f"Longsor nomor {number} menutup jalan.\n", encoding="utf-8")
    records = [{"id": f"r{number}", "title": f"Gempa {number}", "text": f"Gempa ke-{number}."} for number in range(4)]
    records.append({"id": "salinan", "title": "Salinan", "text": "Longsor nomor 2 menutup jalan."})
    lines = [*map(json.dumps, records), "{"]
    (tmp_path / "lama" / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rebuild(str(tmp_path / "home"), BOTH, folder=str(tmp_path))
    return tmp_path


def build_of(report: BuildReport | UpdateReport) -> BuildReport:
    build = report.build if isinstance(report, UpdateReport) else report
    assert build
    return build


def move(place: Path) -> None:
    """The disk is not mounted, and neither is its folder there."""
    (place / "lama").rename(place / "away")


def unmount(place: Path) -> None:
    """The disk is not mounted, and an empty folder is there in its place."""
    move(place)
    (place / "lama").mkdir()


def bring_back(place: Path) -> None:
    if (place / "lama").exists():
        (place / "lama").rmdir()
    (place / "away").rename(place / "lama")


@pytest.mark.parametrize(("lose", "reason"), [(move, "source_missing"), (unmount, "nothing_to_read")])
@pytest.mark.parametrize("build", [rebuild, update])
def test_the_articles_of_an_absent_source_stay_and_the_others_are_taken_in(
    build: Callable[..., BuildReport | UpdateReport], lose: Callable[[Path], None], reason: str, place: Path
) -> None:
    home = str(place / "home")
    lose(place)
    (place / "kini" / "6.txt").write_text("Longsor nomor 6 menutup jalan.\n", encoding="utf-8")
    report = build_of(build(home, BOTH, folder=str(place)))
    assert report.documents == 12
    told, broken = report.rejects
    assert (told.path, told.reason, told.values["count"]) == ("lama", reason, 5)
    assert (broken.reason, broken.record) == ("bad_json", 6)
    changes = count_changes(open_current(home), Sources(tuple(BOTH), str(place)))
    assert changes is not None
    assert not any(changes)
    bring_back(place)
    report = build_of(update(home, BOTH, folder=str(place)))
    assert (report.documents, len(report.rejects)) == (12, 1)
    rebuild(str(place / "other"), BOTH, folder=str(place))
    assert_same_answers(home, str(place / "other"))


def test_an_update_and_a_rebuild_without_it_answer_alike(place: Path) -> None:
    home, other = str(place / "home"), str(place / "other")
    rebuild(other, BOTH, folder=str(place))
    move(place)
    (place / "kini" / "3.txt").unlink()
    update(home, BOTH, folder=str(place))
    rebuild(other, BOTH, folder=str(place))
    assert_same_answers(home, other)


def test_a_copy_in_an_absent_source_stays_when_what_it_was_a_copy_of_is_gone(place: Path) -> None:
    home = str(place / "home")
    move(place)
    (place / "kini" / "2.txt").unlink()
    report = update(home, BOTH, folder=str(place))
    assert report.reason is None
    generation = open_current(home)
    found = [
        segment.article(number) for segment in generation.segments if (number := segment.find_id("salinan")) is not None
    ]
    assert [(article.title, article.body) for article in found] == [("Salinan", "Longsor nomor 2 menutup jalan.")]


@pytest.mark.parametrize("build", [rebuild, update])
def test_a_file_that_stays_absent_is_told_once_and_an_update_then_has_nothing_to_do(
    build: Callable[..., object], place: Path
) -> None:
    home, sources = str(place / "home"), ["kini", "lama/dump.jsonl"]
    build(home, sources, folder=str(place))
    move(place)
    for _ in range(2):
        build(home, sources, folder=str(place))
        manifest = open_current(home).manifest
        rejects, _dates, _columns = read_findings(open_current(home).directory, manifest)
        assert [reject.reason for reject in rejects] == ["source_missing", "bad_json"]
    assert update(home, sources, folder=str(place)).build is None


@pytest.mark.parametrize("build", [rebuild, update])
def test_when_all_are_absent_nothing_is_replaced(build: Callable[..., object], place: Path) -> None:
    for folder in BOTH:
        (place / folder).rename(place / f"{folder} away")
    with pytest.raises(SourceError, match="kini does not exist"):
        build(str(place / "home"), BOTH, folder=str(place))
    for folder in BOTH:
        (place / folder).mkdir()
    with pytest.raises(BuildFailed, match="No article was found"):
        build(str(place / "home"), BOTH, folder=str(place))
    assert open_current(str(place / "home")).name == "g000001"


@pytest.mark.parametrize("build", [rebuild, update])
def test_strict_builds_want_every_source(build: Callable[..., object], place: Path) -> None:
    move(place)
    with pytest.raises(BuildFailed, match="lama: the source is not there"):
        build(str(place / "home"), BOTH, folder=str(place), strict=True)


def test_an_index_that_cannot_give_what_it_had_of_a_source_is_not_replaced(place: Path) -> None:
    home = place / "home"
    move(place)
    (segment,) = home.glob("g*/*.segment")
    segment.write_bytes(segment.read_bytes()[:-1])
    for build in (rebuild, update):
        with pytest.raises(BuildFailed, match="lama is not there, and the index cannot keep"):
            build(str(home), BOTH, folder=str(place))
    assert rebuild(str(home), ["kini", "nowhere"], folder=str(place)).documents == 6
    assert rebuild(str(home), ["kini"], folder=str(place)).documents == 6


def test_a_source_that_was_never_read_is_merely_told(place: Path) -> None:
    report = build_of(update(str(place / "home"), [*BOTH, "nowhere"], folder=str(place)))
    assert [(reject.path, reject.reason, reject.values) for reject in report.rejects[1:]] == [
        ("nowhere", "source_missing", {})
    ]


def test_sources_that_are_named_twice_or_inside_another_count_once(place: Path) -> None:
    (place / "kini" / ".arsip").mkdir()
    (place / "kini" / ".arsip" / "x.txt").write_text("Banjir melanda kota.\n", encoding="utf-8")
    named = ["kini", "./kini/", "kini/1.txt", "lama", "kini/.arsip", str(place / "lama")]
    assert rebuild(str(place / "other"), named, folder=str(place)).documents == 12
    generation = open_current(str(place / "other"))
    assert read_sources(generation.directory, generation.manifest).names == ("kini", "lama", "kini/.arsip")


def test_more_sources_are_kept_by_their_place_if_they_are_named_from_elsewhere(place: Path) -> None:
    sources = Sources(("kini",), str(place))
    assert sources.with_more(["lama", "kini"], str(place)).names == ("kini", "lama")
    assert sources.with_more(["../lama", "."], str(place / "kini")).names == ("kini", str(place / "lama"))
    assert Sources().with_more(["lama"], "/x") == Sources(("lama",), "/x")
