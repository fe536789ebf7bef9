"""The backup file that keeps itself up to date: its line in the settings, and where it needs somebody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from still_followers.core.days import Calendar
from still_followers.views.formats import Formats
from still_followers.views.i18n import _
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.icons import sign
from still_followers.views.screens.more.backups import render_passphrase_field


class Need(StrEnum):
    """Why the file is not written; the page names it (page/screens/backup_file.py)."""

    NOTHING = ""
    PERMISSION = "permission"
    DENIED = "denied"
    PASSPHRASE = "passphrase"  # noqa: S105 (the name of a need)
    WRONG = "wrong"
    GONE = "gone"
    FULL = "full"
    FAILED = "failed"
    CHANGED = "changed"
    LOCKED = "locked"
    DAMAGED = "damaged"
    MISSING = "missing"


_ASK = (Need.PERMISSION, Need.DENIED)
_TYPE = (Need.PASSPHRASE, Need.WRONG)
_OVERWRITE = (Need.CHANGED, Need.DAMAGED, Need.MISSING)
_AGAIN = (Need.GONE, Need.FULL, Need.FAILED)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """The chosen file: when it was written last (Unix seconds, 0 for never), and what it needs.

    It `is_old` when something stored is not in it.
    """

    name: str
    written_at: int = 0
    need: Need = Need.NOTHING
    is_locked: bool = False
    is_old: bool = False


def _age_in_words(file: BackupFile, formats: Formats) -> str:
    if not file.written_at:
        return _("The backup file has not been written yet.")
    return _("The backup file is from {day}.").format(day=formats.day(file.written_at))


def _why_in_words(need: Need) -> str:
    """Say why the file is not written, and what helps."""
    whys = {
        Need.PERMISSION: _("Allow this page to write it again."),
        Need.DENIED: _("The browser does not let this page write it. Nothing is lost."),
        Need.PASSPHRASE: _("Type its passphrase, and the page writes it again."),
        Need.WRONG: _("That is not its passphrase. Try again."),
        Need.GONE: _("It was moved or deleted, or its drive is not connected."),
        Need.FULL: _("There is no space for a newer one, so the file is as it was."),
        Need.FAILED: _("A newer one could not be written, so the file is as it was."),
        Need.CHANGED: _("Something else has changed it since, so the page did not write over it."),
        Need.LOCKED: _(
            "Another backup with a passphrase is in its place now, so the page did not write over it. "
            "Stop, and choose a new file."
        ),
        Need.DAMAGED: _(
            "Something stored here is damaged and the file may have it intact, so the page did not write "
            "over it."
        ),
        Need.MISSING: _(
            "Snapshots were missing here and the file may have them, so the page did not write over "
            "it."
        ),
    }
    safe = _("What is stored in this browser is not affected.")
    return f"{whys[need]} {safe}" if need in _AGAIN else whys[need]


def need_in_words(file: BackupFile, formats: Formats) -> str:
    """Say how old the file is, and why it is not written."""
    return f"{_age_in_words(file, formats)} {_why_in_words(file.need)}"


def _state_in_words(file: BackupFile, calendar: Calendar, formats: Formats) -> str:
    """Say how the file is: {name} stands for its name."""
    if file.need:
        age = _("{name} has not been written yet.")
        if file.written_at:
            age = _("{name} is from {day}.").replace("{day}", formats.day(file.written_at))
        return f"{age} {_why_in_words(file.need)}"
    if not file.written_at:
        return _("{name} is written as soon as there is something to back up.")
    time = formats.time(file.written_at)
    when = _("today {time}").format(time=time)
    if calendar.days.of(file.written_at) != calendar.today:
        when = _("{day}, {time}").format(day=formats.day(file.written_at), time=time)
    words = _("{name}, kept up to date: last written {when}.").replace("{when}", when)
    locked = _("It is protected with your passphrase.")
    return f"{words} {locked}" if file.is_locked else words


def _help_of(need: Need) -> tuple[str, str] | None:
    """Return the action that helps and its words; None where there is none, or a form."""
    if need in _ASK:
        return "keep-allow", _("Allow")
    if need in _OVERWRITE:
        return "keep-again", _("Write over it")
    if need in _AGAIN:
        return "keep-again", _("Try again")
    return None


def _button(action: str, words: str, kind: str = "plain") -> Markup:
    return markup(
        '<button class="btn" data-size="s" data-kind="{kind}" type="button" data-action="{action}">'
        "{words}</button>",
        kind=kind,
        action=action,
        words=words,
    )


def _render_form(file: BackupFile) -> Markup:
    if file.need not in _TYPE:
        return NOTHING
    return markup(
        '<form class="unlock" data-action="keep-unlock">{field}'
        '<button class="btn" data-size="s">{words}</button></form>',
        field=render_passphrase_field("passphrase", _("Passphrase")),
        words=_("Write it again"),
    )


def _render_offer() -> Markup:
    return markup(
        '<form class="setr" data-action="keep-file"><div><h3>{title}</h3><p class="note">{note}</p>'
        '<details><summary>{protect}</summary><p class="note">{lost}</p>{passphrase}{again}</details>'
        '</div><div class="acts"><button class="btn" data-size="s">{choose}</button></div></form>',
        title=_("Keep a backup file up to date"),
        note=_(
            "Choose a file once. The page writes it again after each import and after what you "
            "decide. Choose a new file: what an old one holds is replaced."
        ),
        protect=_("Protect it with a passphrase"),
        lost=_(
            "Optional. The page asks for it once in each visit. If you forget it, nobody can open "
            "the file, not even us."
        ),
        passphrase=render_passphrase_field("passphrase", _("Passphrase")),
        again=render_passphrase_field("again", _("Passphrase again")),
        choose=_("Choose a file…"),
    )


def render_keeping(file: BackupFile | None, calendar: Calendar, formats: Formats) -> Markup:
    """Offer to choose a file, or tell how the chosen one is."""
    if file is None:
        return _render_offer()
    name = markup('<bdi translate="no">{name}</bdi>', name=file.name)
    acts = [_button("keep-stop", _("Stop writing it"), "bare" if file.need else "plain")]
    if found := _help_of(file.need):
        acts.insert(0, _button(*found))
    if file.need is Need.MISSING:
        acts.insert(0, _button("choose-backup", _("Restore a backup")))
    return markup(
        '<div class="setr"><div><h3>{title}</h3><p class="note">{state}</p>{form}</div>'
        '<div class="acts">{acts}</div></div>',
        title=_("Keep a backup file up to date"),
        state=markup(_state_in_words(file, calendar, formats), name=name),
        form=_render_form(file),
        acts=join(acts),
    )


def place_keeping(line: Markup) -> Markup:
    """Put that line where the page finds it."""
    return markup('<div id="keep-file">{line}</div>', line=line)


def render_file_line(file: BackupFile, formats: Formats) -> Markup:
    """Say on other screens that the file lacks something and needs somebody; nothing otherwise."""
    if not file.need or not file.is_old:
        return NOTHING
    link = markup('<a class="link" href="#/settings">{words}</a>', words=_("Settings"))
    if found := _help_of(file.need):
        action, words = found
        link = markup(
            '<button class="link" type="button" data-action="{action}">{words}</button>',
            action=action,
            words=words,
        )
    return markup(
        '<section class="notice" id="file-old">{sign}<div><p><b>{age}</b> {why} {link}</p>{form}</div>'
        "</section>",
        sign=sign("i-note"),
        age=_age_in_words(file, formats),
        why=_why_in_words(file.need),
        link=NOTHING if file.need in _TYPE else link,
        form=_render_form(file),
    )
