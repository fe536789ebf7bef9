"""Read the owner and the account's first day from files of facts (export format, §4.1, §7).

Nothing depends on these files, so an unreadable one counts as absent. They hold e-mail addresses
and phone numbers: only the username and one moment are ever read.
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
"""Values of switches and of gender, which look like handles."""
_WEB_ADDRESS = re.compile(
    r".*\.(?:[a-z]{2}|app|art|bio|biz|blog|com|dev|info|link|net|online|org|page|shop|site|store|xyz)"
)
"""A website without `https://`, which looks like a handle."""

# "User" in the labels for username; labels for name, e-mail and phone have none of these words.
_USER_WORDS = (
    "user", "nutzer", "użytkownik", "usuário", "usuario", "utilisateur", "utente", "gebruiker",
    "kullanıcı", "пользовател", "utilizator", "felhasználó", "uživatel", "användar", "bruker",
    "bruger", "käyttäjä", "pengguna", "người dùng", "χρήστη", "користувач", "ユーザー", "用户", "用戶",
    "使用者", "사용자", "उपयोगकर्ता", "यूज़र", "المستخدم", "משתמש", "ชื่อผู้ใช้",
)  # fmt: skip


def read_owner_of(data: bytes, source: str) -> str | None:
    """Return the username in `personal_information.json` or 2018's `profile.json`, or None.

    The key is localised. It is "username" itself, else the only key with the word for *user* in a
    known language; else the only value that can be a username decides.
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
    """Return the only value that looks like a username, or None if there are none or several.

    Usernames are lower case and names seldom are, so values with capitals are left out, as are
    values without letters (phone numbers, dates). The value must also have a dot, an underscore or
    a digit and must not end like a web address. Otherwise it is more likely a word or a website,
    and no owner is better than a wrong one.
    """
    forms = {value.strip() for value in values} - _SWITCH_WORDS
    forms = {form for form in forms if form == username_of(form) and re.search("[a-z]", form)}
    form = forms.pop() if len(forms) == 1 else ""
    return form if re.search(r"[._\d]", form) and not _WEB_ADDRESS.fullmatch(form) else None


def read_joined_of(data: bytes, source: str) -> int | None:
    """Return the Unix second in which the account was made, or None.

    `signup_details.json` has it as "time" or as its only moment; 2018's `profile.json` has it as
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
    """Yield the (key, value) pairs in the `string_map_data` of the first entry."""
    for entry in entries[:1] if isinstance(entries, list) else ():
        facts = entry.get("string_map_data") if isinstance(entry, dict) else None
        for key, value in facts.items() if isinstance(facts, dict) else ():
            if isinstance(value, dict):
                yield key, value
