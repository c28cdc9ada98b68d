"""The scripts that a cluster runs: what a phrase, or the best of many forms, is worth in an article.

Their text is all there is here: it never changes, so a cluster compiles each once, and whatever a user typed is a value
among the parameters. The formula is that of `index.segment.impact`, with its constants as parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.cluster.mapping import GAP
from index.segment.impact import BODY, FADE, FIRST, MAX_WEIGHTED_TF, PIVOT, TITLE, K

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_STEPS = 255

_COMMON = """
List tokensOf(String text) {
  List tokens = new ArrayList();
  int from = 0;
  while (true) {
    int to = text.indexOf(' ', from);
    if (to < 0) { tokens.add(text.substring(from)); return tokens; }
    tokens.add(text.substring(from, to));
    from = to + 1;
  }
}
boolean holds(Map wanted, String token) {
  if (wanted.containsKey(token)) { return true; }
  int hyphen = token.indexOf('-');
  return hyphen > 0 && wanted.containsKey(token.substring(0, hyphen));
}
int weightAt(int at, int title, boolean derived, Map c) {
  if (at < title) { return derived ? 0 : (int) c.title; }
  double body = c.body;
  return (int) body + (int) Math.rint(body * c.first * c.fade / (c.fade + (at - title - 1)));
}
double worth(int weight, long length, Map c) {
  double f = Math.min(Math.max(weight, 1), (int) c.most) / (double) c.body;
  double norm = (double) c.k * Math.sqrt(length / (double) c.pivot);
  return Math.max(1.0, Math.rint(f / (f + norm) * (int) c.steps)) / (double) c.steps;
}
"""

_STARTS = """
List startsOf(List tokens, List words, int slop, String gap) {
  List starts = new ArrayList();
  int count = words.size();
  int size = tokens.size();
  for (int start = 0; start < size; ++start) {
    if (!holds(words.get(0), tokens.get(start))) { continue; }
    int at = start;
    boolean whole = true;
    for (int word = 1; word < count && whole; ++word) {
      whole = false;
      Map wanted = words.get(word);
      for (int next = at + 1; next < size && next <= at + 1 + slop; ++next) {
        String token = tokens.get(next);
        if (token == gap) { break; }
        if (holds(wanted, token)) { at = next; whole = true; break; }
      }
    }
    if (whole && at - start + 1 <= count + slop) { starts.add(start); }
  }
  return starts;
}
"""

_READ = "List tokens = tokensOf(doc['sequence'].value.utf8ToString());\n"
_FIND = "List starts = startsOf(tokens, params.words, (int) params.slop, params.gap);\n"

_ARTICLE = """
int title = (int) doc['title_length'].value;
boolean derived = doc['title_derived'].value;
int weight = 0;
"""

_PLACED = (
    _COMMON
    + _STARTS
    + _READ
    + _FIND
    + _ARTICLE
    + """
if (starts.isEmpty()) { return 0.0; }
for (int start : starts) { weight += weightAt(start, title, derived, params.c); }
return worth(weight, doc['length'].value, params.c);
"""
)

_HOLDS = _COMMON + _STARTS + _READ + _FIND + "return !starts.isEmpty();"

_BESIDE = _COMMON + _STARTS + _READ + _FIND + "return starts.size() / (starts.size() + 1.0);"

_BEST = (
    _COMMON
    + _READ
    + _ARTICLE
    + """
Map weights = new HashMap();
for (int at = 0; at < tokens.size(); ++at) {
  String token = tokens.get(at);
  int more = weightAt(at, title, derived, params.c);
  if (params.forms.containsKey(token)) { weights.put(token, more + (int) weights.getOrDefault(token, 0)); }
  int hyphen = token.indexOf('-');
  if (hyphen > 0) {
    String base = token.substring(0, hyphen);
    if (params.forms.containsKey(base)) { weights.put(base, more + (int) weights.getOrDefault(base, 0)); }
  }
}
for (int each : weights.values()) { if (each > weight) { weight = each; } }
return worth(weight, doc['length'].value, params.c);
"""
)

_AMOUNTS = (
    _COMMON
    + _ARTICLE
    + """
Set starts = new HashSet();
for (String place : doc['amount_places']) {
  int flag = place.lastIndexOf(' ');
  int end = place.lastIndexOf(' ', flag - 1);
  int start = place.lastIndexOf(' ', end - 1);
  String term = place.substring(0, start);
  if (params.terms.containsKey(term) || params.numbers.containsKey(term.substring(term.indexOf(':') + 1))) {
    starts.add(place.substring(start + 1, flag));
  }
}
for (String span : starts) {
  weight += weightAt(Integer.parseInt(span.substring(0, span.indexOf(' '))), title, derived, params.c);
}
return worth(weight, doc['length'].value, params.c);
"""
)

# Words and amounts after each other, as `searcher.matching.amounts` finds them: `from` has the ends by the start.
_MIXED_STARTS = (
    _READ
    + """
int size = tokens.size();
List steps = new ArrayList();
for (def step : params.steps) {
  Map from = new HashMap();
  if (step.containsKey('forms')) {
    for (int at = 0; at < size; ++at) {
      if (holds(step.forms, tokens.get(at))) {
        Set ends = new HashSet();
        ends.add(at + 1);
        from.put(at, ends);
      }
    }
  } else {
    for (String place : doc['amount_places']) {
      int flag = place.lastIndexOf(' ');
      int last = place.lastIndexOf(' ', flag - 1);
      int first = place.lastIndexOf(' ', last - 1);
      String term = place.substring(0, first);
      if (step.terms.containsKey(term) || step.numbers.containsKey(term.substring(term.indexOf(':') + 1))) {
        int start = Integer.parseInt(place.substring(first + 1, last));
        if (!from.containsKey(start)) { from.put(start, new HashSet()); }
        from.get(start).add(Integer.parseInt(place.substring(last + 1, flag)));
      }
    }
  }
  steps.add(from);
}
int slop = (int) params.slop;
List starts = new ArrayList();
for (def start : steps.get(0).keySet()) {
  Map reached = new HashMap();
  for (def end : steps.get(0).get(start)) { reached.put(end, 0); }
  for (int number = 1; number < steps.size(); ++number) {
    Map from = steps.get(number);
    Map further = new HashMap();
    for (def at : reached.keySet()) {
      int passed = (int) reached.get(at);
      for (int skipped = 0; skipped <= slop - passed; ++skipped) {
        if (!from.containsKey((int) at + skipped)) { continue; }
        for (def end : from.get((int) at + skipped)) {
          int known = (int) further.getOrDefault(end, slop);
          further.put(end, (int) Math.min(known, passed + skipped));
        }
      }
    }
    reached = further;
  }
  int least = -1;
  for (def end : reached.keySet()) { if (least < 0 || (int) end < least) { least = (int) end; } }
  boolean whole = least >= 0;
  for (int at = (int) start; at < least; ++at) { if (tokens.get(at) == params.gap) { whole = false; } }
  if (whole) { starts.add((int) start); }
}
"""
    + _ARTICLE
    + """
boolean counts = !derived;
for (int start : starts) {
  if (start > title) { counts = true; }
  weight += weightAt(start, title, derived, params.c);
}
if (starts.isEmpty()) { counts = false; }
"""
)

_MIXED = _COMMON + _MIXED_STARTS + "return counts ? worth(weight, doc['length'].value, params.c) : 0.0;"
_HOLDS_MIXED = _COMMON + _MIXED_STARTS + "return counts;"

_CONSTANTS = {
    "body": BODY,
    "title": TITLE,
    "first": FIRST,
    "fade": FADE,
    "most": MAX_WEIGHTED_TF,
    "k": K,
    "pivot": PIVOT,
    "steps": _STEPS,
}


def worth_of_places(words: Sequence[Iterable[str]], slop: int = 0) -> dict[str, Any]:
    """What words in this order are worth in an article, each one of some forms or a reduplication of one: 0 to 1."""
    return {"source": _PLACED, "params": _of_places(words, slop) | {"c": _CONSTANTS}}


def holds_places(words: Sequence[Iterable[str]], slop: int = 0) -> dict[str, Any]:
    """Whether an article holds them so."""
    return {"source": _HOLDS, "params": _of_places(words, slop)}


def side_by_side(words: Sequence[Iterable[str]]) -> dict[str, Any]:
    """What n places of words side by side are worth: n / (n + 1)."""
    return {"source": _BESIDE, "params": _of_places(words, 0)}


def worth_of_best(forms: Iterable[str]) -> dict[str, Any]:
    """What the best of some forms is worth in an article that holds one."""
    return {"source": _BEST, "params": {"forms": _set_of(forms), "c": _CONSTANTS}}


def worth_of_amounts(terms: Iterable[str], numbers: Iterable[str]) -> dict[str, Any]:
    """What all places of some amounts are worth: values with a unit, and numbers with any."""
    return {"source": _AMOUNTS, "params": {"terms": _set_of(terms), "numbers": _set_of(numbers), "c": _CONSTANTS}}


def worth_of_steps(steps: Sequence[Mapping[str, Iterable[str]]], slop: int) -> dict[str, Any]:
    """What words and amounts in this order are worth: each step is `forms`, or the `terms` and `numbers` of amounts."""
    return {"source": _MIXED, "params": _of_steps(steps, slop)}


def holds_steps(steps: Sequence[Mapping[str, Iterable[str]]], slop: int) -> dict[str, Any]:
    """Whether an article holds them so."""
    return {"source": _HOLDS_MIXED, "params": _of_steps(steps, slop)}


def _of_steps(steps: Sequence[Mapping[str, Iterable[str]]], slop: int) -> dict[str, Any]:
    sets = [{name: _set_of(texts) for name, texts in step.items()} for step in steps]
    return {"steps": sets, "slop": slop, "gap": GAP, "c": _CONSTANTS}


def _set_of(texts: Iterable[str]) -> dict[str, int]:
    return dict.fromkeys(texts, 1)


def _of_places(words: Sequence[Iterable[str]], slop: int) -> dict[str, Any]:
    return {"words": [_set_of(forms) for forms in words], "slop": slop, "gap": GAP}
