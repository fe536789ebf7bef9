"""ZIPs in a ZIP, and copies of files (export format, §15.6 and §15.8)."""

from __future__ import annotations

import io
import zipfile

import pytest

from still_followers.core.errors import ExportError
from still_followers.core.exports import archive
from still_followers.core.exports.read import read_exports
from tests.builders.exports import FOLDER, an_export

SUFFIXES = (
    *("(2)", " (2)", " 2", "-2", " copy", " copy 2"),
    *(" - Copy", " - Kopie", " - Copie", " - Copia", " - C\u00f3pia", " - Copy (2)"),
)
NAME = "instagram-ann-2026-05-03-aB3x"
ANN = an_export("bob cyd", "cyd dan")
ZIP = ANN.zip()
OTHER = an_export("bob cyd eve", "cyd dan").zip()
FOLLOWERS = ANN.files[f"{FOLDER}followers_1.json"]
FOLLOWING = ANN.files[f"{FOLDER}following.json"]


def read(*files):
    return read_exports([(name, io.BytesIO(data)) for name, data in files])


def packed(*files, how=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as outer:
        for name, data in files:
            outer.writestr(name, data)
    return buffer.getvalue()


def people(exports):
    return [sorted(export.followers) for export in exports]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_copy_of_a_zip_counts_once_and_is_of_the_same_account_and_day(suffix):
    exports = read((f"{NAME}.zip", ZIP), (f"{NAME}{suffix}.zip", ZIP))
    assert people(exports) == [["bob", "cyd"]]
    assert (exports[0].owner, exports[0].exported_at.date().isoformat()) == ("ann", "2026-05-03")
    assert exports.errors == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_name_of_a_copy_alone_tells_account_and_day(suffix):
    [export] = read((f"{NAME}{suffix}.zip", ZIP))
    assert (export.owner, export.exported_at.date().isoformat()) == ("ann", "2026-05-03")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_zip_named_like_a_copy_with_other_bytes_is_another_export(suffix):
    exports = read((f"{NAME}.zip", ZIP), (f"{NAME}{suffix}.zip", OTHER))
    assert people(exports) == [["bob", "cyd"], ["bob", "cyd", "eve"]]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_copy_of_a_loose_list_counts_once(suffix):
    exports = read(
        ("followers_1.json", FOLLOWERS),
        (f"followers_1{suffix}.json", FOLLOWERS),
        ("following.json", FOLLOWING),
    )
    assert people(exports) == [["bob", "cyd"]]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_loose_list_named_like_a_copy_with_other_bytes_is_never_mixed(suffix):
    other = an_export("eve", "cyd").files[f"{FOLDER}followers_1.json"]
    files = [
        ("followers_1.json", FOLLOWERS),
        (f"followers_1{suffix}.json", other),
        ("following.json", FOLLOWING),
    ]
    with pytest.raises(ExportError) as refused:
        read(*files)
    assert refused.value.code == "two-exports"


def following(names):
    return an_export("bob", names).files[f"{FOLDER}following.json"]


def test_following_and_following_1_that_are_equal_count_once():
    [export] = read(
        ("followers_1.json", FOLLOWERS),
        ("following.json", FOLLOWING),
        ("following_1.json", FOLLOWING),
    )
    assert sorted(export.following) == ["cyd", "dan"]


def test_following_and_following_1_with_nobody_in_both_are_parts():
    [export] = read(
        ("followers_1.json", FOLLOWERS),
        ("following.json", following("cyd dan")),
        ("following_1.json", following("eve fay")),
    )
    assert sorted(export.following) == ["cyd", "dan", "eve", "fay"]


@pytest.mark.parametrize(
    "files",
    [
        [("following.json", following("cyd dan")), ("following_1.json", following("dan eve"))],
        [("followers.json", FOLLOWERS)],
    ],
    ids=["following with somebody in both", "followers and followers_1"],
)
def test_what_may_be_of_two_exports_is_never_mixed(files):
    rest = {"followers_1.json": an_export("eve", "x").files[f"{FOLDER}followers_1.json"]}
    rest["following.json"] = FOLLOWING
    known = {name for name, _data in files}
    with pytest.raises(ExportError) as refused:
        read(*files, *((name, data) for name, data in rest.items() if name not in known))
    assert refused.value.code == "two-exports"


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_in_a_zip_is_read_one_level_deep(how):
    inner = (f"{NAME}.zip", ZIP)
    assert people(read(("drive.zip", packed(inner, how=how)))) == [["bob", "cyd"]]
    deeper = packed(("drive.zip", packed(inner, how=how)), how=how)
    with pytest.raises(ExportError):
        read(("all.zip", deeper))


@pytest.mark.parametrize("ending", [".ZIP", ".Zip", ".zIP"])
def test_a_zip_in_a_zip_is_one_in_any_letters(ending):
    assert people(read(("drive.zip", packed((NAME + ending, ZIP))))) == [["bob", "cyd"]]


def test_a_packed_zip_that_is_too_large_is_told_beside_the_others(monkeypatch):
    small, large = (f"{NAME}.zip", ZIP), ("instagram-bob-2026-05-03-x.zip", OTHER + bytes(5000))
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", len(large[1]) - 1)
    exports = read(("drive.zip", packed(small, large, how=zipfile.ZIP_DEFLATED)))
    assert people(exports) == [["bob", "cyd"]]
    assert [(error.code, error.source, error.files) for error in exports.errors] == [
        ("packed-zip", large[0], ("drive.zip",))
    ]


def test_packed_zips_share_the_limit_of_one_import(monkeypatch):
    inner = [(f"instagram-{name}-2026-05-03-x.zip", ZIP) for name in ("ann", "bob", "cyd")]
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 2 * len(ZIP))
    files = [
        (f"{name}.zip", packed((name, data), how=zipfile.ZIP_DEFLATED)) for name, data in inner
    ]
    exports = read(*files)
    assert [export.owner for export in exports] == ["ann", "bob"]
    assert [error.code for error in exports.errors] == ["packed-zip"]


def test_so_many_zips_in_a_zip_are_read_and_the_rest_is_told(monkeypatch):
    monkeypatch.setattr(archive, "MAX_INNER_ZIPS", 2)
    inner = [(f"instagram-{name}-2026-05-03-x.zip", ZIP) for name in ("ann", "bob", "cyd", "dan")]
    exports = read(("drive.zip", packed(*inner)))
    assert [export.owner for export in exports] == ["ann", "bob"]
    assert [error.code for error in exports.errors] == ["packed-zip"]


def test_entries_inside_count_against_the_limit_of_the_chosen_zip(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ENTRIES", 4)
    inner = [(f"instagram-{name}-2026-05-03-x.zip", ZIP) for name in ("ann", "bob")]
    exports = read(("drive.zip", packed(*inner)))
    assert [export.owner for export in exports] == ["ann"]
    assert [error.code for error in exports.errors] == ["too-large"]


def test_a_cut_or_locked_zip_inside_stops_only_itself():
    inner = [(f"{NAME}.zip", ZIP), ("instagram-bob-2026-05-03-x.zip", ZIP[:-9])]
    exports = read(("drive.zip", packed(*inner)))
    assert [export.owner for export in exports] == ["ann"]
    assert [(error.code, error.files) for error in exports.errors] == [("cut-zip", ("drive.zip",))]
