"""The list of hits: many of them on any screen, a rule before those that lack words, the place of each."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from index.messages import message
from searcher.api import Document, Hit, IndexInfo, ResultPage
from tui.model.memory import Memory
from tui.widgets.hit_list import HitList
from tui.widgets.preview import Preview

from .driving import LARGE, SIZES, SMALL, User, driving
from .fakes import FakeSearcher, Scripted, numbered_documents

MANY = numbered_documents(120)


def shown(user: User) -> int:
    """How many hits are in view, of those whose titles are "Berita nomor N"."""
    listed = user.app.screen.query_one("HitList").region
    lines = [line[listed.x : listed.right] for line in user.lines()[listed.y : listed.bottom]]
    return sum("Berita nomor" in line for line in lines)


def some_lack_words() -> FakeSearcher:
    """Three articles with both words, forty with one of them."""
    full = [Document(f"a{n}", f"Banjir Jakarta {n}", "Banjir di Jakarta.", "") for n in range(3)]
    return FakeSearcher(
        [*full, *(Document(f"b{n:02}", f"Kota {n} ini", "Hari ini di Jakarta.", "") for n in range(40))]
    )


def mixed() -> Scripted:
    """A question, of whose hits only the second has all the words."""
    hits = [Hit(n, f"h{n}", 9.0 - n, f"Judul {n}", missing=() if n == 2 else ("januari",)) for n in range(1, 5)]
    return Scripted(ResultPage("", "", 1, 3, 2.0, IndexInfo("g", 4, "never"), tuple(hits), folds=1))


@pytest.mark.parametrize(
    ("size", "dense", "least"),
    [((100, 28), False, 8), ((100, 24), False, 8), ((100, 28), True, 8), ((120, 32), True, 20), (SMALL, True, 10)],
)
async def test_many_hits_are_in_view(size: tuple[int, int], least: int, *, dense: bool) -> None:
    async with driving(FakeSearcher(MANY), "berita", size=size) as user:
        if dense:
            await user.press("alt+i")
        assert shown(user) >= least


@pytest.mark.parametrize("size", SIZES)
async def test_a_dense_list_has_one_line_a_hit_with_its_day_and_source_and_is_remembered(
    size: tuple[int, int], tmp_path: object
) -> None:
    dated = [document._replace(date="2024-05-06", source="Koran Pagi") for document in MANY]
    memory = Memory(str(tmp_path))
    async with driving(FakeSearcher(dated), "berita", size=size, memory=memory) as user:
        await user.press("alt+i")
        first, second = (user.where(f"Berita nomor {number} ")[1] for number in (1, 2))
        assert second == first + 1
        assert "2024-05-06   Koran Pagi" in user.line(first)
    async with driving(FakeSearcher(dated), "berita", size=size, memory=Memory(str(tmp_path))) as user:
        assert user.where("Berita nomor 2 ")[1] == user.where("Berita nomor 1 ")[1] + 1
        await user.press("alt+i")
        assert user.where("Berita nomor 2")[1] > user.where("Berita nomor 1")[1] + 1


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_a_rule_parts_hits_with_all_words_from_those_that_lack_some(
    size: tuple[int, int], *, dense: bool
) -> None:
    async with driving(some_lack_words(), "banjir jakarta", size=size) as user:
        if dense:
            await user.press("alt+i")
        _, rule = user.where("── these lack some of the words ─")
        assert user.where("Banjir Jakarta 2")[1] < rule < user.where("Kota 0 ini")[1]


@pytest.mark.parametrize("dense", [False, True])
async def test_below_the_rule_a_click_and_the_arrows_reach_the_hit_that_is_there(*, dense: bool) -> None:
    async with driving(some_lack_words(), "banjir jakarta", size=SMALL) as user:
        if dense:
            await user.press("alt+i")
        column, line = user.where("Kota 0 ini")
        await user.click(column, line)
        assert user.marked.startswith("Kota 0 ini")
        await user.click(*user.where("── these"))
        assert user.marked.startswith("Kota 0 ini")
        for _ in range(12):
            await user.press("down")
        assert user.marked.startswith("Kota 12 ini")
        assert "16 of 43" in user.status


async def test_the_reader_says_that_it_goes_on_with_partial_hits() -> None:
    async with driving(some_lack_words(), "banjir jakarta") as user:
        assert "3 hits · 40 partial" in user.status
        await user.press("enter")
        assert "hit 1 of 43 with partial ones" in user.status
        await user.press("f2")
        try:
            assert "hasil 1 dari 43 termasuk yang cocok sebagian" in user.status
        finally:
            await user.press("f2")


async def test_without_partial_hits_or_with_nothing_else_there_is_no_rule() -> None:
    for query in ("jakarta", "zzz jakarta"):
        async with driving(some_lack_words(), query) as user:
            assert not user.sees("── these")


async def test_where_partial_hits_stand_among_full_ones_each_is_marked_and_the_full_ones_are_counted() -> None:
    async with driving(mixed(), "apa judul", size=LARGE) as user:
        assert not user.sees("── these")
        assert "4 hits · 1 with all words" in user.status
        assert sum("without januari" in line for line in user.lines()) == 3


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_shows_only_the_hits_with_all_the_words_and_a_chip_says_so(size: tuple[int, int]) -> None:
    engine = some_lack_words()
    async with driving(engine, "banjir jakarta", size=size) as user:
        await user.press("alt+e")
        assert user.sees("all the words ×")
        assert "3 hits" in user.status
        assert not user.sees("without")
        assert engine.hits_asked[-1].full
        await user.press("alt+e")
        assert not user.sees("all the words ×")
        assert "40 partial" in user.status


@pytest.mark.parametrize("size", SIZES)
async def test_the_letters_that_move_in_the_reader_move_in_the_list_and_are_typed_in_the_line(
    size: tuple[int, int],
) -> None:
    async with driving(FakeSearcher(MANY), "berita", size=size) as user:
        await user.press("tab", "j", "j")
        assert user.status.strip().startswith("3 of 120")
        await user.press("k")
        assert user.status.strip().startswith("2 of 120")
        await user.press("G")
        assert not user.status.strip().startswith("2 of")
        await user.press("g", "slash")
        assert "of 120" not in user.status
        await user.type("jkgG")
        assert user.query == "beritajkgG"


@pytest.mark.parametrize("size", SIZES)
async def test_the_place_of_the_selected_hit_among_all_is_told(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(MANY), "berita", size=size) as user:
        assert "of 120" not in user.status
        await user.press("down", "down")
        assert user.status.strip().startswith("3 of 120 · 120 hits")


async def test_a_broad_screen_has_hits_article_and_what_to_narrow_by_side_by_side() -> None:
    documents = [document._replace(source="Koran Pagi") for document in MANY]
    async with driving(FakeSearcher(documents), "berita", size=(160, 40)) as user:
        assert user.preview.is_on_screen
        assert user.sees("Source")
        await user.resize(159, 40)
        assert user.preview.is_on_screen
        await user.press("ctrl+t")
        assert user.sees("Source")
        assert not user.preview.is_on_screen


@pytest.mark.parametrize("way", ["key", "click"])
async def test_the_articles_without_a_date_that_a_filter_of_time_left_out_are_one_key_or_click_away(way: str) -> None:
    note = message("undated_left_out", count=89)
    page = ResultPage(
        "", "", 1, 0, 2.0, IndexInfo("g", 1, "never"), (Hit(1, "a", 1.0, "Judul"),), notes=(note,), folds=1
    )
    async with driving(Scripted(page), "banjir since:2020", size=SMALL) as user:
        if way == "key":
            await user.press("alt+o")
        else:
            await user.click(*user.where("89 matches without a date left out"))
        assert user.query == "banjir date:none"


@pytest.mark.parametrize("piece", ["since:20", "date:kelak", "sort:x", "rp:banyak"])
async def test_a_filter_that_is_not_understood_has_no_chip(piece: str) -> None:
    async with driving(FakeSearcher(MANY), f"berita {piece} source:Koran") as user:
        assert user.sees("source: Koran ×")
        assert f"{piece.partition(':')[0]}: " not in "".join(user.lines()[2:4])


async def test_another_article_beside_other_hits_lays_nothing_else_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many lines there are changes nothing around a list or an article; a scrollbar of its own comes and goes."""
    documents = [
        Document("a", "Banjir", "Banjir di kota itu surut. " * 250, ""),
        Document("b", "Banjir rob", "Banjir rob di pesisir. " * 400, ""),
    ]
    async with driving(FakeSearcher(documents), "banjir", size=LARGE) as user:
        laid_out: list[bool] = []
        preview = user.app.screen.query_one(Preview)
        refresh = Widget.refresh
        monkeypatch.setattr(
            Widget,
            "refresh",
            lambda self, *a, layout=False, **k: (laid_out.append(layout), refresh(self, *a, layout=layout, **k))[1],
        )
        before = preview.virtual_size
        await user.press("down")
        assert preview.virtual_size.height != before.height
        assert preview.max_scroll_y == preview.virtual_size.height - preview.container_size.height
        assert True not in laid_out


async def test_a_letter_that_brings_the_same_hits_paints_no_row_again_and_lays_nothing_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Most of the time of a key went to rows that came out as they were."""
    painted: list[Hit] = []
    laid_out: list[bool] = []
    async with driving(mixed(), "januari", size=(100, 28)) as user:
        before = user.lines()
        paint_row, refresh = HitList._paint_row, Widget.refresh
        monkeypatch.setattr(HitList, "_paint_row", lambda self, *a: (painted.append(a[0]), paint_row(self, *a))[1])
        monkeypatch.setattr(
            Widget,
            "refresh",
            lambda self, *a, layout=False, **k: (laid_out.append(layout), refresh(self, *a, layout=layout, **k))[1],
        )
        await user.type("b")
        assert user.lines()[4:] == before[4:]
        assert painted == []
        assert True not in laid_out
        await user.press("down")
        assert {hit.id for hit in painted} == {"h1", "h2"}
