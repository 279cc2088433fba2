"""What a page says of itself: JSON-LD first, then meta tags, then its links."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from retrieval.readers import article_ids
from retrieval.readers.days import Published, day_of_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST_CHARS = 500
_MOST_NODES = 2000
"""Objects of a page's JSON-LD that are looked at."""
_MOST_AUTHORS = 20
_ARTICLES = ("article", "posting", "report", "liveblog")
"""Ends of the types of schema.org that are articles."""

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "parsely-pub-date", "publish-date", "pubdate", "publish_date", "sailthru.date",
    "cxenseparse:recs:publishtime", "citation_publication_date", "article.published",
)  # fmt: skip
_SOURCES = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "citation_author")
_SECTIONS = ("article:section", "parsely-section", "section")


@dataclass(frozen=True)
class PageData:
    """What is known of a page's article; empty where the page does not say."""

    title: str | None = None
    published: Published = (None, None)
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None


def page_data(tree: HtmlElement, url: str | None) -> PageData:
    """Read what a page says of its article; `url` is where it was found, for relative links."""
    nodes = list(_linked_data(tree))
    linked = _resolved(next((node for node in nodes if _is_article(node)), {}), nodes)
    meta = _meta(tree)
    dates = (linked.get("datePublished"), *(meta.get(key) for key in _DATES))
    return PageData(
        title=_text(linked.get("headline")) or _first(meta, _TITLES) or _title(tree),
        published=next((found for found in map(day_of_page, dates) if found[0]), (None, None)),
        source=_name(linked.get("publisher")) or _first(meta, _SOURCES),
        url=_canonical(tree, meta, linked, url),
        authors=_names(linked.get("author")) or tuple(filter(None, [_author(_first(meta, _AUTHORS))])),
        section=_text(_only(linked.get("articleSection"))) or _first(meta, _SECTIONS),
    )


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Give the objects of the page's JSON-LD, wherever they are nested, outer ones first."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            waiting: list[object] = [json.loads((script.text or "").strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, dict):
                yield node
                waiting.extend(value for value in node.values() if isinstance(value, dict | list))
            elif isinstance(node, list):
                waiting.extend(node[:_MOST_NODES])


def _resolved(article: dict[str, object], nodes: list[dict[str, object]]) -> dict[str, object]:
    """Put people and publishers in where an article only names the objects that tell of them."""
    named = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}

    def put(value: object) -> object:
        if isinstance(value, list):
            return [put(each) for each in value[:_MOST_AUTHORS]]
        bare = isinstance(value, dict) and "name" not in value
        return named.get(str(value.get("@id")), value) if bare and isinstance(value, dict) else value

    return article | {key: put(article[key]) for key in ("author", "publisher") if key in article}


def _is_article(node: dict[str, object]) -> bool:
    kinds = node.get("@type")
    return any(str(kind).lower().endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Give the meta tags by name, in lower case; the first of several counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = _text(tag.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(tree: HtmlElement) -> str | None:
    heading = next(tree.iter("h1"), None)
    title = heading if heading is not None and heading.text_content().strip() else tree.find(".//title")
    return _text(title.text_content()) if title is not None else None


def _canonical(tree: HtmlElement, meta: dict[str, str], linked: dict[str, object], url: str | None) -> str | None:
    """Give the page's own address, if it names a usable one of the same host; else where it was found."""
    link = tree.find('.//link[@rel="canonical"]')
    of_link = link.get("href") if link is not None else None
    given = (of_link, meta.get("og:url"), linked.get("url"), linked.get("mainEntityOfPage"))
    for address in filter(None, map(_text, given)):
        try:
            found = urljoin(url or "", address)
            parts = urlsplit(found)
        except ValueError:
            continue
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.path.strip("/") and len(found) <= 2000
        if usable and (url is None or article_ids.same_host(found, url)):
            return found
    return url


def _names(value: object) -> tuple[str, ...]:
    people = value if isinstance(value, list) else [value]
    return tuple(filter(None, (_author(_name(person)) for person in people[:_MOST_AUTHORS])))


def _name(value: object) -> str | None:
    value = _only(value)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _author(name: str | None) -> str | None:
    """Leave out what is no name: the "By", and addresses of profile pages."""
    if not name or name.startswith(("http://", "https://", "@")):
        return None
    return name[3:].strip() if name[:3].lower() == "by " else name


def _only(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _text(value: object) -> str | None:
    """Give text on one line and of a sensible length; JSON-LD often holds the references of HTML."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value[: 2 * _LONGEST_CHARS]).split())[:_LONGEST_CHARS] or None
