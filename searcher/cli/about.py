"""What the command tells of itself instead of searching: its settings, completion for a shell, a manual page.

A shell that completes a value asks for those that are known.
"""

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
    if options.values:
        from searcher.cli.known_values import known_values

        return known_values(options.values, options.home, settings.home, trust=options.trust)
    from searcher.cli.manual import manual

    return manual(search_command() if options.man == "search" else other_command(others()[options.man]))
