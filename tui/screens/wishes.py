"""What a user wishes, as screens announce it: the app hands each wish to the controller that fulfils it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from searcher.api import Document, Hit, SearchRequest
from tui.model.stories import StoryArticle
from tui.system.programs import CITED, PASSAGE, passage_of, printable_lines
from tui.text.among import HITS
from tui.text.sheet import Passage
from tui.widgets.passage_view import PassageView


@dataclass
class Asked(Message):
    """Something else is asked, and as many hits of it as fill the screen; an empty query asks nothing."""

    request: SearchRequest


@dataclass
class Left(Message):
    """Another query takes the place of `query`, which may be gone back to."""

    query: str


@dataclass
class BackWanted(Message):
    """What was left last is wanted again."""


@dataclass
class Kept(Message):
    """`query` is to be among the saved searches, or no more."""

    query: str


@dataclass
class Looked(Message):
    """`query` was taken: if it is a saved search, what is there now is not new the next time."""

    query: str


@dataclass
class PaneTurned(Message):
    """The pane to narrow by is `wanted` from now on, or no more: as the `third` beside the preview, or in its place."""

    wanted: bool
    third: bool


@dataclass
class CountsWanted(Message):
    """The counts that `requests` ask for are wanted beside the answer to `query`, which `is_typed` or narrowed."""

    query: str
    requests: tuple[SearchRequest, ...]
    is_typed: bool


@dataclass
class EverythingWanted(Message):
    """How many articles there are of each month is wanted."""


@dataclass
class DenseTurned(Message):
    """Hits are to have one line each from now on, or more."""

    wanted: bool


@dataclass
class MoreWanted(Message):
    """The user comes near the end of the `known` hits."""

    known: int


@dataclass
class MakingWanted(Message):
    """The index is to be built by this command; one that is being built already is left as it was.

    It is made of `sources`, absolute paths, or of what the command takes without any.
    """

    command: str
    sources: tuple[str, ...] = ()


@dataclass
class OtherArticlesWanted(Message):
    """The index is to be made of something else."""


@dataclass
class LookAgainWanted(Message):
    """Something was changed outside; an index may be able to answer now."""


@dataclass
class WhyWanted(Message):
    """How the query was understood, and why `hit` is where it is."""

    hit: Hit


@dataclass
class ExportWanted(Message):
    """The hits are wanted as a file."""


@dataclass
class FamilyWanted(Message):
    """The forms of a word are wanted."""

    word: str


@dataclass
class ChainWanted(Message):
    """The copies of `document` are wanted, and what they changed."""

    document: Document


@dataclass
class VersionsWanted(Message):
    """The older texts of `document` are wanted, and what changed."""

    document: Document


@dataclass
class StoryWanted(Message):
    """The story is wanted that `document` is part of; `query` led to it."""

    document: Document
    query: str


@dataclass
class CourseWanted(Message):
    """What happened when is wanted, as `document` and the others of its story tell it."""

    document: Document


@dataclass
class SaidWanted(Message):
    """What `name` said is wanted, or, where that is "", what anybody said, as far as it holds `words`.

    It is wanted from other articles than the one with the id `elsewhere`.
    """

    name: str
    words: str = ""
    elsewhere: str = ""


@dataclass
class AlikeWanted(Message):
    """Other articles about the same thing as `document` are wanted; `query` led to it."""

    document: Document
    query: str


@dataclass
class TimelineWanted(Message):
    """What happened when is wanted, as the hits tell it."""


@dataclass
class ComparisonWanted(Message):
    """What is asked is to be compared with something else, over time."""


@dataclass
class StoriesWanted(Message):
    """The hits are wanted by story."""


@dataclass
class ListedWanted(Message):
    """An article of a story or of a list is to be read, with the matches of `query`."""

    article: StoryArticle
    query: str


@dataclass
class LookWanted(Message):
    """The article is to be opened in a program of the user: their editor or pager."""

    kind: str
    document: Document


@dataclass
class BrowserWanted(Message):
    """The address is to be opened in the browser."""

    url: str


@dataclass
class CopyWanted(Message):
    """The text is to be in the clipboard; `what` it is, as `sentences.copied` names it."""

    text: str
    what: str


@dataclass
class CitationWanted(Message):
    """A passage is to be in the clipboard with its citation; of an article that is only named, the citation alone."""

    passage: Passage


def copying(passage: PassageView.Copied, document: Document | None) -> CopyWanted:
    """The wish to copy a passage, cited where that is wanted and it is from a `document`."""
    if passage.cited and document:
        return CopyWanted(passage_of(passage.words, document), CITED)
    return CopyWanted(printable_lines(passage.words), PASSAGE)


@dataclass
class SearchWanted(Message):
    """The articles that `query` finds are wanted instead of the one that is being read."""

    query: str


@dataclass
class NextWanted(Message):
    """The article of the hit `by` places further down is to be read instead."""

    by: int


@dataclass
class NewestWanted(Message):
    """The date of the newest article is wanted."""


@dataclass
class PreviewWanted(Message):
    """The article of `hit` is to be shown beside the list, with the matches of `query`."""

    hit: Hit
    query: str


@dataclass
class ReadingWanted(Message):
    """The article of `hit`, one of `found`, is to be read, with the matches of `query`.

    It is found `among` hits or what else a list has, as `sentences.READ_AMONG` names it.
    """

    hit: Hit
    query: str
    found: int
    among: str = HITS


@dataclass
class NamesWanted(Message):
    """A list of names is wanted, to be given or gone through."""


@dataclass
class WalkWanted(Message):
    """The line `by` places further down in the list of names is to be asked."""

    by: int


@dataclass
class SearchesWanted(Message):
    """The searches that are remembered are wanted."""


@dataclass
class CollocatesWanted(Message):
    """What stands beside what is asked is wanted."""


@dataclass
class HitWordsWanted(Message):
    """The words of the hits are wanted."""


@dataclass
class LinesWanted(Message):
    """Every occurrence of what is asked is wanted."""
