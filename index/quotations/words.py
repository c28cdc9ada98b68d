"""The words that tell quotations and their speakers, by what they do: `words.tsv`, with its counts."""

from __future__ import annotations

import os
import re
from collections.abc import Set as AbstractSet

FILE = os.path.join(os.path.dirname(__file__), "words.tsv")


def _read(path: str) -> dict[str, frozenset[str]]:
    """Every kind of word with its words, small letters."""
    kinds: dict[str, set[str]] = {}
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n"):
            if line and not line.startswith("#"):
                word, kind = line.split("\t")[:2]
                kinds.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in kinds.items()}


_KINDS = _read(FILE)

CLOSES = _KINDS["closes"]
STATES = _KINDS["states"]
TELLS = _KINDS["tells"]
NEEDS_THAT = _KINDS["needs_that"]
ANSWERS = _KINDS["answers"]
PASSIVE = _KINDS["passive"]
GOVERNS = _KINDS["governs"]
BETWEEN = _KINDS["between"]
OBJECT = _KINDS["object"]
ENDS = _KINDS["ends"]
TITLES = _KINDS["title"]
RANKS = _KINDS["rank"]
BODIES = _KINDS["body"]
OF_WHOM = _KINDS["of_whom"]
LEADS = _KINDS["leads"]
NOBODY = _KINDS["nobody"]
COLLECTIVES = _KINDS["collective"]
HUMAN = _KINDS["human"]
KIN = _KINDS["kin"]
AIDES = _KINDS["aide"]
SURNAMES = _KINDS["surname"]
MANY = _KINDS["many"]
SPEAKS = _KINDS["speaks"]
NO_INITIALS = _KINDS["no_initials"]
HEADLINES = _KINDS["headline"]

# Initials, and titles before a name that are written short: their full stop ends no sentence. A pattern.
SHORT_NAMES = "[A-Z]|Pol|[Dd]r|[Dd]rg|[Pp]rof|[Ii]r|KH|[Hh]j|Drs|Dra|Moh|Muh|St|Mr|Mrs|Ms"

# Who is of a place and does not speak for it: `warga Kampung Baru`.
LIVE_THERE = frozenset({"warga", "penduduk", "pemuda"})

PRONOUNS = frozenset({"dia", "ia", "beliau", "dirinya", "pihaknya"})

# What heads the words for an office or an institution, and what is no part of a name.
HEADS = TITLES | BODIES
NO_NAMES = (
    HEADS
    | _KINDS["no_name"]
    | ENDS
    | STATES
    | TELLS
    | PASSIVE
    | HUMAN
    | MANY
    | (KIN - {"putri", "putra"})
    | {"menurut", "menurutnya"}
)


def one_of(words: frozenset[str]) -> str:
    """A piece of a pattern that matches any of these words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def branches_of(words: AbstractSet[str]) -> str:
    """The same for words that are not tried at single places but sought in a whole text.

    What several begin with is in it once, so next to nothing is tried where none of them is; it takes long to compile.
    """
    rests: dict[str, set[str]] = {}
    for word in filter(None, words):
        rests.setdefault(word[0], set()).add(word[1:])
    pieces = [first + branches_of(rest) for first, rest in sorted(rests.items())]
    if len(pieces) == 1 and "" not in words:
        return pieces[0]
    return f"(?:{'|'.join(pieces)}){'?' if '' in words else ''}" if pieces else ""


_SPEAKS = re.compile(rf"\b(?:{one_of(SPEAKS)})\b", re.IGNORECASE)
_NAMES_SPEAKER = re.compile(rf"\b(?:{one_of(STATES | TELLS)}|[Mm]enurut(?:nya)?)\b")


def speaks(text: str) -> bool:
    """Whether somebody speaks in a text: says saya, kita, mohon."""
    return bool(_SPEAKS.search(text))


def names_speaker(text: str) -> bool:
    """Whether a text holds a verb or another cue that stands beside a speaker."""
    return bool(_NAMES_SPEAKER.search(text))
