"""Which face is wanted, and what it needs: `telusur serve --mcp` or `--http [PORT]`."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from index.environment.language import say, term
from index.environment.parser import examples
from index.environment.streams import tell
from index.errors import UsageError
from searcher.api import Searcher
from searcher.cli.arguments import port
from searcher.cli.shared_arguments import add_quiet
from searcher.serving.guard import HOST, new_secret
from searcher.serving.secret import kept_secret

USUAL_PORT = 8001

EXAMPLES = (
    ("telusur serve --mcp", term("tools for an agent, which starts the command itself")),
    ("telusur serve --http", term("JSON for programs on this computer; prints the address and the secret")),
    ("telusur serve --http 8123 --index arsip", term("on another port, with another index")),
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.description = examples(EXAMPLES)
    face = parser.add_mutually_exclusive_group(required=True)
    face.add_argument("--mcp", action="store_true", help=say("for an agent, on standard input and output"))
    face.add_argument(
        "--http",
        nargs="?",
        type=port,
        const=USUAL_PORT,
        metavar="PORT",
        help=say("for programs on this computer ({port})", port=USUAL_PORT),
    )
    add_quiet(parser)


def demand_extra() -> None:
    """Raise `UsageError`, which says what to type, where the libraries of servers are not there."""
    if find_spec("mcp") is None:
        raise UsageError("serving.needs_extra")


def serve(searcher: Searcher, options: argparse.Namespace) -> None:
    """Answer until nobody asks any more, or a signal comes."""
    if options.mcp:
        from searcher.serving import mcp_server

        mcp_server.serve(searcher)
        return
    from searcher.serving import http_server

    with http_server.listening(options.http) as listener:
        secret = new_secret()
        with kept_secret(options.http, secret) as path:
            if not options.quiet:
                tell(say("Listening at {address}", address=f"http://{HOST}:{options.http}"))
                tell(say("Secret: {secret} (kept in {file})", secret=secret, file=path))
                tell(say("Only this computer can reach it, and only with the secret. Press Ctrl+C to stop."))
            http_server.serve(searcher, listener, secret)
