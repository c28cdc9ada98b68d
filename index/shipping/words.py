"""The words of a generation with their frequencies: what lies beside the articles, and what an update changes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.analysis.sounds import sound_key
from index.cluster.mapping import BEGINNING, FORM, PHRASE, beginning_key, beginning_of, form_key
from index.namedtuples import NamedTuple
from index.segment.forward import number as form_number
from index.segment.reader import Segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Word(NamedTuple):
    """A form: its root, how many articles hold it and how many its family, and its parts where it is glued."""

    root: str
    articles: int
    root_articles: int
    parts: tuple[str, ...] = ()


def words_of(segments: Sequence[Segment]) -> dict[str, Word]:
    """Every form that some article is found by, and every phrase that has postings of its own."""
    articles: dict[str, int] = {}
    roots: dict[str, str] = {}
    parts: dict[str, tuple[str, ...]] = {}
    of_roots: dict[str, int] = {}
    for segment in segments:
        texts = []
        for root in segment.terms.roots_starting_with(""):
            texts.append(root.text)
            of_roots[root.text] = of_roots.get(root.text, 0) + root.frequency
        for form in segment.terms.forms_starting_with(""):
            if form.frequency:
                articles[form.text] = articles.get(form.text, 0) + form.frequency
                roots[form.text] = texts[form.root]
                if form.is_glued:
                    characters = segment.terms.parts_of(form.text)
                    numbers = map(form_number, characters)
                    parts[form.text] = tuple(segment.terms.form_numbered(number).text for number in numbers)
    words = {
        form: Word(roots[form], count, of_roots[roots[form]], parts.get(form, ())) for form, count in articles.items()
    }
    phrases: dict[str, int] = {}
    for phrase in (phrase for segment in segments for phrase in segment.terms.phrases()):
        phrases[phrase.text] = phrases.get(phrase.text, 0) + phrase.frequency
    return words | {phrase: Word("", count, 0) for phrase, count in phrases.items()}


def changed_words(before: Mapping[str, Word], now: Mapping[str, Word]) -> Iterator[tuple[str, Word | None]]:
    """The forms that are new or known with other numbers, and those that are gone, with None."""
    for form, word in now.items():
        if before.get(form) != word:
            yield form, word
    yield from ((form, None) for form in before if form not in now)


def word_actions(index: str, words: Iterable[tuple[str, Word | None]]) -> Iterator[dict[str, Any]]:
    """What makes the words of `index` so."""
    for form, word in words:
        if word is None:
            yield {"_op_type": "delete", "_index": index, "_id": form_key(form)}
            continue
        fields = {"kind": PHRASE if " " in form else FORM, "form": form, "root": word.root, "articles": word.articles}
        fields["root_articles"] = word.root_articles
        if word.parts:
            fields["parts"] = list(word.parts)
        if form.isalpha():
            fields["sound"] = sound_key(form)
        yield {"_index": index, "_id": form_key(form), "_source": fields}


def beginning_actions(index: str, before: Mapping[str, Word], now: Mapping[str, Word]) -> Iterator[dict[str, Any]]:
    """What makes the roots of `index`, told by their beginnings, those of the words `now`."""
    were, are = _roots_by_beginning(before), _roots_by_beginning(now)
    for beginning in were.keys() | are.keys():
        action = {"_index": index, "_id": beginning_key(beginning)}
        if beginning not in are:
            yield {"_op_type": "delete", **action}
        elif are[beginning] != were.get(beginning):
            yield {**action, "_source": {"kind": BEGINNING, "form": beginning, "parts": are[beginning]}}


def _roots_by_beginning(words: Mapping[str, Word]) -> dict[str, list[str]]:
    roots = {word.root: word.root_articles for word in words.values() if word.root}
    found: dict[str, list[str]] = {}
    for root in sorted(roots):
        found.setdefault(beginning_of(root), []).append(f"{root} {roots[root]}")
    return found
