"""Articles in archives are found, shown by their place, and named by the file that other programs can open."""

from __future__ import annotations

import json
import zipfile

import pytest

from .running import Shell


@pytest.fixture
def keeper(newcomer: Shell) -> Shell:
    """Commands where an index of an archive is."""
    with zipfile.ZipFile(newcomer.folder / "arsip.zip", "w") as packed:
        packed.writestr("2021/garam.txt", "Panen garam raya\n\nPetani garam di Pulau Kelapa memanen garam.\n")
        packed.writestr("2022/kopi.txt", "Harga kopi naik\n\nPetani kopi menahan stok di rumah mereka.\n")
        packed.writestr("foto.jpg", b"\xff\xd8")
    done = newcomer.search_index("rebuild", "arsip.zip")
    assert done.code == 0, done.err
    return newcomer


def test_a_hit_tells_its_place_and_paths_are_those_that_can_be_opened(keeper: Shell) -> None:
    (hit,) = json.loads(keeper.search("--json", "garam").out)["hits"]
    assert (hit["id"], hit["path"]) == ("arsip.zip/2021/garam", "arsip.zip!/2021/garam.txt")
    assert keeper.search("--paths", "garam").out == "arsip.zip\n"
    assert "arsip.zip!/2021/garam.txt" in keeper.search("garam").out


@pytest.mark.parametrize("name", ["arsip.zip/2021/garam", "arsip.zip!/2021/garam.txt"])
def test_an_article_in_an_archive_is_shown_by_its_id_and_by_its_path(keeper: Shell, name: str) -> None:
    shown = keeper.search_index("show", name)
    assert (shown.code, "memanen garam" in shown.out) == (0, True)


def test_what_is_not_read_in_an_archive_is_told_with_its_place(keeper: Shell) -> None:
    status = json.loads(keeper.search_index("status", "--json").out)
    assert [skipped["path"] for skipped in status["skipped"]] == ["arsip.zip!/foto.jpg"]
    assert status["skipped_by_suffix"] == {".jpg": 1}


def test_an_update_takes_in_what_changed_in_an_archive(keeper: Shell) -> None:
    with zipfile.ZipFile(keeper.folder / "arsip.zip", "a") as packed:
        packed.writestr("2023/perahu.txt", "Lomba perahu layar\n\nNelayan berlomba di teluk.\n")
    assert keeper.search_index("update").code == 0
    assert keeper.search("--paths", "nelayan").out == "arsip.zip\n"
