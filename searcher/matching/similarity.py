"""Words of the index that look much like a rare one: other spellings of a name that few articles hold."""

from __future__ import annotations

import re
from heapq import nlargest

from searcher.matching.ranking import SHORTEST_SIMILAR, SIMILAR_LEAST, SIMILAR_MOST
from searcher.matching.vocabulary import Root, Vocabulary

SAME_LETTERS = 2


def similar_roots(vocabulary: Vocabulary, root: Root) -> list[tuple[float, Root]]:
    """The roots that share most letter trigrams with `root`, as (Dice coefficient, root), best first.

    Only roots that begin with the same two letters are compared: spellings of one name rarely differ there, and a
    question with a rare word then reads a hundredth of the vocabulary.
    """
    if len(root) < SHORTEST_SIMILAR or not root.isalpha():
        return []
    known = vocabulary.similar.get(root)
    return vocabulary.similar.keep(root, _similar_roots(vocabulary, root)) if known is None else known


def _similar_roots(vocabulary: Vocabulary, root: Root) -> list[tuple[float, Root]]:
    wanted = _trigrams(root)
    beginning = root[:SAME_LETTERS]
    found: dict[Root, float] = {}
    for segment in vocabulary.segments:
        roots = "\n".join(segment.terms.root_texts_starting_with(beginning))
        for other in _sharing(wanted - {f" {beginning}"}, roots):
            # Counting substrings first is several times cheaper than cutting every root into trigrams.
            shared = sum(trigram in f" {other} " for trigram in wanted)
            if 2 * shared >= SIMILAR_LEAST * (len(wanted) + len(other)) and other != root:
                theirs = _trigrams(other)
                found[Root(other)] = 2 * len(wanted & theirs) / (len(wanted) + len(theirs))
    likely = ((likeness, other) for other, likeness in found.items() if likeness >= SIMILAR_LEAST and other.isalpha())
    return nlargest(SIMILAR_MOST, (pair for pair in likely if vocabulary.root_frequency(pair[1])))


def _sharing(trigrams: set[str], roots: str) -> list[str]:
    """Those of `roots`, joined by newlines, that hold one of `trigrams`: one pass over all of them as one text.

    What words share that only begin alike makes no two of them similar, and most share no more.
    """
    ends = {trigram.rstrip() + "$" if trigram.endswith(" ") else trigram for trigram in trigrams}
    return re.findall(f"^.*?(?:{'|'.join(sorted(ends))}).*$", roots, re.MULTILINE)


def _trigrams(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(word))}
