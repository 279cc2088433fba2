"""Requests that must never leave: a server listens on loopback and must not see so much as a connection."""

from __future__ import annotations

import socket

import httpx
import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from, text

from bot.fetching.fetched import CannotFetch
from bot.fetching.targets import parse_target

NOTATIONS = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7f.0x0.0x0.0x1",
    "0X7F.0.0.1",
    "0177.0.0.1",
    "0177.0.0.01",
    "017700000001",
    "0",
    "0.0.0.0",  # noqa: S104  nothing is bound to it
    "127.0.0.0x1",
    "00127.0.0.1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:53aa:64c:0:fbff:80ff:fffe]",
    "[::1%25lo]",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "169.254.169.254",
    "[::ffff:a9fe:a9fe]",
    "10.0.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "１２７.0.0.1",
    "١٢٧.0.0.1",
    "%31%32%37.0.0.1",
    "127.0.0.1%00.news.example",
    "127.0.0.1\\.news.example",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "news.localhost",
    "user@127.0.0.1",
    "news.example@127.0.0.1",
    "news.example:80@127.0.0.1",
    "127.0.0.1#@news.example",
    "",
    " ",
    ".",
    "..",
    "-.example",
    "exa mple.com",
    "a" * 64 + ".example",
    "x\r\nHost: news.example",
    "\x00",
    "\ud800",
    "[127.0.0.1]",
    "[v7.::1]",
    "[::1",
    "xn--",
]


async def loopback_for_all(host: str, port: int) -> list[str]:
    """What the system's resolver says of odd notations: much the same as inet_aton."""
    del port
    try:
        return [socket.inet_ntoa(socket.inet_aton(host))]
    except (OSError, UnicodeEncodeError):
        return ["127.0.0.1"]


@pytest.mark.parametrize("notation", NOTATIONS, ids=ascii)
async def test_no_notation_of_a_private_address_reaches_it(site_on_ipv6, opened, notation):
    site = site_on_ipv6
    fetcher = opened(loopback_for_all, allow_private=False)
    url = f"http://{notation}:{site.port}/"
    with pytest.raises(CannotFetch) as caught:
        await fetcher.fetch(url)
    assert site.connections == 0
    assert not isinstance(caught.value.__cause__, httpx.HTTPError), "a connection was tried"
    assert str(caught.value).isprintable()
    assert str(caught.value).startswith(url[:7])


@given(text(max_size=40), sampled_from(["", "http://", "https://", "http://127.", "http://[::"]))
def test_any_text_is_a_target_or_one_line(words, start):
    try:
        target = parse_target(start + words)
    except CannotFetch as error:
        line = str(error)
    else:
        line = f"{target.url} {target.host}"
    assert line.isprintable()


ODD_URLS = [
    "",
    "/",
    "news.example",
    "//127.0.0.1/",
    "http:",
    "http:///etc/passwd",
    "http:127.0.0.1",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:70/_x",
    "javascript:alert(1)",
    "data:text/html,x",
    "unix:/tmp/socket",
    "http+unix://%2Ftmp%2Fx/",
    "http://[",
    "http://]",
    "http://a:b:c/",
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:-1/",
    "http://127.0.0.1:0/",
    "http://127.0.0.1:22/",
    "https://127.0.0.1:25/",
    "\ufeffhttp://127.0.0.1/",
    "http://" + "a." * 5000,
    "http://news.example/" + "x" * 9000,
]


@pytest.mark.parametrize("url", ODD_URLS, ids=lambda url: ascii(url[:40]))
async def test_what_is_no_web_address_is_refused_in_one_line(opened, url):
    with pytest.raises(CannotFetch) as caught:
        await opened(loopback_for_all, allow_private=False).fetch(url)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "answer",
    [
        ["127.0.0.1"],
        ["93.184.216.34", "127.0.0.1"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["fe80::1%eth0"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["not an address"],
        [],
    ],
    ids=str,
)
async def test_a_name_is_refused_for_any_one_of_its_addresses(site, opened, names, answer):
    resolver = names(news_example=[answer])
    with pytest.raises(CannotFetch, match=r"news\.example"):
        await opened(resolver, allow_private=False).fetch(site.url(host="news.example"))
    assert site.connections == 0
    assert resolver.asked == ["news.example"]


async def test_a_name_is_resolved_once_for_each_request_and_the_checked_address_is_used(site, opened, names):
    rebinding = names(news_example=[["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]])
    fetched = await opened(rebinding).fetch(site.url(host="news.example"))
    assert fetched.body == b"<p>Words.</p>"
    assert rebinding.asked == ["news.example"] * 2, "once for robots.txt, once for the page"
    assert {request.headers["host"] for request in site.requests} == {f"news.example:{site.port}"}


async def test_a_name_that_turns_to_a_forbidden_address_is_refused_the_next_time(site, opened, names):
    rebinding = names(news_example=[["127.0.0.1"], ["169.254.169.254"]])
    with pytest.raises(CannotFetch, match="metadata"):
        await opened(rebinding).fetch(site.url(host="news.example"))
    assert site.paths() == []


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "//169.254.169.254/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://127.1/",
        "http://2852039166/",
        "file:///etc/passwd",
        "http://u:p@127.0.0.1/",
        "http://metadata.internal/",
        "http://[",
        "https://",
    ],
)
async def test_a_redirect_is_checked_like_a_first_address(site, opened, names, location):
    site.answers["/"] = site.redirect(location)
    resolver = names(metadata_internal=[["169.254.169.254"]])
    with pytest.raises(CannotFetch) as caught:
        await opened(resolver).fetch(site.url())
    assert str(caught.value).startswith(f"{site.url()}: redirects to ")
    assert site.paths() == ["/"]


async def test_robots_txt_cannot_redirect_to_a_forbidden_address(site, opened):
    site.answers["/robots.txt"] = site.redirect("http://169.254.169.254/robots.txt")
    with pytest.raises(CannotFetch, match="metadata"):
        await opened().fetch(site.url())


@pytest.mark.parametrize("login", ["user@", "user:word@", ":@", "%40@"])
async def test_a_login_in_the_address_is_refused(site, opened, login):
    with pytest.raises(CannotFetch, match="user name or password"):
        await opened().fetch(site.url(host=f"{login}127.0.0.1"))
    assert site.connections == 0


async def test_proxies_of_the_environment_are_not_used(site, opened, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert (await opened().fetch(site.url())).body
