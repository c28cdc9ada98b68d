"""The colours: one accent on a quiet ground, dark or light, and a version in the terminal's own colours.

Dark or light is what the terminal is, unless the user chose. Every text has a contrast of at least 4.5 to its ground.
The third is for terminals with sixteen colours and for people who asked for none (NO_COLOR). Colour alone never says
anything: matches are bold and underlined, what is selected has a mark before it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from textual.theme import Theme

from index.errors import UsageError


class _Palette(NamedTuple):
    """The colours of one theme, from the text to the ground."""

    text: str
    muted: str
    accent: str
    handle: str  # of a scrollbar under the mouse
    rule: str
    raised: str  # what is selected
    panel: str
    ground: str


def _theme(name: str, colours: _Palette, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours.accent,
        accent=colours.accent,
        foreground=colours.text,
        background=colours.ground,
        surface=colours.raised,
        panel=colours.panel,
        variables={
            "muted": colours.muted,
            "rule": colours.rule,
            "scrollbar": colours.rule,
            "scrollbar-hover": colours.handle,
            "scrollbar-active": colours.accent,
            "scrollbar-background": colours.ground,
            "scrollbar-background-hover": colours.ground,
            "scrollbar-background-active": colours.ground,
            "scrollbar-corner-color": colours.ground,
            "input-cursor-background": colours.accent,
            "input-cursor-foreground": colours.ground,
            "input-selection-background": f"{colours.accent} 35%",
        },
    )


DARK = _theme(
    "telusur-dark",
    _Palette("#d9dbe0", "#8d94a1", "#e3b261", "#4a525f", "#343a44", "#20242b", "#1a1d22", "#14161a"),
    dark=True,
)
LIGHT = _theme(
    "telusur-light",
    _Palette("#23262d", "#575e6b", "#8a5300", "#b5ad9c", "#d3cdc0", "#ece8df", "#f3f0ea", "#fbfaf7"),
    dark=False,
)

TERMINAL = Theme(
    name="telusur-terminal",
    ansi=True,
    dark=True,
    primary="ansi_yellow",
    accent="ansi_yellow",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    variables={
        "muted": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "rule": "ansi_bright_black",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_bright_black",
        "scrollbar-active": "ansi_yellow",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)

# What Rich calls the colour systems that cannot show the shades of `DARK`.
FEW_COLOURS = {None, "standard", "windows"}

# The colours of ours that other themes do not name, and what replaces them.
STAND_INS = {"muted": "foreground-muted", "rule": "border-blurred"}


# Short names of ours, as a user writes them into the settings.
SHORT = {"dark": DARK.name, "light": LIGHT.name}


def chosen(wanted: str, before: str, available: Collection[str], *, has_few_colours: bool) -> str:
    """The name of the theme that a user chose: the one that is `wanted`, else the one from `before`, else "".

    A terminal with few colours gets its own. Raises `UsageError` where what is wanted is not `available`.
    """
    wanted = SHORT.get(wanted, wanted)
    if wanted and wanted not in available:
        raise UsageError("theme_unknown", name=wanted, names=[*SHORT, *sorted(available)])
    if has_few_colours:
        return TERMINAL.name
    return wanted or (before if before in available else "")


def on(*, is_light: bool | None) -> str:
    """The name of the theme for such a ground; dark where nobody knows."""
    return LIGHT.name if is_light else DARK.name


def opposite(is_dark: bool) -> str:
    """The name of the theme that is light where this one is dark."""
    return on(is_light=is_dark)
