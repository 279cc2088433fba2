"""Abbreviations that end in a point, by what the point can mean: see `data/abbreviations.txt`."""

from __future__ import annotations

from functools import cache

from retrieval.english.calendar import month_names, weekday_names
from retrieval.english.lexicon import table, words


@cache
def short_days() -> frozenset[str]:
    """Give the abbreviations of months and weekdays."""
    return (words("months") | words("weekdays")).difference(month_names(), weekday_names())


@cache
def before_a_number() -> frozenset[str]:
    """Give those whose point, before a digit, belongs to the abbreviation ("No. 10", "Sept. 13", "p. 4")."""
    return words("abbreviations", "before_number") | short_days()


@cache
def short_states() -> frozenset[str]:
    """Give American states and Canadian provinces, to be written with a capital; the point may end the sentence."""
    return frozenset(short.lower() for short, state in table("state_abbreviations").items() if short != state)


@cache
def after_the_hour() -> frozenset[str]:
    """Give what may follow "5 p.m." within the sentence."""
    return words("months") | words("weekdays") | words("time_words", "zone")
