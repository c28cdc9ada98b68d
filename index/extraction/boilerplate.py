"""Lines of a page that are not of its article: what every news page has, and what one source repeats.

The first kind is known by name: buttons, footers, "Baca juga: ...". Only whole lines are taken, never a part of one,
for "berita" and "video" are words of the news. The second kind is learnt over a corpus: a short line that stands at the
edge of many articles of one source is part of its page, whatever it says.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from index.analysis.addresses import domain_of, site_of
from index.article import RawArticle
from index.extraction.portals import tail_of
from index.namedtuples import NamedTuple

# A longer line is a sentence; only "Baca juga: ..." with a whole headline comes near to it.
LONGEST_LINE = 200

# What is looked at to learn: the first and last lines of a text, and no line longer than a menu.
EDGE_LINES = 6
EDGE_CHARACTERS = 600
LONGEST_LEARNT = 80

# A line is furniture of a source from so many articles on, if they are also this share of the articles of that source:
# one title may recur a few times in a large source, a button recurs in all.
FEWEST_ARTICLES = 8
SMALLEST_SHARE = 0.05

# When more lines are held than this, the rarest are forgotten: a million articles cost 50 MB at most. What is learnt of
# a line near the threshold then depends on when it was seen, so an update may judge it otherwise than a rebuild.
MOST_LINES = 200_000


class Furniture(NamedTuple):
    """Lines learnt from a corpus, by the source they recur in."""

    lines: Mapping[str, frozenset[str]]

    def of(self, raw: RawArticle) -> frozenset[str]:
        """The lines to cut at the edges of `raw`."""
        return self.lines.get(source_key(raw), frozenset()) if self.lines else frozenset()


NO_FURNITURE = Furniture({})


class FurnitureCounter:
    """Learns furniture: `add` every raw article of the corpus, then ask for `furniture`.

    `lines` counts (source, line), `articles` the articles of each source. Lines counted no more often than `forgotten`
    are not held.
    """

    def __init__(self) -> None:
        self.lines: Counter[tuple[str, str]] = Counter()
        self.articles: Counter[str] = Counter()
        self.forgotten = 0

    def add(self, raw: RawArticle) -> None:
        """Count the lines at the edges of `raw`, each once."""
        source = source_key(raw)
        self.articles[source] += 1
        for line in edges_of(raw):
            self.lines[source, line] += 1
        if len(self.lines) > MOST_LINES:
            self._forget_rarest()

    def remove(self, source: str, lines: Iterable[str]) -> None:
        """Take back what was counted for an article of `source` with these lines at its edges."""
        self.articles[source] -= 1
        self.lines.subtract((source, line) for line in lines)

    def furniture(self) -> Furniture:
        """What was learnt so far."""
        learnt: dict[str, set[str]] = {}
        for (source, line), count in self.lines.items():
            if count >= max(FEWEST_ARTICLES, SMALLEST_SHARE * self.articles[source]):
                learnt.setdefault(source, set()).add(line)
        return Furniture({source: frozenset(lines) for source, lines in learnt.items()})

    def _forget_rarest(self) -> None:
        while len(self.lines) > MOST_LINES // 2:
            self.forgotten += 1
            self.lines = Counter({key: count for key, count in self.lines.items() if count > self.forgotten})


def source_key(raw: RawArticle) -> str:
    """What counts as one source: the outlet a dump names, the domain of the address, else the folder of the file."""
    return raw.source or domain_of(site_of(raw.url)) or os.path.dirname(raw.path)


def edges_of(raw: RawArticle) -> set[str]:
    """The short lines at both edges of `raw` and the tail of its title, of which some may recur in many articles."""
    tail = tail_of(raw.title)
    shown = {tail} if tail and len(tail) <= LONGEST_LEARNT else set()
    if "\n" in raw.text:
        shown.update(line for line in edge_lines(raw.text) if len(line) <= LONGEST_LEARNT)
    return shown - {raw.title}


def edge_lines(text: str) -> list[str]:
    """The first and the last lines of `text` that hold anything, stripped; near the edges only, and whole."""
    head = text[:EDGE_CHARACTERS].split("\n")
    tail = head
    if len(text) > EDGE_CHARACTERS:
        head.pop()
        tail = text[-EDGE_CHARACTERS:].split("\n")[1:]
    return _filled(head)[:EDGE_LINES] + _filled(tail)[-EDGE_LINES:]


def _filled(lines: list[str]) -> list[str]:
    return [stripped for line in lines if (stripped := line.strip())]


def is_boilerplate(line: str) -> bool:
    """Whether the whole of `line` is a known part of news pages, or holds no word at all."""
    if len(line) > LONGEST_LINE:
        return False
    if not any(map(str.isalnum, line)):
        return True
    folded = line.casefold().lstrip("(")
    if folded.strip(_AROUND) in _KNOWN:
        return True
    first = _FIRST_WORD.match(folded)
    return first is not None and first[0] in _OPENINGS and _PATTERN.fullmatch(folded) is not None


# Arrows, bullets and marks around a button.
_AROUND = " \t.,:;!?*|/\\<>«»‹›→←↑↓▶►▼▲•·●■-–—_=+~#^'\"“”(){}"

_KNOWN = frozenset(
    line.strip()
    for line in """
    lanjutkan membaca
    lanjut baca
    loading
    populer
    terpopuler
    trending
    terkini
    berita terkini selengkapnya
    berita terkini
    berita terkait
    berita lainnya
    berita populer
    berita terpopuler
    artikel terkait
    artikel lainnya
    artikel menarik lainnya
    baca juga
    baca selengkapnya
    selengkapnya
    live streaming
    powered by
    video pilihan
    video pilihan hari ini
    video terkini
    video terkait
    pilihan editor
    rekomendasi untuk anda
    lihat semua
    lihat juga
    simak juga
    leave a reply
    your email address will not be published
    your email address will not be published. required fields are marked
    required fields are marked
    tinggalkan balasan
    tulis komentar
    komentar
    belum ada komentar
    bagikan
    bagikan artikel ini
    bagikan berita ini
    share
    share this
    tweet
    salin tautan
    copy link
    tautan disalin
    advertisement
    advertisement scroll to continue with content
    scroll to continue with content
    scroll to resume content
    continue reading
    read more
    iklan
    tag
    tags
    halaman selanjutnya
    halaman berikutnya
    halaman sebelumnya
    view this post on instagram
    lihat postingan ini di instagram
    all rights reserved
    kembali ke atas
    back to top
    berlangganan
    subscribe
    """.splitlines()
    if line.strip()
)

# A line is tried against the patterns only if it begins with one of these: nearly none does.
_FIRST_WORD = re.compile(r"\[?\w+|©")
_OPENINGS = frozenset(
    """
    baca simak lihat tonton saksikan [gambas [video [foto [infografis [embed a sebuah copyright © hak artikel berita
    halaman ikuti follow dapatkan cek tag tags download unduh bagaimana
    """.split()
)
_PATTERN = re.compile(
    r"""
      (?:baca|simak|lihat|tonton|saksikan)\s(?:juga|pula)\b.*
    | baca(?:\s\w+)?\s?:.*
    | (?:simak|lihat|tonton|saksikan)\s(?:video|live\w*|foto|infografis)\b[^:.]{0,40}:.*
    | baca\s(?:berita|artikel)\s(?:selengkapnya|lengkapnya|lainnya).*
    | \[(?:gambas|video|foto|infografis|embed)\b[^\]]*\]?
    | a\spost\sshared\sby\s.*
    | sebuah\skiriman\sdibagikan\soleh\s.*
    | (?:copyright\b|©|hak\scipta\b).*
    | (?:artikel|berita)\sini\s(?:telah|sudah|pernah)\s(?:tayang|terbit|dimuat)\s.*
    | halaman\s?:?\s?\d[\d\s]*(?:selanjutnya|berikutnya)?
    | (?:ikuti|follow)\s(?:berita|kami|kanal|saluran|akun|us)\b.*
    | dapatkan\supdate\sberita\b.*
    | cek\sberita\b.*\bgoogle(?:\snews)?
    | tags?\s?:.*
    | (?:download|unduh)\saplikasi\b.*
    | bagaimana\stanggapan\sanda\smengenai\sartikel\sini\b.*
    """,
    re.VERBOSE,
)
