"""From one lexeme to the leaves of the tree: words, phrases, patterns, expressions, fuzzy words, with their boosts."""

from __future__ import annotations

import re

from index.analysis.tokenizer import APOSTROPHES, fold, forms_of, surface_pattern, tokenize
from index.messages import message
from searcher.query.amounts import amount_of, spot, values_in
from searcher.query.lexer import ADDRESS, OPERATORS, TEXT, Lexeme
from searcher.query.nodes import LARGEST_BOOST, SMALLEST_BOOST, Amount, Expression, Fuzzy, Leaf, Pattern, Phrase, Word
from searcher.query.remarks import Remarks

# A pattern with fewer letters than this beside its wildcards would match half of the vocabulary.
SHORTEST_PATTERN = 2

# What has more stars than this is no word that anybody remembers a part of.
MOST_STARS = 4

# One edit turns any shorter word into most others of its length; two edits do so below five letters.
SHORTEST_FUZZY, SHORTEST_FUZZY_TWICE = 3, 5

# Words from this length on bear a second edit, after a bare `~` and in suggestions; two make too much of shorter ones.
LONG_WORD = 8

# Words further apart than this seldom belong together. Passages in ranking are as long.
LARGEST_SLOP = 80

_AFTER_A_WORD = "?-" + APOSTROPHES
_GLOB = rf"(?:[^\W_]|[*?])+(?:[{APOSTROPHES}-](?:[^\W_]|[*?])+)*"
# What a phrase cannot hold if it is to be written between quotes again.
_NO_MARKS = str.maketrans(dict.fromkeys('*"', " "))
_DROP_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


def phrase_of(lexeme: Lexeme, remarks: Remarks) -> Phrase | None:
    """The quoted phrase, or None if it holds no word."""
    if re.search(r"\w\*|\*\w", lexeme.text):
        remarks.add(message("remark.wildcard_in_quotes"), "*", lexeme.start + 1 + lexeme.text.index("*"))
    phrase = literal(lexeme.text)
    if not phrase.forms:
        remarks.add(message("remark.no_word_in_quotes"), f'"{phrase.text}"', lexeme.start)
        return None
    reach, boost = _read_suffix(lexeme, remarks)
    return phrase._replace(slop=_slop(reach, lexeme, remarks), boost=boost)


def leaves_of(lexeme: Lexeme, remarks: Remarks, *, bound: bool = False, exact: bool = False) -> list[Leaf]:
    """The leaves of a piece of text, in order. A prefix applies to the first of them, a suffix to the last.

    `bound` says that there is a prefix. What it applies to is one leaf: `title:kompas.com` asks for a phrase.
    """
    if lexeme.kind == ADDRESS:
        remarks.add(message("remark.web_address"), lexeme.text, lexeme.start)
        return _words(lexeme.text.rpartition("://")[2], first_is_one=bound, exact=exact)
    reach, boost = _read_suffix(lexeme, remarks)
    if "*" in lexeme.text or "?" in lexeme.text:
        leaves = _patterns(lexeme, remarks, bound=bound, exact=exact)
    else:
        leaves = _words(lexeme.text, first_is_one=bound, last_is_one=bool(lexeme.suffix), exact=exact)
    if leaves and reach is not None:
        leaves[-1] = _fuzzy(leaves[-1], reach, lexeme, remarks)
    if leaves and boost != 1.0:
        leaves[-1] = leaves[-1]._replace(boost=boost)
    return leaves


def expression_of(lexeme: Lexeme, remarks: Remarks) -> Expression | None:
    """The regular expression between slashes, or None if it is broken and the query unfinished."""
    from searcher.query.expressions import BrokenExpression, automaton

    written = fold(lexeme.text[1:-1]).translate(_DROP_APOSTROPHES)
    try:
        automaton(written)
    except BrokenExpression as error:
        remarks.refuse(message("expression.broken", why=error.why), lexeme.text, lexeme.start)
        return None
    return Expression(lexeme.text, written, boost_of(lexeme.suffix, lexeme.start, remarks))


def literal(text: str) -> Phrase:
    """The words of `text` in their order, as one phrase; it has no forms where the text has no words."""
    text = " ".join(text.translate(_NO_MARKS).split())
    return Phrase(text, tuple(token.form for token in tokenize(text)), amounts=tuple(values_in(text)))


def plain_words(text: str) -> list[Word | Amount]:
    """The words and amounts of `text` by themselves."""
    pieces = [Lexeme(TEXT, piece, 0, 0) for piece in text.split()]
    found: list[Word | Amount] = []
    at = 0
    while at < len(pieces):
        spotted = spot(pieces[at:])
        found += spotted.leaves if spotted else map(_plain_word, surface_pattern().findall(pieces[at].text))
        at += spotted.pieces if spotted else 1
    return found


def _patterns(lexeme: Lexeme, remarks: Remarks, *, bound: bool, exact: bool) -> list[Leaf]:
    """The patterns of a text with `*` or `?`, and the plain words around them; a final `?` is a question mark."""
    leaves: list[Leaf] = []
    plain_from = 0
    for match in re.finditer(_GLOB, lexeme.text):
        glob = match.group().rstrip(_AFTER_A_WORD)
        wild = [part for part in glob.split("-") if "*" in part or "?" in part]
        if any(_letters(part) < SHORTEST_PATTERN for part in wild):
            remarks.add(message("remark.short_pattern", fewest=SHORTEST_PATTERN), glob, lexeme.start + match.start())
        elif any(part.count("*") > MOST_STARS for part in wild):
            remarks.add(message("remark.too_many_stars", most=MOST_STARS), glob, lexeme.start + match.start())
        elif wild:
            between = lexeme.text[plain_from : match.start()]
            leaves += _words(between, first_is_one=bound and not leaves, exact=exact)
            leaves.append(_pattern(glob))
            plain_from = match.end()
    rest = lexeme.text[plain_from:]
    return leaves + _words(rest, first_is_one=bound and not leaves, last_is_one=bool(lexeme.suffix), exact=exact)


def _words(text: str, *, first_is_one: bool = False, last_is_one: bool = False, exact: bool = False) -> list[Leaf]:
    """The words of a text; its first and last run, parted by commas, are one leaf each where that is asked for."""
    if text.isalnum():
        return [_word(text, exact=exact)]
    runs: list[list[re.Match[str]]] = []
    end = 0
    for match in surface_pattern().finditer(text):
        if not runs or "," in text[end : match.start()] or ";" in text[end : match.start()]:
            runs.append([])
        runs[-1].append(match)
        end = match.end()
    leaves: list[Leaf] = []
    for index, run in enumerate(runs):
        whole = (first_is_one and index == 0) or (last_is_one and index == len(runs) - 1)
        if whole and len(run) > 1:
            leaves.append(literal(text[run[0].start() : run[-1].end()]))
        else:
            leaves += [_word(match.group(), exact=exact) for match in run]
    return leaves


def _plain_word(surface: str) -> Word | Amount:
    return _word(surface, exact=False)


def _word(surface: str, *, exact: bool) -> Word | Amount:
    if not exact and (amount := amount_of(surface)):
        return amount
    # Inside a longer chunk ("x.AND.y") an operator's name is a word, and must be written as one.
    text = surface.lower() if surface in OPERATORS else surface
    return Word(text, forms_of(surface), exact)


def _pattern(glob: str) -> Pattern:
    text = re.sub(r"[*?]+", _in_one_order, glob)
    return Pattern(text, tuple(fold(part).translate(_DROP_APOSTROPHES) for part in text.split("-")))


def _in_one_order(run: re.Match[str]) -> str:
    """A run of wildcards as its question marks and one star: it matches the same, without a choice how."""
    return "?" * run.group().count("?") + "*" * ("*" in run.group())


def _fuzzy(leaf: Leaf, reach: int, lexeme: Lexeme, remarks: Remarks) -> Leaf:
    """The word as a fuzzy one; `reach` is the number of edits asked for, 0 where the query leaves it open."""
    if not isinstance(leaf, Word) or len(leaf.forms) > 1 or _letters(leaf.text) < SHORTEST_FUZZY:
        remarks.add(message("remark.short_fuzzy", fewest=SHORTEST_FUZZY), f"{lexeme.text}~", lexeme.start)
        return leaf
    length = _letters(leaf.text)
    if reach > 2 or (reach == 2 and length < SHORTEST_FUZZY_TWICE):
        allowed = 2 if length >= SHORTEST_FUZZY_TWICE else 1
        remarks.add(message("remark.too_many_edits", allowed=allowed), f"{lexeme.text}~{reach}", lexeme.start)
        reach = allowed
    return Fuzzy(leaf.text, leaf.forms[0], reach or (2 if length >= LONG_WORD else 1))


def _slop(reach: int | None, lexeme: Lexeme, remarks: Remarks) -> int:
    if reach is None or 0 < reach <= LARGEST_SLOP:
        return reach or 0
    if reach == 0:
        remarks.add(message("remark.no_distance", most=LARGEST_SLOP), "~", lexeme.start)
        return 0
    remarks.add(message("remark.large_distance", most=LARGEST_SLOP), f"~{reach}", lexeme.start)
    return LARGEST_SLOP


def boost_of(suffix: str, position: int, remarks: Remarks) -> float:
    """The boost at the end of a suffix, 1 where there is none or none that can be meant."""
    number = suffix.partition("^")[2].replace(",", ".")
    if not number:
        return 1.0
    boost = round(float(number), 4)
    if SMALLEST_BOOST <= boost <= LARGEST_BOOST:
        return boost
    remarks.add(
        message("remark.no_boost", least=f"{SMALLEST_BOOST:g}", most=f"{LARGEST_BOOST:g}"), f"^{number}", position
    )
    return 1.0


def _read_suffix(lexeme: Lexeme, remarks: Remarks) -> tuple[int | None, float]:
    """The number after `~` (None without a tilde, 0 without a number) and the boost."""
    tilde, _, _ = lexeme.suffix.partition("^")
    # Five digits are beyond every limit already, and int() refuses thousands of them.
    reach = int(tilde[1:6] or "0") if tilde else None
    return reach, boost_of(lexeme.suffix, lexeme.start, remarks)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
