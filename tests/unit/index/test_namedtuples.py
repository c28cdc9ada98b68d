"""Named tuples: those of `typing`, in everything that one can see of them."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.namedtuples import NamedTuple


class Ours(NamedTuple):
    """A place in a text."""

    start: int
    end: int
    label: str = ""
    spans: tuple[int, ...] = ()

    @property
    def length(self) -> int:
        return self.end - self.start

    @classmethod
    def empty(cls) -> Ours:
        return cls(0, 0)


class Theirs(typing.NamedTuple):
    start: int
    end: int
    label: str = ""
    spans: tuple[int, ...] = ()


def made(kind: type, *values: object, **named: object) -> tuple[object, ...] | None:
    """The fields of what such a call makes, None where it is refused."""
    try:
        return tuple(kind(*values, **named))
    except TypeError:
        return None


@given(
    st.lists(st.integers(), max_size=5),
    st.dictionaries(st.sampled_from(["start", "end", "label", "spans", "other"]), st.integers()),
)
def test_every_call_makes_the_same_fields_or_is_refused(values: list[int], named: dict[str, int]) -> None:
    assert made(Ours, *values, **named) == made(Theirs, *values, **named)


@given(st.dictionaries(st.sampled_from(["start", "end", "label", "spans"]), st.integers()))
def test_fields_are_replaced_by_name(named: dict[str, int]) -> None:
    assert tuple(Ours(1, 2)._replace(**named)) == tuple(Theirs(1, 2)._replace(**named))


def test_what_has_no_field_cannot_be_replaced() -> None:
    with pytest.raises(TypeError, match="Ours has no ende"):
        Ours(1, 2)._replace(ende=3)


def test_a_wrong_call_is_told_by_name() -> None:
    with pytest.raises(TypeError, match="Ours lacks end"):
        Ours(1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Ours takes start, end, label, spans, each once"):
        Ours(1, 2, start=3)  # type: ignore[misc]


def test_it_is_made_of_any_values_in_order() -> None:
    assert Ours._make(iter([1, 2, "a", ()])) == (1, 2, "a", ())
    with pytest.raises(TypeError, match="Ours has 4 fields, not 2"):
        Ours._make([1, 2])


def test_fields_have_names_and_the_class_may_say_more() -> None:
    place = Ours(1, end=4)
    assert (place.start, place.end, place.label, place.length, Ours.empty()) == (1, 4, "", 3, (0, 0, "", ()))
    assert place._asdict() == Theirs(1, 4)._asdict()
    assert repr(place).partition("(")[2] == repr(Theirs(1, 4)).partition("(")[2]
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    match place:
        case Ours(start, end):
            assert (start, end) == (1, 4)


@pytest.mark.parametrize("name", ["start", "other"])
def test_nothing_can_be_written_to_it(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Ours(1, 2), name, 3)


def test_it_is_a_value() -> None:
    place = Ours(1, 2, "a")
    assert place == (1, 2, "a", ())
    assert hash(place) == hash((1, 2, "a", ()))
    assert place < Ours(1, 3)
    for same in (copy.copy(place), copy.deepcopy(place), pickle.loads(pickle.dumps(place))):  # noqa: S301 -- our own
        assert (type(same), same) == (Ours, place)
