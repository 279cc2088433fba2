"""The bounds of fetching, and what starting the program must not cost."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.fetching.fetched import CannotFetch, FetchPolicy, shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"total_seconds": 0},
        {"read_seconds": -1.0},
        {"max_bytes": 0},
        {"max_redirects": -1},
        {"host_interval_seconds": -0.1},
        {"user_agent": ""},
        {"user_agent": "OnRecord\r\nCookie: a=b"},
        {"user_agent": "Zeitung-für-alle"},
    ],
    ids=str,
)
def test_a_policy_that_makes_no_sense_is_not_made(wrong):
    with pytest.raises(ValueError, match=r"bounds|user agent"):
        FetchPolicy(**wrong)


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://news.example/", "https://news.example/"),
        ("a\r\nb\x1b[31m\u202e\ud800", "a\ufffd\ufffdb\ufffd[31m\ufffd\ufffd"),
        ("x" * 1000, "x" * 199 + "…"),
    ],
)
def test_urls_are_shown_on_one_printable_line(url, line):
    assert shown(url) == line
    assert str(CannotFetch(url, "is wrong; mend it")) == f"{line}: is wrong; mend it"


def test_neither_the_command_line_nor_the_policy_loads_an_http_client():
    code = (
        "import sys, bot.cli, bot.fetching.fetched\n"
        "print(sorted({'httpx', 'feedparser', 'httpcore'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
