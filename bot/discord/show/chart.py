"""A picture of how many statements fall into each month, for spans that are too long for bars of text."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageDraw import ImageDraw

    from retrieval.answers import Month

WIDTH, HEIGHT, MARGIN = 800, 260, 40
BACKGROUND, BAR, LINE, TEXT = "#2b2d31", "#5865f2", "#4e5058", "#dbdee1"
TEXT_SIZE = 16
NARROWEST_YEAR = 44
MOST_YEARS = 100


@dataclass(frozen=True)
class Chart:
    """What a picture shows: the statements of an actor in each month of a span that has any."""

    name: str
    months: tuple[Month, ...]

    @property
    def description(self) -> str:
        """The picture in words, for those who do not see it."""
        first, last = self.months[0], self.months[-1]
        most = max(self.months, key=lambda one: one.statements)
        total = sum(one.statements for one in self.months)
        return (
            f"Bar chart: {total:,} statements by {wording.one_line(self.name)[:200]} by month,"
            f" from {month_in_words(first)} to {month_in_words(last)};"
            f" most in {month_in_words(most)}, {most.statements:,}."
        )


def month_in_words(one: Month) -> str:
    """A month as a reader says it."""
    return wording.day(one.first).partition(" ")[2]


def png(chart: Chart) -> bytes:
    """Draw a chart as a PNG: a bar for each month, a line and a number for each year."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  only where a picture is drawn

    image = Image.new("RGB", (WIDTH, HEIGHT), BACKGROUND)
    draw = ImageDraw.Draw(image)
    first, count = _span(chart.months)
    step = (WIDTH - 2 * MARGIN) / count
    _draw_years(draw, first, count, step)
    most = max(one.statements for one in chart.months)
    for one in chart.months[-count:]:
        left = MARGIN + max(0, _number(one) - first) * step
        top = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * one.statements / most
        draw.rectangle((left, top, left + max(0.0, step - 2.0), HEIGHT - MARGIN), fill=BAR)
    draw.text((MARGIN, MARGIN / 4), f"{most:,}", fill=TEXT, font_size=TEXT_SIZE)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _draw_years(draw: ImageDraw, first: int, count: int, step: float) -> None:
    years = range(-(-first // 12), (first + count - 1) // 12 + 1)
    every = max(1, round(NARROWEST_YEAR / (12 * step) + 0.5)) if step * 12 < NARROWEST_YEAR else 1
    for year in years[::every]:
        left = MARGIN + (12 * year - first) * step
        draw.line((left, MARGIN, left, HEIGHT - MARGIN), fill=LINE)
        draw.text((left + 3, HEIGHT - MARGIN + 6), str(year), fill=TEXT, font_size=TEXT_SIZE)


def _span(months: Sequence[Month]) -> tuple[int, int]:
    """The number of the first month, and how many months there are up to the last; at most a century of them."""
    last = _number(months[-1])
    first = max(_number(months[0]), last - 12 * MOST_YEARS + 1)
    return first, last - first + 1


def _number(one: Month) -> int:
    return 12 * one.first.year + one.first.month - 1
