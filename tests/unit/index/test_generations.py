"""The store: a reader always gets a whole generation, the newest that is whole, from somebody it can trust."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from weakref import ref

import pytest
from support.damage import flip, overwrite
from support.opening import open_current
from support.store import BUILT_AT, build

from index.article import Article
from index.build import publishing
from index.build.publishing import LOCK, build_lock, publish, staging, sweep
from index.errors import BuildBusy, BuildFailed, IndexDamaged, IndexMissing, IndexOutdated
from index.messages import Message
from index.segment.reader import Segment
from index.store import generations
from index.store.copies import COPIES, COPY, FIRST, WHOLE, Member
from index.store.generations import CURRENT, Generation, Mark, current_mark, current_name
from index.store.manifest import ANALYSIS_VERSION, MANIFEST, Manifest, read_manifest, write_manifest
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

OLD = [Article("old", "old.txt", "", "roket lama")]
NEW = [Article("new", "new.txt", "", "roket baru")]
NEWER = [Article("newer", "newer.txt", "", "roket terbaru")]

MEMBERS = [Member(0, 0, 0, FIRST, WHOLE), Member(0, 1, 0, COPY, 9_300)]

only_where_users_differ = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system knows no owners")
only_as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files to another user"
)


def ids(home: Path) -> list[str]:
    """What a new reader finds."""
    with closing(IndexSearcher(str(home))) as searcher:
        return [hit.id for hit in searcher.search(SearchRequest("roket")).hits]


def entries(home: Path) -> set[str]:
    return set(os.listdir(home)) - {LOCK}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


# What a reader gets


def test_nothing_built_is_said_with_the_command_that_builds(home: Path) -> None:
    with pytest.raises(IndexMissing) as raised:
        open_current(str(home))
    assert "search-index rebuild" in str(raised.value.hint)


def test_a_file_in_the_place_of_an_index_is_no_index(home: Path) -> None:
    home.write_text("")
    with pytest.raises(IndexMissing):
        open_current(str(home))


def test_the_newest_generation_answers_without_a_note(home: Path) -> None:
    names = [build(home, OLD), build(home, NEW)]
    generation = open_current(str(home))
    assert (generation.name, generation.note) == (names[1], None)
    assert ids(home) == ["new"]


def test_the_generation_before_is_kept_and_older_ones_are_not(home: Path) -> None:
    names = [build(home, articles) for articles in (OLD, NEW, NEWER)]
    assert entries(home) == {CURRENT, *names[1:]}


def test_an_open_generation_answers_after_it_was_removed(home: Path) -> None:
    with_copies = [Article("a", "a.txt", "", "roket"), Article("b", "b.txt", "", "roket")]
    build(home, with_copies, copies=MEMBERS)
    generation = open_current(str(home))
    assert generation.copies is not None
    for articles in (OLD, NEW):
        build(home, articles)
    assert not os.path.exists(generation.directory)
    (segment,) = generation.segments
    assert segment.article(0) == with_copies[0]
    assert segment.find_id("a") == 0
    assert generation.copies.members == MEMBERS
    segment.check()


def test_a_reader_moves_to_the_new_generation_between_two_searches(home: Path) -> None:
    build(home, OLD)
    with closing(IndexSearcher(str(home))) as searcher:
        assert [hit.id for hit in searcher.search(SearchRequest("roket")).hits] == ["old"]
        name = build(home, NEW)
        assert [hit.id for hit in searcher.search(SearchRequest("roket")).hits] == ["new"]
        assert searcher.info().generation == name


@pytest.mark.parametrize("moment", ["current_mark", "open_current"])
def test_a_searcher_that_is_closed_while_it_moves_to_a_generation_keeps_none_open(
    moment: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(home, OLD)
    searcher = IndexSearcher(str(home))
    build(home, NEW)
    opened: list[ref[Segment]] = []

    def opening(place: str, *, tell: Callable[[Message], None], trust: bool) -> Generation:
        generation = generations.open_current(place, tell=tell, trust=trust)
        opened.extend(map(ref, generation.segments))
        if moment == "open_current":
            searcher.close()
        return generation

    def marking(place: str) -> Mark:
        if moment == "current_mark":
            searcher.close()
        return current_mark(place)

    monkeypatch.setattr("searcher.engine.open_current", opening)
    monkeypatch.setattr("searcher.engine.current_mark", marking)
    assert [hit.id for hit in searcher.search(SearchRequest("roket")).hits] == ["new"]
    gc.collect()
    assert [segment() for segment in opened] == [None]


def test_a_reader_notices_an_index_that_was_deleted_and_made_anew(home: Path) -> None:
    """The new generation then has the name of the one that is open."""
    build(home, OLD)
    with closing(IndexSearcher(str(home))) as searcher:
        searcher.info()
        shutil.rmtree(home)
        build(home, NEW)
        assert [hit.id for hit in searcher.search(SearchRequest("roket")).hits] == ["new"]


def test_a_reader_goes_on_when_the_index_is_deleted_or_the_new_one_is_damaged_and_says_so(home: Path) -> None:
    build(home, OLD)
    with closing(IndexSearcher(str(home))) as searcher:
        name = build(home, NEW)
        shutil.move(home, home.with_name("moved"))
        page = searcher.search(SearchRequest("roket"))
        assert [hit.id for hit in page.hits] == ["old"]
        assert "no index" in str(page.notes[-1])
        shutil.move(home.with_name("moved"), home)
        flip(home / name / MANIFEST, 30)
        page = searcher.search(SearchRequest("roket"))
        assert [hit.id for hit in page.hits] == ["old"]
        assert "damaged" in str(page.notes[-1])
        build(home, NEWER)
        page = searcher.search(SearchRequest("roket"))
        assert [hit.id for hit in page.hits] == ["newer"]
        assert page.notes == ()


def test_a_generation_replaced_while_it_is_opened_is_no_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(home, OLD)

    def read_too_late(directory: str) -> Manifest:
        monkeypatch.setattr(generations, "read_manifest", read_manifest)
        build(home, NEW)
        build(home, NEWER)
        return read_manifest(directory)

    monkeypatch.setattr(generations, "read_manifest", read_too_late)
    generation = open_current(str(home))
    assert generation.note is None
    assert generation.segments[0].find_id("newer") == 0


def test_an_index_of_another_analysis_is_outdated(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(home, OLD)
    monkeypatch.setattr(generations, "ANALYSIS_VERSION", ANALYSIS_VERSION + "+")
    with pytest.raises(IndexOutdated) as raised:
        open_current(str(home))
    assert "search-index rebuild" in str(raised.value.hint)


# Damage


def _cut_short(home: Path, name: str) -> None:
    path = home / name / "s000001.segment"
    os.truncate(path, path.stat().st_size - 1)


def _segment_gone(home: Path, name: str) -> None:
    (home / name / "s000001.segment").unlink()


def _segment_damaged(home: Path, name: str) -> None:
    path = home / name / "s000001.segment"
    flip(path, path.stat().st_size - 1)


def _manifest_gone(home: Path, name: str) -> None:
    (home / name / MANIFEST).unlink()


def _manifest_damaged(home: Path, name: str) -> None:
    flip(home / name / MANIFEST, 5)


def _manifest_of_no_version(home: Path, name: str) -> None:
    flip(home / name / MANIFEST, len("telusur manifest "))


def _directory_gone(home: Path, name: str) -> None:
    shutil.rmtree(home / name)


def _a_file_instead(home: Path, name: str) -> None:
    shutil.rmtree(home / name)
    (home / name).write_text("")


Damage = Callable[[Path, str], None]
DAMAGE: list[Damage] = [
    _cut_short,
    _segment_gone,
    _segment_damaged,
    _manifest_gone,
    _manifest_damaged,
    _manifest_of_no_version,
    _directory_gone,
    _a_file_instead,
]
damage = pytest.mark.parametrize("damage", DAMAGE, ids=lambda function: function.__name__)


@damage
def test_a_damaged_generation_is_never_opened(home: Path, damage: Damage) -> None:
    damage(home, build(home, NEW))
    with pytest.raises(IndexDamaged) as raised:
        open_current(str(home))
    assert "search-index rebuild" in str(raised.value.hint)


@damage
def test_the_generation_before_answers_for_a_damaged_one_and_says_so(home: Path, damage: Damage) -> None:
    previous = build(home, OLD)
    damage(home, build(home, NEW))
    generation = open_current(str(home))
    assert generation.name == previous
    assert "damaged" in str(generation.note)
    assert previous in str(generation.note)
    assert BUILT_AT in str(generation.note)
    assert "search-index rebuild" in str(generation.note)
    with closing(IndexSearcher(str(home))) as searcher:
        page = searcher.search(SearchRequest("roket"))
        assert [hit.id for hit in page.hits] == ["old"]
        assert generation.note in page.notes


@damage
def test_a_build_mends_what_is_damaged(home: Path, damage: Damage) -> None:
    build(home, OLD)
    damage(home, build(home, NEW))
    build(home, NEWER)
    assert open_current(str(home)).note is None
    assert ids(home) == ["newer"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", bytes(8), b"g", b"g00001", b"g0000012\n", b"g000002\v", b"\xff\xfe", b"../home", b"g" + b"9" * 9999],
)
def test_a_current_that_names_nothing_is_damage_and_the_newest_generation_answers(home: Path, content: bytes) -> None:
    build(home, OLD)
    name = build(home, NEW)
    (home / CURRENT).write_bytes(content)
    with pytest.raises(IndexDamaged):
        current_name(str(home))
    generation = open_current(str(home))
    assert generation.name == name
    assert CURRENT in str(generation.note)


def test_the_newest_generation_answers_where_current_is_lost(home: Path) -> None:
    build(home, OLD)
    name = build(home, NEW)
    (home / CURRENT).unlink()
    generation = open_current(str(home))
    assert (generation.name, generation.note) == (name, None)


def test_a_lost_current_is_damage_where_nothing_else_can_be_opened(home: Path) -> None:
    name = build(home, OLD)
    (home / CURRENT).unlink()
    (home / name / MANIFEST).unlink()
    with pytest.raises(IndexDamaged, match=CURRENT):
        open_current(str(home))


def test_no_flipped_bit_of_current_ever_names_an_older_generation(home: Path) -> None:
    """Over many generations: yesterday's articles must not answer without a word."""
    for _ in range(24):
        build(home, OLD)
        name = build(home, NEW)
        for offset in range(len(name)):
            for bit in range(8):
                flip(home / CURRENT, offset, bit)
                generation = open_current(str(home))
                assert generation.segments[0].find_id("new") == 0
                assert generation.note
                flip(home / CURRENT, offset, bit)


@pytest.mark.parametrize("content", [b"", b"g000099\n", b"g000000\n", None])
def test_a_build_over_a_damaged_current_keeps_what_still_answers_until_it_is_done(
    home: Path, content: bytes | None
) -> None:
    names = {build(home, OLD), build(home, NEW)}
    (home / CURRENT).unlink()
    if content is not None:
        (home / CURRENT).write_bytes(content)
    with build_lock(str(home), 0), staging(str(home)):
        assert names <= entries(home)
        assert open_current(str(home)).segments[0].find_id("new") == 0
    build(home, NEWER)
    assert ids(home) == ["newer"]


def test_damaged_copies_are_never_shown(home: Path) -> None:
    name = build(home, NEW, copies=MEMBERS)
    path = home / name / COPIES
    whole = path.read_bytes()
    for offset in range(len(whole)):
        flip(path, offset, offset % 8)
        try:
            generation = open_current(str(home))
            assert generation.copies is not None
            found = generation.copies.members, generation.copies.relations, generation.copies.near()
        except IndexDamaged:
            pass
        else:
            assert found == (MEMBERS, [], ([], []))
        flip(path, offset, offset % 8)
    overwrite(path, 0, bytes(len(whole)))
    with pytest.raises(IndexDamaged):
        open_current(str(home))


# Building


def test_nothing_but_the_store_is_left_after_a_build(home: Path) -> None:
    name = build(home, NEW)
    assert entries(home) == {CURRENT, name}
    assert (home / CURRENT).read_text(encoding="ascii").strip() == name


def test_every_file_of_a_generation_stands_in_its_manifest(home: Path) -> None:
    name = build(home, NEW)
    assert set(open_current(str(home)).manifest.files) == set(os.listdir(home / name)) - {MANIFEST}


def test_what_only_looks_like_a_generation_is_left_alone(home: Path) -> None:
    others = {"g000009x", "g0000011", "g99999", "g٠٠٠٩٩٩", "G000001"}
    names = {build(home, OLD)}
    for name in others:
        (home / name).mkdir()
    names.add(build(home, NEW))
    assert entries(home) == {CURRENT, *names, *others}


def test_more_than_a_million_generations_may_come(home: Path) -> None:
    build(home, OLD)
    os.rename(home / "g000001", home / "g999998")
    manifest = read_manifest(str(home / "g999998"))
    write_manifest(str(home / "g999998"), manifest._replace(generation="g999998"))
    (home / CURRENT).write_text("g999998\n", encoding="ascii")
    names = [build(home, NEW), build(home, NEWER)]
    assert entries(home) == {CURRENT, *names}
    assert all(len(name) == 8 for name in names)
    assert ids(home) == ["newer"]


def test_debris_of_killed_builds_is_swept_by_the_next(home: Path) -> None:
    name = build(home, OLD)
    (home / "staging-1").mkdir()
    (home / "staging-1" / "s000001.segment").write_bytes(b"x")
    (home / "staging-CURRENT").write_text("g0")
    shutil.copytree(home / name, home / "g000777")  # finished, but never made current
    (home / "notes.txt").write_text("of the user")
    with build_lock(str(home), 0):
        sweep(str(home))
    assert entries(home) == {CURRENT, name, "notes.txt"}


def test_a_link_among_the_debris_is_removed_and_not_followed(home: Path, tmp_path: Path) -> None:
    build(home, OLD)
    treasure = tmp_path / "treasure"
    treasure.mkdir()
    (treasure / "file").write_text("")
    (home / "staging-2").symlink_to(treasure, target_is_directory=True)
    sweep(str(home))
    assert not (home / "staging-2").is_symlink()
    assert (treasure / "file").exists()


def test_a_failed_build_leaves_the_old_index_and_nothing_else(home: Path) -> None:
    name = build(home, OLD)
    for error, kind in ((RuntimeError("bug"), RuntimeError), (KeyboardInterrupt(), KeyboardInterrupt)):
        with pytest.raises(kind), build_lock(str(home), 0), staging(str(home)) as directory:
            _write_half_and(error, Path(directory))
        assert entries(home) == {CURRENT, name}
        assert ids(home) == ["old"]


def _write_half_and(error: BaseException, directory: Path) -> None:
    (directory / "file").write_text("half")
    raise error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "file"), "no space left"),
        (OSError(errno.EFBIG, "File too large"), "no space left"),
        (OSError(errno.EIO, "Input/output error", "folder/file"), "folder/file: Input/output error"),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "x: Permission denied"),
        (OSError("odd"), "odd"),
    ],
)
def test_an_error_of_the_system_is_told_in_a_sentence(home: Path, error: OSError, words: str) -> None:
    build(home, OLD)
    with pytest.raises(BuildFailed, match=words) as raised, build_lock(str(home), 0), staging(str(home)):
        raise error
    assert str(raised.value).endswith("still in use.")
    assert ids(home) == ["old"]


def test_a_reader_of_progress_that_went_away_is_no_failure_of_the_build(home: Path) -> None:
    with pytest.raises(BrokenPipeError), build_lock(str(home), 0), staging(str(home)):
        raise BrokenPipeError


def test_what_cannot_be_made_current_is_taken_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk must not be filled with a generation that nobody will read."""
    name = build(home, OLD)

    def replace(*_: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(BuildFailed):
            build(home, NEW)
    assert {entry for entry in entries(home) if entry.startswith("g")} == {name}
    assert ids(home) == ["old"]
    assert entries(home) - {"staging-CURRENT"} == {CURRENT, name}
    build(home, NEWER)
    assert "staging-CURRENT" not in entries(home)


def test_a_pointer_that_a_reader_has_open_for_a_moment_is_replaced_after_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does it."""
    build(home, OLD)
    replace, refused = os.replace, [PermissionError()] * 3

    def replace_later(*paths: str) -> None:
        if refused:
            raise refused.pop()
        replace(*paths)

    monkeypatch.setattr(os, "replace", replace_later)
    monkeypatch.setattr(publishing, "sleep", lambda _: None)
    build(home, NEW)
    assert ids(home) == ["new"]


def test_a_pointer_that_may_not_be_replaced_is_an_error_in_the_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(home, OLD)

    def refuse(*_: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        patch.setattr(publishing, "sleep", lambda _: None)
        with pytest.raises(BuildFailed, match="Permission denied"):
            build(home, NEW)
    assert ids(home) == ["old"]


def test_an_interruption_after_the_last_step_keeps_the_new_generation(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(home, OLD)
    replace = os.replace

    def replace_and_interrupt(*paths: str) -> None:
        replace(*paths)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", replace_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(home, NEW)
    assert ids(home) == ["new"]


def test_every_file_is_synced_before_the_generation_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, their directory, its name, the pointer, the pointer's name: in this order."""
    events: list[str] = []

    def name_of(path: str) -> str:
        return "staging" if os.path.basename(path).startswith("staging-") and os.path.isdir(path) else path

    def record(kind: str, function: Callable[..., object]) -> Callable[..., object]:
        def recorded(*arguments: str) -> object:
            events.append(f"{kind} {os.path.basename(name_of(arguments[-1]))}")
            return function(*arguments)

        return recorded

    monkeypatch.setattr(publishing, "_sync", record("sync", publishing._sync))
    monkeypatch.setattr(os, "rename", record("rename", os.rename))
    monkeypatch.setattr(os, "replace", record("replace", os.replace))
    name = build(home, NEW)
    files = sorted(set(os.listdir(home / name)) - {MANIFEST})
    end = [f"sync {MANIFEST}", "sync staging", f"rename {name}", "sync home", "sync staging-CURRENT"]
    assert events[-len(files) - 7 :] == [f"sync {file}" for file in files] + [*end, f"replace {CURRENT}", "sync home"]


# The lock


def test_a_second_build_is_refused_while_one_runs_and_not_after(home: Path) -> None:
    with build_lock(str(home), 0):
        with pytest.raises(BuildBusy) as raised, build_lock(str(home), 0):
            pass
        assert "--wait" in str(raised.value.hint)
    with build_lock(str(home), 0):
        pass


def test_a_build_may_wait_for_another(home: Path) -> None:
    holding, release = threading.Event(), threading.Event()

    def hold() -> None:
        with build_lock(str(home), 0):
            holding.set()
            release.wait(30)

    other = threading.Thread(target=hold)
    other.start()
    assert holding.wait(30)
    timer = threading.Timer(0.05, release.set)
    told: list[str] = []

    def tell_waiting() -> None:
        told.append("waiting")
        timer.start()

    with build_lock(str(home), 30, tell_waiting=tell_waiting):
        assert release.is_set()
    assert told == ["waiting"]
    other.join()
    timer.join()


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_the_lock_is_free_after_a_build_that_stopped(home: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), build_lock(str(home), 0):
        raise error
    with build_lock(str(home), 0):
        pass


def test_reading_needs_no_lock(home: Path) -> None:
    build(home, OLD)
    with build_lock(str(home), 0):
        assert ids(home) == ["old"]


def test_publishing_by_hand_gives_the_next_name(home: Path) -> None:
    with build_lock(str(home), 0), staging(str(home)) as directory:
        name = publish(str(home), directory, Manifest(ANALYSIS_VERSION, BUILT_AT, 0, (), {}))
        assert not os.path.exists(directory)
    assert open_current(str(home)).segments == ()
    assert current_mark(str(home)).name == name
