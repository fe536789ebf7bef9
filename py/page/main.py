"""The root of the page: makes its parts and starts it."""

import asyncio

from pyscript import window

from page.app import App
from page.dom import show_top
from page.events import ActionRunner, Events
from page.folds import fold
from page.hotkeys import Hotkeys
from page.other_tabs import OtherTabs
from page.router import Profiles
from page.sample import Sample
from page.screens.backups import Backups
from page.screens.campaigns import Campaigns
from page.screens.download_menu import DownloadMenu
from page.screens.guide import Guide
from page.screens.lists import Filters, Search
from page.screens.marks import Marks
from page.screens.snapshots import Snapshots

window.performance.mark("sf:shell")


def run(coroutine):
    """Run a coroutine; an error in it is a bug, which goes to the console."""
    asyncio.create_task(coroutine)  # noqa: RUF006 — MicroPython's queue holds the task


def open_commands(_element):
    """Open the command field, whose module is imported when it is first wanted."""
    from page.commands import toggle_commands  # noqa: PLC0415 (seldom wanted)

    toggle_commands(ask, run)


def act_on_list(element):
    """Act on a brought list; the module for that is imported when it is first wanted."""
    from page.screens.your_lists import act  # noqa: PLC0415 (seldom wanted)

    act(element, ask, runner.run, router, app.journal)


app = App(run)
ask, router, engine = app.ask, app.router, app.engine
runner = ActionRunner(run, router)
search = Search(ask, runner.run_unclaimed, router)
marks = Marks(ask, runner.run, router, app.journal)
hotkeys = Hotkeys(marks.actions["undo"], open_commands, runner, router)
backups = Backups(ask, runner.run, router, engine, run)
app.on_idle, app.on_reply = backups.resume_file, backups.note
sample = Sample(ask, runner.run, router)
parts = (
    app.imports,
    search,
    marks,
    hotkeys,
    backups,
    Campaigns(ask, runner.run, router),
    Filters(ask, runner.run, router, search),
    Guide(ask, runner.run_aside, engine),
    Profiles(router),
    sample,
    Snapshots(ask, runner.run, router, run),
    DownloadMenu(ask, runner.run_aside, router, engine),
)
Events(
    runner,
    {
        "again": lambda _: run(app.navigate()),
        "cancel-file": lambda _: app.cancel_file(),
        "fold": fold,
        "print-page": lambda _: window.print(),
        "skip": lambda _: show_top(),
    },
    {
        "bring-file": act_on_list,
        "bring-list": act_on_list,
        "forget-list": act_on_list,
        "keep-listed": act_on_list,
        "rename-list": act_on_list,
    },
    *[part.actions for part in parts],
)
other_tabs = OtherTabs(app, runner)
bridge = window.stillFollowersBridge
if bridge.clickedEarly:
    bridge.clickedEarly.click()
if bridge.sampleRoute:
    runner.run(sample.reopen(bridge.sampleRoute[2:]))
run(app.start())
