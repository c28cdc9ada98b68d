"""Which files of the sources changed since an index was built, as the system tells: nothing is opened."""

from __future__ import annotations

from index.corpus.files import ABSENT, STDIN, list_files
from index.errors import SourceError
from index.namedtuples import NamedTuple
from index.provenance import inventory
from index.provenance.digests import key_of
from index.provenance.inventory import is_below, looks_as_before, read_inventory
from index.provenance.sources import Sources
from index.store.generations import Generation


class Changes(NamedTuple):
    """How many files are new, changed and gone. Standard input does not count: what it holds is gone once read."""

    new: int
    changed: int
    gone: int


def count_changes(generation: Generation, sources: Sources) -> Changes | None:
    """The changes since `generation` was built from `sources`.

    None when nobody can know: no source can be read any more, or the index does not say what it was made of. Of an
    absent source nothing changed, for what was read of it is kept.
    """
    if inventory.FILE not in generation.manifest.files:
        return None
    contents = generation.manifest.contents(inventory.FILE)
    known = {file.key: file for file in read_inventory(generation.directory, contents).files}
    new = changed = seen = 0
    try:
        for file in list_files(sources.names, sources.folder):
            if file.skip in ABSENT:
                seen += sum(is_below(before, file, sources.folder) for before in known.values())
            if file.skip:
                continue
            before = known.get(key_of(file))
            seen += before is not None
            new += before is None
            changed += before is not None and file.path != STDIN and not looks_as_before(before, file)
    except SourceError:
        return None
    return Changes(new, changed, len(known) - seen)
