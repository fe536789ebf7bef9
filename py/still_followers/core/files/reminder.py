"""Write a reminder for a calendar: one all-day event as an iCalendar file (RFC 5545).

It is written by hand, since the page would have to fetch a library for this one event.
"""

from __future__ import annotations

from datetime import date, timedelta

_MAX_LINE_BYTES = 75
"""Bytes of a line; longer lines are folded (RFC 5545, 3.1)."""


def _escape(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11)."""
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _fold(line: str) -> str:
    """Fold a line, never inside a character."""
    lines, length = [""], 0
    for character in line:
        size = len(character.encode())
        if length + size > _MAX_LINE_BYTES:
            lines.append(" ")
            length = 1
        lines[-1] += character
        length += size
    return "\r\n".join(lines)


def dump_reminder(day: date, title: str, words: str, *, made_on: date) -> bytes:
    """Write an event on a day, with an alarm at nine in the morning.

    Args:
        day: the day of the event.
        title: its title.
        words: its description.
        made_on: today.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Still Followers//Reminder//EN",
        "BEGIN:VEVENT",
        f"UID:{day:%Y%m%d}@still-followers.invalid",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(title)}",
        f"DESCRIPTION:{_escape(words)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escape(title)}",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(map(_fold, lines)).encode()
