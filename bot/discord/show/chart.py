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

WIDTH, HEIGHT, MARGIN = 640, 300, 44
"""Pixels; a phone shows about half of them."""
BACKGROUND, BAR, LINE, TEXT = "#2b2d31", "#8a9bff", "#4e5058", "#f2f3f5"
TEXT_SIZE = 26
NARROWEST_YEAR = 76
LOWEST_BAR = 4
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
    """Draw a chart as a PNG: a bar for each month, a line and a number for each year that has any."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  only where a picture is drawn

    image = Image.new("RGB", (WIDTH, HEIGHT), BACKGROUND)
    draw = ImageDraw.Draw(image)
    years = _years(chart.months)
    step = (WIDTH - 2 * MARGIN) / (12 * len(years))
    _draw_years(draw, years, step)
    most = max(one.statements for one in chart.months)
    for one in chart.months:
        if one.first.year in years:
            left = MARGIN + (12 * years.index(one.first.year) + one.first.month - 1) * step
            tall = max(LOWEST_BAR, (HEIGHT - 2 * MARGIN) * one.statements / most)
            foot = HEIGHT - MARGIN
            draw.rectangle((left, foot - tall, left + max(0.0, step - 2.0), foot), fill=BAR)
    draw.text((MARGIN, MARGIN / 6), f"most a month: {most:,}", fill=TEXT, font_size=TEXT_SIZE)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _draw_years(draw: ImageDraw, years: Sequence[int], step: float) -> None:
    every = max(1, round(NARROWEST_YEAR / (12 * step) + 0.5)) if step * 12 < NARROWEST_YEAR else 1
    for place in range(0, len(years), every):
        left = MARGIN + 12 * place * step
        draw.line((left, MARGIN, left, HEIGHT - MARGIN), fill=LINE)
        draw.text((left + 3, HEIGHT - MARGIN + 8), str(years[place]), fill=TEXT, font_size=TEXT_SIZE)


def _years(months: Sequence[Month]) -> list[int]:
    """The years in which anything was said, the latest of them; those without are left out."""
    return sorted({one.first.year for one in months})[-MOST_YEARS:]
