"""A Discord of our own on loopback: the REST API and the gateway as far as the bot uses them, and faults on demand.

`server.py` answers requests, `gateway.py` speaks the socket protocol, `payloads.py` holds what is sent, `launch.py` and
`process.py` run the unmodified bot against it as a process of its own. After https://docs.discord.com/developers.
"""
