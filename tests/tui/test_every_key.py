"""Every key that the app declares, pressed in every place that it has: one that is offered does something to be seen,
one that is not does nothing.

The keys are found in the app itself, so a new one without a place in which it does something fails here.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import key_to_character

import tui
from index.environment.language import ENGLISH, speak
from tui.text.keys import hints

from .fakes import Gated
from .places import AMID, EDGES, Place, build_without_end, press, standing_in, waits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .driving import User

Size = tuple[int, int]

_ALL = [(place, size) for place in (*AMID, *EDGES) for size in place.sizes]
_USUAL = [(place, place.sizes[number % len(place.sizes)]) for number, place in enumerate((*AMID, *EDGES))]

# One is a program, the other needs the web extra.
_NOT_OF_THE_APP = ("tui.__main__", "tui.system.web")


class Key(NamedTuple):
    """A key, and who declares it."""

    owner: str
    key: str


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A folder of an article and a list, a browser that takes every address, builds without end; English in the end."""
    (tmp_path / "berita.txt").touch()
    (tmp_path / "n").write_text("irak\nputin\nisis\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.session.searching.WORKING_AFTER", 0.001)
    monkeypatch.setattr("tui.session.actions.browse", bool)
    monkeypatch.setattr("tui.session.index_life.make", build_without_end)
    monkeypatch.setattr("tui.session.index_life.LOOK_AFTER", 3600.0)
    yield
    speak(ENGLISH)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every place at all sizes when there is time, else a third of the edges, each at another size than the one before."""
    if "place" in metafunc.fixturenames:
        cases = _ALL if metafunc.config.getoption("--long") else _USUAL[len(AMID) :: 3]
        metafunc.parametrize(("place", "size"), cases, ids=[f"{place.name}-{w}x{h}" for place, (w, h) in cases])


async def test_the_footer_offers_what_does_something_and_nothing_else_does(
    place: Place, size: Size, is_long: bool
) -> None:
    async with standing_in(place, size) as user:
        keys, before = _not_offered(user), _look(user)
        await press(user, *keys)
        assert _look(user) == before, keys
        offered = user.app.screen.active_bindings.values()
        shown = [(hint.label, _key(active.node, active.binding.key)) for active in offered for hint in hints([active])]
        untried = [key for _, key in shown]
        did, silent = await _walk(user, untried if is_long else _some(place, untried))
    while is_long and (untried := [key for key in untried if key not in did | silent]):
        async with standing_in(place, size) as user:
            more, none = await _walk(user, untried)
        did, silent = did | more, silent | none
    assert not {label for label, _ in shown} - {label for label, key in shown if key not in silent}


async def test_every_key_does_something_somewhere(is_long: bool) -> None:
    untried = _declared(every=True) if is_long else set(sorted(_declared(every=False))[::3])
    for place, size in _USUAL if is_long else _USUAL[: len(AMID)]:
        while True:
            async with standing_in(place, size) as user:
                keys = untried & _offered(user)
                did, _ = await _walk(user, sorted(keys, reverse=True))
            untried -= did
            if not did or did >= keys:
                break
    assert not untried


def _some(place: Place, keys: list[Key]) -> list[Key]:
    """A few of `keys`, always the same, but others in another place."""
    return Random(place.name).sample(keys, min(2, len(keys)))  # noqa: S311 -- a sample, not a secret


async def _walk(user: User, keys: Iterable[Key]) -> tuple[set[Key], set[Key]]:
    """Those of `keys` after which something could be seen, and those after which nothing could where the user stood.

    One after the other is pressed for as long as it is offered; where one led elsewhere, some may be left untried.
    """
    did: set[Key] = set()
    silent: set[Key] = set()
    start = before = _look(user)
    screens = len(user.app.screen_stack)
    for key in keys:
        if before != start and key not in _offered(user):
            continue
        await press(user, key.key)
        if _look(user) != before or await _acts_later(user):
            did.add(key)
        elif before == start:
            silent.add(key)
        if user.app._exit:
            break
        if len(user.app.screen_stack) > screens:
            await press(user, "escape")
        before = _look(user)
    return did, silent


async def _acts_later(user: User) -> bool:
    """Whether a key pressed while an answer is on its way opens a screen once it is there."""
    searcher = user.searcher
    if not (waits(user) and isinstance(searcher, Gated)):
        return False
    searcher.open_everything()
    await user.settle()
    return len(user.app.screen_stack) > 1


def _look(user: User) -> object:
    """All that a person can see: letters with their colours, what was copied, whether the app is still there."""
    if user.app._exit:
        return None
    return user.app.clipboard, [(segment.text, segment.style) for strip in user._strips() for segment in strip]


def _offered(user: User) -> set[Key]:
    """The keys that do something now; where two parts of the app could take one, it counts for both."""
    return {
        found
        for node, bindings in user.app.screen._modal_binding_chain
        for key, binding in bindings
        if user.app._check_action_state(binding.action, node) and (found := _key(node, key))
    }


def _not_offered(user: User) -> list[str]:
    """The keys of other places: neither offered here, nor everywhere, nor letters to be typed."""
    app, focused = user.app, user.app.focused
    everywhere = {key for key, binding in app._bindings if binding.priority}
    keys = _all_keys() - app.screen.active_bindings.keys() - everywhere
    return sorted(key for key in keys if not (focused and focused.check_consume_key(key, key_to_character(key))))


def _key(node: DOMNode, key: str) -> Key | None:
    """`key` of the class of `node` that declares it; None where that is no part of this app."""
    owner = next((owner for owner in type(node).__mro__ if key in _keys_of(owner)), DOMNode)
    return Key(owner.__qualname__, key) if owner.__module__.startswith("tui.") else None


def _declared(*, every: bool) -> set[Key]:
    """Every key of everything in the app that has any, or the first one for each thing to do."""
    for module in pkgutil.iter_modules(tui.__path__, "tui."):
        if module.name not in _NOT_OF_THE_APP:
            importlib.import_module(module.name)
    found = {}
    for owner in _heirs(DOMNode):
        for key, action in _keys_of(owner).items():
            found.setdefault((owner, key if every else action), Key(owner.__qualname__, key))
    return set(found.values())


def _heirs(owner: type) -> Iterator[type]:
    for heir in owner.__subclasses__():
        if heir.__module__.startswith("tui."):
            yield heir
        yield from _heirs(heir)


@cache
def _keys_of(owner: type) -> dict[str, str]:
    """What `owner` declares itself: each key, and what it is for."""
    return {binding.key: binding.action for binding in Binding.make_bindings(vars(owner).get("BINDINGS", ()))}


@cache
def _all_keys() -> frozenset[str]:
    return frozenset(key.key for key in _declared(every=True))
