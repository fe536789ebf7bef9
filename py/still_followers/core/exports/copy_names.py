"""How browsers, systems and people call a second copy of a file: an ending behind its own name.

`followers_1 (1).json` is a browser's, `followers_1 2.json` and `followers_1 copy 2.json` are of
macOS, `followers_1 - Copy (2).json` and `- Kopie` of Windows, `followers_1-2.json` of others. A copy
has the bytes of its original; with other bytes it is another export's (export format, §15.8).
"""

from __future__ import annotations

_WORD = r"(?:copy|kopie|copie|copia|c\u00f3pia)"
_NUMBER = r"(?: ?\(\d{1,4}\)| \d{1,4}|-\d{1,4})"

COPY_SUFFIX = rf"(?:(?: -)? {_WORD}|{_NUMBER}){{0,3}}"
"""The ending of a copy, as a pattern for names in lower case; copies are copied again."""
