"""Single records of list files that exports of `exports.py` never contain.

a_record(title="ann", href="https://www.instagram.com/_u/ann", timestamp=5)
a_labelled_record(5, URL="", Name="Ann", Username="ann")
"""

from __future__ import annotations


def a_record(title: object = "", **item: object) -> dict[str, object]:
    """Return a record with one item of the given fields; without fields its list is empty."""
    return {"title": title, "string_list_data": [item] if item else []}


def a_record_of_many(title: str, *handles: str) -> dict[str, object]:
    """Return a record with several items, each with a value and the second 7."""
    return {
        "title": title,
        "string_list_data": [{"value": handle, "timestamp": 7} for handle in handles],
    }


def a_labelled_record(timestamp: object = 0, /, **labels: object) -> dict[str, object]:
    """Return a record in shape C with the labels in the order given."""
    values = [{"label": mojibake(label), "value": value} for label, value in labels.items()]
    return {
        "timestamp": timestamp,
        "media": [],
        "label_values": values,
        "fbid": "17841400000000000",
    }


def mojibake(text: str) -> str:
    """Write text as the export does: each UTF-8 byte as one character (export format, §10)."""
    return text.encode().decode("latin-1")
