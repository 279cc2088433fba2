"""Discord's limits, as one checker of what a bot sends, after https://docs.discord.com/developers.

Each function returns what is wrong, in words; an empty list is a payload that Discord takes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Payload = dict[str, Any]

COMPONENTS_V2 = 1 << 15
ACTION_ROW, BUTTON, SELECT, SECTION, TEXT, SEPARATOR, CONTAINER = 1, 2, 3, 9, 10, 14, 17
LINK = 5
MOST = {
    "content": 2000,
    "components": 40,
    "text of all displays": 4000,
    "bytes of a message": 10_000,
    "label": 80,
    "custom_id": 100,
    "url": 512,
    "buttons in a row": 5,
    "texts in a section": 3,
    "commands": 100,
    "options": 25,
    "description": 100,
    "characters of a command": 8000,
    "choices": 25,
    "choice": 100,
}
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")


def units(text: str) -> int:
    """UTF-16 code units, the strictest way in which Discord may count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def wrong_in_message(message: Payload) -> list[str]:
    """What Discord would refuse in a message that is sent or edited."""
    components = message.get("components") or []
    every = list(walk(components))
    ids = [one["custom_id"] for one in every if "custom_id" in one]
    text = sum(units(one["content"]) for one in every if one["type"] == TEXT)
    rules = {
        "content too long": units(message.get("content") or "") <= MOST["content"],
        "no AllowedMentions that let nothing ping": message.get("allowed_mentions", {"parse": []})["parse"] == [],
        "too many components": len(every) <= MOST["components"],
        "too much text": text <= MOST["text of all displays"],
        "too many bytes": len(json.dumps(message, ensure_ascii=False).encode()) <= MOST["bytes of a message"],
        "a custom_id twice": len(ids) == len(set(ids)),
        "empty": bool(message.get("content") or components or message.get("embeds")),
        "content or embeds beside components v2": not (
            is_v2(message) and (message.get("content") or message.get("embeds"))
        ),
        "components v2 without their flag": is_v2(message) or all(one["type"] in (ACTION_ROW, BUTTON) for one in every),
    }
    return [fault for fault, kept in rules.items() if not kept] + [fault for one in every for fault in _component(one)]


def is_v2(message: Payload) -> bool:
    """Whether a message says that its components are its whole body."""
    return bool(message.get("flags", 0) & COMPONENTS_V2)


def walk(components: list[Payload]) -> Iterator[Payload]:
    """Every component, however deep."""
    for one in components:
        yield one
        yield from walk(one.get("components", []))
        yield from walk([one["accessory"]] if "accessory" in one else [])


def _component(one: Payload) -> list[str]:
    inside = one.get("components", [])
    rules = {
        "an empty text": one["type"] != TEXT or bool(one["content"].strip()),
        "an action row without or with too many buttons": one["type"] != ACTION_ROW
        or 1 <= len(inside) <= MOST["buttons in a row"],
        "a section without or with too many texts": one["type"] != SECTION
        or 1 <= len(inside) <= MOST["texts in a section"],
        "a section without its accessory": one["type"] != SECTION or "accessory" in one,
        "an empty container": one["type"] != CONTAINER or bool(inside),
        "a button without or with too long a label": one["type"] != BUTTON
        or 1 <= units(one.get("label") or "") <= MOST["label"],
        "a button that is neither a link nor has an id": one["type"] != BUTTON
        or ("url" in one) == (one["style"] == LINK) != ("custom_id" in one),
        "a custom_id too long": units(one.get("custom_id") or "x") <= MOST["custom_id"],
        "an address too long or not of the web": re.match(r"https?://", one.get("url") or "https://") is not None
        and units(one.get("url") or "") <= MOST["url"],
    }
    return [fault for fault, kept in rules.items() if not kept]


def wrong_in_choices(choices: list[Payload]) -> list[str]:
    """What Discord would refuse among the choices of an autocompletion."""
    rules = {
        "too many choices": len(choices) <= MOST["choices"],
        "a choice without or with too long a name": all(1 <= units(one["name"]) <= MOST["choice"] for one in choices),
        "a choice with too long a value": all(1 <= units(str(one["value"])) <= MOST["choice"] for one in choices),
        "a choice twice": len({one["name"] for one in choices}) == len(choices),
    }
    return [fault for fault, kept in rules.items() if not kept]


def wrong_in_commands(commands: list[Payload]) -> list[str]:
    """What Discord would refuse among the commands of a bot."""
    slash = [command for command in commands if command.get("type", 1) == 1]
    faults = [] if len(slash) <= MOST["commands"] else ["too many commands"]
    for command in slash:
        faults += [f"{command['name']}: {fault}" for fault in _command(command)]
        if sum(map(units, _texts(command))) > MOST["characters of a command"]:
            faults.append(f"{command['name']}: too many characters in all")
    return faults


def _command(command: Payload) -> list[str]:
    options = command.get("options", [])
    name, description = command["name"], command["description"]
    rules = {
        "a bad name": COMMAND_NAME.fullmatch(name) is not None and name == name.lower(),
        "no or too long a description": 1 <= units(description) <= MOST["description"],
        "too many options": len(options) <= MOST["options"],
        "an option twice": len({one["name"] for one in options}) == len(options),
        "a required option after others": sorted(options, key=lambda one: not one.get("required", False)) == options,
    }
    return [fault for fault, kept in rules.items() if not kept] + [fault for one in options for fault in _command(one)]


def _texts(command: Payload) -> Iterator[str]:
    yield from (command["name"], command["description"])
    for choice in command.get("choices", []):
        yield from (choice["name"], str(choice["value"]))
    for option in command.get("options", []):
        yield from _texts(option)


def wrong_in_request(method: str, path: str, body: Any) -> list[str]:
    """What Discord would refuse in one request of a bot."""
    if path.endswith("/commands") and method == "PUT":
        return wrong_in_commands(body)
    if path.endswith("/callback"):
        data = body.get("data") or {}
        if "choices" in data:
            return wrong_in_choices(data["choices"])
        return wrong_in_message(data) if body["type"] in (4, 7) else []
    if re.search(r"/messages(/[^/]+)?$", path) and method in ("POST", "PATCH"):
        return wrong_in_message(body)
    return wrong_in_message(body) if path.startswith("/webhooks/") and method == "POST" else []
