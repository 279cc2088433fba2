"""Completing names among many, by ways of typing: this program beside plain fuzzy matching of everything.

    python -m benchmarks.completing [NAMES]

Milliseconds of CPU a keystroke. The peer is rapidfuzz's WRatio, what `process.extract` takes unless told otherwise.
"""

from __future__ import annotations

import sys
import time
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from benchmarks.articles import World
from bot.discord.completing import Completer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KEYSTROKES = 100


def ways(names: Sequence[str]) -> dict[str, list[str]]:
    """Give what people type: beginnings, last names, aliases, misspelt names, and names that nobody bears."""
    chance = Random(1)  # noqa: S311  nothing secret
    chosen = chance.choices(names, k=_KEYSTROKES)
    return {
        "beginning": [name[: chance.randint(1, len(name))] for name in chosen],
        "last name": [name.split()[-1].lower() for name in chosen],
        "alias": [f"the {name.split()[-1]} one"[: chance.randint(5, 12)] for name in chosen],
        "misspelt": [name[:3] + name[4:-1] + name[-1] * 2 for name in chosen],
        "nobody's": ["".join(chance.sample("qwertyuiopasdfgh", 9)) for _ in chosen],
    }


def milliseconds(complete: Callable[[str], object], typed: Sequence[str]) -> list[float]:
    """Give the CPU time of each keystroke."""
    taken = []
    for text in typed:
        start = time.process_time()
        complete(text)
        taken.append(1000 * (time.process_time() - start))
    return taken


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    people = World(people=count).people
    full = [f"{first} {last}" for first, last, _ in people]
    names = Completer.of((name, (f"the {name.split()[-1]} one",)) for name in full)
    engines: dict[str, Callable[[str], object]] = {
        "On Record": names.complete,
        "WRatio of all": lambda typed: process.extract(typed, full, scorer=fuzz.WRatio, limit=25),
    }
    print(f"{count} names; milliseconds a keystroke: median, 95 %, most")
    for way, typed in ways(full).items():
        for engine, complete in engines.items():
            taken = milliseconds(complete, typed[: _KEYSTROKES if engine == "On Record" else 10])
            cuts = quantiles(taken, n=20)
            print(f"{way:12} {engine:14} {cuts[9]:8.1f} {cuts[18]:8.1f} {max(taken):8.1f}")


if __name__ == "__main__":
    main()
