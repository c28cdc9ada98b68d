"""What the engine has to say to a person, as data: a code and its values.

Nothing below the faces speaks. An error, a note, a reject and the reason why a hit was found each carry a `Message`; a
face says it in the language of its user (`index.environment.language.told`), JSON gives code, values and English.

The sentences are in `messages.tsv`, one line each: code, English, Indonesian. In a sentence `{name}` is the value of
that name, `{name:n}` the same as a number with its separators, `{name!r}` in quotes. A value may be a message itself.
`CODE.one` is the English sentence where `{count}` is 1, and `CODE.hint` what helps after an error. A code that the
table lacks is its own text: odd to read, and never a traceback. The file is read when the first sentence is asked for:
a search that has nothing to say never opens it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache

from index.namedtuples import NamedTuple

_SENTENCES = os.path.join(os.path.dirname(__file__), "messages.tsv")


class Message(NamedTuple):
    """Something to say: a `code` of `messages.tsv`, and the `values` that its sentence names."""

    code: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        """The English sentence, whatever language is spoken."""
        if self.code not in sentences():
            return self.code
        return fill(sentence_of(self), self.values, str, english_number)


class Sentence(NamedTuple):
    """A sentence in both languages."""

    english: str
    indonesian: str


def message(code: str, **values: object) -> Message:
    """The message `code` with these values."""
    return Message(code, values)


def sentence_of(told: Message) -> str:
    """The English sentence of a message, its values not yet filled in."""
    known = sentences()
    if told.values.get("count") == 1 and (one := known.get(f"{told.code}.one")):
        return one.english
    return known[told.code].english if told.code in known else told.code


def hint_of(told: Message) -> Message | None:
    """What helps where `told` is what is wrong, with the same values; None where nothing is known to help."""
    code = f"{told.code}.hint"
    return Message(code, told.values) if code in sentences() else None


@cache
def sentences() -> Mapping[str, Sentence]:
    """Every sentence by its code."""
    with open(_SENTENCES, encoding="utf-8") as file:
        lines = file.read().split("\n")
    rows = (line.split("\t") for line in lines if line and not line.startswith("# "))
    return {code: Sentence(english, indonesian) for code, english, indonesian in rows}


def fill(
    sentence: str, values: Mapping[str, object], tell: Callable[[Message], str], number: Callable[[float], str]
) -> str:
    """`sentence` with `values` in their places: messages as `tell` says them, `{name:n}` as `number` writes it."""
    return sentence.format_map({name: _Value(value, tell, number) for name, value in values.items()})


def as_data(value: object) -> object:
    """`value` as JSON takes it: each message in it is an object of its code, its values and its English sentence."""
    if isinstance(value, Message):
        return {"code": value.code, "values": as_data(value.values), "text": str(value)}
    if isinstance(value, Mapping):
        return {name: as_data(item) for name, item in value.items()}
    return [as_data(item) for item in value] if isinstance(value, (list, tuple)) else value


def english_number(value: float) -> str:
    """A number without decimals: 2,500."""
    return f"{value:,.0f}"


class _Value:
    """A value in a sentence."""

    def __init__(self, value: object, tell: Callable[[Message], str], number: Callable[[float], str]) -> None:
        self._value = value
        self._tell = tell
        self._number = number

    def __format__(self, how: str) -> str:
        if how == "n" and isinstance(self._value, (int, float)):
            return self._number(self._value)
        return str(self)

    def __str__(self) -> str:
        value = self._value
        if isinstance(value, Message):
            return self._tell(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(self._tell(item) if isinstance(item, Message) else str(item) for item in value)
        return str(value)

    def __repr__(self) -> str:
        return repr(self._value)
