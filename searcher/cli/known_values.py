"""Values that a shell may offer while a command is typed: the sources of the index that is asked, and saved searches.

Nobody asked for an error there: where no index answers, or not at once, there are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import Thread

from index.environment.directories import index_home
from index.environment.safe_text import printable
from index.errors import TelusurError
from searcher.cli.options import KNOWN_NAMES, KNOWN_SEARCHES

# Who presses Tab waits no longer, in seconds.
PATIENCE = 1.0


def known_values(kind: str, named: str, configured: str, *, trust: bool) -> str:
    """The values of this kind, a line each, for the index that is `named` or configured."""
    found: list[str] = []

    def look() -> None:
        try:
            lines = [*_values(kind, index_home(named, configured), trust=trust)]
        except (TelusurError, OSError):
            return
        found.extend(printable(line) + "\n" for line in lines)

    looking = Thread(target=look, daemon=True)
    looking.start()
    looking.join(PATIENCE)
    return "".join(found)


def _values(kind: str, home: str, *, trust: bool) -> Iterator[str]:
    if kind in (KNOWN_SEARCHES, KNOWN_NAMES):
        from searcher.saved.expansion import MARK
        from searcher.saved.searches import SavedSearches

        mark = MARK if kind == KNOWN_SEARCHES else ""
        yield from (f"{mark}{each.name}" for each in SavedSearches().of(home) if each.name)
        return
    import searcher
    from searcher.api import SearchRequest

    with searcher.open(home, trust=trust) as engine:
        counts: Counter[str] = Counter()
        for (_, source), count in engine.calendar(SearchRequest("", unfold=True)).items():
            counts[source] += count
        yield from sorted(filter(None, counts), key=lambda source: (-counts[source], source))
