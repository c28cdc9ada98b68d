"""What the app says of the index: its age, what becomes of it, what it is made of."""

from __future__ import annotations

from index.environment.language import number, plural, say

# Each from twice so many seconds on.
AGES = {"updated {count} days ago": 86_400, "updated {count} h ago": 3_600, "updated {count} min ago": 60}
NEW = "just updated"

MAKING = "Building the index…"
STOPPED = "Stopped. Nothing was changed."
STOPPED_FIRST = "Stopped. There is no index yet."
DAMAGED = "Press alt+r to rebuild it."
NEW_INDEX = "The index was updated. The next search uses it."
NO_HOME = "This index cannot be built from here."

FOLDER_OR_FILE = "Folders or files, such as ~/news or archive.jsonl.gz"
WHAT_IS_READ = (
    "Type the folders or files that hold your articles: text, saved web pages, JSON Lines or CSV, also as .gz."
)
TRY_OUT_FIRST = "Or leave the line empty and press Enter to try it with five sample articles."
MADE_OF = "The index was built from"
ANEW_FROM_THEM = "Leave the line empty and press Enter to rebuild it from these, or type other folders or files."
SOURCES_UNKNOWN = "There is no longer a record of what it was built from."
WHY_NOT_TRUSTED = "Others can change what you find there, so it is opened only with --trust."
OTHER_ARTICLES = "Which articles do you want to search instead?"


def age(seconds: float) -> str:
    """How long ago the index was built, in the largest unit that it fills twice."""
    for sentence, length in AGES.items():
        if seconds >= 2 * length:
            return say(sentence, count=number(seconds // length))
    return say(NEW)


def making(line: str) -> str:
    """What is being done to the index, and how to stop it."""
    return say("{line} · ctrl+r stops", line=line)


def behind(files: int) -> str:
    """The index is older than its sources."""
    return plural(
        files, "{count} file changed since. ctrl+r takes it in.", "{count} files changed since. ctrl+r takes them in."
    )
