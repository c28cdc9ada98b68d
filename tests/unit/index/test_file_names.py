r"""Names of files that are no text are kept and shown as text, and opened again by what was shown."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.environment.file_names import on_disk, shown


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("berita/satu.txt", "berita/satu.txt"),
        ("caf\udce9.txt", r"caf\udce9.txt"),
        ("a\x1fb", r"a\x1fb"),
        (r"a\udce9", r"a\x5cudce9"),
        (r"a\x5cb", r"a\x5cx5cb"),
        (r"C:\berita\xanadu", r"C:\berita\xanadu"),
        ("kafé", "kafé"),
    ],
)
def test_only_what_cannot_be_written_down_is_escaped(name: str, text: str) -> None:
    assert shown(name) == text
    assert on_disk(text) == name


@given(
    st.binary(max_size=30)
    | st.lists(st.sampled_from([b"\\", b"udce9", b"x1c", b"x5c", b"\xe9", b"\x1e"])).map(b"".join)
)
def test_what_is_shown_is_text_that_leads_back(name: bytes) -> None:
    text = shown(os.fsdecode(name))
    text.encode("utf-8")
    assert not set(text) & set("\x1c\x1d\x1e\x1f")
    assert os.fsencode(on_disk(text)) == name
