"""The hits by story: a line for each story, which unfolds to its articles by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from index.environment.language import number, say
from searcher.api import approximate_date
from tui.model.stories import StoryArticle, StoryFold
from tui.text import labels
from tui.text.paint import brief
from tui.text.sentences import how_many, of_article, of_overviews

_SELECT = Binding.Group(labels.SELECT, compact=True)
_FOLD = Binding.Group(labels.FOLD, compact=True)

_DAY = len("~2025-03-03")


class StoryList(Tree[StoryArticle], inherit_bindings=False):
    """Shows stories folded; what has the data of an article is one, and what unfolds has none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", labels.SELECT, tooltip=labels.SELECT_HELP[0], group=_SELECT),
        Binding("down", "go(1)", labels.SELECT, tooltip=labels.SELECT_HELP[1], group=_SELECT),
        Binding("pageup", "go_page(-1)", labels.PAGE_HELP[0], show=False),
        Binding("pagedown", "go_page(1)", labels.PAGE_HELP[1], show=False),
        Binding("home", "go_end(-1)", labels.STORY_ENDS_HELP[0], show=False),
        Binding("end", "go_end(1)", labels.STORY_ENDS_HELP[1], show=False),
        Binding("right", "unfold", labels.FOLD, tooltip=labels.FOLD_HELP[0], group=_FOLD),
        Binding("left", "fold", labels.FOLD, tooltip=labels.FOLD_HELP[1], group=_FOLD),
        Binding("enter", "open", labels.OPEN, tooltip=labels.OPEN_STORY_HELP),
    ]

    @dataclass
    class Opened(Message):
        """An article is to be read."""

        article: StoryArticle

    def __init__(self) -> None:
        super().__init__("")
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 3
        self.auto_expand = False

    def show(self, folds: Iterable[StoryFold], at: str = "") -> None:
        """Show these stories, all folded but for the one that has the article `at`, which is selected."""
        self.clear()
        shown = [fold for fold in folds if fold.articles]
        width = max((len(_span(fold)) for fold in shown), default=0)
        for fold in shown:
            count = number(len(fold.articles)) if len(fold.articles) > 1 else ""
            line = _line(f"{_span(fold):<{width}} {count:>3}  ", fold.told.title)
            if not count:
                self.root.add_leaf(line, fold.articles[0])
                continue
            story = self.root.add(line)
            story.add_leaf(_counts(fold))
            for day, article in _by_day(fold.articles):
                pages = how_many.pages(len(article.pages)) if article.pages else ""
                story.add_leaf(_line(f"{day:<{_DAY}}  ", article.title, article.source, pages), article)
        self.root.expand()
        lines: list[TreeNode[StoryArticle]] = []
        for story in self.root.children:
            is_read = any(line.data and line.data.holds(at) for line in story.children)
            if is_read:
                story.expand()
            lines += (story, *(story.children if is_read else ()))
        here = (place for place, line in enumerate(lines) if line.data and line.data.holds(at))
        self.cursor_line = next(here, 0 if lines else -1)

    def on_tree_node_highlighted(self, message: Tree.NodeHighlighted[StoryArticle]) -> None:
        """Other keys do something now."""
        message.stop()
        self.screen.refresh_bindings()

    def on_tree_node_selected(self, message: Tree.NodeSelected[StoryArticle]) -> None:
        """A click is as good as the key."""
        message.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        node, last = self.cursor_node, self.last_line
        if action in ("go", "go_page", "go_end"):
            return self.cursor_line > 0 if parameters == (-1,) else self.cursor_line < last
        if action == "unfold":
            return node is not None and node.allow_expand and not node.is_expanded
        if action == "fold":
            return _story_of(node) is not None
        return action != "open" or (node is not None and (node.allow_expand or node.data is not None))

    def action_go(self, by: int) -> None:
        """Select the line above or below."""
        self.cursor_line += by

    def action_go_page(self, by: int) -> None:
        """Select a screen further up or down."""
        self.cursor_line = max(0, min(self.last_line, self.cursor_line + by * max(1, self.size.height - 1)))

    def action_go_end(self, by: int) -> None:
        """Select the first line or the last one."""
        self.cursor_line = self.last_line if by > 0 else 0

    def action_unfold(self) -> None:
        """Show the articles of the story."""
        if node := self.cursor_node:
            node.expand()
            self.screen.refresh_bindings()

    def action_fold(self) -> None:
        """Show the story alone, with the selection on it."""
        if story := _story_of(self.cursor_node):
            self.move_cursor(story)
            story.collapse()
            self.screen.refresh_bindings()

    def action_open(self) -> None:
        """Read the article, or fold or unfold the story."""
        node = self.cursor_node
        if node is None:
            return
        if node.data is not None:
            self.post_message(self.Opened(node.data))
        elif node.allow_expand:
            node.toggle()
            self.screen.refresh_bindings()

    def render_label(self, node: TreeNode[StoryArticle], base_style: Style, style: Style) -> Text:
        """A line with a mark for what unfolds."""
        mark = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else "  "
        label = Text.assemble((mark, base_style), _label_of(node), style=style, no_wrap=True)
        depth = 0 if node.parent is None or node.parent.is_root else 1
        label.truncate(max(1, self.size.width - depth * self.guide_depth), overflow="ellipsis")
        return label


def _label_of(node: TreeNode[StoryArticle]) -> Text:
    return node.label if isinstance(node.label, Text) else Text(node.label)


def _story_of(node: TreeNode[StoryArticle] | None) -> TreeNode[StoryArticle] | None:
    """The unfolded story that a line belongs to."""
    while node is not None and not node.allow_expand:
        node = node.parent
    return node if node is not None and not node.is_root and node.is_expanded else None


def _line(begins: str, title: str, *facts: str) -> Text:
    """What a line begins with, a title and what is known of it: text is text, whatever it looks like."""
    told = brief(title) or say(of_article.NO_TITLE)
    return Text(begins + " · ".join((told, *(brief(fact) for fact in facts if fact))))


def _span(fold: StoryFold) -> str:
    told = fold.told
    first, last = approximate_date(told.first, told.first_source), approximate_date(told.last, told.last_source)
    return first if first == last else f"{first} – {last}"


def _counts(fold: StoryFold) -> Text:
    """How many articles, sources and texts these are."""
    told, held = fold.told, len(fold.articles)
    whole = held + told.of - told.articles  # pages of one article that are shown as it were counted each
    facts = [of_overviews.of_the_story(held, whole) if whole > held else how_many.articles(held)]
    facts += [how_many.sources(len(told.sources))] if told.sources else []
    facts += [how_many.origins(told.origins)] if told.origins < held else []
    return Text(" · ".join(facts))


def _by_day(articles: Iterable[StoryArticle]) -> Iterator[tuple[str, StoryArticle]]:
    """Each article with its day, where that is another than that of the one before."""
    before: str | None = None
    for article in articles:
        yield ((article.day or say(of_overviews.UNDATED)) if article.day != before else ""), article
        before = article.day
