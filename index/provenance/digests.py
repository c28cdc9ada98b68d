"""What identifies a file, its bytes, a raw article and the text of an article: digests that an inventory keeps."""

from __future__ import annotations

from hashlib import blake2b
from operator import attrgetter

from index.article import Article, RawArticle
from index.corpus.files import SourceFile
from index.segment.stored import FIELD, PART

DIGEST_SIZE = 16

# What a dump or a page may declare of an article, and what it was made of.
DECLARED = ("title", "date", "source", "author", "url", "category", "made")
declared_of = attrgetter(*DECLARED)

_READ_PIECE = 1 << 20


def key_of(file: SourceFile) -> bytes:
    """What identifies a file: the articles in it have the same ids and paths as long as this is the same."""
    return digest(f"{file.absolute}\0{file.path}\0{file.name}")


def digest_of_file(path: str) -> bytes:
    """What identifies the bytes of a file; raises OSError."""
    hashed = blake2b(digest_size=DIGEST_SIZE)
    with open(path, "rb", buffering=0) as file:
        while piece := file.read(_READ_PIECE):
            hashed.update(piece)
    return hashed.digest()


def digest_of_raw(raw: RawArticle, member: str = "") -> bytes:
    """What identifies all that a raw article says, the id that it asks for, and its place in its file."""
    columns = (PART.join((name, *values)) for name, values in raw.columns)
    return digest(FIELD.join((raw.id, raw.text, member, *declared_of(raw), *columns)))


def member_of(raw: RawArticle, file: SourceFile) -> str:
    """Where in its file an article lies, as the end of its path: "" for a file that holds no others."""
    return raw.path.removeprefix(file.path)


def digest_of_body(article: Article) -> bytes:
    """What identifies the text of an article, whatever its case and spaces: articles that share it have one text.

    Of one that has no text its title does.
    """
    text = article.body or article.title
    folded = text.lower().replace("\n", " ").strip(" ")  # a clean text has no other blanks than these two
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return digest(folded)


def digest(text: str) -> bytes:
    """What identifies a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()
