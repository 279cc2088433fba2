"""The tests of the same name in tests/archive, in a cluster: see conftest.py."""

from tests.archive.test_names import *  # noqa: F403
