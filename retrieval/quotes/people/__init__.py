"""The people and institutions of one article: everybody it names, and whom its short words mean.

capital_words.py       capitalised words, possessive endings told from names in 's
name_joints.py         small words, commas and possessives inside a name
capital_runs.py        runs of capitalised words
folded_words.py        what one folded word is by itself
titled_names.py        where a title ends and a name begins
name_parsing.py        what a run names: a person behind a title, an institution, a place, perhaps somebody
headline_names.py      the same for lines in title case
name_signs.py          what stands beside a name and tells of it, a row each
told_roles.py          what the article says somebody is
sound_roles.py         which of that is a role to be shown
mentions.py            every place where somebody may be named, with all of that
identity.py            whether two names can be one person's
organisations.py       institutions: full names, acronyms, short forms
speaking_names.py      names that stand before a reporting verb
single_words.py        whether somebody is called by a word alone, and whether a person is
roster.py              the mentions grouped into people and institutions
descriptions.py        whom "the president" or "the court" means
grammatical_places.py  subject, object, owner: the place of a phrase in its clause
author.py              who wrote the article: the "I" of a column
pronouns.py            whom "he" and "she" mean
cast.py                all of it: the cast of one article
"""
