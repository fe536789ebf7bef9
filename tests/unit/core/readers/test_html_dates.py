from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from still_followers.core.readers.html_dates import (
    find_months,
    is_like_date,
    parse_moments,
    split_date,
)
from tests.builders import pages

SAID = "Aug 01, 2026 3:06 pm"


def moments_of(*texts):
    days, times = zip(*map(split_date, texts), strict=True)
    return parse_moments(days, times)


def moment_of(text, *others):
    return moments_of(text, *others)[0]


def at(year, month, day, hour=0, minute=0):
    """Return the Unix second of a local time in UTC−8."""
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp()) + 8 * 3600


# The examples of the export format (§5, §6)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Aug 01, 2026 3:06 pm", at(2026, 8, 1, 15, 6)),
        ("Sep 22, 2017, 6:33 AM", at(2017, 9, 22, 6, 33)),
        ("Dec 23, 2025 12:16 pm", at(2025, 12, 23, 12, 16)),
        ("Dec 23, 2025 12:16 am", at(2025, 12, 23, 0, 16)),
        ("8月 10, 2026 6:32 PM", at(2026, 8, 10, 18, 32)),
        ("8월 10, 2026 6:32 PM", at(2026, 8, 10, 18, 32)),
        ("ago 10, 2026 4:38 da manhã", at(2026, 8, 10, 4, 38)),
        ("ago 10, 2026 7:31 da tarde/noite", at(2026, 8, 10, 19, 31)),
        ("sept. 03, 2026 9:33 p. m.", at(2026, 9, 3, 21, 33)),
        ("sep 03, 2026 9:33 a.\u00a0m.", at(2026, 9, 3, 9, 33)),
        ("Aug 01, 2026 3:06\u202fPM", at(2026, 8, 1, 15, 6)),
        ("03. Sept. 2026, 9:33 pm", at(2026, 9, 3, 21, 33)),
        ("01.02.2025, 21:10", at(2025, 2, 1, 21, 10)),
        ("AUG 1, 2026 15:06", at(2026, 8, 1, 15, 6)),
        ("août 04, 2024 9:01 am", at(2024, 8, 4, 9, 1)),
        ("2026-08-10 18:32", at(2026, 8, 10, 18, 32)),
        ("10 de agosto de 2026 18:32", at(2026, 8, 10, 18, 32)),
        ("أغسطس ١٠, ٢٠٢٦ ٦:٣٢ م", at(2026, 8, 10, 18, 32)),
        ("अग॰ १०, २०२६ ६:३२ pm", at(2026, 8, 10, 18, 32)),
        ("thg 8 10, 2026 6:32 CH", at(2026, 8, 10, 18, 32)),
        ("8월 10, 2026 오후 6:32", at(2026, 8, 10, 18, 32)),
        ("8月 10, 2026 下午6:32", at(2026, 8, 10, 18, 32)),
        ("Aug 01, 2026 3:06\u200f pm\u200e", at(2026, 8, 1, 15, 6)),
        ("ago 10, 2026 12:05 da tarde/noite", at(2026, 8, 10, 12, 5)),
        ("ago 10, 2026 12:05 da manhã", at(2026, 8, 10, 0, 5)),
        ("Aug 01, 2026 0:06 pm", at(2026, 8, 1, 12, 6)),
        ("Aug 01, 2026 21:33 pm", at(2026, 8, 1, 21, 33)),
        ("Ağustos 10, 2026 6:32 ÖS", at(2026, 8, 10, 18, 32)),
        ("AĞUSTOS 10, 2026 6:32 ös", at(2026, 8, 10, 18, 32)),
        ("KASIM 10, 2026 6:32 ÖS", at(2026, 11, 10, 18, 32)),
        ("NİSAN 10, 2026 6:32 ÖS", at(2026, 4, 10, 18, 32)),
        ("Kasım 10, 2026 6:32 ÖS", at(2026, 11, 10, 18, 32)),
        ("авг. 10, 2026 11:05 ночи", at(2026, 8, 10, 23, 5)),
        ("авг. 10, 2026 2:05 ночи", at(2026, 8, 10, 2, 5)),
        ("Agu 10, 2026 11:05 siang", at(2026, 8, 10, 11, 5)),
        ("Agu 10, 2026 2:05 siang", at(2026, 8, 10, 14, 5)),
        ("2026年8月10日 下午6:32", at(2026, 8, 10, 18, 32)),
        ("2026년 8월 10일 오후 6:32", at(2026, 8, 10, 18, 32)),
        ("10. 8. 2026 18:32", at(2026, 8, 10, 18, 32)),
        ("2026. aug. 10. 18:32", at(2026, 8, 10, 18, 32)),
        ("08/08/2026, 18:32", at(2026, 8, 8, 18, 32)),
        ("10/13/2026, 18:32", at(2026, 10, 13, 18, 32)),
        ("fe\u0301v 10, 2026 18:32", at(2026, 2, 10, 18, 32)),
        ("Aug 01, 2026 11:59:59 pm", at(2026, 8, 1, 23, 59)),
    ],
)
def test_a_date_is_understood(text, moment):
    assert moment_of(text) == moment


def test_winter_has_the_same_zone_as_summer():
    assert moments_of("Jan 01, 2026 12:00 am", "Jul 01, 2026 12:00 am") == [
        int(datetime(2026, 1, 1, 8, tzinfo=UTC).timestamp()),
        int(datetime(2026, 7, 1, 8, tzinfo=UTC).timestamp()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Aug 32, 2026 3:06 pm",
        "Feb 29, 2025 3:06 pm",
        "Xyz 01, 2026 3:06 pm",
        "Aug 01, 2026",
        "Aug 01, 2026 25:00",
        "Aug 01, 2026 3:61 pm",
        "Aug 00, 2026 3:06 pm",
        "0月 10, 2026 6:32 PM",
        "13月 10, 2026 6:32 PM",
        "12.31.2026, 21:10",
        "13/13/2026, 21:10",
        "Aug 01, 26 3:06 pm",
        "Aug 01, 2569 3:06 pm",
        "Aug 01, 2026 pm",
        "3:06 pm",
        "Aug 01, 1969 3:06 pm",
        "Aug 01, 2107 3:06 pm",
        "Aug 01, 0000 3:06 pm",
        "13.13.2026, 21:10",
        "9" * 5000,
        "Aug " * 1000,
    ],
)
def test_what_is_no_date_is_unknown(text):
    assert moment_of(text) == 0


def test_an_unknown_half_of_the_day_leaves_the_day():
    assert moment_of("Aug 01, 2026 3:06 qq") == at(2026, 8, 1, 3, 6)


def test_one_unknown_date_leaves_the_others():
    assert moments_of("Aug 01, 2026 3:06 pm", "soon", "Aug 02, 2026 3:06 pm") == [
        at(2026, 8, 1, 15, 6),
        0,
        at(2026, 8, 2, 15, 6),
    ]


# Day and month by numbers


def test_numbers_with_slashes_are_decided_by_the_file():
    assert moments_of("3/4/2026, 21:10", "13/4/2026, 21:10")[0] == at(2026, 4, 3, 21, 10)
    assert moments_of("3/4/2026, 21:10", "4/13/2026, 21:10")[0] == at(2026, 3, 4, 21, 10)


def test_numbers_with_slashes_that_nothing_decides_are_unknown():
    assert moments_of("3/4/2026, 21:10", "5/6/2026, 21:10") == [0, 0]
    assert moments_of("3/4/2026, 21:10", "13/4/2026, 21:10", "4/13/2026, 21:10") == [0, 0, 0]


# Months, by hand


MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "fr": "jan fév mar avr mai juin juil août sep oct nov déc",
    "fr, CLDR": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
    "hi": "जन॰ फ़र॰ मार्च अप्रैल मई जून जुल॰ अग॰ सित॰ अक्टू॰ नव॰ दिस॰",
    "ja": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "ko": "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "sv": "jan feb mars apr maj juni juli aug sep okt nov dec",
    "cs": "led úno bře dub kvě čvn čvc srp zář říj lis pro",
    "hr": "sij velj ožu tra svi lip srp kol ruj lis stu pro",
    "uk": "січ лют бер квіт трав черв лип серп вер жовт лист груд",
}


@pytest.mark.parametrize("language", MONTHS)
def test_the_months_of_a_language(language):
    words = MONTHS[language].split()
    texts = [f"{word} 10, 2026 6:32 PM" for word in words]
    assert moments_of(*texts) == [at(2026, month, 10, 18, 32) for month in range(1, 13)]


@pytest.mark.parametrize("language", MONTHS)
def test_a_month_alone_is_never_another_one(language):
    for month, word in enumerate(MONTHS[language].split(), start=1):
        assert moment_of(f"{word} 10, 2026 6:32 PM") in (0, at(2026, month, 10, 18, 32))


def test_a_word_that_two_languages_give_to_two_months_is_decided_by_the_others():
    # Polish July is Croatian June.
    assert find_months({"lip", "sie"})["lip"] == 7
    assert find_months({"lip", "svi"})["lip"] == 6


def test_a_word_that_nothing_decides_is_unknown():
    assert "srp" not in find_months({"srp"})  # Czech August, Croatian July


def test_a_word_of_a_language_that_was_seen_comes_before_a_rare_one():
    assert find_months({"mar"}) == {"mar": 3}  # November in Finnish


def test_a_beginning_of_a_month_is_known_where_no_table_has_the_word():
    assert find_months({"févri", "juin"}) == {"févri": 2, "juin": 6}
    assert find_months({"сен", "ноя"}) == {"сен": 9, "ноя": 11}
    assert find_months({"ju", "ma"}) == {}
    assert find_months({"mar", "xyz"}) == {"mar": 3}  # not the beginning of November in Finnish


def test_a_word_that_no_table_knows_leaves_the_others():
    english = MONTHS["en"].lower().split()
    assert find_months({*english, "xyz"}) == dict(zip(english, range(1, 13), strict=True))


def test_languages_that_know_as_many_words_must_agree():
    # Polish knows "sie", Croatian "svi": which of them the page is in cannot be known.
    assert find_months({"lip", "sie", "svi"}) == {}


def test_words_that_no_table_knows_are_left_out():
    assert find_months({"jan", "xyz"}) == {"jan": 1}
    assert find_months({"xyz"}) == {}
    assert find_months(set()) == {}


def test_a_day_and_a_time_are_parted():
    assert split_date("Aug 01, 2026 3:06 pm") == ("Aug 01, 2026", "3:06 pm")
    assert split_date("Sep 22, 2017,  6:33\u202fAM ") == ("Sep 22, 2017,", "6:33 AM")
    assert split_date("03.09.2026, 21:33") == ("03.09.2026,", "21:33")
    assert split_date("Aug 01, 2026") == ("Aug 01, 2026", "")
    assert split_date("3:06 pm") == ("", "3:06 pm")
    assert split_date("") == ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SAID, True),
        ("Sep 22, 2017, 6:33 AM", True),
        ("03.09.2026, 21:33", True),
        ("أغسطس ١٠, ٢٠٢٦ ٦:٣٢ م", True),
        ("ann2026", False),
        ("3:06 pm", False),
        ("Aug 01, 2026", False),
        ("", False),
        (SAID + " " * 80, False),
    ],
)
def test_a_text_looks_like_a_date_with_a_year_and_a_time(text, expected):
    assert is_like_date(text) is expected


# Laws

moments = st.integers(at(2010, 1, 1), at(2040, 1, 1))


@given(st.sampled_from(pages.LANGUAGES), st.lists(moments, min_size=1, max_size=5))
def test_what_is_written_is_read_to_the_minute(write, seconds):
    assert moments_of(*map(write, seconds)) == [second - second % 60 for second in seconds]


@given(st.lists(st.text(max_size=30), max_size=5), st.lists(st.binary(max_size=30), max_size=5))
def test_any_text_is_a_moment_or_unknown(texts, raw):
    for found in (parse_moments(texts, texts), parse_moments(raw, raw)):
        assert all(0 <= moment <= 0xFFFF_FFFF for moment in found)


@given(moments)
def test_bytes_are_read_as_their_text(second):
    text = pages.portuguese(second)
    day, time = split_date(text)
    assert parse_moments([day.encode()], [time.encode()]) == moments_of(text)
