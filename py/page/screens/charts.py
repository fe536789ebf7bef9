"""What a chart says of the point that is pointed at, touched or focused: one line above it.

A line is a slider from point to point, which assistive technology reads; its points stand in an attribute
("x,y,words|…", in percent; without y where there is a gap). Of bars it is what each button is called.
Imported when a chart is first pointed at or focused.
"""

from pyscript import document
from pyscript.ffi import create_proxy

STEPS = {
    "ArrowLeft": -1,
    "ArrowDown": -1,
    "ArrowRight": 1,
    "ArrowUp": 1,
    "PageDown": -10,
    "PageUp": 10,
    "Home": -100000,
    "End": 100000,
}
_points = ["", []]  # what was read last, and its points


def _read_points(chart):
    """Return the points of a line as (x, y or "", words)."""
    listed = chart.getAttribute("data-points")
    if listed != _points[0]:
        points = [point.split(",", 2) for point in listed.split("|")]
        _points[0] = listed
        _points[1] = [(float(x), y, words) for x, y, words in points]
    return _points[1]


def _find_nearest(points, x):
    return min(range(len(points)), key=lambda number: abs(points[number][0] - x))


def _show(chart, words, x):
    """Write the reading line of a chart, beside its place."""
    reading = chart.parentElement.querySelector("[data-reading]")
    reading.textContent = words
    reading.style.setProperty("--x", str(x) + "%")
    chart.setAttribute("data-on", "")


def _show_point(chart, number):
    points = _read_points(chart)
    number = max(0, min(len(points) - 1, number))
    x, y, words = points[number]
    chart.setAttribute("aria-valuenow", str(number + 1))
    chart.setAttribute("aria-valuetext", words)
    chart.style.setProperty("--x", str(x) + "%")
    chart.style.setProperty("--y", (y or "0") + "%")
    chart.setAttribute("data-at", "point" if y else "gap")
    _show(chart, words, x)


def _show_bar(chart, bar):
    bars = list(chart.children)
    starts = [other.getAttribute("data-start") for other in bars]
    middle = starts.index(bar.getAttribute("data-start")) + 0.5
    _show(chart, bar.getAttribute("aria-label"), 100 * middle / len(bars))


def _on_move(event):
    chart = event.target.closest("[data-points]")
    if chart:
        box = chart.getBoundingClientRect()
        x = 100 * (event.clientX - box.left) / box.width
        _show_point(chart, _find_nearest(_read_points(chart), x))


def _on_leave(event):
    """Hide the reading line when the pointer or the focus leaves; a touch leaves it in sight."""
    chart = event.target.closest("[data-reads]")
    if not chart or (event.type == "pointerleave" and event.pointerType == "touch"):
        return
    focused = document.activeElement
    if event.type == "blur" or not (focused and focused.closest("[data-reads]") == chart):
        chart.removeAttribute("data-on")


_on_move_proxy = create_proxy(_on_move)
_on_leave_proxy = create_proxy(_on_leave)


def read(event, chart):
    """Show what a chart says where it is pointed at or focused, and follow the pointer from then on."""
    chart.onpointermove = chart.onpointerdown = _on_move_proxy
    chart.onpointerleave = event.target.onblur = _on_leave_proxy
    if not chart.hasAttribute("data-points"):
        bar = event.target.closest("[data-reads] > button")
        if bar:
            _show_bar(chart, bar)
    elif event.type == "focusin":
        _show_point(chart, int(chart.getAttribute("aria-valuenow")) - 1)
    else:
        _on_move(event)


def press(event, chart):
    """Go along a line by a key."""
    if event.key in STEPS:
        event.preventDefault()
        _show_point(chart, int(chart.getAttribute("aria-valuenow")) - 1 + STEPS[event.key])
