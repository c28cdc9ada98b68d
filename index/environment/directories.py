"""Where the files of a user are: the index, the configuration, what the app remembers, and the bundled articles.

What platformdirs says; on Linux without asking it, for loading it takes as long as starting Python.
"""

from __future__ import annotations

import os
import sys

from index.errors import UsageError

ENVIRONMENT = "SEARCH_INDEX"

_NAME = "telusur"


# How an address of a cluster begins, up to "://".
CLUSTER_SCHEMES = ("opensearch", "opensearch+http", "opensearch+https")


def is_cluster(home: str) -> bool:
    """Whether what was named is an index in a cluster, and no folder."""
    scheme, separator, _ = home.partition("://")
    return separator != "" and scheme.lower() in CLUSTER_SCHEMES


def index_home(option: str = "", configured: str = "") -> str:
    """The directory, or address of a cluster, that `named_home` finds, else the user's data directory.

    Raises `UsageError` for what no directory can be called.
    """
    return named_home(option, configured) or data_directory()


def named_home(option: str = "", configured: str = "") -> str:
    """The directory that somebody named, in the same order; "" where nobody did. Raises `UsageError` as well."""
    chosen = option or os.environ.get(ENVIRONMENT, "") or configured
    if "\0" in chosen:
        raise UsageError("no_index_there", home=chosen)
    if is_cluster(chosen):
        return chosen
    return os.path.abspath(os.path.expanduser(chosen)) if chosen else ""


def bundled_seeds() -> str:
    """The folder of the five articles that are installed with telusur."""
    import seeds

    return os.path.dirname(os.path.abspath(seeds.__file__))


def data_directory() -> str:
    """Where the index of a user is, unless they say otherwise."""
    base = _base("XDG_DATA_HOME", ".local", "share")
    if base:
        return os.path.join(base, _NAME)
    from platformdirs import user_data_dir

    return user_data_dir(_NAME, appauthor=False)


def config_directory() -> str:
    """Where `config.toml` is."""
    base = _base("XDG_CONFIG_HOME", ".config")
    if base:
        return os.path.join(base, _NAME)
    from platformdirs import user_config_dir

    return user_config_dir(_NAME, appauthor=False)


def cache_directory() -> str:
    """Where what can be found again is kept: it may be deleted at any time."""
    base = _base("XDG_CACHE_HOME", ".cache")
    if base:
        return os.path.join(base, _NAME)
    from platformdirs import user_cache_dir

    return user_cache_dir(_NAME, appauthor=False)


def state_directory() -> str:
    """Where what is remembered from one session to the next is: past and saved searches, the last layout."""
    base = _base("XDG_STATE_HOME", ".local", "state")
    if base:
        return os.path.join(base, _NAME)
    from platformdirs import user_state_dir

    return user_state_dir(_NAME, appauthor=False)


def _base(variable: str, *usual: str) -> str:
    """The directory of all programs that `variable` names, else the usual one; "" where the system has other ways."""
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel"):
        return ""
    base = os.environ.get(variable, "").strip() or os.path.join(os.environ.get("HOME", ""), *usual)
    return base if os.path.isabs(base) else ""
