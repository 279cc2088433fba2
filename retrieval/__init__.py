"""Reading articles, finding who said what in them, keeping that, and answering from it.

Synchronous, no I/O but files.
"""
