r"""The values that travel through the indexer: a raw article as it came, and the article as understood.

Text in these values is already clean: decoded once, NFC, newlines as "\n", no control or bidi characters.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.messages import Message
from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Reason = Literal[
        "hidden",
        "leads_outside",
        "too_deep",
        "not_a_file",
        "cannot_be_read",
        "nothing_to_read",
        "source_missing",
        "unknown_kind",
        "binary",
        "bad_gzip",
        "bad_json",
        "bad_table",
        "too_long",
        "too_many_words",
        "too_many_records",
        "too_much_markup",
        "empty",
        "no_text_field",
        "no_article",
        "needs_html_extra",
        "needs_docs_extra",
        "needs_warc_extra",
        "bad_document",
        "bad_archive",
        "encrypted",
        "no_text_layer",
        "no_feed",
        "too_many_members",
        "skipped_records",
    ]


# What parts the path of a file from the place of something in it.
MEMBER = "!/"

# What parts the path of a dump from the id that an article has in it.
MARK = "#"


class RawArticle(NamedTuple):
    """One article as a source has it.

    `path` is the file as the user named it, and for what lies in one also where ("arsip.zip!/2021/a.txt"). `record` is
    the number of the record in a dump, from 1, or 0 for a whole file. The fields from `title` to `category` are what a
    dump or a page declared, "" where it declared nothing. `remarks` are short codes of what was wrong with the bytes
    ("unreadable characters"). `columns` are those of a dump that are none of these fields: each a name of one word and
    its values, which are lines (`index.corpus.columns`). `made` is when a document was made or a page was saved, which
    is asked where nothing says when it was published.
    """

    id: str
    path: str
    text: str
    record: int = 0
    title: str = ""
    date: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    category: str = ""
    remarks: tuple[str, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    made: str = ""


class Reject(NamedTuple):
    """A file (record 0) or a record of a dump that was not read.

    `reason` is one of a few codes, made for counting. `values` say what exactly was wrong: `detail` is a code too, the
    others are what its sentence names; {} where the reason says all. Both are stored as JSON, and nothing else is.
    """

    path: str
    record: int
    reason: Reason
    values: Mapping[str, object] = {}

    @property
    def why(self) -> Message:
        """The reason, to be said in a word or two."""
        return Message(f"reject.{self.reason}")

    @property
    def detail(self) -> Message | None:
        """What exactly was wrong, to be said behind the reason; None where that says all."""
        detail = self.values.get("detail")
        return Message(f"reject_detail.{detail}", self.values) if detail else None


class Cut(NamedTuple):
    """A piece of the raw text that is not searchable, and the name of the rule that cut it."""

    rule: str
    text: str


class Article(NamedTuple):
    r"""One news article as understood.

    `date` is ISO, cut to its precision ("2021-07-26", "2021-07", "2021"), "" when unknown; `date_source` is one of
    header, byline, metadata, address, filename, inferred, none. `title_derived` says that the raw text had no headline
    and the title was taken from its first sentence. Paragraphs of `body` are separated by "\n\n". `columns` are those
    of `RawArticle`.
    """

    id: str
    path: str
    title: str
    body: str
    title_derived: bool = False
    date: str = ""
    date_source: str = "none"
    source: str = ""
    author: str = ""
    initials: str = ""
    place: str = ""
    url: str = ""
    category: str = ""
    captions: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What it is searched in, in the order of its sequence: title, body and captions."""
        return self.title, self.body, *self.captions


class Quotation(NamedTuple):
    """What somebody said, in an article: every span is [start, end) in code points of the body.

    `kind` is "direct" (between quotation marks, which are not part of the span, nor is an outer comma) or "indirect"
    (without `bahwa`). `cue` is the verb or word beside it, `speaker` the words that say whose it is, `title` the office
    beside the name; None where there are none. `name` is the fullest name that the article gives the speaker, "" where
    `certainty` is "unknown"; "named" is one that stands beside the quotation, "inferred" one that only the text before
    tells.
    """

    kind: str
    start: int
    end: int
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    title: tuple[int, int] | None
    name: str
    certainty: str


# The columns that name the speakers of an article: those beside a quotation, and those who are inferred. No column of
# a dump has a blank in its name.
SPEAKER_COLUMNS = {"named": "speaker named", "inferred": "speaker inferred"}

_PRECISIONS = {10: "day", 7: "month", 4: "year"}


def date_precision(date: str) -> str:
    """Precision of an ISO date that is cut to it: day, month, year, or none for ""."""
    return _PRECISIONS.get(len(date), "none")


# What files end in that others may lie in, compressed or not: a folder may be called "Penting!".
_HOLDERS = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".mbox", ".eml", ".xlsx", ".wacz", ".warc")
_COMPRESSED = (".gz", ".bz2", ".xz")


def file_of(path: str) -> str:
    """The file that can be opened, given the path of an article: "arsip.zip" of "arsip.zip!/2021/a.txt"."""
    end = path.find(MEMBER)
    while end >= 0:
        before = path[:end].lower()
        bare = before.rpartition(".")[0] if before.endswith(_COMPRESSED) else before
        if bare.endswith(_HOLDERS):
            return path[:end]
        end = path.find(MEMBER, end + 1)
    return path


class InDump(NamedTuple):
    """An article named by its dump: what the dump is called, and what the article is called in it."""

    dump: str
    own: str

    def is_in(self, path: str) -> bool:
        """Whether this is the path of the dump, which may be called by its last part alone."""
        return self.dump in (path, path.rpartition("/")[2])

    def is_called(self, id: str) -> bool:
        """Whether an article of the dump with this id is meant; an id that it was given ends with its number there."""
        return id == self.own or id.endswith(f":{self.own}")


def in_dump(name: str) -> InDump | None:
    """What "dump.jsonl#ID" names; None for a name of another kind."""
    dump, _, own = name.rpartition(MARK)
    return InDump(dump, own) if dump and own else None
