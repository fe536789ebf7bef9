"""Chosen files become exports: found, read, put together, judged."""
