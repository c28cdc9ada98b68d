"""Rebuild an index by several workers, whose numbers are printed, however little there is: building.py HOME SOURCE JOBS."""

from __future__ import annotations

import subprocess
import sys

from index.build import shares, workers
from index.cli.main import main


def told() -> subprocess.Popen[bytes]:
    process = _started()
    print(process.pid, flush=True)
    return process


_started = workers._started
workers._started = told
shares.LEAST_SHARE = 20_000

if __name__ == "__main__":
    home, source, jobs = sys.argv[1:]
    sys.argv[1:] = ["rebuild", source, "--index", home, "--jobs", jobs]
    sys.exit(main())
