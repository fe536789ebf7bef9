"""Files of facts: whose export it is, and when the account was made (export format, §4.1, §7).

Nothing depends on them, so what cannot be read tells nothing. They hold e-mail addresses and phone
numbers: only the username and one moment are ever taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from still_followers.core import errors
from still_followers.core.readers.json_lists import decoded
from still_followers.core.readers.records import moment_in, moment_of
from still_followers.core.usernames import repaired, username_of


def read_owner_of(data: bytes, source: str) -> str | None:
    """Return the username in `personal_information.json` or 2018's `profile.json`, or None.

    The key is localised. Without the word itself it is the key that speaks of a *user* in a language
    that is known, and only if there is one: other values are handles by accident.
    """
    document = _document_of(data, source)
    early = document.get("username")
    if isinstance(early, str):
        return username_of(early)
    values = {
        repaired(key).casefold(): str(value["value"])
        for key, value in _facts_in(document.get("profile_user"))
        if isinstance(value.get("value"), str)
    }
    if "username" in values:
        return username_of(values["username"])
    found = {value for key, value in values.items() if any(word in key for word in _USER)}
    return username_of(found.pop()) if len(found) == 1 else None


# "User" in the labels for username; the labels for name, e-mail and phone have none of them.
_USER = (
    "user", "nutzer", "użytkownik", "usuário", "usuario", "utilisateur", "utente", "gebruiker",
    "kullanıcı", "пользовател", "utilizator", "felhasználó", "uživatel", "användar", "bruker",
    "bruger", "käyttäjä", "pengguna", "người dùng", "χρήστη", "користувач", "ユーザー", "用户", "用戶",
    "使用者", "사용자", "उपयोगकर्ता", "यूज़र", "المستخدم", "משתמש", "ชื่อผู้ใช้",
)  # fmt: skip


def read_joined_of(data: bytes, source: str) -> int | None:
    """Return the Unix second in which the account was made, or None.

    It is the only moment in `signup_details.json`; 2018's `profile.json` calls it `date_joined`.
    """
    document = _document_of(data, source)
    early = document.get("date_joined")
    if isinstance(early, str):
        return moment_in(early) or None
    facts = _facts_in(document.get("account_history_registration_info"))
    moments = {moment_of(value.get("timestamp")) for _key, value in facts} - {0}
    return moments.pop() if len(moments) == 1 else None


def _document_of(data: bytes, source: str) -> Mapping[str, object]:
    try:
        document = decoded(data, source)
    except errors.ExportError:  # nothing depends on it
        return {}
    return document if isinstance(document, dict) else {}


def _facts_in(entries: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the keys of `string_map_data` with what stands under them."""
    for entry in entries if isinstance(entries, list) else ():
        facts = entry.get("string_map_data") if isinstance(entry, dict) else None
        for key, value in facts.items() if isinstance(facts, dict) else ():
            if isinstance(value, dict):
                yield key, value
