"""The words of argparse are translated where argparse looks for them, so each must be one that it still says."""

from __future__ import annotations

import argparse
import inspect
import re

import pytest

from index.environment.language import ENGLISH, INDONESIAN, read_catalogue, speak
from index.environment.parser import ARGPARSE_WORDS, SHORTER, Parser


@pytest.mark.parametrize("words", [*ARGPARSE_WORDS, *SHORTER])
def test_argparse_says_what_is_translated(words: str) -> None:
    assert f"_({words!r})" in inspect.getsource(argparse)


@pytest.mark.parametrize("words", ARGPARSE_WORDS)
def test_argparse_fills_in_the_same_in_both_languages(words: str) -> None:
    places = re.compile(r"%(?:\(\w+\))?\w")
    assert places.findall(read_catalogue()[words]) == places.findall(words)


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        (ENGLISH, ["usage: search [-h] WORD", "arguments:", "options:", "show this help and exit"]),
        (INDONESIAN, ["pemakaian: search [-h] WORD", "argumen:", "opsi:", "tampilkan bantuan ini"]),
    ],
)
def test_help_has_its_headings_in_the_language_of_the_user(language: str, headings: list[str]) -> None:
    speak(language)
    try:
        parser = Parser(prog="search")
        parser.add_argument("word", metavar="WORD")
        shown = parser.format_help()
    finally:
        speak(ENGLISH)
    assert [heading for heading in headings if heading not in shown] == []
