"""The language in which telusur speaks to its user: English or Indonesian, in both commands and in the app.

Only the faces speak, and in two ways. What the engine reports is a message, a code with values, and `told` gives its
sentence from `messages.tsv`. What a face says of its own (help, headings, labels) is written in English where it is
used:

    say("articles, sources, age, size, what was rejected")
    plural(count, "{count} article", "{count} articles")

`indonesian.tsv` has the Indonesian of these, one line each, English first. Indonesian has no plural, so `plural` looks
up its second form. A test reads the source and proves for both files that no sentence is missing or left over, and
that placeholders agree. English loads nothing for `say`; Indonesian loads the file. So nothing that programs read ever
changes with the language: JSON, its codes and exit codes.

The language belongs to the process, as its terminal does: the commands set it when they start, and the app when the
user changes it. Until then, and in `import searcher`, it is English. A message can be said again in the new language;
a sentence stays as it was said.

Hand-written because gettext reads only compiled catalogues, which somebody would have to compile before each test.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from index.messages import Message, fill, sentence_of, sentences

ENGLISH, INDONESIAN = "en", "id"
LANGUAGES = (ENGLISH, INDONESIAN)

# Names the language for telusur alone, as SEARCH_INDEX names the index.
ENVIRONMENT = "SEARCH_LANG"

# The variables of POSIX in which people say the language of everything, strongest first.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")

_CATALOGUE = os.path.join(os.path.dirname(__file__), "indonesian.tsv")
_DECIMALS = str.maketrans(",.", ".,")


class _Voice:
    """What the process speaks."""

    language = ENGLISH
    catalogue: Mapping[str, str] = {}


def speak(language: str) -> None:
    """From now on, speak `language`, one of `LANGUAGES`."""
    _Voice.catalogue = read_catalogue() if language == INDONESIAN else {}
    _Voice.language = language


def spoken() -> str:
    """The language that is spoken."""
    return _Voice.language


def say(sentence: str, **values: object) -> str:
    """`sentence` in the language of the user, with `values` in their places; English where it has no translation."""
    told = _Voice.catalogue.get(sentence, sentence)
    return told.format_map(values) if values else told


def told(message: Message | None) -> str:
    """A message of the engine in the language of the user; nothing where there is none."""
    if message is None:
        return ""
    if message.code not in sentences():
        return message.code
    if _Voice.language == ENGLISH:
        return fill(sentence_of(message), message.values, told, number)
    values = {name: say(value) if value in _SYSTEM_ERRORS else value for name, value in message.values.items()}
    return fill(sentences()[message.code].indonesian, values, told, number)


def plural(count: int, one: str, many: str, **values: object) -> str:
    """`one` or `many` of something, as `count` demands; "{count}" is the number."""
    sentence = one if count == 1 and _Voice.language == ENGLISH else many
    return say(sentence, count=number(count), **values)


def term(word: str) -> str:
    """`word` itself, which the code compares or stores in English: marked, so that `say` can tell it to a person."""
    return word


def number(value: float, places: int = 0) -> str:
    """2,500.5 in English, 2.500,5 in Indonesian, with as many decimal `places`."""
    written = f"{value:,.{places}f}"
    return written.translate(_DECIMALS) if _Voice.language == INDONESIAN else written


def wished_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that `--lang` among `arguments` or `SEARCH_LANG` asks for, "" where neither names one of ours.

    It is looked for before the arguments are parsed, for the parser itself speaks.
    """
    wished = environment.get(ENVIRONMENT, "")
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            wished = "".join(arguments[place + 1 : place + 2])
        elif argument.startswith("--lang="):
            wished = argument.removeprefix("--lang=")
    return wished if wished in LANGUAGES else ""


def locale_language(environment: Mapping[str, str]) -> str:
    """The language of the user's locale if telusur speaks it, else English."""
    locale = next(filter(None, map(environment.get, _LOCALE)), "")
    return INDONESIAN if locale.partition("_")[0].partition(".")[0] == INDONESIAN else ENGLISH


def read_catalogue() -> dict[str, str]:
    """English sentences and their Indonesian. Lines that begin with "#" are for translators."""
    with open(_CATALOGUE, encoding="utf-8") as file:
        lines = file.read().split("\n")
    return dict(line.split("\t") for line in lines if line and not line.startswith("# "))


# What systems say most often of a file or a port, as they write it.
_SYSTEM_ERRORS = (
    term("No such file or directory"),
    term("Permission denied"),
    term("Is a directory"),
    term("Not a directory"),
    term("File exists"),
    term("No space left on device"),
    term("Read-only file system"),
    term("File name too long"),
    term("Too many open files"),
    term("Input/output error"),
    term("Connection refused"),
    term("Address already in use"),
)
