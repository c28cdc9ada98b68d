r"""What lies in a cluster: the indices of one name, their fields, and what each field answers.

    berita                    an alias: the one name that says which generation is current
    berita-g000012            the articles of a generation, as many shards as they need; it never changes once published
    berita-g000012-words      one shard beside it: its words with their frequencies, and the small files of its build,
                              what belongs together among them; found by the name of the generation, so nobody mixes two
    berita-g000012-history    one shard with the file `history` (`index.cluster.histories`); only the current generation
                              has it
    berita-builds             the lock of builds, and what outlives every generation: the list of what is forgotten

`mappings._meta.telusur` of an index of articles says what a manifest says (`index.cluster.generations`).

Text is analysed on our side, once. What is searched are forms and roots with their impacts (`index.segment.impact`),
which travel as term frequencies; a scripted similarity gives `boost * impact / 255`, so a score is ours to the last
digit that a float of 32 bits holds, whatever the shards. Nothing is stored, not even a `_source`: what comes back are
doc values (`docvalue_fields`), which are read for one article alone, where a store is unpacked by the block.

Articles, `_id` = `key` = `SEGMENT.NUMBER` (`article_key`): the number is the one that its record was written with.

    roots             `serang|137 iran|42`: each root with the impact of its family. A `term` query with boost w scores
    forms             w * impact / 255. Forms likewise: also the base of a reduplication, a glued word and its parts
    phrases           `amerika_serikat|88`: the phrases that have postings of their own (`index.segment.phrases`)
    title_sequence    the forms of the title, one for each position, from 0
    rest_sequence     those of body and captions, from 0, with `GAP` at the one position between two of these: no phrase
                      may reach over it. A reduplication (`nota-nota`), and a stem that is told apart (`pukul-`), also
                      has the part before its hyphen at its position, so phrases of the base find it. A glued word is
                      its parts. The scripted similarity gives `boost * places`, asked once for every term of a phrase
    root_sequence     the roots of title and rest with a `GAP` between, for words side by side: a phrase of two roots
                      scores boost * n / (n + 1) for n places. `kota+sekota` are two roots at one position, that of a
                      reduplication and that of its base
    sequence          the bare forms of title and rest with a `GAP` between, in base64, where scripts read it: what a
                      phrase is worth depends on where it is. Comes back
    length            positions of title (unless derived), body and captions: what impacts depend on
    title_length      positions of the title
    title_derived     whether the title only repeats the body: then it scores nothing, and amounts in it do not count
    amounts           `idr:6313|88`: unit, number (`index.analysis.amounts.values`) and the impact of the places where
                      it surely means that. `*:6313|88` is the number with any unit, `:6313|88` with none.
    doubtful_amounts  the same of what may mean another value as well, in articles without a certain place of it
    amount_values     `idr:6313` of either kind, as keywords: a range of terms is a range of values of one unit
    amount_places     `idr:6313 14 16 0`: start, end in the sequence, 1 where it is one of several readings; comes back,
                      and scripts read it
    first_day, last_day   proleptic ordinals of the days it may be dated to, 0 for none; `month` is `2021-07`, or absent
    source, place, author   keywords, absent where unknown
    columns           `NAME=VALUE` of every column of a dump, the category too; `column_names` are the names alone
    id                its id; ties of a score are broken by newer `first_day`, then `id`
    folded            true where it was shown as one hit with others when it was sent (`index.cluster.folds`); else
                      absent
    path              where it was read, the file around that, and the name of the file alone; does not come back
    url               its address; does not come back
    quotations        base64 of packed JSON: the values of each `index.article.Quotation`; absent where there is none
    record, raw       base64 of what `index.segment.stored` wrote: `decode_article(number, record)`, `decode_raw`

Words beside them, by `kind`:

    form              form, root, `articles` that hold the form, `root_articles` that hold its family, `parts` of a
                      glued word, `sound` of one of letters (`index.analysis.sounds`). What no article is found by is
                      not there. `_id` is `f:FORM`
    phrase            a phrase that has postings of its own, as `form`, and how many `articles` hold it, if any;
                      `_id` is `f:FORM OTHER FORM`
    beginning         two letters as `form`, and as `parts` every root that begins with them, in order, with how many
                      articles hold its family (`nikah 40`); `_id` is `b:ni`
    file              a file of the build: `name`, its `part` from 0 of `parts_of_file`, `content` in base64; `_id` is
                      `file:NAME:PART`

Whoever changes what any of this means raises `FORMAT`.
"""

from __future__ import annotations

from binascii import a2b_base64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

FORMAT = "5"

# Stands at the position between body and captions; no form is a mark.
GAP = "¶"

FORM, PHRASE, BEGINNING, FILE = "form", "phrase", "beginning", "file"

# Letters of a beginning: what is compared with a root begins with as many of its own.
_LETTERS = 2

ANY_UNIT = "*"

# Longer than any form (`index.analysis.tokenizer.LONGEST_FORM`); a tokenizer cuts what is longer.
_LONGEST_TOKEN = 10_000

_IMPACTS: dict[str, Any] = {
    "type": "text",
    "analyzer": "impacts",
    "index_options": "freqs",
    "norms": False,
    "similarity": "impact",
}
_SEQUENCE: dict[str, Any] = {
    "type": "text",
    "analyzer": "sequence",
    "search_analyzer": "forms",
    "index_options": "positions",
    "norms": False,
    "similarity": "places",
}
_SEQUENCE_OF_ROOTS: dict[str, Any] = {
    "type": "text",
    "analyzer": "roots",
    "search_analyzer": "forms",
    "index_options": "positions",
    "norms": False,
    "similarity": "side_by_side",
}
_KEYWORD: dict[str, Any] = {"type": "keyword"}
_FOUND_BY: dict[str, Any] = {"type": "keyword", "doc_values": False, "ignore_above": 8000}
_NUMBER: dict[str, Any] = {"type": "integer"}
_BYTES: dict[str, Any] = {"type": "binary", "doc_values": True}
_SHOWN: dict[str, Any] = {"type": "keyword", "index": False}

ARTICLES: dict[str, Any] = {
    "dynamic": "strict",
    "_source": {"enabled": False},
    "properties": {
        "roots": _IMPACTS,
        "forms": _IMPACTS,
        "phrases": _IMPACTS,
        "title_sequence": _SEQUENCE,
        "rest_sequence": _SEQUENCE,
        "root_sequence": _SEQUENCE_OF_ROOTS,
        "sequence": _BYTES,
        "length": _NUMBER,
        "title_length": _NUMBER,
        "title_derived": {"type": "boolean"},
        "amounts": _IMPACTS,
        "doubtful_amounts": _IMPACTS,
        "amount_values": {"type": "keyword", "doc_values": False},
        "amount_places": _SHOWN,
        "first_day": _NUMBER,
        "last_day": _NUMBER,
        "month": _KEYWORD,
        "source": _KEYWORD,
        "place": _KEYWORD,
        "author": _KEYWORD,
        "columns": _KEYWORD,
        "column_names": _KEYWORD,
        "key": _SHOWN,
        "id": _KEYWORD,
        "folded": {"type": "boolean", "doc_values": False},
        "url": _FOUND_BY,
        "path": _FOUND_BY,
        "quotations": _BYTES,
        "record": _BYTES,
        "raw": _BYTES,
    },
}

WORDS: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {
        "kind": _KEYWORD,
        "form": _KEYWORD,
        "root": _KEYWORD,
        "articles": _NUMBER,
        "root_articles": _NUMBER,
        "sound": {"type": "keyword", "doc_values": False},
        "parts": {"type": "keyword", "index": False, "doc_values": False},
        "name": _KEYWORD,
        "part": _NUMBER,
        "parts_of_file": _NUMBER,
        "content": {"type": "binary"},
    },
}

HISTORY: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {name: WORDS["properties"][name] for name in ("kind", "name", "part", "parts_of_file", "content")},
}

BUILDS: dict[str, Any] = {"dynamic": False, "properties": {}}

# Times as the engine writes them; it looks for what is new only when it is told to, once all is there.
_NEVER = "-1"

_ANALYSIS: dict[str, Any] = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": _LONGEST_TOKEN}},
    "filter": {
        "impacts": {"type": "delimited_term_freq", "delimiter": "|"},
        "one_by_one": {"type": "pattern_capture", "preserve_original": False, "patterns": ["([^+]+)"]},
        "base": {"type": "pattern_capture", "preserve_original": True, "patterns": ["^([^-]+)-"]},
    },
    "analyzer": {
        "impacts": {"type": "custom", "tokenizer": "blanks", "filter": ["impacts"]},
        "sequence": {"type": "custom", "tokenizer": "blanks", "filter": ["base"]},
        "roots": {"type": "custom", "tokenizer": "blanks", "filter": ["one_by_one"]},
        "forms": {"type": "custom", "tokenizer": "blanks"},
    },
}
_SIMILARITY: dict[str, Any] = {
    "impact": {
        "type": "scripted",
        "weight_script": {"source": "return query.boost / 255.0;"},
        "script": {"source": "return weight * doc.freq;"},
    },
    "places": {
        "type": "scripted",
        "weight_script": {"source": "return query.boost;"},
        "script": {"source": "return weight * doc.freq;"},
    },
    # Asked once for each of two terms, with the number of their places.
    "side_by_side": {
        "type": "scripted",
        "weight_script": {"source": "return query.boost / 2.0;"},
        "script": {"source": "return weight * doc.freq / (doc.freq + 1.0);"},
    },
}


def articles_settings(shards: int, replicas: int) -> dict[str, Any]:
    """The settings of an index of articles."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "refresh_interval": _NEVER,
        "analysis": _ANALYSIS,
        "similarity": _SIMILARITY,
    }


def words_settings(replicas: int) -> dict[str, Any]:
    """The settings of the index of words beside it, and of that of its history."""
    return {"number_of_shards": 1, "number_of_replicas": replicas, "refresh_interval": _NEVER}


def article_key(segment: str, number: int) -> str:
    """The `_id` of an article, by the segment that it was written in."""
    return f"{segment.partition('.')[0]}.{number}"


def number_of(key: str) -> int:
    """The number that an article was written with."""
    return int(key.rpartition(".")[2])


def form_key(form: str) -> str:
    """The `_id` of a form."""
    return f"f:{form}"


def beginning_of(root: str) -> str:
    """The beginning by which a root is found among those that begin alike."""
    return root[:_LETTERS]


def beginning_key(beginning: str) -> str:
    """The `_id` of a beginning."""
    return f"b:{beginning}"


def phrase_term(forms: str) -> str:
    """A phrase, its forms parted by blanks, as `phrases` has it."""
    return forms.replace(" ", "_")


def roots_term(roots: Iterable[str]) -> str:
    """Roots at one position as `root_sequence` takes them."""
    return "+".join(roots)


def amount_term(unit: str, number: str) -> str:
    """A value as `amounts` and `amount_values` have it."""
    return f"{unit}:{number}"


def column_term(name: str, value: str) -> str:
    """A value of a column as `columns` has it; no name of a column holds the sign."""
    return f"{name}={value}"


def with_impacts(terms: Sequence[tuple[str, int]]) -> str:
    """Terms with their impacts as a field of impacts takes them."""
    return " ".join([f"{term}|{impact}" for term, impact in terms])


def bytes_of(said: str) -> bytes:
    """Bytes from base64, whose padding a cluster leaves away."""
    return a2b_base64(said + "=" * (-len(said) % 4))
