"""Text made safe to print, and the one table of characters that are not.

Whatever comes from articles, file names or queries passes here on its way to a terminal.
"""

from __future__ import annotations

# What a message repeats of what was typed.
LONGEST_TOLD, LONGEST_WORD, SHOWN_OF_WORD = 1_000, 200, 40

_CONTROLS = "\x00-\x1f"
_BEYOND_ASCII = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff"

# Both go between the brackets of a pattern. What a terminal or a pager may obey: controls move the cursor and change
# colours, bidi marks turn the line around, separators and byte-order marks break it, and half a surrogate pair cannot
# be written at all.
UNSAFE = _CONTROLS + _BEYOND_ASCII

# What the eye cannot see and no word is made of: soft hyphens, zero-width and private characters.
HIDDEN = "\xad\u180e\u200b-\u200f\u2060-\u206f\ue000-\uf8ff"


def printable(text: str) -> str:
    """`text` with newlines as spaces and everything else that is unsafe replaced; as long as before."""
    if "\n" in text:
        text = text.replace("\n", " ")
    if text.isprintable():  # as nothing is that is unsafe
        return text
    import re

    return re.sub(f"[{UNSAFE}]", "\ufffd", text)


def in_short(text: str) -> str:
    """`text` for a message: words that nobody would read to their end are cut, and so is the whole."""
    if len(text) <= LONGEST_WORD:
        return text
    words = (word if len(word) <= LONGEST_WORD else f"{word[:SHOWN_OF_WORD]}…" for word in text.split(" "))
    short = " ".join(words)
    return short if len(short) <= LONGEST_TOLD else f"{short[:LONGEST_TOLD]}…"


def printable_json(text: str) -> str:
    """JSON as `json.dumps` writes it, with what is unsafe escaped that it leaves as it is."""
    if text.replace("\n", "").isprintable():
        return text
    import re

    return re.sub(f"[{_BEYOND_ASCII}]", lambda found: f"\\u{ord(found[0]):04x}", text)
