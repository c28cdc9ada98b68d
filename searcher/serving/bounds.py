"""How much an answer may hold, and where the next one goes on.

An answer has rows. As many are given as fit; the cursor that comes with them goes on behind the last one. It belongs to
one question, its values and one generation of the index: pages of different answers are never put together unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from json import dumps

from index.errors import UsageError
from index.namedtuples import NamedTuple
from searcher.api import IndexInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Part of an answer is kept for rows, whatever is said beside them.
_LEAST_SHARE = 4

_DIGEST = 6

# What tells where a passage stands is given whole, and what the list of what was cut takes.
_KEPT, _FOR_NAMES = ("id", "ids", "field", "span", "speaker_span"), 32


class Bounds(NamedTuple):
    """The most that an answer may hold, in `characters` of its JSON and in `rows`, and how many `seconds` it takes."""

    characters: int
    rows: int
    seconds: float


class Window(NamedTuple):
    """Which part of an answer is wanted: `rows` rows, or so many `characters` of a text, from `place` on."""

    place: int
    rows: int
    characters: int


class Part(NamedTuple):
    """What was found: what is said `about` it, and its rows from the place of a window on, read one by one.

    `goes_on` is the place from which more is to be had than is here, 0 where this is all.
    """

    about: Mapping[str, Any]
    rows: Iterable[Mapping[str, Any]] = ()
    goes_on: int = 0


class Shown(NamedTuple):
    """What is given of a part: as many rows as fit, and the place from which the next answer goes on, 0 for none."""

    rows: list[dict[str, Any]]
    next: int


def shown(part: Part, window: Window) -> Shown:
    """As many rows of `part` as `window` has room for; a row that alone is too large is cut, and says what of it."""
    room = max(window.characters - size(part.about), window.characters // _LEAST_SHARE)
    rows: list[dict[str, Any]] = []
    for row in part.rows:
        if len(rows) == window.rows:
            return Shown(rows, window.place + len(rows))
        length = size(row)
        if length > room and rows:
            return Shown(rows, window.place + len(rows))
        rows.append(fitted(row, room) if length > room else dict(row))
        room -= min(length, room)
    return Shown(rows, part.goes_on)


def fitted(row: Mapping[str, Any], room: int) -> dict[str, Any]:
    """`row` in so much room, as far as that can be: its largest lists and texts are cut, and `cut` names them."""
    made = dict(row)
    cut: list[str] = []
    while (too_much := size(made) - room) > 0:
        left = [name for name in row if name not in cut and name not in _KEPT and _can_be_cut(made[name])]
        if not left:
            break
        name = max(left, key=lambda each: size(made[each]))
        made[name] = _first(made[name], size(made[name]) - too_much - len(name) - _FOR_NAMES)
        cut.append(name)
        made["cut"] = cut
    return made


def _can_be_cut(value: object) -> bool:
    return isinstance(value, (str, list, dict)) and len(value) > 0


def _first(value: Any, room: int) -> Any:
    """What fits of a text or a list from its beginning; nothing of an object."""
    if isinstance(value, dict):
        return {}
    taken, held = 0, 2
    for each in value:
        held += size(each) - 2 if isinstance(value, str) else size(each) + 2
        if held > room:
            break
        taken += 1
    return value[:taken]


def size(value: object) -> int:
    """The characters of `value` as JSON."""
    return len(dumps(value, ensure_ascii=False))


def cursor(place: int, question: str, given: Mapping[str, object], info: IndexInfo) -> str:
    """What goes on at `place` of the answer of the index `info` to `question` with the values `given`."""
    return f"{place}-{_digest(question, given, info)}"


def place_of(text: str, question: str, given: Mapping[str, object], info: IndexInfo) -> int:
    """The place of a cursor; raises `UsageError` for one that is of another answer, or none."""
    place, _, digest = text.partition("-")
    if not (place.isascii() and place.isdecimal() and len(place) < 12 and digest == _digest(question, given, info)):
        raise UsageError("serving.no_cursor", cursor=text[:40])
    return int(place)


def _digest(question: str, given: Mapping[str, object], info: IndexInfo) -> str:
    told = dumps([question, sorted(given.items()), info.generation, info.built_at], default=str)
    return blake2b(told.encode(), digest_size=_DIGEST).hexdigest()
