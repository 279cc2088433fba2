"""The day of a page's article: as its metadata give it, else as it stands on the page, never in a reader's comment."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from retrieval.readers.days import Published, day_of_page

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

_LONGEST_DATELINE_CHARS = 160
"""Characters; a longer paragraph is prose, whose days are those of what it tells."""
_READERS_VOICES = ("comment", "disqus", "respond", "replies")
"""Parts of the classes and ids, in lower case, of what readers wrote."""
_NAMES = f"translate(concat(@class, ' ', @id), '{ascii_uppercase}', '{ascii_lowercase}')"
_COMMENTS = (
    f"//*[{' or '.join(f'contains({_NAMES}, {part!r})' for part in _READERS_VOICES)}]"
    "[not(descendant-or-self::h1)][not(self::html or self::body or self::main or self::article)]"
)
_FARTHEST_ZONE = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)


def day_on_page(tree: HtmlElement, url: str | None) -> Published:
    """Find the day that stands on the page: its first time element, else what htmldate finds.

    Where htmldate must search the whole text, it does so outside of prose, and a first of a month must be written out:
    htmldate also makes one of a mere month or year.
    """
    seen = _without_comments(tree)
    found = next((moment for moment in map(day_of_page, _times(seen)) if moment[0]), None)
    if found or (day := _searched(seen, url, extensive=False)):
        return found or (day, None)
    day = _searched(_without_prose(seen), url, extensive=True)
    return (day if day and (day.day > 1 or _is_written(day, seen)) else None), None


def local_day(published: Published, tree: HtmlElement) -> date | None:
    """Give the day of a moment told in UTC as readers of the page had it, where a time element shows their clock."""
    day, moment = published
    if moment is None or moment.utcoffset():
        return day
    shown = (_as_shown(value) for value in _times(tree))
    return next((local.date() for local in shown if local and _is_same_moment(local, moment)), day)


def _as_shown(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if len(value) > len("2024-09-13") else None
    except ValueError:
        return None


def _is_same_moment(local: datetime, moment: datetime) -> bool:
    """Tell whether a clock, with or without its zone, shows a moment, to the minute."""
    if local.tzinfo:
        return abs(local - moment) < timedelta(minutes=1) and bool(local.utcoffset())
    away = local.replace(tzinfo=UTC, second=0, microsecond=0) - moment.replace(second=0, microsecond=0)
    return abs(away) <= _FARTHEST_ZONE and not away % _QUARTER


def _times(tree: HtmlElement) -> list[str]:
    """Give the machine-readable times that stand nearest to the headline."""
    headline = next(tree.iter("h1"), tree)
    for around in (headline, *headline.iterancestors()):
        if times := [tag.get("datetime", "").strip() for tag in around.iterfind(".//time[@datetime]")]:
            return times
    return []


def _is_written(first: date, tree: HtmlElement) -> bool:
    """Tell whether the first of a month stands on the page with its day: "01.11.2023", "1 November 2023"."""
    year, month = first.year, rf"(?:0?{first.month}|[^\W\d]{{3,12}}\.?)"
    forms = (
        rf"(?<!\d)0?1(?:st|er)?[./\s-]\s?{month}[./,\s-]\s?{year}",
        rf"{month}[/\s]0?1(?:st)?[/,\s]\s?{year}",
        rf"{year}-{first.month:02}-01",
    )
    return re.search("|".join(forms), tree.text_content()) is not None


def _without_comments(tree: HtmlElement) -> HtmlElement:
    """Copy the tree without what readers wrote, and without posts and quotations, which have days of their own."""
    seen = deepcopy(tree)
    for element in [*seen.xpath(_COMMENTS), *seen.iter("blockquote")]:
        if element.getparent() is not None:
            element.drop_tree()
    return seen


def _without_prose(tree: HtmlElement) -> HtmlElement:
    for element in [
        each for each in tree.iter("p", "blockquote", "li") if len(each.text_content()) > _LONGEST_DATELINE_CHARS
    ]:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _searched(tree: HtmlElement, url: str | None, *, extensive: bool) -> date | None:
    from htmldate import find_date  # noqa: PLC0415 - slow to import

    try:
        return day_of_page(find_date(tree, url=url, original_date=True, extensive_search=extensive))[0]
    except (ValueError, RecursionError, OverflowError):
        return None
