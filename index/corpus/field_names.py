"""Which columns of a record say what an article has: found by the words in their names.

Crawlers, spreadsheets and interfaces name columns as they like, in Indonesian and in English, in snake_case, camelCase
or glued: isi, isi_berita, articleBody, tglterbit. A name is taken to words, and each field scores it by one table:

    a word of the field                          its points in `WORDS`; of several the highest
    each further word of the field               a tenth of its points (tanggal_terbit before tanggal)
    a neutral word, or one that means "article"  nothing (judul_berita, nama_penulis)
    a word that says it was treated              -4 (clean_text, date_gmt)
    any other word                               -2 each
    a word of another field                      it is not this field (id_penulis, title_text); an address may
                                                 be that of a title, a text or a source, for -2 (link_judul)
    a word for something else                    it is no field (date_scraped, isi_komentar, url_gambar)
    "article" with any other word                it is not the text (post_name)

The best score wins; others of at least half of it stand in where it says nothing. What the user maps comes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.corpus.columns import LONGEST_NAME, plain_name
from index.errors import UsageError

# The words of each field, those with more points before those with fewer.
WORDS: Mapping[str, Mapping[str, int]] = {
    "text": {
        **dict.fromkeys(("text", "teks", "body", "content", "contents", "konten", "isi", "fulltext", "maintext"), 10),
        **dict.fromkeys(("naskah", "paragraphs", "paragraph", "paragraf", "narasi"), 8),
        **dict.fromkeys(("article", "artikel", "story", "cerita", "berita", "news", "post"), 5),  # see `_OF_ARTICLE`
    },
    "title": {"judul": 10, "title": 10, "headline": 9, "tajuk": 8, "heading": 6},
    "date": {
        **dict.fromkeys(("date", "tanggal", "tgl", "published", "pubdate", "diterbitkan", "dipublikasikan"), 10),
        **dict.fromkeys(("terbit", "publikasi", "publication", "publish", "pub", "datetime", "dimuat", "tayang"), 8),
        **dict.fromkeys(("waktu", "posted", "posting", "diposting", "release", "released", "rilis", "upload"), 7),
        **dict.fromkeys(("timestamp", "time", "diunggah", "uploaded"), 6),
        **dict.fromkeys(("created", "dibuat"), 4),
    },
    "source": {
        **dict.fromkeys(("source", "sumber"), 10),
        **dict.fromkeys(("media", "portal", "publisher", "penerbit", "outlet", "koran", "newspaper"), 8),
        **dict.fromkeys(("site", "situs", "sitename", "website"), 6),
        **dict.fromkeys(("domain", "hostname", "host"), 4),
    },
    "author": {
        **dict.fromkeys(("author", "authors", "penulis"), 10),
        **dict.fromkeys(("byline", "reporter", "wartawan", "jurnalis", "journalist", "pewarta"), 8),
        **dict.fromkeys(("kontributor", "contributor", "creator", "by", "oleh"), 6),
        **dict.fromkeys(("editor", "penyunting", "redaktur"), 5),
    },
    "url": {
        **dict.fromkeys(("url", "link", "tautan", "permalink"), 10),
        **dict.fromkeys(("href", "uri", "canonical"), 8),
    },
    "category": {
        **dict.fromkeys(("category", "kategori", "categories"), 10),
        **dict.fromkeys(("section", "kanal", "rubrik", "channel", "desk"), 8),
        **dict.fromkeys(("topic", "topik"), 5),
    },
    "id": {"id": 10, "guid": 8, "uuid": 8, "docno": 8, "docid": 8, "slug": 5},
}

# They belong to whatever stands beside them.
NEUTRAL = frozenset(
    """
    at on of the in main full lengkap web page halaman nama name online document dokumen doc str string value
    nilai site original asli first pertama written ditulis item entry data record portal meta og dc ke pada
    """.split()
)

# The same thing, but changed by whoever kept it.
TREATED = frozenset(
    """
    clean cleaned bersih raw mentah html xhtml processed preprocessed prep stem stemmed stemming lower lowercase normal
    normalized normalised translated terjemahan tokenized en english gmt utc local short pendek sub alt old lama seo
    """.split()
)

# Something that is neither the article nor a field of it, whatever else the name says.
SOMETHING_ELSE = frozenset(
    """
    comment comments komentar tanggapan reply replies gambar image images img foto photo photos picture thumbnail thumb
    video videos audio avatar icon ikon logo caption captions ads iklan scraped scrape scraping scraper crawl crawled
    crawling crawler modified modification modify update updated diperbarui perbarui diubah fetched fetch retrieved
    accessed access akses diakses unduh diunduh download downloaded inserted insert indexed imported import ambil
    diambil collected added deleted expired expires last terakhir edit edited lahir birth kejadian peristiwa event count
    jumlah total panjang length len num score skor sentiment sentimen label type tipe jenis format status flag is has
    hash md5 embedding vector token tokens entities ner bahasa lang language css class class_ related terkait next prev
    parent share shares like likes view views dilihat baca read profile profil bio facebook twitter tag tags keyword
    keywords user username
    """.split()
)

_OF_TREATED, _OF_UNKNOWN, _OF_ADDRESSED = 4.0, 2.0, 2.0
_OF_FURTHER = 0.1
_SHARE_TO_STAND_IN = 0.5

# What "article" is called says nothing beside a word of another field, and is the text only by itself: not post_name.
_OF_ARTICLE = 5
_ARTICLE = frozenset(WORDS["text"])
_ONLY_ARTICLE = _ARTICLE | TREATED | NEUTRAL - {"name", "nama", "page", "halaman", "site", "portal"}
_ADDRESSED = frozenset((*WORDS["title"], *WORDS["source"]))

# Dumps are of a few shapes; one whose every record has other names is read anew each time. No record has more names.
_MOST_SHAPES = 1_000
_MOST_NAMES = 1_000

Meaning = Mapping[str, tuple[str, ...]]


class FieldNames:
    """Which columns hold which field, for any set of names; `field_map` ({"text": "artikel"}) comes first."""

    def __init__(self, field_map: Mapping[str, str]) -> None:
        self.mapped: Mapping[str, str] = {field: plain_name(name) for field, name in field_map.items()}
        self._known: dict[tuple[str, ...], Meaning] = {}

    def meaning(self, names: tuple[str, ...]) -> Meaning:
        """For each field the plain names of its columns among `names`, the best first; `names` as they are written."""
        names = names[:_MOST_NAMES]
        if (known := self._known.get(names)) is not None:
            return known
        if len(self._known) >= _MOST_SHAPES:
            self._known.clear()
        return self._known.setdefault(names, self._find(names))

    def _find(self, names: Sequence[str]) -> Meaning:
        plain: dict[str, str] = {}
        for name in names:
            plain.setdefault(plain_name(name), name)
        taken = frozenset(self.mapped.values())
        free = {name: written for name, written in plain.items() if name and name not in taken}
        found = {}
        for field in WORDS:
            own = (self.mapped[field],) if self.mapped.get(field) in plain else ()
            found[field] = (*own, *_ranked(free, field))
        # An address names an article, where nothing else does.
        found["id"] = (*found["id"], *found["url"])
        return found


def names_of(field_map: Mapping[str, str]) -> FieldNames:
    """Raises UsageError if `field_map` maps something that is no field of an article."""
    unknown = sorted(set(field_map) - set(WORDS))
    if unknown:
        raise UsageError("no_such_field", field=unknown[0], names=list(WORDS))
    return FieldNames(field_map)


def score(name: str, field: str) -> float:
    """How well the name of a column says that it holds `field`; 0 where it does not."""
    words = words_of(name)
    own = sorted((WORDS[field][word] for word in words if word in WORDS[field]), reverse=True)
    if not own or not SOMETHING_ELSE.isdisjoint(words):
        return 0.0
    if field == "text" and own[0] == _OF_ARTICLE and not _ONLY_ARTICLE.issuperset(words):
        return 0.0
    points = own[0] + _OF_FURTHER * sum(own[1:])
    for word in words:
        if word in WORDS[field] or word in NEUTRAL:
            continue
        if word in _OTHERS[field]:
            return 0.0
        if word in _ARTICLE:
            continue
        if word in TREATED:
            points -= _OF_TREATED
        else:
            points -= _OF_ADDRESSED if word in _ADDRESSED else _OF_UNKNOWN
    return max(points, 0.0)


@lru_cache(maxsize=1_000)
def names_a_field(name: str) -> bool:
    """Whether the name of a column says that it holds any field."""
    return any(score(name, field) for field in WORDS)


@lru_cache(maxsize=1_000)
def is_a_key(name: str) -> bool:
    """Whether a name is such as a record is kept under, and says nothing of what is in it: "-Nx1", "artikel-3"."""
    return any(map(str.isdigit, name)) or _VOCABULARY.isdisjoint(words_of(name))


@lru_cache(maxsize=1_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words in the name of a column, also where they are glued: isiberita, publishedAt, tgl_terbit2."""
    parts = plain_name(_CAMEL.sub("_", name[:LONGEST_NAME])).split("_")
    return tuple(word for part in parts for word in _unglued(part.strip("0123456789")))


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def _ranked(names: Mapping[str, str], field: str) -> list[str]:
    scored = [(score(written, field), name) for name, written in names.items()]
    best = max((points for points, _ in scored), default=0.0)
    fit = [(points, name) for points, name in scored if points > 0 and points >= best * _SHARE_TO_STAND_IN]
    return [name for _, name in sorted(fit, key=lambda scored: -scored[0])]


def _others(field: str) -> frozenset[str]:
    """The words by which a name is that of another field than this one."""
    words = {word for other in WORDS if other != field for word in WORDS[other]} - set(WORDS[field])
    if field != "text":
        words -= _ARTICLE
    return frozenset(words - _ADDRESSED if field == "url" else words)


_OTHERS = {field: _others(field) for field in WORDS}
_VOCABULARY = frozenset((*(word for words in WORDS.values() for word in words), *NEUTRAL, *TREATED, *SOMETHING_ELSE))
_LONGEST_WORD = max(map(len, _VOCABULARY))


def _unglued(part: str) -> list[str]:
    """The known words that `part` is made of, the fewest that do; `part` itself where it is not."""
    if not part or part in _VOCABULARY:
        return [part] if part else []
    ends: dict[int, list[str]] = {0: []}
    for end in range(1, len(part) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            if start in ends and part[start:end] in _VOCABULARY:
                words = [*ends[start], part[start:end]]
                if end not in ends or len(words) < len(ends[end]):
                    ends[end] = words
    return ends.get(len(part), [part])
