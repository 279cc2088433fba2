"""See conftest.py."""

from tests.archive.test_actors import *  # noqa: F403
