"""See conftest.py."""

from tests.archive.test_said import *  # noqa: F403
