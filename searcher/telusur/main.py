"""The command `telusur`, from its first moment on: it can be interrupted while its modules are loaded.

Nothing is imported above, for what is loaded before `main` runs could not be interrupted in silence.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `telusur` with `arguments`, by default those of the command line; returns the exit code."""
    try:
        import sys

        from searcher.telusur.command import run

        return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return 130
