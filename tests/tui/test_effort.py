"""What a letter costs: what of the screen is painted, styled, laid out and thought over for it. Rules, never times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from textual.css.stylesheet import Stylesheet

from index.errors import QueryError
from searcher.api import Document, Hit, IndexInfo, ResultPage, SearchRequest
from tui.widgets.key_hints import Hints

from .driving import LARGE, driving
from .fakes import FakeSearcher, Scripted, numbered_documents

STACKED = (100, 28)


class OneChanges(Scripted):
    """Of six hits the third is another one for every query."""

    def search(self, request: SearchRequest) -> ResultPage:
        changing = f"x{request.query}"
        names = ["a", "b", changing, "d", "e", "f"]
        hits = tuple(Hit(n, name, 9.0 - n, f"Judul {name}") for n, name in enumerate(names, 1))
        return super().search(request)._replace(hits=hits)


class Refusing(FakeSearcher):
    """Understands no quotation mark."""

    def search(self, request: SearchRequest) -> ResultPage:
        if '"' in request.query:
            raise QueryError("A quotation mark.", request.query.index('"'), "Leave it out.")
        return super().search(request)


def one_changes() -> OneChanges:
    """Its page is whole, and holds no notes."""
    page = ResultPage("", "", 6, 0, 2.0, IndexInfo("g", 6, "never"), (), folds=6)
    return OneChanges(page, Document("a", "Judul a", "Isi berita.", ""))


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, told: Callable[..., object]) -> Iterator[Counter]:
    """How often a method is called, by what `told` makes of its arguments."""
    calls: Counter[object] = Counter()
    method = getattr(owner, name)

    def counted(self: object, *arguments: object, **named: object) -> object:
        calls[told(self, *arguments)] += 1
        return method(self, *arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, counted)
        yield calls


async def test_a_letter_changes_hints_once_at_most_and_paints_those_that_stay_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They follow the answer: between a letter and its hits a key may have nothing to do, and the next moment has."""
    async with driving(one_changes(), "jud", size=STACKED) as user:
        with (
            counting(monkeypatch, Hints, "render", type) as painted,
            counting(monkeypatch, Hints, "_bindings_updated", lambda self, _: type(self)) as updated,
        ):
            await user.type("u")
        assert painted[Hints] == 0
        # Once with the answer, and once more when the article beside it may have other matches to go through.
        assert updated[Hints] <= 2


async def test_hints_name_what_is_there_once_the_answer_is() -> None:
    """There is no other pane to go to beside a query that is not understood; the hits go only when that is painted."""
    async with driving(Refusing(numbered_documents(3)), "berita", size=LARGE) as user:
        assert user.sees("next pane")
        await user.type('"')
        assert user.sees("cannot be understood")
        assert not user.sees("next pane")


async def test_the_first_letter_styles_no_more_than_the_preview_and_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with driving(one_changes(), "", size=STACKED) as user:
        with counting(monkeypatch, Stylesheet, "update_nodes", lambda _, nodes, *__: len([*nodes])) as styled:
            await user.type("j")
        everything = len([*user.app.screen.walk_children(with_self=True)])
        assert max(styled) < everything / 2
