"""On Record: who said what, when."""
