"""Passages of an article: marked by keys or the mouse, and copied with what they are from or without."""

from __future__ import annotations

import pytest
from textual.events import MouseDown, MouseMove, MouseUp

from index.article import Quotation
from searcher.api import CutPiece, Document, Hit, IndexInfo, ResultPage, Span
from tui.text.passages import whole_sentences

from .driving import LARGE, MIDDLE, SIZES, User, driving
from .fakes import Scripted

_BODY = 'Air naik di Bekasi. Warga mengungsi ke "balai desa". Bantuan tiba malam hari.\n\nHujan reda. ' + "Lain. " * 400


def article() -> Scripted:
    at = _BODY.index("mengungsi")
    document = Document(
        "a", "Banjir", _BODY, _BODY, body_spans=(Span(at, at + 9),), date="2024-03-01", source="Koran", author="Ani"
    )
    return Scripted(
        ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, "Banjir"),), folds=1), document
    )


async def drag(user: User, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse at one place of the screen, and let it go at another."""
    await user.pilot._post_mouse_events([MouseMove, MouseDown], offset=start, button=1)
    await user.pilot._post_mouse_events([MouseMove], offset=end, button=1)
    await user.pilot._post_mouse_events([MouseUp], offset=end, button=1)
    await user.settle()


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_marks_the_sentence_of_the_match_and_another_one_cites_it(size: tuple[int, int]) -> None:
    async with driving(article(), "mengungsi", size=size) as user:
        await user.press("enter", "v")
        assert "5 words marked" in user.status
        await user.press("y")
        assert user.app.clipboard == "“Warga mengungsi ke ‘balai desa’.”, Ani, “Banjir”, Koran, 1 March 2024, a"
        assert "Passage copied with its citation" in user.status
        await user.press("t")
        assert user.app.clipboard == 'Warga mengungsi ke "balai desa".'
        assert "Passage copied," in user.status


async def test_its_end_goes_by_words_and_sentences_and_its_beginning_by_words() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter", "v", "right", "right", "shift+right", "t")
        assert user.app.clipboard == 'mengungsi ke "balai desa". Bantuan tiba'
        await user.press("left", "shift+left", "t")
        assert user.app.clipboard == 'Warga mengungsi ke "balai desa". Bantuan'
        await user.press("down", "down", "t")
        assert user.app.clipboard.endswith("malam hari.\n\nHujan reda.")
        await user.press("up", "t")
        assert user.app.clipboard.endswith("malam hari.")
        assert "hit 1 of 1" in user.status


async def test_a_marked_word_is_where_a_passage_begins() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter", "w", "w", "v", "t")
        assert user.app.clipboard == "ke"


async def test_the_mouse_marks_from_where_it_was_pressed_to_where_it_was_let_go() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter")
        column, row = user.where("Warga mengungsi")
        await drag(user, (column, row), (column + len("Warga mengungsi") - 1, row))
        await user.press("t")
        assert user.app.clipboard == "Warga mengungsi"
        await drag(user, (column + len("Warga") - 1, row), (column, row))
        await user.press("t")
        assert user.app.clipboard == "Warga"
        await user.click(column, row)
        assert "marked" not in user.status
        assert user.reversed() == ["Warga"]


async def test_control_and_c_copies_what_is_marked_and_leaves_the_app_else() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter", "v", "ctrl+c")
        assert user.app.clipboard == 'Warga mengungsi ke "balai desa".'
        assert not user.app._exit
        await user.press("escape")
        assert "marked" not in user.status
        assert "hit 1 of 1" in user.status
        await user.press_ahead("ctrl+c", "ctrl+c")
        await user.pilot.pause()
        assert user.app._exit


async def test_a_passage_of_the_preview_is_copied_too() -> None:
    async with driving(article(), "mengungsi", size=MIDDLE) as user:
        column, row = user.where("Warga mengungsi")
        await drag(user, (column, row), (column + len("Warga mengungsi") - 1, row))
        await user.press("y")
        assert user.app.clipboard == "“Warga mengungsi”, Ani, “Banjir”, Koran, 1 March 2024, a"
        await user.press("ctrl+c")
        assert user.app.clipboard == "Warga mengungsi"
        assert "Passage copied" in user.status
        assert not user.app._exit


async def test_words_of_a_panel_are_copied_as_well() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("ctrl+g")
        column, row = user.where("Understood as")
        await drag(user, (column, row), (column + len("Understood") - 1, row))
        await user.press("ctrl+c")
        assert user.app.clipboard == "Understood"
        assert not user.app._exit


async def test_what_is_scrolled_away_and_back_stays_marked() -> None:
    async with driving(article(), "mengungsi", size=MIDDLE) as user:
        await user.press("enter", "v", "pagedown", "pagedown", "g", "t")
        assert user.app.clipboard == 'Warga mengungsi ke "balai desa".'


async def test_the_same_key_marks_more_the_sentence_the_paragraph_all() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter", "w", "w", "v", "t")
        assert user.app.clipboard == "ke"
        await user.press("v", "t")
        assert user.app.clipboard == 'Warga mengungsi ke "balai desa".'
        assert "v wider" in user.hints
        await user.press("v", "t")
        assert user.app.clipboard == _BODY.split("\n", maxsplit=1)[0]
        await user.press("v", "t")
        assert user.app.clipboard.startswith("Banjir\n\nAir naik")
        assert user.app.clipboard.rstrip().endswith("Lain.")
        assert "wider" not in user.hints
        await user.press("escape")
        assert "marked" not in user.status


def described() -> Scripted:
    """An article of which the app says much: who is quoted, where it lies, what was cut."""
    body = 'Air naik. "Kami mengungsi," kata Rina Hadi.'
    at = body.index("Kami")
    document = Document(
        "a",
        "Banjir",
        body,
        body,
        date="2024-03-01",
        source="Koran",
        path="arsip/dump.jsonl",
        url="https://koran.example/a",
        captions=("Warga di atap. (Antara)",),
        cuts=(CutPiece("boilerplate", "Baca juga: Lain"),),
        body_spans=(Span(at, at + 4),),
        quotations=(Quotation("direct", at, at + 14, None, None, None, "Rina Hadi", "named"),),
    )
    return Scripted(
        ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, "Banjir"),), folds=1), document
    )


@pytest.mark.parametrize("size", SIZES)
async def test_only_words_of_the_article_are_copied_as_a_passage(size: tuple[int, int]) -> None:
    whole = 'Banjir\n\nAir naik. "Kami mengungsi," kata Rina Hadi.\n\nWarga di atap. (Antara)'
    async with driving(described(), "kami", size=size) as user:
        await user.press("enter", "v", "v", "v")
        assert "12 words marked" in user.status
        await user.press("t")
        assert user.app.clipboard == whole
        assert "v wider" not in user.hints
        await user.press("shift+down", "up", "up", "t")
        assert user.app.clipboard == 'Air naik. "Kami mengungsi," kata Rina Hadi.'
        await user.press("shift+up", "t")
        assert user.app.clipboard == 'Banjir\n\nAir naik. "Kami mengungsi," kata Rina Hadi.'
        await user.press("escape", "home", "v", "v", "v", "y")
        assert user.app.clipboard.startswith("“Banjir Air naik. ‘Kami mengungsi,’ kata Rina Hadi. Warga di atap.")


async def test_what_the_app_says_of_an_article_is_not_marked_by_the_mouse() -> None:
    async with driving(described(), "kami", size=LARGE) as user:
        await user.press("enter")
        column, row = user.where("Quoted: Rina Hadi")
        await drag(user, (column, row), (column + 6, row))
        assert "marked" not in user.status
        await drag(user, (column, row), (column + 2, user.where("Air naik")[1]))
        assert "1 word marked" in user.status
        await user.press("t")
        assert user.app.clipboard == "Air"
        await user.press("escape")
        await user.click(column, row, times=2)
        assert "marked" not in user.status


async def test_its_beginning_goes_by_sentences_too() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter", "v", "shift+up", "t")
        assert user.app.clipboard == 'Air naik di Bekasi. Warga mengungsi ke "balai desa".'
        await user.press("down", "shift+down", "shift+down", "t")
        assert user.app.clipboard == "Bantuan tiba malam hari."


async def test_the_mouse_never_cuts_a_word() -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter")
        column, row = user.where("Warga mengungsi")
        await drag(user, (column + 2, row), (column + len("Warga men"), row))
        await user.press("t")
        assert user.app.clipboard == "Warga mengungsi"


@pytest.mark.parametrize(
    ("times", "words"),
    [(2, "mengungsi"), (3, 'Warga mengungsi ke "balai desa".'), (4, _BODY.split("\n", maxsplit=1)[0])],
)
async def test_clicks_mark_a_word_its_sentence_and_its_paragraph(times: int, words: str) -> None:
    async with driving(article(), "mengungsi", size=LARGE) as user:
        await user.press("enter")
        column, row = user.where("mengungsi")
        await user.click(column + 3, row, times=times)
        await user.press("t")
        assert user.app.clipboard == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kata Prof. Dr. Siti. Lalu pulang.", ["Kata Prof. Dr. Siti.", "Lalu pulang."]),
        ("Di Jl. Melati No. 5 ada api. Padam.", ["Di Jl. Melati No. 5 ada api.", "Padam."]),
        ("Budi S. Pratama datang. Ia lapar.", ["Budi S. Pratama datang.", "Ia lapar."]),
        ("Oleh Budi S.\nIa lapar.", ["Oleh Budi S.", "Ia lapar."]),
        ("Itu no. Ia pergi (dr. Siti).", ["Itu no. Ia pergi (dr. Siti)."]),
        ("Ada banyak hal. Beliau tahu.", ["Ada banyak hal.", "Beliau tahu."]),
        ("Tidak begitu. Benar.", ["Tidak begitu.", "Benar."]),
        ("", []),
    ],
)
def test_a_shortened_word_ends_no_sentence(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in whole_sentences(text)] == found
