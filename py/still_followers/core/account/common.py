"""What most rows of a list share, so that it is said once above them.

What is left for a row to say is in `findings.py`; the two together are exactly the finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from still_followers.core.account.findings import Finding, find_shared_part
from still_followers.core.account.list_source import FindingLookup

LOOKED_AT = 200
"""How many names of a list are looked at, evenly spread over it: a list may have 400,000."""
FEWEST = 3
"""In a shorter list each row speaks for itself."""


def find_common(names: Sequence[str], find: FindingLookup) -> Finding | None:
    """Return what more than half of a list's rows share, None if nothing.

    Args:
        names: everybody in the list, in an order that does not depend on what is shown of it.
        find: what is proven about each.
    """
    if len(names) < FEWEST:
        return None
    looked_at = [names[place * len(names) // LOOKED_AT] for place in range(LOOKED_AT)]
    if len(names) <= LOOKED_AT:
        looked_at = list(names)
    parts = Counter(map(find_shared_part, map(find, looked_at)))
    (part, count), *_others = parts.most_common(1)
    return part if 2 * count > len(looked_at) else None
