"""When each article was first indexed, and the texts that it had before: what no rebuild could find in the sources.

It lies beside the generations, not in one: rebuilds and later formats carry it over. What a build makes of it waits in
a file of its own, which names the generation that it belongs to, and takes the place of the one before as soon as that
generation is current: so both change in one step, whatever interrupts a build.

    telusur history 1 <generation> <how many lines>
    <CRC-32 of the rest> {"first": <moment>, "ids": <sums of ids, in Base64>}
    <CRC-32 of the rest> {"version": {<the fields of an older text>}}

Each line is checked by itself, so that damage costs no more than its line, and a line that another version of telusur
wrote for itself is carried over as it is. Nothing in here is asked by a search.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from zlib import crc32

from index.namedtuples import NamedTuple
from index.opening import read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE, WAITING = "history", "history.new"

# So many older texts of an article are kept, and so many characters of all of them; the oldest ones go first.
MOST_OF_ONE, MOST_CHARACTERS = 20, 1 << 25

_TITLE = "telusur history 1 "
_PRIVATE = 0o600
_SUM = 8  # bytes that stand for an id
_A_LINE = 4_096  # ids


class OlderText(NamedTuple):
    """A text that the article `id` had before, with what was known of it then.

    It was indexed first at `since`, and another one in its place at `until`: moments in ISO 8601 and UTC. `digest` is
    that of its raw text, by which it is known again where it is forgotten.
    """

    id: str
    title: str
    body: str
    title_derived: bool = False
    date: str = ""
    date_source: str = "none"
    source: str = ""
    url: str = ""
    path: str = ""
    since: str = ""
    until: str = ""
    digest: str = ""


class History:
    """What is known of the time before a generation.

    `firsts` has the moment in which an article was first indexed, by `sum_of` its id. `texts` are in order of time.
    `lost` counts lines that were damaged, 1 where nobody knows how many there were. `others` are lines of other
    versions of telusur.
    """

    def __init__(
        self,
        firsts: Mapping[bytes, str] | None = None,
        texts: Iterable[OlderText] = (),
        others: Sequence[bytes] = (),
        lost: int = 0,
    ) -> None:
        self.firsts = firsts or {}
        self.texts = _within_bounds(texts)
        self.others = others
        self.lost = lost

    def first_indexed(self, id: str) -> str:
        """When the article `id` was first indexed, "" where nobody knows."""
        return self.firsts.get(sum_of(id), "")

    def of(self, id: str) -> tuple[OlderText, ...]:
        """The older texts of an article, the oldest first."""
        return tuple(text for text in self.texts if text.id == id)

    def lay_down(self, home: str, generation: str) -> None:
        """Write what is true as soon as `generation` is current, and wait; raises OSError."""
        path = os.path.join(home, WAITING)
        lines = [b"%08x %s\n" % (crc32(line), line) for line in self._lines()]
        with open(path, "wb") as file:
            file.write(f"{_TITLE}{generation} {len(lines)}\n".encode())
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(path, _PRIVATE)

    def _lines(self) -> Iterator[bytes]:
        moments: dict[str, list[bytes]] = {}
        for id_sum, moment in self.firsts.items():
            moments.setdefault(moment, []).append(id_sum)
        for moment, sums in moments.items():
            for start in range(0, len(sums), _A_LINE):
                ids = b64encode(b"".join(sums[start : start + _A_LINE])).decode()
                yield json.dumps({"first": moment, "ids": ids}).encode()
        for text in self.texts:
            yield json.dumps({"version": text._asdict()}).encode()
        yield from self.others


def sum_of(id: str) -> bytes:
    """What stands for an id."""
    return blake2b(id.encode("utf-8", "surrogatepass"), digest_size=_SUM).digest()


def read_history(home: str, generation: str = "") -> History:
    """The history of the index in `home`, as of `generation` where that became current just now.

    It is empty where there is none; what is damaged is counted, and raises nothing.
    """
    try:
        return parse_history(content_of(home, generation))
    except FileNotFoundError:
        return History()
    except OSError:
        return History(lost=1)


def content_of(home: str, generation: str = "") -> bytes:
    """The same as it is written; raises OSError."""
    is_waiting = bool(generation) and _generation_of(os.path.join(home, WAITING)) == generation
    return read_file(os.path.join(home, WAITING if is_waiting else FILE))


def settle_history(home: str, current: str) -> None:
    """Put what waits for the generation `current` in the place of the history; what waits for another one goes."""
    waiting = os.path.join(home, WAITING)
    with suppress(OSError):  # it is read where it waits, and the next build tries again
        if _generation_of(waiting) == current:
            os.replace(waiting, os.path.join(home, FILE))
        else:
            os.unlink(waiting)


def _generation_of(path: str) -> str:
    try:
        heading = read_file(path, 100).partition(b"\n")[0].decode("ascii", "replace")
    except OSError:
        return ""
    return heading.removeprefix(_TITLE).partition(" ")[0] if heading.startswith(_TITLE) else ""


def parse_history(content: bytes) -> History:
    """What is written in a history."""
    heading, *lines = content.split(b"\n")[:-1] or [b""]
    firsts: dict[bytes, str] = {}
    texts: list[OlderText] = []
    others: list[bytes] = []
    lost = 0
    for line in lines:
        checksum, _, said = line.partition(b" ")
        try:
            _take(_checked(said, checksum), said, firsts, texts, others)
        except (ValueError, TypeError, KeyError, RecursionError):
            lost += 1
    *_, count = heading.decode("ascii", "replace").split(" ")
    is_known = heading.startswith(_TITLE.encode()) and count.isdecimal() and len(count) < _SUM
    return History(firsts, texts, others, lost + max(0, int(count) - len(lines)) if is_known else max(1, lost))


def _checked(line: bytes, checksum: bytes) -> dict[str, Any]:
    if checksum != b"%08x" % crc32(line):
        raise ValueError("it is not as it was written")
    value = json.loads(line)
    if not isinstance(value, dict) or not isinstance(value.get("version", {}), dict):
        raise TypeError("it is no object")
    return value


def _take(
    value: dict[str, Any], line: bytes, firsts: dict[bytes, str], texts: list[OlderText], others: list[bytes]
) -> None:
    if "ids" in value:
        sums, moment = b64decode(value["ids"]), str(value["first"])
        firsts.update((sums[start : start + _SUM], moment) for start in range(0, len(sums), _SUM))
    elif "version" in value:
        known = {name: held for name, held in value["version"].items() if name in OlderText._fields}
        text = OlderText(**known)
        if not all(isinstance(held, bool if name == "title_derived" else str) for name, held in known.items()):
            raise ValueError("it is no text")
        texts.append(text)
    else:
        others.append(line)


def _within_bounds(texts: Iterable[OlderText]) -> tuple[OlderText, ...]:
    """The newest of `texts`, as many as are kept."""
    kept: list[OlderText] = []
    counts: dict[str, int] = {}
    room = MOST_CHARACTERS
    for text in reversed(tuple(texts)):
        counts[text.id] = counts.get(text.id, 0) + 1
        room -= len(text.title) + len(text.body)
        if room < 0:
            break
        if counts[text.id] <= MOST_OF_ONE:
            kept.append(text)
    return tuple(reversed(kept))
