"""Having the index take in what changed, by the command `search-index` in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from index.errors import IndexMissing
from index.namedtuples import NamedTuple

# A second builder is waited for so long, in seconds.
WAIT = 30


class Updated(NamedTuple):
    """How an update ended: whether it is `done`, and what it said."""

    done: bool
    said: str = ""


def sources_of(home: str, *, trust: bool = False) -> list[str]:
    """The sources of the index in `home`, as it remembers them; raises `IndexMissing` where nobody can say."""
    command = [sys.executable, "-m", "index", "status", "--json", "--index", home, *(["--trust"] if trust else [])]
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 -- ourselves
    try:
        return [str(source) for source in json.loads(done.stdout)["sources"]]
    except (ValueError, KeyError, TypeError) as error:
        raise IndexMissing("no_index", home=home) from error


def update(home: str, *, trust: bool = False) -> Updated:
    """Run an update of the index in `home` to its end."""
    command = [sys.executable, "-m", "index", "update", "--index", home, "--wait", str(WAIT)]
    done = subprocess.run(  # noqa: S603 -- ourselves
        [*command, *(["--trust"] if trust else [])], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    said = done.stderr.decode("utf-8", "replace").strip()
    return Updated(done.returncode == 0, said)
