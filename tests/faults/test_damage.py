"""No damage to the files of an index is ever served as an answer: it is found when it is opened, used or verified."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from support.damage import PAGE, flip, overwrite, sections_of
from support.opening import open_current
from support.questions import Asked, answers, made_queries

from index.build.indexer import read_names
from index.build.rebuild import rebuild
from index.cli.inspection import explain_word, find_article
from index.errors import IndexDamaged, IndexUnusable, UsageError
from index.provenance.rejects import read_rejects
from index.provenance.sources import remembered_sources
from index.store.generations import CURRENT, current_name
from index.store.manifest import COPIES, MANIFEST
from index.whoosh_format.verification import verify

SEED = int(os.environ.get("FAULT_SEED", "20211215"))
WORDS = ("serangan",)
ARTICLE = "000"
OPENED, USED, VERIFIED, SERVED, SILENT = "at open", "at use", "by verify", "wrong answers", "not at all"

# A bit may be flipped anywhere; half of the damage goes to any file alike, or small files would never see some.
BY_FILE = 0.5


class Target(NamedTuple):
    """An index of one generation, which is damaged and mended again, and what it answers.

    `asks_on` has every query asked, also after damage was found: too long for a large index.
    """

    home: Path
    queries: list[str]
    right: list[tuple[object, ...]]
    files: list[Path]
    asks_on: bool


def target_of(home: Path, count: int, *, asks_on: bool) -> Target:
    generation = open_current(str(home))
    queries = list(made_queries(generation, count, SEED))
    files = sorted([home / CURRENT, *Path(generation.directory).iterdir()])
    return Target(home, queries, answers(home, queries), files, asks_on)


@pytest.fixture
def target(generated: Path, tmp_path: Path) -> Target:
    home = tmp_path / "home"
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "nothing.txt").write_text("")
    rebuild(str(home), [str(generated), str(tmp_path / "more")])
    generation = open_current(str(home))
    assert generation.manifest.copies
    assert generation.manifest.rejects
    return target_of(home, 25, asks_on=True)


@pytest.fixture
def given_target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    given = request.config.getoption("--fault-index", default="")
    if not given:
        pytest.skip("no --fault-index was given")
    name = current_name(given)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copytree(Path(given) / name, home / name)
    (home / name).chmod(0o700)
    shutil.copy(Path(given) / CURRENT, home / CURRENT)
    return target_of(home, 200, asks_on=False)


def flip_somewhere(path: Path, random: Random) -> None:
    flip(path, random.randrange(path.stat().st_size), random.randrange(8))


def zero_a_page(path: Path, random: Random) -> None:
    """Zeros in the place of a page that held something else."""
    content = path.read_bytes()
    pages = [start for start in range(0, len(content), PAGE) if any(content[start : start + PAGE])]
    start = random.choice(pages)
    overwrite(path, start, bytes(len(content[start : start + PAGE])))


KINDS = {"flipped bits": flip_somewhere, "zeroed pages": zero_a_page}


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_is_served(target: Target, kind: str, is_long: bool, tally: Callable[[str], None]) -> None:
    _damage(target, kind, 200 if is_long else 20, tally)


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_to_a_given_index_is_served(
    given_target: Target, kind: str, is_long: bool, tally: Callable[[str], None]
) -> None:
    _damage(given_target, kind, 200 if is_long else 20, tally)


def test_a_rebuild_mends_whatever_is_damaged(target: Target, generated: Path, tally: Callable[[str], None]) -> None:
    """It is what every message about damage advises; it takes nothing wrong over from what was there."""
    random = Random(SEED)  # noqa: S311 -- places of damage, no secrets
    template = target.home.with_name("template")
    shutil.copytree(target.home, template)
    sources = remembered_sources(str(target.home))
    tried = 0
    for path in [path for path in target.files if path.stat().st_size]:
        shutil.rmtree(target.home)
        shutil.copytree(template, target.home)
        (zero_a_page if tried % 2 else flip_somewhere)(path, random)
        with suppress(UsageError):  # it may not tell its sources any more, and never tells others
            assert remembered_sources(str(target.home)) == sources
        rebuild(str(target.home), [str(generated), str(target.home.with_name("more"))])
        assert answers(target.home, target.queries) == target.right
        tried += 1
    tally(f"rebuilt over damage: {tried} times")


# Under an open reader


def zero_in(path: Path, start: int, length: int) -> None:
    """Zeros in the place of a page, as far as it lies in this stretch."""
    overwrite(path, start, bytes(min(PAGE, length)))


def cut_at(path: Path, start: int, _: int) -> None:
    os.truncate(path, start)


def flip_in(path: Path, start: int, _: int) -> None:
    for offset in range(start, min(start + 30, path.stat().st_size)):
        flip(path, offset, offset % 8)


UNDER_A_READER = {"zeroed pages": zero_in, "files cut short": cut_at, "flipped bits": flip_in}


@pytest.mark.parametrize("kind", UNDER_A_READER)
def test_no_damage_under_an_open_reader_is_served(
    target: Target, kind: str, is_long: bool, tally: Callable[[str], None]
) -> None:
    """Neither bytes that changed nor a file that became shorter: the answer of before, or that it is damaged."""
    random = Random(f"{SEED} {kind} under a reader")  # noqa: S311 -- places of damage, no secrets
    generation = open_current(str(target.home))
    directory = Path(generation.directory)
    word = WORDS[0]
    right_words = explain_word(generation, word)
    found: Counter[str] = Counter()
    places = [
        (directory / file, start, length)
        for file in (*generation.manifest.segments, COPIES)
        for start, length in sections_of(directory / file).values()
        if length
    ]
    for path, start, length in places:
        whole = path.read_bytes()
        for _ in range(6 if is_long else 1):
            asked = Asked(target.home)
            opened = open_current(str(target.home))
            asked_before = random.randrange(len(target.queries))
            with closing(asked.searcher):
                for query in target.queries[:asked_before]:
                    asked.answer(query)
                offset = start + random.randrange(length)
                UNDER_A_READER[kind](path, offset, start + length - offset)
                if path.read_bytes() == whole:
                    continue  # there were only zeros
                for query, right in zip(target.queries, target.right, strict=True):
                    try:
                        found["right" if asked.answer(query) == right else SERVED] += 1
                    except IndexDamaged:
                        found["damaged"] += 1
                for name, ask in (
                    ("words", lambda: explain_word(opened, word) == right_words),  # noqa: B023 -- called at once
                    ("show", lambda: find_article(opened, ARTICLE) is not None),  # noqa: B023
                    ("verify", lambda: verify(opened) and False),  # noqa: B023 -- it must find what changed
                ):
                    try:
                        found[f"{name} right" if ask() else f"{name} {SERVED}"] += 1
                    except IndexDamaged:
                        found[f"{name} damaged"] += 1
            with path.open("r+b") as file:
                file.write(whole)
    assert answers(target.home, target.queries) == target.right
    tally(f"{kind} under an open reader, in {len(places)} sections: {dict(found)}")
    assert [kind for kind in found if SERVED in kind] == []
    assert min(found["right"], found["damaged"]) > 0


def test_no_part_of_another_generation_is_served(
    generated: Path, tmp_path: Path, is_long: bool, tally: Callable[[str], None]
) -> None:
    """Files of the same size from another index, whole generations under other names, and what nobody listed."""
    home, texts = tmp_path / "home", tmp_path / "texts"
    shutil.copytree(generated, texts)
    tried = 0
    for number in range(20 if is_long else 2):
        (texts / "last.txt").write_text(f"date 2021-07-01\n\nBerita\n\nJakarta: roket {1000 + number} jatuh.\n")
        rebuild(str(home), [str(texts)])
        if not number:
            continue
        new, old = (home / name for name in sorted((p.name for p in home.glob("g*")), reverse=True)[:2])
        template = tmp_path / "template"
        shutil.copytree(home, template)
        for name in sorted({path.name for path in old.iterdir()} | {"", "extra"}):
            shutil.rmtree(home)
            shutil.copytree(template, home)
            if not name:
                shutil.rmtree(new)
                shutil.copytree(old, new)
            elif name == "extra":
                shutil.copy(old / MANIFEST, new / name)
            else:
                shutil.copy(old / name, new / name)
            same = (
                name
                and (old / name).exists()
                and (old / name).read_bytes() == (template / new.name / name).read_bytes()
            )
            tried += 1
            if same:
                continue
            with suppress(IndexDamaged):
                generation = open_current(str(home))
                assert generation.note or name not in (*generation.manifest.segments, COPIES, MANIFEST, "", "extra"), (
                    name
                )
                read_names(generation)
                read_rejects(generation.directory, generation.manifest)
                if not generation.note:
                    verify(generation)
                    raise AssertionError(f"{name} of another generation is right")
        shutil.rmtree(home)
        shutil.copytree(template, home)
        shutil.rmtree(template)
    tally(f"parts of another generation: {tried} tries")


def _damage(target: Target, kind: str, times: int, tally: Callable[[str], None]) -> None:
    random = Random(f"{SEED} {kind}")  # noqa: S311 -- places of damage, no secrets
    sizes = [path.stat().st_size for path in target.files]
    found: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for _ in range(times):
        weights = [1] * len(sizes) if random.random() < BY_FILE else sizes
        (path,) = random.choices([path for path in target.files if path.stat().st_size], _of_full(sizes, weights))
        whole = path.read_bytes()
        KINDS[kind](path, random)
        found[_found(target)] += 1
        places[path.suffix.lstrip(".") or path.name] += 1
        path.write_bytes(whole)
    assert answers(target.home, target.queries) == target.right
    size = sum(sizes) / 1e6
    tally(f"{kind}: {times} in {size:.1f} MB, {len(target.queries)} queries each: {dict(found)}, in {dict(places)}")
    assert found[SERVED] == found[SILENT] == 0
    assert min(found[OPENED], found[USED]) > 0


def _of_full(sizes: list[int], weights: list[int]) -> list[int]:
    return [weight for size, weight in zip(sizes, weights, strict=True) if size]


def _found(target: Target) -> str:
    """Where the damage is found first; every answer given in between must be right."""
    try:
        asked = Asked(target.home)
    except IndexUnusable:
        return OPENED
    with closing(asked.searcher):
        if open_current(str(target.home)).note:
            return OPENED  # CURRENT itself: the newest generation answers, and says why
        raised = False
        for query, right in zip(target.queries, target.right, strict=True):
            try:
                if asked.answer(query) != right:
                    return SERVED
            except IndexDamaged:
                raised = True
                if not target.asks_on:
                    break
    if raised:
        return USED
    try:
        generation = open_current(str(target.home))
        read_names(generation)
        read_rejects(generation.directory, generation.manifest)
        verify(generation)
    except IndexDamaged:
        return VERIFIED
    return SILENT
