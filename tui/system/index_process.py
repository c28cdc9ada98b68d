"""Building the index from inside the app: the command `search-index` in a process of its own, read line by line.

The app knows nothing of how an index is made; the command does, says how far it is, and can be stopped at any moment
without harm. Searching goes on meanwhile, and the next query is answered by the new index.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress

from index.environment.language import say, spoken
from index.errors import UsageError
from index.provenance.sources import remembered_sources
from tui.system.python_process import python, search_path

UPDATE, REBUILD = "update", "rebuild"

# How the command begins to say why it failed; what helps comes on the next line.
_COMPLAINT = "search-index: "

# Seconds between two lines of progress.
_TELL_EVERY = "0.5"

# What a stopped command may take to leave everything as it was, in seconds.
_LAST_MOMENTS = 10.0


async def make(
    command: str, home: str, follow: Callable[[str], None], *, sources: Sequence[str] = (), trust: bool = False
) -> bool:
    """Run `command` on the index in `home`; each line it says goes to `follow`. Returns whether it came to its end.

    `sources` are absolute paths; without any the command takes the sources of before, and for a first index
    the articles that come with telusur. `trust` builds also where others could write. When this is cancelled, the
    command is stopped and leaves the index as it was.
    """
    process = await _start(
        command,
        *sources,
        "--index",
        home,
        "--lang",
        spoken(),
        "--progress",
        _TELL_EVERY,
        *_trusting(trust=trust),
    )
    try:
        assert process.stderr
        while said := await process.stderr.readline():
            follow(said.decode(errors="replace").rstrip())
        return await process.wait() == 0
    finally:
        await _end(process)


def outcome(said: Sequence[str], home: str) -> str:
    """What `make` came to, of all that it said: what was done and left out, or what went wrong and what helps.

    Where the index is goes without saying in the app that is open on it.
    """
    complaints = [place for place, line in enumerate(said) if line.startswith(_COMPLAINT)]
    if complaints:
        return " ".join(said[complaints[-1] :]).removeprefix(_COMPLAINT)
    rejects, *left_out = (
        say(sentence).partition("{")[0]
        for sentence in (
            "Rejected {count}: {reason}",
            "Skipped {counted}",
            "Not taken in: {counted}, listed by search-index status",
        )
    )
    last = next((line for line in reversed(said) if not line.startswith((rejects, *left_out, " "))), "")
    told = [line for begin in left_out for line in said if line.startswith(begin)]
    return " · ".join(filter(None, (last.partition(f": {home}")[0], *told)))


def tells_end(said: Sequence[str], home: str) -> bool:
    """Whether the command has said what it made: only there it names the index."""
    return any(f": {home}" in line for line in said)


def known_sources(home: str) -> tuple[str, ...]:
    """What the index in `home` was made of, also where it cannot be opened; () where that cannot be read again."""
    try:
        sources = remembered_sources(home).located()
    except (UsageError, OSError):
        return ()
    return () if "-" in sources else tuple(sources)  # a pipe is gone once it was read


async def changed_files(home: str, *, trust: bool = False) -> int:
    """How many files of the sources are new, changed or gone since the index was built; 0 where nobody knows."""
    process = await _start("status", "--json", "--index", home, *_trusting(trust=trust))
    try:
        answer, _ = await process.communicate()
    finally:
        await _end(process)
    with suppress(ValueError, AttributeError, TypeError):
        return sum((json.loads(answer).get("changes") or {}).values())
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
