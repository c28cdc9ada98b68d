"""How an article is told from all others: by its address, by its file, or by its dump and the id that it has there."""

from __future__ import annotations

from index.article import MARK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from searcher.api import Copy, Document, Hit

    Known: TypeAlias = Hit | Document | Copy

# A file of such an ending is one article.
_WHOLE = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".pdf", ".docx", ".odt", ".epub", ".eml")


def reference(article: Known) -> str:
    """The address, else the path of a file that holds one article, else "dump.jsonl#ID"."""
    return article.url or place(article)


def place(article: Known) -> str:
    """Where the article lies: its file, with its id behind it where the file holds many."""
    path, own = article.path.replace("\\", "/"), article.id
    name = path.rpartition("/")[2]
    is_whole = name.lower().endswith(_WHOLE) or own in (path, name, name.partition(".")[0])
    return article.path or own if is_whole or not path else f"{article.path}{MARK}{own}"
