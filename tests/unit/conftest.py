"""Hypothesis invents the same examples at every run: a red run means that the code changed.

To look further: `pytest --hypothesis-profile=explore`.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gate", deadline=None, database=None, derandomize=True, print_blob=True)
settings.register_profile("explore", deadline=None, database=None, max_examples=2000)
settings.load_profile("gate")
