"""Words that are sought in a piece of text as a query seeks them in articles: families, phrases, single forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.analysis.tokenizer import tokenize
from searcher.api import Searcher

_TERM = re.compile(
    r'(?P<sign>-?)(?:["\u201c](?P<phrase>[^"\u201c\u201d]{0,200})["\u201d]|(?P<only>=?)(?P<word>\S{1,200}))'
)


class Sought:
    """The `words` of a person: each must be in a text, but for those with a minus before them, which must not be."""

    def __init__(self, searcher: Searcher, words: str) -> None:
        self._terms = [(not term["sign"], _test(searcher, term)) for term in _TERM.finditer(words)]

    def are_in(self, text: str) -> bool:
        """Whether a text is one that was sought."""
        if not self._terms:
            return True
        forms = forms_of(text)
        return all(test(forms) == is_wanted for is_wanted, test in self._terms)


def forms_of(text: str) -> list[str]:
    """The forms of a text, one after the other."""
    return [token.form for token in tokenize(text)]


def holds(forms: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the forms of a phrase stand side by side; nothing stands nowhere."""
    width = len(phrase)
    return width > 0 and any(list(forms[at : at + width]) == list(phrase) for at in range(len(forms) - width + 1))


def _test(searcher: Searcher, term: re.Match[str]) -> Callable[[Sequence[str]], bool]:
    written = forms_of(term["phrase"] if term["word"] is None else term["word"])
    if len(written) != 1 or term["only"] or term["word"] is None:
        return lambda forms: holds(forms, written)
    family = {written[0], *(member.form for member in searcher.family(written[0]))}
    return lambda forms: not family.isdisjoint(forms)
