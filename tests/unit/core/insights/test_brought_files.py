"""Lists that are brought along: files and pasted texts in many shapes."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.decisions.records import MAX_ENTRIES, MAX_LABEL_LENGTH
from still_followers.core.insights.brought_files import (
    EXAMPLES,
    NotText,
    ReadNames,
    read_file,
    read_pasted,
)
from still_followers.core.usernames import usernames_of
from tests.builders.guesses import handles

NAMES = ("ann", "bob.b", "cyd_c")
FIRMS = ("Acme GmbH", "Müller & Söhne", 'The "Shop", Ltd.')
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def a_file(rows, delimiter=",", encoding="utf-8", **options):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, **options).writerows(rows)
    return written.getvalue().encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_table_is_read_as_spreadsheets_write_it(delimiter, encoding, quoting):
    rows = [("Firma", "Instagram"), *zip(FIRMS, NAMES, strict=True)]
    read = read_file(a_file(rows, delimiter, encoding, quoting=quoting))
    assert (read.names, read.labels, read.unread) == (NAMES, FIRMS, 0)


@pytest.mark.parametrize(
    "heading",
    ["Instagram", "username", "User name", "Instagram-Profil", "Benutzername", "usuario", "@",
     "Instagram handle", "Perfil", "IG", "Nom d’utilisateur", "Имя пользователя", "Account"],
)  # fmt: skip
def test_the_heading_of_a_column_says_that_usernames_are_in_it(heading):
    # All cells of the first column could be usernames, too.
    rows = [("Vorname", heading), ("Anna", "berg"), ("Bruno", "klee"), ("Clara", "zetkin")]
    read = read_file(a_file(rows))
    assert read.names == ("berg", "klee", "zetkin")
    assert read.labels == ("Anna", "Bruno", "Clara")


@pytest.mark.parametrize(
    "links",
    [
        [f"https://www.instagram.com/{name}/" for name in NAMES],
        [f"instagram.com/{name}?igsh=abc" for name in NAMES],
        [f"@{name}" for name in NAMES],
        [f"http://instagram.com/_u/{name.upper()}" for name in NAMES],
    ],
)
def test_links_and_names_with_a_sign_are_found_in_any_column(links):
    rows = [("username of the shop", "x"), *zip(("shop1", "shop2", "shop3"), links, strict=True)]
    assert read_file(a_file(rows)).names == NAMES
    assert read_file(a_file([row[::-1] for row in rows[1:]])).names == NAMES


@pytest.mark.parametrize(
    "unread",
    ["Anna Berg", "+49 151 2345678", "01512345678", "ann@example.org", "12.50", "2026-01-05",
     "https://example.org/ann", "https://www.instagram.com/p/Cx1/", "a" * 31, "größe", "__deleted__1"],
)  # fmt: skip
def test_what_is_no_username_is_counted_and_told(unread):
    for read in (
        read_pasted(f"ann\n{unread}\nbob.b"),
        read_file(a_file([("Instagram", "n"), ("ann", 1), (unread, 2), ("bob.b", 3)])),
    ):
        assert (read.names, read.unread, read.examples) == (("ann", "bob.b"), 1, (unread,))


def test_a_row_without_a_username_is_told_by_what_it_says():
    read = read_file(a_file([("Company", "Instagram"), ("Acme", "acme_x"), ("Beta", " ")]))
    assert (read.names, read.unread, read.examples) == (("acme_x",), 1, ("Beta",))


def test_only_the_first_unread_entries_are_told_and_none_is_long():
    read = read_pasted("\n".join(["ann", *(f"No {'x' * 99} {n}" for n in range(9))]))
    assert (read.unread, read.names) == (9, ("ann",))
    assert len(read.examples) <= EXAMPLES
    assert max(map(len, read.examples)) <= 40


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ann\nbob\ncyd", "ann bob cyd"),
        ("ann, bob, cyd", "ann bob cyd"),
        ("ann, bob\ncyd, dan", "ann bob cyd dan"),
        ("ann bob cyd", "ann bob cyd"),
        ("@Ann @Bob", "ann bob"),
        ("Anna Berg", ""),
        ("username\nann\nbob", "ann bob"),
        ("Instagram\nann", "ann"),
        ("instagram", "instagram"),
        ("ann\tbob\ncyd\tdan", "ann bob cyd dan"),
        ("Anna\tann_b\nBob\tbob.x", "ann_b bob.x"),
        ("https://www.instagram.com/ann/\n@bob\ncyd", "ann bob cyd"),
        ("\u200e@ann\u202c\n\u2068bob\u2069", "ann bob"),
        ("ann\nANN\n@ann", "ann"),
        ("sep=;\nhandle;x\nann;1\nbob;2", "ann bob"),
        ("", ""),
        (" \n\n ", ""),
        ('"ann"; "bob"', "ann bob"),
    ],
)
def test_pasted_names_are_read_however_they_stand(text, names):
    assert read_pasted(text).names == tuple(names.split())
    assert read_pasted(text.replace("\n", "\r\n")).names == tuple(names.split())


def test_a_file_of_our_own_is_read():
    rows = [
        ("Account", "Profile", "Followed since", "History", "Mark"),
        ("ann", "https://www.instagram.com/ann/", "2026-05-01", "", "Keep"),
        ("bob", "https://www.instagram.com/bob/", "", "", ""),
    ]
    read = read_file(a_file(rows, encoding="utf-8-sig"))
    assert (read.names, read.labels, read.unread) == (("ann", "bob"), (), 0)


def test_a_column_that_says_the_same_of_many_calls_nobody_anything():
    rows = [("handle", "kind"), *((f"a{n}.x", "customer") for n in range(9))]
    assert read_file(a_file(rows)).labels == ()


def test_a_list_has_an_end_and_what_is_behind_it_is_counted():
    read = read_pasted("\n".join(f"a.{n}" for n in range(MAX_ENTRIES + 7)))
    assert (len(read.names), read.left_out, read.unread) == (MAX_ENTRIES, 7, 0)


@pytest.mark.parametrize(
    ("data", "is_sheet"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        (b"%PDF-1.7\n", False),
        (b"\x89PNG\r\n\x1a\n\x00" + bytes(range(256)) * 4, False),
    ],
)
def test_a_file_that_is_no_text_is_refused(data, is_sheet):
    with pytest.raises(NotText) as told:
        read_file(data)
    assert told.value.is_sheet is is_sheet


names = st.lists(
    handles.filter(lambda one: any(s in "abcxyz" for s in one)), min_size=2, unique=True
)


@given(names, st.sampled_from(",;\t"), st.sampled_from(ENCODINGS), st.booleans())
def test_usernames_under_a_heading_come_back(given_names, delimiter, encoding, has_link):
    cells = [f"https://www.instagram.com/{name}/" if has_link else name for name in given_names]
    rows = [("Customer", "Instagram"), *((f"Firm {n}", cell) for n, cell in enumerate(cells))]
    read = read_file(a_file(rows, delimiter, encoding))
    # "_u" before a name is part of some links.
    assert [*read.names] == given_names
    assert read.labels == tuple(f"Firm {n}" for n in range(len(given_names)))


def assert_sound(read: ReadNames):
    assert usernames_of(read.names) == [*read.names]
    assert len({*read.names}) == len(read.names)
    assert len(read.labels) in (0, len(read.names))
    assert all(len(label) <= MAX_LABEL_LENGTH for label in read.labels)
    assert len(read.examples) <= min(EXAMPLES, read.unread)


@given(st.text(st.sampled_from('ab@.,;\t\n\r"/ AB1|='), max_size=80) | st.text())
def test_whatever_is_pasted_only_usernames_come_of_it(text):
    assert_sound(read_pasted(text))


@given(st.binary() | st.binary().map(lambda data: b"name,ig\n" + data))
def test_whatever_is_in_a_file_it_is_read_or_refused(data):
    try:
        read = read_file(data)
    except NotText:
        return
    assert_sound(read)
