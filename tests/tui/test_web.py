"""The app in a browser: it answers whoever has its address on this machine, and nobody else."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="the web extra is not installed")
pytest.importorskip("textual_serve", reason="the web extra is not installed")

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

# Many times what a slow machine needs, in seconds.
PATIENCE = 60

# A browser that calls nobody but the page that it is sent to.
QUIET_CHROMIUM = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what ends the server here is a signal of POSIX")


class Served(NamedTuple):
    """A server that is running: its process, its port, and the address that it told."""

    process: subprocess.Popen[str]
    port: int
    address: str

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="module")
def served(
    seed_index: Path, surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A server that was started in a folder with files that are called like modules."""
    here = tmp_path_factory.mktemp("here")
    for name in ("tui.py", "json.py"):
        (here / name).write_text("raise SystemExit(f'{__file__} was run')", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "tui", "--serve", str(port)],
        cwd=here,
        env={**surroundings, "SEARCH_INDEX": str(seed_index)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr
        told = process.stderr.readline()
        found = re.search(r"http://\S+", told)
        assert found, told
        yield Served(process, port, found.group())
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in process.stderr.read()


async def status(url: str, **headers: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return int(response.status)


async def test_the_address_holds_a_secret_without_which_there_is_nothing(served: Served) -> None:
    assert len(served.address.rstrip("/").rpartition("/")[2]) >= 24
    assert await status(served.address) == 200
    for path in ("/", "/ws", "/static/js/textual.js", "/guess/"):
        assert await status(served.origin + path) == 404


async def test_the_page_loads_only_what_comes_from_here(served: Served) -> None:
    async with aiohttp.ClientSession() as session, session.get(served.address) as response:
        policy = response.headers["Content-Security-Policy"]
        page = await response.text()
    assert policy.startswith("default-src 'none'")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    script = re.search(r'src="([^"]*textual\.js)"', page)
    assert script
    assert await status(script.group(1)) == 200


async def test_a_foreign_name_of_this_machine_is_refused(served: Served) -> None:
    assert await status(served.address, Host=f"evil.example:{served.port}") == 403
    assert await status(served.address, Host=f"localhost:{served.port}") == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
async def test_a_foreign_page_cannot_type_into_the_app(origin: str | None, served: Served) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(f"{served.address}ws", origin=origin)
    assert refused.value.status == 403


UPGRADES = [
    {"Upgrade": "websocket"},
    {"Upgrade": "websocket", "Connection": "Upgrade"},
    {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"},
    {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x"},
    {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "999", "Sec-WebSocket-Key": "A" * 24},
    {"Upgrade": "else", "Connection": "Upgrade"},
    {},
]


@pytest.mark.parametrize("headers", UPGRADES, ids=str)
async def test_what_is_no_websocket_is_told_so(headers: dict[str, str], served: Served) -> None:
    assert await status(f"{served.address}ws", Origin=served.origin, **headers) == 400


MESSAGES = [
    "",
    "x",
    "{}",
    "[]",
    "[1]",
    '["stdin"]',
    '["resize", 1]',
    '["resize", {}]',
    '["stdin", 5]',
    '["stdin", "\\ud800"]',
]


@pytest.mark.parametrize("message", MESSAGES)
async def test_what_the_page_never_sends_ends_the_session(message: str) -> None:
    from textual_serve.app_service import AppService

    from tui.system.web import LocalServer

    async def sent() -> AsyncIterator[aiohttp.WSMessage]:
        yield aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, message, None)

    service = AppService("", **dict.fromkeys(("write_bytes", "write_str", "close", "download_manager")))
    await LocalServer("", 8000)._process_messages(sent(), service)


async def test_it_listens_to_this_machine_alone(served: Served) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as outside:
            outside.settimeout(5)
            assert outside.connect_ex((address, served.port)) != 0


async def test_a_query_typed_into_the_page_brings_hits_and_enter_reads_one(served: Served) -> None:
    """The protocol of the page itself: what its script sends for keys, and the screen that comes back."""
    async with aiohttp.ClientSession() as session:
        url = f"{served.address}ws?width=100&height=30"
        async with session.ws_connect(url, origin=served.origin) as page:

            async def sees(text: str) -> None:
                seen = b""
                async with asyncio.timeout(PATIENCE):
                    while text.encode() not in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen):
                        seen += (await page.receive()).data

            await sees("5 articles")
            for key in "Ain al-Asad":
                await page.send_json(["stdin", key])
            await sees("1 hit")
            await page.send_json(["stdin", "\r"])
            await sees("hit 1 of 1")


async def test_a_browser_types_a_query_and_reads_a_hit(served: Served) -> None:
    """The whole way: a page in Chromium, its keyboard, and what is drawn for it."""
    playwright = pytest.importorskip("playwright.async_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("there is no Chromium on this machine")
    async with playwright.async_playwright() as browsers:
        browser = await browsers.chromium.launch(executable_path=chromium, args=QUIET_CHROMIUM, chromium_sandbox=False)
        page = await browser.new_page(viewport={"width": 1200, "height": 800})
        frames: asyncio.Queue[str] = asyncio.Queue()
        page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: frames.put_nowait(_text(frame))))
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))

        async def sees(text: str) -> None:
            seen = ""
            async with asyncio.timeout(PATIENCE):
                while text not in seen:
                    seen += await frames.get()

        async def is_on(ground: str) -> None:
            async with asyncio.timeout(PATIENCE):
                while await page.evaluate("getComputedStyle(document.body).backgroundColor") != ground:
                    await page.wait_for_timeout(50)

        await page.goto(served.address)
        await sees("5 articles")
        await page.keyboard.type("Ain al-Asad")  # without a click before
        await sees("1 hit ·")
        await page.keyboard.press("Enter")
        await sees("hit 1 of 1")
        await is_on("rgb(20, 22, 26)")
        await page.keyboard.press("F3")  # light
        await is_on("rgb(251, 250, 247)")
        assert complaints == []  # nothing that the page needs is refused by the policy that it comes with
        await page.keyboard.press("Control+q")
        await page.get_by_text("The app has ended.").wait_for()
        await page.keyboard.press("Enter")
        await sees("5 articles")
        await browser.close()


def _text(frame: bytes | str) -> str:
    text = frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
