"""Text made safe to print: whatever comes from articles, file names or queries passes here on its way to a terminal."""

from __future__ import annotations

# What a message repeats of what was typed.
LONGEST_TOLD, LONGEST_WORD, SHOWN_OF_WORD = 1_000, 200, 40

# C0 and C1 controls move the cursor and change colours; bidi marks turn the line around.
_HIDDEN = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_REPLACED = {**dict.fromkeys(_HIDDEN, "\ufffd"), ord("\n"): " "}
_ESCAPED = {code: f"\\u{code:04x}" for code in _HIDDEN if code > 0x7E}  # JSON itself escapes those before


def printable(text: str) -> str:
    """`text` with controls and bidi marks replaced and newlines as spaces; as long as before."""
    return text if text.isascii() and text.isprintable() else text.translate(_REPLACED)


def in_short(text: str) -> str:
    """`text` for a message: words that nobody would read to their end are cut, and so is the whole."""
    if len(text) <= LONGEST_WORD:
        return text
    words = (word if len(word) <= LONGEST_WORD else f"{word[:SHOWN_OF_WORD]}…" for word in text.split(" "))
    short = " ".join(words)
    return short if len(short) <= LONGEST_TOLD else f"{short[:LONGEST_TOLD]}…"


def printable_json(text: str) -> str:
    """JSON as `json.dumps` writes it, with the controls and bidi marks escaped that it leaves as they are."""
    return text.translate(_ESCAPED)
