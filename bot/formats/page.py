"""What is on record of somebody, or on a topic, as one self-contained page to read, hand on and print."""

from __future__ import annotations

import html
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from bot import wording
from bot.links import host, is_host, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.model import Passage

_MOST_MONTHS = 36
"""More bars than these are years."""
_BAR, _GAP, _HEIGHT, _LABEL = 18, 4, 120, 42
"""Pixels of the chart: a bar's width, what is between bars, the highest bar, the room below for labels."""


@dataclass(frozen=True)
class ReadingPage:
    """What a page shows: a title, facts in a line each, and passages."""

    title: str
    facts: tuple[str, ...]
    passages: tuple[Passage, ...]


def reading_page(shown: ReadingPage) -> str:
    """Give the page as HTML that needs nothing from anywhere else."""
    dated = sorted(shown.passages, key=_days)
    days = [_one_day(list(passages)) for _, passages in groupby(dated, key=_days)]
    return _PAGE.format(
        title=_text(shown.title),
        style=_STYLE,
        facts="".join(f"<p>{_text(fact)}</p>" for fact in shown.facts if fact),
        chart=_chart(dated),
        days="\n".join(days) or "<p>Nothing is on record.</p>",
        sources=_sources(dated),
    )


def _days(passage: Passage) -> tuple[int, int]:
    """The first and the last day of the words, as ordinals; those without a day come last."""
    said = passage.said
    since = said.date if said else date.max
    return since.toordinal(), ((said and said.until) or since).toordinal()


def _one_day(passages: Sequence[Passage]) -> str:
    """The words of one day, or of a month or year where the text tells no day."""
    said = passages[0].said
    heading = f'<time datetime="{said.date}">{wording.on_days(said)}</time>' if said else "Undated"
    return f"<section><h2>{heading}</h2>\n" + "\n".join(map(_passage, passages)) + "\n</section>"


def _passage(passage: Passage) -> str:
    who = ", ".join(filter(None, (wording.headline_name(passage), passage.role)))
    facts = " · ".join(filter(None, (wording.HOW_REPORTED[passage.kind], wording.when(passage))))
    lead = f"{passage.lead.text} " if passage.lead else ""
    words = _text(lead + wording.quoted(passage.text, passage.kind))
    ref, linked = passage.article, web_address(passage.article)
    if linked and ref.source and is_host(ref.source, ref):  # the link says so already
        ref = replace(ref, source=None)
    place = " · ".join(filter(None, (_text(wording.where(ref)), _link(passage), wording.also_in(passage))))
    return (
        f'<article class="{passage.kind}"><p class="who"><strong>{_text(who)}</strong> <span>{_text(facts)}</span></p>'
        f'<blockquote>{words}</blockquote><p class="where">{place}</p></article>'
    )


def _link(passage: Passage) -> str:
    """A link to the words; the article's id and the words' place where there is no address."""
    address = web_address(passage.article, passage)
    if address:
        return f'<a href="{html.escape(address)}" rel="noreferrer">{_text(host(address))}</a>'
    return _text(f"{passage.article.id} [{passage.start}:{passage.end}]")


def _sources(passages: Sequence[Passage]) -> str:
    articles = {one.article.id: one.article for one in passages}
    lines = []
    for ref in sorted(articles.values(), key=lambda one: (one.published is None, one.published, one.id)):
        address = web_address(ref)
        name = _text(wording.where(ref))
        linked = f'<a href="{html.escape(address)}" rel="noreferrer">{name}</a>' if address else name
        lines.append(f"<li>{linked}, {_text(wording.published(ref))}</li>")
    return f"<h2>Sources</h2><ol>{''.join(lines)}</ol>" if lines else ""


def _chart(passages: Sequence[Passage]) -> str:
    """Bars of the months (of many: the years) in which anything was said; those without are left out."""
    days = [one.said.date for one in passages if one.said]
    counted = Counter(f"{day:%Y-%m}" for day in days)
    if len(counted) > _MOST_MONTHS:
        counted = Counter(f"{day:%Y}" for day in days)
    if len(counted) < 2:
        return ""
    most, wide = max(counted.values()), len(counted) * (_BAR + _GAP) + _LABEL
    told = ", ".join(f"{_period(when)}: {count}" for when, count in sorted(counted.items()))
    bars = "".join(_bars(sorted(counted.items()), most))
    return (
        f'<div class="chart"><svg viewBox="0 0 {wide} {_HEIGHT + _LABEL}"'
        f' style="max-width:{2 * wide}px;min-width:{wide}px" role="img"'
        f' aria-label="Statements by time: {told}">{bars}</svg></div>'
    )


def _period(when: str) -> str:
    """A month ("2024-03") or a year as people write it."""
    return wording.month_and_year(date.fromisoformat(f"{when}-01")) if "-" in when else when


def _bars(counted: Sequence[tuple[str, int]], most: int) -> Iterator[str]:
    for place, (when, count) in enumerate(counted):
        left, tall = place * (_BAR + _GAP), max(2, _HEIGHT * count // most - 14)
        top = _HEIGHT - tall
        yield f"<g><title>{_period(when)}: {count}</title>"
        yield f'<rect x="{left}" y="{top}" width="{_BAR}" height="{tall}"/>'
        yield f'<text x="{left + _BAR / 2}" y="{top - 3}" text-anchor="middle">{count}</text>'
        yield f'<text transform="translate({left + 4} {_HEIGHT + 8}) rotate(45)">{_period(when)}</text></g>'


def _text(text: str) -> str:
    return html.escape(wording.one_line(text))


_STYLE = """
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --bar: #3458b0; --page: #fff }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --quiet: #a3abb5; --line: #3d444d; --bar: #8aa7f0; --page: #16181c } }
body { background: var(--page); color: var(--text); font: 1.0625rem/1.5 Georgia, "Noto Serif", serif;
  margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { border-bottom: 1px solid var(--line); font-size: 1.125rem; margin: 2rem 0 .75rem; padding-bottom: .25rem }
header p, .who span, .where, li { color: var(--quiet); font-size: .9375rem; margin: 0 }
article { break-inside: avoid; margin: 0 0 1.25rem }
.who { margin: 0 }
blockquote { border-left: 3px solid var(--bar); margin: .25rem 0; padding: 0 0 0 .75rem }
.indirect blockquote, .mixed blockquote { border-left-style: dotted }
a { color: inherit }
.chart { overflow-x: auto }
svg { display: block; height: auto; margin: 1rem 0; width: 100% }
svg rect { fill: var(--bar) } svg text { fill: var(--quiet); font: 9px sans-serif }
@media print { :root { --text: #000; --quiet: #333; --line: #999; --bar: #555; --page: #fff }
  body { font-size: 11pt; max-width: none; padding: 0 }
  svg { min-width: 0 !important }
  a[href]::after { content: " <" attr(href) ">"; font-size: 8pt } h2 { break-after: avoid } }
"""
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
<header><h1>{title}</h1>{facts}</header>
{chart}
<main>
{days}
</main>
<footer>{sources}
<p class="where">Every quotation stands letter by letter in the article that is named beneath it.</p></footer>
</html>
"""
