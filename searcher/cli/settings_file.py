"""The file that `search --config` prints: the settings in use, each with its meaning above it."""

from __future__ import annotations

from index.environment.language import told
from index.environment.settings import FIELDS, Settings
from index.messages import message


def written_settings(settings: Settings) -> str:
    """The settings as a `config.toml`, in the language of the user."""
    from json import dumps

    pieces = []
    for name, field in FIELDS.items():
        value = dumps(getattr(settings, field), ensure_ascii=False)  # what JSON and TOML write alike
        pieces.append(f"# {told(message(f'setting.{name}'))}\n{name} = {value}\n")
    return "\n".join(pieces)
