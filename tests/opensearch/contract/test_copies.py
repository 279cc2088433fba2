"""See conftest.py."""

from tests.archive.test_copies import *  # noqa: F403
