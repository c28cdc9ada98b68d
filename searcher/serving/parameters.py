"""What a question takes: the options of the commands under their own names, checked and described for programs.

An option is written once, in the parser of its command. Its name, its meaning, what it takes and what it is by default
are read from there, so a tool and a path never know another option than the command line does.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from index.environment.safe_text import in_short
from index.environment.settings import LARGEST_LIMIT
from index.errors import UsageError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.cli.shared_arguments import count, count_or_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

    Kind: TypeAlias = Literal["text", "texts", "count", "number", "truth"]

TEXT: Kind = "text"
TEXTS: Kind = "texts"
COUNT: Kind = "count"
NUMBER: Kind = "number"
TRUTH: Kind = "truth"

# A text that is longer was not typed, and so is a longer list.
LONGEST_TEXT, MOST_TEXTS = 6_000, 1_000

# No number that anybody means is further from 0.
_FURTHEST = 10**12

_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_TYPES: Mapping[str, dict[str, object]] = {
    TEXT: {"type": "string", "maxLength": LONGEST_TEXT},
    TEXTS: {"type": "array", "items": {"type": "string", "maxLength": LONGEST_TEXT}},
    COUNT: {"type": "integer", "minimum": 1},
    NUMBER: {"type": "integer"},
    TRUTH: {"type": "boolean"},
}


class Parameter(NamedTuple):
    """What may be given: its name, what it means, and of which kind its value is.

    `field` is where the answer looks for it. A truth that is given sets that to `sets`; `most` bounds a count,
    and how many texts there may be.
    """

    name: str
    meaning: str
    kind: Kind = TEXT
    default: Any = None
    choices: tuple[str, ...] = ()
    required: bool = False
    field: str = ""
    sets: bool = True
    most: int = LARGEST_LIMIT


def parameters_of_options(
    add_options: Callable[[argparse.ArgumentParser], object], left_out: Container[str] = ()
) -> Iterator[Parameter]:
    """The options that `add_options` gives to a parser, without those whose fields are `left_out`."""
    parser = argparse.ArgumentParser(add_help=False)
    add_options(parser)
    return (each for each in parameters_of_parser(parser) if each.field not in left_out)


def parameters_of_parser(parser: argparse.ArgumentParser) -> Iterator[Parameter]:
    """All options of a parser that there is."""
    return map(_parameter, parser._actions)  # noqa: SLF001 -- argparse shows its actions in no other way


def _parameter(action: argparse.Action) -> Parameter:
    is_option = bool(action.option_strings)
    name = action.option_strings[-1].lstrip("-").replace("-", "_") if is_option else action.dest
    kind = _kind(action)
    default = () if kind == TEXTS else action.default
    return Parameter(
        name="query" if name == "words" else name,
        meaning=action.help or "",
        kind=kind,
        default=default,
        choices=tuple(map(str, action.choices or ())),
        required=not is_option and action.nargs in (None, "+"),
        field=action.dest,
        sets=bool(action.const) if kind == TRUTH else True,
    )


def _kind(action: argparse.Action) -> Kind:
    if action.nargs == 0:
        return TRUTH
    if action.type in (count, count_or_all):
        return COUNT
    if action.type is int:
        return NUMBER
    return TEXTS if isinstance(action, argparse._AppendAction) else TEXT  # noqa: SLF001 -- it has no public name


def values_of(parameters: Sequence[Parameter], given: Mapping[str, object]) -> dict[str, object]:
    """The values `given` by name as fields, the others as they are by default.

    Raises `UsageError` that names what is unknown, lacking or means nothing.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            raise UsageError("serving.no_parameter", name=in_short(_clean(name)), names=[*known])
    values: dict[str, object] = {}
    for parameter in parameters:
        value = given.get(parameter.name)
        if value is not None:
            read = _READERS[parameter.kind](parameter, value)
            values[parameter.field or parameter.name] = read if parameter.kind != TRUTH else read == parameter.sets
        elif parameter.required:
            raise UsageError("serving.lacking", name=parameter.name, meaning=parameter.meaning)
        else:
            values.setdefault(parameter.field or parameter.name, parameter.default)
    return values


def from_texts(parameters: Iterable[Parameter], pairs: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Names and texts, as an address has them, as the values that they stand for; what means nothing stays text."""
    kinds = {parameter.name: parameter.kind for parameter in parameters}
    found: dict[str, object] = {}
    for name, text in pairs:
        if kinds.get(name) == TEXTS:
            before = found.setdefault(name, [])
            assert isinstance(before, list)
            before.append(text)
        elif name in found:
            raise UsageError("serving.given_twice", name=in_short(name))
        else:
            found[name] = _from_text(kinds.get(name, TEXT), text)
    return found


def _from_text(kind: Kind, text: str) -> object:
    if kind == TRUTH:
        return _TRUTHS.get(text.lower(), text)
    digits = text.removeprefix("-")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(_FURTHEST))
    return int(text) if kind in (COUNT, NUMBER) and is_number else text


def schema_of(parameter: Parameter) -> dict[str, object]:
    """What a value of it looks like, as a JSON schema."""
    schema = {**_TYPES[parameter.kind], "description": parameter.meaning}
    if parameter.kind == COUNT:
        schema["maximum"] = parameter.most
    if parameter.kind == TEXTS:
        schema["maxItems"] = min(parameter.most, MOST_TEXTS)
    if parameter.choices:
        schema = {"type": "string", "enum": [*parameter.choices], "description": parameter.meaning}
    if parameter.kind != TRUTH and parameter.default not in (None, "", ()):
        schema["default"] = parameter.default
    return schema


def _text(parameter: Parameter, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(parameter, value, message("takes.text"))
    if len(value) > LONGEST_TEXT:
        raise _wrong(parameter, value, message("takes.text_up_to", most=LONGEST_TEXT))
    if parameter.choices and value not in parameter.choices:
        raise _wrong(parameter, value, message("takes.one_of", names=[*parameter.choices]))
    return _clean(value)


def _texts(parameter: Parameter, value: object) -> list[str]:
    most = min(parameter.most, MOST_TEXTS)
    if not isinstance(value, (list, tuple)) or len(value) > most:
        raise _wrong(parameter, value, message("takes.list_up_to", most=most))
    return [_text(parameter, each) for each in value]


def _count(parameter: Parameter, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= parameter.most:
        raise _wrong(parameter, value, message("takes.count_up_to", most=parameter.most))
    return value


def _number(parameter: Parameter, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _FURTHEST:
        raise _wrong(parameter, value, message("takes.number"))
    return value


def _truth(parameter: Parameter, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(parameter, value, message("takes.truth"))
    return value


_READERS: Mapping[Kind, Callable[[Parameter, object], Any]] = {
    TEXT: _text,
    TEXTS: _texts,
    COUNT: _count,
    NUMBER: _number,
    TRUTH: _truth,
}


def _wrong(parameter: Parameter, value: object, takes: Message) -> UsageError:
    shown = in_short(_clean(value)) if isinstance(value, str) else in_short(repr(value)[:LONGEST_TEXT])
    return UsageError("request.wrong_value", field=parameter.name, value=shown, takes=takes)


def _clean(text: str) -> str:
    """Half a surrogate pair, which JSON can hold and nobody can write, is no character."""
    return text.encode("utf-8", "replace").decode()
