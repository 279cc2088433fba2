"""The reports of one article: who says what by which verb or noun, read from grammar alone; nobody is named yet.

frames.py           the sentences of the article's own prose, in which a quotation counts as one word
noun_phrases.py     noun phrases, read outward from a verb
clause_subjects.py  where a clause begins, and its subject
clause_ends.py      where reported words end
adjuncts.py         what may stand between a verb and what it reports
verb_groups.py      the words that belong to a reporting verb: helpers, negation, particles
cue_verbs.py        the reporting verbs where they stand
parentheses.py      what "who" and a clause between commas belong to
subject_signs.py    what speaks for a noun phrase as the subject of a verb, and the paths to it: tables
subject_ways.py     the phrases to which the paths lead
cue_subjects.py     the phrases weighed
complements.py      what may follow a verb
contents.py         what is reported
cue_nouns.py        nouns that report: "Smith's claim that"
unreal.py           reports of what nobody said
report.py           all of it: each cue with who reports and what is reported
"""
