"""In which order statements are shown.

ranked    a pool in order: the sum of each candidate's features times their weights
features  what speaks for a candidate, as named numbers
weights   how much each counts; `weights.toml` is their table, fitted by `benchmarks/weights.py`
orders    by topic, by day, and taking turns between speakers
"""
