"""The user's settings: `config.toml` in their configuration directory, read once when a command starts.

An option of the command line is stronger than a variable of the environment, that is stronger than the file, and the
file stronger than the defaults, which stand here. `search --config` shows the file with all of this in it. A file that
is not there costs one attempt to open it.

What the file says is checked whole: a key that is unknown, or a value that it cannot have, is an error that names both.

Values are written by hand because the standard library reads TOML and does not write it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from index.environment.directories import config_directory
from index.environment.language import LANGUAGES, locale_language, say, speak, term, wished_language
from index.errors import UsageError
from index.namedtuples import NamedTuple

FILE = "config.toml"

AUTO, ALWAYS, NEVER = "auto", "always", "never"

# A page beyond this helps nobody and would hold all hits in memory.
LARGEST_LIMIT = 10_000


class Settings(NamedTuple):
    """What a user may settle for good, with its defaults; "" leaves it to the command."""

    home: str = ""
    lang: str = ""
    limit: int = 10
    color: str = AUTO
    links: str = AUTO
    pager: bool = True
    theme: str = ""
    history: bool = True


MEANINGS = {
    "index": term("the directory of the index; $SEARCH_INDEX and --index are stronger"),
    "lang": term("the language of messages: id or en; empty for that of the locale"),
    "limit": term("hits on a page of search"),
    "color": term("auto, always or never; NO_COLOR and FORCE_COLOR count with auto"),
    "links": term("links to articles where the terminal can open them: auto, always or never"),
    "pager": term("show what is longer than the screen with $PAGER, or less"),
    "theme": term("the theme of the app; empty for its own"),
    "history": term("remember searches from one session of the app to the next"),
}

# What a key of the file is called here, where the two differ: a tuple has an index of its own.
_FIELDS = {name: "home" if name == "index" else name for name in MEANINGS}

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "lang": ("", *LANGUAGES),
    "color": (AUTO, ALWAYS, NEVER),
    "links": (AUTO, ALWAYS, NEVER),
}


def begin(arguments: Sequence[str]) -> Settings:
    """The settings of a command that begins with `arguments`, whose language is spoken from here on.

    Their `lang` is the one that the user asked for, in whatever way; "" when it is that of the locale.
    """
    wished = wished_language(arguments, os.environ)
    speak(wished or locale_language(os.environ))  # also what is wrong with the file is said
    settings = read_settings(settings_path())
    if settings.lang and not wished:
        speak(settings.lang)
    return settings._replace(lang=wished or settings.lang)


def settings_path() -> str:
    """Where the settings are read from."""
    return os.path.join(config_directory(), FILE)


def read_settings(path: str) -> Settings:
    """The settings in the file at `path`, the defaults without one; raises `UsageError`."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise UsageError(say("{path} cannot be read: {reason}.", path=path, reason=error.strerror)) from error
    return _checked(path, _parsed(path, data))


def written_settings(settings: Settings) -> str:
    """The settings as such a file, each with its meaning above it."""
    from json import dumps

    pieces = []
    for name, field in _FIELDS.items():
        value = dumps(getattr(settings, field), ensure_ascii=False)  # what JSON and TOML write alike
        pieces.append(f"# {say(MEANINGS[name])}\n{name} = {value}\n")
    return "\n".join(pieces)


def _parsed(path: str, data: bytes) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            say("{path} is not written as TOML: {reason}.", path=path, reason=str(error).rstrip(".")),
            say('Write: key = "value"; the keys are {keys}.', keys=", ".join(_FIELDS)),
        ) from error


def _checked(path: str, found: Mapping[str, object]) -> Settings:
    for name, value in found.items():
        if name not in _FIELDS:
            raise UsageError(say("{path} has an unknown key: {name}.", path=path, name=name), _nearest(name))
        if complaint := _complaint(name, value):
            raise UsageError(
                say("{path}: {name} is {value!r}, which it cannot be.", path=path, name=name, value=value), complaint
            )
    return Settings(**{_FIELDS[name]: value for name, value in found.items()})  # type: ignore[arg-type]


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), _FIELDS, n=1)
    keys = ", ".join(_FIELDS)
    if close:
        return say("Did you mean {name}? The keys are {keys}.", name=close[0], keys=keys)
    return say("The keys are {keys}.", keys=keys)


def _complaint(name: str, value: object) -> str:
    """What `name` may be, if it may not be `value`, else ""."""
    default = Settings._field_defaults[_FIELDS[name]]
    if type(value) is not type(default):
        kinds = {bool: say("It is true or false."), int: say("It is a number."), str: say("It is a text in quotes.")}
        return kinds[type(default)]
    if "\0" in str(value):
        return say("It holds a character that no name may hold.")
    if name in _CHOICES and value not in _CHOICES[name]:
        return say("It is one of {choices}.", choices=", ".join(filter(None, _CHOICES[name])))
    if name == "limit" and not 1 <= int(str(value)) <= LARGEST_LIMIT:
        return say("It is a number from 1 to {most}.", most=LARGEST_LIMIT)
    return ""
