from __future__ import annotations

import re
from dataclasses import replace

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord.show.markup import CUT, cut, link, plain, units
from bot.links import LONGEST_URL, web_address
from bot.wording import one_line
from tests.discord.values import ARTICLE, passage

ESCAPED = [
    ("**bold** _italic_", r"\*\*bold\*\* \_italic\_"),
    ("~~struck~~ ||spoiler||", r"\~\~struck\~\~ \|\|spoiler\|\|"),
    ("`code` ```fence```", r"\`code\` \`\`\`fence\`\`\`"),
    ("[a **trap**](https://evil.example)", r"\[a \*\*trap\*\*\](https\://evil.example)"),
    ("<@123> <@&45> <#6> </ask:7> <id:guide>", r"\<@123> \<@&45> \<#6> \</ask:7> \<id:guide>"),
    ("<t:1700000000:R> <:wave:123> <a:wave:123>", r"\<t\:1700000000:R> \<\:wave:123> \<a\:wave:123>"),
    (":smile: :+1:", r"\:smile: \:+1:"),
    ("@everyone and @here", r"\@everyone and \@here"),
    ("# heading", r"\# heading"),
    ("-# subtext", r"\-# subtext"),
    ("- item", r"\- item"),
    ("+ item", r"\+ item"),
    ("> quote", r"\> quote"),
    ("1. first", r"1\. first"),
    ("12) twelfth", r"12\) twelfth"),
    (r"a \ backslash", r"a \\ backslash"),
]
UNTOUCHED = [
    "It said: yes, at 10:30.",
    "a > b - c # d + e",
    "name@mail.example",
    "U.S. aides say more than 90% of 3.5 million",
    "“We will,” he said -- twice (and again).",
]


@pytest.mark.parametrize(("text", "shown"), ESCAPED)
def test_markup_in_untrusted_text_is_shown_as_itself(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("text", UNTOUCHED)
def test_plain_words_need_no_backslashes(text: str) -> None:
    assert plain(text) == text


def test_a_second_line_cannot_begin_a_heading_or_a_quotation() -> None:
    assert "\n" not in plain("one\n# two\n> three\r\n- four\u2028five")


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066", "\ud800"])
def test_characters_that_steer_the_display_or_break_utf8_are_replaced(character: str) -> None:
    assert plain(f"a{character}b") == "a\N{REPLACEMENT CHARACTER}b"


def shown(markdown: str) -> str:
    """What Discord shows of text without active markup: a backslash before punctuation disappears."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown)


@settings(max_examples=50)
@given(st.text())
def test_only_backslashes_are_added_and_discord_hides_them(text: str) -> None:
    assert shown(plain(text)) == one_line(text)


@given(st.text())
def test_the_librarys_own_escaping_finds_nothing_left_to_mention(text: str) -> None:
    assert not re.search(r"(?<!\\)<(?:@|#|t:|a?:|/|id:)", plain(text).replace("\\\\", ""))
    assert discord.utils.remove_markdown(shown(plain("a"))) == "a"


@given(st.text(max_size=500), st.integers(20, 200))
def test_what_is_cut_is_short_enough_and_a_beginning(text: str, most: int) -> None:
    kept = cut(text, most)
    assert units(plain(kept)) <= most
    assert kept == text or text.startswith(kept.removesuffix(CUT))


def test_a_cut_falls_between_words() -> None:
    assert cut("one two three four five six", 20) == "one two three (…)"


REFUSED = [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://files.example/x",
    "//no.scheme.example",
    "courier.example/a1",
    "https://",
    "https://bbc.example@evil.example/",
    "https://[::1",
    "https://e.example:port/",
    "https://a..b/",
    "https://" + "x" * 600 + ".example/",
    "https://e.example/" + "x" * 600,
    "https://e.example/\ud800",
]


@pytest.mark.parametrize("url", REFUSED)
def test_an_unsafe_address_is_no_link(url: str) -> None:
    assert link(replace(ARTICLE, url=url)) == ""


SHOWN = [
    ("https://www.courier.example/a", "[courier.example](<https://www.courier.example/a>)"),
    ("HTTP://courier.example", "[courier.example](<http://courier.example>)"),
    ("https://courier.example/a(b)c>d e", "[courier.example](<https://courier.example/a%28b%29c%3Ed%20e>)"),
    ("https://bücher.example/", "[xn--bcher-kva.example](<https://xn--bcher-kva.example/>)"),
    ("https://соurier.example/", "[xn--urier-iyeu.example](<https://xn--urier-iyeu.example/>)"),
    ("https://courier.example/%C3%A9?q=1&r=2#part", "[courier.example](<https://courier.example/%C3%A9?q=1&r=2#part>)"),
]


@pytest.mark.parametrize(("url", "shown_as"), SHOWN)
def test_a_link_shows_its_true_host_and_cannot_be_left_early(url: str, shown_as: str) -> None:
    assert link(replace(ARTICLE, url=url)) == shown_as


LEADING = [
    ("We stay.", "#:~:text=We%20stay."),
    ("one two three four five six seven eight nine", "#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine"),
    ("a-b, c & d", "#:~:text=a%2Db%2C%20c%20%26%20d"),
]


@pytest.mark.parametrize(("words", "fragment"), LEADING)
def test_a_link_leads_to_the_words(words: str, fragment: str) -> None:
    assert web_address(ARTICLE, passage(words)) == f"https://courier.example/a1{fragment}"


def test_a_link_with_a_fragment_of_its_own_keeps_it() -> None:
    ref = replace(ARTICLE, url="https://courier.example/a1#top")
    assert web_address(ref, passage()) == "https://courier.example/a1#top"


@given(st.text(), st.text(min_size=1))
def test_no_address_makes_a_link_that_discord_refuses(url: str, words: str) -> None:
    address = web_address(replace(ARTICLE, url=f"https://e.example/{url}"), passage(words))
    assert len(address) <= LONGEST_URL
    assert not re.search(r"[\s<>()\\]", address)
    assert address.isascii()
