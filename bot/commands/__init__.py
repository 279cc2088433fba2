"""The commands. Each parses, calls one function and shows the result; what it needs is imported inside it."""
