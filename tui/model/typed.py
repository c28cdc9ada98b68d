"""Letters that are typed to find a value among many: which keys are such letters, and when others begin."""

from __future__ import annotations

# What is typed beside letters and digits; and what is only right behind others.
_TYPED_TOO, _TYPED_WITHIN = frozenset("._&'@"), frozenset(" -")


class Typed:
    """The `text` so far; `goes_on` while the last key was a letter of it.

    Once a value was taken by it, or the user went elsewhere, it has done its work: it ends with the next letter or, at
    the latest, with the next answer.
    """

    def __init__(self) -> None:
        self.text = ""
        self.goes_on = False
        self.is_done = False

    def takes(self, character: str) -> bool:
        """Whether `character` is a letter of it."""
        return character.isalnum() or character in _TYPED_TOO or (self.goes_on and self.is_within(character))

    def is_within(self, character: str) -> bool:
        """Whether `character` is a letter only right behind others, and something else otherwise."""
        return character in _TYPED_WITHIN

    def add(self, character: str) -> None:
        """One more letter, the first of another text where this one is done."""
        self._set(character if self.is_done else self.text + character)

    def drop_last(self) -> None:
        """One letter less."""
        self._set(self.text[:-1])

    def clear(self) -> None:
        """No letter any more."""
        self._set("")

    def pause(self) -> None:
        """Something else than a letter was pressed."""
        self.goes_on = False

    def finish(self) -> None:
        """It has done its work."""
        self.goes_on, self.is_done = False, bool(self.text)

    def _set(self, text: str) -> None:
        self.text, self.goes_on, self.is_done = text, bool(text), False
