"""All that an index in a cluster holds, as values that can be compared: keys and marks differ from build to build."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING, Any

from index.cluster.folds import FOLDS, read_folds
from index.cluster.mapping import bytes_of, number_of
from index.segment.stored import decode_article, decode_raw

if TYPE_CHECKING:
    from support.cluster.nodes import Nodes

_MOST = 10_000
_COLUMNS = (
    "length",
    "title_length",
    "title_derived",
    "first_day",
    "last_day",
    "month",
    "source",
    "place",
    "author",
    "sequence",
    "record",
    "raw",
    "quotations",
    "amount_places",
)
_MORE_COLUMNS = ("columns", "column_names")


def contents(nodes: Nodes, address: str) -> dict[str, Any]:
    """Articles by id, words, copies, what the manifest says, and what each of some words scores where."""
    name = address.rpartition("/")[2]
    ((index, said),) = nodes.ask(f"/{name}").items()
    manifest = said["mappings"]["_meta"]["telusur"]
    words = [hit["_source"] for hit in _hits(nodes, f"{index}-words", {"match_all": {}})]
    forms = {word["form"]: word for word in words if word["kind"] == "form"}
    articles = {}
    for hit in _hits(
        nodes,
        index,
        {"match_all": {}},
        docvalue_fields=[*_COLUMNS, *_MORE_COLUMNS],
    ):
        fields = hit["fields"]
        record, raw = (bytes_of(fields.pop(field)[0]) for field in ("record", "raw"))
        article = decode_article(number_of(hit["_id"]), record)
        articles[article.id] = (article, decode_raw(number_of(hit["_id"]), raw, article), fields)
    keys = {
        hit["_id"]: hit["fields"]["id"][0] for hit in _hits(nodes, index, {"match_all": {}}, docvalue_fields=["id"])
    }
    return {
        "manifest": {key: manifest[key] for key in ("documents", "copies", "rejects", "text_bytes", "forgotten")},
        "articles": articles,
        "forms": forms,
        "phrases": {word["form"]: word["articles"] for word in words if word["kind"] == "phrase"},
        "beginnings": {word["form"]: word["parts"] for word in words if word["kind"] == "beginning"},
        "folds": _folds(words, keys),
        "scores": {
            (field, word[what]): {
                keys[hit["_id"]]: hit["_score"] for hit in _hits(nodes, index, {"term": {field: word[what]}})
            }
            for word in sorted(forms.values(), key=lambda word: (-word["articles"], word["form"]))[:25]
            for field, what in (("forms", "form"), ("roots", "root"))
        },
    }


def _folds(words: list[dict[str, Any]], keys: dict[str, str]) -> list[tuple[object, ...]]:
    """What belongs together, by ids."""
    (part,) = (word for word in words if word["kind"] == "file" and word["name"] == FOLDS)
    folds = read_folds(b64decode(part["content"]))
    members = [(each.id, each.fold, each.kind, each.share) for each in folds.members]
    assert [each.id for each in folds.members] == [keys[each.key] for each in folds.members]
    related = sorted((keys[each.key], keys[each.other], each.kind, each.share) for each in folds.relations)
    return [*members, *related]


def generations(nodes: Nodes, address: str) -> list[str]:
    """The indices of articles that there are, in order."""
    name = address.rpartition("/")[2]
    return sorted(index for index in nodes.ask(f"/{name}-g*") if not index.endswith(("-words", "-history")))


def _hits(nodes: Nodes, index: str, query: dict[str, Any], **how: Any) -> list[dict[str, Any]]:
    found = nodes.ask(f"/{index}/_search", {"query": query, "size": _MOST, **how}, "POST")
    assert found["_shards"]["failed"] == 0
    hits: list[dict[str, Any]] = found["hits"]["hits"]
    return hits
