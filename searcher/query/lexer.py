"""From the characters of a query to lexemes: what is syntax, what is a phrase, what is text.

People type news as they read it, so a mark is syntax only where ordinary writing would not have it:

- `-`, `+`, `=` and `title:` at the beginning of a word, with no space behind them;
- AND, OR, NOT and their Indonesian names in capitals, as words of their own (but see `searcher.query.headlines`);
- slashes around a word, with a space, a parenthesis or nothing on both sides;
- a parenthesis or quote that has its partner. A quote directly after a digit means inches.

Everything else is text, and its words are searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from index.environment.safe_text import HIDDEN, UNSAFE
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.query.fields import FIELDS, NAMED_COLUMN, field_named
from searcher.query.filters import FILTERS
from searcher.query.remarks import Remarks

PHRASE, TEXT, ADDRESS, EXPRESSION, OPEN, CLOSE = "phrase", "text", "address", "expression", "(", ")"
AND, OR, NOT, SIGN, EXACT, FIELD = "AND", "OR", "NOT", "sign", "exact", "field"

OPERATORS = {"AND": AND, "DAN": AND, "OR": OR, "ATAU": OR, "NOT": NOT, "BUKAN": NOT}

# Elsewhere it joins alternatives; here that is told, for headlines hold it, too.
BAR = "|"

# Any double quotation mark opens and any closes: people mix straight, curly, low and angle ones freely.
# The two hyphens that look like "-" are "-", as in clean articles.
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„‟«»＂", '"'), "‐": "-", "‑": "-"})

# A dash is "-" where that would mean something: before a word, and between parts as a hyphen would be. A long one
# between words parts sentences: ISIS—perang.
_DASH = r"(?<![^\s(])[–—](?=[\w(\"/])|(?<=\w)–(?=\w)|(?<=\d)—(?=\d)"

# No part of a word, and unsafe to print. Blanks of any kind part words.
_INVISIBLE = rf"(?!\s)[{UNSAFE}{HIDDEN}]"

# Patterns are compiled when a query first needs them.
_BOOST = r"\^\d+(?:[.,]\d+)?"
_SUFFIX = rf"(?:~\d*)?(?:{_BOOST})?$"
# A word between slashes, and nothing behind it that would make a path or a date of it.
_EXPRESSION = rf"/[^/\s\"]+/(?=(?:{_BOOST})?[,.;:!?…]*(?:[\s)]|$))"
_PREFIX = (
    r"(?P<address>(?:https?://|www\.)[^\s()\"]+)"
    rf"|(?P<expression>{_EXPRESSION})(?P<weight>(?:{_BOOST})?)"
    rf"|(?P<field>{NAMED_COLUMN}|[^\W\d_]+):"
    rf"|(?P<sign>[+-])(?=[\w(=*?\"]|{_EXPRESSION})"
    r"|(?P<exact>=)(?=\w)"
)
_MAIN = (
    rf"(?<!\d)\"(?P<phrase>[^\"]*)\"(?P<reach>(?:~\d*)?(?:{_BOOST})?)"
    rf"|(?P<open>\()|(?P<close>\))(?P<weight>(?:{_BOOST})?)"
    r"|(?P<text>(?:[^\s()\"]|(?<=\d)\")+)"
    r"|(?P<space>\s+)"
)
_BINDING = (FIELD, SIGN, EXACT)
_BEFORE_A_PREFIX = ("", OPEN, *_BINDING)
_TRAILING = ",.;:!?…'’]}>"


_compiled = lru_cache(re.compile)


class Lexeme(NamedTuple):
    """A stretch of the query: its kind, its text and offset, and whether no space parts it from the one before.

    `text` is the content of a phrase, the canonical name of a field or operator, and otherwise what was typed.
    `suffix` holds the `~2` and `^3` that follow directly.
    """

    kind: str
    text: str
    start: int
    end: int
    glued: bool = False
    suffix: str = ""


def clean(text: str) -> str:
    """The query with straight quotes and hyphens, and as articles are in the index: NFC, nothing invisible."""
    if text.isascii() and text.isprintable():
        return text
    straight = unicodedata.normalize("NFC", re.sub(_INVISIBLE, "", text)).translate(_STRAIGHT)
    return re.sub(_DASH, "-", straight)


def lex(text: str, remarks: Remarks) -> list[Lexeme]:
    """The lexemes of a clean query. A parenthesis or quote without its partner is left out, with a remark."""
    if text.replace(" ", "").isalnum():
        return list(_bare_words(text))
    lexemes: list[Lexeme] = []
    at = 0
    glued = False
    while at < len(text):
        before = lexemes[-1].kind if glued and lexemes else ""
        lexeme = _prefix(text, at, glued, remarks) if before in _BEFORE_A_PREFIX else None
        if lexeme is None:
            match = _compiled(_MAIN).match(text, at)
            if match is None:
                remarks.add(message("remark.no_closing_quote"), text[at], at)
                at += 1
                continue
            if match["space"]:
                at, glued = match.end(), False
                continue
            lexeme = _main(match, glued, bound=before in _BINDING)
            if lexeme.kind == TEXT and BAR in lexeme.text:
                remarks.add(message("remark.bar"), BAR, at + lexeme.text.index(BAR))
        lexemes.append(lexeme)
        at, glued = lexeme.end, True
    return _paired(lexemes, remarks)


def _bare_words(text: str) -> Iterator[Lexeme]:
    """The lexemes of a text of letters, digits and blanks: nearly every query, and read without any pattern."""
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        yield Lexeme(OPERATORS.get(word, TEXT), word, start, end)


def _prefix(text: str, at: int, glued: bool, remarks: Remarks) -> Lexeme | None:
    match = _compiled(_PREFIX).match(text, at)
    if match is None:
        return None
    if match["address"]:
        return Lexeme(ADDRESS, match["address"], at, match.end(), glued)
    if match["expression"]:
        return Lexeme(EXPRESSION, match["expression"], at, match.end(), glued, match["weight"])
    if match["field"]:
        return _field(text, match, glued, remarks)
    return Lexeme(SIGN if match["sign"] else EXACT, match.group(), at, match.end(), glued)


def _field(text: str, match: re.Match[str], glued: bool, remarks: Remarks) -> Lexeme | None:
    """The field before a colon, or None where the colon is punctuation or the field unknown; a filter is always one."""
    name, following = match["field"], text[match.end() : match.end() + 1]
    field = field_named(name)
    if field and (field in FILTERS or (following.strip() and following != ")")):
        return Lexeme(FIELD, field, match.start(), match.end(), glued)
    if field:
        remarks.add(message("remark.nothing_after_colon"), match.group(), match.start())
    elif following.isalnum() or following in ('"', "("):
        _remark_unknown_field(match, remarks)
    return None


def _remark_unknown_field(match: re.Match[str], remarks: Remarks) -> None:
    from difflib import get_close_matches  # 3 ms, and only for a mistyped field

    close = get_close_matches(match["field"].lower(), FIELDS, n=1, cutoff=0.7)
    if close:
        remarks.add(message("remark.mistyped_field", field=close[0]), match.group(), match.start())
    else:
        remarks.add(message("remark.no_such_field"), match.group(), match.start())


def _main(match: re.Match[str], glued: bool, *, bound: bool) -> Lexeme:
    """The phrase, parenthesis, operator or text that was matched; what is bound to a prefix is no operator."""
    start, end = match.span()
    if match["phrase"] is not None:
        return Lexeme(PHRASE, match["phrase"], start, end, glued, match["reach"])
    if match["open"]:
        return Lexeme(OPEN, OPEN, start, end, glued)
    if match["close"]:
        return Lexeme(CLOSE, CLOSE, start, end, glued, match["weight"])
    operator = OPERATORS.get(match["text"])
    if operator and not bound:
        return Lexeme(operator, match["text"], start, end, glued)
    body, suffix = _without_suffix(match["text"])
    return Lexeme(TEXT, body, start, end, glued, suffix)


def _without_suffix(chunk: str) -> tuple[str, str]:
    """`koalsi~2^3,` as ("koalsi", "~2^3"); a tilde or caret elsewhere stays text, as in `L'Arc~en~Ciel` or `10~20`."""
    if "~" not in chunk and "^" not in chunk:
        return chunk, ""
    stripped = chunk.rstrip(_TRAILING)
    suffix = re.search(_SUFFIX, stripped)
    if suffix is None:
        return chunk, ""
    body = stripped[: suffix.start()]
    if not body or ("~" in suffix.group() and not any(map(str.isalpha, body))):
        return chunk, ""
    return body, suffix.group()


def _paired(lexemes: list[Lexeme], remarks: Remarks) -> list[Lexeme]:
    opened: list[int] = []
    lonely: set[int] = set()
    for index, lexeme in enumerate(lexemes):
        if lexeme.kind == OPEN:
            opened.append(index)
        elif lexeme.kind == CLOSE and opened:
            opened.pop()
        elif lexeme.kind == CLOSE:
            lonely.add(index)
            remarks.add(message("remark.no_opening_parenthesis"), ")", lexeme.start)
    for index in opened:
        remarks.add(message("remark.no_closing_parenthesis"), "(", lexemes[index].start)
    lonely.update(opened)
    return [lexeme for index, lexeme in enumerate(lexemes) if index not in lonely]
