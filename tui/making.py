"""Building the index from inside the app: the command `search-index` in a process of its own, read line by line.

The app knows nothing of how an index is made; the command does, says how far it is, and can be stopped at any moment
without harm. Searching goes on meanwhile, and the next query is answered by the new index.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from contextlib import suppress

from index.language import spoken
from tui.children import python, search_path

UPDATE, REBUILD = "update", "rebuild"

# Seconds between two lines of progress.
_TELL_EVERY = "0.5"

# What a stopped command may take to leave everything as it was, in seconds.
_LAST_MOMENTS = 10.0


async def make(command: str, home: str, tell: Callable[[str], None], *, trust: bool = False) -> bool:
    """Run `command` on the index in `home`; each line it says goes to `tell`. Returns whether it came to its end.

    `trust` builds also where others could write. When this is cancelled, the command is stopped and leaves the index as
    it was.
    """
    process = await _start(
        command, "--index", home, "--lang", spoken(), "--progress", _TELL_EVERY, *_trusting(trust=trust)
    )
    try:
        assert process.stderr
        while line := await process.stderr.readline():
            tell(line.decode(errors="replace").strip())
        return await process.wait() == 0
    finally:
        await _end(process)


async def changed_files(home: str, *, trust: bool = False) -> int:
    """How many files of the sources are new, changed or gone since the index was built; 0 where nobody knows."""
    process = await _start("status", "--json", "--index", home, *_trusting(trust=trust))
    try:
        told, _ = await process.communicate()
    finally:
        await _end(process)
    with suppress(ValueError, AttributeError, TypeError):
        return sum((json.loads(told).get("changes") or {}).values())
    return 0


def _trusting(*, trust: bool) -> list[str]:
    return ["--trust"] if trust else []


async def _start(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *python("index", *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | search_path(),
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    """Stop a process that still runs, as the keyboard would; one that does not listen is killed."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.communicate(), _LAST_MOMENTS)
    except TimeoutError:
        process.kill()
