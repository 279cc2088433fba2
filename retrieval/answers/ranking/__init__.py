"""In which order statements are shown.

orders  by topic, by day, and taking turns between speakers
"""
