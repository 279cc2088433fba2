"""Words that were asked for beside words that were said.

likeness  where the asked words lie in the said ones, and how they differ
aligning  two sequences of words laid side by side at least cost
"""
