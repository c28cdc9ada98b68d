"""Every answer, whether it finds something or nothing, in every form: what is said beside its rows hides none of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from index.environment.settings import Settings
from searcher.answers.answer import Found, Look
from searcher.answers.as_json import about_as_json
from searcher.answers.table import ANSWERS, load
from searcher.telusur.arguments import parse_arguments
from searcher.telusur.output import FORMATS, TEXT, lines_for_programs

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.api import Searcher

ID = "003_d265c6c67765e1ff"

# For each answer what finds something, and what finds nothing; "names" and "none" are lists of names.
ASKED = {
    "save": (["irak", "irak"], []),
    "saved": (["--names"], []),
    "new": (["--keep"], ["nobody"]),
    "drop": (["irak"], ["nobody"]),
    "list": (["names"], ["none"]),
    "kwic": (["irak"], ["zzzz"]),
    "collocates": (["irak"], ["zzzz"]),
    "words": (["--in", "irak"], ["--in", "zzzz"]),
    "trend": (["irak"], ["zzzz"]),
    "quotes": (["--about", "irak"], ["Nobody"]),
    "speakers": (["irak"], ["zzzz"]),
    "stories": (["irak"], ["zzzz"]),
    "timeline": (["irak"], ["zzzz"]),
    "copies": ([ID], ["nothing"]),
    "versions": ([ID], ["nothing"]),
    "like": ([ID], ["nothing"]),
}

# What not every engine has of the articles that come with telusur: copies, older texts, news, quotations.
_FINDING_NOTHING = ("copies", "versions", "new", "quotes", "speakers")

_FOR_PROGRAMS = tuple(form for form in FORMATS if form != TEXT)

CASES = [(name, arguments) for name, both in ASKED.items() for arguments in both if arguments]


def test_every_answer_is_asked() -> None:
    assert {*ASKED, "watch"} == {*ANSWERS}  # a watch goes on until it is ended


@pytest.mark.parametrize(("name", "arguments"), CASES, ids=[" ".join((name, *given)) for name, given in CASES])
def test_an_answer_is_whole_in_every_form(
    name: str, arguments: list[str], searcher: Searcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "names").write_text("irak\nkoalsi\n", encoding="utf-8")
    (tmp_path / "none").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    answer = load(name)
    given = parse_arguments([name, *arguments], Settings())

    def found() -> Found:
        keep = parse_arguments(["save", "irak", "irak"], Settings()).asked
        [*load("save").ask(searcher, keep).rows]
        return answer.ask(searcher, given.asked)

    [*answer.lines(found(), Look())]  # a person can read it
    said = about_as_json(name, found(), "", searcher.info())
    told = {form: [*lines_for_programs(name, answer, found(), "", searcher.info(), form)] for form in _FOR_PROGRAMS}
    whole = json.loads("".join(told["json"]))
    rows = whole.pop(answer.rows)
    assert whole.keys() == said.keys()
    assert list(map(steady, map(json.loads, told["jsonl"]))) == list(map(steady, rows))
    assert len(told["tsv"]) == len(rows) + 1
    assert name in _FINDING_NOTHING or bool(rows) == (arguments == ASKED[name][0])


def steady(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the moments in it."""
    return {field: value for field, value in row.items() if not field.endswith("_at")}
