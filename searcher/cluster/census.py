"""What the articles found are made of, counted in the cluster: forms, and dates with sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, takewhile

from index.cluster.mapping import GAP
from searcher.api import Profile
from searcher.cluster.fetched import forms_of
from searcher.cluster.holdings import Holdings
from searcher.cluster.match import ClusterMatch
from searcher.matching.census import iso_date
from searcher.query.fields import SOURCE
from searcher.results.profiles import READ, told_by, worths
from searcher.stories.dates import named_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Articles that are read at a time.
_READ_AT_ONCE = 500

# Buckets that are asked for at a time.
_AT_ONCE = 5000

_COUNT_IN_ARTICLE = """
String text = doc['sequence'].value.utf8ToString();
int repeated = doc['title_derived'].value ? (int) doc['title_length'].value + 1 : 0;
int from = 0;
while (from <= text.length()) {
  int to = text.indexOf(' ', from);
  if (to < 0) { to = text.length(); }
  String form = text.substring(from, to);
  if (repeated > 0) { repeated -= 1; }
  else { state.counts.put(form, 1 + (int) state.counts.getOrDefault(form, 0)); }
  from = to + 1;
}
"""

_ADD_SHARDS = """
Map counts = new HashMap();
for (def state : states) {
  for (def entry : state.entrySet()) {
    counts.put(entry.getKey(), entry.getValue() + (long) counts.getOrDefault(entry.getKey(), 0L));
  }
}
return counts;
"""

_FORMS = {
    "scripted_metric": {
        "init_script": "state.counts = new HashMap();",
        "map_script": _COUNT_IN_ARTICLE,
        "combine_script": "return state.counts;",
        "reduce_script": _ADD_SHARDS,
    }
}


def word_counts(matched: ClusterMatch) -> dict[str, int]:
    """How often each form stands in title, body and captions of the articles that hold everything.

    A title that only repeats the body is left out.
    """
    counts: dict[str, int] = matched.aggregate({"forms": _FORMS})["forms"]["value"]
    return {form: count for form, count in counts.items() if form not in ("", GAP)}


def calendar(matched: ClusterMatch) -> dict[tuple[str, str], int]:
    """How many hits that hold everything are of each date and publisher: ISO dates cut to their precision."""
    shown = matched.collection.other_names.publishers
    sources = [
        {"first_day": {"terms": {"field": "first_day"}}},
        {"last_day": {"terms": {"field": "last_day"}}},
        {SOURCE: {"terms": {"field": SOURCE, "missing_bucket": True}}},
    ]
    counts: Counter[tuple[str, str]] = Counter()
    after = None
    while True:
        composite = {"size": _AT_ONCE, "sources": sources, **({"after": after} if after else {})}
        found = matched.aggregate({"days": {"composite": composite}}, shown=True)["days"]
        for bucket in found["buckets"]:
            first, last, source = (bucket["key"][name] for name in ("first_day", "last_day", SOURCE))
            counts[iso_date(first, last), shown.get(source or "", source or "")] += bucket["doc_count"]
        after = found.get("after_key")
        if after is None or len(found["buckets"]) < _AT_ONCE:
            return dict(counts)


def profiles(holdings: Holdings) -> Iterator[Profile]:
    """What tells each article apart: all of them are read, some at a time."""
    roots: dict[str, str] = {}
    frequencies: dict[str, int] = {}
    for word in holdings.words.everything():
        roots[word.form] = word.root
        frequencies[word.root] = word.root_articles
    worth = worths(frequencies, holdings.documents)
    for fields in _read_all(holdings):
        counts: Counter[str] = Counter()
        told = list(_told(forms_of(fields["sequence"][0])))
        for form in told:
            root = roots.get(form, "")
            if root in worth:
                counts[root] += 1
        (source,) = fields.get(SOURCE, ("",))
        first, last = fields["first_day"][0], fields["last_day"][0]
        named = () if first else named_days(told)
        (own,) = fields["id"]
        yield Profile(own, source, first, last, told_by(counts, worth), holdings.folds.first_of(own), named)


def _told(forms: list[str]) -> Iterator[str]:
    """The forms of the title, and the first of the body."""
    rest = iter(forms)
    yield from takewhile(lambda form: form != GAP, rest)
    yield from islice(takewhile(lambda form: form != GAP, rest), READ)


def _read_all(holdings: Holdings) -> Iterator[dict[str, Any]]:
    after: list[object] = []
    fields = ["sequence", "id", SOURCE, "first_day", "last_day"]
    while True:
        body = {"size": _READ_AT_ONCE, "sort": ["id"], "docvalue_fields": fields}
        hits = holdings.search(body | ({"search_after": after} if after else {}))["hits"]["hits"]
        yield from (hit["fields"] for hit in hits)
        if len(hits) < _READ_AT_ONCE:
            return
        after = hits[-1]["sort"]
