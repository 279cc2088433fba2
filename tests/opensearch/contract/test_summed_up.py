"""See conftest.py."""

from tests.archive.test_summed_up import *  # noqa: F403
