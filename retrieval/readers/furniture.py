"""What stands in a page's article and is none of it: captions, pull quotes, boxes, lines that lead elsewhere."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

from retrieval.english.lines import line_kind

_CLASSES = (
    "caption", "carousel", "photo-credit", "image-credit", "photocredit", "slideshow", "pullquote", "pull-quote",
    "newsletter", "signup", "sign-up", "also-read", "alsoread", "read-more", "readmore", "related-", "relatedcontent",
    "related_", "relatedpost", "richlink", "advert", "datemodified", "share-", "sharedaddy",
)  # fmt: skip
"""Parts of the names of classes that sites give to such boxes, in lower case."""
_LEFT_OUT = frozenset({"link", "promo", "footer"})
_MOST_PARAGRAPHS = 3
"""Paragraphs of a box; what holds more is the article itself, whatever its class is called."""
_CLASS = f"translate(@class, '{ascii_uppercase}', '{ascii_lowercase}')"
_SMALL = (
    f"[not(descendant::p[{_MOST_PARAGRAPHS + 1}])][not(descendant-or-self::h1)]"
    "[not(self::html or self::body or self::main or self::article)]"
)

_LONGEST_LABEL_CHARS = 25
"""Characters before a link that is the rest of its paragraph: "Read more: "."""
_LINK_LINE = (
    "//*[self::p or self::li or self::h4 or self::h5 or self::strong][count(.//a) = 1]"
    "[string-length(normalize-space(.//a)) > 20]"
    f"[string-length(normalize-space()) - string-length(normalize-space(.//a)) <= {_LONGEST_LABEL_CHARS}]"
    "[string-length(normalize-space()) = string-length(normalize-space(.//a))"
    " or contains(substring-before(concat(normalize-space(), ' '), normalize-space(.//a)), ':')]"
)

BOXES = (
    _LINK_LINE, "//figure", "//figcaption", "//*[@itemprop='caption']", "//*[contains(@name, 'EmailSignUp')]",
    f"//*[@class][{' or '.join(f'contains({_CLASS}, {part!r})' for part in _CLASSES)}]{_SMALL}",
)  # fmt: skip
"""The boxes, by XPath. Nobody said what a caption says, and a pull quote says again what the text says."""


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph is no part of the article: "Read more: ...", "ADVERTISEMENT"."""
    return line_kind(paragraph) in _LEFT_OUT
