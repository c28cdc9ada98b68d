"""How wide a text is on the screen, and what of it fits into so many cells."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from tui.text.paint import ELLIPSIS


def width_of(text: str) -> int:
    """How many cells `text` takes."""
    return cell_len(text)


def shortened(text: str, width: int) -> str:
    """`text` in so many cells, with an ellipsis where not all of it fits."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)) + ELLIPSIS[:width]
