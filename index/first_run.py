"""The first search of all: with no index anywhere, one is built from the articles that come with telusur."""

from __future__ import annotations

import os
from collections.abc import Callable

from index.generations import CURRENT
from index.home import bundled_seeds
from index.language import number, say


def build_if_missing(home: str, tell: Callable[[str], None]) -> None:
    """Build an index of the bundled articles in `home` unless something is there; `tell` shows what is said."""
    if os.path.exists(os.path.join(home, CURRENT)):
        return
    from index.build import rebuild

    tell(say("There is no index yet: building one from the five articles that come with telusur."))
    report = rebuild(home, [bundled_seeds()], wait=10.0)
    tell(
        say(
            "Indexed {count} articles in {home}. To search your own: search-index rebuild FOLDER",
            count=number(report.documents),
            home=home,
        )
    )
