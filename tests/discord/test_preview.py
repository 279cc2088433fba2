from __future__ import annotations

from dataclasses import replace

from bot.discord.preview import page
from retrieval.model import Diff
from tests.discord.values import ARTICLE, answer, passage


async def test_a_page_shows_the_answer_as_discord_does() -> None:
    shown = page("What did Quill say?", answer(passage(), passage("No.")), 5)
    assert "<p>What did Quill say?</p>" in shown
    assert "<strong>Ada Quill</strong>, Transport Minister · verbatim, published 4 March 2025" in shown
    assert "<blockquote>\n<p>“We will stay.”</p>\n</blockquote>" in shown
    assert '<a href="https://courier.example/a1#:~:text=We%20will%20stay.">courier.example</a>' in shown
    assert shown.count('<button type="button">In context</button>') == 2


async def test_a_difference_is_struck_through_and_bold() -> None:
    shown = page("?", answer(passage(), diff=(Diff("replace", "leave", "stay"),)), 5)
    assert "<s>leave</s> <strong>stay</strong>" in shown


async def test_nothing_untrusted_becomes_html_or_a_link() -> None:
    words = "<script>alert(1)</script> [x](https://evil.example) **b** https://evil.example"
    article = replace(ARTICLE, title=words, url=None)
    shown = page(words, answer(passage(words, article=article, role=words), message=words), 5)
    assert "<script>" not in shown
    assert "<a " not in shown
    assert "<strong>b</strong>" not in shown
