r"""Names of files as text, and back: a name is any bytes, and what is kept and shown of it is text.

Bytes that are no text become "\udcff", the separators of stored fields "\x1c", and a backslash that would pass for the
beginning of one of these "\x5c"; nothing else is escaped.
"""

from __future__ import annotations

import re

# On disk the ASCII separators part the fields of an article, so no field may hold them.
_SEPARATORS = {code: f"\\x{code:02x}" for code in range(0x1C, 0x20)}

_ESCAPE = re.compile(r"\\(?:udc([89a-f][0-9a-f])|x(1[c-f]|5c))")


def shown(path: str) -> str:
    """`path` as it is kept and shown."""
    if "\\" in path:
        path = _ESCAPE.sub(lambda found: rf"\x5c{found[0][1:]}", path)
    if path.isprintable():
        return path
    return path.translate(_SEPARATORS).encode("utf-8", "backslashreplace").decode("utf-8")


def on_disk(path: str, *, with_separators: bool = True) -> str:
    """The path that `shown` was given, as Python names bytes that are no text (`surrogateescape`).

    Without its separators, which a terminal obeys, these stay as they are shown.
    """

    def original(found: re.Match[str]) -> str:
        if found[1]:
            return chr(0xDC00 + int(found[1], 16))
        return chr(int(found[2], 16)) if with_separators or found[2] == "5c" else found[0]

    return _ESCAPE.sub(original, path)
