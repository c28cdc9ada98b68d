"""What was found out once and is kept in mind, up to a bound: the one form of memory that readers have.

Whoever types asks for the same words and articles again with every letter, whoever reads on with every page. When too
much is held all of it goes, which is the one way to make room that threads cannot disturb each other in.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Key = TypeVar("Key")
    Value = TypeVar("Value")
else:
    Key = Value = object


class Kept(dict[Key, Value]):
    """A dictionary of at most so much; each value counts as its `size`."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._size = 0

    def keep(self, key: Key, value: Value, size: int = 1) -> Value:
        """Hold `value`, which is given back."""
        self._size += size
        if self._size > self._most:
            self.clear()
            self._size = size
        self[key] = value
        return value
