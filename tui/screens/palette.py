"""The command palette: everything that can be done now, found by a few letters, with the key that does it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

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


class Everything(Provider):
    """The bindings that work now, and what has no key: the themes, and forgetting."""

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
        for name in sorted(self.app.available_themes):
            yield _Command(sentences.wear(name), "", partial(setattr, self.app, "theme", name))
        yield _Command(say(sentences.FORGET), "", partial(self.app.run_action, "app.forget"))
