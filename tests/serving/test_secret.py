"""The secret of a server: for its user alone, whole or not there, and never where a link leads."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from index.errors import UsageError
from searcher.serving.guard import hosts, knows, new_secret, refusal
from searcher.serving.secret import kept_secret, place_of_secret


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "telusur"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_the_user_may_read_it_while_the_server_runs() -> None:
    before = os.umask(0)
    try:
        with kept_secret(8001, "s" * 32) as path:
            assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
            assert stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700
            assert Path(path).read_text(encoding="utf-8") == "s" * 32 + "\n"
        assert not os.path.exists(path)
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody make links")
def test_a_link_that_lies_there_is_replaced_and_not_followed(state: Path, tmp_path: Path) -> None:
    state.mkdir(parents=True)
    other = tmp_path / "other"
    other.write_text("of somebody else", encoding="utf-8")
    os.symlink(other, place_of_secret(8001))
    with kept_secret(8001, "secret") as path:
        assert not os.path.islink(path)
    assert other.read_text(encoding="utf-8") == "of somebody else"


def test_the_secret_of_a_later_server_stays() -> None:
    place = Path(place_of_secret(8001))
    with kept_secret(8001, "first"):
        place.write_text("second\n", encoding="utf-8")
    assert place.read_text(encoding="utf-8") == "second\n"


def test_a_place_that_cannot_be_written_is_told(state: Path) -> None:
    state.parent.mkdir(parents=True)
    state.write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError) as error, kept_secret(8001, "secret"):
        pass
    assert str(state) in str(error.value)


def test_no_two_secrets_are_alike_and_none_is_short() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert min(map(len, made)) >= 32


GIVEN = [
    ("", False),
    ("secre", False),
    ("secret ", False),
    ("SECRET", False),
    ("sécret", False),
    ("\ud800", False),
    ("secret", True),
]


@pytest.mark.parametrize(("given", "known"), GIVEN)
def test_only_the_secret_is_the_secret(given: str, known: bool) -> None:
    assert knows("secret", given) is known


HEADERS = [
    ("127.0.0.1:8001", None, False, ""),
    ("localhost:8001", "http://localhost:8001", False, ""),
    ("localhost:8001", "http://127.0.0.1:8001", True, ""),
    ("127.0.0.1:8002", None, False, "serving.foreign_host"),
    ("127.0.0.1", None, False, "serving.foreign_host"),
    ("evil.example:8001", None, False, "serving.foreign_host"),
    ("127.0.0.1:8001.evil.example", None, False, "serving.foreign_host"),
    (None, None, False, "serving.foreign_host"),
    ("127.0.0.1:8001", "https://127.0.0.1:8001", False, "serving.foreign_page"),
    ("127.0.0.1:8001", "http://evil.example", False, "serving.foreign_page"),
    ("127.0.0.1:8001", "null", False, "serving.foreign_page"),
    ("127.0.0.1:8001", "", False, "serving.foreign_page"),
    ("127.0.0.1:8001", None, True, "serving.foreign_page"),
]


@pytest.mark.parametrize(("host", "origin", "by_page", "code"), HEADERS)
def test_who_names_another_host_or_comes_from_another_page_is_refused(
    host: str | None, origin: str | None, by_page: bool, code: str
) -> None:
    found = refusal(8001, host, origin, by_page=by_page)
    assert (found.code if found else "") == code
    assert hosts(8001) == {"127.0.0.1:8001", "localhost:8001"}
