"""The archive: articles stored with their statements, actors across articles, and the search over sentences."""

from retrieval.archive.archive import Archive
from retrieval.archive.values import Filters, Finding, Hit, Located, Version

__all__ = ["Archive", "Filters", "Finding", "Hit", "Located", "Version"]
