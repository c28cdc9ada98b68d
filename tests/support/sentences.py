"""Every sentence and every message of the source, found in its syntax trees: what the two catalogues must hold."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from support.sources import PACKAGES, source_files

from index import errors
from index.cli import arguments as index_arguments
from index.segment import columns
from searcher.cli import arguments as search_arguments
from searcher.query import parser as query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Which arguments of these functions are sentences. Of `plural` the second form is looked up.
SPEAKERS = {"say": (0,), "term": (0,), "plural": (2,)}

# What is shown to a person when it is raised.
ERRORS = {
    name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, errors.TelusurError)
}

# What makes a message, and which of its arguments is the code.
MESSAGES = {"Message", "message", *ERRORS}

# In these files a code is given on, and is checked where it was written.
CODES_GIVEN_ON = ("index/errors.py", "index/messages.py")

# Tables whose words are said one by one.
TABLES = (
    *(meaning for _, meaning in (*query.SYNTAX, *index_arguments.EXAMPLES, *search_arguments.EXAMPLES)),
    search_arguments.EXIT_CODES,
    search_arguments.EXIT_CODES_OF_INDEXING,
    search_arguments.EXIT_CODES_OF_ANSWERS,
    *columns.FACETS,
)

# What the sentences of the app hold as tables and signs; what is said of them is said one by one.
NOT_SHOWN = {"EDITING", "EXAMPLES", "PROMPT"}

# In these every string is a sentence, except the signs and names that are the same in every language.
LABELS, SENTENCES = "tui/text/labels.py", "tui/text/sentences/"
SAME_EVERYWHERE = {"telusur", "esc", "pgup", "pgdn", "alt+1…9"}


def files_of_words(root: Path) -> list[Path]:
    """The names of keys, and every file of sentences of the app."""
    found = [root / LABELS, *sorted((root / SENTENCES).glob("[!_]*.py"))]
    assert len(found) >= 8
    return found


def said_sentences(root: Path) -> dict[str, str]:
    """Every sentence and a place where it is said."""
    found = dict.fromkeys(TABLES, "a table")
    for package in PACKAGES:
        for path in source_files(root, package):
            place = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {sentence: place for node in ast.walk(tree) for sentence in _of_call(node)}
            if place == LABELS or place.startswith(SENTENCES):
                found |= dict.fromkeys(_of_constants(tree), place)
    return found


def unsaid_sentences(root: Path) -> Iterator[str]:
    """Where an error is given text that nobody says, or something else than a plain sentence is said."""
    for package in PACKAGES:
        for path in source_files(root, package):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and _is_unsaid(node, node.func.id):
                    yield f"{path.relative_to(root).as_posix()}:{node.lineno}"


def _is_unsaid(call: ast.Call, name: str) -> bool:
    said = [call.args[place] for place in SPEAKERS.get(name, ()) if place < len(call.args)]
    shown = call.args if name in ERRORS else []
    return any(isinstance(argument, ast.JoinedStr) for argument in (*said, *shown))


class Coded(NamedTuple):
    """A message that the source makes: its code, or with `is_family` how its code begins, "" where that is not seen.

    `given` are the names of its values, None where they are not seen.
    """

    place: str
    code: str
    is_family: bool = False
    given: frozenset[str] | None = None


def coded_messages(root: Path) -> Iterator[Coded]:
    """Every message that the source makes, and every code that it writes for one."""
    for package in PACKAGES:
        for path in source_files(root, package):
            place = path.relative_to(root).as_posix()
            if place in CODES_GIVEN_ON:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield from _made(node, f"{place}:{node.lineno}")
                elif isinstance(node, ast.Dict):
                    yield from _detailed(node, f"{place}:{node.lineno}")


def _made(call: ast.Call, place: str) -> Iterator[Coded]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "at" and _named(call.func.value) == "IndexDamaged":
        if isinstance(what := call.args[1], ast.Constant):
            yield Coded(place, f"damage.{what.value}", given=_keywords(call))
        else:
            yield Coded(place, "")
    elif name in MESSAGES and call.args and not isinstance(call.args[0], ast.Starred):
        yield _coded(call, name, place)
        if name in ERRORS:
            hint = call.args[2:] if name == "QueryError" else call.args[1:]
            yield from (Coded(place, str(text.value)) for text in hint if isinstance(text, ast.Constant) and text.value)


def _coded(call: ast.Call, name: str, place: str) -> Coded:
    first = call.args[0]
    given = _values_of(call) if name == "Message" else _keywords(call)
    if given is not None and name in ERRORS:
        given -= {"hint", "position"}
    if isinstance(first, ast.Constant):
        return Coded(place, str(first.value), given=given)
    if isinstance(first, ast.JoinedStr) and isinstance(head := first.values[0], ast.Constant):
        return Coded(place, str(head.value), is_family=True, given=given)
    return Coded(place, "")


def _detailed(node: ast.Dict, place: str) -> Iterator[Coded]:
    """What exactly was wrong with a reject is a code among its values."""
    names = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
    if "detail" in names:
        detail = node.values[names.index("detail")]
        given = None if None in names else frozenset(map(str, names))
        if isinstance(detail, ast.Constant):
            yield Coded(place, f"reject_detail.{detail.value}", given=given)


def _values_of(call: ast.Call) -> frozenset[str] | None:
    if len(call.args) < 2:
        return frozenset()
    values = call.args[1]
    if not isinstance(values, ast.Dict) or not all(isinstance(key, ast.Constant) for key in values.keys):
        return None
    return frozenset(str(key.value) for key in values.keys if isinstance(key, ast.Constant))


def _keywords(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(filter(None, names))


def _named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def reject_reasons(root: Path) -> set[str]:
    """The reasons that a reject may have, as `index.article` lists them for whoever checks types."""
    tree = ast.parse((root / "index" / "article.py").read_text(encoding="utf-8"))
    (listed,) = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and _named(node.targets[0]) == "Reason"
        and isinstance(node.value, ast.Subscript)
    )
    return {str(node.value) for node in ast.walk(listed.slice) if isinstance(node, ast.Constant)}


def unsaid_words(root: Path) -> Iterator[str]:
    """Where the app takes a text from the files of words and neither says it nor gives it to a binding, which is said later."""
    files = {path.stem for path in files_of_words(root)}
    for path in source_files(root, "tui"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        cared_for = {id(part) for node in ast.walk(tree) if _cares_for_words(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and _is_a_word(node, files) and id(node) not in cared_for:
                yield f"{path.relative_to(root).as_posix()}:{node.lineno} {node.value.id}.{node.attr}"


def _is_a_word(node: ast.Attribute, files: set[str]) -> bool:
    is_of_words = isinstance(node.value, ast.Name) and node.value.id in files
    return is_of_words and node.attr.isupper() and node.attr not in NOT_SHOWN


def _cares_for_words(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        return name in {*SPEAKERS, "Binding", "Group"}
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(
        isinstance(target, ast.Name) and target.id in {"BINDING_GROUP_TITLE", "KEY_GROUPS", "TITLE"}
        for target in targets
    )


def placeholders(sentence: str) -> set[str]:
    """The names that stand in braces."""
    return set(re.findall(r"\{(\w+)", sentence))


def _of_call(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        for place in SPEAKERS.get(node.func.id, ()):
            for part in ast.walk(node.args[place]) if len(node.args) > place else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and not _is_key(part, node):
                    yield part.value


def _is_key(part: ast.Constant, call: ast.Call) -> bool:
    """Whether a string is what something is looked up by, as in `say(reject["reason"])`, or is given to a call."""
    keys = [node.slice for node in ast.walk(call) if isinstance(node, ast.Subscript)]
    keys += [
        argument for node in ast.walk(call) if isinstance(node, ast.Call) and node is not call for argument in node.args
    ]
    keys += [
        side for node in ast.walk(call) if isinstance(node, ast.Compare) for side in (node.left, *node.comparators)
    ]
    return part in keys


def _of_constants(tree: ast.Module) -> Iterator[str]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for node in ast.walk(statement.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_said(node, statement):
                    yield node.value


def _is_said(node: ast.Constant, statement: ast.Assign) -> bool:
    text = str(node.value)
    names = {name.id for target in statement.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    keys = [key for table in ast.walk(statement.value) if isinstance(table, ast.Dict) for key in table.keys]
    if "EXAMPLES" in names:  # pairs of a query, which is the user's language, and its meaning
        pairs = statement.value.elts if isinstance(statement.value, ast.Tuple) else []
        keys += [pair.elts[0] for pair in pairs if isinstance(pair, ast.Tuple)]
    is_key = node in keys and "AGES" not in names
    return not is_key and text not in SAME_EVERYWHERE and any(map(str.isalpha, text))
