"""Measurements that anybody can repeat; each is a command."""
