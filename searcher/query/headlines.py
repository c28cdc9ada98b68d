"""A headline in capitals, pasted as a query: INI BUKAN SOAL UANG excludes nothing.

Operators are told from words by their capitals, which tell nothing where all else is in capitals too. Then they are
words, unless they join abbreviations one by one (KPK OR TNI), or parentheses show that a query was written.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.messages import message
from searcher.query.lexer import AND, CLOSE, EXACT, FIELD, NOT, OPEN, OR, SIGN, TEXT, Lexeme
from searcher.query.remarks import Remarks

# Nearly every abbreviation in capitals is shorter.
SHORTEST_WORD = 5

_BINDING = (FIELD, SIGN, EXACT)


def read_headline(lexemes: list[Lexeme], remarks: Remarks) -> list[Lexeme]:
    """The same lexemes, with operators as words, and a remark on each, where they are a headline."""
    if not is_headline(lexemes):
        return lexemes
    for lexeme in lexemes:
        if _is_operator(lexeme):
            remarks.add(message("remark.headline"), lexeme.text, lexeme.start)
    return [lexeme._replace(kind=TEXT) if _is_operator(lexeme) else lexeme for lexeme in lexemes]


def is_headline(lexemes: Sequence[Lexeme]) -> bool:
    """Whether these hold an operator that must be a word, for everything around it is in capitals."""
    operators = sum(map(_is_operator, lexemes))
    words = [lexeme.text for lexeme in _free_words(lexemes)]
    if not operators or not all(map(str.isupper, words)) or any(lexeme.kind in (OPEN, CLOSE) for lexeme in lexemes):
        return False
    are_joined_one_by_one = len(words) <= operators + 1
    return not are_joined_one_by_one or max(map(len, words), default=0) >= SHORTEST_WORD


def _free_words(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The words that no field or sign is glued to, and that are of letters."""
    befores = (None, *lexemes)
    return [
        lexeme
        for before, lexeme in zip(befores, lexemes, strict=False)
        if lexeme.kind == TEXT
        and not (before and before.kind in _BINDING and lexeme.glued)
        and any(map(str.isalpha, lexeme.text))
    ]


def _is_operator(lexeme: Lexeme) -> bool:
    return lexeme.kind in (AND, OR, NOT)
