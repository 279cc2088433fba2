"""See conftest.py."""

from tests.archive.test_versions import *  # noqa: F403
