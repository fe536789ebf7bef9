"""The page: composes the parts of page/ and starts."""

import asyncio

from page.backups import Backups
from page.campaigns import Campaigns
from page.events import Events
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
searching = Searching(ask, run, routes)
marks = Marks(ask, run, routes, shell.journal)
keys = Keys(marks.actions["undo"])
parts = (
    shell.imports,
    searching,
    marks,
    keys,
    Backups(ask, run, routes, engine),
    Campaigns(ask, run, routes),
    Filters(ask, run, routes, searching),
    Guide(ask, run, engine),
    People(routes),
    Sample(ask, run, routes),
    Stored(ask, run, routes),
    TakeOut(ask, run, routes, engine),
)
Events(
    {
        "again": lambda _: run(shell.navigate()),
        "skip": lambda _: show_start(),
    },
    *[part.actions for part in parts],
)
early = window.stillFollowersEarly
if early.clicked:
    early.clicked.click()
run(shell.start())
