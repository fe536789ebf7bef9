from still_followers.core.readers.records import Header


def read_header(data):
    return Header()
