"""Where reading stands in the lexemes of a query: what comes next, and what is behind."""

from __future__ import annotations

from searcher.query.lexer import CLOSE, OPEN, Lexeme


class Cursor:
    """Goes through the lexemes of `text` once, from the first to the last."""

    def __init__(self, text: str, lexemes: list[Lexeme]) -> None:
        self.text = text
        self._lexemes = lexemes
        self._at = 0

    def next(self) -> Lexeme | None:
        """The next lexeme, None behind the last."""
        return self._lexemes[self._at] if self._at < len(self._lexemes) else None

    def ahead(self, most: int | None = None) -> list[Lexeme]:
        """The next lexemes, at most so many; all by default."""
        return self._lexemes[self._at : None if most is None else self._at + most]

    def last(self) -> Lexeme:
        """The last lexeme that was taken."""
        return self._lexemes[self._at - 1]

    def take(self, *kinds: str) -> Lexeme | None:
        """The next lexeme if it is of one of these kinds; it is then behind us."""
        lexeme = self.next()
        if lexeme is None or lexeme.kind not in kinds:
            return None
        self._at += 1
        return lexeme

    def skip(self, count: int) -> None:
        """Leave the next `count` lexemes behind."""
        self._at += count

    def is_glued(self) -> bool:
        """Whether the next lexeme follows without a space."""
        lexeme = self.next()
        return lexeme is not None and lexeme.glued

    def is_empty_group(self) -> bool:
        """Whether a parenthesis and its partner come next, with nothing in them."""
        return [lexeme.kind for lexeme in self.ahead(2)] == [OPEN, CLOSE]

    def typed(self, lexeme: Lexeme) -> str:
        """A lexeme as it was typed."""
        return self.text[lexeme.start : lexeme.end]

    def typed_from(self, lexeme: Lexeme) -> str:
        """What was typed from `lexeme` up to here."""
        return self.text[lexeme.start : self.last().end]
