"""One stretch of virtual time of a bot that follows: run as a process of its own, so that it can be killed anywhere.

Usage: python -m tests.discord.virtual_day FOLDER FIRST LAST (minutes of the day)

Discord is a file beside it: a message of a nonce that is there already is not taken again, as Discord does.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.discord.following_manner import Telling
from bot.discord.followings import Following, Followings
from bot.discord.gaps import Gaps
from bot.discord.memory import Memory
from bot.inquiries import statements_by
from retrieval.answers import ask
from retrieval.archive import Archive
from retrieval.model import Article

BERLIN = ZoneInfo("Europe/Berlin")
BEGINS = datetime(2025, 3, 29, 12, tzinfo=BERLIN).astimezone(UTC)
"""Noon before the night in which the clocks of Berlin are put forward."""
MINUTES = 24 * 60
EVERY_MINUTES = 7
SPEAKERS = ("Ada Quill", "Omar Lindqvist", "Ewa Lind")
DIGEST_AT = 150
"""02:30, which the night does not have."""


def article(minute: int) -> Article:
    """What a feed brings at a minute; every third says what the one before it said."""
    number = minute // EVERY_MINUTES
    told = number - 1 if number % 3 == 2 else number
    speaker = SPEAKERS[told % len(SPEAKERS)]
    text = f"Mayor {speaker} spoke again.\n\n“The quay numbered {told} opens soon,” said {speaker}."
    return Article(f"feed-{number}", text, published=date(2025, 3, 29))


def follow_all(folder: Path) -> None:
    """What is followed before the day begins."""
    with Archive.open(folder / "a.archive") as archive:
        archive.add(Article("before", "“We begin,” said Mayor Ada Quill.", published=date(2025, 3, 28)))
        followings = Followings(memory := Memory(folder / "a.discord"))
        for channel, telling in (
            (101, Telling()),
            (102, Telling("daily", DIGEST_AT, "Europe/Berlin")),
            (201, Telling("daily", DIGEST_AT, "America/New_York")),
        ):
            for speaker in SPEAKERS:
                wanted = Following(0, 7, channel, speaker, "", archive.revision, 0, telling)
                assert followings.add(wanted, BEGINS)
        memory.close()


class Discord:
    """Messages as they were taken, each nonce once, in a file; a connection breaks at every eleventh attempt."""

    def __init__(self, path: Path) -> None:
        self._path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self._nonces = {json.loads(line)["nonce"] for line in lines}
        self._attempts = 0

    def send(self, message: dict[str, object]) -> None:
        """Take a message, unless it is there; raises ConnectionError now and then, also where it was taken."""
        self._attempts += 1
        if message["nonce"] not in self._nonces:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(message) + "\n")
            self._nonces.add(message["nonce"])
        if self._attempts % 11 == 0:
            raise ConnectionError("the connection broke")


def live(folder: Path, first: int, last: int) -> None:
    """Run minutes of the day: read the feed, be asked, tell the channels (of all shards: one process serves them)."""
    discord, memory = Discord(folder / "discord.jsonl"), Memory(folder / "a.discord")
    followings, gaps = Followings(memory), Gaps(memory)
    with Archive.open(folder / "a.archive") as archive:
        for minute in range(first, last):
            now = BEGINS + timedelta(minutes=minute)
            if minute % EVERY_MINUTES == 0:
                archive.add(article(minute))
                gaps.count(archive, ask(archive, statements_by("Ada Quill", f"volcano {minute % 5}")), 1)
            for alert in followings.new(archive, 0, now):
                if not alert.passages:
                    followings.told(alert, now)
                    continue
                words = [one.text for one in alert.passages]
                channel = alert.following.channel
                try:
                    discord.send({"nonce": alert.number, "channel": channel, "at": now.isoformat(), "words": words})
                except ConnectionError:
                    continue
                followings.told(alert, now)
            (folder / "minute").write_text(str(minute), encoding="utf-8")
    memory.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (folder / f"memory-{first:04}").write_text(str(peak), encoding="utf-8")


if __name__ == "__main__":
    live(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
