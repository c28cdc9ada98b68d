"""Key bindings as a person reads them: hints for what works now, and tables of everything for the help.

Both are made from the bindings themselves, so they can never say something else than the keys do. Bindings are made
before a language is chosen: what they carry is English, and said here. A binding's
`description` is its short name in the hints, its `tooltip` the sentence in the help. Bindings of one `group` are one
thing to do in two directions and make one hint.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode

from index.environment.language import say
from tui.text import labels

# What Textual makes of Alt with 1 to 9: the signs that a Mac types so, from all terminals but those with Kitty's keys.
ALT_DIGITS = (
    *("inverted_exclamation_mark", "trade_mark_sign", "pound_sign", "cent_sign", "infinity"),
    *("section_sign", "pilcrow_sign", "bullet", "ª"),
)

# What a Mac types with Option for these letters of commands: signs that nobody searches for.
ALT_SIGNS = {
    "d": "partial_differential",
    "r": "registered_sign",
    "t": "dagger",
    "w": "n_ary_summation",
    "x": "almost_equal_to",
}

# Keys that a browser takes for itself.
OF_BROWSERS = frozenset({"ctrl+t", "ctrl+w", "ctrl+n"})

_FUNCTION = re.compile(r"f\d+")

# Keys that hardly any terminal sends; whoever has them knows them.
_RARE = "super+"


class Hint(NamedTuple):
    """What can be done now, under which keys, and the key to press for it."""

    keys: str
    label: str
    press: str


class Section(NamedTuple):
    """The keys of one part of the app: rows of keys and what they do."""

    title: str
    rows: tuple[tuple[str, str], ...]


def key_name(key: str) -> str:
    """How a key is called on the screen."""
    *modifiers, name = key.split("+")
    name = name.upper() if _FUNCTION.fullmatch(name) else say(labels.KEY_NAMES.get(name, name))
    return "+".join((*modifiers, name))


def is_command(key: str) -> bool:
    """Whether `key` is held with Alt: it types nothing, though Textual says what letter or sign it would type."""
    return key.startswith("alt+") or key in ALT_DIGITS or key in ALT_SIGNS.values()


def hints(active: Iterable[ActiveBinding], taken: Container[str] = ()) -> list[Hint]:
    """One hint for each thing that works now and is worth a hint, in the order of the bindings.

    A letter alone is named before the same one with Alt, any other key before one that is `taken` by what is around. Of
    things with one name that is named which is nearest to the focus.
    """
    chosen: dict[tuple[DOMNode, str], Binding] = {}
    for node, binding, enabled, _ in active:
        if enabled and binding.show:
            known = chosen.setdefault((node, binding.action), binding)
            if known.key in taken or (known.key.startswith("alt+") and len(binding.key) == 1):
                chosen[node, binding.action] = binding
    found: dict[str, tuple[DOMNode, Hint]] = {}
    for (node, _), binding in chosen.items():
        label = say(binding.group.description if binding.group else binding.description)
        name = key_name(binding.key)
        owner, hint = found.setdefault(label, (node, Hint(name, label, binding.key)))
        if binding.group and owner is node and binding.key != hint.press:
            separator = "" if binding.group.compact and len(name) == 1 else "/"
            found[label] = owner, hint._replace(keys=f"{hint.keys}{separator}{name}")
    return [hint for _, hint in found.values()]


def sections(nodes: Iterable[DOMNode | type[DOMNode]]) -> list[Section]:
    """The keys of each node, whether they work now or not; nodes without a title or described keys are left out.

    A node with many keys says in its `KEY_GROUPS` what others than its own title they are listed under.
    """
    found: dict[str, tuple[type[DOMNode], list[Binding]]] = {}
    for owner, bindings in (declared for node in nodes for declared in _declared(node)):
        groups: Mapping[str, str] = getattr(owner, "KEY_GROUPS", {})
        for binding in Binding.make_bindings(bindings):
            title = groups.get(binding.action.partition("(")[0], owner.BINDING_GROUP_TITLE)
            if title and found.setdefault(title, (owner, []))[0] is owner:
                found[title][1].append(binding)
    listed = ((title, tuple(_rows(bindings))) for title, (_, bindings) in found.items())
    return [Section(say(title), rows) for title, rows in listed if rows]


def _declared(node: DOMNode | type[DOMNode]) -> Iterator[tuple[type[DOMNode], list[BindingType]]]:
    """The keys of a node with the class that declares them: its own, then those that it inherits."""
    for owner in (node if isinstance(node, type) else type(node)).__mro__:
        if issubclass(owner, DOMNode) and "BINDINGS" in vars(owner):
            yield owner, owner.BINDINGS
            if not owner._inherit_bindings:  # noqa: SLF001 -- no public name
                return


def _rows(bindings: Iterable[Binding]) -> Iterable[tuple[str, str]]:
    """One row a key, or more keys that do the same: what they do, one after the other where it depends."""
    does: dict[str, dict[str, None]] = {}
    for binding in bindings:
        if binding.key.startswith(_RARE) or binding.key in ALT_SIGNS.values():
            continue
        if sentence := binding.tooltip or binding.description:
            does.setdefault(binding.key_display or key_name(binding.key), {})[say(sentence)] = None
    keys: dict[str, list[str]] = {}
    for name, sentences in does.items():
        keys.setdefault("; ".join(sentences), []).append(name)
    return ((" ".join(names), sentence) for sentence, names in keys.items())
