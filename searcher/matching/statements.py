"""Questions for what somebody said: who said these words, what a person said of something, or what a person said.

They are answered by quotations rather than by articles, so a note offers the command that prints these.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.namedtuples import NamedTuple
from searcher.matching.ranking import LIGHT_WORDS

_WHO = {"siapa", "siapakah"}
_WHAT = {"apa", "apakah", "bagaimana", "bagaimanakah"}

# What may stand between the words of such a question and says nothing.
_BETWEEN = {"yang", "saja", "pernah", "telah", "sudah", "oleh", "dari", "bahwa", "kalau", "pihak", "pak", "bu"}

_SAYS = {
    *("mengatakan", "berkata", "bilang", "menyebut", "menyebutkan", "menyatakan", "mengucapkan", "menegaskan"),
    *("mengungkapkan", "menyampaikan", "menuturkan"),
}
_WAS_SAID = {
    *("kata", "ucapan", "pernyataan", "komentar", "tanggapan", "pendapat", "penjelasan", "ujar", "dikatakan"),
    *("diucapkan", "disampaikan", "dinyatakan", "diungkapkan"),
}
_SAID_BEHIND = {"katakan", "ucapkan", "sampaikan", "nyatakan", "ungkapkan", "bilang"}

# Words that are a name, where nothing is said of what it is about.
_LONGEST_NAME = 4

_ABOUT = {"tentang", "soal", "mengenai", "terkait", "perihal", "ihwal", "seputar", "atas"}


class Statement(NamedTuple):
    """What is asked for: statements of `name`, of anybody where it is "", that hold `words`, if there are any."""

    name: str
    words: str

    @property
    def command(self) -> str:
        """The line that prints them."""
        from shlex import quote

        about = () if self.name and not self.words.startswith("-") else ("--about",)
        sought = (*about, quote(self.words)) if self.words else ()
        return " ".join(("telusur quotes", *filter(None, [self.name and quote(self.name)]), *sought))


def asked_statement(text: str) -> Statement | None:
    """The statement that a query asks for, None where it is no such question or holds a filter."""
    for mark in "“”":
        text = text.replace(mark, '"')
    words = text.rstrip(" ?？").split()
    small = [word.lower() for word in words]
    if len(words) < 3 or any(":" in word for word in words):
        return None
    at = _passed(small, 1)
    if small[0] in _WHO and small[at : at + 1] and small[at] in _SAYS:
        return _statement((), words[_passed(small, at + 1) :])
    if small[0] not in _WHAT:
        return None
    about = next((place for place in range(at, len(small)) if small[place] in _ABOUT), len(small))
    name = range(at, about)
    if name and small[name[0]] in _WAS_SAID:
        name = range(_passed(small, name[0] + 1), about)
    elif name and small[name[-1]] in _SAID_BEHIND:
        name = range(name[0], name[-1])
    else:
        return None
    if about == len(words):
        return _statement_of([words[place] for place in name])
    return _statement([words[place] for place in name], words[about + 1 :]) if name else None


def _passed(words: Sequence[str], at: int) -> int:
    """The next place of a word that says something."""
    while at < len(words) and words[at] in _BETWEEN:
        at += 1
    return at


def _statement_of(name: Sequence[str]) -> Statement | None:
    """Whatever somebody said, if these few words can be a name."""
    name = " ".join(name).replace('"', " ").split()
    no_name = LIGHT_WORDS | _BETWEEN | _SAYS | _WAS_SAID
    if not 0 < len(name) <= _LONGEST_NAME or any(word.lower() in no_name for word in name):
        return None
    return Statement(" ".join(name), "")


def _statement(name: Sequence[str], words: Sequence[str]) -> Statement | None:
    """The statement of these words, of which those that say nothing are left out unless they stand in a phrase."""
    sought = " ".join(words)
    if sought.count('"') % 2:
        sought = sought.replace('"', " ")
    if '"' not in sought:
        telling = [word for word in sought.split() if word.lower() not in LIGHT_WORDS]
        sought = " ".join(telling or sought.split())
    return Statement(" ".join(name).replace('"', ""), sought) if sought.strip('" ') else None
