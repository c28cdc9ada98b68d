"""What the command tells of itself instead of searching: its settings, completion for a shell, a manual page."""

from __future__ import annotations

from collections.abc import Callable

from index.environment.settings import Settings, settings_path
from searcher.cli.command_model import Source, search_command, search_index_command
from searcher.cli.options import Options


def about_the_command(options: Options, settings: Settings, index_command: Callable[[], Source]) -> str:
    """The text that `options` ask for; `index_command` gives what `search-index` is described from."""
    if options.config:
        from searcher.cli.settings_file import written_settings

        return f"# {settings_path()}\n\n{written_settings(settings)}"
    if options.completion:
        from searcher.cli.completion import completion

        return completion(options.completion, [search_command(), search_index_command(index_command())])
    from searcher.cli.manual import manual

    return manual(search_command() if options.man == "search" else search_index_command(index_command()))
