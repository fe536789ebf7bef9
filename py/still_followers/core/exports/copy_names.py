"""The suffixes that browsers, systems and people give to copies of a file.

Browsers write `followers_1 (1).json`, macOS `followers_1 2.json` and `followers_1 copy 2.json`,
Windows `followers_1 - Copy (2).json` and `- Kopie`, others `followers_1-2.json`. A copy has the
same bytes as its original; a file with other bytes is from another export (export format, §15.8).
"""

from __future__ import annotations

_WORD = r"(?:copy|kopie|copie|copia|c\u00f3pia)"
_NUMBER = r"(?: ?\(\d{1,4}\)| \d{1,4}|-\d{1,4})"

COPY_SUFFIX = rf"(?:(?: -)? {_WORD}|{_NUMBER}){{0,3}}"
"""Pattern of up to three such suffixes, for names in lower case."""
