"""The backup file that keeps itself, in each of its states: its line in the settings and on the overview."""

from __future__ import annotations

from datetime import UTC, datetime

from still_followers.core.files.last_backup import LastBackup
from still_followers.views.markup import Markup
from still_followers.views.screens.more.backup_file import (
    BackupFile,
    Need,
    place_keeping,
    render_keeping,
)
from still_followers.views.screens.more.backups import render_backup_line
from still_followers.views.screens.more.settings import Settings, render_settings
from tests.builders.plain import CALENDAR, PLAIN

WRITTEN_AT = int(datetime(2026, 5, 3, 14, 3, tzinfo=UTC).timestamp())
LAST = LastBackup("2026-05-03", 1)


def backup_file_screens(name: str) -> dict[str, Markup]:
    """Return the states by name; `name` is the file's."""
    needs = [need for need in Need if need]
    now = CALENDAR.days.start_of(CALENDAR.today) + 14 * 3600
    files: dict[str, BackupFile | None] = {
        "none": None,
        "new": BackupFile(name),
        "fresh": BackupFile(name, now),
        "locked-fresh": BackupFile(name, WRITTEN_AT, is_locked=True),
        **{f"{need}-ever": BackupFile(name, 0, need, is_old=True) for need in needs[:3]},
        **{need: BackupFile(name, WRITTEN_AT, need, is_old=True) for need in needs},
    }
    lines = {f"part-due-file-{need}": files[need] for need in needs}
    return {
        **{f"settings-file-{state}": _settings(file) for state, file in files.items()},
        **{state: render_backup_line(LAST, file, PLAIN) for state, file in lines.items()},
        "part-due-file-and-reminder": render_backup_line(
            LastBackup("2026-05-03", 4, due=True), files[Need.GONE], PLAIN
        ),
    }


def _settings(file: BackupFile | None) -> Markup:
    keeping = place_keeping(render_keeping(file, CALENDAR, PLAIN))
    return render_settings(Settings(2, 71_234, None, LAST, 5, copied=True, keeping=keeping), PLAIN)
