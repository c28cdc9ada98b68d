"""Wildcards of the query language as tests on forms: `*` is any run of characters, `?` exactly one."""

from __future__ import annotations

import re
from collections.abc import Callable

_WILDCARD = re.compile(r"([*?])")


def glob_test(glob: str) -> Callable[[str], object]:
    """A test that is true for the forms that `glob` matches as a whole; its work grows with the length of a form.

    What stands between two stars is taken where it first follows, and never looked for again further on (hence the
    atomic groups): no other choice leaves more for the rest, and trying them all would take time to the power of stars.
    """
    first, *others = map(_one_for_one, glob.split("*"))
    if not others:
        return re.compile(first).fullmatch
    *between, last = others
    return re.compile("".join([first, *(f"(?>.*?{piece})" for piece in between if piece), ".*", last])).fullmatch


def literal_prefix(glob: str) -> str:
    """What every form that matches begins with."""
    return _WILDCARD.split(glob, maxsplit=1)[0]


def _one_for_one(piece: str) -> str:
    """A piece without stars as a pattern of its length."""
    return ".".join(map(re.escape, piece.split("?")))
