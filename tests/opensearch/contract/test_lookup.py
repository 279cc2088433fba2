"""See conftest.py."""

from tests.archive.test_lookup import *  # noqa: F403
