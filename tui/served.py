"""A session of the app in a browser, started by `tui.system.web`: Textual draws into a pipe, no terminal is needed."""

from __future__ import annotations

import sys

from searcher.cli import main as cli
from tui.main import found_index, open_app, other_commands, serve_app

if __name__ == "__main__":
    front = cli.Front(open_app, serve_app, found_index, other_commands, needs_terminal=False)
    raise SystemExit(cli.main(["--interactive", *sys.argv[1:]], front))
