# Pyodide's own JavaScript interface: only what we use.

from collections.abc import Awaitable, Callable

class _Config:
    @property
    def indexURL(self) -> str: ...

class _Api:
    @property
    def config(self) -> _Config: ...

_api: _Api

def loadPackage(name: str, *, messageCallback: Callable[[str], None]) -> Awaitable[object]: ...
