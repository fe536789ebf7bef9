"""Changes that a list file may show in some export: other keys, other wrappers, records without names, pages changed.

for name, mutated in mutations_of(path, data): …        the file as it may be in some export
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.builders.exports import as_json

Document = Any
Change = Callable[[Document], Document]

NEW = "relationships_of_tomorrow"


def _entries(document: Document) -> list[Any] | None:
    """Return the records of a list, however it is wrapped; None for all lists in one object."""
    if isinstance(document, list):
        return document
    if "label_values" in document or "string_list_data" in document:
        return [document]
    keys = [key for key in document if key.startswith("relationships_")]
    return document[keys[0]] if keys else None


def _with_entries(document: Document, entries: Any) -> Document:
    if isinstance(document, dict) and not {"label_values", "string_list_data"} & document.keys():
        return dict.fromkeys(document, entries)
    return entries


def _each(change: Callable[[Any], Any]) -> Change:
    """Change each record."""

    def whole(document: Document) -> Document:
        entries = _entries(document)
        if entries is None:
            return document
        return _with_entries(document, [change(one) for one in entries])

    return whole


def _of_several(change: Callable[[Any], Any]) -> Change:
    """Change each record of a list with several."""
    return lambda document: (
        _each(change)(document) if len(_entries(document) or ()) > 1 else document
    )


def _half(change: Callable[[Any], Any]) -> Change:
    """Change every second record, beginning with the first."""

    def whole(document: Document) -> Document:
        entries = _entries(document)
        if entries is None:
            return document
        changed = [one if at % 2 else change(one) for at, one in enumerate(entries)]
        return _with_entries(document, changed)

    return whole


def _list(change: Callable[[list[Any]], Any]) -> Change:
    """Change the list inside its wrapper."""

    def whole(document: Document) -> Document:
        entries = _entries(document)
        return document if entries is None else _with_entries(document, change(entries))

    return whole


def _without_a_name(record: dict[str, Any], **more: Any) -> dict[str, Any]:
    if "label_values" in record:
        pairs = [{**pair, "value": ""} for pair in record["label_values"]]
        return {**record, "label_values": pairs, **more}
    items = [{"timestamp": item["timestamp"]} for item in record["string_list_data"]]
    return {"title": "", "string_list_data": items, **more}


def _name_of(record: dict[str, Any]) -> str:
    if "label_values" in record:
        return str(record["label_values"][-1]["value"])
    item = record["string_list_data"][0]
    return str(item.get("value") or record["title"])


def _of_one_value(record: dict[str, Any]) -> dict[str, Any]:
    """Give each record a value that looks like a name but is none."""
    if "label_values" in record:
        return record
    return {
        **record,
        "string_list_data": [{**i, "value": "instagram"} for i in record["string_list_data"]],
    }


def _emptied(record: dict[str, Any]) -> dict[str, Any]:
    return {"title": "", "string_list_data": [], "username": _name_of(record)}


def _with_keys(value: Any, names: Mapping[str, str]) -> Any:
    """Rename keys at any depth."""
    if isinstance(value, dict):
        return {names.get(key, key): _with_keys(inner, names) for key, inner in value.items()}
    return [_with_keys(inner, names) for inner in value] if isinstance(value, list) else value


def _renamed(**names: str) -> Change:
    return lambda document: _with_keys(document, names)


def _rewrapped(key: str) -> Change:
    def whole(document: Document) -> Document:
        entries = _entries(document)
        return {key: document if entries is None else entries}

    return whole


def _with_labels(*labels: str) -> Change:
    """Give the labels of shape C other names."""

    def change(record: dict[str, Any]) -> dict[str, Any]:
        if "label_values" not in record:
            return record
        pairs = zip(record["label_values"], labels, strict=False)
        return {**record, "label_values": [{**pair, "label": label} for pair, label in pairs]}

    return _each(change)


def _of_all(change: Callable[[Any], Any]) -> Change:
    """Change followers and following of 2018, which stand in one object."""

    def whole(document: Document) -> Document:
        if not isinstance(document, dict) or not isinstance(document.get("followers"), dict):
            return document
        return {**document, "followers": change(document["followers"])}

    return whole


IN_JSON: Mapping[str, Change] = {
    "null for the file": lambda _: None,
    "null for the list": _list(lambda _: None),
    "an object for the list": _list(lambda _: {}),
    "text for the list": _list(lambda entries: ", ".join(map(_name_of, entries))),
    "a number for the list": _list(len),
    "names for records": _each(_name_of),
    "records by name": _list(lambda entries: {_name_of(one): one for one in entries}),
    "records in lists": _each(lambda record: [record]),
    "records in objects": _each(lambda record: {"node": record}),
    "no wrapper": lambda document: document if _entries(document) is None else _entries(document),
    "an unknown wrapper": _rewrapped(NEW),
    "a wrapper of another kind": _rewrapped("data"),
    "the wrapper of blocked": _rewrapped("relationships_blocked_users"),
    "the wrapper of followers": _rewrapped("relationships_followers"),
    "the wrapper of following": _rewrapped("relationships_following"),
    "two wrappers": lambda document: {"data": document},
    "an empty known list beside": lambda document: {
        "relationships_followers": [], "relationships_following": [], NEW: _entries(document)
    },
    "the half beside": lambda document: {
        **_rewrapped("relationships_following")((_entries(document) or [])[::2]),
        NEW: (_entries(document) or [])[1::2],
    },
    "an empty list and an unknown key": _each(_emptied),
    "a half with an empty list and an unknown key": _half(_emptied),
    "no names": _each(_without_a_name),
    "no names in a half": _half(_without_a_name),
    "an unknown key for the name in a half": _half(lambda one: _without_a_name(one, user="x")),
    "null for records": _each(lambda _: None),
    "null for a half": _half(lambda _: None),
    "empty objects for a half": _half(lambda _: {}),
    "no items": _renamed(string_list_data="string_list"),
    "no values": _renamed(value="username"),
    "no links": _renamed(href="url"),
    "one value for all": _of_several(_of_one_value),
    "no titles": _renamed(title="heading"),
    "neither values nor links nor titles": _renamed(value="username", href="url", title="heading"),
    "other labels": _renamed(label_values="labels"),
    "no label": _renamed(label="name"),
    "labels of an unknown language": _with_labels("URL", "Jina", "Akaunti"),
    "labels in another order": _with_labels("URL", "Akaunti", "Jina"),
    "no early key": _renamed(followers="fans", following="followees"),
    "null for early followers": _of_all(lambda _: None),
    "a list of early followers": _of_all(list),
    "early records": _of_all(lambda people: [{"name": name} for name in people]),
    "no early names in a half": _of_all(
        lambda people: {"" if at == 0 else f"? {name}": m for at, (name, m) in enumerate(people.items())}
    ),
}  # fmt: skip

_LINK = re.compile(r"(<a\b[^>]*>)([^<]*)</a>")


def _half_of_links(page: str) -> str:
    count = iter(range(len(page)))
    return _LINK.sub(lambda link: "" if next(count) % 2 == 0 else link[0], page)


IN_HTML: Mapping[str, Callable[[str], str]] = {
    "boxes of another class": lambda page: page.replace("uiBoxWhite noborder", "uiBoxSnow"),
    "half of the boxes of another class": lambda page: page.replace("uiBoxWhite noborder", "x", 1),
    "no links": lambda page: re.sub(r"<a\b[^>]*>|</a>", "", page),
    "no addresses": lambda page: re.sub(r' href="[^"]*"', "", page),
    "addresses elsewhere": lambda page: page.replace("www.instagram.com/", "example.com/u/"),
    "no texts of links": lambda page: _LINK.sub(r"\1</a>", page),
    "neither addresses nor texts": lambda page: _LINK.sub("<a></a>", page),
    "no links in a half": _half_of_links,
    "names in buttons": lambda page: page.replace("<a ", "<button ").replace("</a>", "</button>"),
    "no headlines": lambda page: re.sub(r"<h2\b.*?</h2>", "", page),
    "no main part": lambda page: page.replace("<main", "<section").replace("</main", "</section").replace(
        'role="main"', ""
    ),
    "tables of divisions": lambda page: re.sub(r"<(/?)(?:table|tr|td)\b[^>]*>", r"<\1div>", page),
    "labels of an unknown language": lambda page: page.replace(">Username<", ">Akaunti<").replace(
        ">Name<", ">Jina<"
    ),
    "labels swapped": lambda page: page.replace(">Username<", ">\0<").replace(
        ">Name<", ">Username<"
    ).replace(">\0<", ">Name<"),
    "no values": lambda page: re.sub(r'(<td class="_2piu _a6_r">)[^<]*', r"\1", page),
    "records behind the main part": lambda page: re.sub(
        r"(<main[^>]*>)(.*)</main>", r"\1</main><div>\2</div>", page, flags=re.DOTALL
    ),
    "records that a script makes": lambda page: re.sub(
        r"(<main[^>]*>).*</main>", r"\1<script>let people = [1]</script></main>", page, flags=re.DOTALL
    ),
    "records of another element": lambda page: re.sub(r"<(/?)div\b", r"<\1section", page),
}  # fmt: skip

IN_BYTES: Mapping[str, Callable[[bytes], bytes]] = {
    "cut in the middle": lambda data: data[: len(data) // 2],
    "cut at the end": lambda data: data.rstrip()[:-1],
    "without a byte": lambda _: b"",
    "zeros": lambda data: bytes(len(data)),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda data: data.decode().encode("utf-16-le"),
    "a web page": lambda _: b"<!doctype html><html><body>Log in</body></html>",
    "another network's": lambda _: as_json({"followers_v2": [{"name": "Ann"}]}),
}


def mutations_of(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (name of the change, changed file)."""
    for name, change in IN_BYTES.items():
        yield name, change(data)
    if path.endswith(".json"):
        for name, of_json in IN_JSON.items():
            yield name, as_json(of_json(json.loads(data)))
    else:
        for name, of_html in IN_HTML.items():
            yield name, of_html(data.decode()).encode()


def swaps_of(
    files: Mapping[str, bytes], others: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of each list file that differs in another export."""
    for path, data in files.items():
        if others.get(path, data) != data:
            yield path, others[path]
