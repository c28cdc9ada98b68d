"""Wildcards and words as tests: on forms of the index, and on author, source and place.

In a pattern `*` is any run of characters and `?` exactly one. Author, source and place are short values of an article;
a leaf matches such a value by the words in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.analysis.tokenizer import tokenize
from searcher.query.nodes import Expression, Fuzzy, Leaf, Pattern

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


def value_matches(leaf: Leaf, value: str) -> bool:
    """Whether `value` holds the forms of `leaf` side by side: `Liputan6` in "Liputan6.com".

    A name of several words also fits its letters without blanks, as domains have them: "CNN Indonesia", cnnindonesia.
    """
    forms = [token.form for token in tokenize(value)]
    if isinstance(leaf, Fuzzy):
        from rapidfuzz.distance import OSA

        return any(OSA.distance(form, leaf.form, score_cutoff=leaf.distance) <= leaf.distance for form in forms)
    if isinstance(leaf, Expression):
        from searcher.query.expressions import automaton

        return any(map(automaton(leaf.expression).accepts, forms))
    if isinstance(leaf, Pattern):
        return _contains(forms, [glob_test(glob) for glob in leaf.globs])
    return _contains(forms, [form.__eq__ for form in leaf.forms]) or forms == ["".join(leaf.forms)]


def _one_for_one(piece: str) -> str:
    """A piece without stars as a pattern of its length."""
    return ".".join(map(re.escape, piece.split("?")))


def _contains(forms: Sequence[str], tests: Sequence[Callable[[str], object]]) -> bool:
    width = len(tests)
    return any(
        all(test(form) for test, form in zip(tests, forms[start : start + width], strict=True))
        for start in range(len(forms) - width + 1)
    )
