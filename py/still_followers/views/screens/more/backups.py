"""Backups: the reminder, the controls in the settings, what a file holds before it is restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from still_followers.core.decisions.decisions import Decisions
from still_followers.core.files.last_backup import LastBackup
from still_followers.views.formats import Formats
from still_followers.views.i18n import _, ngettext
from still_followers.views.markup import NOTHING, Markup, join, markup
from still_followers.views.parts.icons import sign

if TYPE_CHECKING:
    from still_followers.core.files.restore import Backup
    from still_followers.views.screens.context import ScreenContext
    from still_followers.views.screens.more.backup_file import BackupFile


@dataclass(frozen=True, slots=True)
class BackupPage:
    """A backup that was read: its file, what it holds, how many snapshots are here.

    Of the backup, `new` snapshots are not here, `better` ones know more than those here, and
    `decisions` are not here; `has_more` when other things are not. `only_check` when nothing is to
    be restored; `is_empty` when nothing is stored here.
    """

    name: str
    backup: Backup
    new: int
    here: int
    only_check: bool
    better: int = 0
    decisions: int = 0
    has_more: bool = False
    is_empty: bool = False

    @property
    def adds_nothing(self) -> bool:
        """Return whether everything in the backup is stored here."""
        return not (self.new or self.better or self.decisions or self.has_more)


def _date(iso: str, formats: Formats) -> str:
    return formats.date(datetime.fromisoformat(iso).replace(tzinfo=UTC))


def last_in_words(last: LastBackup, formats: Formats) -> str:
    """Say when the last backup was saved, and how much it lacks."""
    if last.saved_on is None and last.restored_on is not None:
        return _restored_in_words(last, _date(last.restored_on, formats), formats)
    if last.saved_on is None:
        return _("You have not saved a backup yet.")
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


def _restored_in_words(last: LastBackup, day: str, formats: Formats) -> str:
    """Say that what is here came from a backup, and how much came after it."""
    if last.newer:
        return ngettext(
            "You restored a backup on {day}; {count} snapshot is newer than that.",
            "You restored a backup on {day}; {count} snapshots are newer than that.",
            last.newer,
        ).format(day=day, count=formats.number(last.newer))
    if last.decided:
        return ngettext(
            "You restored a backup on {day}; {count} decision is newer than that.",
            "You restored a backup on {day}; {count} decisions are newer than that.",
            last.decided,
        ).format(day=day, count=formats.number(last.decided))
    return _("You restored a backup on {day}; that file holds everything stored here.").format(
        day=day
    )


def _render_notice(name: str, what: str, why: str) -> Markup:
    return markup(
        '<section class="notice" id="{name}">{sign}<div><p><b>{what}</b> {why} '
        '<button class="link" type="button" data-action="save-backup">{save}</button> '
        '<button class="link" type="button" data-action="share-backup">{share}</button></p></div>'
        "</section>",
        name=name,
        sign=sign("i-note"),
        what=what,
        why=why,
        save=_("Save a backup now"),
        share=_("Share it…"),
    )


def render_reminder(last: LastBackup, formats: Formats) -> Markup:
    """Remind quietly of a backup that is due; nothing otherwise."""
    if not last.due:
        return Markup("")
    why = _("Browsers can clear what a page stores.")
    return _render_notice("backup-due", last_in_words(last, formats), why)


def render_backup_line(
    last: LastBackup, file: BackupFile | None, formats: Formats, otherwise: Markup = NOTHING
) -> Markup:
    """Say what the backup file needs, and remind of a backup that is due; else `otherwise`."""
    reminder = render_reminder(last, formats) or otherwise
    if file is None:
        return reminder
    from still_followers.views.screens.more.backup_file import render_file_line  # noqa: PLC0415 (few keep one)

    return join((render_file_line(file, formats), reminder))


def render_backups_due(context: ScreenContext, *, promises: bool = False) -> Markup:
    """Show that line where the page finds it; with `promises` else what the browser promises."""
    last, promise = context.last_backup, NOTHING
    if promises and not context.is_sample and context.warned is None:
        promise = render_promise(last, context.is_persistent)
    line = render_backup_line(last, context.backup_file, context.formats, promise)
    if context.is_sample:
        return line
    return markup('<div id="backup-line">{line}</div>', line=line)


def render_promise(last: LastBackup, persistent: bool | None) -> Markup:  # noqa: FBT001
    """Say that the browser promises nothing, until a first backup is saved."""
    if persistent or last.saved_on is not None or last.restored_on is not None:
        return Markup("")
    what = _("This browser does not promise to keep what is stored here.")
    return _render_notice("no-promise", what, _("A backup is one file that keeps it safe."))


def render_passphrase_field(name: str, words: str) -> Markup:
    """Show a field for a passphrase."""
    return markup(
        '<label>{words}<input class="box" name="{name}" type="password" maxlength="200" '
        'autocomplete="off" spellcheck="false"></label>',
        name=name,
        words=words,
    )


def render_backup_controls(last: LastBackup, formats: Formats, kept: Markup = NOTHING) -> Markup:
    """Show the lines of the settings: save, what is `kept` up to date, restore, check."""
    save = markup(
        '<form class="setr" data-action="save-backup" id="save-backup"><div><h3>{title}</h3>'
        '<p class="note">{note} {last}</p><details><summary>{protect}</summary>'
        '<p class="note">{lost}</p>{passphrase}{again}</details></div>'
        '<div class="acts"><button class="btn" data-size="s" data-kind="main">{save}</button>'
        '<button class="btn" data-size="s" type="button" data-action="share-backup">{share}</button>'
        "</div></form>",
        title=_("Save a backup"),
        note=_(
            "One file with every snapshot and everything you decided: marks, notes, campaigns, "
            "lists, renames."
        ),
        last=last_in_words(last, formats),
        protect=_("Protect it with a passphrase"),
        lost=_(
            "Optional. If you forget it, nobody can open the backup, not even us. The program "
            "age can open the file too."
        ),
        passphrase=render_passphrase_field("passphrase", _("Passphrase")),
        again=render_passphrase_field("again", _("Passphrase again")),
        save=_("Save a backup"),
        share=_("Share it…"),
    )
    lines = (
        (
            "restore",
            _("Restore a backup"),
            _(
                "Adds what is missing here, or replaces everything. You see what would change "
                "first."
            ),
            _("Choose a backup"),
        ),
        (
            "check",
            _("Check a backup"),
            _("Opens a backup and shows what is in it, without restoring anything."),
            _("Check a file"),
        ),
    )
    return markup(
        '{save}{kept}{lines}<p class="note"><a href="#/moving">{moving}</a></p>',
        save=save,
        kept=kept,
        moving=_("Move to another device or address"),
        lines=join(
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
        return markup("{text}", text=_("It holds no snapshots."))
    accounts = {backup.decisions.now(head.owner) for head in heads}
    dates = sorted(head.exported_at for head in heads)
    snapshots = ngettext("{count} snapshot", "{count} snapshots", len(heads)).format(
        count=formats.number(len(heads))
    )
    of = ngettext("{count} account", "{count} accounts", len(accounts)).format(
        count=formats.number(len(accounts))
    )
    words = _("It holds {snapshots} of {accounts}, from {first} to {last}.")
    if dates[0] == dates[-1]:
        words = _("It holds {snapshots} of {accounts}, from {first}.")
    return markup(
        words,
        snapshots=snapshots,
        accounts=of,
        first=formats.date(dates[0]),
        last=formats.date(dates[-1]),
    )


def _decisions_in_words(decisions: Decisions, formats: Formats) -> str:
    """Say how much of a backup is the person's own; a decision is a mark, as in the settings."""
    campaigns, filters = len(decisions.campaigns), len(decisions.filters)
    lists = len(decisions.brought)
    answers = len(decisions.renames) + len(decisions.owners)
    parts = [
        (
            len(decisions.steps),
            ngettext("{count} decision", "{count} decisions", len(decisions.steps)),
        ),
        (campaigns, ngettext("{count} campaign", "{count} campaigns", campaigns)),
        (lists, ngettext("{count} list of your own", "{count} lists of your own", lists)),
        (filters, ngettext("{count} saved filter", "{count} saved filters", filters)),
        (answers, ngettext("{count} answer about names", "{count} answers about names", answers)),
    ]
    said = [text.format(count=formats.number(count)) for count, text in parts if count]
    if not said:
        return ""
    if len(said) == 1:
        return _("It also holds {things}.").format(things=said[0])
    return _("It also holds {things} and {last}.").format(
        things=_(", ").join(said[:-1]), last=said[-1]
    )


def _missing_in_words(page: BackupPage, formats: Formats) -> str:
    """Say what would be added."""
    parts = [
        (
            page.new,
            ngettext(
                "{count} snapshot in the backup is missing here.",
                "{count} snapshots in the backup are missing here.",
                page.new,
            ),
        ),
        (
            page.better,
            ngettext(
                "{count} snapshot in the backup is more complete or more exact than the one stored here.",
                "{count} snapshots in the backup are more complete or more exact than the ones stored "
                "here.",
                page.better,
            ),
        ),
        (
            page.decisions,
            ngettext(
                "{count} decision in the backup is missing here.",
                "{count} decisions in the backup are missing here.",
                page.decisions,
            ),
        ),
    ]
    said = [text.format(count=formats.number(count)) for count, text in parts if count]
    if page.has_more:
        said.append(_("Some campaigns, lists, filters or answers in the backup are missing here."))
    return _(" ").join(said) or _("Everything in the backup is stored here already.")


def _render_here(page: BackupPage, formats: Formats) -> Markup:
    """Say what is here now, and what of the backup is not."""
    if page.is_empty:
        return markup("{words}", words=_("Nothing is stored in this browser yet."))
    here = _("No snapshots are stored here now.")
    if page.here:
        here = ngettext(
            "{count} snapshot is stored here now.",
            "{count} snapshots are stored here now.",
            page.here,
        ).format(count=formats.number(page.here))
    return markup("{here} {missing}", here=here, missing=_missing_in_words(page, formats))


def _act(value: str, words: str, kind: str = "plain") -> Markup:
    return markup(
        '<button class="btn" data-kind="{kind}" type="button" data-action="restore" '
        'data-value="{value}">{words}</button>',
        kind=kind,
        value=value,
        words=words,
    )


def _render_acts(page: BackupPage) -> Markup:
    if page.only_check:
        return _act("close", _("Back to the settings"), "main")
    nothing = _act("close", _("Do nothing"), "bare")
    if page.is_empty:  # there is nothing to be added to, and nothing to be replaced
        return join((_act("replace", _("Restore it"), "main"), nothing))
    replace = _act("replace", _("Replace everything here"))
    if page.adds_nothing:
        return join((_act("close", _("Back to the settings"), "main"), replace))
    return join((_act("merge", _("Add what is missing here"), "main"), replace, nothing))


def render_backup(page: BackupPage, formats: Formats) -> Markup:
    """Show what a backup holds, and ask what to do with it."""
    return markup(
        '<p class="kicker"><bdi translate="no">{name}</bdi></p><h1 tabindex="-1">{title}</h1>'
        '<p class="lede">{holds} {decided}</p><p class="lede">{here}</p>'
        '<p class="acts">{acts}</p><p class="note">{safe}</p>',
        name=page.name,
        title=_("This backup can be read.") if page.only_check else _("Restore this backup?"),
        holds=render_holds(page.backup, formats),
        decided=_decisions_in_words(page.backup.decisions, formats),
        here=_render_here(page, formats),
        acts=_render_acts(page),
        safe=_("Nothing was changed.")
        if page.only_check
        else _("Nothing has changed yet, and you can undo what you choose afterwards."),
    )


def render_passphrase(name: str, *, wrong: bool) -> Markup:
    """Ask for the passphrase of a backup."""
    said = _("That is not the passphrase. Try again.") if wrong else ""
    return markup(
        '<p class="kicker"><bdi translate="no">{name}</bdi></p><h1 tabindex="-1">{title}</h1>'
        '<p class="lede">{words} {said}</p><form class="setr" data-action="unlock">{field}'
        '<p class="acts"><button class="btn" data-kind="main">{open}</button>'
        '<button class="btn" data-kind="bare" type="button" data-action="restore" '
        'data-value="close">{close}</button></p></form>',
        name=name,
        title=_("This backup is protected with a passphrase."),
        words=_("It is opened on this device, and the passphrase is not saved."),
        said=said,
        field=render_passphrase_field("passphrase", _("Passphrase")),
        open=_("Open the backup"),
        close=_("Do nothing"),
    )
