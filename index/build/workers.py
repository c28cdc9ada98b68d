"""Processes that do the steps of a build side by side: started by spawning, spoken to through pipes.

    parent  ──▶  (step, task)                 pickled, on the standard input of a worker
    worker  ──▶  ("told", articles)           how far it is, now and then
                 ("done", result)             or
                 ("failed", error)            an error that the parent raises in its own name

A worker is a Python of its own that loads this module and nothing of the program that builds: so it is the same on
every system, whatever the main program is, and no thread or lock is copied. It owns nothing but files in the staging
directory. When the parent is gone, by whatever end, its input ends, and so does the worker at once; when a worker is
gone, the parent notices it at the end of its output, and the build fails as a whole, with a `ChildProcessError`.
Control and C goes to the parent alone.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any, TypeVar

from index.build.crew import ANYBODY, look_less_for_cycles
from index.build.unfinished import UnfinishedSegments
from index.errors import TelusurError
from index.namedtuples import NamedTuple

Task = TypeVar("Task")
Result = TypeVar("Result")

_TOLD, _DONE, _FAILED, _LOST = "told", "done", "failed", "lost"

_PROTOCOL = 5

# What a worker is started with: where modules are found, as this process finds them.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.build.workers import serve; serve()"

# Waiting in pieces of so many seconds: on Windows nothing else lets Control and C through.
_MOMENT = 0.2


class Workers:
    """So many processes, started when they are first needed; see `index.build.crew.Crew`."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._processes: list[subprocess.Popen[bytes]] = []

    @property
    def size(self) -> int:
        return self._count

    def start(self) -> None:
        while len(self._processes) < self._count:
            try:
                self._processes.append(_started())
            except OSError:  # the system gives no more: with some of them it takes longer
                if not self._processes:
                    raise
                self._count = len(self._processes)

    def run(
        self,
        step: Callable[[UnfinishedSegments, Task, Callable[[int], None]], Result],
        tasks: Sequence[Task],
        tell: Callable[[int], None],
        members: Sequence[int] = (),
    ) -> Iterator[tuple[Result, int]]:
        self.start()
        rota = _Rota(tasks, members)
        told: SimpleQueue[_Told] = SimpleQueue()
        for member, process in enumerate(self._processes):
            Thread(target=_converse, args=(process, step, rota, member, told), daemon=True).start()
        results: dict[int, tuple[Result, int]] = {}
        for number in range(len(tasks)):
            while number not in results:
                kind, of, member, value = _next(told)
                if kind == _TOLD:
                    tell(value)
                elif kind == _DONE:
                    results[of] = value, member
                else:
                    raise value
            yield results.pop(number)

    def close(self) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()
        self._processes.clear()


class _Told(NamedTuple):
    """What the worker `member` says of the task `of`."""

    kind: str
    of: int
    member: int
    value: Any


class _Rota:
    """Which task is next for whom: first those that are meant for a worker, then those that are for anybody."""

    def __init__(self, tasks: Sequence[object], members: Sequence[int]) -> None:
        self._tasks: dict[int, deque[tuple[int, object]]] = {ANYBODY: deque()}
        for number, task in enumerate(tasks):
            self._tasks.setdefault(members[number] if members else ANYBODY, deque()).append((number, task))

    def next(self, member: int) -> tuple[int, object] | None:
        """The number of a task and the task, None where nothing is left; threads may ask at the same time."""
        for key in (member, ANYBODY):
            with suppress(KeyError, IndexError):
                return self._tasks[key].popleft()
        return None


def _next(told: SimpleQueue[_Told]) -> _Told:
    while True:
        with suppress(Empty):
            return told.get(timeout=_MOMENT)


def _started() -> subprocess.Popen[bytes]:
    flags = [*(["-B"] if sys.dont_write_bytecode else []), *(["-X", "utf8"] if sys.flags.utf8_mode else [])]
    command = [sys.executable, *flags, "-c", _START, json.dumps([*map(str, sys.path)])]
    # A group of its own: no terminal sends it Control and C, not even while its Python starts.
    apart: dict[str, Any] = {"process_group": 0}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **apart)  # noqa: S603 -- ourselves


def _converse(
    process: subprocess.Popen[bytes], step: object, rota: _Rota, member: int, told: SimpleQueue[_Told]
) -> None:
    """Have a worker do one task after the other, and pass on what it says."""
    assert process.stdin
    assert process.stdout
    while task := rota.next(member):
        number, work = task
        kind = _TOLD
        try:
            process.stdin.write(pickle.dumps((step, work), _PROTOCOL))
            process.stdin.flush()
            while kind == _TOLD:
                kind, value = pickle.load(process.stdout)  # noqa: S301 -- of our own process
                told.put(_Told(kind, number, member, value))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            told.put(_Told(_LOST, number, member, ChildProcessError()))
            return
        except Exception as error:  # noqa: BLE001 -- a mistake of ours is raised where it can be seen
            told.put(_Told(_LOST, number, member, error))
            return


def serve() -> None:
    """Be a worker: do what standard input asks for, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    asked: SimpleQueue[tuple[Callable[..., object], object]] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, asked), daemon=True).start()
    unfinished = UnfinishedSegments()
    look_less_for_cycles()
    while True:
        step, work = asked.get()
        _say(answers, *_done(step, unfinished, work, lambda articles: _say(answers, _TOLD, articles)))


def _listen(requests: IO[bytes], asked: SimpleQueue[tuple[Callable[..., object], object]]) -> None:
    """Pass on what is asked for; end this process at once, whatever it does, when there is nobody to ask any more."""
    try:
        while True:
            asked.put(pickle.load(requests))  # noqa: S301 -- of our own parent
    finally:
        os._exit(0)


def _done(
    step: Callable[..., object], unfinished: UnfinishedSegments, work: object, tell: Callable[[int], None]
) -> tuple[str, object]:
    try:
        return _DONE, step(unfinished, work, tell)
    except (TelusurError, OSError, MemoryError) as error:
        return _FAILED, error
    except Exception as error:  # noqa: BLE001 -- a mistake of ours is raised where it can be seen
        import traceback

        return _FAILED, RuntimeError("".join(traceback.format_exception(error)))


def _say(answers: IO[bytes], kind: str, value: object) -> None:
    message = pickle.dumps((kind, value), _PROTOCOL)
    try:
        answers.write(message)
        answers.flush()
    except OSError:
        os._exit(0)  # nobody listens any more
