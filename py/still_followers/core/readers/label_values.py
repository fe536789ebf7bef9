"""Read people from (label, value) pairs: shape C and HTML tables, whose labels are localised.

All files of an export decide together which label means *username* (export format, §4, §15.10):

1. the word itself, in a language of Instagram,
2. of the labels whose values are handles in at least 90 % of their records, the label with the most
   people of the two required lists,
3. of these labels, the one with twice as many handles as the runner-up.

Otherwise nothing is guessed, and the records are unreadable. `URL` is the link that a profile
shows, never a link to the profile, so no handle is taken from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from still_followers.core.readers.records import (
    LabelledRecord,
    Records,
    parse_seconds,
    partition_people,
)
from still_followers.core.usernames import (
    PLACEHOLDER,
    is_placeholder_text,
    repair_mojibake,
    username_of,
    usernames_of,
)

MIN_HANDLE_SHARE = 0.9
"""Share of handles that the values of the username label have at least."""
MIN_LEAD = 2
"""How many times as many handles as the runner-up the label needs (rule 3)."""

Pairs = Sequence[tuple[str, str]]

_PLAIN_FIELDS = 2
"""Number of fields of nearly every pair: label and value."""
_USERNAME = "username"
# Whole labels in other languages: a single word of them may be the label of the name.
_LOCALISED = frozenset({
    "benutzername", "brugernavn", "brukernavn", "felhasználónév", "gebruikersnaam",
    "ime korisnika", "imię użytkownika", "ім'я користувача", "имя пользователя", "kullanıcı adı",
    "käyttäjänimi", "käyttäjätunnus", "korisničko ime", "nama pengguna", "nazwa użytkownika",
    "nom d'utilisateur", "nombre de usuario", "nome de usuário", "nome de utilizador",
    "nome utente", "nume de utilizator", "nutzername", "používateľské meno",
    "потребителско име", "tên người dùng", "uživatelské jméno", "användarnamn", "όνομα χρήστη",
    "ユーザーネーム", "ユーザー名", "用户名", "用戶名稱", "使用者名稱", "사용자 이름",
    "उपयोगकर्ता नाम", "यूज़रनेम", "اسم المستخدم", "שם משתמש", "ชื่อผู้ใช้",
})  # fmt: skip
_FIELDS = frozenset({"timestamp", "media", "label_values", "fbid", "ent_name"})
"""All fields that have been seen in a record; `fbid` is a number, not a name."""
_FIELDS_OF_PAIR = frozenset(
    {"label", "value", "href", "title", "timestamp_value", "dict", "vec", "ent_field_name"}
)
_URL = re.compile(r"(?<![a-z])url(?![a-z])")


def build_labelled_record(record: Mapping[str, object]) -> LabelledRecord:
    """Build a labelled record, with nested pairs flattened and mojibake repaired.

    In other files the same serialiser nests pairs below `dict` and `vec` and puts moments beside
    labels. The record's own moment comes before one in a pair.
    """
    pairs: list[tuple[str, str]] = []
    moment = _flatten(record.get("label_values"), "", pairs)
    has_more = not record.keys() <= _FIELDS or bool(record.get("media"))
    if not has_more and not any(text for _, text in pairs):
        has_more = _has_more(record.get("label_values"))
    return LabelledRecord(tuple(pairs), parse_seconds(record.get("timestamp")) or moment, has_more)


def _has_more(values: object) -> bool:
    """Tell whether a record without text has unknown fields or values."""
    if isinstance(values, dict):
        known = values.keys() <= _FIELDS_OF_PAIR and isinstance(values.get("value", ""), str)
        return not known or _has_more(values.get("dict")) or _has_more(values.get("vec"))
    return isinstance(values, list) and any(map(_has_more, values))


def _flatten(values: object, above: str, pairs: list[tuple[str, str]]) -> int:
    """Append the pairs at any depth, which `decode_json` bounds; return the first moment, or 0."""
    if not isinstance(values, list):
        return 0
    moments = [_flatten_value(value, above, pairs) for value in values]
    return next(filter(None, moments), 0)


def _flatten_value(value: object, above: str, pairs: list[tuple[str, str]]) -> int:
    """Append the pairs of one value; without a label it gets the one above it. Return as above."""
    pair = {"value": value} if isinstance(value, str) else value
    if not isinstance(pair, dict):
        return 0
    label, text = pair.get("label"), pair.get("value")
    if len(pair) == _PLAIN_FIELDS and isinstance(label, str) and label and isinstance(text, str):
        pairs.append((repair_mojibake(label), repair_mojibake(text)))  # nearly all
        return 0
    names = (label, pair.get("ent_field_name"), pair.get("title"))
    label = next((name for name in names if isinstance(name, str) and name), above)
    if label and isinstance(text, str):
        pairs.append((repair_mojibake(label), repair_mojibake(text)))
    found = (
        parse_seconds(pair.get("timestamp_value")),
        _flatten(pair.get("dict"), label, pairs),
        _flatten(pair.get("vec"), label, pairs),
    )
    return next(filter(None, found), 0)


def resolve_labels(files: Sequence[Records], known: Collection[str] = frozenset()) -> list[Records]:
    """Turn the labelled records of all files of an export into people.

    The username label of the export counts in every file that has it. A file without it, in another
    language, is resolved by itself.

    Args:
        files: the records of each file.
        known: usernames in the two required lists that are certain.
    """
    if not any(file.labelled for file in files):
        return list(files)
    labels = {name for file in files for record in file.labelled for name, _ in record.pairs}
    plain = {name: name.strip().casefold().replace("’", "'") for name in labels}
    usable = {name: label for name, label in plain.items() if not _URL.search(label)}
    pairs_by_file = [
        [
            [(usable[name], value) for name, value in record.pairs if name in usable]
            for record in file.labelled
        ]
        for file in files
    ]
    label = username_label_of(chain.from_iterable(pairs_by_file), known)
    return [
        _with_people(file, records, label, known) if records else file
        for file, records in zip(files, pairs_by_file, strict=True)
    ]


def username_label_of(records: Iterable[Pairs], known: Collection[str] = frozenset()) -> str | None:
    """Return the label that means *username*, or None if the rules above find none.

    Args:
        records: the pairs of each record, with labels in lower case and without links.
        known: usernames in the two required lists.
    """
    values: defaultdict[str, list[str]] = defaultdict(list)
    for pairs in records:
        for label, value in pairs:
            if label == _USERNAME:
                return label
            if value:
                values[label].append(value)
    localised = [label for label in values if label in _LOCALISED]
    if len(localised) == 1:
        return localised[0]
    names = {label: _find_handles(texts) for label, texts in values.items()}
    handles = {label: len(found) - found.count(None) for label, found in names.items()}
    likely = [label for label in names if handles[label] >= MIN_HANDLE_SHARE * len(names[label])]
    people = {label: len(set(names[label]).intersection(known)) for label in likely}
    most = max(people.values(), default=0)
    best = [label for label in likely if people[label] == most]
    if most and all(names[label] == names[best[0]] for label in best):
        return best[0]
    ranked = sorted(handles, key=handles.__getitem__, reverse=True)[:2]
    if not ranked or ranked[0] not in likely:
        return None
    is_ahead = len(ranked) == 1 or handles[ranked[0]] >= MIN_LEAD * handles[ranked[1]]
    return ranked[0] if is_ahead or names[ranked[0]] == names[ranked[1]] else None


def _find_handles(texts: Sequence[str]) -> list[str | None]:
    plain = usernames_of(texts)
    return [_handle_of(text) for text in texts] if plain is None else [*plain]


def _with_people(
    file: Records, records: Sequence[Pairs], label: str | None, known: Collection[str]
) -> Records:
    if not any(label == name for pairs in records for name, _ in pairs):
        label = username_label_of(records, known)
    found = _build_people(file.labelled, records, label)
    return replace(
        file,
        names=file.names + found.names,
        moments=file.moments + found.moments,
        placeholders=file.placeholders + found.placeholders,
        blanks=file.blanks + found.blanks,
        unreadable=file.unreadable + found.unreadable,
        labelled=(),
    )


def _build_people(
    labelled: Sequence[LabelledRecord], records: Sequence[Pairs], label: str | None
) -> Records:
    moments = [record.moment for record in labelled]
    values = [[value for name, value in pairs if name == label] for pairs in records]
    names = usernames_of([texts[0] if texts else "" for texts in values])  # nearly always
    if names is not None:
        return Records(names, moments)
    people = map(_name_of, values, labelled)
    return partition_people(zip(people, moments, map(_says_anything, labelled), strict=True))


def _name_of(texts: Sequence[str], record: LabelledRecord) -> str | None:
    """Return the first handle among the texts, or a placeholder that any value names, or None."""
    name = next(filter(None, map(_handle_of, texts)), None)
    if name is None and any(is_placeholder_text(value) for _, value in record.pairs):
        return PLACEHOLDER
    return name


def _says_anything(record: LabelledRecord) -> bool:
    """Tell whether a record says anything; one without pairs has an unknown form."""
    has_text = any(value.strip() for _, value in record.pairs)
    return has_text or record.has_more or not record.pairs


def _handle_of(value: str) -> str | None:
    return PLACEHOLDER if is_placeholder_text(value) else username_of(value)
