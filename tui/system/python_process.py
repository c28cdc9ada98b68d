"""Our own modules in another Python: these very packages, whatever folder the user is in.

`python -m` looks into that folder first, where an `index.py` or a `json.py` of the user would be run instead.
"""

from __future__ import annotations

import os
import sys

_PACKAGES = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs `module` with `arguments`, given `search_path` too."""
    return [sys.executable, "-P", "-m", module, *arguments]


def search_path() -> dict[str, str]:
    """The variable of the environment with which our packages are found before any others."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, [_PACKAGES, os.environ.get("PYTHONPATH")]))}
