"""The app in a browser, for whoever gives `search --serve`: textual-serve behind locks.

Whoever reaches the server reads the index of its user and types into their app. textual-serve listens wherever it
is asked to, and lets everybody in, so here

- its address holds a secret, and it listens and answers as `searcher.serving.guard` says;
- a WebSocket must come from this server's own page, for browsers let any page open one anywhere.

What the page may load is only what comes from here, so it works offline and gives its address away to nobody. The page
is our own: that of textual-serve loads its fonts from elsewhere, and waits for a click before it takes a key.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp_jinja2 import get_env
from textual_serve.app_service import AppService
from textual_serve.server import Server

from index.environment.endings import BY_SIGNAL, ENDINGS, listen
from index.environment.language import say, spoken, told
from index.environment.streams import tell
from index.errors import UsageError
from searcher.serving.guard import HOST, hosts, new_secret, refusal, unusable
from tui.system.python_process import python, search_path

# Sessions that are open when the server ends get so many seconds.
_PATIENCE = 1.0

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data:; font-src 'self' data:; connect-src 'self' {websocket}; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def serve(arguments: Sequence[str], port: int) -> int:
    """Serve the app, opened with `arguments` of `search`, until control and C; returns the exit code.

    Raises `UsageError` when the port is taken.
    """
    command = python("tui.served", *arguments)
    os.environ.update(search_path())  # textual-serve hands on what it finds here
    server = LocalServer(subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command), port)
    try:
        web.run_app(
            server.application(),
            host=HOST,
            port=port,
            print=lambda _: server.tell_address(),
            access_log=None,  # each line would show the secret
            handle_signals=False,  # for ours
            shutdown_timeout=_PATIENCE,
        )
    except OSError as error:
        raise UsageError("port_unusable", port=port, reason=unusable(error)) from error
    return server.code


class LocalServer(Server):
    """Serves the command to the browsers of one user, at `address`; `code` is the exit code in the end."""

    code = 0

    def __init__(self, command: str, port: int, secret: str = "") -> None:
        here = os.path.dirname(os.path.abspath(__file__))  # with `app_index.html`, the page
        super().__init__(command, HOST, port, title="telusur", public_url=f"http://{HOST}:{port}", templates_path=here)
        self._secret = secret or new_secret()
        self._port = port
        websockets = " ".join(f"ws://{host}" for host in sorted(hosts(port)))
        self._headers = {name: value.format(websocket=websockets) for name, value in _HEADERS.items()}

    @property
    def address(self) -> str:
        """Where a browser finds the app."""
        return f"{self.public_url}/{self._secret}/"

    def tell_address(self) -> None:
        """Say where the app is, once it can be reached."""
        tell(say("The app is at {address}", address=self.address))
        tell(say("Only this computer can open it, and only at this address. Press Ctrl+C to stop."))

    async def application(self) -> web.Application:
        """What answers, behind its locks, until a signal ends it."""
        self._listen()
        inside = await self._make_app()
        get_env(inside).globals.update(language=spoken(), ended=say("The app has ended."), again=say("Open it again"))
        outside = web.Application(middlewares=[self._guard])
        outside.add_subapp(f"/{self._secret}", inside)
        return outside

    async def on_startup(self, app: web.Application) -> None:
        """Nothing to say yet: it cannot be reached before it listens."""

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer only who names this server, and WebSockets only of its own page."""
        asked = request.headers
        is_websocket = asked.get("Upgrade", "").lower() == "websocket"
        if found := refusal(self._port, asked.get("Host"), asked.get("Origin"), by_page=is_websocket):
            raise web.HTTPForbidden(text=told(found))
        if request.path == f"/{self._secret}/ws" and not web.WebSocketResponse().can_prepare(request):
            raise web.HTTPBadRequest(text="This is no WebSocket.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(self._headers)
        return response

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        """Hand on what the page sends; what it would never send ends the session."""
        with suppress(AssertionError, AttributeError, LookupError, TypeError, ValueError):
            await super()._process_messages(websocket, app_service)

    def _listen(self) -> None:
        """End by signals: by control and C as one wishes, by the others with their exit code."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # Windows, where control and C ends it anyway
            loop.add_signal_handler(signal.SIGINT, self._end, 0)
        listen(ENDINGS, lambda number, _: loop.call_soon_threadsafe(self._end, BY_SIGNAL + number))

    def _end(self, code: int) -> None:
        self.code = code
        raise web.GracefulExit
