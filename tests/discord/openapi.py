"""What a bot sends, against Discord's own description of its API, where that lies beside the checkout.

The document (https://github.com/discord/discord-api-spec) forbids no unknown keys: misspelt ones are looked for here.
Where Discord takes more than its document says, `TAKEN_ANYWAY` and `_as_documented` make up for it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

DOCUMENT = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
TAKEN_ANYWAY = {"nsfw", "tts", "dm_permission", "nonce", "enforce_nonce"}
MEDIA_CHANNEL = 16
Json = dict[str, Any]


@cache
def _document() -> Json:
    found: Json = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return found


@cache
def _routes() -> list[tuple[str, re.Pattern[str], Json]]:
    """Method, path and the schema of the body, the most exact paths first."""
    routes = []
    for path, methods in sorted(_document()["paths"].items(), key=lambda one: one[0].count("{")):
        pattern = re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path))
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}) if isinstance(operation, dict) else {}
            if "application/json" in content:
                routes.append((method.upper(), pattern, content["application/json"]["schema"]))
    return routes


@cache
def _validator(schema: str) -> Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  only where the document is

    return Draft202012Validator(json.loads(schema) | {"components": _document()["components"]})


def wrong_by_openapi(method: str, path: str, body: Any) -> list[str]:
    """What Discord's document says against a request; nothing where the document is not there."""
    if body is None or not DOCUMENT.exists():
        return []
    for verb, pattern, schema in _routes():
        if verb == method and pattern.fullmatch(path):
            sent = _as_documented(body)
            faults = [error.message[:300] for error in _validator(json.dumps(schema)).iter_errors(sent)]
            return faults + [f"an unknown key: {key}" for key in _unknown(sent, [schema])]
    return [f"no such route: {method} {path}"]


def _as_documented(body: Any) -> Any:
    """The body as the document wants it: Discord also takes snowflakes as integers, and media channels in options."""
    if isinstance(body, list):
        return [_as_documented(one) for one in body]
    if not isinstance(body, dict):
        return body
    return {
        key: str(value)
        if isinstance(value, int) and key.endswith("_id")
        else [kind for kind in value if kind != MEDIA_CHANNEL]
        if key == "channel_types"
        else _as_documented(value)
        for key, value in body.items()
    }


def _unknown(value: Any, schemas: list[Json]) -> Iterator[str]:
    """Keys, however deep, that none of the schemas knows."""
    every = [one for schema in schemas for one in _alternatives(schema)]
    if isinstance(value, list):
        items = [one["items"] for one in every if "items" in one]
        for one in value:
            yield from _unknown(one, items)
    elif isinstance(value, dict):
        if any(isinstance(one.get("additionalProperties"), dict) for one in every):
            return
        known = [one["properties"] for one in every if "properties" in one]
        for key, inside in value.items():
            found = [properties[key] for properties in known if key in properties]
            if not found and key not in TAKEN_ANYWAY:
                yield key
            yield from _unknown(inside, found)


def _alternatives(schema: Json) -> Iterator[Json]:
    if "$ref" in schema:
        yield from _alternatives(_document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]])
        return
    yield schema
    for key in ("anyOf", "oneOf", "allOf"):
        for one in schema.get(key, ()):
            yield from _alternatives(one)
