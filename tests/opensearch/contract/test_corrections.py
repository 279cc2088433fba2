"""See conftest.py."""

from tests.archive.test_corrections import *  # noqa: F403
