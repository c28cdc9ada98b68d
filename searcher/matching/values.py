"""Author, source and place: short values of an article, matched by the words in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.analysis.tokenizer import tokenize
from searcher.matching.globs import glob_test
from searcher.query.tree import Fuzzy, Leaf, Pattern


def value_matches(leaf: Leaf, value: str) -> bool:
    """Whether the forms of `leaf` stand side by side in `value`: `Liputan6` in "Liputan6.com"."""
    forms = [token.form for token in tokenize(value)]
    if isinstance(leaf, Fuzzy):
        from rapidfuzz.distance import OSA

        return any(OSA.distance(form, leaf.form, score_cutoff=leaf.distance) <= leaf.distance for form in forms)
    if isinstance(leaf, Pattern):
        return _contains(forms, [glob_test(glob) for glob in leaf.globs])
    return _contains(forms, [form.__eq__ for form in leaf.forms])


def _contains(forms: Sequence[str], tests: Sequence[Callable[[str], object]]) -> bool:
    width = len(tests)
    return any(
        all(test(form) for test, form in zip(tests, forms[start : start + width], strict=True))
        for start in range(len(forms) - width + 1)
    )
