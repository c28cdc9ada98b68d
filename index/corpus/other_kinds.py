"""What lies in folders beside articles: kinds of files that hold none, and what systems and editors leave behind.

A file of a kind that nobody knows is opened: what is in it says whether it is text. These are not, because what they
hold is text and no article (scripts, settings), or would be looked at for nothing (pictures, films).
"""

from __future__ import annotations

import os

from index.corpus.kinds import COMPRESSIONS, bare, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

OTHER_KINDS = frozenset(
    f".{suffix}"
    for suffix in """
    avif bmp gif heic ico jpeg jpg png psd svg tif tiff webp
    3gp aac aiff avi flac flv m4a m4v mid mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus wav webm wma wmv
    eot otf ttf woff woff2
    7z bz2 cab dmg gz iso rar xz zst
    azw3 djvu doc key mobi numbers odp ods pages ppt pptx rtf xls
    ics msg vcf
    asp css js jsx less map mjs php scss ts tsx vue
    a bat c class cpp dll dylib exe go h ipynb jar java lua o pl ps1 py pyc r rb rs sh so sql wasm
    arrow bin db feather h5 npy npz parquet pickle pkl sqlite sqlite3
    bak cfg conf crdownload ini lnk lock log orig part rej tmp toml torrent url webloc yaml yml
    """.split()
)

# What files of a kind that nobody knows begin with where they look like text and are none.
NO_TEXT = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"%!PS")

# No suffix is longer, or holds anything but letters and digits: what stands behind a dot is part of a name then.
_LONGEST_SUFFIX = 10

_LITTER = frozenset((".ds_store", "__macosx", "thumbs.db", "desktop.ini", "__pycache__", "__init__.py"))


def suffix_of(name: str) -> str:
    """What a name ends in, by which files are counted: ".pdf", ".tar.gz", or "" where it ends in nothing like that."""
    unpacked = bare(name.lower())
    suffix = os.path.splitext(unpacked)[1]
    kind = suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX
    return (suffix if kind else "") + name.lower()[len(unpacked) :]


def why_not_opened(name: str) -> Literal["unknown_kind", ""]:
    """The reason not to open a file of this name, "" where there is none."""
    if kind_of(name):
        return ""
    suffix = suffix_of(name)
    return "unknown_kind" if suffix in OTHER_KINDS or suffix.endswith(tuple(COMPRESSIONS)) else ""


def is_litter(name: str) -> bool:
    """Whether a file or folder was left behind by a system or an editor: nobody put it there, and nobody misses it."""
    return name.lower() in _LITTER or name.startswith(("._", ".#", "~$")) or name.endswith("~")
