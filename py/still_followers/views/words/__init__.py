"""Errors, issues, signals and lists in words, by their codes."""
