"""Every sentence that the source says, found in its syntax trees: what the catalogue must hold, and nothing else."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from support.sources import PACKAGES, source_files

from index import errors
from index.cli import arguments as index_arguments
from index.messages import sentences
from index.provenance import changes
from index.segment import columns
from searcher.cli import arguments as search_arguments
from searcher.query import parser as query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Which arguments of these functions are sentences. Of `plural` the second form is looked up.
SPEAKERS = {"say": (0,), "term": (0,), "plural": (2,), "damaged": (1,)}

# What is shown to a person when it is raised.
ERRORS = {name for name, value in vars(errors).items() if isinstance(value, type)} | {"RebuildNeeded"}

# Tables whose words are said one by one.
TABLES = (
    *(meaning for _, meaning in (*query.SYNTAX, *index_arguments.EXAMPLES, *search_arguments.EXAMPLES)),
    search_arguments.EXIT_CODES,
    search_arguments.EXIT_CODES_OF_INDEXING,
    *columns.FACETS,
    *changes.Changes._fields,
)

# What `tui.text.sentences` holds as tables and signs; what is said of them is said one by one.
NOT_SHOWN = {"EDITING", "EXAMPLES", "PROMPT"}

# In these every string is a sentence, except the signs and names that are the same in every language.
WORDS = ("tui/text/sentences.py", "tui/text/labels.py")
SAME_EVERYWHERE = {"telusur", "esc", "pgup", "pgdn", "F1", "F2", "alt+1…9"}


def said_sentences(root: Path) -> dict[str, str]:
    """Every sentence and a place where it is said."""
    found = dict.fromkeys(TABLES, "a table")
    for package in PACKAGES:
        for path in source_files(root, package):
            place = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {sentence: place for node in ast.walk(tree) for sentence in _of_call(node)}
            if place in WORDS:
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
    return any(isinstance(argument, ast.JoinedStr) for argument in (*said, *shown)) or any(
        isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value not in sentences()
        for argument in shown
    )


def unsaid_words(root: Path) -> Iterator[str]:
    """Where the app takes a text from `tui.text.sentences` or `tui.text.labels` and neither says it nor gives it to a binding, which is said later."""
    for path in source_files(root, "tui"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        cared_for = {id(part) for node in ast.walk(tree) if _cares_for_words(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and _is_a_word(node) and id(node) not in cared_for:
                yield f"{path.relative_to(root).as_posix()}:{node.lineno} {node.value.id}.{node.attr}"


def _is_a_word(node: ast.Attribute) -> bool:
    is_of_words = isinstance(node.value, ast.Name) and node.value.id in ("sentences", "labels")
    return is_of_words and node.attr.isupper() and node.attr not in NOT_SHOWN


def _cares_for_words(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        return name in {*SPEAKERS, "Binding", "Group"}
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id in {"BINDING_GROUP_TITLE", "TITLE"} for target in targets)


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
