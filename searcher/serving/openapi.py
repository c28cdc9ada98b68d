"""The paths for programs as OpenAPI: made from the table of questions and from the classes of their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import version

from index.environment.language import say, term
from searcher.formats.json_values import JSON_VERSION
from searcher.serving.asking import parameters
from searcher.serving.bounds import Bounds
from searcher.serving.parameters import Parameter, schema_of
from searcher.serving.questions import Question, questions
from searcher.serving.schemas import schema_of as schema_of_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ERROR = "Error"

# What each status of an error means.
FAILURES = {
    400: term("a value or query that is not understood"),
    401: term("the secret is missing or wrong"),
    403: term("another host name, or another web page"),
    404: term("no such article or path"),
    503: term("no usable index, too many questions, or no time left"),
}


def described(bounds: Bounds, address: str = "") -> dict[str, Any]:
    """All paths of a server at `address` whose answers have these `bounds`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "telusur",
            "version": version("telusur"),
            "description": say("the same answers for programs"),
        },
        "servers": [{"url": address}] if address else [],
        "security": [{"secret": []}],
        "paths": {question.path: {"get": _operation(question, bounds)} for question in questions().values()},
        "components": {
            "securitySchemes": {"secret": {"type": "http", "scheme": "bearer"}},
            "schemas": {ERROR: _error()},
        },
    }


def answer_schema(question: Question) -> dict[str, Any]:
    """What the object that answers `question` looks like."""
    known: dict[str, Any] = {
        **(schema_of_values(question.whole)["properties"] if question.whole else {}),
        "version": {"const": JSON_VERSION},
        "index": {"type": "object"},
        "quoted": {"type": "object"},
        "next": {"type": ["string", "null"]},
    }
    if question.rows:
        rows = [schema_of_values(kind) for kind in question.values]
        known[question.rows] = {"type": "array", "items": rows[0] if len(rows) == 1 else {"anyOf": rows}}
    return {"type": "object", "properties": known, "required": [*known]}


def _operation(question: Question, bounds: Bounds) -> dict[str, Any]:
    failures = {
        str(status): _response(say(meaning), {"$ref": f"#/components/schemas/{ERROR}"})
        for status, meaning in FAILURES.items()
    }
    return {
        "operationId": question.name,
        "summary": say(question.meaning),
        "parameters": [*_parameters(question, bounds)],
        "responses": {"200": _response(say(question.meaning), answer_schema(question)), **failures},
    }


def _parameters(question: Question, bounds: Bounds) -> Iterator[Mapping[str, Any]]:
    for parameter in parameters(question, bounds):
        in_path = f"{{{parameter.name}}}" in question.path
        yield {
            "name": parameter.name,
            "in": "path" if in_path else "query",
            "required": in_path or parameter.required,
            "description": parameter.meaning,
            "schema": _without_meaning(parameter),
        }


def _without_meaning(parameter: Parameter) -> dict[str, object]:
    return {name: value for name, value in schema_of(parameter).items() if name != "description"}


def _response(meaning: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": meaning, "content": {"application/json": {"schema": schema}}}


def _error() -> dict[str, Any]:
    message = {"type": ["object", "null"], "properties": {"code": {}, "values": {}, "text": {"type": "string"}}}
    known = {
        "version": {"const": JSON_VERSION},
        "error": message,
        "hint": message,
        "position": {"type": ["integer", "null"]},
    }
    return {"type": "object", "properties": known, "required": [*known]}
