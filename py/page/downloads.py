"""Files that the user saves."""

from pyscript import document, window


def download(name, blob):
    """Offer a blob as a file to save."""
    url = window.URL.createObjectURL(blob)
    link = document.createElement("a")
    link.href = url
    link.download = name
    link.click()
    window.setTimeout(lambda: window.URL.revokeObjectURL(url), 60000)
