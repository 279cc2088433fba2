"""See conftest.py."""

from tests.archive.test_retrieving import *  # noqa: F403
