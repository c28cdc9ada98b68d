"""A command in a process of its own, and what it took: its exit code, its errors, seconds of computing, memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

# Peak memory since the process began to run this: what it is said to be elsewhere counts that of its parent, too.
MEASURE = """
import json, os, resource, sys
from {module} import main
try:
    code = main(sys.argv[2:])
except SystemExit as exited:
    code = exited.code
usage = resource.getrusage(resource.RUSAGE_SELF)
peak = usage.ru_maxrss
if os.path.exists("/proc/self/status"):
    (line,) = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
    peak = int(line.split()[1])
with open(sys.argv[1], "w") as file:
    json.dump([code, usage.ru_utime + usage.ru_stime, peak / 1024], file)
"""


class Measured(NamedTuple):
    """What a command did and took; `seconds` are of computing, `megabytes` its peak."""

    code: int
    err: str
    seconds: float
    megabytes: float


def measured(folder: Path, environment: Mapping[str, str], module: str, *arguments: str) -> Measured:
    """Run `main` of `module` in `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(module=module), "measured.json", *arguments],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    code, seconds, megabytes = json.loads((folder / "measured.json").read_text())
    return Measured(code, done.stderr, seconds, megabytes)
