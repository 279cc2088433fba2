"""robots.txt as RFC 9309 reads it, and what a fetch makes of it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis.strategies import binary, text

from bot.fetching.fetched import CannotFetch
from bot.fetching.robots import LONGEST_ROBOTS, parse_robots

CASES = [
    ("", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: OnRecord\nDisallow: /a", "/a/b?c", False),
    ("user-AGENT:onrecord/2.0 # us\r\nDISALLOW : /a # this", "/a", False),
    ("User-agent: OnRecordPlus\nDisallow: /", "/a", True),
    ("User-agent: Other\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nAllow: /", "/a", True),
    ("User-agent: OnRecord\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: OnRecord\nUser-agent: Other\nDisallow: /a", "/a", False),
    ("User-agent: OnRecord\nSitemap: /s\nUser-agent: Other\nDisallow: /a", "/a", False),
    ("User-agent: OnRecord\nDisallow: /a\nUser-agent: Other\nDisallow: /b", "/b", True),
    ("User-agent: OnRecord\nDisallow: /a\n\nUser-agent: OnRecord\nDisallow: /b", "/b", False),
    ("Disallow: /\nUser-agent: *\nAllow: /", "/a", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
    ("User-agent: *\nDisallow: /*s=", "/?s=a", False),
    ("User-agent: *\nDisallow: /a*b*c", "/a-b-c-d", False),
    ("User-agent: *\nDisallow: /a*b*c$", "/a-b-c-d", True),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /ab*b$", "/ab", True),
    ("User-agent: *\nDisallow: *", "/a", False),
    ("User-agent: *\nDisallow: a", "/a", False),
    ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
    ("User-agent: *\nDisallow: /café", "/caf%c3%a9", False),
    ("User-agent: *\nDisallow: /%61", "/a", False),
    ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
    ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
    ("User-agent: *\nDisallow: /a%2A", "/ab", True),
    ("User-agent: *\nDisallow: /100%", "/100%", False),
    ("<html>User-agent: *\nDisallow: /</html>", "/a", True),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ("User-agent: *\nDisallow: /A", "/a", True),
]


@pytest.mark.parametrize(("robots", "path", "allowed"), CASES, ids=lambda value: ascii(value)[:60])
def test_rules_decide(robots, path, allowed):
    assert parse_robots(robots.encode(), "OnRecord").allow(path) is allowed


@given(binary(), text())
def test_any_bytes_are_a_robots_txt(body, path):
    assert parse_robots(b"User-agent: *\nDisallow: " + body, "OnRecord").allow(
        "/" + path.encode("utf-8", "replace").decode()
    ) in {True, False}


HOSTILE = {
    "stars": b"User-agent: *\nDisallow: /" + b"*a" * 250_000 + b"b",
    "prefixes": b"User-agent: *\n" + b"Disallow: /*aaaaaaaaaaaaaaab\n" * 20_000,
    "agents": b"".join(b"User-agent: x%d\n" % number for number in range(20_000)) + b"Allow: /a\n" * 20_000,
    "groups": b"User-agent: *\nDisallow: /%41\n" * 20_000,
    "one line": b"User-agent: *" + b" " * 500_000,
    "percent": b"User-agent: *\nDisallow: /" + b"%" * 500_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_rules_cost_no_more_than_a_moment(body):
    began = time.process_time()
    parse_robots(body, "OnRecord").allow("/" + "a" * 3900)
    assert time.process_time() - began < 1.0


# --- as a site uses it --------------------------------------------------------------------------------------------


async def test_a_page_that_robots_txt_forbids_is_not_asked_for(site, opened):
    site.answers["/robots.txt"] = site.page(b"User-agent: *\nDisallow: /private", kind="text/plain")
    site.answers |= {"/private/a": site.page(), "/open": site.page(), "/way": site.redirect("/private/a")}
    fetcher = opened()
    assert (await fetcher.fetch(site.url("/open"))).body
    for path in ("/private/a", "/way"):
        with pytest.raises(CannotFetch, match=r"robots\.txt keeps programs out"):
            await fetcher.fetch(site.url(path))
    assert site.paths() == ["/open", "/way"]
    assert len(site.requests) == 3, "robots.txt is asked for once"


@pytest.mark.parametrize("status", ["400 x", "401 x", "403 x", "404 x", "410 x", "204 x"])
async def test_a_robots_txt_that_is_not_there_forbids_nothing(site, opened, status):
    site.answers["/robots.txt"] = site.page(b"User-agent: *\nDisallow: /", status=status)
    assert (await opened().fetch(site.url())).body


@pytest.mark.parametrize("status", ["429 x", "500 x", "503 x", "599 x"])
async def test_a_site_in_trouble_is_left_alone(site, opened, status):
    site.answers["/robots.txt"] = [site.page(b"", status=status), site.page(b"", status="404 x")]
    fetcher = opened()
    with pytest.raises(CannotFetch, match="in trouble"):
        await fetcher.fetch(site.url())
    assert site.paths() == []
    assert (await fetcher.fetch(site.url())).body, "and asked again the next time"


async def test_a_robots_txt_may_have_moved(site, opened):
    site.answers |= {"/robots.txt": site.redirect("/r.txt"), "/r.txt": site.page(b"User-agent: *\nDisallow: /")}
    with pytest.raises(CannotFetch, match=r"robots\.txt keeps"):
        await opened().fetch(site.url())


async def test_no_more_of_a_robots_txt_is_read_than_the_standard_asks(site, opened):
    rules = b"User-agent: *\nDisallow: /a\n"
    site.answers["/robots.txt"] = site.page(rules + b"#" * LONGEST_ROBOTS + b"\nDisallow: /b\n")
    site.answers |= {"/a": site.page(), "/b": site.page()}
    fetcher = opened()
    assert (await fetcher.fetch(site.url("/b"))).body
    with pytest.raises(CannotFetch):
        await fetcher.fetch(site.url("/a"))
