# What is between Python and JavaScript in Pyodide: only what we use.

from collections.abc import Callable
from typing import Any

class JsException(Exception):
    @property
    def name(self) -> str: ...

class JsProxy:
    def destroy(self) -> None: ...

def create_proxy(value: Callable[..., Any], /) -> JsProxy: ...
def to_js(value: object, /, *, dict_converter: Callable[[Any], Any] | None = ...) -> Any: ...
