# The browser as Pyodide hands it to Python: only what we use. A value whose type is `Any` is JavaScript's.

from collections.abc import Awaitable, Sequence
from typing import Any

class JsArray:
    @staticmethod
    def new() -> JsArray: ...
    def push(self, value: object, /) -> int: ...

class JsBuffer:
    def to_bytes(self) -> bytes: ...

class JsDate:
    @staticmethod
    def new(moment: float, /) -> JsDate: ...
    @staticmethod
    def UTC(year: int, month: int, day: int, /) -> int: ...
    def getTimezoneOffset(self) -> float: ...

class JsObject:
    @staticmethod
    def fromEntries(entries: object, /) -> JsObject: ...

class Blob:
    @staticmethod
    def new(parts: JsArray, options: object, /) -> Blob: ...
    @property
    def size(self) -> int: ...
    def slice(self, start: int, end: int, /) -> Blob: ...

class File(Blob):
    @property
    def name(self) -> str: ...
    @property
    def lastModified(self) -> float: ...

class FileReaderSync:
    @staticmethod
    def new() -> FileReaderSync: ...
    def readAsArrayBuffer(self, blob: Blob, /) -> JsBuffer: ...

class XMLHttpRequest:
    responseType: str
    @staticmethod
    def new() -> XMLHttpRequest: ...
    @property
    def status(self) -> int: ...
    @property
    def response(self) -> JsBuffer: ...
    def open(self, method: str, address: str, is_async: bool, /) -> None: ...
    def send(self) -> None: ...

class _Intl:
    DateTimeFormat: Any
    NumberFormat: Any

class _DatabaseInfo:
    @property
    def name(self) -> str: ...

class IDBOpenDBRequest:
    onupgradeneeded: object
    onsuccess: object
    result: Any
    transaction: Any
    @property
    def readyState(self) -> str: ...
    @property
    def error(self) -> object: ...

class _Databases:
    def open(self, name: str, version: int = ..., /) -> IDBOpenDBRequest: ...
    def deleteDatabase(self, name: str, /) -> IDBOpenDBRequest: ...
    def databases(self) -> Awaitable[Sequence[_DatabaseInfo]]: ...

class _Console:
    def info(self, text: str, /) -> None: ...
    def warn(self, text: str, /) -> None: ...

class _Navigator:
    # Not every browser has them.
    locks: Any
    storage: Any

Array = JsArray
Date = JsDate
Object = JsObject
Intl: _Intl
console: _Console
indexedDB: _Databases
navigator: _Navigator
