"""The sample: opened and left; the bar on the screen tells whether it is open."""

from pyscript import document

from page.dom import show_reply


def is_sample_open():
    """Tell whether the sample is on the screen: nothing is saved then."""
    return document.querySelector("#sample > *") is not None


class Sample:
    """`ask(name, *values)` calls the engine."""

    def __init__(self, ask, run, router):
        """Offer to open and to leave the sample; `run` starts a coroutine."""
        self._ask = ask
        self._router = router
        self.actions = {
            "leave-sample": lambda _: run(self.go("leave_sample")),
            "open-sample": lambda _: run(self.go("open_sample")),
        }

    async def reopen(self, route):
        """Open the sample at the screen where the language was changed; the page was loaded again for it."""
        await self.go("open_sample")
        self._router.go(route)

    async def go(self, name):
        """Open the sample at its overview, or go back to what is stored.

        Filters and searches of the one do not narrow the screens of the other.
        """
        self._router.reset()
        await show_reply(self._router, self._ask(name), move=lambda: self._router.replace(""))
