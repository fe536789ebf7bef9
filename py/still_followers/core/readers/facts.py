"""Files of facts: whose export it is, and when the account was made (export format, §4.1, §7).

Nothing depends on them, so what cannot be read tells nothing. They hold e-mail addresses and phone
numbers: only the username and one moment are ever taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from still_followers.core import errors
from still_followers.core.readers.json_lists import decode_json
from still_followers.core.readers.records import parse_iso_moment, parse_seconds
from still_followers.core.usernames import repair_mojibake, username_of

_USERNAME = "username"
_SWITCH_WORDS = frozenset(
    ["true", "false", "yes", "no", "none", "male", "female", "man", "woman", "other", "custom"]
)
"""Values of switches and of gender, which would be handles too."""
_WEB_ADDRESS = re.compile(
    r".*\.(?:[a-z]{2}|app|art|bio|biz|blog|com|dev|info|link|net|online|org|page|shop|site|store|xyz)"
)
"""The form of an address on the web, which a website may have without `https://`."""

# "User" in the labels for username; the labels for name, e-mail and phone have none of them.
_USER_WORDS = (
    "user", "nutzer", "użytkownik", "usuário", "usuario", "utilisateur", "utente", "gebruiker",
    "kullanıcı", "пользовател", "utilizator", "felhasználó", "uživatel", "användar", "bruker",
    "bruger", "käyttäjä", "pengguna", "người dùng", "χρήστη", "користувач", "ユーザー", "用户", "用戶",
    "使用者", "사용자", "उपयोगकर्ता", "यूज़र", "المستخدم", "משתמש", "ชื่อผู้ใช้",
)  # fmt: skip


def read_owner_of(data: bytes, source: str) -> str | None:
    """Return the username in `personal_information.json` or 2018's `profile.json`, or None.

    The key is localised: it is the word itself; else the one key that speaks of a *user* in a language
    that is known; else, in any other, the one value that can only be a username.
    """
    document = _decode_document(data, source)
    early = document.get("username")
    if isinstance(early, str):
        return username_of(early)
    values = {
        repair_mojibake(key).strip().casefold(): str(value["value"])
        for key, value in _iter_facts(document.get("profile_user"))
        if isinstance(value.get("value"), str)
    }
    if _USERNAME in values:
        return username_of(values[_USERNAME])
    called = {
        username_of(value)
        for key, value in values.items()
        if value.strip().casefold() not in _SWITCH_WORDS
        and any(word in key for word in _USER_WORDS)
    } - {None}
    if called:
        return called.pop() if len(called) == 1 else None
    return _only_handle_of(values.values())


def _only_handle_of(values: Iterable[str]) -> str | None:
    """Return the one value that has a username's form, or None when there is none or a second.

    Usernames are written in lower case and names seldom are, so a value with capitals is none; nor
    is one without letters (a telephone number, a date). The one that is left must have a dot, an
    underscore or a digit too, and not end like an address: else it is more likely a word or a
    website, and no owner is better than a false one.
    """
    forms = {value.strip() for value in values} - _SWITCH_WORDS
    forms = {form for form in forms if form == username_of(form) and re.search("[a-z]", form)}
    form = forms.pop() if len(forms) == 1 else ""
    return form if re.search(r"[._\d]", form) and not _WEB_ADDRESS.fullmatch(form) else None


def read_joined_of(data: bytes, source: str) -> int | None:
    """Return the Unix second in which the account was made, or None.

    It is the time, or the only moment, in `signup_details.json`; 2018's `profile.json` calls it
    `date_joined`.
    """
    document = _decode_document(data, source)
    early = document.get("date_joined")
    if isinstance(early, str):
        return parse_iso_moment(early) or None
    facts = _iter_facts(document.get("account_history_registration_info"))
    moments = [
        (repair_mojibake(key).strip(), parse_seconds(fact.get("timestamp"))) for key, fact in facts
    ]
    called = {moment for key, moment in moments if key.casefold() == "time" and moment}
    known = called or {moment for _key, moment in moments if moment}
    return known.pop() if len(known) == 1 else None


def _decode_document(data: bytes, source: str) -> Mapping[str, object]:
    try:
        document = decode_json(data, source)
    except errors.ExportError:  # nothing depends on it
        return {}
    return document if isinstance(document, dict) else {}


def _iter_facts(entries: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the keys of the first entry's `string_map_data` with what stands under them."""
    for entry in entries[:1] if isinstance(entries, list) else ():
        facts = entry.get("string_map_data") if isinstance(entry, dict) else None
        for key, value in facts.items() if isinstance(facts, dict) else ():
            if isinstance(value, dict):
                yield key, value
