"""The rows of lists: dense, aligned, and on a phone many of them in sight."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders.list_screens import COUNTS, SAME, THEMES
from tests.gallery.looking import Gallery

ABOUT = ("index.html", "static/css", "tests/gallery/show.js")

LONG = [f"list-not-following-back-{theme}-{count}" for theme in THEMES for count in COUNTS]
LISTS = [*LONG, *(f"list-{kind}-mixed-73" for kind in SAME if f"list-{kind}-same-5" not in LONG)]
SHORT_NAMES = [
    f"list-not-following-back-{theme}-{count}" for theme in ("same",) for count in (73, 100_000)
]

# The heights of the rows that are higher than they may be, each with its name.
TOO_HIGH = """(most) => [...document.querySelectorAll("#accounts tbody tr")]
  .map((row) => [row.dataset.username, row.getBoundingClientRect().height])
  .filter(([_, height]) => height > most).map(([name, height]) => `${name}: ${height} px`)"""

# Where the first name stands, and how many are whole in sight above the bottom bar.
IN_SIGHT = """() => {
  const rows = [...document.querySelectorAll("#accounts tbody tr")]
    .map((row) => row.getBoundingClientRect());
  const end = document.querySelector("#bottom").getBoundingClientRect().top;
  return [rows[0].top, rows.filter(({ bottom }) => bottom <= end + 0.5).length];
}"""

# Parts of a row that lie over each other or stick out of it: name, date and rest, marks, link.
OVERLAPPING = """() => [...document.querySelectorAll("#accounts tbody tr")].flatMap((row) => {
  const whole = row.getBoundingClientRect();
  const boxOf = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect();
  };
  const [account, date] = row.querySelectorAll("td");
  const parts = [boxOf(account.querySelector(".name")), date.getBoundingClientRect()]
    .concat([...row.querySelectorAll("[role=group]")].map((one) => one.getBoundingClientRect()));
  const lost = parts.filter(({ left, right, top, bottom }) => left < whole.left - 0.5
    || right > whole.right + 0.5 || top < whole.top - 3.5 || bottom > whole.bottom + 3.5);
  const [name, , marks] = parts;
  const hidden = marks && name.right > marks.left && name.left < marks.right;
  return lost.length || hidden ? [row.dataset.username] : [];
})"""

# Baselines of the words of a row, and the gaps around what is drawn in a mark.
MARKS = """() => [...document.querySelectorAll("#accounts tbody tr")].slice(0, 9).map((row) => {
  const bottomOf = (part) => {
    const strut = document.createElement("i");
    strut.style.setProperty("display", "inline-block");
    part.append(strut);
    const { bottom } = strut.getBoundingClientRect();
    strut.remove();
    return bottom;
  };
  const buttons = [...row.querySelectorAll("[role=group] button")];
  const gaps = buttons.map((button) => {
    const words = document.createRange();
    words.selectNodeContents(button);
    const [box, text] = [button.getBoundingClientRect(), words.getBoundingClientRect()];
    return [text.left - box.left - 17, box.right - text.right];
  });
  return { lines: [...buttons, row.querySelectorAll("td")[1]].map(bottomOf), gaps };
})"""


@pytest.mark.parametrize(("width", "most"), [(360, 72), (768, 52), (1280, 52)])
def test_rows_are_dense(english: Gallery, width: int, most: int) -> None:
    english.be_wide(width, 760)
    assert english.faults(TOO_HIGH, most, LISTS, details="closed") == []


def test_a_phone_shows_eight_names_and_the_first_in_its_upper_half(english: Gallery) -> None:
    english.be_wide(360, 760)
    seen = english.each(IN_SIGHT, names=SHORT_NAMES)
    assert {
        name: first < 380 and count >= 8 for name, (first, count) in seen.items()
    } == dict.fromkeys(SHORT_NAMES, True), seen


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_parts_of_a_row_stand_apart(english: Gallery, width: int) -> None:
    english.be_wide(width, 760)
    assert english.faults(OVERLAPPING, None, LISTS, details="closed") == []


def test_marks_stand_on_the_baseline_of_their_row_and_evenly(english: Gallery) -> None:
    english.be_wide(1280, 800)
    seen: dict[str, Any] = english.each(MARKS, names=LONG)
    for rows in seen.values():
        for row in rows:
            assert max(row["lines"]) - min(row["lines"]) <= 1.5
            gaps = [gap for pair in row["gaps"] for gap in pair]
            assert len(gaps) == 4
            assert max(gaps) - min(gaps) <= 2
