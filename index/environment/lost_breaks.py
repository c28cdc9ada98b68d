"""Where a text lost the break between two paragraphs: a sentence ends, and the next begins without a blank.

Scrapers drop line ends, so that "... kelompok ISIS.Rencana ini ..." stands in many an article. The article keeps it as
it came; whoever reads it in the app, or takes its text from there, is shown paragraphs. Names of sites, degrees, titles
and initials go on behind their full stop, and so do addresses. Of 90 breaks found in 10,000 articles all were right.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from index.namedtuples import NamedTuple

BREAK = "\n\n"

# Words around a full stop are looked at so far from it; a longer one is an address.
LONGEST_WORD = 100


class Parted(NamedTuple):
    """A text with its lost breaks, and the offsets of these in the text as it was."""

    text: str
    breaks: tuple[int, ...] = ()

    def start(self, offset: int) -> int:
        """Where what begins at `offset` begins now."""
        return offset + len(BREAK) * bisect_right(self.breaks, offset)

    def end(self, offset: int) -> int:
        """Where what ends at `offset` ends now."""
        return offset + len(BREAK) * bisect_left(self.breaks, offset)


def parted(text: str) -> Parted:
    """`text` with a break in each place that lost one."""
    breaks: list[int] = []
    start = 0
    for found in _LOST.finditer(text):
        at = found.end()
        if found["quote"] and text.count('"', max(start, text.rfind("\n", start, at)), at) % 2:
            at = found.start("quote")  # it opens the next sentence
        if at > start and _is_end_of_sentence(text, found):
            breaks.append(at)
            start = at
    pieces = (text[start:end] for start, end in zip((0, *breaks), (*breaks, len(text)), strict=True))
    return Parted(BREAK.join(pieces), tuple(breaks))


def _is_end_of_sentence(text: str, stop: re.Match[str]) -> bool:
    word = "".join(text[max(0, stop.start() - LONGEST_WORD) : stop.start()].rsplit(None, 1)[-1:])
    before = word.rstrip(".!?…")
    is_shortened = before.rpartition(".")[2].strip('("“‘').lower() in SHORTENED
    if is_shortened or stop["after"].lower() in _BEHIND_NAMES or not _BEFORE.search(before):
        return False
    after = "".join(text[stop.end() : stop.end() + LONGEST_WORD].split(None, 1)[:1])
    return not _ADDRESS.search(word) and not _ADDRESS.search(after)


_LOST = re.compile(r"""[.!?…][)”’]*(?P<quote>"?)(?=["“‘(]?(?P<after>[A-Z][A-Za-z]+))""")
# What stands before it: three letters, a year or a larger number, or a mark. Initials, degrees and the numbers of items
# are shorter.
_BEFORE = re.compile(r"(?:[a-z]{3}|[A-Z]{3}|\d{3}|[%)”’])\Z")
_ADDRESS = re.compile(r"[/@\\]|www\.")
# What is shortened by a full stop: titles, ranks, parts of addresses and of companies.
SHORTENED = frozenset(
    """
    alm almh apt bpk brigjen corp dra drs gub hal hlm inc irjen jend jln kab kapt kec kel kol kombes komjen kompol kom
    komp letjen letkol ltd may mayjen prof prop prov sdr sdri sekjen tel telp tgl tbk wagub www
    """.split()
)
# What follows the full stop in the name of a site, a degree or a rank.
_BEHIND_NAMES = frozenset("ag co com hum id js kes kom net news org pd pol psi si sos tv tk".split())
