"""What PyScript runs in the worker: the engine's root stands in the package, which is bytecode."""

import sys

sys.path.insert(0, "/home/pyodide/engine.zip")  # where pyscript.toml puts our own package

from still_followers import worker

__export__ = worker.__export__
globals().update({name: getattr(worker, name) for name in __export__})
