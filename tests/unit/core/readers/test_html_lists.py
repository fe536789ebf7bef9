from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core import errors
from still_followers.core.model import ListName, Precision
from still_followers.core.readers import READERS, html_lists
from still_followers.core.readers.html_lists import read_html
from still_followers.core.readers.html_slow import read_slowly
from still_followers.core.readers.records import LabelledRecord, Records
from tests.builders import pages
from tests.builders.broken import with_other_byte
from tests.builders.guesses import handles
from tests.builders.pages import (
    BOX,
    a_page,
    an_early_page,
    byline,
    follower_record,
    following_record,
    table_record,
)

# 1 Aug 2026 3:06 pm on the rows' clock, in UTC: 23:06.
SAID, AUG_1 = "Aug 01, 2026 3:06 pm", 1_785_625_560
MINUTE = 60


def reading(records, list_name=ListName.FOLLOWERS):
    data = records if isinstance(records, bytes) else a_page(records)
    return read_html(data, "list.html", list_name)[list_name]


def reading_slowly(data):
    return html_lists._build_records(data, read_slowly(data, "list.html"))


def outcome_of(read):
    """Return what a way of reading gives, or its refusal."""
    try:
        return read()
    except errors.ExportError as error:
        return error.code, error.params, error.source


def people_in(*records):
    read = reading(records)
    assert (read.placeholders, read.unreadable, read.labelled) == ((), 0, ())
    return dict(zip(read.names, read.moments, strict=True))


def refusal_of(data):
    with pytest.raises(errors.ListUnreadable) as caught:
        reading(data)
    assert caught.value.source == "list.html"
    return caught.value.params["reason"]


def a_record(inner, said=SAID):
    """Return a record of H2 with something else in the place of its link."""
    return f'{BOX}<div class="_a6-p"><div><div>{inner}</div><div>{said}</div></div></div></div>'


def a_link(address, text):
    return f'<a target="_blank" href="{address}">{text}</a>'


def test_the_reader_of_html_is_in_the_table():
    data = a_page([follower_record("ann", AUG_1)])
    read = READERS["html"](data, "list.html", ListName.FOLLOWERS)
    assert read == read_html(data, "list.html", ListName.FOLLOWERS)
    assert read[ListName.FOLLOWERS].names == ["ann"]


# The grammars (§5)


def test_followers_are_links_with_a_date():
    read = reading([follower_record("ann", AUG_1), follower_record("bob", AUG_1 - MINUTE)])
    assert (read.names, read.moments) == (["ann", "bob"], [AUG_1, AUG_1 - MINUTE])
    assert (read.shape, read.precision) == ("H2", Precision.MINUTE)


def test_following_are_headings_with_a_link():
    read = reading([following_record("ann", AUG_1), following_record("_u", AUG_1)])
    assert (read.names, read.moments, read.shape) == (["ann", "_u"], [AUG_1, AUG_1], "H3")


def test_early_pages_have_a_division_for_a_main_part():
    said = "Sep 22, 2017, 6:33 AM"
    read = reading(an_early_page([a_record(a_link("https://www.instagram.com/ann", "ann"), said)]))
    assert (read.names, read.moments, read.shape) == (["ann"], [1_506_090_780], "H1")


def test_tables_wait_for_their_username_label():
    read = reading([table_record("ann", AUG_1, labels=("Nome", "Nome de usuário"), shown="Ann B")])
    pairs = (("Nome", "Ann B"), ("Nome de usuário", "ann"))
    assert (read.names, read.labelled) == ([], (LabelledRecord(pairs, AUG_1),))
    assert read.shape == "H4"


def test_a_page_may_mix_the_grammars():
    read = reading(
        [
            follower_record("ann", AUG_1),
            following_record("bob", AUG_1),
            table_record("cyd", AUG_1),
            follower_record("dan", AUG_1),
        ]
    )
    assert read.names == ["ann", "bob", "dan"]
    assert [record.pairs[1][1] for record in read.labelled] == ["cyd"]
    assert read.seen == 4


def test_tables_with_a_url_and_without_are_read_in_turn():
    url = '<tr><td class="_a6_q">URL</td><td class="_2piu _a6_r">https://x.example</td></tr>'
    with_url = table_record("ann", AUG_1).replace("<tr>", url + "<tr>", 1)
    read = reading([with_url, table_record("bob", AUG_1), with_url, table_record("cyd", AUG_1)])
    assert [record.pairs[-1][1] for record in read.labelled] == ["ann", "bob", "ann", "cyd"]
    assert [len(record.pairs) for record in read.labelled] == [3, 2, 3, 2]
    assert read.labelled[0].pairs[0] == ("URL", "https://x.example")


def test_a_bio_link_in_a_table_is_nobody():
    bio = a_link("https://www.instagram.com/other", "https://www.instagram.com/other")
    read = reading([table_record("ann", AUG_1).replace("Some One", bio)])
    assert read.names == []
    assert read.labelled[0].pairs[0] == ("Name", "https://www.instagram.com/other")


def test_a_row_of_one_cell_holds_label_and_value():
    row = '<tr><td colspan="2">Username<div><div>ann</div></div></td></tr>'
    (record,) = reading([f"{BOX}<table>{row}</table></div>"]).labelled
    assert record == LabelledRecord((("Username", "ann"),), 0)


def test_each_table_of_a_record_has_its_own_date():
    first, second = (
        f"<table><tr><td>Username</td><td>{name}</td></tr></table><div>{said}</div>"
        for name, said in (("ann", SAID), ("bob", "Aug 01, 2026 3:07 pm"))
    )
    read = reading([f"{BOX}{first}{second}</div>"])
    assert [record.moment for record in read.labelled] == [AUG_1, AUG_1 + MINUTE]


def test_entities_are_resolved():
    read = reading([table_record("ann", AUG_1, shown="Zoë & O'Neil @home")] * 2)
    assert [record.pairs[0][1] for record in read.labelled] == ["Zoë & O'Neil @home"] * 2
    coded = follower_record("ann", AUG_1).replace(" pm", "&#8239;pm")
    assert people_in(coded.replace(">ann<", ">&#064;ann<")) == {"ann": AUG_1}


def test_text_is_never_taken_for_mojibake():
    (record,) = reading([table_record("ann", AUG_1, shown="Ã¼")]).labelled
    assert record.pairs[0][1] == "Ã¼"


# Who a record is of


@pytest.mark.parametrize(
    "address",
    [
        "https://www.instagram.com/ann",
        "http://instagram.com/ann/",
        "https://m.instagram.com/_u/ann?igsh=1&amp;x=2",
        "https://www.instagram.com/@Ann",
        "/ann",
        "/_u/ann",
    ],
)
def test_a_link_to_a_profile_names_its_person(address):
    assert people_in(a_record(a_link(address, "someone"))) == {"ann": AUG_1}


@pytest.mark.parametrize(
    "inner",
    [
        a_link("", "@Ann"),
        a_link("#", "ann"),
        a_link("https://www.instagram.com/_u/", "ann"),
        a_link("https://www.instagram.com/", "https://www.instagram.com/_u/ann"),
        "<a>ann</a>",
        "<h2>ann</h2>",
        "<h2>ann</h2><a href=''>Ann B</a>",
    ],
)
def test_a_link_that_leads_nowhere_is_named_by_its_text(inner):
    assert people_in(a_record(inner)) == {"ann": AUG_1}


@pytest.mark.parametrize(
    "inner",
    [
        a_link("https://www.instagram.com.evil.example/ann", "ann"),
        a_link("https://example.com/ann", "ann"),
        a_link("//example.com/ann", "ann"),
        a_link("https://www.instagram.com/p/Cx1y2z3AbCd/", "ann"),
        a_link("https://www.instagram.com/stories/ann/123/", "ann"),
        "<h2>ann</h2>" + a_link("https://example.com/ann", "ann"),
        "ann",
        a_link("", "Ann B"),
    ],
)
def test_a_record_of_nobody_is_unreadable(inner):
    read = reading([follower_record("bob", AUG_1), a_record(inner)])
    assert (read.names, read.unreadable, read.placeholders) == (["bob"], 1, ())


def test_the_link_comes_before_the_heading():
    record = following_record("ann", AUG_1).replace(">ann</h2>", ">bob</h2>")
    assert people_in(following_record("cyd", AUG_1), record) == {"cyd": AUG_1, "ann": AUG_1}


def test_letter_case_does_not_matter():
    record = follower_record("Ann.B", AUG_1).replace(">Ann.B<", ">ANN.b<")
    assert people_in(follower_record("BOB", AUG_1), record) == {"bob": AUG_1, "ann.b": AUG_1}


@pytest.mark.parametrize("name", ["__deleted__", "__deleted__a1b2", "__deleted__" + "0" * 40])
def test_placeholders_are_counted_apart(name):
    records = [follower_record("ann", AUG_1), follower_record(name, AUG_1)]
    records += [following_record(name, AUG_1 - MINUTE), follower_record("deletedx1", AUG_1)]
    read = reading(records)
    assert read.names == ["ann", "deletedx1"]
    assert sorted(read.placeholders) == [AUG_1 - MINUTE, AUG_1]
    assert read.unreadable == 0


@pytest.mark.parametrize(
    "inner",
    [
        "Instagram User",
        "<span>instagram user</span>",
        "<h2>Instagram User</h2>",
        "<h2></h2><b>__deleted__a1b2</b>",
        a_link("https://example.com/gone", "Instagram User"),
        a_link("", "") + "Instagram User",
    ],
)
def test_any_text_may_say_that_a_record_is_of_nobody(inner):
    read = reading([follower_record("ann", AUG_1), a_record(inner)])
    assert (read.names, read.placeholders, read.unreadable) == (["ann"], (AUG_1,), 0)


def test_a_record_without_any_text_is_blank():
    read = reading([follower_record("ann", AUG_1), a_record(a_link("", "")), a_record("", "")])
    assert (read.names, read.blanks) == (["ann"], (AUG_1, 0))
    assert (read.placeholders, read.unreadable) == ((), 0)


def test_a_record_may_hold_several_people():
    second = a_link("https://www.instagram.com/bob", "bob")
    inner = f"{a_link('https://www.instagram.com/ann', 'ann')}</div><div>{SAID}</div><div>{second}"
    assert people_in(a_record(inner, "Aug 01, 2026 3:07 pm")) == {
        "ann": AUG_1,
        "bob": AUG_1 + MINUTE,
    }


def test_a_picture_and_a_name_with_the_same_link_are_one_person():
    link = a_link("https://www.instagram.com/ann", "ann")
    assert reading([a_record(link + link)]).names == ["ann"]


def test_a_date_may_stand_before_its_person():
    link = a_link("https://www.instagram.com/ann", "ann")
    assert people_in(f"{BOX}<div>{SAID}</div><div>{link}</div></div>") == {"ann": AUG_1}


def test_of_two_addresses_of_a_link_the_first_counts():
    link = a_link("https://www.instagram.com/ann", "ann")
    twice = link.replace("href=", 'href="https://www.instagram.com/bob" href=')
    assert people_in(a_record(twice), a_record(link)) == {"bob": AUG_1, "ann": AUG_1}


def test_the_start_of_links_to_persons_is_nobody():
    names = ("ann", "_u", "_u/", "_u?x=1", "bob")
    read = reading([a_record(a_link(f"https://www.instagram.com/{n}", "x y")) for n in names])
    assert (read.names, read.unreadable) == (["ann", "bob"], 3)


def test_a_post_beside_a_profile_is_nobody():
    post = a_link("https://www.instagram.com/p/abc/", "post")
    assert people_in(a_record(a_link("https://www.instagram.com/ann", "ann") + post)) == {
        "ann": AUG_1
    }


def test_an_unknown_date_never_loses_the_person():
    link = a_link("https://www.instagram.com/ann", "ann")
    assert people_in(a_record(link, "someday"), follower_record("bob", AUG_1)) == {
        "ann": 0,
        "bob": AUG_1,
    }
    assert people_in(follower_record("ann", 0), follower_record("bob", AUG_1)) == {
        "ann": 0,
        "bob": AUG_1,
    }


def test_months_are_fitted_over_all_records_of_a_page():
    # "lip" is July in Polish and June in Croatian, "sie" is Polish alone.
    names = {"ann": "lip 01, 2026 3:06 pm", "bob": "sie 01, 2026 3:06 pm"}
    records = [
        a_record(a_link(f"https://www.instagram.com/{name}", name), said)
        for name, said in names.items()
    ]
    assert people_in(*records) == {"ann": AUG_1 - 31 * 86_400, "bob": AUG_1}
    assert people_in(records[0]) == {"ann": 0}


# Pages that vary


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"', 'class="uiBoxWhite x"'),
        ('class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"', "class='x uiBoxWhite' id=r"),
        ('<a target="_blank" href=', '<a rel="nofollow" data-x="1" class="y" href='),
        ('" href="https://www.instagram.com/', '" HREF = "http://instagram.com/'),
        ("><", ">\n  <"),
        ("</div></div></div></div>", "<br/></div></div></div></div>\r\n"),
        ("<div>Aug", "<div><span>Aug"),
        ("target=", 'title="a > b" target='),
        ("<div class", "<!-- <div> --><div class"),
        ("<a target", "<img src='x.jpg'><a target"),
        ("<div>Aug 0", "<div>\nAug\u00a00"),
    ],
)
def test_a_page_may_be_written_otherwise(before, after):
    people = {"ann": AUG_1, "bob.c": AUG_1 - MINUTE, "dan_": AUG_1 - 2 * MINUTE}
    for record in (follower_record, following_record):
        page = a_page(record(*pair) for pair in people.items()).decode()
        head, main, rest = page.partition('role="main">')
        read = reading((head + main + rest.replace(before, after)).encode())
        assert dict(zip(read.names, read.moments, strict=True)) == people
        assert (read.placeholders, read.unreadable) == ((), 0)


@pytest.mark.parametrize("main", ["main", "div", "section"])
@pytest.mark.parametrize("role", ['role="main"', "role='main'", "role=main"])
def test_the_main_part_may_be_any_element_of_that_role(main, role):
    records = follower_record("ann", AUG_1) + "\n" + follower_record("bob", AUG_1)
    page = f"<html><body><{main} {role}>{records}</{main}><p>by me</p></body></html>"
    assert reading(page.encode()).names == ["ann", "bob"]


def test_what_stands_outside_the_main_part_is_no_record():
    link = a_link("https://www.instagram.com/instagram", "us")
    inner = f"<main>{follower_record('ann', AUG_1)}</main>{follower_record('bob', AUG_1)}{link}"
    page = f"<html><body>{link}{follower_record('cyd', AUG_1)}{inner}</body></html>"
    assert reading(page.encode()).names == ["ann"]


@pytest.mark.parametrize(
    "before",
    ["<!-- <main> -->", "<style><main></style>", '<p title="<main>"></p>', "<script><main>"],
)
def test_what_only_looks_like_a_main_part_is_none(before):
    records = follower_record("ann", AUG_1) + follower_record("bob", AUG_1)
    end = "</script>" if "<script>" in before else ""
    page = f"<html>{before}{end}{follower_record('cyd', AUG_1)}<main>{records}</main></html>"
    assert reading(page.encode()).names == ["ann", "bob"]


def test_a_main_part_in_another_is_part_of_it():
    records = [follower_record(name, AUG_1) for name in ("ann", "bob")]
    page = f'<html><div title="<" role="main"><main>{records[0]}</main>{records[1]}</div></html>'
    assert reading(page.encode()).names == ["ann", "bob"]


def test_two_main_parts_are_both_read():
    parts = [f"<main>{follower_record(name, AUG_1)}</main>" for name in ("ann", "bob")]
    assert reading(f"<html>{''.join(parts)}</html>".encode()).names == ["ann", "bob"]


def test_records_in_a_box_of_their_own_are_all_read():
    records = "".join(follower_record(name, AUG_1) for name in ("ann", "bob"))
    for around in ("<div>", BOX):
        assert people_in(f"{around}{records}</div>") == {"ann": AUG_1, "bob": AUG_1}


def test_only_the_first_record_and_the_ends_are_read_tag_by_tag(monkeypatch):
    fed = []
    feed = html_lists.PageParser.feed
    monkeypatch.setattr(
        html_lists.PageParser, "feed", lambda page, text: (fed.append(text), feed(page, text))[1]
    )
    for record, page in (
        (follower_record, a_page),
        (following_record, a_page),
        (follower_record, an_early_page),
        (table_record, a_page),
    ):
        for write in pages.LANGUAGES:
            fed.clear()
            read = reading(page(record(f"ann{n}", AUG_1 - n * MINUTE, write) for n in range(9)))
            assert read.seen == 9
            assert "".join(fed).count("instagram.com/") + "".join(fed).count("<table") <= 2


def test_one_odd_record_is_read_tag_by_tag_alone(monkeypatch):
    records = [follower_record(f"ann{n}", AUG_1) for n in range(9)]
    records[4] = records[4].replace(">ann4<", ">ANN4<")
    page = a_page(records)
    monkeypatch.setattr(html_lists, "read_slowly", None)
    assert reading(page).names == [f"ann{n}" for n in range(9)]


def test_a_byte_order_mark_and_white_space_at_the_end_are_passed_over():
    page = b"\xef\xbb\xbf" + a_page([follower_record("ann", AUG_1)]) + b" \r\n\n"
    assert reading(page).names == ["ann"]


def test_the_head_of_the_page_is_read():
    header = reading(a_page([], head=byline("me"))).header
    assert (header.owner, header.generated_at.isoformat()) == ("me", "2026-08-11T18:42:00+00:00")
    assert header.window is None


# Empty is not unreadable


def test_a_main_part_without_records_is_an_empty_list():
    read = reading([])
    assert (read.names, read.seen, read.shape) == ([], 0, "H2")


def test_scripts_and_styles_are_no_text():
    texts = "<script>ann</script><style>bob</style>"
    assert reading([follower_record("cyd", 1_700_000_000), texts]).names == ["cyd"]
    assert reading(["<style>bob</style>"]).seen == 0


def test_a_page_whose_records_a_script_makes_is_not_empty():
    with pytest.raises(errors.ListUnreadable, match="list-unreadable"):
        reading(["<script>ann</script>"])


def test_a_sentence_instead_of_records_is_an_empty_list():
    assert reading(["<p>You have no data in this section.</p>"]).seen == 0


@pytest.mark.parametrize(
    "inner",
    [
        a_link("https://www.instagram.com/ann", "ann"),
        "<table><tr><td>Username</td><td>ann</td></tr></table>",
        f"<div><span>ann</span></div><div>{SAID}</div>",
        "<li>ann</li>",
        follower_record("ann", AUG_1).replace("uiBoxWhite", "uiBoxBlue"),
        follower_record("ann", AUG_1).replace("uiBoxWhite", "uiBoxWhiter"),
    ],
)
def test_people_in_no_record_are_not_an_empty_list(inner):
    assert refusal_of(a_page([inner])) == "unknown-form"


def test_people_outside_of_records_are_counted():
    link = a_link("https://www.instagram.com/bob", "bob")
    read = reading([follower_record("ann", AUG_1), link, "<table></table>"])
    assert (read.names, read.unreadable) == (["ann"], 2)


# What cannot be read

WHOLE = a_page([follower_record("ann", AUG_1), following_record("bob", AUG_1)])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cut"),
        (WHOLE[:-1], "cut"),
        (WHOLE.partition(b"</main>")[0], "cut"),
        (WHOLE.partition(b"</main>")[0] + b"</html>", "cut"),
        (WHOLE.replace(b"</main>", b"<!-- </main>"), "cut"),
        (WHOLE.replace(b"</main>", b'</main><a href="'), "cut"),
        (an_early_page([])[: -len(b"</div></div></div></body></html>")] + b"</html>", "cut"),
        (b"<html><body>log in</body></html>", "no-main"),
        (b"<html></html>", "no-main"),
        (WHOLE.decode().encode("utf-16"), "not-utf-8"),
    ],
)
def test_what_is_no_whole_page_is_refused(data, reason):
    assert refusal_of(data) == reason


def test_every_cut_page_is_refused():
    for end in range(len(WHOLE) - 900, len(WHOLE)):
        assert refusal_of(WHOLE[:end]) == "cut"


def test_bytes_that_are_no_text_lose_nobody():
    page = a_page([table_record("ann", AUG_1, shown="#")] * 2 + [follower_record("bob", AUG_1)])
    read = reading(page.replace(b">#<", b">\xff<").replace(b"Aug 01", b"A\xe8g 01"))
    assert (read.names, read.moments) == (["bob"], [0])
    assert read.labelled == (LabelledRecord((("Name", "\ufffd"), ("Username", "ann")), 0),) * 2


def test_a_list_of_threads_is_refused():
    page = a_page([a_record(a_link("https://www.threads.net/@ann", "ann"))])
    with pytest.raises(errors.ThreadsExport):
        reading(page)


MANY = 1 << 16
HOSTILE = [
    "<div>" * MANY,
    "</div>" * MANY,
    BOX * (MANY >> 3),
    "<a<" * MANY,
    '<a href="' * MANY,
    "<a href=" * MANY,
    "<a " + "x=1 " * MANY,
    "<a " + "href=" * MANY + ">",
    "<!--" * MANY,
    "<![CDATA[" * MANY,
    "<![" * MANY + ">",
    "<?" * MANY,
    "</" * MANY,
    "<script>" * MANY,
    "<table>" * MANY,
    "<table><tr><td>" * MANY,
    "&#" + "9" * MANY + ";",
    "&" * MANY,
    "a" * 4 * MANY,
    BOX + "<div>" * MANY,
    a_record(a_link("https://www.instagram.com/" + "a" * MANY, "x" * MANY), "9" * MANY),
    follower_record("ann", AUG_1) + a_record("", " " * MANY) * 2,
    follower_record("ann", AUG_1).partition("</a>")[0] * (MANY >> 4),
    follower_record("ann", AUG_1) + follower_record("bob", AUG_1).replace("<", "< ") * 1000,
    "".join(f'<div class="uiBoxWhite c{n}">x</div>' for n in range(MANY >> 4)),
    f'<span title="{"role=" * MANY}">',
    "<span " + "role " * MANY,
    a_record("".join(a_link(f"https://www.instagram.com/a{n}", "") for n in range(MANY >> 4))),
]


@pytest.mark.parametrize("inner", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("around", ["<main>{}</main>", "{}<main></main>", "<main></main>{}", "{}"])
def test_hostile_pages_are_read_or_refused(inner, around):
    """In a moment: what takes time squared would take hours."""
    data = f"<html><body>{around.format(inner)}</body></html>".encode()
    assert outcome_of(lambda: reading(data))


# Laws

_ODD = st.sampled_from(
    [
        a_record("ann"),
        a_record(a_link("", "")),
        a_record(a_link("https://www.instagram.com/_u", "_u")),
        a_record(a_link("https://www.instagram.com/_u/_u", "_u")),
        a_record(a_link("https://www.instagram.com/__deleted__x1", "__deleted__x1")),
        a_record(a_link("https://example.com/ann", "ann")),
        a_record(a_link("https://www.instagram.com/ann", "ANN")),
        a_record(a_link("https://www.instagram.com/Ann", "Ann"), "Aug 01, 2026 3:06&#8239;PM"),
        a_record(a_link("https://www.instagram.com/ann", "ann"), " Sep 22, 2017,  6:33 AM "),
        a_record(a_link("https://www.instagram.com/ann", "ann"), "8月 10, 2026 午後 6:32"),
        a_record(a_link("https://www.instagram.com/ann", "ann"), "someday"),
        a_record(a_link("https://www.instagram.com/ann", "ann"), "a: b 3: c"),
        a_record(a_link("https://www.instagram.com/ann/", "ann"), "<b>Aug</b> 01, 2026 3:06 pm"),
        a_record(a_link("https://www.instagram.com/ann", "ann") * 2),
        f'<div class="uiBoxWhite">{SAID}</div>',
        f'<div class="uiBoxWhite">{a_link("/ann", "ann")}{SAID}</div>',
        '<div class="uiBoxWhite"></div>',
        "<div>between</div>",
        '<div><a href="/zed"></div>',
        "<div><h2></div>",
        "<div><table></div>",
        "<div><!-- </div>",
        '<div title="</div>',
        "<div></a></h2></table></div>",
        "<script>ann</script>",
        " \n",
        f"{BOX}<table><tr><td>Username</td><td><b>ann</b></td></tr></table>{SAID}</div>",
        f"{BOX}<table><tr><td>Username</td><td> a &amp; b </td></tr></table></div>",
        f"{BOX}<table><tr><td></td><td>ann</td></tr></table></div>",
    ]
)
_MOMENTS = st.integers(1_262_304_000, 2_208_988_800)
_WRITERS = st.sampled_from(pages.LANGUAGES)


@st.composite
def several_records(draw):
    """Return records as pages have them: many of one kind, now and then another."""
    write = draw(_WRITERS)
    kind = draw(st.sampled_from([follower_record, following_record, table_record]))
    alike = st.builds(lambda name, moment: kind(name, moment, write), handles, _MOMENTS)
    others = st.one_of(
        _ODD,
        st.builds(follower_record, handles, st.just(0)),
        st.builds(following_record, handles, _MOMENTS),
        st.builds(
            lambda shown: table_record("ann", AUG_1, shown=shown),
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9),
        ),
    )
    return draw(st.lists(st.one_of(alike, alike, others), max_size=8))


@given(several_records(), st.sampled_from([a_page, an_early_page]))
def test_both_ways_of_reading_give_the_same(records, page):
    data = page(records)
    assert outcome_of(lambda: reading(data)) == outcome_of(lambda: reading_slowly(data))


@given(st.lists(st.tuples(handles, _MOMENTS), max_size=8), _WRITERS)
def test_all_that_is_written_is_read(people, write):
    expected = [moment - moment % MINUTE for _, moment in people]
    for record, page in (
        (follower_record, a_page),
        (following_record, a_page),
        (follower_record, an_early_page),
    ):
        read = reading(page(record(*pair, write) for pair in people))
        assert (read.names, read.moments) == ([name for name, _ in people], expected)
        assert (read.placeholders, read.unreadable, read.labelled) == ((), 0, ())


@given(several_records(), st.integers(0), st.integers(1, 255))
def test_a_damaged_page_is_read_or_refused(records, place, change):
    page = a_page(records)
    start = page.index(b"<main")
    damaged = with_other_byte(page, start + place % (len(page) - start), change)
    outcome = outcome_of(lambda: reading(damaged))
    if isinstance(outcome, Records) or outcome[1] != {"reason": "cut"}:
        assert outcome == outcome_of(lambda: reading_slowly(damaged))


_MARKUP = st.sampled_from(
    [
        "<main>",
        "</main>",
        "<div>",
        "</div>",
        "<a href='",
        "'>",
        "</a>",
        "<h2>",
        "<table>",
        "<td>",
        "</table>",
        "<!--",
        "-->",
        "<!",
        "<",
        ">",
        "&",
        "&#064;",
        "/ann",
        "ann",
        "<script>",
        "<div class=uiBoxWhite>",
    ]
)


@given(st.lists(st.one_of(_MARKUP, st.text(max_size=5)), max_size=30))
def test_any_markup_is_read_or_refused_and_alike(pieces):
    page = f"<html>{''.join(pieces)}</html>".encode("utf-8", "replace")
    assert outcome_of(lambda: reading(page)) == outcome_of(lambda: reading_slowly(page))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    for page in (data, b"<main>" + data + b"</main></html>", BOX.encode() + data + b"</html>"):
        assert outcome_of(lambda page=page: reading(page))
