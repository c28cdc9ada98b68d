"""The query language: what a user types and what it means.

`SYNTAX` lists every construct with an example; the help of the command and the README print it. The rest:

- A hit may lack some of the bare words. It is then partial, and marked with what is missing. If the query has up to
  three words that tell something, every full hit ranks above it. With more words, and in a question, each word that a
  hit lacks lowers its score: the rarer the word, the more.
  Everything asked for with a sign (a phrase, a field, a group, `+word`) must hold in every hit; only in a question do
  quotes merely mark a title. `-word` keeps an article out, whatever else it holds.
- What AND or OR joins must hold completely, and so must a group under NOT or a field: no word may be missing.
- NOT binds tightest, then words side by side, then AND, then OR: `Joko Widodo OR Prabowo Subianto` are two names,
  `drone AND roket OR rudal` is `(drone AND roket) OR rudal`. Operators are written in capitals; `dan`, `or` are words.
- A date is a condition like any word: `gempa (date:2018 OR date:2019)`, `gempa NOT date:2018`. An imprecise one means
  all of its days. `since` and `until` include the day that they name. The order applies to the whole query.
- A filter that cannot be understood is an error, for without it the answer would be wider than what was asked for.
- A word may hold what it likes: `Jum'at`, `al-Asad`, `1,3`, `9/12`, `C++`. Hyphen words, dates and decimals act as
  phrases of their parts. A sign that makes no sense in its place is text, and `Query.notes` says so.
"""

from __future__ import annotations

import re

from index.errors import QueryError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.query.filters import ColumnNames, Today
from searcher.query.grammar import Grammar
from searcher.query.lexer import OPERATORS, clean, lex
from searcher.query.nodes import Must, Node, Word
from searcher.query.remarks import Remarks
from searcher.query.tree import asks_for_days, nodes_side_by_side, sought_leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.api import Sort
    from searcher.query.nodes import Growing

SYNTAX: tuple[tuple[str, str], ...] = (
    ("banjir jakarta", "these words and their families; of up to three, articles with all come first"),
    ('"tidak akan pernah"', "these words exactly so, side by side"),
    ('"drone roket"~5', "these words in this order, at most 5 others between them"),
    ("drone AND roket", "both (also DAN)"),
    ("drone OR roket", "either (also ATAU)"),
    ("Suriah NOT Putin", "without that word (also BUKAN)"),
    ("+Suriah -Putin ISIS", "Suriah must be there, Putin must not, ISIS preferably"),
    ("(drone OR roket) Irak", "parentheses group"),
    ("=pemerintah", "this form only: no family, no abbreviations"),
    ("pasuk*", "any ending; also in front or inside"),
    ("p?suk", "any one letter; at the end of a word ? is a question mark"),
    ("/korup(si|tor)/", "a whole word as an expression: . [] * + ? | ()"),
    ("koalsi~", "similar spelling; ~2 allows two different letters"),
    ("ISIS^2 Irak", "this word counts twice as much"),
    ("title:ISIS", "in the title (also judul:)"),
    ('author:"Khairisa Ferida"', "by this author (also penulis:)"),
    ("source:Liputan6", "from this source (also sumber:)"),
    ("place:Washington", "reported from this place (also tempat:)"),
    ("category:ekonomi", "in this category of a dump or page (also kategori:)"),
    ('speaker:"sri mulyani"', "somebody of this name is quoted (also pembicara:)"),
    ("tag:banjir", "with this tag (also any other column: kolom.harga:20)"),
    ("ISIS date:2021-07", "of this day, month or year (also tanggal:)"),
    ('ISIS date:"26 Juli 2021"', "any usual way to write it; also date:2019..2021, date:>2020, date:none"),
    ("ISIS since:2020", "from then on (also after: sejak:)"),
    ("ISIS until:26/7/2021", "up to and including then (also before: sampai:)"),
    ("ISIS sejak:pekan lalu", "hari ini, kemarin, bulan lalu, 7 hari terakhir, 7d"),
    ("ISIS (date:2020 OR date:2021)", "a date, too, may stand in parentheses, behind OR and NOT"),
    ("-source:Liputan6", "all others, the newest first"),
    ("Rp 1,3 triliun", "this amount in any spelling; also US$, 5,2 persen, 630 hektare"),
    ("dana rp:>=1triliun", 'an amount from there on; also rp:1miliar..5miliar, rp:"1,3 triliun", usd: eur: persen:'),
    ("ISIS sort:newest", "or oldest, relevance (also urut:terbaru, terlama, relevansi)"),
)

# 200 words of ordinary length, several times over. What is longer was not typed, and is not worth reading.
LONGEST_QUERY = 5000

# One of them makes a question of a query, and none of them is asked for in a hit.
QUESTION_WORDS = frozenset(
    (
        *("adakah", "apa", "apakah", "bagaimana", "bagaimanakah", "benarkah", "berapa", "berapakah", "bisakah"),
        *("darimana", "darimanakah", "dimana", "dimanakah", "haruskah", "kapan", "kapankah", "kemana", "kemanakah"),
        *("kenapa", "mana", "manakah", "mengapa", "mengapakah", "pernahkah", "siapa", "siapakah"),
    )
)

# Words that are counted from today, such as hari ini and pekan lalu, hold one of these.
TIME_WORDS = frozenset("ago belakangan ini kemarin lalu last past previous terakhir this today yesterday".split())

# It joins the first and the last of some days, as in 2018-07..2018-12.
RANGE = ".."

# A question mark that no wildcard can be: nothing that belongs to a word follows it.
_QUESTION_MARK = r"[?？](?![\w*?])"


class Query(NamedTuple):
    """What was understood.

    `text` is the query as typed. `root` is None when only an order is given. `notes` say what was not understood, each
    with its position in code points from 0. `is_question`: it has a question word or a question mark. `growing` is what
    of it is still being typed (see `searcher.query.growing`), None where nothing is.
    """

    text: str
    root: Node | None
    sort: Sort = ""
    notes: tuple[Message, ...] = ()
    is_question: bool = False
    growing: Growing | None = None


def parse_query(
    text: str, today: Today, columns: ColumnNames | None = None, *, is_narrowed: bool = False, unfinished: bool = False
) -> Query:
    """Read `text`; `today` gives the day that "kemarin" and "pekan lalu" count from.

    `columns` gives the columns of dumps that there are; without it any name is one.
    `is_narrowed` says that something beside `text` narrows the hits, as a filter in it would: it needs no word then.
    `unfinished` says that it is still being typed.

    Raises QueryError for a query without anything to look for, with a filter that is not understood (which is left out
    of an unfinished one, with a note), with dates that no day fulfils, or beyond a limit (`LONGEST_QUERY` characters
    and those of `searcher.query.grammar`). Nothing else is an error.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError("query.too_long", LONGEST_QUERY, most=LONGEST_QUERY)
    cleaned = clean(text)
    remarks = Remarks(unfinished=unfinished)
    lexemes = lex(cleaned, remarks)
    if any(lexeme.kind in OPERATORS.values() for lexeme in lexemes):
        from searcher.query.headlines import read_headline  # most queries have no operator

        lexemes = read_headline(lexemes, remarks)
    grammar = Grammar(cleaned, lexemes, today, remarks, columns)
    root = _without_lone_must(grammar.read())
    if root is None and not (is_narrowed or grammar.sort):
        raise _no_word(cleaned, remarks)
    return Query(text, root, grammar.sort, remarks.notes(), asks(root, cleaned))


def mentions_time(query: Query) -> bool:
    """Whether bare words of a query without dates could mean days; `searcher.results.times` finds out."""
    nodes = nodes_side_by_side(query.root)
    may = RANGE in query.text or any(isinstance(node, Word) and node.forms[0] in TIME_WORDS for node in nodes)
    return may and not any(map(asks_for_days, nodes))


def _without_lone_must(root: Node | None) -> Node | None:
    return root.node if isinstance(root, Must) else root


def _no_word(text: str, remarks: Remarks) -> QueryError:
    """The error of a query with nothing to look for; its hint begins with what was not understood of it."""
    hint = Message("query.no_word.hint")
    for note in reversed(remarks.notes()):
        hint = message("query.hints", first=note, then=hint)
    return QueryError("query.no_word", len(text) - len(text.lstrip()), hint)


def asks(root: Node | None, text: str) -> bool:
    """Whether a query is a question: its clean `text` ends a word with `?`, or a bare word of it is a question word."""
    if ("?" in text or "？" in text) and re.search(_QUESTION_MARK, text):
        return True
    leaves = sought_leaves(root) if root else ()
    return any(isinstance(leaf, Word) and leaf.forms[0] in QUESTION_WORDS for field, leaf in leaves if not field)
