"""See conftest.py."""

from tests.archive.test_names_in import *  # noqa: F403
