"""How much work one article may be: beyond it, it is a list or a file of data, and is rejected.

Each word of a text takes time and each different one is stemmed, so characters alone do not bound the work. A million
characters of news hold 140,000 words, 17,000 of them different.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

MOST_WORDS = 250_000
MOST_DIFFERENT = 50_000

# Two characters make the shortest word with the blank behind it.
_SURELY_FEW = 2 * MOST_DIFFERENT

_WORD = re.compile(r"[^\W_]+")


def too_much_work(text: str) -> Mapping[str, object]:
    """What of a clean `text` there is too much of, as the values of its `Reject`; {} where it can be an article."""
    if len(text) <= _SURELY_FEW:
        return {}
    words = _WORD.findall(text)
    different = len(set(map(str.lower, words)))
    if len(words) <= MOST_WORDS and different <= MOST_DIFFERENT:
        return {}
    most = {"most": MOST_WORDS, "most_different": MOST_DIFFERENT}
    return {"detail": "many_words", "words": len(words), "different": different, **most}
