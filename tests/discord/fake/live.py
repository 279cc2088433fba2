"""Runs the bot in virtual time.

Usage: python -m tests.discord.fake.live BASE_URL CONFIG MOMENT

What is imported here is imported again by every process that reads what came over the network: so nothing is.
"""

import sys

if __name__ == "__main__":
    from tests.discord.fake.virtual_time import run_in_time

    run_in_time(*sys.argv[1:])
