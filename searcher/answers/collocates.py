"""What stands beside a word: how often each form or family is found near it, and how telling that is.

A window goes so many words to both sides, within one text. Association is measured over places of words: `both` are the
places near the node that hold the other, `near` all places near it, and a word may be near several nodes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from index.analysis.tokenizer import tokenize
from index.environment.language import number, plural, say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look, add_query, untold
from searcher.answers.counted_forms import Forms, with_forms
from searcher.answers.measures import MEASURES, log_dice, log_likelihood, pointwise
from searcher.api import Occurrence, Searcher
from searcher.cli.shared_arguments import count as a_count
from searcher.matching.ranking import LIGHT_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

FORM, ROOT = "form", "root"

# Words to each side where nobody says; what is found together less often tells nothing.
WINDOW, FEWEST = 5, 3

# No word of a text is longer, with what stands around it; so much of a text is looked at for each word of a window.
_ROOM = 24


class Collocate(NamedTuple):
    """A `word` beside the node: `together` times near it, of `frequency` in the archive; `query` opens these lines.

    `function_word` says that it is one of those that are everywhere.
    """

    word: str
    together: int
    frequency: int
    logdice: float
    loglikelihood: float
    pmi: float
    function_word: bool
    query: str


class Beside(NamedTuple):
    """How often the node was found, in which forms, and each form within the window around it."""

    nodes: int
    forms: Mapping[str, int]
    node_forms: Mapping[str, int]


def beside(occurrences: Iterable[Occurrence], window: int, progress: Callable[[int, int], None] = untold) -> Beside:
    """The forms within `window` words of each of `occurrences`; a place near two of them counts twice."""
    counts: Counter[str] = Counter()
    nodes, node_forms = 0, Forms()
    for each in occurrences:
        nodes += 1
        node_forms.add(each.text[each.start : each.end])
        progress(nodes, 0)
        counts.update(forms_beside(each, window))
    return Beside(nodes, counts, node_forms.counts)


def forms_beside(each: Occurrence, window: int) -> list[str]:
    """The forms within `window` words to both sides of an occurrence, whole words alone."""
    text, start, end = each.text, max(0, each.start - window * _ROOM), each.end + window * _ROOM
    left = [token.form for token in tokenize(text[start : each.start])]
    right = [token.form for token in tokenize(text[each.end : end])]
    if start and not text[start - 1].isspace():
        del left[:1]
    if end < len(text) and not text[end].isspace():
        del right[-1:]
    return [*left[-window:], *right[:window]]


def families_of(searcher: Searcher, *counts: Mapping[str, int]) -> dict[str, str]:
    """What names the family of each of these forms."""
    forms = [*dict.fromkeys(form for some in counts for form in some)]
    return dict(zip(forms, searcher.roots(forms), strict=True))


def collocates(
    near: Beside, corpus: Mapping[str, int], query: str, window: int, families: Mapping[str, str] | None = None
) -> Iterator[Collocate]:
    """What stands beside the node, in no order; of `families`, which name that of each form, one row for each."""
    together, frequency, shown = near.forms, corpus, {form: form for form in near.forms}
    if families is not None:
        together, frequency = _joined(near.forms, families), _joined(corpus, families)
        shown = {}
        for form in sorted(near.forms, key=lambda form: (-near.forms[form], form)):
            shown.setdefault(families[form], form)
    places, everything = sum(together.values()), sum(corpus.values())
    for name, both in together.items():
        if both < FEWEST:
            continue
        word = shown[name]
        times = max(frequency.get(name, 0), both)
        measured = (both, max(places, both), times, max(everything, places + times))
        yield Collocate(
            word,
            both,
            times,
            log_dice(both, near.nodes, times, everything),
            log_likelihood(*measured),
            pointwise(*measured),
            word in LIGHT_WORDS,
            _lines_with(query, word, window),
        )


def _joined(counts: Mapping[str, int], families: Mapping[str, str]) -> Counter[str]:
    joined: Counter[str] = Counter()
    for form, count in counts.items():
        joined[families.get(form, form)] += count
    return joined


def _lines_with(query: str, word: str, window: int) -> str:
    """The query that finds the articles in which these stand near each other: as a phrase where the node is a word."""
    node = query.removeprefix("=")
    if node.isalnum():
        return f'"{node} {word}"~{window - 1} OR "{word} {node}"~{window - 1}'
    return f"({query}) AND {word}"


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_query(parser, say("a word with its family, =form, a phrase, a pattern, and filters"))
    parser.add_argument(
        "--window", type=a_count, default=WINDOW, metavar=say("N"), help=say("words to each side ({n})", n=WINDOW)
    )
    parser.add_argument("--unit", choices=(FORM, ROOT), default=FORM, help=say("count forms, or families (form)"))
    parser.add_argument(
        "--measure", choices=tuple(MEASURES), default="logdice", help=say("what the rows are sorted by (logdice)")
    )
    parser.add_argument("--content", action="store_true", help=say("without words that are everywhere"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    options = asked.options
    near = beside(searcher.occurrences(asked.request), options.window, asked.progress)
    corpus = searcher.word_counts(asked.request._replace(query=""))
    families = families_of(searcher, corpus, near.forms) if options.unit == ROOT else None
    rows = list(collocates(near, corpus, asked.request.query, options.window, families))
    if options.content:
        rows = [row for row in rows if not row.function_word]
    rows.sort(key=lambda row: (-getattr(row, options.measure), -row.together, row.word))
    places, words = sum(near.forms.values()), sum(corpus.values())
    about = {"nodes": near.nodes, "places": places, "words": words, "node_forms": near.node_forms}
    shown = rows[: asked.limit] if asked.limit else rows
    nothing = (
        message("nothing_beside", times=FEWEST) if near.nodes else message("no_occurrence", query=asked.request.query)
    )
    return Found(shown, about=about, nothing=nothing, sought=asked.request)


def _lines(found: Found, look: Look) -> Iterator[str]:
    rows: list[Collocate] = list(found.rows)
    if not rows:
        return
    width = max(len(row.word) for row in rows)
    begin, end = look.style.faint
    heads = (say("word"), say("together"), say("in all"), "logDice", "LL", "PMI")
    yield f"{begin}{heads[0]:<{width}}  {heads[1]:>9} {heads[2]:>9} {heads[3]:>8} {heads[4]:>10} {heads[5]:>6}{end}"
    for row in rows:
        opens, closes = ("", "") if row.function_word else look.style.title
        mark = say("  (function word)") if row.function_word else ""
        yield (
            f"{opens}{row.word:<{width}}{closes}  {number(row.together):>9} {number(row.frequency):>9}"
            f" {number(row.logdice, 2):>8} {number(row.loglikelihood, 1):>10} {number(row.pmi, 2):>6}{mark}"
        )
    nodes = plural(found.about["nodes"], "{count} occurrence", "{count} occurrences")
    yield ""
    yield with_forms(nodes, ": ", found.about["node_forms"], found.sought.query if found.sought else "")


ANSWER = Answer(
    examples=(
        ("telusur collocates korupsi", term("words within five words of it, the strongest first")),
        ("telusur collocates korupsi --unit root --content", term("families instead of forms, no function words")),
        ("telusur collocates banjir --since 2020 --measure loglikelihood", term("by another measure, since 2020")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Collocate,
    rows="collocates",
    limit=20,
)
