"""Texts that people type: characters beyond U+FFFF, combining marks, right-to-left writing, signs, spaces."""

from __future__ import annotations

OWN_WORDS = {
    "emoji": "Met 🎪 at the fair",
    "family": "👨\u200d👩\u200d👧\u200d👦 👍🏽",
    "flag": "🇦🇹🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "combining": "cafe\u0301 \u0915\u094d\u0937 y\u0308\u0323",
    "hebrew": "לקוח\u200f (VIP)\u200e!",
    "arabic": "\u061cزبون\u200c جديد \u2067abc\u2069",
    "quotes": "\"'`\\/ \\ud83c\\udfaa &amp; <b> {name}",
    "spaces": "a\u00a0b\u202fc\u3000d  e",
    "separators": "a\u2028b\u2029c\x85d",
    "formula": '=HYPERLINK("x")',
    "escape": "_x000D_ _x005F_",
    "rare": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠮷 \U0010ffff \ufffe",
}
"""Texts that fit into any field: none is longer than a name may be."""

LINES = {
    "lines": "\n first\n\n\tsecond 🎪\nlast ",
    "unread": "a\x0bb\x0cc\x1cd\x07e",
}
"""Texts for fields of several lines only."""
