from still_followers.core import errors


def read_html(data, source, list_name):
    raise errors.ListUnreadable(source, reason="stub")
