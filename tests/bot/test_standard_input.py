"""What comes on standard input has no name; its beginning tells what it is."""

import json

import pytest

from tests.bot.conftest import run_onrecord

WORDS = "The mayor, Ada Brenner, said that the bridge would stay open until the end of the year. Nobody had asked."
FORMS = {
    "text": f"Bridge stays open\n\n{WORDS}\n",
    "lines": json.dumps({"id": "a", "text": WORDS}) + "\n",
    "list": json.dumps([{"id": "a", "text": WORDS}], indent=1),
    "page": f"<!DOCTYPE html><html><body><article><h1>Bridge</h1><p>{WORDS}</p><p>{WORDS}</p></article></body></html>",
    "feed": f'<?xml version="1.0"?><rss><channel><item><title>Bridge</title><description>{WORDS}</description></item>'
    "</channel></rss>",
}


@pytest.mark.parametrize("form", FORMS)
def test_standard_input_is_read_as_what_it_is(tmp_path, form):
    done = run_onrecord(tmp_path, "ingest", "-", stdin=FORMS[form])
    assert (done.returncode, done.stdout.count("added ")) == (0, 1), done.stderr
    found = run_onrecord(tmp_path, "ask", "What did Ada Brenner say?").stdout
    assert "<" not in found
    assert "the bridge would stay open until the end of the year" in " ".join(found.split())
