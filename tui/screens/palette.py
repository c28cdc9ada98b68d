"""The command palette: everything that can be done now, found by a few letters, with the key that does it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from index.environment.language import say
from tui.text import sentences
from tui.text.keys import key_name

# Moving about is done by keys or not at all.
_MOVING = (
    "select",
    "cursor",
    "scroll",
    "page",
    "area",
    "take",
    "match",
    "move",
    "shift",
    "delete",
    "home",
    "end",
    "cut",
)


class _Command(NamedTuple):
    text: str
    help: str
    run: Callable[[], object]


class Searches(Protocol):
    """What the palette asks of the app: the searches that it remembers, and to ask or forget one of them."""

    @property
    def past_searches(self) -> tuple[str, ...]:
        """All of them, saved ones first."""

    def ask_again(self, query: str) -> None:
        """Ask one."""

    def forget_search(self, query: str) -> None:
        """Forget one."""


class Everything(Provider):
    """The bindings that work now, and what has no key: every past and saved search, the themes, and forgetting."""

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._commands():
            yield DiscoveryHit(Content(command.text), command.run, command.text, command.help)

    async def search(self, query: str) -> Hits:
        """What `query` is found in."""
        matcher = self.matcher(query)
        for command in self._commands():
            if (score := matcher.match(command.text)) > 0:
                yield Hit(score, Content(command.text), command.run, command.text, command.help)

    def _commands(self) -> Iterator[_Command]:
        named = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            sentence = say(binding.tooltip or binding.description)
            if enabled and sentence and sentence not in named and not binding.action.startswith(_MOVING):
                named.add(sentence)
                run = partial(self.app.run_action, binding.action, default_namespace=node)
                yield _Command(sentence, key_name(binding.key), run)
        app = cast("Searches", self.app)
        if len(self.app.screen_stack) <= 2:  # nothing lies over the search but the palette
            for query in app.past_searches:
                yield _Command(sentences.ask_again(query), "", partial(app.ask_again, query))
            for query in app.past_searches:
                yield _Command(sentences.forget_search(query), "", partial(app.forget_search, query))
        for name in sorted(self.app.available_themes):
            yield _Command(sentences.wear(name), "", partial(setattr, self.app, "theme", name))
        yield _Command(say(sentences.FORGET), "", partial(self.app.run_action, "app.forget"))
