"""The tests of the same name in tests/discord, on a cluster: see conftest.py."""

from tests.discord.test_wire_daily import *  # noqa: F403
