"""What stands before the command, and what every command gets from it: settings, archive, today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings
    from retrieval.archive import Archive


@dataclass(frozen=True)
class Invocation:
    """What stands before the command."""

    config: Path | None
    archive: Path | None
    today: date | None

    def settings(self) -> Settings:
        """The configuration, with the archive's file named on the command line."""
        from bot.settings import load

        settings = load(self.config)
        return settings if self.archive is None else replace(settings, archive=self.archive, engine="embedded")

    def reading(self) -> Archive:
        """The archive that answers: the one of the configuration, else the seeds."""
        from bot.opening import open_archive

        return open_archive(self.settings())

    def writing(self) -> Archive:
        """The archive of the configuration, made where it is missing."""
        from bot.opening import open_to_write

        return open_to_write(self.settings())

    def day(self) -> date:
        """Today, unless --today says another day."""
        return self.today or date.today()  # noqa: DTZ011  the reader's own day is what "yesterday" counts from
