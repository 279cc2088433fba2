"""See conftest.py."""

from tests.archive.test_names import *  # noqa: F403
