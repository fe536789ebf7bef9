"""Bytes that nobody expected, against every reader: `python -m tests.fuzz`."""
