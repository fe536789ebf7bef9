"""The real MicroPython, under Node: what it does to texts, and that nothing of ours is lost in it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.builders.micropython import JSONModule, to_js
from tests.builders.own_words import LINES, OWN_WORDS

ROOT = Path(__file__).parents[2]
MICROPYTHON = ROOT / "_site" / "static" / "vendor" / "micropython" / "micropython.mjs"
TEXTS = [
    *OWN_WORDS.values(),
    *LINES.values(),
    "\r\n",
    "🎪",
    "before\0behind",
    "half \ud83c of a pair, and \udfaa the other",
    "\ud83c",
]
PYSCRIPT = "import js\nwindow = js\ndocument = js\n"
LANGUAGE = (ROOT / "py" / "page" / "language.py").read_text("utf-8")


def units_of(text):
    data = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]


def text_of(units):
    return b"".join(one.to_bytes(2, "little") for one in units).decode("utf-16-le", "surrogatepass")


def given_by(program, texts=TEXTS):
    """Return what a program gave for each text."""
    modules = {"pyscript.py": PYSCRIPT, "page/language.py": LANGUAGE}
    told = {"modules": modules, "program": program, "texts": list(map(units_of, texts))}
    ran = subprocess.run(  # noqa: S603
        ["node", ROOT / "tests" / "site" / "micropython.mjs", MICROPYTHON],  # noqa: S607
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-500:]
    return [text_of(units) for units in json.loads(ran.stdout)]


def each(act):
    return f"import js, json\nfor text in js.texts:\n    {act}\n"


def test_it_reads_escaped_json_as_the_stand_in_does():
    escaped = list(map(json.dumps, TEXTS))
    expected = [to_js(JSONModule.loads(text)) for text in escaped]
    assert given_by(each("js.given.push(json.loads(text))"), escaped) == expected
    assert expected != TEXTS


def test_it_reads_json_that_is_not_escaped_as_the_stand_in_does():
    plain = list(map(JSONModule.dumps, TEXTS))
    expected = [to_js(JSONModule.loads(text)) for text in plain]
    assert given_by(each("js.given.push(json.loads(text))"), plain) == expected
    for text in (*OWN_WORDS.values(), *LINES.values()):
        assert text in expected


@pytest.mark.parametrize("escaped", [True, False])
def test_the_page_reads_every_answer_whole(escaped):
    whole = [*OWN_WORDS.values(), *LINES.values(), "\r\n", "🎪"]
    texts = [json.dumps({"a": [text, None, True]}, ensure_ascii=escaped) for text in whole]
    program = "from page.language import read_reply\n" + each(
        'js.given.push(read_reply(text)["a"][0])'
    )
    assert given_by(program, texts) == whole


def test_what_it_writes_javascript_reads():
    whole = [*OWN_WORDS.values(), *LINES.values(), "\r\n", "🎪"]
    given = given_by(each("js.given.push(js.JSON.parse(json.dumps([text]))[0])"), whole)
    assert given == whole


@pytest.mark.parametrize("escaped", [True, False])
def test_the_page_reads_every_text_whole(escaped):
    whole = [*OWN_WORDS.values(), *LINES.values(), "\r\n", "🎪"]
    texts = [json.dumps({"a": [text]}, ensure_ascii=escaped) for text in whole]
    program = "from page.language import read_json\n" + each(
        'js.given.push(read_json(text)["a"][0])'
    )
    assert given_by(program, texts) == whole


def test_nothing_behind_a_nul_is_lost():
    program = "from page.language import drop_nul\n" + each("js.given.push(drop_nul(text))")
    assert given_by(program, ["before\0behind", "a\0", "🎪\0" * 9]) == [
        "beforebehind",
        "a",
        "🎪" * 9,
    ]


def test_a_long_list_of_names_is_not_read_and_written_by_micropython():
    names = "\n".join(f"some_name_{number}" for number in range(6_000))
    program = (
        "import js\nfrom page import language\n"
        "language.json = None\n"
        "names, text = js.texts\n"
        "js.given.push(language.read_reply(text)[0])\n"
        "js.given.push(language.read_reply(language.write_json([[names, 1]]))[0][0])\n"
    )
    assert given_by(program, [names, json.dumps([names])]) == [names, names]
