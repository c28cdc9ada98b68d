"""A session of the official client with the server for agents, which is started as a process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("mcp", reason="the serve extra is not installed")

from mcp.client.session import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from searcher.serving.mcp_server import BOUNDS
from searcher.serving.questions import questions
from searcher.serving.stdio_lines import LONGEST, lines_of

from .conftest import PATIENCE, posix
from .test_questions import passages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from mcp_types import CallToolResult

ID = "004_bea8996b7a72115e"


@pytest.fixture
def environment(surroundings: dict[str, str], seed_index: Path) -> dict[str, str]:
    return {**surroundings, "SEARCH_INDEX": str(seed_index)}


@asynccontextmanager
async def session(environment: dict[str, str], *options: str) -> AsyncIterator[ClientSession]:
    """A session with a server of the seeds."""
    command = ["-m", "searcher.telusur", "serve", "--mcp", *options]
    server = StdioServerParameters(command=sys.executable, args=command, env=environment)
    async with stdio_client(server) as (reading, writing), ClientSession(reading, writing) as agent:
        await agent.initialize()
        yield agent


def value_of(result: CallToolResult) -> Any:
    (content,) = result.content
    value = json.loads(content.text)  # type: ignore[union-attr]
    assert result.is_error or result.structured_content == value
    return value


async def test_a_session_finds_reads_and_cites(environment: dict[str, str]) -> None:
    async with session(environment) as agent:
        tools = (await agent.list_tools()).tools
        assert [tool.name for tool in tools] == [*questions()]
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        assert all(tool.description and tool.input_schema["additionalProperties"] is False for tool in tools)
        for name, given in (
            ("search", {"query": "serangan roket", "facets": True}),
            ("kwic", {"query": "koalisi", "limit": 5}),
            ("timeline", {"query": "irak"}),
            ("quotes", {"name": "Putin"}),
        ):
            value = value_of(await agent.call_tool(name, given))  # the client checks it against its schema
            found = list(passages(name, value))
            assert found
            for own, field, (start, end), text in found:
                place = {"id": own, "field": field, "start": start, "end": end}
                there = value_of(await agent.call_tool("read", place))
                assert there["text"].split() == text.split()
        for name, given in (
            ("family", {"word": "menyerang"}),
            ("list", {"queries": ["irak", "koalsi"]}),
            ("trend", {"query": "isis", "per": "year"}),
            ("copies", {"id": ID}),
            ("status", {}),
        ):
            value = value_of(await agent.call_tool(name, given))
            assert value["quoted"]["means"]
        templates = (await agent.list_resource_templates()).resource_templates
        assert [template.uri_template for template in templates] == ["telusur://article/{+id}"]
        (content,) = (await agent.read_resource(f"telusur://article/{ID}")).contents
        article = json.loads(content.text)  # type: ignore[union-attr]
        assert (article["id"], article["span"]) == (ID, [0, article["lengths"]["body"]])
        with pytest.raises(MCPError, match="There is no article https://situs/x"):
            await agent.read_resource("telusur://article/https://situs/x")
        (prompt,) = (await agent.list_prompts()).prompts
        guide = (await agent.get_prompt(prompt.name)).messages[0].content.text  # type: ignore[union-attr]
        assert "sejak:pekan lalu" in guide


HOSTILE: list[tuple[str, Any]] = [
    ("search", {"query": 5}),
    ("search", {"query": None, "limit": 10**400}),
    ("search", {"query": "x" * 100_000}),
    ("search", {"query": "irak", "limit": "'; DROP TABLE"}),
    ("search", {"query": "irak", "cursor": "../../etc/passwd"}),
    ("search", {"query": {"$gt": ""}}),
    ("search", {"query": ["irak"] * 1_000}),
    ("search", {"query": "((((" * 500}),
    ("search", {"query": "date:besok-lagi"}),
    ("read", {"id": "../../../etc/passwd"}),
    ("read", {"id": "\x00"}),
    ("read", {"id": ID, "start": 10**12, "end": -1}),
    ("read", {}),
    ("list", {"file": "/etc/passwd"}),
    ("list", {"queries": "irak"}),
    ("kwic", {"query": "irak", "width": 10**9}),
    ("save", {"name": "x", "query": "y"}),
    ("forget", {"id": ID}),
    ("__class__", {}),
]


async def test_hostile_arguments_are_answered_in_the_words_of_the_product(environment: dict[str, str]) -> None:
    async with session(environment) as agent:
        for name, given in HOSTILE:
            result = await agent.call_tool(name, given)
            value = value_of(result)
            assert result.is_error, (name, given)
            assert value["error"]["text"]
            assert "Traceback" not in result.content[0].text  # type: ignore[union-attr]
            assert len(result.content[0].text) < 10_000  # type: ignore[union-attr]
        assert value_of(await agent.call_tool("search", {"query": "irak"}))["total"] == 5


async def test_an_answer_is_no_longer_than_an_agent_reads(environment: dict[str, str]) -> None:
    async with session(environment) as agent:
        value = value_of(await agent.call_tool("trend", {"query": "irak", "per": "day", "limit": 200}))
        assert len(json.dumps(value)) <= BOUNDS.characters * 1.1
        assert value["next"]
        again = {"query": "irak", "per": "day", "limit": 200, "cursor": value["next"]}
        further = value_of(await agent.call_tool("trend", again))
        assert further["times"][0]["time"] > value["times"][-1]["time"]


async def test_descriptions_are_in_the_language_of_the_user_and_answers_english(environment: dict[str, str]) -> None:
    async def told(language: str) -> tuple[Any, Any]:
        async with session(environment, "--lang", language) as agent:
            tools = (await agent.list_tools()).tools
            error = value_of(await agent.call_tool("read", {"id": "zzz"}))
            return [tool.description for tool in tools], error

    english, indonesian = await told("en"), await told("id")
    assert all(a != b for a, b in zip(english[0], indonesian[0], strict=True))
    assert english[1] == indonesian[1]


def started(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "searcher.telusur", "serve", "--mcp"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def line(**message: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n"


HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}


def test_what_is_no_message_is_told_so_and_the_next_one_is_answered(environment: dict[str, str]) -> None:
    with started(environment) as server:
        assert server.stdin
        assert server.stdout
        server.stdin.write(b"junk\n\xff\xfe\n[]\n{}\n" + b"x" * (LONGEST + 10) + b"\n")
        server.stdin.write(line(id=1, method="initialize", params=HELLO))
        server.stdin.write(line(method="notifications/initialized"))
        server.stdin.write(line(id=2, method="tools/call", params={"name": "search", "arguments": {"query": "irak"}}))
        server.stdin.write(line(id=3, method="no/such", params={}))
        server.stdin.flush()
        seen: dict[Any, Any] = {}
        while not {1, 2, 3} <= seen.keys():
            message = json.loads(server.stdout.readline())
            seen[message.get("id")] = message
        assert not seen[2]["result"]["isError"]
        assert "error" in seen[3]
        _, said = server.communicate(timeout=PATIENCE)
        assert (server.returncode, said) == (0, b"")


@posix
@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_silence(environment: dict[str, str], number: signal.Signals) -> None:
    with started(environment) as server:
        assert server.stdin
        assert server.stdout
        assert server.stderr
        server.stdin.write(line(id=1, method="initialize", params=HELLO))
        server.stdin.flush()
        assert json.loads(server.stdout.readline())["id"] == 1
        server.send_signal(number)
        assert server.wait(PATIENCE) == 0
        assert server.stderr.read() == b""


def test_lines_are_whole_and_none_is_endless() -> None:
    pieces = [b"a", b"b\nc", b"\n", b"x" * LONGEST, b"y" * 9, b"z\nd\n", b"e"]
    assert [text[:30] for text in lines_of(iter(pieces))] == [b"ab", b"c", b"a line that is too long", b"d", b"e"]
