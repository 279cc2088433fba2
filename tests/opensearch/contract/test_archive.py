"""See conftest.py."""

from tests.archive.test_archive import *  # noqa: F403
