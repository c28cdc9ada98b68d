"""What the command tells of itself instead of searching: its settings, completion for a shell, a manual page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.environment.settings import Settings, settings_path
from searcher.cli.command_model import Source, other_command, search_command
from searcher.cli.options import Options


def about_the_command(options: Options, settings: Settings, others: Callable[[], Mapping[str, Source]]) -> str:
    """The text that `options` ask for; `others` gives what each of the other commands is described from."""
    if options.config:
        from searcher.cli.settings_file import written_settings

        return f"# {settings_path()}\n\n{written_settings(settings)}"
    if options.completion:
        from searcher.cli.completion import completion

        return completion(options.completion, [search_command(), *map(other_command, others().values())])
    from searcher.cli.manual import manual

    return manual(search_command() if options.man == "search" else other_command(others()[options.man]))
