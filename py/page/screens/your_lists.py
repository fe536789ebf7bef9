"""Lists that the user brings along: pasted or as a file, renamed, deleted, all in them kept.

Imported when the first of these is done.
"""

from pyscript import window

from page.dom import show_reply


async def _show_there(reply_to_come, router):
    """Put a reply in place, as a new screen where it is that of another route."""
    went = []

    async def wait_for_route():
        reply = await reply_to_come
        went.append(reply.get("route", ""))
        return reply

    def move():
        if went[0]:
            router.push(went[0])

    return await show_reply(router, wait_for_route(), move=move)


def _read_number(element):
    return element.getAttribute("data-key") or ""


def _read_name(form):
    field = form.querySelector("[name=name]")
    return field.value if field else ""


def act(element, ask, run, router, journal):
    """Do what an element of the screen is for; `run` starts a coroutine."""
    action, number, query = element.getAttribute("data-action"), _read_number(element), router.query
    if action == "keep-listed":
        fields = window.JSON.parse("{}")
        fields.reason = element.getAttribute("data-reason")
        fields.words = element.elements.words.value if element.tagName == "FORM" else ""
        text = window.JSON.stringify(fields)
        run(show_reply(router, journal.do("keep_listed", number, text, *query)))
    elif action == "bring-list":
        names = element.elements.names.value
        run(_show_there(ask("bring_list", _read_name(element), names, number, *query), router))
    elif action == "rename-list":
        run(show_reply(router, ask("rename_list", number, _read_name(element), *query)))
    elif action == "forget-list":
        run(_show_there(ask("forget_list", number, *query), router))
    elif element.files.length:  # the field for a file has changed
        file = element.files.item(0)
        name = _read_name(element.form)
        run(_show_there(ask("bring_file", file, file.name, name, number, *query), router))
        element.value = ""  # so that the same file can be chosen again
