"""The colours: one accent on a quiet ground, and a version in the terminal's own colours.

The second is for terminals with sixteen colours and for people who asked for none (NO_COLOR). Colour alone never says
anything: matches are bold and underlined, what is selected has a mark before it.
"""

from __future__ import annotations

from collections.abc import Collection

from textual.theme import Theme

from index.errors import UsageError

DARK = Theme(
    name="telusur-dark",
    dark=True,
    primary="#e3b261",
    accent="#e3b261",
    foreground="#d9dbe0",
    background="#14161a",
    surface="#20242b",
    panel="#1a1d22",
    variables={
        "muted": "#8d94a1",
        "rule": "#343a44",
        "scrollbar": "#343a44",
        "scrollbar-hover": "#4a525f",
        "scrollbar-active": "#e3b261",
        "scrollbar-background": "#14161a",
        "scrollbar-background-hover": "#14161a",
        "scrollbar-background-active": "#14161a",
        "scrollbar-corner-color": "#14161a",
        "input-cursor-background": "#e3b261",
        "input-cursor-foreground": "#14161a",
        "input-selection-background": "#e3b261 35%",
    },
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


def chosen(wanted: str, before: str, available: Collection[str], *, has_few_colours: bool) -> str:
    """The name of the theme to begin with: the one that is `wanted`, else the one from `before`, else ours.

    A terminal with few colours gets its own. Raises `UsageError` where what is wanted is not `available`.
    """
    if wanted and wanted not in available:
        raise UsageError("theme_unknown", name=wanted, names=sorted(available))
    if has_few_colours:
        return TERMINAL.name
    return wanted or (before if before in available else DARK.name)
