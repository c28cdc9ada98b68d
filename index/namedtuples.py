"""Named tuples whose classes are cheap to make: those of `typing` in all that this project asks of them.

A one-shot search makes about sixty such classes before it reads a word. Python compiles a constructor for each and
checks every annotation, and loads `typing` to begin with: together more than a third of the time that the whole search
takes. Here one constructor serves all classes, and annotations are only names. To whoever checks types these are the
named tuples of `typing`, so wrong calls are found before they are made; at run time they raise `TypeError` as usual.
Modules that a search loads name their types under a `TYPE_CHECKING` of their own, for that of `typing` would load it.
"""

from __future__ import annotations

from itertools import repeat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, NamedTuple, Self, TypeVar

    __all__ = ["NamedTuple", "made_of"]

    Made = TypeVar("Made", bound=tuple[Any, ...])
else:
    try:
        from _collections import _tuplegetter as _field  # what `collections` uses; twice as fast as a property
    except ImportError:
        from operator import itemgetter

        def _field(place: int, doc: str) -> property:
            return property(itemgetter(place), doc=doc)

    _new = tuple.__new__

    class _NamedTupleType(type):
        """Makes the annotated names of a class body fields, and the values given to them defaults."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            made = super().__new__(cls, name, bases, {"__slots__": (), **body})
            if fields := tuple(made.__annotations__):
                made._fields = made.__match_args__ = fields
                made._field_defaults = defaults = {field: body[field] for field in fields if field in body}
                rest = tuple(defaults.values())  # they come last
                made._count = len(fields)
                made._tails = {len(fields) - count: rest[len(rest) - count :] for count in range(len(rest) + 1)}
                for place, field in enumerate(fields):
                    setattr(made, field, _field(place, f"Field {place}"))
            return made

    class NamedTuple(tuple, metaclass=_NamedTupleType):
        """A tuple with a name for each place; see `collections.namedtuple` for what begins with an underscore."""

        __slots__ = ()
        _fields = ()
        _count = 0
        _field_defaults = {}  # noqa: RUF012 -- each class has its own
        _tails = {}  # noqa: RUF012 -- the defaults that are to follow, for each number of values that may be given

        def __new__(cls, *values: object, **named: object) -> Self:
            if len(values) == cls._count and not named:  # by far the most calls
                return _new(cls, values)
            if len(named) == cls._count and tuple(named) == cls._fields:
                return _new(cls, named.values())
            tail = cls._tails.get(len(values))
            if named or tail is None:
                return _new(cls, _completed(cls, values, named))
            return _new(cls, values + tail)

        @classmethod
        def _make(cls, values: Iterable[object]) -> Self:
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, **named: object) -> Self:
            replaced = _new(type(self), map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"{type(self).__name__} has no {', '.join(named)}")
            return replaced

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            told = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

    def _completed(cls: type[NamedTuple], values: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
        """The values of all fields, from those given by place and by name, and the defaults."""
        fields = cls._fields[len(values) :] if values else cls._fields
        given = {**cls._field_defaults, **named}
        try:
            rest = tuple(map(given.__getitem__, fields))
        except KeyError as error:
            raise TypeError(f"{cls.__name__} lacks {error.args[0]}") from None
        if not values and len(given) == len(fields):  # each name is that of a field, for every field was there
            return rest
        if not named.keys() <= frozenset(fields) or len(values) > len(cls._fields):
            raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}, each once")
        return values + rest


def made_of(kind: type[Made], rows: Iterable[tuple[Any, ...]]) -> list[Made]:
    """A named tuple of each row, which has a value for every field: a third of the price of calling the class."""
    return list(map(tuple.__new__, repeat(kind), rows))
