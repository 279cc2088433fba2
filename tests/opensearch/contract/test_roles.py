"""See conftest.py."""

from tests.archive.test_roles import *  # noqa: F403
