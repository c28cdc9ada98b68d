"""What a build found out about its sources beside their articles, kept with the generation: one value for all of it."""

from __future__ import annotations

from collections.abc import Container

from index.article import Reject
from index.namedtuples import NamedTuple
from index.provenance.columns import Columns, read_columns, write_columns
from index.provenance.declared_dates import FileDates, read_dates, write_dates
from index.provenance.rejects import read_rejects, write_rejects
from index.store.manifest import Manifest


class Findings(NamedTuple):
    """`rejects` and declared `dates` in the order of the sources, and the `columns` of dumps by their paths."""

    rejects: list[Reject]
    dates: list[FileDates]
    columns: dict[str, Columns]

    def add(self, other: Findings) -> None:
        """Take in what was found out about the next file."""
        self.rejects.extend(other.rejects)
        self.dates.extend(other.dates)
        self.columns.update(other.columns)

    def without(self, gone: Container[tuple[str, int]]) -> Findings:
        """The same without a word of the records that are gone, given by path and number."""
        return self._replace(dates=[each.without(gone) for each in self.dates])


def no_findings() -> Findings:
    """Nothing yet."""
    return Findings([], [], {})


def write_findings(directory: str, findings: Findings) -> None:
    """Keep `findings` with the generation in `directory`."""
    write_rejects(directory, findings.rejects)
    write_dates(directory, findings.dates)
    write_columns(directory, findings.columns)


def read_findings(directory: str, manifest: Manifest) -> Findings:
    """What the build of a generation found out; raises `IndexDamaged`."""
    return Findings(
        read_rejects(directory, manifest), read_dates(directory, manifest), read_columns(directory, manifest)
    )
