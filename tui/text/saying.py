"""A text that is said when it is painted, so that it follows a change of language."""

from __future__ import annotations

from collections.abc import Callable

Saying = Callable[[], str]
