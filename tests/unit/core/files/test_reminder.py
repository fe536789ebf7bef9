from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.files.reminder import dump_reminder

TODAY, DAY = date(2026, 6, 2), date(2026, 6, 30)


def lines_of(title="Export", words="Ask for it"):
    return dump_reminder(DAY, title, words, made_on=TODAY).decode().split("\r\n")


def unfolded(lines):
    return "\r\n".join(lines).replace("\r\n ", "").split("\r\n")


def test_it_is_one_whole_day_with_an_alarm():
    lines = lines_of()
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert {
        "VERSION:2.0",
        "DTSTAMP:20260602T000000Z",
        "DTSTART;VALUE=DATE:20260630",
        "DTEND;VALUE=DATE:20260701",
        "SUMMARY:Export",
        "DESCRIPTION:Ask for it",
        "TRIGGER:PT9H",
    } <= set(lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_every_day_has_an_event_of_its_own():
    uids = {
        line
        for day in (DAY, date(2026, 7, 1))
        for line in dump_reminder(day, "a", "b", made_on=TODAY).decode().split("\r\n")
        if line.startswith("UID:")
    }
    assert len(uids) == 2


def test_marks_of_the_format_are_escaped():
    assert "DESCRIPTION:one\\, two\\; three\\\\ four\\nfive" in lines_of(
        words="one, two; three\\ four\nfive"
    )


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300))
def test_no_line_is_longer_than_75_bytes_and_nothing_is_lost(words):
    lines = lines_of(words=words)
    assert max(len(line.encode()) for line in lines) <= 75
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"DESCRIPTION:{escaped}" in unfolded(lines)
