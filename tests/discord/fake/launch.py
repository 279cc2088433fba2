"""Runs the unmodified bot against the fake Discord: only the addresses of the API and of the gateway are others.

Usage: python -m tests.discord.fake.launch BASE_URL CONFIG [--watch] [--endless] [--hurry]

What is imported here is imported again by every process that reads what came over the network: so nothing is.
"""

import sys

if __name__ == "__main__":
    from tests.discord.fake.launched import launch

    launch(*sys.argv[1:])
