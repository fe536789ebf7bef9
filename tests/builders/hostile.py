"""Texts that try to break out of their context: markup, quotes, templates, bidi and control characters."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = [
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#60;b&#62; &quot",
    "{name} {0} {} {name.__class__} %s %(name)s",
    "javascript:alert(1)",
    "<!-- --> <![CDATA[x]]> <?xml ?> <!doctype html>",
    "\u202egpj.exe\u2066\u2069",
    "a\x00b\x07c\x1bd\x7fe\x85f\rg",
    "tab\tand\nline",
    "\ud800 lone \udfff",
    "`${x}`",
    "\ufeffbom\u200e\u200f\u061c",
]
_pieces = st.sampled_from([*HOSTILE, "<", ">", '"', "'", "&", "=", "/", "{", "}", "]]>", "--"])
_characters = st.characters(exclude_categories=()) | st.sampled_from("<>\"'&\u202e\x00\ud834")
hostile = st.lists(_pieces | st.text(_characters, max_size=6), max_size=5).map("".join)
