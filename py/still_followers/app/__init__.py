"""Use cases: read, compute, write, show. Everything from outside is given to them."""

from still_followers.app.calls import READING, Calls, dump_answer, query_of
from still_followers.app.desk import Answer
from still_followers.app.ports import Store
from still_followers.app.use_cases import App, reading_in_words

__all__ = [
    "READING",
    "Answer",
    "App",
    "Calls",
    "Store",
    "dump_answer",
    "query_of",
    "reading_in_words",
]
