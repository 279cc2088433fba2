"""What a need asks of the cluster: documents by their ids, or those that a query finds, in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from retrieval.opensearch.findable import findable
from retrieval.opensearch.kept_documents import KEPT_AS, stored_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from retrieval.archive.needs import Need, NewestNaming, Passing
    from retrieval.opensearch.cluster import Json
    from retrieval.opensearch.mappings import IndexKind

_MOST_BEGINNING = 2000
"""Names that begin so, those in most articles first, from which a list for completing is made."""
_TOLD_APART = 3
_EVERY: Json = {"match_all": {}}


class Lookup(NamedTuple):
    """Documents of an index: those of the `ids`, else what a query finds. `limit` None: all of it."""

    kind: IndexKind
    ids: tuple[str, ...] = ()
    query: Json | None = None
    order: tuple[str, ...] = ()
    """Fields, the first one first; "-" before one says downwards. Together they tell any two documents apart."""
    limit: int | None = None
    apart: str = ""
    """A field of which each value is wanted once."""


def lookup(need: Need) -> Lookup:
    """Give what a need asks for. Articles of sentences and statements are asked for by their numbers alone."""
    if need.kind == "article":
        return _ARTICLES[need.by](need.values)
    made = _OTHERS.get((need.kind, need.by))
    if made is None:
        return Lookup(KEPT_AS[need.kind], tuple(stored_id(need.kind, value) for value in need.values))  # type: ignore[arg-type]  # values of an id
    return made(need)


def any_of(field: str, values: Sequence[Any]) -> Json:
    """Ask for what has one of some values."""
    return {"terms": {field: [findable(value) if isinstance(value, str) else value for value in values]}}


def all_of(*conditions: Json) -> Json:
    """Ask for what meets every condition; scores nothing."""
    return {"bool": {"filter": list(conditions)}}


def statements_that_pass(wanted: Passing) -> Json:
    """Ask for the statements that pass."""
    voices = [any_of("name", wanted.names)] if wanted.names is not None else []
    voices += [any_of("mention", wanted.mentions)] if wanted.mentions is not None else []
    conditions: list[Json] = [{"bool": {"should": voices, "minimum_should_match": 1}}] if voices else []
    if wanted.sources:
        conditions.append(any_of("source", wanted.sources))
    if wanted.since is not None:
        conditions.append({"range": {"until": {"gte": wanted.since}}})
    if wanted.until is not None:
        conditions.append({"range": {"day": {"lte": wanted.until}}})
    return all_of(*conditions)


NEWEST = ("-day", "id", "start", "-end", "number")
OLDEST = ("day", *NEWEST[1:])
"""The orders of statements; those without a day come last in both."""


def _numbered(values: Sequence[Any]) -> Lookup:
    return Lookup("articles", tuple(map(str, values)))


def _by(field: str) -> Callable[[Sequence[Any]], Lookup]:
    return lambda values: Lookup("articles", query=all_of(any_of(field, values)), order=("number",))


def _since(values: Sequence[Any]) -> Lookup:
    return Lookup("articles", query=all_of({"range": {"came": {"gt": values[0]}}}), order=("number",))


def _naming(values: Sequence[Any]) -> Lookup:
    wanted: NewestNaming = values[0]
    order = ("-published", "id", "number")
    return Lookup("articles", query=all_of(any_of("naming", wanted.names)), order=order, limit=wanted.limit)


def _everything(_: Sequence[Any]) -> Lookup:
    return Lookup("articles", query=_EVERY, order=("number",))


_ARTICLES: Mapping[str, Callable[[Sequence[Any]], Lookup]] = {
    "number": _numbered,
    "id": _by("id"),
    "band": _by("bands"),
    "story": _by("story"),
    "name": _by("names"),
    "correction": _by("corrections"),
    "since": _since,
    "naming": _naming,
    "all": _everything,
}


def _field(field: str, *order: str) -> Callable[[Need], Lookup]:
    return lambda need: Lookup(KEPT_AS[need.kind], query=all_of(any_of(field, need.values)), order=order)


def _given(need: Need) -> Lookup:
    """Names of a few different actors: enough to tell whether there is one."""
    query = all_of(any_of("first_given", need.values))
    return Lookup("names", query=query, order=("number",), limit=_TOLD_APART, apart="actor")


def _office(need: Need) -> Lookup:
    """Names one of whose offices may hold all of these words: which does is looked at later."""
    wanted = [
        all_of(*({"term": {"office_words": findable(word)}} for word in str(words).split())) for words in need.values
    ]
    query: Json = {"bool": {"should": wanted, "minimum_should_match": 1}}
    return Lookup("names", query=all_of(query), order=("number",))


def _beginning(need: Need) -> Lookup:
    wanted = [_words_beginning(str(value)) for value in need.values]
    query: Json = {"bool": {"should": wanted, "minimum_should_match": 1}}
    return Lookup("names", query=all_of(query), order=("-articles", "number"), limit=_MOST_BEGINNING)


def _words_beginning(beginning: str) -> Json:
    *words, last = findable(beginning).split(" ")
    if not words:
        return {"prefix": {"forms.words": {"value": last}}}
    return {"match_phrase_prefix": {"forms.words": {"query": " ".join((*words, last)), "max_expansions": 1000}}}


def _mentions_beginning(need: Need) -> Lookup:
    """Mentions that for each beginning hold a word with it."""
    wanted = [
        all_of(*({"prefix": {"words": {"value": findable(part)}}} for part in str(parts).split()))
        for parts in need.values
    ]
    query: Json = {"bool": {"should": wanted, "minimum_should_match": 1}}
    return Lookup("mentions", query=all_of(query), order=("folded",))


def _all(*order: str) -> Callable[[Need], Lookup]:
    return lambda need: Lookup(KEPT_AS[need.kind], query=_EVERY, order=order)


def _notes(need: Need) -> Lookup:
    return Lookup("notes", query=all_of(any_of("table", [need.kind])), order=("number", "key"))


def _latest(need: Need) -> Lookup:
    limit = int(need.values[0])  # type: ignore[arg-type]  # how many
    return Lookup("notes", query=all_of(any_of("table", [need.kind])), order=("-number", "key"), limit=limit)


_OTHERS: Mapping[tuple[str, str], Callable[[Need], Lookup]] = {
    ("name", "key"): _field("key", "number"),
    ("name", "surname"): _field("surname", "number"),
    ("name", "given"): _given,
    ("name", "form"): _field("forms", "number"),
    ("name", "actor"): _field("actor", "number"),
    ("name", "office"): _office,
    ("name", "beginning"): _beginning,
    ("name", "all"): _all("number"),
    ("actor", "initials"): _field("initials", "id"),
    ("actor", "all"): _all("id"),
    ("mention", "beginning"): _mentions_beginning,
    ("mention", "all"): _all("folded"),
    ("version", "id"): _field("id", "version"),
    ("version", "all"): _all("id", "version"),
    ("correction", "all"): _notes,
    ("feed", "url"): _notes,
    ("feed", "all"): _notes,
    ("act", "all"): _notes,
    ("act", "latest"): _latest,
    ("page", "all"): _notes,
    ("server", "all"): _notes,
}
"""How the others are found where it is not by their ids."""
