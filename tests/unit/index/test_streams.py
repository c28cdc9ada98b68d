"""Source files as bounded streams: lines come whole, and small files cost little whatever they unfold to."""

from __future__ import annotations

from io import BufferedReader, BytesIO
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from index.corpus import byte_streams as streams
from index.corpus.byte_streams import read_lines
from index.corpus.field_names import names_of
from index.corpus.json_documents import read_json
from index.corpus.records import DEEPEST_RECORD, Broken
from index.corpus.tables import read_table


@given(st.lists(st.sampled_from([b"", b"", b"a", b"bc", b"\r"])), st.integers(1, 7))
def test_lines_without_the_empty_ones_are_all_others(lines: list[bytes], chunk: int) -> None:
    content = b"\n".join(lines)
    with patch.object(streams, "CHUNK", chunk):
        found = list(read_lines(BufferedReader(BytesIO(content)), 100, skip_empty=True))
    assert list(filter(None, found)) == list(filter(None, lines))


def test_millions_of_empty_lines_are_not_looked_at_one_by_one() -> None:
    lines = read_lines(BufferedReader(BytesIO(b"\n" * 5_000_000 + b"end")), 100, skip_empty=True)
    assert len(list(lines)) < 1000


@given(st.lists(st.sampled_from(["satu", '"dua\n\ndua"', "tiga", "", ""])))
def test_empty_lines_of_a_table_mean_something_within_a_cell_only(rows: list[str]) -> None:
    table = BufferedReader(BytesIO("\n".join(["isi", *rows]).encode()))
    cells = [record["isi"] for record in read_table(table, names_of({})) if not isinstance(record, Broken)]
    assert cells == [row.strip('"') for row in rows if row]


def test_objects_within_objects_have_an_end() -> None:
    """What comes behind is not read: every brace costs, and a document like this is no dump."""
    deep = b'{"a":' * DEEPEST_RECORD + b"1" + b"}" * DEEPEST_RECORD
    (record,) = read_json(BufferedReader(BytesIO(deep)))
    assert not isinstance(record, Broken)
    stream = BufferedReader(BytesIO(b'{"a":' + deep + b'{"a":' * 1_000_000))
    assert list(read_json(stream)) == [Broken("bad_json", {"detail": "nested"})]
    assert stream.read(1)
