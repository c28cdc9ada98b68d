"""Where the index of a user is, and where the articles that come with telusur are."""

from __future__ import annotations

import os
import sys

ENVIRONMENT = "SEARCH_INDEX"

_NAME = "telusur"


def index_home(option: str = "") -> str:
    """The directory given by `option`, else by the environment, else in the user's data directory."""
    chosen = option or os.environ.get(ENVIRONMENT, "")
    if chosen:
        return os.path.abspath(os.path.expanduser(chosen))
    return _user_data_dir()


def bundled_seeds() -> str:
    """The folder of the five articles that are installed with telusur."""
    import seeds

    return os.path.dirname(os.path.abspath(seeds.__file__))


def _user_data_dir() -> str:
    """What platformdirs says; on Linux without asking it, for loading it takes as long as starting Python."""
    if sys.platform == "linux" and not hasattr(sys, "getandroidapilevel"):
        home = os.environ.get("HOME", "")
        base = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.join(home, ".local", "share")
        if os.path.isabs(base):
            return os.path.join(base, _NAME)
    from platformdirs import user_data_dir

    return user_data_dir(_NAME, appauthor=False)
