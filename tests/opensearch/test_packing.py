"""Rows go into a field of a document and come back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.opensearch.findable import findable
from retrieval.opensearch.kept_documents import stored_id
from retrieval.opensearch.packing import as_field, from_field, row_of

VALUES = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.binary(), st.text(st.characters()))


@given(st.lists(st.lists(VALUES)))
def test_rows_come_back_as_they_were_with_lone_surrogates_and_bytes(rows):
    assert [row_of(row) for row in from_field(as_field(rows))] == [tuple(row) for row in rows]


@given(st.sampled_from(["\x00b", "\x00t", "\x00"]), st.text())
def test_a_text_that_looks_like_bytes_stays_a_text(beginning, rest):
    assert row_of(from_field(as_field([[beginning + rest]]))[0]) == (beginning + rest,)


def test_what_is_searched_for_is_unicode_that_the_cluster_takes():
    assert findable("a\ud800b") == "a?b"
    assert len(findable("x" * 100_000).encode()) < 32_766


def test_a_document_has_an_id_that_the_cluster_takes_whatever_its_own_is():
    for own in ("", "a" * 500, "\x1f", "ű" * 120, "\ud800"):
        assert 0 < len(stored_id("mention", own).encode()) <= 512
    assert stored_id("mention", "") != stored_id("mention", "\x1f")
