"""Texts that very many articles have cost no comparison of all with all: stubs, and notices under other headlines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from support.opening import open_current

from index.build import chains, near_copies, shingles
from index.build.rebuild import rebuild
from index.build.update import update

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NOTICE = "Artikel ini hanya untuk pelanggan, silakan masuk atau berlangganan untuk membaca seluruh isi berita ini."
MANY = 300


def test_a_stub_and_a_notice_are_not_compared_with_each_of_their_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"title": f"Judul {n} lain sekali {n * 7}", "text": text} for n in range(MANY) for text in ("banjir", NOTICE)
    ]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(map(json.dumps, rows)))
    asked: list[Any] = []
    compared = chains.relation
    monkeypatch.setattr(chains, "relation", lambda *given: (asked.append(given), compared(*given))[1])
    rebuild(str(tmp_path / "home"), [str(dump)])
    assert MANY > chains.MOST_COMPARED
    assert len(asked) <= 10 * MANY


def test_the_texts_of_a_template_are_not_compared_with_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Roket jatuh di Irak dan Suriah kemarin. " * 20
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(json.dumps({"text": f"Berita {number}. {text}"}) for number in range(MANY)))
    asked: list[Any] = []
    compared = shingles._compared
    monkeypatch.setattr(shingles, "_compared", lambda *given: (asked.extend(given[1]), compared(*given))[1])
    rebuild(str(tmp_path / "home"), [str(dump)])
    assert MANY > near_copies.MOST_HOLDING
    assert len(asked) <= 10 * MANY


def test_what_became_a_template_is_none_whichever_way_it_grew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild never found the pairs that updates knew from when there were fewer."""
    monkeypatch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
    text = "Roket jatuh di Irak dan Suriah kemarin. " * 20
    dump = tmp_path / "dump.jsonl"
    rows = [json.dumps({"text": f"Berita {number}. {text}"}) for number in range(MANY)]
    found = []
    for count in (150, MANY, 150):
        dump.write_text("\n".join(rows[:count]))
        update(str(tmp_path / "home"), [str(dump)])
        copies = open_current(str(tmp_path / "home")).copies
        assert copies
        found.append(len(copies.near().pairs))
    assert found[0] == found[2] > 150
    assert found[1] == 0


def test_what_is_near_does_not_depend_on_how_much_is_looked_through_or_compared_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"kata{number}" for number in range(400)]
    bodies = [" ".join(words[start : start + 120]) for start in range(0, 200, 20)]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(json.dumps({"text": body}) for body in bodies))
    found = []
    for at_once in (near_copies._AT_ONCE, 7, 1):
        monkeypatch.setattr(near_copies, "_AT_ONCE", at_once)
        monkeypatch.setattr(shingles, "_AT_ONCE", at_once)
        monkeypatch.setattr(shingles, "_MANY", at_once // 3)
        rebuild(str(tmp_path / "home"), [str(dump)])
        copies = open_current(str(tmp_path / "home")).copies
        assert copies
        found.append(copies.near())
    assert len(found[0].pairs) >= len(bodies) - 1
    assert found[0] == found[1] == found[2]
