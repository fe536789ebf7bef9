"""Dates of an HTML export become Unix seconds: to the minute, in any language (export format, §6).

A row says `Aug 01, 2026 3:06 pm`; the order is the same in every language, the words are not. They
are compared with all tables at once: what all words of a file fit decides. A date that is not
understood, or that two languages read differently, is unknown (0); the person stays.

Rows are written in a fixed zone, UTC−8 also in summer (§6.1), so a moment may be wrong by hours and is
shown by its day only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from html import unescape

from still_followers.core.readers.months import FIRST, HALVES, TABLES
from still_followers.core.readers.records import LATEST

ZONE = 8 * 3600
"""Seconds that a row's time is behind UTC."""
_EPOCH = date(1970, 1, 1).toordinal()
_UNKNOWN = -(1 << 60)
_LONGEST = 80  # characters of a date; longer text is none
_NOON = 12

_SPLIT = re.compile(r"(.*?\d{4}),? (.*)", re.DOTALL)
_WORDED = (
    re.compile(r"(?P<month>.+?),? (?P<day>\d{1,2}),? (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})\.? (?P<month>\D+?),? (?P<year>\d{4})"),
)
_ISO = re.compile(r"(\d{4})[-/.年년]\s?(\d{1,2})[-/.月월]\s?(\d{1,2})[.日일]?")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_TIME = re.compile(
    r"(?P<before>\D*?) ?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})? ?(?P<after>\D*)"
)


def split_date(text: str | bytes) -> tuple[str, str]:
    """Part a date into its day and its time; what has no year is all time."""
    said = _plain(text)
    match = _SPLIT.fullmatch(said)
    return (match[1], match[2]) if match else ("", said)


def parse_moments(days: Sequence[str | bytes], times: Sequence[str | bytes]) -> list[int]:
    """Return the Unix second of each row from the text of its day and of its time, 0 if unknown.

    Each distinct text is understood once: 100,000 rows have some thousand days and 1,440 minutes.
    """
    day_of = _days_in(set(days))
    time_of = {text: _seconds_of(text) for text in set(times)}
    moments = [day_of[day] + time_of[time] for day, time in zip(days, times, strict=True)]
    if moments and not 0 < min(moments) <= max(moments) <= LATEST:
        return [moment if 0 < moment <= LATEST else 0 for moment in moments]
    return moments


def _plain(text: str | bytes) -> str:
    """Write text as the tables do: composed, lower case, plain spaces, no marks of direction."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", unescape(text[:_LONGEST])).casefold()
    return " ".join(text.translate(_MARKS).split())


_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, 0x200B])


def _days_in(texts: Iterable[str | bytes]) -> dict[str | bytes, int]:
    """Return the local midnight of each text in Unix seconds, `_UNKNOWN` for what is no day."""
    plain = {text: _plain(text) for text in texts}
    worded = {text: match for text, said in plain.items() if (match := _worded_of(said))}
    months = months_of({_month_in(match) for match in worded.values()})
    slashed = {text: match for text, said in plain.items() if (match := _SLASHED.fullmatch(said))}
    day_first = _is_day_first(slashed.values())
    found = dict.fromkeys(plain, _UNKNOWN)
    for text, said in plain.items():
        if match := _ISO.fullmatch(said):
            found[text] = _midnight_of(*map(int, match.groups()))
        elif match := _DOTTED.fullmatch(said):
            found[text] = _midnight_of(*map(int, reversed(match.groups())))
        elif (match := slashed.get(text)) and day_first is not None:
            one, other, year = map(int, match.groups())
            found[text] = _midnight_of(year, *((other, one) if day_first else (one, other)))
        elif match := worded.get(text):
            month = months.get(_month_in(match), 0)
            found[text] = _midnight_of(int(match["year"]), month, int(match["day"]))
    return found


def _worded_of(said: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.fullmatch(said) for pattern in _WORDED)), None)


def _month_in(match: re.Match[str]) -> str:
    """Return the word for the month without what stands around it: `de agosto de`, `sept.`."""
    return match["month"].removeprefix("de ").removesuffix(" de").rstrip(".॰").strip()


def _is_day_first(matches: Iterable[re.Match[str]]) -> bool | None:
    """Tell whether 3/4/2026 is in April: only where another row of the file shows it."""
    pairs = [(int(match[1]), int(match[2])) for match in matches]
    day_first = any(one > _NOON for one, _ in pairs)
    month_first = any(other > _NOON for _, other in pairs)
    return None if day_first == month_first else day_first


def _midnight_of(year: int, month: int, day: int) -> int:
    try:
        return (date(year, month, day).toordinal() - _EPOCH) * 86_400
    except ValueError:  # 32 Jan, or a month that no table knows
        return _UNKNOWN


@lru_cache(maxsize=4096)  # the 1,440 minutes of a day, in each file of an export
def _seconds_of(text: str | bytes) -> int:
    """Return the seconds from midnight UTC to a local time, `_UNKNOWN` for what is no time.

    Without a word it is of 24 hours. A word that is not known for a half of the day leaves the hour
    as it stands: the day, which is all that is shown, is right.
    """
    match = _TIME.fullmatch(_plain(text))
    if match is None:
        return _UNKNOWN
    hour, minute = int(match["hour"]), int(match["minute"])
    words = [word for word in (match["before"].strip(" ,"), match["after"].strip(" .")) if word]
    if words:
        half = _halves().get(words[0]) if len(words) == 1 else None
        if half is not None and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if half == "pm" else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 (a clock)
        return _UNKNOWN
    return hour * 3600 + minute * 60 + ZONE


@cache
def _halves() -> Mapping[str, str]:
    return {word: half for half, words in HALVES.items() for word in words.split("|")}


@cache
def _tables() -> tuple[Mapping[str, int], ...]:
    return tuple(
        {
            word: number
            for number, words in enumerate(table.split("|"), start=1)
            for word in words.split("/")
        }
        for table in TABLES
    )


def months_of(words: set[str]) -> dict[str, int]:
    """Return the month of each word by the tables that know most of all words together.

    Tables of languages that were seen on Instagram's pages come before others that know as many.
    Where tables that know equally many disagree about a word, its month is unknown.
    """
    known = [sum(word in table for word in words) for table in _tables()]
    most = max(known)
    fitting = [table for table, count in zip(_tables(), known, strict=True) if count == most]
    seen = [table for table, count in zip(_tables()[:FIRST], known, strict=False) if count == most]
    found = {}
    for word in words:
        months = {table[word] for table in seen or fitting if word in table}
        if len(months) == 1:
            found[word] = months.pop()
    return found
