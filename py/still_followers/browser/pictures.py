"""Draws a picture on a canvas of the worker and writes it as PNG."""

from __future__ import annotations

from math import pi
from typing import Any

import js
from pyodide.ffi import JsException, to_js

from still_followers.core.insights.picture import Box, Dot, Line, Picture, Shape, Text

SANS = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
SERIF = 'Palatino, "Palatino Linotype", "URW Palladio L", P052, "Noto Serif", Georgia, serif'


class PictureError(Exception):
    """The browser cannot draw here, or ran out of memory."""

    code = "no-picture"


async def draw_picture(picture: Picture) -> bytes:
    """Return a picture as PNG.

    Raises:
        PictureError: the browser does not draw in a worker.
    """
    if not hasattr(js, "OffscreenCanvas"):
        raise PictureError("absent")
    canvas = js.OffscreenCanvas.new(picture.width, picture.height)
    pen: Any = canvas.getContext("2d")
    if pen is None:
        raise PictureError("no context")
    pen.direction = picture.direction
    for shape in picture.shapes:
        _draw(pen, shape)
    options = to_js({"type": "image/png"}, dict_converter=js.Object.fromEntries)
    try:
        blob = await canvas.convertToBlob(options)
        written = await blob.arrayBuffer()
    except JsException as error:
        raise PictureError(error.name) from error
    return bytes(written.to_bytes())


def _draw(pen: Any, shape: Shape) -> None:
    pen.fillStyle = pen.strokeStyle = str(shape.ink)
    match shape:
        case Text():
            pen.font = (
                f"{'italic ' * shape.is_italic}{shape.size}px {SERIF if shape.is_serif else SANS}"
            )
            pen.textAlign = "right" if shape.ends else "left"
            pen.fillText(shape.words, shape.x, shape.y, shape.width)
        case Box():
            pen.fillRect(shape.x, shape.y, shape.width, shape.height)
        case Line():
            pen.lineWidth = shape.width
            pen.lineJoin = pen.lineCap = "round"
            pen.beginPath()
            for point in shape.points:
                pen.lineTo(*point)
            pen.stroke()
        case Dot():
            pen.beginPath()
            pen.arc(shape.x, shape.y, shape.radius, 0, 2 * pi)
            pen.fill()
