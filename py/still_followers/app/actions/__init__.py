"""The table of all actions that the page can call; each is a function in a module of this package.

An action is `async def name(session, …) -> Reply`. Its annotations say how the page's values are decoded
(`app/calls.py`). Its module is imported at the first call.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from still_followers.app.replies import Reply

Act = Callable[..., "Awaitable[Reply]"]


@dataclass(frozen=True, slots=True)
class Action:
    """A function that the page can call.

    Args:
        name: the name of the function.
        module: the full name of its module, so that tools find it (`tools/uses.py`).
        writes: whether it changes what other tabs see; then it takes its turn.
        recovers: whether it is performed even while stored data is missing.
        on_stored: whether it works on the stored data even while the sample is open.
    """

    name: str
    module: str
    writes: bool = False
    recovers: bool = False
    on_stored: bool = False

    def find(self) -> Act:
        """Return the function."""
        act: Act = getattr(import_module(self.module), self.name)
        return act


ACTIONS = (
    Action("ping", "still_followers.app.actions.engine", recovers=True, on_stored=True),
    Action("prepare", "still_followers.app.actions.engine", recovers=True, on_stored=True),
    Action("speak_language", "still_followers.app.actions.engine", recovers=True, on_stored=True),
    Action("open_page", "still_followers.app.actions.routes", recovers=True),
    Action("show", "still_followers.app.actions.routes"),
    Action("complete", "still_followers.app.actions.routes"),
    Action("query", "still_followers.app.actions.lists"),
    Action("narrow", "still_followers.app.actions.filters"),
    Action("print_list", "still_followers.app.actions.lists"),
    Action("select", "still_followers.app.actions.lists"),
    Action("select_all", "still_followers.app.actions.lists"),
    Action("clear_selection", "still_followers.app.actions.lists"),
    Action("restore_selection", "still_followers.app.actions.lists", recovers=True, on_stored=True),
    Action("find_commands", "still_followers.app.actions.commands", recovers=True),
    Action("take_out", "still_followers.app.actions.downloads"),
    Action("take_all", "still_followers.app.actions.downloads"),
    Action("import_export", "still_followers.app.actions.imports", recovers=True, on_stored=True),
    Action("save", "still_followers.app.actions.imports", writes=True),
    Action("confirm_completeness", "still_followers.app.actions.imports", writes=True),
    Action("open_snapshot", "still_followers.app.actions.snapshots"),
    Action("switch_account", "still_followers.app.actions.snapshots", writes=True),
    Action("compare", "still_followers.app.actions.snapshots"),
    Action("correct_snapshot", "still_followers.app.actions.snapshots", writes=True),
    Action("label", "still_followers.app.actions.snapshots", writes=True),
    Action("delete_snapshot", "still_followers.app.actions.snapshots", writes=True),
    Action("bring_back", "still_followers.app.actions.snapshots", writes=True),
    Action("decide_rename", "still_followers.app.actions.renames", writes=True),
    Action("confirm_renames", "still_followers.app.actions.renames", writes=True),
    Action("decide_owner", "still_followers.app.actions.renames", writes=True),
    Action("mark", "still_followers.app.actions.marks", writes=True),
    Action("mark_selected", "still_followers.app.actions.marks", writes=True),
    Action("keep_selected", "still_followers.app.actions.marks", writes=True),
    Action("paste", "still_followers.app.actions.marks", writes=True),
    Action("save_person", "still_followers.app.actions.marks", writes=True),
    Action("begin_review", "still_followers.app.actions.review", writes=True),
    Action("save_review", "still_followers.app.actions.review", writes=True),
    Action("skip_review", "still_followers.app.actions.review", writes=True),
    Action("undo", "still_followers.app.actions.undo", writes=True),
    Action("take_back", "still_followers.app.actions.undo", writes=True),
    Action("name_campaign", "still_followers.app.actions.campaigns", writes=True),
    Action("forget_campaign", "still_followers.app.actions.campaigns", writes=True),
    Action("bring_list", "still_followers.app.actions.your_lists", writes=True),
    Action("bring_file", "still_followers.app.actions.your_lists", writes=True),
    Action("rename_list", "still_followers.app.actions.your_lists", writes=True),
    Action("forget_list", "still_followers.app.actions.your_lists", writes=True),
    Action("keep_listed", "still_followers.app.actions.your_lists", writes=True),
    Action("save_filter", "still_followers.app.actions.filters", writes=True),
    Action("forget_filter", "still_followers.app.actions.filters", writes=True),
    Action("save_backup", "still_followers.app.actions.backups"),
    Action("backup_saved", "still_followers.app.actions.backups", writes=True),
    Action(
        "make_backup_file",
        "still_followers.app.actions.backup_file",
        recovers=True,
        on_stored=True,
    ),
    Action(
        "backup_file_written",
        "still_followers.app.actions.backup_file",
        writes=True,
        on_stored=True,
    ),
    Action(
        "tell_backup_file",
        "still_followers.app.actions.backup_file",
        recovers=True,
        on_stored=True,
    ),
    Action("ask_passphrase", "still_followers.app.actions.backups", recovers=True),
    Action("open_backup", "still_followers.app.actions.backups", recovers=True, on_stored=True),
    Action("restore", "still_followers.app.actions.backups", writes=True, recovers=True),
    Action("save_copy", "still_followers.app.actions.recovery", recovers=True),
    Action("begin_anew", "still_followers.app.actions.recovery", writes=True, recovers=True),
    Action("write_back", "still_followers.app.actions.recovery", writes=True, on_stored=True),
    Action("remind", "still_followers.app.actions.settings"),
    Action("delete_everything", "still_followers.app.actions.settings", writes=True),
    Action("open_sample", "still_followers.app.actions.sample", recovers=True, on_stored=True),
    Action("leave_sample", "still_followers.app.actions.sample", recovers=True, on_stored=True),
)
