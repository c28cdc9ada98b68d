"""The keys of the search screen, each beside its names in the footer and in the help.

They work wherever the focus is, unless what has the focus uses the key itself.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui import words
from tui.choices import take_key
from tui.keys import ALT_DIGITS
from tui.making import REBUILD, UPDATE

_SELECT = Binding.Group(words.SELECT, compact=True)
_MATCH = Binding.Group(words.MATCH)

SEARCH_KEYS: list[BindingType] = [
    Binding("up", "select(-1)", words.SELECT, tooltip=words.SELECT_HELP[0], group=_SELECT),
    Binding("down", "select(1)", words.SELECT, tooltip=words.SELECT_HELP[1], group=_SELECT),
    Binding("pageup", "select_page(-1)", words.PAGE_HELP[0], show=False),
    Binding("pagedown", "select_page(1)", words.PAGE_HELP[1], show=False),
    Binding("home", "select_end(-1)", words.ENDS_HELP[0], show=False),
    Binding("end", "select_end(1)", words.ENDS_HELP[1], show=False),
    Binding("enter", "open", words.OPEN, tooltip=words.OPEN_HELP),
    Binding("enter", "choose", words.CHOOSE, tooltip=words.CHOOSE_HELP),
    Binding("n", "match(1)", words.MATCH, tooltip=words.MATCH_HELP[0], group=_MATCH),
    Binding("N", "match(-1)", words.MATCH, tooltip=words.MATCH_HELP[1], group=_MATCH),
    *(
        Binding(f"{take_key(n)},{sign},{n + 1}", f"take({n})", words.TAKE_HELP, show=False, key_display=words.TAKE_KEYS)
        for n, sign in enumerate(ALT_DIGITS)
    ),
    Binding("slash,escape", "query", words.QUERY, tooltip=words.QUERY_HELP),
    Binding("escape", "clear", words.CLEAR, tooltip=words.CLEAR_HELP),
    Binding("ctrl+r", f"make({UPDATE!r})", words.UPDATE_HELP, show=False),
    Binding("alt+r", f"make({REBUILD!r})", words.REBUILD_HELP, show=False),
    Binding("alt+a", "other_articles", words.OTHER_HELP, show=False),
    Binding("ctrl+g", "why", words.WHY, tooltip=words.WHY_HELP),
    Binding("alt+w", "export", words.EXPORT_HELP, show=False),
    Binding("ctrl+s", "keep", words.KEEP, tooltip=words.KEEP_HELP),
    Binding("ctrl+t", "narrow", words.NARROW, tooltip=words.NARROW_HELP),
    Binding("alt+t", "period", words.PERIOD, tooltip=words.PERIOD_HELP),
    Binding("ctrl+l", "widen", words.WIDEN, tooltip=words.WIDEN_HELP),
    Binding("ctrl+o", "order", words.ORDER, tooltip=words.ORDER_HELP),
    Binding("alt+x", "exact", words.EXACT_HELP, show=False),
    Binding("alt+s", "synonyms", words.SYNONYMS_HELP, show=False),
    Binding("tab", "area(1)", words.AREA, tooltip=words.AREA_HELP),
    Binding("shift+tab", "area(-1)", words.AREA_BACK_HELP, show=False),
]
