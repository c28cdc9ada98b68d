"""The keys of the pane to narrow by."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.text import labels

_SELECT = Binding.Group(labels.SELECT, compact=True)
_EXTEND = Binding.Group(labels.STRETCH, compact=True)

FACET_KEYS: list[BindingType] = [
    Binding("up", "move(-1)", labels.SELECT, tooltip=labels.LINE_HELP[0], group=_SELECT),
    Binding("down", "move(1)", labels.SELECT, tooltip=labels.LINE_HELP[1], group=_SELECT),
    Binding("pageup", "move_page(-1)", labels.LINES_HELP[0], show=False),
    Binding("pagedown", "move_page(1)", labels.LINES_HELP[1], show=False),
    Binding("home,ctrl+home", "move_to_end(-1)", labels.LINE_ENDS_HELP[0], show=False),
    Binding("end,ctrl+end", "move_to_end(1)", labels.LINE_ENDS_HELP[1], show=False),
    Binding("enter", "take", labels.NARROW_TAKE, tooltip=labels.NARROW_TAKE_HELP),
    Binding("space", "add", labels.NARROW_ADD, tooltip=labels.NARROW_ADD_HELP),
    Binding("minus", "refuse", labels.NARROW_REFUSE, tooltip=labels.NARROW_REFUSE_HELP),
    Binding("plus", "add(True)", labels.NARROW_ADD, tooltip=labels.NARROW_ADD_HELP),
    Binding("exclamation_mark", "refuse(True)", labels.NARROW_REFUSE, tooltip=labels.NARROW_REFUSE_HELP),
    Binding("ctrl+t,f4", "screen.narrow", labels.BACK, tooltip=labels.BACK_HELP),
    Binding("backspace", "untype", labels.UNTYPE_HELP, show=False, key_display=labels.UNTYPE_KEYS),
    Binding("escape", "untype_all", labels.UNTYPE_ALL_HELP, show=False),
    Binding("left", "shift(-1)", labels.STRETCH, tooltip=labels.SHIFT_HELP[0], group=_EXTEND),
    Binding("right", "shift(1)", labels.STRETCH, tooltip=labels.SHIFT_HELP[1], group=_EXTEND),
    Binding("percent_sign", "shares", labels.SHARES, tooltip=labels.SHARES_HELP),
    Binding("shift+left", "shift(-1, True)", labels.STRETCH_HELP[0], show=False),
    Binding("shift+right", "shift(1, True)", labels.STRETCH_HELP[1], show=False),
]
