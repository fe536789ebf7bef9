"""Use cases: read, compute, write, show. Everything from outside is given to them."""

from still_followers.app.kept import Store
from still_followers.app.use_cases import Answer, App, reading_in_words

__all__ = ["Answer", "App", "Store", "reading_in_words"]
