"""Checks requests against what a vendor documents: routes, methods, parameters and their shapes.

The documents have the shape of OpenAPI 3. Each stands in `tests/connectors/documented/`, with its origin and
licence where it is an extract of a vendor's own.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jsonschema

from tests.loopback.server import Seen

HERE = Path(__file__).parents[1] / "connectors" / "documented"
NUMBERS = {"integer": int, "number": float}


class Documented:
    """The routes of a network, as its vendor tells them."""

    def __init__(self, document: dict[str, Any]) -> None:
        """Take a document with `paths`."""
        self._document = document
        self._routes = [(_pattern(path), methods) for path, methods in document["paths"].items()]

    @classmethod
    def load(cls, name: str) -> Documented:
        """Read a network's document."""
        return cls(json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")))

    def complaints(self, seen: Seen) -> list[str]:
        """List what is wrong with a request, as "GET /path: what"."""
        where = f"{seen.method} {seen.path}"
        matching = [methods for pattern, methods in self._routes if pattern.fullmatch(seen.path)]
        for methods in matching:
            if seen.method.lower() in methods:
                found = self._of(methods[seen.method.lower()], methods.get("parameters", []), seen)
                return [f"{where}: {each}" for each in found]
        return [f"{where}: " + ("method" if matching else "route") + " is not documented"]

    def _of(self, operation: dict[str, Any], shared: list[dict[str, Any]], seen: Seen) -> list[str]:
        known = [self._resolved(each) for each in (*shared, *operation.get("parameters", []))]
        asked = {each["name"]: each for each in known if each["in"] == "query"}
        found: list[str] = []
        for name, values in seen.query.items():
            if name not in asked:
                found.append(f"parameter {name} is not documented")
                continue
            found += [trouble for value in values if (trouble := self._shape(asked[name], name, value))]
        missing = [name for name, each in asked.items() if each.get("required") and name not in seen.query]
        found += [f"parameter {name} is missing" for name in missing]
        return found + self._body(operation.get("requestBody"), seen)

    def _body(self, told: dict[str, Any] | None, seen: Seen) -> list[str]:
        if not seen.body:
            return ["body is missing"] if told and told.get("required") else []
        if told is None:
            return ["a body is not documented"]
        kind = seen.headers.get("content-type", "").partition(";")[0]
        content = self._resolved(told)["content"]
        if kind not in content:
            return [f"a body of {kind} is not documented"]
        schema = self._resolved(content[kind].get("schema", {}))
        if kind == "application/json":
            return self._errors(schema, json.loads(seen.body))
        fields = {name: self._resolved(each) for name, each in schema.get("properties", {}).items()}
        pairs = parse_qsl(seen.body.decode(), keep_blank_values=True)
        names = {name for name, _ in pairs}
        found = [f"field {name} is not documented" for name in sorted(names - set(fields))]
        found += [f"field {name} is missing" for name in schema.get("required", []) if name not in names]
        for name, value in pairs:
            if name in fields and (trouble := self._shape({"schema": fields[name]}, name, value)):
                found.append(trouble)
        return found

    def _shape(self, parameter: dict[str, Any], name: str, value: str) -> str:
        content = parameter.get("content", {}).get("application/json")
        schema = self._resolved((content or parameter).get("schema", {}))
        try:
            read: Any = json.loads(value) if content else _read(schema, value)
        except ValueError:
            return f"{name}={value[:40]!r} is no {schema.get('type')}"
        return "; ".join(f"{name}: {error}" for error in self._errors(schema, read))

    def _errors(self, schema: dict[str, Any], value: object) -> list[str]:
        whole = {"components": self._document.get("components", {})} | schema
        return [error.message[:200] for error in jsonschema.Draft202012Validator(whole).iter_errors(value)]

    def _resolved(self, part: dict[str, Any]) -> dict[str, Any]:
        """Follow one reference inside the document."""
        if "$ref" not in part:
            return part
        found: Any = self._document
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        return self._resolved(found)


def _pattern(path: str) -> re.Pattern[str]:
    """Turn /posts/{id} into a pattern of whole paths."""
    return re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path)))


def _read(schema: dict[str, Any], value: str) -> object:
    """Read a value of a query or form as the schema means it."""
    kind = schema.get("type")
    if kind in NUMBERS:
        return NUMBERS[kind](value)
    if kind == "boolean":
        return {"true": True, "false": False}.get(value, value)
    if kind == "array" and not value.startswith("["):
        return [_read(schema.get("items", {}), value)]
    if kind in {"array", "object"}:
        return json.loads(value)
    return value
