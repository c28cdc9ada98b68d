"""A corpus of files and a dump that changes bit by bit, small enough that everything that can happen happens often.

Few texts are shared by many files, so that there are copies, some with other lines around them; a menu recurs, so that
it becomes part of the page and ceases to be; words are written as names here and as words there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

WORDS = (
    *(
        "serangan",
        "menyerang",
        "pasukan",
        "Pasukan",
        "pangkalan",
        "tentara",
        "perang",
        "penarikan",
        "nota-nota",
        "nota",
    ),
    *("yang", "di", "tidak", "dan", "negara", "negara-negara", "Ain", "al-Asad", "Jum'at", "2.500", "1,3", "koalisi"),
    *("seranganPasukan", "pasukantentara", "PerangTentaradi"),
    *("Pengumuman", "pengumuman", "Mahkamah Konstitusi (MK)", "Mahkamah Kehormatan (MK)", "MK", "roket", "Roket"),
    *("pukul", "memukul"),
)
MENU = "Menu Pilihan Pembaca"
OTHER_MENU = "Kanal Berita Serangan"
SOURCES = ("", "Kompas", "Antara")
TEXTS = 14
NAMES = tuple(f"{folder}/{number}.txt" for folder in ("kini", "lama") for number in range(7))
DUMP = "dump.jsonl"
TABLE = "tabel.csv"

# Long before any test, and a minute between two changes: no file is too young to be judged by its time.
_FIRST_TIME = 1_500_000_000_000_000_000
_MINUTE = 60_000_000_000


class Edit(NamedTuple):
    """One change: which kind of it, where, and to what."""

    kind: str
    place: int
    value: int


class ChangingCorpus:
    """Files below `folder`, as many edits have left them; every edit happens a minute after the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._time = _FIRST_TIME
        self._records: list[dict[str, str] | str] = []
        folder.mkdir()

    def apply(self, edit: Edit) -> None:
        """Change something; an edit that has nothing to change does nothing."""
        self._time += _MINUTE
        EDITS[edit.kind](self, edit.place, edit.value)

    def write(self, place: int, value: int) -> None:
        """A new file, or another text in one."""
        self._write(NAMES[place % len(NAMES)], text(value))

    def empty(self, place: int, _: int) -> None:
        """A file that will be rejected."""
        self._write(NAMES[place % len(NAMES)], "")

    def remove(self, place: int, _: int) -> None:
        """A file is gone."""
        (self.folder / NAMES[place % len(NAMES)]).unlink(missing_ok=True)

    def touch(self, place: int, _: int) -> None:
        """A file that says the same at another time."""
        path = self.folder / NAMES[place % len(NAMES)]
        if path.exists():
            os.utime(path, ns=(self._time, self._time))

    def put_record(self, place: int, value: int) -> None:
        """A record somewhere in the dump."""
        self._records.insert(place % (len(self._records) + 1), record(value))
        self._write_dump()

    def change_record(self, place: int, value: int) -> None:
        """Another record in the place of one."""
        if self._records:
            self._records[place % len(self._records)] = record(value)
            self._write_dump()

    def take_record(self, place: int, _: int) -> None:
        """A record is gone."""
        if self._records:
            del self._records[place % len(self._records)]
            self._write_dump()

    def break_record(self, place: int, _: int) -> None:
        """A line of the dump that is no record."""
        self._records.insert(place % (len(self._records) + 1), "{")
        self._write_dump()

    def turn_dump(self, _: int, __: int) -> None:
        """The same records in the opposite order."""
        self._records.reverse()
        self._write_dump()

    def write_table(self, place: int, value: int) -> None:
        """Another table, whose records have no ids of their own."""
        numbers = range(value, value + place % 4)
        rows = [json.dumps(text(number).replace("\n", " ")) for number in numbers]
        self._write(TABLE, "\n".join(["isi", *rows]).replace('\\"', '""'))

    def _write_dump(self) -> None:
        lines = (record if isinstance(record, str) else json.dumps(record) for record in self._records)
        self._write(DUMP, "".join(f"{line}\n" for line in lines))

    def _write(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        os.utime(path, ns=(self._time, self._time))


EDITS: dict[str, Callable[[ChangingCorpus, int, int], None]] = {
    "write": ChangingCorpus.write,
    "empty": ChangingCorpus.empty,
    "remove": ChangingCorpus.remove,
    "touch": ChangingCorpus.touch,
    "put record": ChangingCorpus.put_record,
    "change record": ChangingCorpus.change_record,
    "take record": ChangingCorpus.take_record,
    "break record": ChangingCorpus.break_record,
    "turn dump": ChangingCorpus.turn_dump,
    "write table": ChangingCorpus.write_table,
}


def text(value: int) -> str:
    """The text of this number: few bodies, each with or without a menu around it."""
    random = Random(value % TEXTS)  # noqa: S311 -- articles, no secrets
    body = " ".join(random.choice(WORDS) for _ in range(random.randint(3, 25)))
    head, tail = random.choice((("", ""), ("Judul Berita yang Baik\n\n", ""), ("date 2021-07-26 ", "")))
    menu = (MENU, OTHER_MENU, "", "")[value // TEXTS % 4]
    return f"{head}{menu}\n\nJakarta - {body}.\n\nSelesai {value % TEXTS}.\n{tail}{menu}\n"


def record(value: int) -> dict[str, str]:
    """The record of this number, some with an id that others have too."""
    fields = {"text": text(value), "source": SOURCES[value % len(SOURCES)], "date": f"2021-07-{1 + value % 9:02}"}
    fields["Dilihat (kali)"] = f"{value % 3}"
    return {**fields, "id": f"r{value % 5}"} if value % 2 else {**fields, "title": f"Serangan {value % 4}"}
