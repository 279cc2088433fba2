"""URLs and feeds, politely and safely; nothing here knows the archive.

| file | what it holds |
| --- | --- |
| `fetched.py` | the values: what may be fetched and how, what came of it, `CannotFetch` |
| `fetcher.py` | `fetch(url)`, the whole way of one document; `fetch_each` of many without an event loop |
| `targets.py`, `addresses.py` | from a URL to the one place a request may go to; which addresses are public |
| `connection.py`, `body.py` | the one way out; an answer's body, within its bounds |
| `redirects.py` | the way from the address asked for to where the document is |
| `host_turns.py` | whose turn it is at a host, and how long to wait |
| `warmed.py` | what the server of those processes loads beforehand |
| `confined.py` | reading what came in a process of its own, within limits of memory and time |
| `permission.py`, `robots.py` | asking a site's robots.txt; reading one |
| `media_types.py` | which kinds of documents are fetched |
| `feed_items.py`, `polling.py`, `gathering.py` | a feed's items; which feed is due, what is new; items to articles |
"""
