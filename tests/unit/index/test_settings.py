"""The settings of a user: read once, checked whole, and shown as the file that they stand in."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from index.environment.settings import FIELDS, Settings, read_settings
from index.errors import UsageError
from searcher.cli.settings_file import written_settings

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> str:
    path = folder / "config.toml"
    path.write_bytes(text.encode())
    return str(path)


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert read_settings(str(tmp_path / "config.toml")) == Settings()
    assert read_settings(str(tmp_path / "no" / "such" / "config.toml")) == Settings()


def test_a_file_says_what_differs(tmp_path: Path) -> None:
    path = written(tmp_path, '\ufeffindex = "~/berita"\nlang = "id"\nlimit = 25\npager = false\n')
    assert read_settings(path) == Settings(home="~/berita", lang="id", limit=25, pager=False)


WRONG = [
    ('lnag = "id"', "unknown key: lnag", "Did you mean lang?"),
    ("Limit = 5", "unknown key: Limit", "Did you mean limit?"),
    ("[colour]", "unknown key: colour", "Did you mean color?"),
    ("zzz = 1", "unknown key: zzz", "The keys are index, lang"),
    ('limit = "5"', "limit cannot be '5'", "It is a number."),
    ("limit = true", "limit cannot be True", "It is a number."),
    ("limit = 0", "limit cannot be 0", "from 1 to 10000"),
    ("limit = 99999", "limit cannot be 99999", "from 1 to 10000"),
    ('lang = "fr"', "lang cannot be 'fr'", "It is one of en, id."),
    ('color = "yes"', "color cannot be 'yes'", "auto, always, never"),
    ("pager = 1", "pager cannot be 1", "true or false"),
    ("index = 1", "index cannot be 1", "text in quotes"),
    ('index = "a\\u0000b"', "index cannot be ", "no name may have"),
    ("lang = id", "is not written as TOML", "Write: key"),
    ("\x00", "is not written as TOML", "Write: key"),
]


@pytest.mark.parametrize(("text", "message", "hint"), WRONG, ids=[text for text, *_ in WRONG])
def test_what_cannot_be_is_named_with_the_file_and_what_could_be(
    text: str, message: str, hint: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as raised:
        read_settings(path)
    assert path in str(raised.value)
    assert message in str(raised.value)
    assert hint in str(raised.value.hint)


def test_a_file_that_cannot_be_read_is_an_error_and_no_default(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a file"):
        read_settings(str(tmp_path))


def test_what_is_shown_is_a_file_that_says_the_same(tmp_path: Path) -> None:
    settings = Settings(home='/x/"y"\\z', lang="id", limit=3, history=False)
    shown = written_settings(settings)
    assert read_settings(written(tmp_path, shown)) == settings
    assert list(tomllib.loads(shown)) == list(FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        "limit = " + "9" * 5_000,
        "limit = 0x" + "f" * 5_000,
        "lang = 0x" + "f" * 5_000,
        "lang = [0x" + "f" * 5_000 + "]",
        "lang = " + "[" * 50_000,
    ],
    ids=["figures", "hexadecimal figures", "no number at all", "a list of one", "lists within lists"],
)
def test_no_value_is_too_large_to_be_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        read_settings(written(tmp_path, text))
    assert len(str(raised.value)) < 500
