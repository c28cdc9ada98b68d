"""The explanation of a hit as sentences, for the command and the app: one for each word, pair of words and feature."""

from __future__ import annotations

from index.environment.language import number, say, told
from index.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def explanation_lines(explained: dict[str, Any]) -> list[str]:
    """What `searcher.api.Hit.explain` holds, in the language of the user."""
    lines = []
    for word in explained["words"]:
        if word["by"]:
            parts = " + ".join(f"{number(part['adds'], 2)} {_name(part['what'])}" for part in word["by"])
            lines.append(f"{word['word']}: {number(word['adds'], 2)} = {parts}")
        else:
            lines.append(say("{word}: no match in this article", word=word["word"]))
    pairs = [(" ".join(pair["words"]), number(pair["adds"], 2)) for pair in explained["side_by_side"]]
    lines += [say("{words}: {adds}, side by side", words=words, adds=adds) for words, adds in pairs]
    return lines + [_raised(part) for part in explained["second_stage"]]


def _raised(part: dict[str, Any]) -> str:
    """What the second stage found, by how many percent this changes the score, and by how much."""
    digits = 0 if abs(part["percent"]) >= 1 else 1
    percent, adds = _signed(part["percent"], digits), _signed(part["adds"], 2)
    return f"{told(part['what'])}: {percent} %, {adds}"


def _signed(value: float, digits: int) -> str:
    return ("-" if value < 0 else "+") + number(abs(value), digits)


def _name(what: Message | str) -> str:
    """What adds to the score: a family, a form, or the pattern or phrase as it was typed."""
    return told(what) if isinstance(what, Message) else what
