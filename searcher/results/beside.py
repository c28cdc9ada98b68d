"""What is listed beside an article: copies of its text, the other pages of it, and what shares a passage with it."""

from __future__ import annotations

from index.namedtuples import NamedTuple
from searcher.api import Copy
from searcher.matching.collection import Collection, DocAddress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.article import Article
    from index.store.copies import Member
    from searcher.api import Relation


class Beside(NamedTuple):
    """Other articles that belong to one: `parts` are its pages in order, itself among them; () where it has but one."""

    copies: tuple[Copy, ...] = ()
    parts: tuple[Copy, ...] = ()
    related: tuple[Copy, ...] = ()


NOTHING_BESIDE = Beside()


def beside(collection: Collection, address: DocAddress) -> Beside:
    """What belongs to the article at `address`."""
    folds = collection.folds
    if folds is None:
        return NOTHING_BESIDE
    members, relations = folds.of(*address), folds.relations(*address)
    if not (members or relations):
        return NOTHING_BESIDE
    from index.store.copies import CONTAINS, PAGE, WHOLE

    own = next((member for member in members if (member.place, member.number) == address), None)
    articles = {member: collection.article(DocAddress(member.place, member.number)) for member in members}
    pages = _pages(members, own, articles, PAGE)
    copies = [
        _copy(articles[member], (own if member is members[0] and own else member).share / WHOLE)._replace(
            is_first=member is members[0]
        )
        for member in members
        if member is not own and member not in pages and member.kind != PAGE
    ]
    head = DocAddress(members[0].place, members[0].number) if members else address
    related = []
    for each in relations:
        is_longer = (each.place, each.number) == head
        other = DocAddress(each.other_place, each.other_number) if is_longer else DocAddress(each.place, each.number)
        is_what: Relation = "passage"
        if each.kind == CONTAINS:
            is_what = "contained" if is_longer else "contains"
        related.append(_copy(collection.article(other), each.share / WHOLE)._replace(relation=is_what))
    parts = [_copy(articles[page], 0.0)._replace(relation="page") for page in pages]
    return Beside(tuple(copies), tuple(parts), tuple(related))


def _pages(members: Sequence[Member], own: Member | None, articles: dict[Member, Article], page: int) -> list[Member]:
    """The pages of the article that is `own`, in order: members of its fold with its source; [] for a single one."""
    if own is None or all(member.kind != page for member in members):
        return []
    source, title = articles[own].source, articles[own].title.lower()
    same = [m for m in members if (articles[m].source, articles[m].title.lower()) == (source, title)]
    return same if len(same) > 1 and any(member.kind == page for member in same) else []


def _copy(article: Article, share: float) -> Copy:
    return Copy(article.id, article.path, article.title, article.source, article.date, article.url, share)
