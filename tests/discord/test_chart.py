from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.discord.client import OnRecord
from bot.discord.show.chart import HEIGHT, WIDTH, Chart, png
from bot.settings import Settings
from retrieval.answers import Month
from retrieval.archive import Archive
from retrieval.model import Article
from tests.discord.limits import walk
from tests.discord.looking import components, text

if TYPE_CHECKING:
    from bot.discord.memory import Memory
    from tests.discord.conftest import Server

GALLERY = 12
BAR = (0x8A, 0x9B, 0xFF)


def monthly(count: int) -> tuple[Month, ...]:
    return tuple(Month(date(2001 + number // 12, number % 12 + 1, 1), number % 7 + 1) for number in range(count))


@pytest.mark.parametrize("count", [1, 13, 120, 3000])
def test_a_chart_is_a_picture_with_bars(count: int) -> None:
    with Image.open(BytesIO(png(Chart("Ada Quill", monthly(count))))) as image:
        assert image.size == (WIDTH, HEIGHT)
        assert BAR in {colour for _, colour in image.getcolors(maxcolors=100_000) or []}


def test_years_without_statements_take_no_room_in_a_chart() -> None:
    early, late = Month(date(1950, 1, 1), 1), Month(date(2020, 1, 1), 1)
    with Image.open(BytesIO(png(Chart("Ada Quill", (early, late))))) as image:
        row = image.convert("RGB").crop((0, HEIGHT - 60, WIDTH, HEIGHT - 59))
        drawn = [x for x in range(WIDTH) if row.getpixel((x, 0)) == BAR]
    assert max(drawn) - min(drawn) < WIDTH * 0.6


def test_a_chart_is_described_in_words() -> None:
    assert Chart("Ada Quill", monthly(14)).description == (
        "Bar chart: 56 statements by Ada Quill by month, from January 2001 to February 2002; most in July 2001, 7."
    )


async def test_a_long_timeline_comes_with_a_picture_on_its_first_page(server: Server, memory: Memory) -> None:
    articles = [
        Article(
            f"m{one.first}", f'"The harbour opens part {one.first.month}," Mayor Ada Quill said.', published=one.first
        )
        for one in monthly(14)
    ]
    with Archive.in_memory(articles) as archive:
        await server.env.restart_bot(OnRecord(archive, memory, Settings()))
        shown = (await server.alice.slash(server.channel, "timeline", actor="Ada Quill")).response
        (picture,) = shown.attachments
        assert picture.filename == "months.png"
        assert picture.description
        assert picture.description.startswith("Bar chart: ")
        assert GALLERY in {one["type"] for one in walk(components(shown))}
        assert "█" not in text(shown)
        await server.alice.click(shown.message, label="More")
        assert server.channel.last_message.attachments == []
        await server.alice.click(server.channel.last_message, label="Back")
        assert len(server.channel.last_message.attachments) == 1
