"""What a fetch brings, and how each trouble ends in one line, against a real site on loopback."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from datetime import UTC, datetime

import pytest

from bot.fetching.fetched import CannotFetch, Fetched, FetchPolicy, NotModified, Validators
from bot.fetching.fetcher import Fetcher, fetch, fetch_each
from bot.fetching.media_types import MEDIA_TYPES
from retrieval.readers import READERS

# --- what comes ---------------------------------------------------------------------------------------------------


async def test_a_page_comes_with_all_that_a_reader_needs(site, opened, hours):
    page = '<p>"Ja", sagte er.</p>'.encode("latin-1")
    site.answers["/a?b=c"] = site.page(
        page, kind="Text/HTML; Charset=ISO-8859-1", ETag='"v1"', Last_Modified="Sun, 01 Mar"
    )
    fetched = await opened().fetch(site.url("/a?b=c#part"))
    assert fetched == Fetched(
        asked=site.url("/a?b=c#part"),
        url=site.url("/a?b=c"),
        media_type="text/html",
        charset="iso-8859-1",
        body=page,
        validators=Validators('"v1"', "Sun, 01 Mar"),
        fetched_at=hours.at,
    )


async def test_the_product_names_itself_and_tells_nobody_more(site, opened):
    await opened().fetch(site.url())
    for request in site.requests:
        assert request.headers["user-agent"].startswith("OnRecord ")
        assert set(request.headers) <= {"host", "user-agent", "accept", "accept-encoding", "accept-language"}


async def test_no_cookie_is_carried_to_the_next_request(site, opened):
    site.answers["/"] = site.page(Set_Cookie="id=1; Path=/")
    fetcher = opened()
    await fetcher.fetch(site.url())
    await fetcher.fetch(site.url())
    assert not any("cookie" in request.headers for request in site.requests)


@pytest.mark.parametrize(
    ("parameter", "known"),
    [
        ("charset=UTF-8", "utf-8"),
        ("Charset='windows-1252'", "windows-1252"),
        ('charset="cp1251"; x=y', "cp1251"),
        ("", None),
        ("charset=nonsense", None),
        ("charset=", None),
        ("charset=rot13", None),
        ("charset=../../x", None),
        ("charset=" + "x" * 5000, None),
        ("charset*=utf-8''latin-1", "latin-1"),
        ("charset*=x'y", None),
        ("charset=\xe9", None),
    ],
)
async def test_a_charset_is_handed_on_where_it_is_one(site, opened, parameter, known):
    site.answers["/"] = site.page(kind=f"text/html; {parameter}")
    assert (await opened().fetch(site.url())).charset == known


TYPES = [
    ("text/html", "/", "text/html"),
    ("APPLICATION/XHTML+XML ; charset=utf-8", "/", "application/xhtml+xml"),
    ("application/rss+xml", "/", "application/rss+xml"),
    ("application/x-ndjson", "/", "application/x-ndjson"),
    ("application/octet-stream", "/news.jsonl", "application/x-ndjson"),
    ("application/octet-stream", "/news.warc.gz", "application/gzip"),
    ("", "/notes.md", "text/markdown"),
    ("", "/NOTES.CSV", "text/csv"),
    ("", "/", None),
    ("application/octet-stream", "/setup.exe", None),
    ("image/png", "/picture.html", None),
    ("video/mp4", "/", None),
    ("application/x-sh", "/", None),
    ("multipart/x-mixed-replace", "/", None),
    ("text/html, image/png", "/", None),
]


@pytest.mark.parametrize(("declared", "path", "kind"), TYPES)
async def test_types_are_bounded_and_named_by_suffix_where_the_server_does_not(site, opened, declared, path, kind):
    site.answers[path] = site.page(kind=declared)
    if kind:
        assert (await opened().fetch(site.url(path))).media_type == kind
    else:
        with pytest.raises(CannotFetch, match=r"type .* is not read"):
            await opened().fetch(site.url(path))


def test_what_is_fetched_can_be_read_and_what_can_be_read_is_fetched():
    assert {key for key in READERS if "/" in key} == MEDIA_TYPES


# --- conditional requests -----------------------------------------------------------------------------------------


async def test_what_has_not_changed_is_not_sent_again(site, opened, hours):
    site.answers["/"] = [
        site.page(ETag='W/"1"', Last_Modified="Sun, 01 Mar 2026 10:00:00 GMT"),
        site.page(b"", status="304 Not Modified"),
    ]
    fetcher = opened()
    first = await fetcher.fetch(site.url())
    second = await fetcher.fetch(site.url(), first.validators)
    assert second == NotModified(site.url(), site.url(), hours.at)
    assert site.requests[-1].headers["if-none-match"] == 'W/"1"'
    assert site.requests[-1].headers["if-modified-since"] == "Sun, 01 Mar 2026 10:00:00 GMT"


async def test_not_modified_without_having_asked_is_an_error(site, opened):
    site.answers["/"] = site.page(b"", status="304 Not Modified")
    with pytest.raises(CannotFetch, match="304"):
        await opened().fetch(site.url())


@pytest.mark.parametrize("etag", ["x" * 501, "\xe9\xe8", ""])
async def test_a_validator_that_cannot_be_sent_back_is_left_out(site, opened, etag):
    site.answers["/"] = site.page(ETag=etag)
    assert (await opened().fetch(site.url())).validators == Validators()


# --- redirects ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        (["301 x"], True),
        (["308 x", "301 x"], True),
        (["302 x"], False),
        (["301 x", "307 x"], False),
        (["303 x"], False),
    ],
)
async def test_redirects_are_followed_and_permanent_ones_reported(site, opened, statuses, moved):
    for number, status in enumerate(statuses):
        site.answers[f"/{number}"] = site.redirect(f"/{number + 1}", status)
    end = f"/{len(statuses)}"
    site.answers[end] = site.page(b"there")
    fetched = await opened().fetch(site.url("/0"))
    assert (fetched.asked, fetched.url, fetched.body) == (site.url("/0"), site.url(end), b"there")
    assert fetched.moved_to == (site.url(end) if moved else None)


async def test_a_circle_of_redirects_is_named(site, opened):
    site.answers |= {"/a": site.redirect("/b"), "/b": site.redirect("a")}
    with pytest.raises(CannotFetch, match="in a circle") as caught:
        await opened().fetch(site.url("/a"))
    assert f"({site.url('/a')} → {site.url('/b')} → {site.url('/a')})" in str(caught.value)
    assert site.paths() == ["/a", "/b"]


async def test_no_more_than_five_redirects_are_followed(site, opened):
    site.answers |= {f"/{number}": site.redirect(f"/{number + 1}") for number in range(100)}
    with pytest.raises(CannotFetch, match="more than 5 times"):
        await opened().fetch(site.url("/0"))
    assert len(site.paths()) == 6


# --- troubles -----------------------------------------------------------------------------------------------------

STATUSES = [
    (401, "login"),
    (403, "refused"),
    (404, "does not exist"),
    (410, "gone for good"),
    (418, "418"),
    (451, "legal"),
    (500, "500"),
    (204, "204"),
    (206, "206"),
    (300, "300"),
    (301, "301"),
    (399, "399"),
    (599, "599"),
    (999, "999"),
]


@pytest.mark.parametrize(("status", "said"), STATUSES)
async def test_each_status_is_explained(site, opened, status, said):
    site.answers["/"] = site.page(b"", status=f"{status} x")
    with pytest.raises(CannotFetch, match=said) as caught:
        await opened().fetch(site.url())
    assert caught.value.status == status
    assert str(caught.value).startswith(f"{site.url()}: ")


async def test_a_port_where_nobody_listens_is_one_line(opened, unused_tcp_port):
    with pytest.raises(CannotFetch, match="no connection"):
        await opened().fetch(f"http://127.0.0.1:{unused_tcp_port}/")


async def test_the_next_address_is_tried_where_one_does_not_answer(site, opened, names):
    both = names(news_example=[["127.0.0.2", "127.0.0.1"]])
    assert (await opened(both).fetch(site.url(host="news.example"))).body


# --- certificates -------------------------------------------------------------------------------------------------


@pytest.fixture
def certified(tmp_path):
    """A certificate for news.example: the contexts of a server that has it and of a client that trusts it."""
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=news.example",
            "-addext",
            "subjectAltName=DNS:news.example",
            "-keyout",
            key,
            "-out",
            certificate,
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, ssl.create_default_context(cafile=str(certificate))


async def test_a_certificate_is_checked_for_the_name_and_not_the_address(site, opened, names, certified):
    having, trusting = certified
    site.keeps_connections = True
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=having)
    port = server.sockets[0].getsockname()[1]
    known = names(news_example=[["127.0.0.1"]], evil_example=[["127.0.0.1"]])
    fetcher = opened(known, trusting)
    assert (await fetcher.fetch(f"https://news.example:{port}/")).body
    for host in ("evil.example", "127.0.0.1"):
        with pytest.raises(CannotFetch, match="certificate"):
            await fetcher.fetch(f"https://{host}:{port}/")
    with pytest.raises(CannotFetch, match="certificate"):
        await opened(names(news_example=[["127.0.0.1"]])).fetch(f"https://news.example:{port}/")
    server.close()


async def test_the_systems_resolver_is_asked_unless_another_is_given(site, hours, authorities):
    url = site.url(host="localhost")
    with pytest.raises(CannotFetch, match="loopback"):
        await Fetcher(trust=authorities, clock=hours.clock()).fetch(url)
    async with Fetcher(FetchPolicy(allow_private=True), trust=authorities, clock=hours.clock()) as fetcher:
        assert isinstance(await fetcher.fetch(url), Fetched)


async def test_no_connection_is_used_twice(site, opened):
    site.keeps_connections = True
    fetcher = opened()
    await fetcher.fetch(site.url())
    await fetcher.fetch(site.url())
    assert site.connections == len(site.requests) == 3


# --- for callers without an event loop ------------------------------------------------------------------------------


async def test_documents_are_fetched_without_an_event_loop(site):
    site.answers["/gone"] = site.page(b"", status="410 Gone")
    policy = FetchPolicy(allow_private=True, host_interval_seconds=0)
    one = await asyncio.to_thread(fetch, site.url(), policy)
    assert isinstance(one, Fetched)
    assert one.fetched_at <= datetime.now(UTC)
    pages = [(url, None) for url in (site.url(), site.url("/gone"), "no url")]
    found = await asyncio.to_thread(lambda: list(fetch_each(pages, policy)))
    assert [url for url, _ in found] == [site.url(), site.url("/gone"), "no url"]
    assert [type(what) for _, what in found] == [Fetched, CannotFetch, CannotFetch]


async def test_nothing_is_admitted_to_an_intranet_unless_it_is_said(site):
    with pytest.raises(CannotFetch, match=r"127\.0\.0\.1 is a loopback address"):
        await asyncio.to_thread(fetch, site.url())
    assert site.connections == 0
