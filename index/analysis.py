"""The analysis chain of documents: text to a sequence of form numbers, and every form to its root.

    text --SURFACE--> surfaces --forms_of--> forms --number--> sequence       (field `exact`)
                                               |
                                               +--root_of, unless a protected name--> roots (field `stem`)

Each distinct surface is analysed once and each distinct form is stemmed once, whatever the size of the corpus. The
query side calls `index.tokens` and looks roots up in the index, so both sides meet in the same two functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from index.sequence import MAX_FORMS, character
from index.stemming import root_of
from index.tokens import SURFACE, forms_of, reduplication_base


class Forms:
    """Numbers for the forms of one segment, in the order of first sight.

    `forms[n]` is the form with number n. `bases` maps the character of a reduplication to that of its base, which
    counts as standing at the same position.
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.bases: dict[str, str] = {}
        self._characters: dict[str, str] = {}
        self._sequences = _Sequences(self)

    def sequence(self, text: str) -> str:
        """`text` as one character for each position."""
        return "".join(map(self._sequences.__getitem__, SURFACE.findall(text)))

    @property
    def is_full(self) -> bool:
        """Whether the next article could bring more forms than a segment can number."""
        return len(self.forms) > MAX_FORMS // 2

    def character(self, form: str) -> str:
        """The character of `form`, which gets the next number when it is new."""
        known = self._characters.get(form)
        if known is None:
            known = self._characters[form] = character(len(self.forms))
            self.forms.append(form)
            base = reduplication_base(form)
            if base:
                self.bases[known] = self.character(base)
        return known


class _Sequences(dict[str, str]):
    """Surface to its piece of a sequence, filled as surfaces are met."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, surface: str) -> str:
        piece = self[surface] = "".join(map(self._forms.character, forms_of(surface)))
        return piece


def families(roots: Iterable[str]) -> dict[str, list[int]]:
    """Root to the numbers of its forms, given the root of every form in the order of numbers."""
    grouped: dict[str, list[int]] = {}
    for number, root in enumerate(roots):
        grouped.setdefault(root, []).append(number)
    return grouped


class Roots(dict[str, str]):
    """Form to root: every form is stemmed once, when it is first asked for."""

    def __missing__(self, form: str) -> str:
        root = self[form] = root_of(form).root
        return root

    def unless(self, names: AbstractSet[str]) -> Callable[[str], str]:
        """The root of a form, where `names` keep their form."""
        return lambda form: form if form in names else self[form]
