"""The keys of the search screen, each beside its names in the footer and in the help.

They work wherever the focus is, unless what has the focus uses the key itself. On a small screen the first of them
alone are named: what cannot be guessed comes before what can. The next name of a list is named first where one asks
name by name, and not once something else is asked.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.system.index_process import REBUILD, UPDATE
from tui.text import labels
from tui.text.keys import ALT_DIGITS, ALT_SIGNS
from tui.widgets.choices import take_key

_SELECT = Binding.Group(labels.SELECT, compact=True)
_WALK = Binding.Group(labels.WALK)
_MATCH = Binding.Group(labels.MATCH)


def _alt(letter: str, alone: str = "") -> str:
    """A letter with Alt, what a Mac makes of that, and the letter `alone` where nothing is typed into.

    What takes long asks for a capital.
    """
    return ",".join(filter(None, (f"alt+{letter}", ALT_SIGNS.get(letter), alone or letter)))


SEARCH_KEYS: list[BindingType] = [
    Binding("up,ctrl+k,k", "select(-1)", labels.SELECT, tooltip=labels.SELECT_HELP[0], group=_SELECT),
    Binding("down,ctrl+n,ctrl+j,j", "select(1)", labels.SELECT, tooltip=labels.SELECT_HELP[1], group=_SELECT),
    Binding("pageup", "select_page(-1)", labels.PAGE_HELP[0], show=False),
    Binding("pagedown", "select_page(1)", labels.PAGE_HELP[1], show=False),
    Binding("home,ctrl+home,g", "select_end(-1)", labels.ENDS_HELP[0], show=False),
    Binding("end,ctrl+end,G", "select_end(1)", labels.ENDS_HELP[1], show=False),
    Binding("enter", "open", labels.OPEN, tooltip=labels.OPEN_HELP),
    Binding("enter", "choose", labels.CHOOSE, tooltip=labels.CHOOSE_HELP),
    Binding(_alt("n", "greater_than_sign"), "walk_on(1)", labels.WALK, tooltip=labels.WALK_HELP[0], group=_WALK),
    Binding(_alt("u", "less_than_sign"), "walk_on(-1)", labels.WALK, tooltip=labels.WALK_HELP[1], group=_WALK),
    Binding(_alt("q"), "said", labels.ANSWERED, tooltip=labels.ANSWERED_HELP),
    Binding("n", "match(1)", labels.MATCH, tooltip=labels.MATCH_HELP[0], group=_MATCH),
    Binding("N", "match(-1)", labels.MATCH, tooltip=labels.MATCH_HELP[1], group=_MATCH),
    Binding("alt+left,f6,backspace", "go_back", labels.WAY_BACK_HELP, show=False),
    Binding("shift+up", "scroll_preview(-1)", labels.PREVIEW_HELP[0], show=False),
    Binding("shift+down", "scroll_preview(1)", labels.PREVIEW_HELP[1], show=False),
    Binding("shift+pageup", "page_preview(-1)", labels.PREVIEW_HELP[2], show=False),
    Binding("shift+pagedown", "page_preview(1)", labels.PREVIEW_HELP[3], show=False),
    Binding("v", "mark_passage", labels.PASSAGE, tooltip=labels.PASSAGE_HELP),
    *(
        Binding(
            f"{take_key(n)},{sign},{n + 1}",
            f"take({n})",
            labels.TAKE_HELP,
            show=False,
            key_display=labels.TAKE_KEYS,
        )
        for n, sign in enumerate(ALT_DIGITS)
    ),
    Binding("slash", "query", labels.QUERY, tooltip=labels.QUERY_HELP),
    Binding("ctrl+l", "widen", labels.WIDEN, tooltip=labels.WIDEN_HELP),
    Binding("ctrl+t,f4", "narrow", labels.NARROW, tooltip=labels.NARROW_HELP),
    Binding("escape", "query", labels.QUERY, tooltip=labels.QUERY_HELP),
    Binding("escape", "clear", labels.CLEAR, tooltip=labels.CLEAR_HELP),
    Binding("ctrl+r", f"make({UPDATE!r})", labels.UPDATE_HELP, show=False),
    Binding(_alt("r", "R"), f"make({REBUILD!r})", labels.REBUILD_HELP, show=False),
    Binding(_alt("a", "A"), "other_articles", labels.OTHER_HELP, show=False),
    Binding("ctrl+g", "why", labels.WHY, tooltip=labels.WHY_HELP),
    Binding(_alt("d"), "days", labels.DAYS, tooltip=labels.DAYS_HELP),
    Binding(_alt("p"), "stories", labels.STORIES, tooltip=labels.STORIES_HELP),
    Binding(_alt("v", "V"), "compare", labels.COMPARE_HELP, show=False),
    Binding(_alt("l", "L"), "names", labels.NAMES_HELP, show=False),
    Binding(_alt("n", "greater_than_sign"), "walk(1)", labels.WALK_HELP[0], show=False),
    Binding(_alt("u", "less_than_sign"), "walk(-1)", labels.WALK_HELP[1], show=False),
    Binding(_alt("w"), "export", labels.EXPORT_HELP, show=False),
    Binding(_alt("w"), "miss('export')", show=False),
    Binding("ctrl+s", "keep", labels.KEEP, tooltip=labels.KEEP_HELP),
    Binding(_alt("t"), "period", labels.PERIOD, tooltip=labels.PERIOD_HELP),
    Binding("ctrl+o", "order", labels.ORDER, tooltip=labels.ORDER_HELP),
    Binding(_alt("o"), "undated", labels.UNDATED, tooltip=labels.UNDATED_HELP),
    Binding(_alt("o"), "miss('undated')", show=False),
    Binding(_alt("i"), "dense", labels.DENSE_HELP, show=False),
    Binding(_alt("e"), "full", labels.FULL_HELP, show=False),
    Binding(_alt("x"), "exact", labels.EXACT_HELP, show=False),
    Binding(_alt("s"), "synonyms", labels.SYNONYMS_HELP, show=False),
    Binding("tab", "complete", labels.COMPLETE_WORD, tooltip=labels.COMPLETE_WORD_HELP),
    Binding("tab", "area(1)", labels.AREA, tooltip=labels.AREA_HELP),
    Binding(_alt("k", "K"), "lines", labels.LINES, tooltip=labels.LINES_OF_HELP),
    Binding(_alt("c", "C"), "collocates", labels.COLLOCATES, tooltip=labels.COLLOCATES_HELP),
    Binding(_alt("h", "H"), "hit_words", labels.HIT_WORDS, tooltip=labels.HIT_WORDS_HELP),
    Binding("ctrl+y", "searches", labels.SEARCHES, tooltip=labels.SEARCHES_HELP),
    Binding("shift+tab", "area(-1)", labels.AREA_BACK_HELP, show=False),
]

# The others are listed under the title of the screen.
KEY_GROUPS = {
    **dict.fromkeys(("widen", "narrow", "period", "order", "undated", "full", "exact", "synonyms"), labels.KEYS_NARROW),
    **dict.fromkeys(("why", "days", "compare", "stories", "lines", "collocates", "hit_words"), labels.KEYS_HITS),
    **dict.fromkeys(("names", "walk", "walk_on", "export", "keep", "said"), labels.KEYS_HITS),
    **dict.fromkeys(("make", "other_articles"), labels.KEYS_INDEX),
}
