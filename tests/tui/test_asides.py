"""What else an article or an answer can be asked: families, reasons, copies, other programs, files."""

from __future__ import annotations

import csv
import json
import os
import sys
import threading
import webbrowser
from contextlib import contextmanager
from errno import ENOSPC
from typing import TYPE_CHECKING

import pytest

from index.environment.language import ENGLISH, INDONESIAN, speak
from index.environment.settings import Settings
from index.errors import IndexDamaged, UsageError
from searcher.api import Copy, Document, Hit, IndexInfo, ResultPage, Snippet
from searcher.engine import IndexSearcher
from searcher.formats.about import about_page
from searcher.formats.citation import citation
from searcher.formats.entries import entries
from tui.model.memory import Memory
from tui.system.export import BESIDE, check_name, file_name
from tui.system.export import write as write_entries
from tui.system.programs import clipping, look_at, may_browse, program

from .driving import LARGE, MIDDLE, SIZES, driving
from .fakes import Failing, FakeSearcher, Scripted, numbered_documents
from .places import copied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from searcher.api import SearchRequest

ARTICLE = Document(
    "a",
    "Judul",
    "Isi artikel.",
    "mentah",
    date="2021-07",
    source="Koran",
    author="Ani",
    path="a.txt",
    url="https://example.com/a",
)


@pytest.mark.parametrize("size", SIZES)
async def test_the_family_of_the_marked_word_is_shown(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "koalisi", size=size) as user:
        await user.press("enter", "f")
        assert user.sees("Word family: Koalisi")
        assert user.sees("koalisi   4")
        await user.press("escape")
        assert "hit 1 of 4" in user.status


@pytest.mark.parametrize("size", SIZES)
async def test_who_published_a_text_first_and_what_the_others_changed_is_shown(size: tuple[int, int]) -> None:
    async with driving(copied(), "gempa pesisir", size=size) as user:
        await user.press("enter", "a")
        assert user.sees("2025-03-02 · Antara · first")
        assert user.sees("+ Gempa")
        assert user.sees("2 articles, 1 origin")
        await user.press("escape")
        assert "hit 1 of" in user.status


class Paged(FakeSearcher):
    """Has one article of two pages, each an article of its own."""

    def document(self, id: str, query: str = "") -> Document | None:
        found = super().document(id, query)
        return found and found._replace(parts=(Copy("p1", "p1.txt"), Copy("p2", "p2.txt")))


async def test_pages_of_one_article_are_read_as_one() -> None:
    pages = [Document(f"p{number}", "Kisah", f"Halaman {number} dari kisah.", "", path="p.txt") for number in (1, 2)]
    async with driving(Paged(pages), "kisah") as user:
        await user.press("enter")
        assert user.sees("Halaman 1 dari kisah.")
        assert user.sees("Halaman 2 dari kisah.")


@pytest.mark.parametrize("size", SIZES)
async def test_a_hit_tells_why_it_stands_where_it_stands(size: tuple[int, int]) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("down", "ctrl+g")
        assert user.sees("Understood as")
        assert user.sees("irak")
        assert user.sees("2. ")
        await user.press("q")
        assert user.query == "irak"


async def test_the_second_order_of_hits_is_told_in_plain_words(seed_index: Path) -> None:
    with IndexSearcher(str(seed_index)) as engine:
        async with driving(engine, "kapan serangan militer Irak?", size=LARGE) as user:
            await user.press("ctrl+g")
            assert user.sees("the words are close together: +8 %")
            assert user.sees("there is a date near them: +18 %")
            await user.press("f2")
            assert user.sees("kata-katanya berdekatan: +8 %")
            await user.press("f2")


async def test_a_hit_that_another_one_took_the_place_of_is_not_mistaken_for_it() -> None:
    engine = FakeSearcher(numbered_documents(2))
    async with driving(engine, "berita") as user:
        del engine.documents[0]
        await user.press("ctrl+g")
        assert user.sees("no longer a hit")
        assert not user.sees("1. Berita nomor 2")


async def test_a_question_aside_that_fails_says_why() -> None:
    broken = Failing(IndexDamaged("The index is damaged."), "family")
    async with driving(broken, "koalisi") as user:
        await user.press("enter", "f")
        assert "The index is damaged." in user.status


async def test_link_citation_and_text_are_copied_and_it_is_said_honestly(monkeypatch: pytest.MonkeyPatch) -> None:
    page = ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, "Judul"),))
    async with driving(Scripted(page, ARTICLE), "x", size=LARGE) as user:
        await user.press("enter")
        before = user.status.split("  ")[0]
        await user.press("y")
        assert user.app.clipboard == "https://example.com/a"
        assert "Link copied, if this terminal allows it" in user.status
        assert before in user.status
        monkeypatch.setattr("tui.session.actions.give", lambda _, __: True)
        await user.press("c")
        assert "Citation copied" in user.status
        assert "if this terminal" not in user.status
        await user.press("down")
        assert "copied" not in user.status
        assert before in user.status
        await user.press("c")
        assert user.app.clipboard == "Ani, “Judul”, Koran, July 2021, https://example.com/a"
        await user.press("t")
        assert "Isi artikel." in user.app.clipboard


async def test_an_address_of_the_web_is_opened_and_no_other_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: bool(opened.append(url)) or True)
    page = ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (Hit(1, "a", 1.0, "Judul"),))
    async with driving(Scripted(page, ARTICLE), "x", size=LARGE) as user:
        await user.press("enter", "o")
        assert "Opened in the browser." in user.status
    async with driving(Scripted(page, ARTICLE._replace(url="file:///etc/passwd")), "x", size=LARGE) as user:
        await user.press("enter")
        assert "browser" not in user.hints
        await user.press("o")
    assert opened == ["https://example.com/a"]


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("http://a.id/x", True),
        ("https://a.id", True),
        ("HTTPS://a.id", True),
        ("", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("http://[", False),
        ("-x", False),
    ],
)
def test_only_addresses_of_the_web_are_given_to_a_browser(url: str, may: bool) -> None:
    assert may_browse(url) is may


async def test_the_article_is_opened_in_the_editor_and_the_app_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    @contextmanager
    def suspend(_: object) -> Iterator[None]:
        seen.append("suspended")
        yield
        seen.append("resumed")

    monkeypatch.setattr("tui.app.SearchApp.suspend", suspend)
    monkeypatch.setattr(
        "tui.session.actions.look_at", lambda command, document, _: seen.append(f"{command} {document.id[:3]}")
    )
    monkeypatch.setenv("VISUAL", "ed --quiet 'my file'")
    async with driving(FakeSearcher(), "putin") as user:
        await user.press("enter", "e")
        assert seen == ["suspended", "['ed', '--quiet', 'my file'] 003", "resumed"]
        assert "hit 1 of" in user.status


async def test_where_the_app_cannot_step_aside_it_says_so() -> None:
    async with driving(FakeSearcher(), "putin") as user:
        await user.press("enter", "p")
        assert "Other programs cannot be opened from here." in user.status


def test_a_program_gets_a_private_copy_and_is_never_run_by_a_shell(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    code = f"import sys, shutil; shutil.copy(sys.argv[-1], {str(copy)!r}); assert sys.argv[1] == '; echo $HOME'"
    look_at([sys.executable, "-c", code, "; echo $HOME"], ARTICLE)
    assert copy.read_text(encoding="utf-8").startswith("Judul\n\n2021-07 · Koran · Ani\n\nhttps://example.com/a\n\nIsi")


def test_a_pager_gets_lines_that_break_between_words(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    code = f"import shutil, sys; shutil.copy(sys.argv[-1], {str(copy)!r})"
    body = "\n\n".join(("panjang sekali " * 20, "pendek"))
    look_at([sys.executable, "-c", code], ARTICLE._replace(body=body), 40)
    lines = copy.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 40
    assert {*" ".join(lines).split()} >= {"panjang", "sekali", "pendek"}
    assert not any(line.startswith("ekali") for line in lines)
    look_at([sys.executable, "-c", code], ARTICLE._replace(body=body))
    assert body.rstrip() in copy.read_text(encoding="utf-8")


def test_a_program_that_does_not_exist_is_named() -> None:
    with pytest.raises(UsageError, match="no-such-editor cannot be started"):
        look_at(["no-such-editor"], ARTICLE)


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, ["vi"]),
        ({"EDITOR": "nano"}, ["nano"]),
        ({"EDITOR": "nano", "VISUAL": "code --wait"}, ["code", "--wait"]),
        ({"VISUAL": "  ", "EDITOR": "'my editor' -x"}, ["my editor", "-x"]),
    ],
)
def test_the_editor_is_the_one_that_the_user_named(variables: dict[str, str], words: list[str]) -> None:
    assert program("editor", variables) == words


def test_an_editor_that_is_no_command_is_an_error() -> None:
    with pytest.raises(UsageError):
        program("editor", {"EDITOR": "'"})


def test_what_is_not_known_is_left_out_of_a_citation_but_for_the_date() -> None:
    undated = Document("a", "", "x", "x", path="a.txt")
    assert citation(undated) == "n.d., a.txt"
    assert citation(undated._replace(title="Judul", source="Koran", author="Ani")) == "Ani, “Judul”, Koran, n.d., a.txt"
    speak(INDONESIAN)
    try:
        assert citation(undated) == "t.t., a.txt"
    finally:
        speak(ENGLISH)
    assert clipping("link", Document("a", "", "x", "x", path="a.txt")) == "a.txt"


@pytest.mark.parametrize("suffix", ["md", "csv", "jsonl"])
async def test_every_hit_is_written_to_a_new_file(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"hits.{suffix}"
    async with driving(FakeSearcher(numbered_documents(120)), "berita", size=MIDDLE) as user:
        await user.press("alt+w")
        assert user.sees("telusur-berita.md")
        await user.press("ctrl+u")
        user.paste(str(target))
        await user.settle()
        await user.press("enter")
        assert "120 hits written to" in user.status
        await user.press("alt+w", "ctrl+u")
        user.paste(str(target))
        await user.settle()
        await user.press("enter")
        assert user.remarks("already exists")
        await user.press("escape")
        assert user.query == "berita"
    assert target.read_text(encoding="utf-8").count("Berita nomor 77") == 1


async def test_a_typed_name_takes_the_place_of_the_proposed_one_and_the_file_beside_tells_the_index(
    tmp_path: Path,
) -> None:
    home = str(tmp_path / "berita")
    async with driving(FakeSearcher(), "irak", size=LARGE, settings=Settings(home=home)) as user:
        await user.press("alt+w")
        user.paste(str(tmp_path / "hits.csv"))
        await user.settle()
        await user.press("enter")
        assert "5 hits written to" in user.status
    about = json.loads((tmp_path / "hits.csv.about.json").read_text(encoding="utf-8"))
    assert about["index"]["home"] == home


async def test_the_name_of_a_file_is_asked_for_once() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.burst("alt+w", "alt+w")
        await user.press("escape")
        assert user.query == "irak"
        assert "5 hits" in user.status


@pytest.mark.parametrize("size", [MIDDLE, LARGE])
async def test_what_cannot_be_written_is_told_beside_the_line_that_was_typed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with driving(FakeSearcher(), "irak", size=size) as user:
        await user.press("alt+w")
        user.paste(str(tmp_path / "no" / "x.md"))
        await user.settle()
        await user.press("enter")
        assert user.remarks("cannot be written")
        assert user.remarks("no/x.md")
        await user.press("f2")
        assert user.remarks("tidak dapat ditulis")
        await user.press("f2")
        (tmp_path / "no").mkdir()
        await user.press("enter")
        assert "5 hits written to" in user.status


async def test_a_full_disk_closes_nothing_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        monkeypatch.setattr("tui.session.engine_calls.write", full)
        await user.press("alt+w")
        user.paste(str(tmp_path / "x.md"))
        await user.settle()
        await user.press("enter")
        assert user.remarks("No space left on device")
        assert user.remarks("x.md")
        await user.press("escape")
        assert user.query == "irak"
    assert os.listdir(tmp_path) == []


class Slow(FakeSearcher):
    """Gives its hits to a file only once the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()

    def hits(self, request: SearchRequest, count: int = 0, *, painted: bool = False) -> Iterator[Hit]:
        assert self.gate.wait(timeout=10)
        return super().hits(request, count, painted=painted)


async def test_what_becomes_of_a_file_is_told_also_over_what_was_opened_meanwhile(tmp_path: Path) -> None:
    engine = Slow()
    async with driving(engine, "irak", size=LARGE) as user:
        await user.press("alt+w")
        user.paste(str(tmp_path / "x.md"))
        await user.press_ahead("enter", "escape", "alt+l")
        await user.until(lambda: user.sees("A list of names"))
        engine.gate.set()
        await user.settle()
        assert user.sees("A list of names")
        assert user.sees("5 hits written to")
        await user.type("a")
        assert not user.sees("x.md")


async def test_a_line_that_was_taken_closes_also_behind_the_palette(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = Slow()
    async with driving(engine, "irak", size=LARGE) as user:
        await user.press("alt+w")
        await user.press_ahead("enter", "ctrl+p")
        await user.until(lambda: user.sees("Find a command"))
        engine.gate.set()
        await user.settle()
        await user.press("escape")
        assert not user.sees("Write the hits to")


@pytest.mark.parametrize("size", SIZES)
async def test_the_text_of_each_article_is_written_where_it_was_wanted_and_so_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ingatan").mkdir()
    memory = str(tmp_path / "ingatan")
    article = Document("a", "Kabar", "Gempa di pesisir, kata warga.", "")
    async with driving(FakeSearcher([article]), "gempa", size=size, memory=Memory(memory)) as user:
        for name, body in (("tanpa.csv", ""), ("dengan.csv", "Gempa di pesisir, kata warga.")):
            await user.press("alt+w")
            assert user.sees("without the text of the articles · alt+t")
            if body:
                await user.press("alt+t")
                assert user.sees("with the text of each article · alt+t")
            await user.type(name)
            await user.press("enter")
            (row,) = csv.DictReader((tmp_path / name).read_text(encoding="utf-8-sig").splitlines())
            assert row.get("body", "") == body
    async with driving(FakeSearcher([article]), "gempa", size=size, memory=Memory(memory)) as user:
        await user.press("alt+w")
        assert user.sees("with the text of each article")


def write(path: str, query: str, hits: Iterable[Hit]) -> int:
    page = ResultPage(query, query, 1, 0, 1.0, IndexInfo("g000001", 1, "2026-01-01T12:00:00+00:00"))
    return write_entries(path, entries(hits), about_page(page, home="", asked_on="2026-01-02", format=""))


HOSTILE = f"a{chr(27)}[31mb{chr(7)}{chr(0x202E)}c{chr(0x9B)}d\te"
SHOWN = "a\ufffd[31mb\ufffd\ufffdc\ufffdd\ufffde"


def hit_of(value: str) -> Hit:
    fields = dict.fromkeys(("title", "date", "source", "author", "place", "url", "path", "id"), value)
    return Hit(rank=1, score=1.0, snippets=(Snippet(value),), **fields)


FORMULAS = [
    *(f"{sign}1+1" for sign in "=+-@＝＋－＠"),
    *(f"foo{separator}=1+1{separator}bar" for separator in ",;\t|\n"),
    *("foo; =1+1", 'foo;"=1+1"', "foo;\t@SUM(1)", '"=1+1', "'\n=1+1", " =1+1", "foo;\u00a0=1+1", ";;-1", "foo;'=1;+2"),
]


@pytest.mark.parametrize("value", FORMULAS, ids=ascii)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_a_cell_is_never_a_formula_whatever_separates_the_cells(value: str, separator: str, tmp_path: Path) -> None:
    path = str(tmp_path / "x.csv")
    assert write(path, "q", [hit_of(value)]) == 1
    with open(path, encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=separator) for cell in row]
    begins = [cell.lstrip().lstrip('"').lstrip() for cell in cells]
    assert [cell for cell in begins if cell.startswith(tuple("=+-@＝＋－＠"))] == []


def test_a_table_for_a_spreadsheet_says_that_it_is_in_utf_8(tmp_path: Path) -> None:
    for ending, begins in ((".csv", b"\xef\xbb\xbfrank,"), (".tsv", b"rank\t"), (".jsonl", b"{")):
        path = tmp_path / f"x{ending}"
        write(str(path), "q", [hit_of("satu")])
        assert path.read_bytes().startswith(begins)


def test_a_cell_that_is_no_formula_is_left_as_it_is(tmp_path: Path) -> None:
    path = str(tmp_path / "x.csv")
    value = "Al-Asad, 5 - 3; surel: a@b.id, x=1 + 2"
    write(path, "q", [hit_of(value)])
    with open(path, encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    fields = ("title", "date", "source", "author", "place", "url", "path", "id", "snippet")
    assert [row[name] for name in fields] == [value] * 9


@pytest.mark.parametrize("suffix", ["md", "csv", "jsonl"])
def test_what_a_terminal_would_obey_is_in_no_exported_field(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{suffix}"
    write(str(path), HOSTILE, [hit_of(HOSTILE)])
    text = path.read_text(encoding="utf-8-sig")
    assert all(character.isprintable() or character == "\n" for character in text)
    if suffix == "csv":
        row = next(csv.DictReader(text.splitlines()))
        assert {row[name] for name in ("title", "date", "source", "author", "place", "url", "path", "id")} == {SHOWN}
    if suffix == "jsonl":
        assert json.loads(text)["path"] == HOSTILE  # escaped, and so the file is still found by a program


@pytest.mark.parametrize("kind", ["link", "citation", "text"])
def test_what_a_terminal_would_obey_is_in_no_copied_text(kind: str) -> None:
    document = Document(HOSTILE, HOSTILE, HOSTILE, HOSTILE, source=HOSTILE, author=HOSTILE, path=HOSTILE, url="")
    text = clipping(kind, document)
    assert all(character.isprintable() or character == "\n" for character in text)


@pytest.mark.parametrize("trouble", [IndexDamaged("The index is damaged."), OSError("no room"), KeyboardInterrupt()])
def test_what_cannot_be_written_whole_leaves_no_file(tmp_path: Path, trouble: BaseException) -> None:
    def hits() -> Iterator[Hit]:
        yield Hit(1, "a", 1.0, "Judul")
        raise trouble

    with pytest.raises(type(trouble)):
        write(str(tmp_path / "x.md"), "q", hits())
    assert not list(tmp_path.iterdir())


def test_a_file_that_exists_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write(str(path), "q", [])
    assert path.read_text(encoding="utf-8") == "mine"


def test_json_lines_hold_what_is_known(tmp_path: Path) -> None:
    path = str(tmp_path / "x.jsonl")
    write(path, "q", [Hit(1, "a", 1.0, "Judul \ud800", date="2021")])
    with open(path, encoding="utf-8") as file:
        told = json.loads(file.read())
    assert (told["rank"], told["date"], told["missing"]) == (1, "2021", [])
    with open(path + BESIDE, encoding="utf-8") as file:
        assert json.loads(file.read())["query"] == "q"


def test_marks_of_markdown_lose_their_meaning(tmp_path: Path) -> None:
    path = str(tmp_path / "x.md")
    write(path, "*q*", [Hit(1, "a", 1.0, "[x](http://y) <b>")])
    with open(path, encoding="utf-8") as file:
        assert "## 1. \\[x\\]\\(http://y\\) \\<b\\>" in file.read()


@pytest.mark.parametrize("name", ["x", "x.txt", ""])
def test_a_name_without_a_format_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="must end in"):
        check_name(name)


@pytest.mark.parametrize(
    ("query", "name"),
    [("banjir jakarta", "telusur-banjir-jakarta.md"), ("../..", "telusur-hits.md"), ("", "telusur-hits.md")],
)
def test_a_file_is_named_after_its_query(query: str, name: str) -> None:
    assert file_name(query) == name
    assert os.path.basename(file_name(query)) == name


class Breaking(Slow):
    """Fails while its hits go to a file, once the test lets it."""

    def hits(self, request: SearchRequest, count: int = 0, *, painted: bool = False) -> Iterator[Hit]:
        super().hits(request, count, painted=painted)
        raise OSError(ENOSPC, os.strerror(ENOSPC))


async def test_how_far_a_file_was_is_told_no_more_where_it_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.session.actions.FIRST_WORD", 0.001)
    engine = Breaking()
    async with driving(engine, "irak", size=LARGE) as user:
        await user.press("alt+w")
        user.paste(str(tmp_path / "x.md"))
        await user.press_ahead("enter")
        await user.until(lambda: user.sees("0 of 5 hits written"))
        engine.gate.set()
        await user.until(lambda: user.remarks("No space left on device"))
        assert not user.sees("0 of 5 hits written")
    assert os.listdir(tmp_path) == []
