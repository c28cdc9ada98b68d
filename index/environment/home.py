"""Where the index of a user is, and where the articles that come with telusur are."""

from __future__ import annotations

import os

from index.environment.directories import data_directory
from index.environment.language import say
from index.errors import UsageError

ENVIRONMENT = "SEARCH_INDEX"


def index_home(option: str = "", configured: str = "") -> str:
    """The directory given by `option`, else by the environment, else `configured`, else the user's data directory.

    Raises `UsageError` for what no directory can be called.
    """
    chosen = option or os.environ.get(ENVIRONMENT, "") or configured
    if "\0" in chosen:
        raise UsageError(
            say("No index can be in {home!r}.", home=chosen), say("It holds a character that no name may hold.")
        )
    return os.path.abspath(os.path.expanduser(chosen)) if chosen else data_directory()


def bundled_seeds() -> str:
    """The folder of the five articles that are installed with telusur."""
    import seeds

    return os.path.dirname(os.path.abspath(seeds.__file__))


def naming_index(told: str, option: str) -> str:
    """`told` with `--index` in each command it names, where one was given: so it works as it stands."""
    if not option or "search-index " not in told:
        return told
    import re
    import shlex

    named = shlex.quote(option).replace("\\", r"\\")
    return re.sub(r"\b(search-index [a-z]+)", rf"\1 --index {named}", told)
