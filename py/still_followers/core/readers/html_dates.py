"""Parse the dates of an HTML page's rows: Unix seconds, to the minute, in any language (§6).

A row says `Aug 01, 2026 3:06 pm`. All languages use this order, but words of their own. All words
of a file decide together which month each means: the language counts whose table knows most of
them. If several languages know as many (`mar`, `jun`), a word has a month only if all of them agree
on it. If no table knows all words, the tables are searched again with the beginnings of their words
(`fev` for `fevereiro`), since exports abbreviate that way.

A date that is not understood is unknown (0): a word that means different months in two languages,
32 Jan, 25:00, and 3/4/2026 unless other rows of the file show which number is the day. An unknown
word after the time leaves the hour as it is, since only the day is shown.

Rows are in UTC−8, also in summer (§6.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from still_followers.core.readers import months
from still_followers.core.readers.records import MAX_SECOND

SECONDS_BEHIND_UTC = 8 * 3600
"""Seconds by which the rows' clock is behind UTC."""

_EPOCH = date(1970, 1, 1).toordinal()
_UNKNOWN = -(1 << 60)  # for a day or a time; every sum with it is negative
_MAX_LENGTH = 80
"""Characters of a date; longer text is not a date."""
_NOON = 12

# Direction marks, and the signs that some languages put after abbreviations.
_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200b\u200c\u200e\u200f\u061c"))
_IGNORED_CHARACTERS = {**_DIRECTION_MARKS, ord("."): None, ord("॰"): None}

_NAMED = (
    re.compile(r"(?P<month>[^\W\d]+) (?P<day>\d{1,2}),? (?P<year>\d{4})"),  # nearly all
    re.compile(
        r"(?P<month>[^\d ].*?|\d{1,2} ?[月월])[.,]? ?(?P<day>\d{1,2})[.,،]* (?P<year>\d{4})"
    ),
    re.compile(r"(?P<day>\d{1,2})[.,]? (?:de )?(?P<month>\D+?)[.,]?(?: de)? (?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[.,]? (?P<month>\D+?)[.,]? (?P<day>\d{1,2})"),
)
_NUMBERED = re.compile(r"(\d{1,2}) ?[月월]")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_BIG_TO_SMALL = re.compile(r"(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2}) ?[日일]?")
_LIKE_DATE = re.compile(r"(?=.*\d{4}).*\d:\d\d", re.DOTALL)
_TIME = re.compile(r"(?P<ahead>\D*)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?P<behind>\D*)")


@lru_cache(maxsize=512)  # the months of all days
def fold_word(text: str) -> str:
    """Return a word as the tables hold it: without capitals, dots, spaces or direction marks."""
    text = unicodedata.normalize("NFC", text).casefold().replace("ı", "i").replace("\u0307", "")
    return "".join(text.translate(_IGNORED_CHARACTERS).split())


def is_like_date(text: str) -> bool:
    """Tell whether a text has a year and a time of day, as the dates of rows do."""
    return len(text) <= _MAX_LENGTH and _LIKE_DATE.match(text) is not None


def _plain_text(text: str | bytes) -> str:
    """Return text without direction marks and with plain spaces."""
    decoded = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return " ".join((decoded if decoded.isascii() else decoded.translate(_DIRECTION_MARKS)).split())


def split_date(text: str | bytes) -> tuple[str, str]:
    """Split a row's date into the texts of its day and its time, which may be ""."""
    plain = _plain_text(text)
    start = plain.rfind(" ", 0, max(plain.find(":"), 0)) + 1
    return (plain[:start].rstrip(), plain[start:]) if ":" in plain else (plain, "")


def parse_moments(days: Sequence[str | bytes], times: Sequence[str | bytes]) -> list[int]:
    """Return the Unix second of each row from the texts of its day and its time, 0 if unknown.

    Each distinct text is understood once: 100,000 rows have some thousand days and 1,440 times.
    """
    found = {text: _parse_day(text) for text in set(days)}
    halves = {text: day.half for text, day in found.items() if day and day.half}
    if halves:  # "8월 10, 2026 오후" "6:32"
        times = [
            f"{_plain_text(time)} {halves[day]}" if day in halves else time
            for day, time in zip(days, times, strict=True)
        ]
    start_of = _find_day_starts(found)
    time_of = {text: _parse_time(text) for text in set(times)}
    moments = [start_of[day] + time_of[time] for day, time in zip(days, times, strict=True)]
    if min(moments, default=0) < 0:
        return [max(moment, 0) for moment in moments]
    return moments


class _Day(NamedTuple):
    """A day as written: `word` names the month, or is `_MONTH_OR_DAY` or `_MONTH_KNOWN`."""

    word: str
    year: int
    month: int
    day: int
    half: str = ""


_MONTH_KNOWN = ""
_MONTH_OR_DAY = "/"
"""Month and day may be swapped."""


@lru_cache(maxsize=8192)  # an export has several files, with the same days
def _parse_day(text: str | bytes) -> _Day | None:
    """Return the day that a text names, or None."""
    plain = _plain_text(text)
    if len(plain) > _MAX_LENGTH:
        return None
    rest, _, last = plain.rpartition(" ")
    half = "" if last[:1].isdecimal() or fold_word(last) not in _halves() else last
    plain = (rest if half else plain).strip(" ,.،")
    for pattern in _NAMED:
        if match := pattern.fullmatch(plain):
            return _Day(fold_word(match["month"]), int(match["year"]), 0, int(match["day"]), half)
    if match := _SLASHED.fullmatch(plain):
        return _Day(_MONTH_OR_DAY, int(match[4]), int(match[1]), int(match[3]), half)
    if match := _DOTTED.fullmatch(plain):
        return _Day(_MONTH_KNOWN, int(match[3]), int(match[2]), int(match[1]), half)
    if match := _BIG_TO_SMALL.fullmatch(plain):
        return _Day(_MONTH_KNOWN, int(match[1]), int(match[2]), int(match[3]), half)
    return None


def _find_day_starts(found: Mapping[str | bytes, _Day | None]) -> dict[str | bytes, int]:
    """Return the Unix second at which each day begins on the rows' clock, or `_UNKNOWN`."""
    days = [day for day in found.values() if day]
    months = find_months({day.word for day in days} - {_MONTH_KNOWN, _MONTH_OR_DAY})
    is_day_first = _is_day_first([day for day in days if day.word == _MONTH_OR_DAY])
    starts = dict.fromkeys(found, _UNKNOWN)
    for text, day in found.items():
        if day is None:
            continue
        word, year, month, number, _half = day
        if word in months:
            starts[text] = _compute_day_start(year, months[word], number)
        elif word == _MONTH_KNOWN:
            starts[text] = _compute_day_start(year, month, number)
        elif word == _MONTH_OR_DAY and is_day_first:
            starts[text] = _compute_day_start(year, number, month)
        elif word == _MONTH_OR_DAY and (is_day_first is not None or month == number):
            starts[text] = _compute_day_start(year, month, number)
    return starts


def _is_day_first(days: Iterable[_Day]) -> bool | None:
    """Tell whether 3/4/2026 is in April; None if no row shows it or rows contradict each other."""
    pairs = [(day.month, day.day) for day in days]
    day_first = any(one > _NOON for one, _ in pairs)
    month_first = any(two > _NOON for _, two in pairs)
    return None if day_first == month_first else day_first


@lru_cache(maxsize=8192)
def _compute_day_start(year: int, month: int, day: int) -> int:
    try:
        start = (date(year, month, day).toordinal() - _EPOCH) * 86_400 + SECONDS_BEHIND_UTC
    except ValueError:  # 32 Jan, or a month that no table knows
        return _UNKNOWN
    return start if start <= MAX_SECOND - 86_400 else _UNKNOWN


@lru_cache(maxsize=4096)  # an export has several files, with the same 1,440 times
def _parse_time(text: str | bytes) -> int:
    """Return the seconds since midnight, or `_UNKNOWN` if the text is not a time."""
    plain = _plain_text(text)
    match = _TIME.fullmatch(plain)
    if match is None or len(plain) > _MAX_LENGTH:
        return _UNKNOWN
    hour, minute = int(match["hour"]), int(match["minute"])
    half = _halves().get(fold_word(match["ahead"] + match["behind"]))
    if half is not None and hour <= _NOON:
        hour = hour % _NOON + (_NOON if _is_late(half, hour % _NOON) else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 (a clock)
        return _UNKNOWN
    return hour * 3600 + minute * 60


def _is_late(half: str, hour: int) -> bool:
    """Tell whether an hour from 0 to 11 is after noon: 2 at night is not, 10 at night is."""
    if half == "NIGHT":
        return hour >= 6  # noqa: PLR2004
    if half == "MIDDAY":
        return hour < 9  # noqa: PLR2004
    return half == "PM"


@cache
def _halves() -> Mapping[str, str]:
    return {
        word: half
        for half in ("AM", "PM", "MIDDAY", "NIGHT")
        for word in getattr(months, half).split("|")
    }


def find_months(words: Collection[str]) -> dict[str, int]:
    """Return the month (1 to 12) of each word that has one, by the module's rules."""
    numbered = {word: int(match[1]) for word in words if (match := _NUMBERED.fullmatch(word))}
    words = [word for word in words if word not in numbered]
    fitting = _choose_tables(words)
    meant = {word: {table.get(word, 0) for table in fitting} for word in words}
    decided = {word: found.pop() for word, found in meant.items() if len(found) == 1}
    return numbered | {word: month for word, month in decided.items() if month}


def _choose_tables(words: Collection[str]) -> Sequence[Mapping[str, int]]:
    """Return the tables that know most of the words."""
    fitting: Sequence[Mapping[str, int]] = ()
    most = -1
    for tables in (_build_tables(), _build_tables(shortest=3)):
        known = [sum(word in table for word in words) for table in tables]
        if max(known) > most:
            most = max(known)
            fitting = [table for table, count in zip(tables, known, strict=True) if count == most]
        if most == len(words):
            break
    return fitting


@cache
def _build_tables(shortest: int | None = None) -> Sequence[Mapping[str, int]]:
    """Return a table (word → month) for each language.

    With `shortest` it also has beginnings of words, from that many letters on, unless two months of
    the language begin alike (`jui`).
    """
    return [_build_table(language, shortest) for language in months.MONTHS.values()]


def _build_table(language: str, shortest: int | None) -> Mapping[str, int]:
    words = {
        word: number
        for number, forms in enumerate(language.split(","), start=1)
        for word in forms.split("/")
    }
    if shortest is None:
        return words
    meant: dict[str, set[int]] = {}
    for word, number in words.items():
        for length in range(shortest, len(word)):
            meant.setdefault(word[:length], set()).add(number)
    return {start: min(found) for start, found in meant.items() if len(found) == 1} | words
