"""Backups: the reminder, the controls in the settings, what a file holds before it is restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from still_followers.core.restore import Backup
from still_followers.views.formats import Formats
from still_followers.views.markup import Markup, joined, markup
from still_followers.views.signs import sign
from still_followers.views.speech import _, ngettext


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup's day, None without one, and how many snapshots and decisions came after it."""

    saved_on: str | None
    newer: int
    due: bool = False
    decided: int = 0


@dataclass(frozen=True, slots=True)
class BackupPage:
    """A backup that was read: its file, what it holds, how much of that is not here, what is here.

    `only_check` when nothing is to be restored.
    """

    name: str
    backup: Backup
    missing: int
    here: int
    only_check: bool


def _date(iso: str, formats: Formats) -> str:
    return formats.date(datetime.fromisoformat(iso).replace(tzinfo=UTC))


def last_in_words(last: LastBackup, formats: Formats) -> str:
    """Say when the last backup was saved, and how much it lacks."""
    if last.saved_on is None:
        return _("No backup was saved yet.")
    day = _date(last.saved_on, formats)
    if not last.newer and last.decided:
        return ngettext(
            "Your last backup is from {day}, {count} decision ago.",
            "Your last backup is from {day}, {count} decisions ago.",
            last.decided,
        ).format(day=day, count=formats.number(last.decided))
    if not last.newer:
        return _("Your last backup is from {day} and has every snapshot.").format(day=day)
    return ngettext(
        "Your last backup is from {day}, {count} snapshot ago.",
        "Your last backup is from {day}, {count} snapshots ago.",
        last.newer,
    ).format(day=day, count=formats.number(last.newer))


def _render_notice(name: str, what: str, why: str) -> Markup:
    return markup(
        '<section class="notice" id="{name}">{sign}<div><p><b>{what}</b> {why} '
        '<button class="link" type="button" data-action="save-backup">{save}</button></p></div>'
        "</section>",
        name=name,
        sign=sign("i-note"),
        what=what,
        why=why,
        save=_("Save a backup now"),
    )


def render_reminder(last: LastBackup, formats: Formats) -> Markup:
    """Remind quietly of a backup that is due; nothing otherwise."""
    if not last.due:
        return Markup("")
    why = _("Browsers can clear what a page stores.")
    return _render_notice("backup-due", last_in_words(last, formats), why)


def render_promise(last: LastBackup, persistent: bool | None) -> Markup:  # noqa: FBT001
    """Say that the browser promises nothing, until a first backup is saved."""
    if persistent or last.saved_on is not None:
        return Markup("")
    what = _("This browser does not promise to keep what is stored here.")
    return _render_notice("no-promise", what, _("A backup is one file, for that case."))


def _field(name: str, words: str) -> Markup:
    return markup(
        '<label>{words}<input class="box" name="{name}" type="password" maxlength="200" '
        'autocomplete="off" spellcheck="false"></label>',
        name=name,
        words=words,
    )


def render_backup_controls(last: LastBackup, formats: Formats) -> Markup:
    """Show the lines of the settings: save, restore, check."""
    save = markup(
        '<form class="setr" data-action="save-backup" id="save-backup"><div><h3>{title}</h3>'
        '<p class="note">{note} {last}</p><details><summary>{protect}</summary>'
        '<p class="note">{lost}</p>{passphrase}{again}</details></div>'
        '<div class="acts"><button class="btn" data-size="s" data-kind="main">{save}</button></div>'
        "</form>",
        title=_("Save a backup"),
        note=_(
            "One file with every snapshot and all that you decided: marks, notes, campaigns, renames."
        ),
        last=last_in_words(last, formats),
        protect=_("Protect it with a passphrase"),
        lost=_(
            "Optional. If you lose it, nobody can open the backup, not even we. The file is in the "
            "format of the program age, which opens it too."
        ),
        passphrase=_field("passphrase", _("Passphrase")),
        again=_field("again", _("The same again")),
        save=_("Save a backup"),
    )
    lines = (
        (
            "restore",
            _("Restore a backup"),
            _("Adds what is missing here, or replaces everything. You see it before it happens."),
            _("Choose a backup"),
        ),
        (
            "check",
            _("Check a backup"),
            _("Opens a backup and tells what is in it, without restoring anything."),
            _("Check a file"),
        ),
    )
    return markup(
        "{save}{lines}",
        save=save,
        lines=joined(
            markup(
                '<div class="setr"><div><h3>{title}</h3><p class="note">{note}</p></div>'
                '<div class="acts"><button class="btn" data-size="s" type="button" '
                'data-action="choose-backup" data-value="{value}">{words}</button></div></div>',
                title=title,
                note=note,
                value=value,
                words=words,
            )
            for value, title, note, words in lines
        ),
    )


def render_holds(backup: Backup, formats: Formats) -> Markup:
    """Say what a backup holds."""
    heads = [one.head for one in backup.snapshots]
    if not heads:
        return markup("{text}", text=_("It holds no snapshot."))
    accounts = {backup.decisions.now(head.owner) for head in heads}
    dates = sorted(head.exported_at for head in heads)
    snapshots = ngettext("{count} snapshot", "{count} snapshots", len(heads)).format(
        count=formats.number(len(heads))
    )
    of = ngettext("{count} account", "{count} accounts", len(accounts)).format(
        count=formats.number(len(accounts))
    )
    return markup(
        _("It holds {snapshots} of {accounts}, the first of {first}, the last of {last}."),
        snapshots=snapshots,
        accounts=of,
        first=formats.date(dates[0]),
        last=formats.date(dates[-1]),
    )


def _missing_in_words(page: BackupPage, formats: Formats) -> str:
    if not page.missing:
        return _("All of it is here already.")
    return ngettext(
        "{count} of its snapshots is not here, or is known better in it.",
        "{count} of its snapshots are not here, or are known better in it.",
        page.missing,
    ).format(count=formats.number(page.missing))


def render_backup(page: BackupPage, formats: Formats) -> Markup:
    """Show what a backup holds, and ask what to do with it."""
    decisions = len(page.backup.decisions.all)
    decided = ngettext(
        "With {count} decision of yours.", "With {count} decisions of yours.", decisions
    ).format(count=formats.number(decisions))
    acts = markup(
        '<button class="btn" data-kind="main" type="button" data-action="restore" '
        'data-value="merge">{merge}</button><button class="btn" type="button" '
        'data-action="restore" data-value="replace">{replace}</button>'
        '<button class="btn" data-kind="bare" type="button" data-action="restore" '
        'data-value="close">{close}</button>',
        merge=_("Add what is missing here"),
        replace=_("Replace everything here"),
        close=_("Do nothing"),
    )
    if page.only_check:
        acts = markup(
            '<button class="btn" data-kind="main" type="button" data-action="restore" '
            'data-value="close">{close}</button>',
            close=_("Back to the settings"),
        )
    here = ngettext(
        "{count} snapshot is stored here now.", "{count} snapshots are stored here now.", page.here
    ).format(count=formats.number(page.here))
    return markup(
        '<p class="kicker"><bdi translate="no">{name}</bdi></p><h1 tabindex="-1">{title}</h1>'
        '<p class="lede">{holds} {decided}</p><p class="lede">{here} {missing}</p>'
        '<p class="acts">{acts}</p><p class="note">{safe}</p>',
        name=page.name,
        title=_("This backup can be read.") if page.only_check else _("Restore this backup?"),
        holds=render_holds(page.backup, formats),
        decided=decided if decisions else "",
        here=here,
        missing=_missing_in_words(page, formats),
        acts=acts,
        safe=_("Nothing was changed.")
        if page.only_check
        else _("Nothing has been changed yet, and what you choose can be undone after it."),
    )


def render_passphrase(name: str, *, wrong: bool) -> Markup:
    """Ask for the passphrase of a backup."""
    said = _("That was not the passphrase. Try again.") if wrong else ""
    return markup(
        '<p class="kicker"><bdi translate="no">{name}</bdi></p><h1 tabindex="-1">{title}</h1>'
        '<p class="lede">{words} {said}</p><form class="setr" data-action="unlock">{field}'
        '<p class="acts"><button class="btn" data-kind="main">{open}</button>'
        '<button class="btn" data-kind="bare" type="button" data-action="restore" '
        'data-value="close">{close}</button></p></form>',
        name=name,
        title=_("This backup has a passphrase."),
        words=_("It is opened on this device; the passphrase is not kept."),
        said=said,
        field=_field("passphrase", _("Passphrase")),
        open=_("Open the backup"),
        close=_("Do nothing"),
    )
