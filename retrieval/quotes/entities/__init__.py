"""The institutions of one article as a kind of their own: what each may be called, and where it is taken up.

organisation_types.py  by which nouns an institution may be taken up: "the company", "the paper"
taken_up.py            which one is meant by "the company", "the paper", "it"
"""
