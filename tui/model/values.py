"""The values of one field that hits are to have, several together, and those that they are not to have."""

from __future__ import annotations

from typing import NamedTuple


class Values(NamedTuple):
    """A hit has one of the `wanted` values, if there are any, and none of the `unwanted`."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def wants(self, value: str) -> bool:
        """Whether `value` is one of those wanted, in whatever case it is written."""
        return value.lower() in map(str.lower, self.wanted)

    def refuses(self, value: str) -> bool:
        """Whether `value` is one of those that are not."""
        return value.lower() in map(str.lower, self.unwanted)

    def only(self, value: str) -> Values:
        """`value` alone; nothing where it is alone already."""
        return Values() if self.wants(value) and len(self.wanted) == 1 else Values((value,))

    def also(self, value: str) -> Values:
        """`value` beside the others, or not beside them any more."""
        if self.wants(value):
            return self._replace(wanted=_without(self.wanted, value))
        return Values((*self.wanted, value), _without(self.unwanted, value))

    def never(self, value: str) -> Values:
        """Anything but `value`, or that again."""
        if self.refuses(value):
            return self._replace(unwanted=_without(self.unwanted, value))
        return Values(_without(self.wanted, value), (*self.unwanted, value))


def _without(values: tuple[str, ...], unwanted: str) -> tuple[str, ...]:
    return tuple(value for value in values if value.lower() != unwanted.lower())
