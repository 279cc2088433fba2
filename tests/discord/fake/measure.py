"""How fast the bot is: many people ask at once, over the wire, and every pause of its event loop is watched.

Usage: python -m tests.discord.fake.measure CONFIG PEOPLE QUESTIONS_EACH SECONDS_TO_THINK
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from pathlib import Path
from statistics import quantiles

from bot.opening import open_archive
from bot.settings import load
from retrieval.archive import Filters
from tests.discord.fake.process import Bot, start
from tests.discord.fake.server import Asked, FakeDiscord

PERIOD = 0.002
NOTED = 0.01
FORMS = ("What did {} say?", "What did {} say about {}?", "Who said “{}”?", "Did {} say “{}”?")


async def watch() -> None:
    """Note, in the bot's process, whenever the event loop comes back late, and how much of that was its own work.

    On a machine that does other things too, `pause` also counts the time in which the process did not run; `process` is
    what the bot's threads computed meanwhile, `loop` what the thread of the event loop did.
    """
    while True:
        before = time.monotonic(), time.process_time(), time.thread_time()
        await asyncio.sleep(PERIOD)
        now = time.monotonic(), time.process_time(), time.thread_time()
        pause, process, loop = (later - earlier for later, earlier in zip(now, before, strict=True))
        if pause > NOTED:
            noted = {"at": before[0], "pause": pause, "process": process, "loop": loop}
            sys.stderr.write(json.dumps(noted) + "\n")


def questions(config: Path, count: int) -> list[str]:
    """Questions about people and words that the archive holds."""
    chance = random.Random(1)  # noqa: S311  a sample, not a secret
    with open_archive(load(config)) as archive:
        actors = chance.choices([actor.name for actor in archive.actors()[:2000]], k=count)
        said = chance.choices(archive.statements(Filters(), limit=2000), k=count)
    words = [statement.quote.text for statement in said]
    return [
        FORMS[number % len(FORMS)].format(*((actor, " ".join(text.split()[2:4])) if number % 4 != 2 else (text[:60],)))
        for number, (actor, text) in enumerate(zip(actors, words, strict=True))
    ]


async def person(discord: FakeDiscord, number: int, asking: list[str], think: float) -> list[Asked]:
    """Somebody who asks question after question, and thinks for up to `think` seconds before each."""
    asked = []
    for question in asking:
        await asyncio.sleep(random.uniform(0, think))  # noqa: S311  no secret
        asked.append(await discord.slash("ask", number, question=question))
        await discord.answer_to(asked[-1])
    return asked


async def main() -> None:
    """Measure, and print the figures."""
    config, people, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    think = float(sys.argv[4])
    asking = questions(config, people * rounds)
    async with FakeDiscord() as discord:
        discord.compare_with_description = False
        bot = await start("tests.discord.fake.launch", discord.base, str(config), "--watch")
        await discord.ready()
        await discord.answer_to(await discord.slash("ask", question="What did anybody say?"))
        await asyncio.sleep(1.0)
        began = time.monotonic()
        together = [person(discord, number, asking[number::people], think) for number in range(people)]
        asked = [one for each in await asyncio.gather(*together) for one in each]
        await report(bot, asked, began)


async def report(bot: Bot, asked: list[Asked], began: float) -> None:
    """Print what was measured."""
    code, errors = await bot.stop()
    every = [json.loads(line) for line in errors.splitlines() if line.startswith('{"at"')]
    noted = [one for one in every if one["at"] > began]
    lines = [f"{len(asked)} questions; exit code {code}"]
    for name, times in {
        "acknowledged after": [one.acknowledged - one.at for one in asked if one.acknowledged],
        "answered after": [one.answered - one.at for one in asked if one.answered],
    }.items():
        cuts = quantiles(times, n=20)
        lines.append(f"{name}: p50 {cuts[9]:.3f} s, p95 {cuts[18]:.3f} s, most {max(times):.3f} s")
    for name in ("pause", "process", "loop"):
        longest = sorted((one[name] for one in noted), reverse=True)[:3]
        lines.append(f"longest pauses of the event loop, {name}: {', '.join(f'{one:.3f} s' for one in longest)}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
