"""Feeds that are followed: taken up and given up, asked now, kept current while the bot runs.

- `subscriptions`: taking up, giving up, asking, and the thread that keeps them current
- `reporting`: the same for the command line, an outcome a line; a feed in words and as JSON
"""
