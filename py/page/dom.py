"""Fragments of markup by element id are put in place so that focus, caret and scroll survive."""

from pyscript import document, window
from pyscript.js_modules import idiomorph

HOW = window.JSON.parse('{"morphStyle": "innerHTML"}')


def put(fragments, ways=None):
    """Swap the content of each element for its fragment; focus is never lost to the body.

    `ways[name](element, fragment)` puts one in place in another way.
    """
    had_focus = document.activeElement != document.body
    for name in fragments:
        place = document.getElementById(name)
        if place:
            question = place.querySelector("dialog[open]")
            way = ways[name] if ways and name in ways else morph
            way(place, fragments[name])
            if question:  # no fragment says that it is open, and without it the page would be locked
                question.setAttribute("open", "")
    if had_focus and document.activeElement == document.body:
        focus_headline()


def morph(place, content):
    """Swap the content of an element; what is there before and after stays the same element."""
    idiomorph.Idiomorph.morph(place, content, HOW)
    # Custom properties are set from data-vars: the CSP refuses style attributes.
    for element in place.querySelectorAll("[data-vars]"):
        for pair in element.getAttribute("data-vars").split(";"):
            name, value = pair.split(":")
            element.style.setProperty(name, value)


def text_of(name):
    """Return the markup of a <template data-text>."""
    return document.querySelector('template[data-text="' + name + '"]').innerHTML


def say(markup):
    """Put something into the status line, where it is read out; an open dialog hides it and has its own."""
    put({"notice": markup})
    place = document.querySelector("dialog[open] [role=status]")
    if place:
        morph(place, markup)


def hush():
    """Say nothing more of what was done before; a file in the making stays in sight."""
    if not document.querySelector("#notice progress"):
        say("")


def say_soon():
    """Say that what was asked for comes; that the start failed, or gets no bytes, stays to be read."""
    failed = document.documentElement.dataset.engine == "failed"
    if not failed and not document.querySelector("#notice [data-silent]"):
        say(text_of("soon"))


def say_text(text, unseen=False, undo=""):
    """Say plain text; unseen when the screen shows it already and it is only to be read out.

    With `undo` its button stands beside it, until something else is said.
    """
    paragraph = document.createElement("p")
    paragraph.className = "vh" if unseen else ""
    paragraph.textContent = text
    if undo:
        button = document.createElement("button")
        button.className = "link"
        button.type = "button"
        button.dataset.action = "undo"
        button.textContent = undo
        paragraph.append(" ", button)
    say(paragraph.outerHTML)


def entitle(title):
    """Set the document's title; it never holds a username."""
    document.title = title + " · Still Followers" if title else "Still Followers"


def show_start():
    """Bring a new screen to its top, and assistive technology to its headline."""
    window.scrollTo(0, 0)
    focus_headline()


def focus_headline():
    """Put the focus on the screen's headline, without scrolling."""
    headline = document.querySelector("#main h1")
    if headline:
        headline.focus(window.JSON.parse('{"preventScroll": true}'))


async def painted():
    """Wait until what was put in place has been painted."""
    await window.Promise.new(lambda done, _: window.requestAnimationFrame(done))
    await window.Promise.new(lambda done, _: window.setTimeout(done, 0))
