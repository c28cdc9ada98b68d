"""Where the articles are in a JSON value: crawlers, data frames, search servers and interfaces wrap them in many ways.

An object is an article where the name of a column says that it holds the text, and the value is one. What wraps
articles is taken apart, whatever its names are:

    {"data": {"posts": [{...}, ...]}}                     every object within it that is an article
    {"_id": 7, "_source": {...}}                          what says something of one article is joined to it
    {"a-1": {...}, "a-2": {...}}                          objects by their id, which they take; rows of a frame by index
    {"isi": {"0": ..., "1": ...}, "judul": {...}}         a data frame in any shape (`index.corpus.json_frames`)

What holds no article is one record, so that it is told with its shape.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from index.corpus.columns import plain_name
from index.corpus.field_names import SOMETHING_ELSE, FieldNames, is_a_key, names_a_field, score, words_of
from index.corpus.json_frames import Object, named, names_columns, rows_below_names, rows_of_frame, rows_of_lists
from index.corpus.records import NOT_AN_OBJECT, Broken, Record
from index.corpus.text_trees import branches, holds_text
from index.corpus.values import VALUE_KEYS

# Interfaces wrap their records two to four times.
DEEPEST_WRAPPING = 8

# Of many objects of one kind the first ones show what they are.
_ENOUGH_TO_TELL = 20

# A text that is shorter may be a message ("text": "OK") beside the articles.
_SHORTEST_OF_WRAPPER = 100

# The values that others lie in.
_NESTED = frozenset((dict, list))

# Objects of a record are taken apart to names like "fields.body"; so deep, and so many of them.
DEEPEST_OBJECT = 3
MOST_NAMES = 1_000


def unfold_all(records: Iterator[Record | Sequence[object]], names: FieldNames) -> Iterator[Record]:
    """The articles that `records` hold, and what holds none as it is.

    A list is the row of a table whose columns have numbers from 1, or the names in the first one where it holds names.
    """
    header: Sequence[str] = ()
    named = ""  # the id that a line before a record gives it, where it is sent to a search server
    for record in records:
        if isinstance(record, Broken):
            yield record
        elif isinstance(record, Mapping):
            action = _action(record)
            if not action and not _is_about_the_dump(record):
                yield from unfold({**record, "_id": named} if named and "_id" not in record else record, names)
            named = action
        elif not header and names_columns(record, names):
            header = [f"{name}" for name in record]
        else:
            called = header if len(header) == len(record) else map(str, range(1, len(record) + 1))
            yield dict(zip(called, record, strict=True))


def unfold(record: Object, names: FieldNames) -> Iterator[Record]:
    """The articles that `record` holds, or `record` itself where there are none."""
    if _NESTED.isdisjoint(map(type, record.values())) and names.meaning(tuple(record))["text"]:
        yield record  # as most are, and nothing of what follows is about them
        return
    if _is_article(record, names) and not _only_wraps(record, names) and not rows_of_lists(record, names):
        yield record
        return
    found = _articles_in(record, names, DEEPEST_WRAPPING)
    first = next(found, None)
    if first is None:
        yield from (
            rows_of_frame(record, names)
            or _texts_by_key(record, names)
            or _longest_list(record, names, DEEPEST_WRAPPING)
            or (record,)
        )
    else:
        yield first
        yield from found


def flattened(record: Mapping[str, object], prefix: str = "", depth: int = 0) -> Mapping[str, object]:
    """`record` with the values of the objects in it as values of its own: {"meta": {"date": ...}} has "meta.date"."""
    if dict not in map(type, record.values()):
        return record if not prefix else {f"{prefix}{name}": value for name, value in record.items()}
    flat: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, dict) and depth < DEEPEST_OBJECT and not _is_value(name, value):
            flat.update(flattened(value, f"{prefix}{name}.", depth + 1))
        else:
            flat[f"{prefix}{name}"] = value
        if len(flat) > MOST_NAMES:
            break
    return flat


def _texts_by_key(value: Object, names: FieldNames) -> list[Object]:
    """The articles of `{"1": "...", "2": "..."}`, texts by number or address; [] where `value` is anything else."""
    if len(value) < 2 or not all(any(map(str.isdigit, key)) and not names_a_field(key) for key in value):
        return []
    texts = [text for text in value.values() if isinstance(text, str) and len(text) >= _SHORTEST_OF_WRAPPER]
    if len(texts) < len(value) or any(" " not in text for text in texts) or names.mapped:
        return []
    return [{"_id": key, "text": text} for key, text in zip(value, texts, strict=True)]


def opened_values(record: Mapping[str, object]) -> Mapping[str, object]:
    """`record` with the objects that its values hold as text, as queues and tables keep them; {} where none does."""
    opened = {
        name: found
        for name, value in record.items()
        if isinstance(value, str) and value[:1] == "{" and (found := _object_in(value))
    }
    return {**record, **opened} if opened else {}


def _object_in(text: str) -> Object:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):  # a text that begins so
        return {}
    return value if isinstance(value, dict) else {}


def _is_value(name: str, value: Object) -> bool:
    """Whether an object holds one value; one with a title or a text of its own does if its name is that of a field."""
    keys = [key for key in VALUE_KEYS if key in value]
    if not keys:
        return score(name, "text") > 0 and any(map(holds_text, branches(value)))
    return keys[0] not in ("title", "text") or names_a_field(name)


def _articles_in(value: object, names: FieldNames, depth: int) -> Iterator[Record]:
    """Every article in a list or an object, but for those that are about an article (its comments, what is related)."""
    if depth == 0:
        return
    if isinstance(value, list):
        is_list_of_them = any(isinstance(item, dict) and _is_article(item, names) for item in value)
        for item in value:
            if isinstance(item, dict) and _is_article(item, names):
                yield item
                continue
            found = [*_articles_in(item, names, depth - 1)]
            if is_list_of_them and not found:
                yield item if isinstance(item, dict) else NOT_AN_OBJECT
            yield from found
    elif isinstance(value, dict):
        yield from rows_of_frame(value, names) or _within(value, names, depth)


def _longest_list(value: object, names: FieldNames, depth: int) -> list[Record]:
    """The longest list of objects with titles, dates or addresses: their text may be told by its prose."""
    if depth == 0 or not isinstance(value, (dict, list)):
        return []
    inner = value if isinstance(value, list) else [item for name, item in value.items() if _may_hold_articles(name)]
    lists = [_longest_list(item, names, depth - 1) for item in inner]
    if isinstance(value, list) and any(isinstance(item, dict) and _says_more_than_text(item, names) for item in value):
        lists.append([item if isinstance(item, dict) else NOT_AN_OBJECT for item in value])
    return max(lists, key=len, default=[])


def _may_hold_articles(name: str) -> bool:
    return SOMETHING_ELSE.isdisjoint(words_of(name))


def _within(wrapper: Object, names: FieldNames, depth: int) -> Iterator[Record]:
    articles = {name: value for name, value in wrapper.items() if isinstance(value, dict) and _is_article(value, names)}
    if articles:
        articles |= {
            name: value
            for name, value in wrapper.items()
            if isinstance(value, dict) and name not in articles and _is_titled(name, value, names)
        }
    if len(articles) == 1 and (joined := _joined(wrapper, next(iter(articles)), names)):
        yield joined
        return
    is_numbered = all(map(str.isdigit, wrapper)) and [*wrapper] == [f"{number}" for number in range(len(wrapper))]
    is_keyed = not is_numbered and (len(articles) > 1 or not any(map(str.isalpha, articles)))
    for name, value in wrapper.items():
        if name in articles:
            yield named(name, articles[name], names) if is_keyed else articles[name]
        elif isinstance(value, (dict, list)) and _may_hold_articles(name):
            yield from _articles_in(value, names, depth - 1)


def _is_titled(name: str, value: Object, names: FieldNames) -> bool:
    """Whether an object is a record like the articles that it is kept beside, though it has no text."""
    return is_a_key(name) and bool(names.meaning(tuple(value))["title"])


def _joined(wrapper: Object, inner: str, names: FieldNames) -> Object | None:
    """The article in `wrapper` under the name `inner` with what the wrapper says of it; None where that is nothing."""
    article = wrapper[inner]
    around = {name: value for name, value in wrapper.items() if name != inner}
    if not isinstance(article, dict) or not any(names.meaning(tuple(flattened(around))).values()):
        return None
    return {**article, **{name: value for name, value in around.items() if name not in article}}


def _is_article(record: Object, names: FieldNames) -> bool:
    return any(
        _is_text(value, names)
        for column in names.meaning(tuple(record))["text"]
        for name, value in record.items()
        if plain_name(name) == column
    )


def _only_wraps(record: Object, names: FieldNames) -> bool:
    """Whether what `record` calls its text is a message beside a list of articles."""
    texts = [value for name in names.meaning(tuple(record))["text"] if (value := record.get(name))]
    if any(not isinstance(text, str) or len(text) >= _SHORTEST_OF_WRAPPER for text in texts):
        return False
    return any(
        isinstance(value, list)
        and _may_hold_articles(name)
        and any(
            isinstance(item, dict) and _is_article(item, names) and _says_more_than_text(item, names)
            for item in value[:_ENOUGH_TO_TELL]
        )
        for name, value in record.items()
    )


def _is_text(value: object, names: FieldNames) -> bool:
    """Whether a value can be the text of an article: no list of articles, and no column of a frame."""
    if isinstance(value, dict):
        return any(key in value for key in VALUE_KEYS) or (
            holds_text(value) and all(_is_text(inner, names) for inner in branches(value))
        )
    if isinstance(value, list):
        objects = [item for item in value[:_ENOUGH_TO_TELL] if isinstance(item, dict)]
        if any(_says_more_than_text(item, names) for item in objects) or rows_below_names(value, names):
            return False
        return all(_is_text(item, names) for item in objects) or holds_text(objects)
    return True


def _says_more_than_text(record: Object, names: FieldNames) -> bool:
    meaning = names.meaning(tuple(flattened(record)))
    return bool(meaning["title"] or meaning["date"] or meaning["url"])


def _action(record: Object) -> str:
    """The id in `{"index": {"_id": "7"}}`, which a search server takes before each record; "" in any other."""
    for name in ("index", "create"):
        action = record.get(name)
        if len(record) == 1 and isinstance(action, dict) and all(key.startswith("_") for key in action):
            return f"{action.get('_id', '')}"
    return ""


def _is_about_the_dump(record: Object) -> bool:
    """Whether a record is one of those that phpMyAdmin writes before its tables."""
    return record.get("type") in ("header", "database") and record.keys() <= {"type", "version", "comment", "name"}
