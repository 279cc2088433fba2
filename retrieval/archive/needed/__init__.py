"""What each operation of an archive needs, step by step, for engines that fetch it.

following   what follows from what is there: names of statements, all names of actors, stories
for_asking  articles, statements, sentences
for_actors  actors by what people call them
for_changes articles in and out, corrections

Each step looks at what the steps before brought, with the very functions that are run on it afterwards.
"""

from retrieval.archive.needed.for_actors import (
    for_actor,
    for_initials,
    for_named,
    for_names_in,
    for_near,
    for_representatives,
    for_role,
    for_short_names,
    for_starting,
)
from retrieval.archive.needed.for_asking import (
    EVERY_ACTOR,
    EVERY_CORRECTION,
    EVERY_NAME,
    EVERY_REF,
    EVERYTHING,
    for_history,
    for_keys,
    for_mended,
    for_mentions,
    for_news,
    for_passing,
    for_pool,
    for_ref,
    for_sentences,
    for_sentences_naming,
    for_touching,
    for_whole,
    for_words,
)
from retrieval.archive.needed.for_changes import (
    for_deriving,
    for_naming_articles,
    for_removing,
    for_storing,
    for_versions,
)

__all__ = [
    "EVERYTHING",
    "EVERY_ACTOR",
    "EVERY_CORRECTION",
    "EVERY_NAME",
    "EVERY_REF",
    "for_actor",
    "for_deriving",
    "for_history",
    "for_initials",
    "for_keys",
    "for_mended",
    "for_mentions",
    "for_named",
    "for_names_in",
    "for_naming_articles",
    "for_near",
    "for_news",
    "for_passing",
    "for_pool",
    "for_ref",
    "for_removing",
    "for_representatives",
    "for_role",
    "for_sentences",
    "for_sentences_naming",
    "for_short_names",
    "for_starting",
    "for_storing",
    "for_touching",
    "for_versions",
    "for_whole",
    "for_words",
]
