"""Wildcards of the query language as tests on forms: `*` is any run of characters, `?` exactly one."""

from __future__ import annotations

import re
from collections.abc import Callable

_WILDCARD = re.compile(r"([*?])")
_MEANINGS = {"*": ".*", "?": "."}


def glob_test(glob: str) -> Callable[[str], object]:
    """A test that is true for the forms that `glob` matches as a whole."""
    parts = _WILDCARD.split(glob)
    return re.compile("".join(_MEANINGS.get(part) or re.escape(part) for part in parts)).fullmatch


def literal_prefix(glob: str) -> str:
    """What every form that matches begins with."""
    return _WILDCARD.split(glob, maxsplit=1)[0]
