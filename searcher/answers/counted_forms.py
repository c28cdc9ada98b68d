"""Which forms stand where something was found: of a family, what was typed may be the least of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.analysis.tokenizer import fold
from index.environment.language import number, plural, say

# So many are named.
_NAMED = 3


class Forms:
    """Counts the forms of what passes, "Bakar" as "bakar"."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def add(self, node: str) -> None:
        """Count another place."""
        form = fold(node)
        self._counts[form] = self._counts.get(form, 0) + 1

    @property
    def counts(self) -> dict[str, int]:
        """How often each stands, the most frequent first."""
        return dict(sorted(self._counts.items(), key=lambda item: (-item[1], item[0])))


def forms_told(forms: Mapping[str, int], query: str) -> str:
    """What was counted as `query`: "bakar 330, kebakaran 318, 12 others; =bakar: this form alone"; "" for itself."""
    is_word = query.isalnum()
    if len(forms) <= 1 and not (is_word and forms.keys() - {fold(query)}):
        return ""
    named = listed(f"{form} {number(count)}" for form, count in forms.items())
    return f"{named}; {only(query)}" if is_word else named


def with_forms(counted: str, sign: str, forms: Mapping[str, int], query: str) -> str:
    """What was counted as `query` and, behind a `sign`, which forms these are."""
    told = forms_told(forms, query)
    return f"{counted}{sign}{told}" if told else counted


def listed(forms: Iterable[str]) -> str:
    """The first of these forms, and how many others there are."""
    every = list(forms)
    told, others = ", ".join(every[:_NAMED]), len(every) - _NAMED
    if others <= 0:
        return told
    return plural(others, "{forms}, {count} other", "{forms}, {count} others", forms=told)


def only(query: str) -> str:
    """What counts a form without its family."""
    return say("={query}: this form alone", query=query)
