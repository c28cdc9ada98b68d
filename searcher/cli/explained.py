"""The explanation of a hit (see `searcher.results.explanation`) as sentences, for the command and the app."""

from __future__ import annotations

from index.environment.language import number, say, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def explanation_lines(explained: dict[str, Any]) -> list[str]:
    """One sentence for each word and each pair of neighbours."""
    lines = []
    for word in explained["words"]:
        if word["by"]:
            parts = " + ".join(f"{number(part['adds'], 2)} {told(part['what'])}" for part in word["by"])
            lines.append(f"{word['word']}: {number(word['adds'], 2)} = {parts}")
        else:
            lines.append(say("{word}: no match in this article", word=word["word"]))
    pairs = [(" ".join(pair["words"]), number(pair["adds"], 2)) for pair in explained["side_by_side"]]
    return lines + [say("{words}: {adds}, side by side", words=words, adds=adds) for words, adds in pairs]
