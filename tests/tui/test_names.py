"""A list of names: pasted or read from a file, asked line by line, and walked from name to name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .driving import LARGE, MIDDLE, SIZES, SMALL, driving
from .fakes import FakeSearcher, numbered_documents

if TYPE_CHECKING:
    from pathlib import Path

LIST = "# tokoh\nirak\nkoalsi\ndate:x\nputin\n"


@pytest.mark.parametrize("size", SIZES)
async def test_a_pasted_list_is_asked_line_by_line(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), size=size) as user:
        await user.press("alt+l")
        user.paste(LIST)
        await user.settle()
        assert user.sees("5  irak")
        assert user.sees("1  putin")
        assert user.sees("0  koalsi")
        assert user.sees("did you mean koalisi"[: size[0] - 40])
        assert user.sees("?  date:x")
        assert user.sees("4 lines")


async def test_one_walks_from_name_to_name() -> None:
    async with driving(FakeSearcher(), size=MIDDLE) as user:
        assert "alt+n" not in user.hints
        await user.press("alt+l")
        user.paste(LIST)
        await user.settle()
        await user.press("enter")
        assert user.query == "irak"
        assert user.sees("1 of 4: irak")
        assert "alt+n name" in user.hints
        await user.press("alt+n", "alt+n", "alt+n")
        assert user.query == "putin"
        assert user.sees("4 of 4: putin")
        await user.press("alt+n", "alt+u")
        assert user.query == "date:x"
        await user.press("alt+l")
        assert user.marked.split()[:2] == ["?", "date:x"]
        await user.press("escape")
        assert user.query == "date:x"
        await user.press("ctrl+u", *"isis ")
        assert "alt+n" not in user.hints
        await user.press("alt+n")
        assert user.query == "putin"
        assert "alt+u name" in user.hints


async def test_a_small_screen_names_the_key_for_the_next_name() -> None:
    async with driving(FakeSearcher(), size=SMALL) as user:
        await user.press("alt+l")
        user.paste(LIST)
        await user.settle()
        await user.press("enter")
        assert "alt+n name" in user.hints


async def test_a_list_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "nama.csv").write_text('nama,kota\n"irak",Solo\nputin,Tuban\n', encoding="utf-8")
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press("alt+l")
        await user.type(str(tmp_path / "tidak.csv"))
        await user.press("enter")
        assert user.sees("tidak.csv")
        assert user.sees("No such file")
        await user.type(str(tmp_path / "nama.csv"))
        await user.press("enter")
        assert user.sees("5  irak")
        assert user.sees("2 lines")


async def test_one_line_that_is_pasted_is_the_name_of_a_file() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press("alt+l")
        user.paste("/tidak/ada.txt")
        await user.settle()
        assert user.sees("/tidak/ada.txt")


async def test_a_long_list_is_shown_while_it_is_asked_and_another_takes_its_place() -> None:
    async with driving(FakeSearcher(numbered_documents(3)), size=LARGE) as user:
        await user.press("alt+l")
        user.paste("\n".join(f"berita {number}" for number in range(35)))
        user.paste("\n".join(f"nomor {number}" for number in range(25)))
        await user.settle()
        assert user.sees("25 lines")
        assert user.sees("1  nomor 2 ")
        assert not user.sees("berita 2 ")
