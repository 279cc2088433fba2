"""Words that tell a title, a nickname or a scare quote from words that somebody spoke."""

from __future__ import annotations


def _listed(*rows: str) -> frozenset[str]:
    return frozenset(" ".join(rows).split())


NAMING = _listed(
    "so-called called named titled entitled headlined dubbed nicknamed known labeled labelled branded termed",
    "christened billed subtitled codenamed code-named self-described self-styled self-proclaimed aka alias",
    "supposed",
)
"""Words right before quoted words that are a name: "a song called", "known as"."""

TERMS = _listed(
    "word words term terms phrase phrases name nickname moniker label slogan hashtag title expression motto",
    "euphemism",
)
"""Nouns right before quoted words that are talked about: "the term"."""

WORKS = _listed(
    "account ad advert album anthem app article ballad biography blockbuster blog book broadcast cartoon column",
    "comedy comic commercial concert documentary drama epic episode essay exhibition feature film franchise",
    "game hit hymn journal lyric magazine memoir movie musical newsletter novel opera painting play podcast",
    "poem production program programme report saga screenplay sculpture segment sequel series serial show",
    "single sitcom sketch song soundtrack story thriller track trilogy tune video website act bill law",
    "initiative project operation plan campaign doctrine policy rule programme",
)
"""Things that have titles."""

PEOPLE_OF_WORKS = _listed(
    "star stars actor actress actors singer host hosts author co-author director producer creator writer",
    "character anchor co-host panelist contestant winner villain hero alum alumnus presenter fame moderator",
    "correspondent",
)
"""Those who are told apart by a title behind or before them: the "Jane Eyre" actress, author of "Emma"."""

SPOKEN_TO_AND_FRO = _listed(
    "i i'm i've i'd i'll me my mine we we're we've we'd we'll us our ours you you're you've you'd you'll your",
    "yours don't doesn't didn't can't won't isn't aren't wasn't weren't it's that's there's what's let's he's",
    "she's they're wouldn't couldn't shouldn't haven't hasn't gonna gotta yeah yes no okay ok well oh please",
    "thank thanks sorry",
)
"""Words of talk: they show that somebody spoke."""

SMALL_IN_TITLES = _listed(
    "a an the of and or in on for to at by with from as is but nor vs v the",
)
"""Words that titles leave in lower case."""
