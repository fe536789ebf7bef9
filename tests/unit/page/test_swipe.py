"""A finger drags a row sideways: far enough presses the row's own control, everything else does nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

ROW = """<table data-markable=""><tr data-username="ann"><td><button class="name">ann</button></td><td>
<button value="keep" aria-pressed="{keep}">Keep</button><button value="consider" aria-pressed="false">Consider</button>
</td></tr><tr data-username="bob"><td><button class="name">bob</button></td></tr></table>"""


class Finger:
    """A finger on the row of ann, or another one."""

    def __init__(self, browser):
        self.browser = browser
        self.direction = "ltr"
        browser.window.getComputedStyle = lambda _: SimpleNamespace(direction=self.direction)
        self.clicked = []
        self.before = {kind: len(some) for kind, some in browser.document.listeners.items()}
        browser.window.addEventListener = self._listen
        self.place(ROW.format(keep="false"))

    def place(self, markup):
        self.table = self.browser.add(markup)
        self.row = self.table.querySelector("[data-username=ann]")

    def _listen(self, kind, listener, capture):
        assert (kind, capture) == ("click", True)
        self.on_click = listener

    def __call__(self, kind, x=0, y=0, *, pointer=1, how="touch", name="ann", at=1):
        target = self.table.querySelector(f"[data-username={name}]").querySelector(".name")
        values = {"pointerId": pointer, "pointerType": how, "timeStamp": at}
        self.browser.happen(kind, target, clientX=100 + x, clientY=50 + y, **values)

    def swipe(self, *moves, **values):
        self("pointerdown", **values)
        for x, y in moves:
            self("pointermove", x, y, **values)
        self("pointerup", **values)

    @property
    def pressed(self):
        return [one.value for one in self.row.querySelectorAll("[value]") if one.clicks]

    @property
    def listening(self):
        """What is listened to beside what the page always listens to."""
        listeners = self.browser.document.listeners
        return [kind for kind in listeners if len(listeners[kind]) > self.before.get(kind, 0)]


@pytest.fixture
def finger(page, browser, ask, run, router):
    touch = Finger(browser)
    made = page("marks").Marks(ask, run, router, page("journal").Journal(ask))
    touch.marks = made  # its proxies live as long as it does
    return touch


@pytest.mark.parametrize(
    ("direction", "x", "pressed"),
    [
        ("ltr", 72, "keep"),
        ("ltr", -72, "consider"),
        ("rtl", -72, "keep"),
        ("rtl", 72, "consider"),
    ],
)
def test_a_row_is_marked_by_its_own_control_in_the_direction_of_reading(
    direction, x, pressed, finger
):
    finger.direction = direction
    finger.swipe((x / 4, 0), (x, 9))
    assert finger.pressed == [pressed]
    assert finger.row.attributes == {"data-username": "ann"}


@pytest.mark.parametrize(
    "moves",
    [
        [],
        [(71, 0)],
        [(90, 0), (71, 0)],
        [(-71, 0)],
        [(10, 0)],
        [(80, 41)],  # a scroll at a slant
        [(0, 200)],
    ],
)
def test_a_short_drag_or_a_scroll_marks_nothing(moves, finger):
    finger.swipe(*moves)
    assert finger.pressed == []
    assert finger.row.attributes == {"data-username": "ann"}


def test_the_word_is_shown_and_when_letting_go_would_act(finger):
    finger("pointerdown")
    shown = []
    for x in (13, 72, 300, -30):
        finger("pointermove", x)
        row = finger.row
        shown.append((row.dataset.word, row.dataset.enough, row.style.properties["--moved"]))
    assert shown == [
        ("Keep", "no", "13px"),
        ("Keep", "yes", "72px"),
        ("Keep", "yes", "120px"),
        ("Consider", "no", "-30px"),
    ]


@pytest.mark.parametrize("ends", ["the browser scrolls", "a second finger"])
def test_a_drag_that_is_taken_over_marks_nothing(ends, finger):
    finger("pointerdown")
    finger("pointermove", 80)
    if ends == "the browser scrolls":
        finger("pointercancel")
    else:
        finger("pointerdown", pointer=2)
    finger("pointerup", 80)
    assert finger.pressed == []
    assert finger.row.attributes == {"data-username": "ann"}
    assert finger.listening == ["pointerdown"]


@pytest.mark.parametrize("moves_on", [True, False])
def test_an_account_that_comes_into_the_row_under_the_finger_is_not_marked(moves_on, finger):
    finger("pointerdown")
    finger("pointermove", 80)
    row = finger.row
    row.setAttribute(
        "data-username", "zoe"
    )  # as a reply does, whose rows take the old ones' places
    if moves_on:
        finger("pointermove", 90, name="zoe")
    finger("pointerup", 90, name="zoe")
    assert finger.pressed == []
    assert row.attributes == {"data-username": "zoe"}
    assert finger.listening == ["pointerdown"]


def test_another_pointer_moves_and_lifts_nothing(finger):
    finger("pointerdown")
    finger("pointermove", 80, pointer=2)
    assert not finger.row.hasAttribute("data-swipe")
    finger("pointermove", 80)
    finger("pointerup", pointer=2)
    assert finger.pressed == []
    finger("pointerup")
    assert finger.pressed == ["keep"]


def test_a_mouse_swipes_nothing_and_loads_nothing(finger):
    finger.swipe((90, 0), how="mouse")
    assert finger.pressed == []
    assert finger.listening == ["pointerdown"]
    assert not hasattr(finger, "on_click")


def test_a_row_without_a_mark_cannot_be_swiped(finger):
    finger.swipe((90, 0), name="bob")
    assert finger.table.querySelector("[data-username=bob]").attributes == {"data-username": "bob"}
    finger.swipe((90, 0))
    assert finger.pressed == ["keep"]


def test_a_mark_that_is_there_already_stays(finger):
    finger.table.remove()
    finger.place(ROW.format(keep="true"))
    finger.swipe((90, 0))
    assert finger.pressed == []


def test_what_lay_under_the_finger_is_not_clicked(finger):
    def click(at, target=None, *, trusted=True):
        stopped = []
        target = target or finger.row.querySelector(".name")
        event = SimpleNamespace(isTrusted=trusted, timeStamp=at, target=target)
        event.stopPropagation = event.preventDefault = lambda: stopped.append(at)
        finger.on_click(event)
        return bool(stopped)

    finger.swipe((40, 0), at=1_000)
    assert click(1_010)
    assert not click(1_500)
    assert not click(1_010, finger.table)  # beside the row, as on Undo
    assert not click(1_010, trusted=False)  # the mark's own
    finger.swipe(at=3_000)
    assert not click(3_010)  # a tap
