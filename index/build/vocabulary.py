"""The analysis chain of documents: text to a sequence of form numbers, and every form to its root.

    text --split--> written words --tokens--> surfaces --forms_of--> forms --number--> sequence       (field `exact`)
                                                                        |
                                                                        +--root_of, unless a name--> roots (`stem`)

Each distinct surface is analysed once and each distinct form is stemmed once, whatever the size of the corpus. The
query side calls `index.analysis.tokenizer` and looks roots up in the index, so both sides meet in the same two
functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

from index.analysis.stemming import root_of
from index.analysis.tokenizer import LONGEST_FORM, forms_of, reduplication_base, surface_pattern
from index.analysis.told_apart import BEFORE, is_stem, stem_of
from index.segment.forward import MAX_FORMS, character
from index.segment.forward import number as form_number

# What may be around a word: nothing here begins or ends a surface, or joins one to a surface of letters and digits.
_AROUND = ".,:;!?\"'()[]“”‘’…/-–—"

# Words as written that are remembered, and the length from which one is not: 25 MB for all the words of 20 MB of news,
# 60 MB at most.
_MOST_PIECES = 500_000
_LONGEST_WORD = 64


class Forms:
    """Numbers for the forms of one segment, in the order of first sight, or as often as they are in the first texts.

    `forms[n]` is the form with number n. `bases` maps the code point of a reduplication to that of its base, which
    counts as standing at the same position.
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.bases: dict[int, int] = {}
        self._characters = _Characters(self.forms, self.bases)
        self._pieces = _Pieces(self._characters)

    def __reduce__(self) -> tuple[Callable[..., Forms], tuple[list[str], dict[int, int]]]:
        """What is written down of it; the rest follows from that."""
        return Forms._numbered, (self.forms, self.bases)

    @classmethod
    def _numbered(cls, forms: list[str], bases: dict[int, int]) -> Forms:
        made = cls()
        made.forms += forms
        made.bases |= bases
        made._characters.update((form, character(number)) for number, form in enumerate(forms))
        return made

    def meet(self, texts: Iterable[str]) -> None:
        """Number the forms of the first texts, the most frequent first: characters of small numbers take few bytes."""
        met, counts = Forms(), Counter[str]()
        for text in texts:
            counts.update(met.sequence(text))
        for known, _ in counts.most_common():
            self.character(met.forms[form_number(known)])

    def sequence(self, text: str) -> str:
        """`text` as one character for each position."""
        return "".join(self.pieces(text))

    def pieces(self, text: str) -> list[str]:
        """The same in pieces, one for each stretch of `text` between two blanks."""
        return list(map(self._pieces.__getitem__, text.split()))

    def told_apart(self, sequence: str) -> str:
        """The sequence of a text in which words that are spelt alike are told apart."""
        for form in BEFORE:
            known = self._characters.get(form)
            if known and known in sequence:
                first, *others = sequence.split(known)
                sequence = first + "".join([self._before(form, behind) + behind for behind in others])
        return sequence

    def _before(self, form: str, behind: str) -> str:
        """The character of `form`, or of its stem, where this sequence is behind it."""
        next_form = self.forms[form_number(behind[0])] if behind else ""
        return self.character(stem_of(form) if is_stem(form, next_form) else form)

    def known(self, form: str) -> str:
        """The character of a form that was met, "" for any other."""
        return self._characters.get(form, "")

    @property
    def is_full(self) -> bool:
        """Whether the next article could bring more forms than a segment can number."""
        return len(self.forms) > MAX_FORMS // 2

    def __contains__(self, form: str) -> bool:
        return form in self._characters

    def character(self, form: str) -> str:
        """The character of `form`, which gets the next number when it is new."""
        return self._characters[form]


class _Characters(dict[str, str]):
    """Form to character, filled as forms are met; `forms` and `bases` are those of `Forms`."""

    def __init__(self, forms: list[str], bases: dict[int, int]) -> None:
        super().__init__()
        self._forms = forms
        self._bases = bases

    def __missing__(self, form: str) -> str:
        new = self[form] = character(len(self._forms))
        self._forms.append(form)
        if "-" in form and (base := reduplication_base(form)):
            self._bases[ord(new)] = ord(self[base])
        return new


class _Pieces(dict[str, str]):
    """Whatever is between two blanks to its piece of a sequence, filled as words are met; bounded.

    Splitting at blanks is several times faster than looking for surfaces, and gives the same: no surface holds a blank
    or looks beyond one.
    """

    def __init__(self, characters: _Characters) -> None:
        super().__init__()
        self._characters = characters

    def __missing__(self, word: str) -> str:
        core = word.strip(_AROUND)
        if core.isascii() and core.isalpha():  # most words, and there is nothing that `forms_of` could add
            piece = self._characters[core[:LONGEST_FORM].lower()]
        else:
            surfaces = (core,) if core.isalnum() else surface_pattern().findall(word)
            piece = "".join(map(self._characters.__getitem__, chain.from_iterable(map(forms_of, surfaces))))
        if len(word) < _LONGEST_WORD:
            if len(self) == _MOST_PIECES:
                self.clear()
            self[word] = piece
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

    def find(self, form: str) -> str | None:
        """The root of a form if it is known already."""
        return self.get(form)

    def keep(self, names: Iterable[str]) -> None:
        """From now on `names` are their own roots."""
        self.update((name, name) for name in names)
