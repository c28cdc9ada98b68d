"""How the commands start: the same by every name, and loading nothing that a search does not use."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, entry_points, version

import pytest

from .running import PATIENCE, Shell, set_columns

# Prints the exit code of the command and every module that was loaded for it.
PROBE = """
import sys
before = set(sys.modules)
from {module} import main
code = main(sys.argv[1:])
print(code, *sorted(set(sys.modules) - before), file=sys.stderr)
"""

# What no search may load: front ends and libraries that others need, and what is slow to import.
APP = {"textual", "rich"}
WRITING = {
    "whoosh",
    "ftfy",
    "filelock",
    "index.build.rebuild",
    "index.corpus.reader",
    "index.extraction.extract",
    "index.whoosh_format.codec",
    "seeds",
}
SLOW = {
    *("argparse", "asyncio", "concurrent", "csv", "ctypes", "dataclasses", "difflib", "email", "hashlib", "html"),
    *("importlib.metadata", "inspect", "json", "logging", "numpy", "pathlib", "platformdirs", "random", "socket"),
    *("subprocess", "tempfile", "typing_extensions", "unittest", "urllib", "uuid"),
}
FOR_UNKNOWN_WORDS = {"Sastrawi", "rapidfuzz", "contextlib", "heapq", "threading", "typing"}


def loaded(shell: Shell, module: str, *arguments: str, **variables: str) -> tuple[int, set[str]]:
    """The exit code of the command and the modules that it loaded, packages by their own name too."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(module=module), *arguments],
        cwd=shell.folder,
        env={**shell.environment, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    code, *modules = done.stderr.decode().splitlines()[-1].split()
    return int(code), {*modules, *(module.partition(".")[0] for module in modules)}


@pytest.mark.parametrize(
    "words", [["Ain", "al-Asad"], ["serangan"], ['"drone dan roket"'], ["Suriah -Putin since:2015"], ["title:ISIS"]]
)
def test_words_that_articles_hold_load_no_front_end_no_library_and_nothing_slow(words: list[str], shell: Shell) -> None:
    code, modules = loaded(shell, "tui.main", *words)
    assert code == 0
    assert modules & (APP | WRITING | SLOW | FOR_UNKNOWN_WORDS) == set()


@pytest.mark.parametrize("words", [["serangan", "roket"], ['"drone dan roket"'], ["title:ISIS"]])
def test_a_query_without_a_date_loads_no_calendar(words: list[str], shell: Shell) -> None:
    _, modules = loaded(shell, "tui.main", *words)
    assert modules & {"datetime", "calendar", "index.analysis.dates", "searcher.query.dates"} == set()


def test_a_query_of_plain_words_loads_no_reader_of_amounts(shell: Shell) -> None:
    for words in (["serangan", "roket"], ['"drone dan roket"'], ["kapan", "serangan"]):
        _, modules = loaded(shell, "tui.main", *words)
        assert {name for name in modules if "amount" in name} <= {"searcher.query.amounts"}
    _, modules = loaded(shell, "tui.main", "roket", "5,2%")
    assert {"index.analysis.amounts.finder", "searcher.matching.amounts"} <= modules


def test_the_second_stage_is_loaded_as_far_as_a_query_has_a_use_for_it(shell: Shell) -> None:
    room = "searcher.matching.reordering"
    seen = [
        loaded(shell, "tui.main", *words)[1] for words in (["serangan"], ["serangan", "roket"], ["kapan", "serangan"])
    ]
    assert [f"{room}.reorder" in modules for modules in seen] == [False, True, True]
    assert [f"{room}.answers" in modules for modules in seen] == [False, False, True]


def test_indonesian_loads_no_module_more(shell: Shell) -> None:
    english, indonesian = (loaded(shell, "tui.main", "serangan", SEARCH_LANG=language) for language in ("en", "id"))
    assert indonesian == english


def test_a_word_that_no_article_holds_may_ask_for_its_root_and_its_spelling(shell: Shell) -> None:
    code, modules = loaded(shell, "tui.main", "koalsi")
    assert code == 1
    assert modules & (APP | WRITING | SLOW) == set()


def test_no_search_over_files_loads_what_reaches_a_cluster(shell: Shell) -> None:
    for words in (["serangan", "roket"], ["--json", "ISIS"], ["koalsi"]):
        _, modules = loaded(shell, "tui.main", *words)
        assert not {name for name in modules if "cluster" in name or name.startswith(("opensearch", "urllib3"))}


SERVERS = {"mcp", "mcp_types", "starlette", "uvicorn", "anyio", "pydantic", "searcher.serving"}


def test_nothing_but_the_server_loads_libraries_of_servers(shell: Shell) -> None:
    for module, words in (
        ("tui.main", ["serangan", "roket"]),
        ("tui.main", ["--json", "--facets", "ISIS"]),
        ("searcher.telusur.main", ["kwic", "koalisi"]),
        ("searcher.telusur.main", ["list", "/dev/null"]),
        ("index.cli.main", ["status"]),
    ):
        _, modules = loaded(shell, module, *words)
        assert modules & SERVERS == set()


def test_help_of_the_server_loads_no_library_of_servers(shell: Shell) -> None:
    script = "import sys, searcher.telusur.arguments as a; a.parser(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], env=shell.environment, capture_output=True, timeout=PATIENCE, check=True
    )
    names = set(done.stdout.decode().split())
    assert "searcher.serving.start" in names
    assert names & (SERVERS - {"searcher.serving"}) == set()


def test_an_address_of_a_cluster_loads_no_front_end(shell: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"opensearch://127.0.0.1:{taken.getsockname()[1]}/berita"
        code, modules = loaded(shell, "tui.main", "--index", address, "serangan")
    assert code == 3
    assert "searcher.cluster.engine" in modules
    assert modules & (APP | (WRITING - {"filelock"})) == set()


def test_finding_the_index_of_a_user_loads_nothing_slow_either(newcomer: Shell) -> None:
    newcomer.search("ISIS")
    code, modules = loaded(newcomer, "tui.main", "ISIS")
    assert code == 0
    assert modules & (APP | WRITING | SLOW | FOR_UNKNOWN_WORDS) == set()


def test_options_load_their_parser_and_nothing_else_slow(shell: Shell) -> None:
    code, modules = loaded(shell, "tui.main", "--paths", "--sort", "newest", "ISIS")
    assert code == 0
    assert modules & (APP | WRITING) == set()
    assert "json" not in modules


def test_an_index_is_made_and_updated_without_whoosh(newcomer: Shell) -> None:
    article = newcomer.folder / "a.txt"
    for command, text in (("rebuild", "Roket jatuh di Irak."), ("update", "Roket jatuh di Suriah.")):
        article.write_text(text, encoding="utf-8")
        code, modules = loaded(newcomer, "index.cli.main", command, "--index", "made", str(article))
        assert code == 0
        assert modules & (APP | {"whoosh"}) == set()
    assert newcomer.run("index", "verify", "--index", "made").code == 0


def test_the_python_api_loads_no_front_end(shell: Shell) -> None:
    script = "import sys, searcher; searcher.open().search('ISIS'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], env=shell.environment, capture_output=True, timeout=PATIENCE, check=True
    )
    assert set(done.stdout.decode().split()) & (APP | WRITING) == set()


def test_every_name_of_the_command_does_the_same(shell: Shell) -> None:
    by_name = [shell.run(module, "--paths", "ISIS", "Putin") for module in ("tui", "searcher")]
    assert by_name[0] == by_name[1]
    assert by_name[0].code == 0


def installed() -> bool:
    """Whether telusur is installed, not only on the path."""
    try:
        version("telusur")
    except PackageNotFoundError:
        return False
    return True


@pytest.mark.skipif(not installed(), reason="telusur is not installed here")
def test_the_scripts_are_the_same_commands() -> None:
    scripts = {
        script.name: script.value
        for script in entry_points(group="console_scripts")
        if script.dist and script.dist.name == "telusur"
    }
    assert scripts == {
        "search": "tui.main:main",
        "search-index": "index.cli.main:main",
        "telusur": "searcher.telusur.main:main",
    }


@pytest.mark.skipif(not installed(), reason="telusur is not installed here")
def test_the_version_is_told(shell: Shell) -> None:
    assert shell.search("--version") == (0, f"telusur {version('telusur')}\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("arguments", [["tui"], ["searcher", "-i", "serangan"]], ids=" ".join)
def test_without_a_query_the_app_opens_on_a_terminal(arguments: list[str], shell: Shell) -> None:
    import pty

    ours, theirs = pty.openpty()
    set_columns(theirs, 100)
    with subprocess.Popen(
        shell.command(*arguments),
        cwd=shell.folder,
        env={**shell.environment, "TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        shown = b""
        while b"5 articles" not in shown:
            shown += os.read(ours, 1 << 16)
        os.write(ours, b"\x11")  # control and Q
        drained = True
        while drained:
            try:
                drained = bool(os.read(ours, 1 << 16))
            except OSError:
                drained = False
        os.close(ours)
        assert process.wait(PATIENCE) == 0
