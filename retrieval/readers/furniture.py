"""What stands in a page's article and is none of it: captions, pull quotes, boxes, lines that lead elsewhere."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase, ascii_uppercase

_CLASSES = (
    "caption", "carousel", "photo-credit", "image-credit", "photocredit", "slideshow", "pullquote", "pull-quote",
    "newsletter", "signup", "sign-up", "also-read", "alsoread", "read-more", "readmore", "related-", "relatedcontent",
    "related_", "relatedpost", "richlink", "advert", "datemodified", "share-", "sharedaddy",
)  # fmt: skip
"""Parts of the names of classes that sites give to such boxes, in lower case."""
_MOST_PARAGRAPHS = 3
"""Paragraphs of a box; what holds more is the article itself, whatever its class is called."""
_CLASS = f"translate(@class, '{ascii_uppercase}', '{ascii_lowercase}')"
_SMALL = (
    f"[not(descendant::p[{_MOST_PARAGRAPHS + 1}])][not(descendant-or-self::h1)]"
    "[not(self::html or self::body or self::main or self::article)]"
)

BOXES = (
    "//figure", "//figcaption", "//*[@itemprop='caption']", "//*[contains(@name, 'EmailSignUp')]",
    f"//*[@class][{' or '.join(f'contains({_CLASS}, {part!r})' for part in _CLASSES)}]{_SMALL}",
)  # fmt: skip
"""The boxes, by XPath. Nobody said what a caption says, and a pull quote says again what the text says."""


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph is no part of the article: "Read more: ...", "ADVERTISEMENT"."""
    return bool(_lines().fullmatch(paragraph))


@cache
def _lines() -> re.Pattern[str]:
    lead = r"(?:also read|read also|read more|see also|must read|related|watch|recommended|more on this(?: story)?)"
    lines = (
        rf"{lead}(?:\s*[:|]\s*.{{0,200}})?",
        r"related (?:articles?|coverage|posts?|stories|story|topics)\s*:?",
        r"(?:story|article) continues (?:below|after).{0,60}",
        r"adverti[sz]ements?|advert|sponsored(?: content)?|end of article|_{2,}|\*{3,}",
        r"(?:sign up (?:to|for)|subscribe to|follow us on|share this|get the (?:day|latest|top|best))[^“”\"]{0,120}",
        r"(?:privacy notice|by signing up)\b.{0,300}",
        r"(?:last )?(?:updated|published)\b[^“”\"]{0,40}\b(?:19|20)\d\d\b[^“”\"]{0,20}",
    )
    return re.compile("|".join(lines), re.IGNORECASE)
