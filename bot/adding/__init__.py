"""The way in: what a person or a feed gives becomes articles in the archive, each with what came of it.

- `intake`: paths, addresses and standard input, for the command line
- `curating`: a page or a file that a member gives, with a record of who did what
- `storing`: the one way into the archive, behind all of these; `outcomes`: what came of each article
- `preparing`: many articles at once, on all cores
- `visits`: what servers said of pages, so that a page is fetched again only where it has changed
- `progress`: the bar of a long ingest
"""
