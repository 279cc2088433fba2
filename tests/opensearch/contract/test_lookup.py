"""The tests of the same name in tests/archive, in a cluster: see conftest.py."""

from tests.archive.test_lookup import *  # noqa: F403
