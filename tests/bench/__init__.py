"""Measures the budgets in Chromium: `python -m tests.bench` prints one table."""
