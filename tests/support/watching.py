"""A long watch over a folder in which articles come, change, go and return, with kills and a full disk.

    python tests/support/watching.py FOLDER --seconds 1800 --changes 500

tries half an hour of it. FOLDER is a small file system of its own, for it is filled up once.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any, NamedTuple

_WORD = "banjir"
_SYLLABLES = "ba bi bu da di du ga gi ka ki ku la li ma mi na ni pa pi ra ri sa si ta ti wa".split()

# Of so many changes in a row: an article is new, gets another text, goes, comes back, or all go and come back.
_KINDS = ("new",) * 12 + ("other text",) * 4 + ("gone",) * 2 + ("back",) + ("away",)

# What is new is told within so many seconds of the last change, however long the watch waits before it tries again.
_PATIENCE = 400.0

# Of the whole time the disk is full for one part in so many.
_FULL_FOR = 20


class Outcome(NamedTuple):
    """What was done and what was told: `lost` were never told, `twice` more than once, by standard output and feed."""

    done: Counter[str]
    kills: int
    full_for: float
    told: int
    lost: list[str]
    twice: list[str]
    fed_twice: list[str]
    unasked: list[str]
    indexed: int
    present: int
    left_over: int


class Trial:
    """Watches a folder of articles, and remembers what it was told; `place` is a file system that can be filled."""

    def __init__(self, place: Path, seed: int = 1) -> None:
        self._place = place
        self._random = Random(seed)  # noqa: S311 -- the same again, no secret
        self._articles, self._away = place / "arsip", place / "jauh"
        self._feed = place / "baru.xml"
        path = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))
        self._environment = {**os.environ, "HOME": str(place), "XDG_STATE_HOME": str(place / "state")}
        self._environment |= {"SEARCH_INDEX": str(place / "indeks"), "PYTHONPATH": path}
        self._texts: dict[str, str] = {}
        self._gone: set[str] = set()
        self._told: Counter[str] = Counter()
        self._process: subprocess.Popen[bytes] | None = None
        self._readers: list[Thread] = []

    def run(self, seconds: float, changes: int, kills: int) -> Outcome:
        """`changes` spread over `seconds`, with so many `kills` among them; the disk is full once."""
        self._articles.mkdir(parents=True)
        self._write("a0")
        self._command("index", "rebuild", str(self._articles))
        self._command("searcher.telusur", "save", _WORD, _WORD)
        self._watch()
        killed = {changes * (number + 1) // (kills + 1): number for number in range(kills)}
        full_from = changes * 2 // 5
        full_to = full_from + max(1, changes // _FULL_FOR)
        done: Counter[str] = Counter()
        began = time.monotonic()
        filled, full_for = 0.0, 0.0
        for number in range(1, changes + 1):
            time.sleep(max(0.0, began + seconds * number / changes - time.monotonic()))
            if number == full_from:
                self._fill()
                filled = time.monotonic()
            if number == full_to:
                self._ballast.unlink()
                full_for = time.monotonic() - filled
            if number in killed:
                self._kill(killed[number])
            done[self._change(number, is_full=full_from <= number < full_to)] += 1
        self._settle()
        return self._outcome(done, kills, full_for)

    # What happens

    def _change(self, number: int, *, is_full: bool) -> str:
        """One change; articles that go are those that were told, so that each new one is to be told."""
        kind = "gone" if is_full and number % 2 else self._random.choice(_KINDS)
        known = sorted(self._texts.keys() - self._gone)
        told = [name for name in known if self._told[name]]
        if is_full and kind in ("other text", "back"):
            kind = "new"
        if kind == "other text" and known:
            self._write(self._random.choice(known))
        elif kind == "gone" and told:
            name = self._random.choice(told)
            (self._articles / f"{name}.txt").unlink()
            self._gone.add(name)
        elif kind == "back" and self._gone:
            name = self._random.choice(sorted(self._gone))
            self._gone.remove(name)
            self._put(name)
        elif kind == "away":
            self._articles.rename(self._away)
            time.sleep(self._random.uniform(0.1, 3.0))
            self._away.rename(self._articles)
        else:
            kind = "new"
            self._write(f"b{number}")
        return kind

    def _write(self, name: str) -> None:
        words = ["".join(self._random.choices(_SYLLABLES, k=3)) for _ in range(60)]
        self._texts[name] = f"Kabar {name} {words[0]}\n\nAir {_WORD} {name} naik. {' '.join(words)}.\n"
        self._put(name)

    def _put(self, name: str) -> None:
        """The text of an article in its file; where the disk is full, there is room for this alone."""
        path = self._articles / f"{name}.txt"
        for _ in range(100):
            try:
                path.with_suffix(".part").write_text(self._texts[name], encoding="utf-8")
            except OSError:
                self._shrink(8192)
            else:
                path.with_suffix(".part").replace(path)
                return
        raise AssertionError("there is no room for a text")

    def _kill(self, number: int) -> None:
        """Kill the watch alone, what it builds alone, or both, without a warning."""
        process = self._process
        assert process is not None
        children = _children(process.pid)
        for victim in ([process.pid], children or [process.pid], [process.pid, *children])[number % 3]:
            os.kill(victim, signal.SIGKILL)
        if number % 3 != 1 or not children:
            process.wait()
            self._watch()

    @property
    def _ballast(self) -> Path:
        return self._place / "ballast"

    def _fill(self) -> None:
        """Leave no room on the disk."""
        with open(self._ballast, "wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    pass

    def _shrink(self, by: int) -> None:
        """Room for a small text alone."""
        if self._ballast.exists():
            os.truncate(self._ballast, max(0, self._ballast.stat().st_size - by))

    # What is told

    def _watch(self) -> None:
        command = [sys.executable, "-m", "searcher.telusur", "watch", "--format", "jsonl", "--atom", str(self._feed)]
        with open(self._place.parent / "watch.log", "ab") as log:
            self._process = subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, stderr=log)
        self._readers.append(Thread(target=self._listen, args=[self._process.stdout], daemon=True))
        self._readers[-1].start()

    def _listen(self, stream: Any) -> None:
        with stream:
            for line in stream:
                if line.endswith(b"\n"):  # what a kill cut off was not told
                    self._told[json.loads(line)["id"]] += 1

    def _settle(self) -> None:
        """Wait until everything was told, then ask the watch to end."""
        process = self._process
        assert process is not None
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self._expected - self._told.keys():
            time.sleep(0.5)
        time.sleep(5)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        for reader in self._readers:
            reader.join()

    @property
    def _expected(self) -> set[str]:
        return self._texts.keys() - {"a0"}

    def _outcome(self, done: Counter[str], kills: int, full_for: float) -> Outcome:
        entries = Counter(re.findall("<id>(urn:telusur:[^<]*)</id>", self._feed.read_text(encoding="utf-8")))
        status = json.loads(self._command("index", "status", "--json"))
        more = subprocess.run(
            [sys.executable, "-m", "searcher.telusur", "new", "--format", "jsonl"],
            env=self._environment,
            capture_output=True,
            check=False,
        )
        return Outcome(
            done,
            kills,
            full_for,
            self._told.total(),
            sorted(self._expected - self._told.keys()),
            sorted(name for name, times in self._told.items() if times > 1),
            sorted(entry for entry, times in entries.items() if times > 1),
            sorted(self._told.keys() - self._expected),
            status["documents"],
            len(list(self._articles.glob("*.txt"))),
            len(more.stdout.splitlines()),
        )

    def _command(self, module: str, *arguments: str) -> str:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, env=self._environment, capture_output=True, check=True).stdout.decode()


def _children(pid: int) -> list[int]:
    """The processes that a process began."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                state = Path("/proc", name, "stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
            except OSError:  # it ended meanwhile
                continue
            if int(state[1]) == pid:
                found.append(int(name))
    return found


def main() -> None:
    """Try it, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--changes", type=int, default=500)
    parser.add_argument("--kills", type=int, default=3)
    options = parser.parse_args()
    folder = options.folder / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    print(json.dumps(Trial(folder).run(options.seconds, options.changes, options.kills)._asdict(), indent=1))


if __name__ == "__main__":
    main()
