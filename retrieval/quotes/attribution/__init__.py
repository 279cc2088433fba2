"""Who said each quotation, and the quotes that come of it.

rules.py          the rules by which a speaker is found, and how far each is trusted
verbless.py       candidates that need no verb: a heading, a label, a signature
by_reports.py     candidates that a report of the sentence gives
tags.py           candidates beside a quotation that no report gives
phrase_signs.py   what speaks for a noun phrase near a quotation: a table
by_phrases.py     candidates that are noun phrases nearby
candidates.py     all candidates for one quotation
choice.py         the most trusted of them
spoken_or_not.py  whether anybody spoke the words
assembling.py     all of it as quotes
nested.py         what is quoted inside a quotation
"""
