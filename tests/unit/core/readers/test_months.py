"""The words that are shipped, by hand: what tools/months.py writes and what dates are read with."""

from __future__ import annotations

import pytest

from still_followers.core.readers import months
from still_followers.core.readers.html_dates import find_months, fold_word

# Short forms as they stand on pages or in CLDR, and one long form each.
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "fr": "jan fév mar avr mai juin juil août sep oct nov déc",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "ru": "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
    "hi": "जन॰ फ़र॰ मार्च अप्रैल मई जून जुल॰ अग॰ सित॰ अक्टू॰ नव॰ दिस॰",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "sv": "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
    "cs": "led úno bře dub kvě čvn čvc srp zář říj lis pro",
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "hr": "sij velj ožu tra svi lip srp kol ruj lis stu pro",
    "el": "Ιαν Φεβ Μαρ Απρ Μαΐ Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ",
    "hu": "jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.",
    "uk": "січ. лют. бер. квіт. трав. черв. лип. серп. вер. жовт. лист. груд.",
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "vi": "thg1 thg2 thg3 thg4 thg5 thg6 thg7 thg8 thg9 thg10 thg11 thg12",
    "zh": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
}
LONG = {
    "en": ("September", 9), "es": ("septiembre", 9), "pt": ("março", 3), "fr": ("février", 2),
    "de": ("Januar", 1), "it": ("luglio", 7), "nl": ("maart", 3), "tr": ("Ağustos", 8),
    "ru": ("августа", 8), "id": ("Desember", 12), "hi": ("अगस्त", 8), "pl": ("października", 10),
    "sv": ("augusti", 8), "cs": ("července", 7), "he": ("אוגוסט", 8), "ms": ("Ogos", 8),
    "ro": ("iunie", 6), "da": ("oktober", 10), "nb": ("desember", 12), "fil": ("Hulyo", 7),
}  # fmt: skip


@pytest.mark.parametrize("language", SHORT)
def test_a_year_in_a_language(language):
    words = [fold_word(word) for word in SHORT[language].split()]
    assert [find_months(set(words))[word] for word in words] == list(range(1, 13))


@pytest.mark.parametrize("language", LONG)
def test_a_long_name_in_a_language(language):
    word, month = LONG[language]
    forms = months.MONTHS[language].split(",")
    assert [n for n, month in enumerate(forms, start=1) if fold_word(word) in month.split("/")] == [
        month
    ]


@pytest.mark.parametrize("mark", ["月", "월"])
def test_numbered_months_are_of_no_language(mark):
    for month in range(1, 13):
        assert find_months({f"{month}{mark}"}) == {f"{month}{mark}": month}


def test_every_table_has_twelve_months_with_words_of_its_own():
    for table in months.MONTHS.values():
        forms = [word for month in table.split(",") for word in month.split("/")]
        assert len(table.split(",")) == 12
        assert all(forms)
        assert len(forms) == len(set(forms))


def test_every_word_stands_as_dates_are_compared():
    words = [w for table in months.MONTHS.values() for m in table.split(",") for w in m.split("/")]
    for half in (months.AM, months.PM, months.MIDDAY, months.NIGHT):
        words += half.split("|")
    assert [word for word in words if fold_word(word) != word] == []
    assert len(words) > 1000


def test_no_word_means_two_halves_of_the_day():
    words = f"{months.AM}|{months.PM}|{months.MIDDAY}|{months.NIGHT}".split("|")
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("half", "words"),
    [
        (
            "AM",
            ["am", "a. m.", "a.m.", "da manhã", "ÖÖ", "午前", "上午", "오전", "ص", "de la mañana"],
        ),
        ("AM", ["पूर्वाह्न", "vorm.", "утра", "π.μ.", "de.", "fm", "SA", "凌晨", "du matin"]),
        ("PM", ["pm", "p. m.", "p.\u202fm.", "da tarde/noite", "da tarde", "da noite", "ÖS"]),
        (
            "PM",
            ["午後", "下午", "오후", "م", "अपराह्न", "nachm.", "вечера", "μ.μ.", "du.", "em", "CH"],
        ),
        ("MIDDAY", ["siang"]),
        ("NIGHT", ["ночи", "रात", "밤", "w nocy"]),
    ],
)
def test_words_for_a_half_of_the_day(half, words):
    assert {fold_word(word) for word in words} <= set(getattr(months, half).split("|"))


def test_only_slavic_months_are_others_in_another_language():
    meant = {}
    for table in months.MONTHS.values():
        for month, forms in enumerate(table.split(","), start=1):
            for word in forms.split("/"):
                meant.setdefault(word, set()).add(month)
    assert {word for word, found in meant.items() if len(found) > 1} == {
        "lip", "lis", "listopad", "listopada", "srp",
    }  # fmt: skip
