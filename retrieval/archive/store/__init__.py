"""Storage in SQLite: the only room that knows SQL."""
