"""What a person has folded or unfolded: groups of the rail, years of snapshots; this device remembers it.

Replies know nothing of it: after each of them everything is put back as the person left it. What no one
has touched is as the reply says.
"""

from pyscript import document, window

NEAREST = window.JSON.parse('{"block": "nearest"}')
KEY = "still-followers.folds"  # "changes:no export:yes": whether these are open
_current = [""]  # the route of the link that was current last


def _load():
    kept = {}
    for word in (window.localStorage.getItem(KEY) or "").split():
        name, _, is_open = word.partition(":")
        if is_open in ("yes", "no"):
            kept[name] = is_open
    return kept


def _set_open(group, is_open):
    if is_open:
        group.setAttribute("open", "")
    else:
        group.removeAttribute("open")


def fold(title):
    """Fold or unfold what this is the title of, and remember it."""
    group = title.closest("details")
    is_open = not group.hasAttribute("open")
    _set_open(group, is_open)
    kept = _load()
    kept[group.getAttribute("data-fold")] = "yes" if is_open else "no"
    try:
        window.localStorage.setItem(KEY, " ".join([name + ":" + kept[name] for name in kept]))
    except Exception as error:  # there is no room: the next reply forgets it
        window.console.warn("What is folded was not remembered: " + str(error))


def show_current():
    """Scroll the rail to the link of the screen, if it is another screen's than before."""
    current = document.querySelector("#rail [aria-current]")
    route = current.getAttribute("href") if current else ""
    if route != _current[0]:
        _current[0] = route
        if current:
            current.scrollIntoView(NEAREST)


def restore_folds(place):
    """Fold and unfold what is in a place as the person left it."""
    groups = list(place.querySelectorAll("details[data-fold]"))
    kept = _load() if groups else {}
    for group in groups:
        name = group.getAttribute("data-fold")
        if name in kept:
            _set_open(group, kept[name] == "yes")
