"""Several searches in one question, or two at once: a journey to a cluster costs more than what is mostly asked."""

from __future__ import annotations

from _thread import allocate_lock, start_new_thread
from collections.abc import Callable, Iterable, Mapping
from json import dumps
from typing import Generic, TypeVar

from index.cluster.failures import demand_all_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from index.cluster.connection import Cluster

T = TypeVar("T")

# Whichever node is asked answers itself, as far as it has a copy of a shard.
NEAR = {"preference": "_local"}

_LINES = {"content-type": "application/x-ndjson"}


def search_many(cluster: Cluster, searches: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The answers to searches of indices, each whole; raises an error of `index.cluster.failures`."""
    body = "".join(f"{dumps({'index': index, **NEAR})}\n{dumps(search)}\n" for index, search in searches)
    said = cluster.ask("POST", "/_msearch", body, headers=_LINES, demand=demand_all_whole)
    answers: list[dict[str, Any]] = said["responses"]
    return answers


class Beside(Generic[T]):
    """What `ask` gives, asked while something else is.

    By the thread alone, without the object that waits for it to begin: a page starts two of them.
    """

    def __init__(self, ask: Callable[[], T]) -> None:
        self._ask = ask
        self._answer: T
        self._error: BaseException | None = None
        self._asking = allocate_lock()
        self._asking.acquire()
        start_new_thread(self._run, ())

    def answer(self) -> T:
        """Wait for it; raises what `ask` did."""
        with self._asking:
            if self._error:
                raise self._error
            return self._answer

    def _run(self) -> None:
        try:
            self._answer = self._ask()
        except BaseException as error:  # noqa: BLE001 -- whoever wants the answer gets it
            self._error = error
        finally:
            self._asking.release()
