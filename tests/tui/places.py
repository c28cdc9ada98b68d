"""Places that a user can stand in: every screen in every state in which its keys may mean something else."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

from index.article import Quotation
from index.environment.language import ENGLISH, speak
from index.environment.settings import Settings
from index.errors import IndexDamaged, IndexMissing
from index.messages import message
from searcher.api import Document, FamilyMember, SearchRequest, Span, Story
from searcher.saved.searches import Saved
from tui.model.memory import Memory

from .driving import LARGE, MIDDLE, SIZES, SMALL, User, driving
from .fakes import Failing, FakeSearcher, Gated, numbered_documents
from .hostile import NASTY, NastySearcher, hit_of, page_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from searcher.api import ResultPage, Searcher

_DAMAGED = IndexDamaged("The index is damaged.", "Run: search-index verify")
_LONG = "\n\n".join(f"Alinea {number} tentang berita. " + "Isinya panjang. " * 20 for number in range(1, 25))
_MARKED = tuple(Span(at, at + 6) for at in range(len(_LONG)) if _LONG.startswith("berita", at))


class LongRead(FakeSearcher):
    """A hundred short articles, each of which opens as a very long one with an address."""

    def __init__(self) -> None:
        super().__init__(
            [
                document._replace(date=f"20{number % 20 + 1:02}-0{number % 9 + 1}-01", source=f"Koran {number % 7}")
                for number, document in enumerate(numbered_documents(100))
            ]
        )

    def document(self, id: str, query: str = "") -> Document | None:
        found = super().document(id, query)
        return found and found._replace(body=_LONG, body_spans=_MARKED, url="https://example.com/berita")


class Vanishing(FakeSearcher):
    """Has hits, but none of their articles any more."""

    def document(self, id: str, query: str = "") -> Document | None:
        del id, query
        return None


class Place(NamedTuple):
    """Where a user stands: an app on `searcher`, the index of which is at `home`, with `query` typed, after `keys`.

    `then` are keys that are pressed once what came of the others is there.
    """

    name: str
    searcher: Callable[[], Searcher]
    query: str = ""
    keys: tuple[str, ...] = ()
    sizes: tuple[tuple[int, int], ...] = SIZES
    home: str = ""
    memory: Callable[[], Memory] = Memory
    then: tuple[str, ...] = ()


class Followed(Memory):
    """Three searches are saved, for each of which something is new, and others are past."""

    def __init__(self) -> None:
        super().__init__()
        self.change(lambda known: known._replace(recent=("satu", "dua", "tiga")))

    @property
    def searches(self) -> tuple[Saved, ...]:
        moment = "2025-12-30T12:00:00+00:00"
        return tuple(Saved(f"x{word}", word, looked_at=moment) for word in ("irak", "isis", "suriah"))


def copied() -> Searcher:
    """Three articles about a quake: two houses have one text, a word of the title apart."""
    body = "Gempa membangunkan warga pesisir menjelang tengah malam, dan dapur umum didirikan warga di tanah lapang."
    return FakeSearcher(
        [
            Document("c1", "Warga Terjaga", body, body, date="2025-03-02", source="Antara"),
            Document("c2", "Warga Terjaga Gempa", body, body, date="2025-03-04", source="Detikcom"),
            Document("c3", "Gempa Lain", "Gempa lain mengguncang bukit pada pagi hari, kata petugas pos.", ""),
        ]
    )


def quoting() -> FakeSearcher:
    """Articles that quote Rina Hadi, whom the last statement of the first one does not name, and somebody unknown."""
    texts = (
        'Harga naik. "Beras cukup," kata Rina Hadi di pasar. "Minyak juga," ujarnya. "Tidak," terdengar dari jauh.',
        'Pasar ramai. "Beras cukup," kata Rina Hadi lagi. "Gula kurang," kata Rina Hadi.',
        'Pasar sepi. "Beras cukup," kata Rina Hadi.',
    )
    articles = []
    for number, text in enumerate(texts):
        parts = [
            Span(at, text.index(",", at)) for at in range(len(text)) if text[at - 1 : at] == '"' and text[at] != " "
        ]
        quotations = [
            Quotation("direct", start, end, None, *_speaker(text, end))
            for start, end in parts
            if text[start] not in ". "
        ]
        articles.append(
            Document(
                f"q{number}",
                f"Pasar {number}",
                text,
                text,
                date=f"2024-03-0{number + 1}",
                source=f"Koran {number}",
                quotations=tuple(quotations),
            )
        )
    return FakeSearcher(articles)


def _speaker(text: str, end: int) -> tuple[tuple[int, int] | None, None, str, str]:
    """Who is told of behind the quotation that ends there."""
    behind = text[end + 2 :]
    if behind.startswith(" kata Rina Hadi"):
        return (end + 8, end + 17), None, "Rina Hadi", "named"
    inferred = behind.startswith(" ujarnya")
    return None, None, "Rina Hadi" if inferred else "", "inferred" if inferred else "unknown"


class Storied(FakeSearcher):
    """Two of every three articles tell one story."""

    def __init__(self) -> None:
        super().__init__(numbered_documents(30))

    def stories(self, progress: Callable[[int, int], None] | None = None) -> Mapping[str, Story]:
        del progress
        known = [*self.profiles()]
        told = [Story(one.id, (one, two)) for one, two, _ in zip(known[::3], known[1::3], known[2::3], strict=True)]
        return {article.id: story for story in told for article in story.articles}


def dated() -> Searcher:
    """Three articles, each of which tells of another day."""
    days = [f"Banjir melanda kota pada {day} Maret 2025 dan merendam rumah warga." for day in (3, 5, 7)]
    return FakeSearcher([Document(f"d{n}", f"Banjir {n}", text, "") for n, text in enumerate(days)])


def asking_who() -> Searcher:
    """Answers the question who said that there is rice."""
    engine = quoting()
    asked = message("who_said", command="telusur quotes 'Rina Hadi' beras", name="Rina Hadi", words="beras")
    page = engine.search(SearchRequest("beras"))._replace(notes=(asked,))
    return Answering(page, engine.documents)


class Answering(FakeSearcher):
    """Answers every query but those for statements with this page."""

    def __init__(self, page: ResultPage, documents: Sequence[Document]) -> None:
        super().__init__(documents)
        self._page = page

    def search(self, request: SearchRequest) -> ResultPage:
        return super().search(request) if "speaker:" in request.query else self._page


class Companions(FakeSearcher):
    """Thirty articles in which words, some of them everywhere, stand beside "berita", and one without it."""

    def __init__(self) -> None:
        pairs = [f"yang berita kata{number % 9} di kota{number % 4} dan kata{number % 5}" for number in range(30)]
        known = [Document(f"k{n}", f"Berita {n}", " ".join(pairs[n : n + 3]), "") for n in range(30)]
        super().__init__([*known, Document("pasar", "Pasar", "Yang pasar di kota dan kata2 beras.", "")])


def without_dates() -> Searcher:
    """Answers with one article, and says how many a filter of time left out."""
    page = page_of(hit_of("Judul", id="1"), notes=())
    return Answering(page._replace(notes=(message("undated_left_out", count=89),)), FakeSearcher().documents)


class Familial(FakeSearcher):
    """Every word has two more forms."""

    def family(self, word: str) -> tuple[FamilyMember, ...]:
        return tuple(FamilyMember(word.lower() + ending, 3 - n) for n, ending in enumerate(("", "nya", "lah")))


def _missing() -> Searcher:
    return Failing(IndexMissing("There is no index in there."), "info", "search")


def _nasty() -> Searcher:
    spans = (Span(5, 2), Span(0, 10**9))
    hits = [hit_of(text, spans, id=str(number)) for number, text in enumerate(NASTY)]
    return NastySearcher(page_of(*hits, notes=tuple(NASTY[:2])), spans)


def _doubting() -> Searcher:
    engine = FakeSearcher()
    engine.meant = {"putin": "putin irak"}
    return engine


def _nasty_choices() -> Searcher:
    page = page_of(hit_of("[/", id="1"), total=0, notes=tuple(NASTY))
    return NastySearcher(page._replace(notes=page.notes[:2]), ())


_DOWN = ("pagedown", "pagedown")
_READER = (*_DOWN, "enter", "n", "n", "w", "pagedown")

# Something lies on both sides of everything here, so each key of a pair has somewhere to go; between them these places
# offer every key of the app.
AMID = (
    Place("amid hits", LongRead, "berita sort:newest", _DOWN),
    Place("amid the query", FakeSearcher, "irak koalisi suriah", ("shift+left", "ctrl+x", "ctrl+left", *["left"] * 3)),
    Place("words marked", FakeSearcher, "irak koalisi", ("ctrl+left", "shift+left", "shift+left")),
    Place("amid the preview", LongRead, "berita", ("tab", "tab", "n", "n", "pagedown"), (MIDDLE, LARGE)),
    Place("amid the histogram", LongRead, "berita", ("ctrl+t", *["right"] * 5)),
    Place("amid the counts", LongRead, "berita", ("ctrl+t", "down", "down")),
    Place("amid typed values", LongRead, "berita", ("ctrl+t", "k", "o", "down")),
    Place("amid suggestions", _nasty_choices, "x", ("tab", "up", "up")),
    Place("amid an article", LongRead, "berita", _READER),
    Place("amid a passage", LongRead, "berita", (*_READER, "v", "down", "down")),
    Place("what is found in an article", LongRead, "berita", (*_READER, "slash", "a", "l", "i", "enter")),
    Place("words to be found", LongRead, "berita", ("enter", "slash", "a", "left")),
    Place("an article with copies", copied, "gempa", ("down", "enter")),
    Place("amid quotations", quoting, "pasar sort:oldest", ("enter", "u")),
    Place("a question who said it", asking_who, "siapa bilang"),
    Place("where articles have no date", without_dates, "irak since:2020"),
    Place("hits by story", Storied, "berita", ("alt+p", "home", "down")),
    Place("amid a word family", Familial, "irak", ("enter", "f"), then=("down",)),
    Place("articles alike", FakeSearcher, "irak", ("enter", "l", "down")),
    Place("the story of an article", Storied, "berita", ("enter", "P")),
    Place("a story folded", Storied, "berita", ("alt+p", "home")),
    Place("a story unfolded", Storied, "berita", ("alt+p", "home", "right", "down", "down")),
    Place("the help", LongRead, "berita", ("f1", "down"), (SMALL, MIDDLE)),
    Place("amid a concordance", LongRead, "berita", ("alt+k", "pagedown", "down")),
    Place("a concordance by the words to the left", LongRead, "berita", ("alt+k", "left", "pagedown")),
    Place("amid collocates", Companions, "berita", ("alt+c", "down")),
    Place("amid the words of hits", Companions, "berita", ("alt+h", "pagedown", "down"), (SMALL,)),
    Place("amid searches", FakeSearcher, "irak", ("ctrl+y", "down"), memory=Followed),
    Place("amid past searches", FakeSearcher, "irak", ("ctrl+y", "end", "up"), memory=Followed),
    Place("amid typed searches", FakeSearcher, "", ("ctrl+y", *"i s", "shift+left", "ctrl+x", "left"), memory=Followed),
    Place(
        "a list to be given", FakeSearcher, "irak", ("alt+l", *"satu dua tiga", "ctrl+left", "shift+left", "shift+left")
    ),
    Place("a file to be typed", FakeSearcher, "", ("alt+l", *"a b c", "shift+left", "ctrl+x", "ctrl+left", "left")),
    Place("amid names", FakeSearcher, "", ("alt+l", "n", "enter"), then=("down",)),
    Place("walking through names", FakeSearcher, "", ("alt+l", "n", "enter"), then=("down", "enter")),
    Place("where one can go back", FakeSearcher, "irak", ("enter", "w", "enter"), (MIDDLE,)),
    Place("the palette", FakeSearcher, "irak", ("ctrl+p", "pagedown", "up")),
    Place("why", FakeSearcher, "irak", ("ctrl+g",)),
    Place("a timeline over the hits", dated, "banjir", ("alt+d", "down"), (SMALL,)),
    Place("amid what somebody said", quoting, "pasar", ("enter", "u", "s", "down")),
    Place("amid copies", copied, "gempa pesisir", ("enter", "a")),
    Place("older texts", FakeSearcher, "irak", ("enter", "h")),
    Place("the forms of a word", FakeSearcher, "irak", ("enter", "f")),
    Place("what is new for a search", FakeSearcher, "irak", ("ctrl+y", "ctrl+o"), memory=Followed),
    Place("the name of a file", FakeSearcher, "irak", ("alt+w", "shift+left", "ctrl+x", "left", "shift+left")),
    Place("a folder half typed", _missing, keys=("b", "e", "left"), home="/there"),
    Place("a first build", _missing, keys=("enter",), home="/there"),
    Place("other articles", FakeSearcher, "irak", ("alt+a",), home="/there"),
)

EDGES = (
    Place("nothing asked", FakeSearcher),
    Place("an empty index", lambda: FakeSearcher([])),
    Place("hits", FakeSearcher, "irak koalisi"),
    Place("an offer beside hits", _doubting, "putin"),
    Place("one hit", lambda: FakeSearcher(numbered_documents(1)), "berita"),
    Place("the hits in focus", FakeSearcher, "irak", ("tab",)),
    Place("a narrowed answer", FakeSearcher, "irak source:liputan6.com sort:newest", ("down",)),
    Place("nothing found", FakeSearcher, "xyzzy"),
    Place("suggestions", FakeSearcher, "koalsi irakk suria"),
    Place("some words only", FakeSearcher, "koalsi irak", ("down",)),
    Place("a query not understood", FakeSearcher, "irak date:2020 date:2021"),
    Place("a failure", lambda: Failing(_DAMAGED, "search"), "irak"),
    Place("no index yet", _missing, home="/there"),
    Place("no index", lambda: Failing(_DAMAGED, "info")),
    Place("waiting", lambda: Gated(FakeSearcher()), "irak"),
    Place("hostile hits", _nasty, "x"),
    Place("hostile suggestions", _nasty_choices, "x"),
    Place("copies of an article", copied, "gempa pesisir", ("enter", "a")),
    Place("what somebody said elsewhere", quoting, "pasar", ("enter", "u", "s")),
    Place("raw text", LongRead, "berita", (*_READER, "r", "pagedown")),
    Place("a lonely article", lambda: FakeSearcher(numbered_documents(1)), "berita", ("enter",)),
    Place("an article that cannot be read", lambda: Failing(_DAMAGED, "document", "family"), "irak", ("enter",)),
    Place("an article that is gone", Vanishing, "irak", ("enter",)),
    Place("a hostile article", _nasty, "x", ("down", "enter")),
    Place("the help of the reader", LongRead, "berita", ("enter", "f1")),
    Place("a word family", FakeSearcher, "irak", ("enter", "f")),
)


@asynccontextmanager
async def standing_in(place: Place, size: tuple[int, int], theme: str = "") -> AsyncIterator[User]:
    """A user who went to `place`; where answers are gated, one who has seen that they take their time."""
    speak(ENGLISH)  # whoever was here before may have left in another language
    async with driving(
        place.searcher(),
        place.query,
        size=size,
        settings=Settings(home=place.home, theme=theme),
        memory=place.memory(),
    ) as user:
        await press(user, *place.keys)
        if place.then:
            await press(user, *place.then)
        if waits(user) and not place.keys:
            await user.until(lambda: "searching…" in user.status)
        yield user


async def build_without_end(command: str, _: str, tell: Callable[[str], None], **__: object) -> bool:
    """Stands in for what builds an index: no place may make one on this machine."""
    tell(f"{command}: 7 of 9")
    await asyncio.Event().wait()
    return True


async def press(user: User, *keys: str) -> None:
    """Press `keys`, and see what comes of them unless something is on its way that does not come by itself."""
    await user.press_ahead(*keys)
    if not waits(user):
        await user.settle()


def waits(user: User) -> bool:
    """Whether an answer is gated, or an index is being built."""
    searcher = user.searcher
    if isinstance(searcher, Gated) and not searcher.is_open:
        return True
    return any(worker.group == "making" and worker.is_running for worker in user.app.workers)
