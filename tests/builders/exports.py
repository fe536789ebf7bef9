"""Build Instagram exports with known people, in the shapes of the export format.

people = {"ann": 1_700_000_000, "bob": 0}
data = an_export(followers=people, following=people).zip()
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

FOLDER = "connections/followers_and_following/"
PART = 10_000
"""Followers in one file (export format, §3.2)."""

People = Mapping[str, int]


def valued(name: str, moment: int) -> dict[str, object]:
    """Shape A: the username is the value."""
    link = f"https://www.instagram.com/{name}"
    item = {"href": link, "value": name, "timestamp": moment}
    return {"title": "", "media_list_data": [], "string_list_data": [item]}


def linked(name: str, moment: int) -> dict[str, object]:
    """Shape A′: title and `/_u/` link, no value."""
    item = {"href": f"https://www.instagram.com/_u/{name}", "timestamp": moment}
    return {"title": name, "string_list_data": [item]}


def labelled(name: str, moment: int) -> dict[str, object]:
    """Shape C: label and value pairs."""
    pairs = [("URL", ""), ("Name", name.title()), ("Username", name)]
    values = [{"label": label, "value": value} for label, value in pairs]
    return {"timestamp": moment, "media": [], "label_values": values, "fbid": "17841400000000000"}


def as_json(document: object) -> bytes:
    """Write JSON as Instagram does: indented by two spaces, in ASCII."""
    return json.dumps(document, indent=2).encode()


@dataclass
class ExportFiles:
    """The files of one export: path → bytes."""

    files: dict[str, bytes] = field(default_factory=dict)

    def zip(self, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        """Pack all files."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", compression) as archive:
            for path, data in self.files.items():
                entry = zipfile.ZipInfo(path)  # without a date: the same files give the same bytes
                archive.writestr(entry, data, compression)
        return packed.getvalue()


def an_export(
    followers: People | str = "",
    following: People | str = "",
    pending: People | str | None = None,
    *,
    following_shape: str = "linked",
    part: int = PART,
) -> ExportFiles:
    """Build the files of an export; people are a mapping, or names in one string."""
    files: dict[str, bytes] = {}
    fans = [valued(*pair) for pair in _people(followers).items()]
    for number, start in enumerate(range(0, max(len(fans), 1), part), start=1):
        files[f"{FOLDER}followers_{number}.json"] = as_json(fans[start : start + part])
    record = {"linked": linked, "valued": valued}[following_shape]
    followed = [record(*pair) for pair in _people(following).items()]
    files[f"{FOLDER}following.json"] = as_json({"relationships_following": followed})
    if pending is not None:
        asked = [labelled(*pair) for pair in _people(pending).items()]
        files[f"{FOLDER}pending_follow_requests.json"] = as_json(asked)
    return ExportFiles(files)


def _people(people: People | str) -> People:
    if isinstance(people, str):
        return dict.fromkeys(people.split(), 1_700_000_000)
    return people
