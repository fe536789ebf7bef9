"""The page: composes the parts of page/ and starts."""

import asyncio

from page.backups import Backups
from page.campaigns import Campaigns
from page.elsewhere import Elsewhere
from page.events import Acts, Events
from page.filters import Filters
from page.fragments import show_start
from page.guide import Guide
from page.keys import Keys
from page.marks import Marks
from page.people import People
from page.sample import Sample
from page.searching import Searching
from page.shell import Shell
from page.stored import Stored
from page.takeout import TakeOut
from pyscript import window

window.performance.mark("sf:shell")


def run(coroutine):
    """Run a coroutine; an error in it is a bug, told in the console."""
    asyncio.create_task(coroutine)


shell = Shell(run)
ask, routes, engine = shell.ask, shell.routes, shell.engine
acts = Acts(run, routes)
searching = Searching(ask, acts.asking, routes)
marks = Marks(ask, acts.run, routes, shell.journal)
keys = Keys(marks.actions["undo"], acts, routes)
parts = (
    shell.imports,
    searching,
    marks,
    keys,
    Backups(ask, acts.run, routes, engine, run),
    Campaigns(ask, acts.run, routes),
    Filters(ask, acts.run, routes, searching),
    Guide(ask, acts.aside, engine),
    People(routes),
    Sample(ask, acts.run, routes),
    Stored(ask, acts.run, routes, run),
    TakeOut(ask, acts.aside, routes, engine),
)
Events(
    acts,
    {
        "again": lambda _: run(shell.navigate()),
        "cancel-file": lambda _: shell.stop(),
        "skip": lambda _: show_start(),
    },
    *[part.actions for part in parts],
)
elsewhere = Elsewhere(shell, acts)
bridge = window.stillFollowersBridge
if bridge.clickedEarly:
    bridge.clickedEarly.click()
run(shell.start())
