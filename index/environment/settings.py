"""The user's settings: `config.toml` in their configuration directory, read once when a command starts.

An option of the command line is stronger than a variable of the environment, that is stronger than the file, and the
file stronger than the defaults below. `search --config` shows the file with all of this in it. A file that
is not there costs one attempt to open it.

What the file says is checked whole: a key that is unknown, or a value that it cannot have, is an error that names both.

Values are written by hand because the standard library reads TOML and does not write it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from index.environment.directories import config_directory
from index.environment.language import LANGUAGES, locale_language, speak, wished_language
from index.errors import UsageError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from index.opening import NotAFile, read_file

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


# The keys of the file, and the field that each settles: a tuple has an index of its own.
FIELDS = {"index" if name == "home" else name: name for name in Settings._fields}

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
        data = read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except NotAFile as error:
        raise UsageError("not_a_file", path=path) from error
    except OSError as error:
        raise UsageError("settings_unreadable", path=path, reason=error.strerror) from error
    return _checked(path, _parsed(path, data))


def _parsed(path: str, data: bytes) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # also a number of more figures than Python reads, and deep lists
        raise UsageError("settings_not_toml", path=path, reason=str(error).rstrip("."), keys=list(FIELDS)) from error


def _checked(path: str, found: Mapping[str, object]) -> Settings:
    for name, value in found.items():
        if name not in FIELDS:
            raise UsageError("setting_unknown", _nearest(name), path=path, name=name, keys=list(FIELDS))
        if complaint := _complaint(name, value):
            raise UsageError("setting_wrong", complaint, path=path, name=name, value=_shown(value))
    return Settings(**{FIELDS[name]: value for name, value in found.items()})  # type: ignore[arg-type]


def _shown(value: object) -> object:
    try:
        repr(value)
    except ValueError:  # Python refuses to write numbers of thousands of figures
        return "…"
    return value


def _nearest(name: str) -> Message | None:
    """The key that was meant, if one is near."""
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), FIELDS, n=1)
    return message("setting_like", name=close[0], keys=list(FIELDS)) if close else None


def _complaint(name: str, value: object) -> Message | None:
    """What `name` may be, if it may not be `value`."""
    default = Settings._field_defaults[FIELDS[name]]
    if type(value) is not type(default):
        return message(f"setting_is.{type(default).__name__}")
    if isinstance(value, int):
        in_range = name != "limit" or 1 <= value <= LARGEST_LIMIT
        return None if in_range else message("setting_is.at_most", most=LARGEST_LIMIT)
    if "\0" in str(value):
        return message("setting_is.no_name")
    if name in _CHOICES and value not in _CHOICES[name]:
        return message("setting_is.one_of", choices=list(filter(None, _CHOICES[name])))
    return None
