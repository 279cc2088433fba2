"""Questions or texts as JSON lines on standard input, answers as JSON lines on standard output, in the same order."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.formats.contract import Json, answer_json, extracted, quote_json
from bot.output import DONE, FAILED_INPUT, complain, put, unforeseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from retrieval.archive import Archive


class BadLineError(ValueError):
    """A line that cannot be worked on; the message says why."""


@dataclass(frozen=True)
class Fields:
    """The keys of one line, checked when they are read."""

    values: Json

    def text(self, key: str) -> str:
        """The string at `key`, which must be there."""
        if not isinstance(value := self.values.get(key), str):
            raise BadLineError(f'"{key}" must be a string')
        return value

    def text_or_none(self, key: str) -> str | None:
        """The string at `key`, or None where it is absent or null."""
        return None if self.values.get(key) is None else self.text(key)

    def texts(self, key: str) -> list[str]:
        """The strings of the list at `key`; none where it is absent or null."""
        values = self.values.get(key) or []
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise BadLineError(f'"{key}" must be a list of strings')
        return values

    def day(self, key: str) -> date | None:
        """The day at `key`, or None where it is absent or null."""
        if (text := self.text_or_none(key)) is None:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise BadLineError(f'"{key}" must be a day written YYYY-MM-DD, not {text!r}') from None


def answer_lines(archive: Archive, today: date) -> int:
    """Answer each line `{"id", "question", "today"?, "previous"?}`; returns the exit code."""
    from retrieval.answers import ask, knows, understand

    def answer(line: Fields) -> Json:
        day, previous = line.day("today") or today, None
        for text in (*line.texts("previous"), line.text("question")):
            with archive.snapshot():
                answer = ask(archive, understand(text, day, previous, knows=knows(archive)))
            previous = previous if answer.question.help else answer.question
        return {"id": line.values.get("id"), "answer": answer_json(answer)}

    return _each_line(answer)


def quote_lines(*, explain: bool) -> int:
    """Extract from each line `{"id", "text", "date"?, "title"?}`; returns the exit code."""

    def quotes(line: Fields) -> Json:
        found, told = extracted(line.text("text"), line.text_or_none("title"), explain=explain)
        return {"id": line.values.get("id"), "quotes": [quote_json(one, told) for one in found.quotes]}

    return _each_line(quotes)


def _each_line(work: Callable[[Fields], Json], lines: Iterable[bytes] | None = None) -> int:
    code = DONE
    for number, line in enumerate(lines or sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            put(work(_fields(line)), indent=None)
        except BadLineError as error:
            complain(f"standard input, line {number}: {error}")
            code = FAILED_INPUT
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001  one line must not cost the answers to all that follow
            complain(f"standard input, line {number}: {unforeseen(error)}")
            code = FAILED_INPUT
    return code


def _fields(line: bytes) -> Fields:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"is not JSON in UTF-8 ({error})") from None
    if not isinstance(values, dict):
        raise BadLineError("must be a JSON object")
    return Fields(values)
