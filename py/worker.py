"""What PyScript runs in the worker: the engine's root stands in the package, which is bytecode."""

import random

from still_followers import worker

random.seed()  # the memory snapshot holds the state of its own making
__export__ = worker.__export__
globals().update({name: getattr(worker, name) for name in __export__})
