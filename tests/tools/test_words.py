"""The check of translations, and what a page shows of a catalogue that is not complete."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from tools import words
from tools.glossary import MENU, Glossary, MenuWord, find_strays, list_forms
from tools.site import compile_words
from tools.words import (
    check,
    check_complete,
    find_faults,
    find_missing,
    glossary_of,
    read_language,
)

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
CODE = (
    "Fans",
    "Kept: {count} of <b>{all}</b>",
    ("{count} name", "{count} names"),
)
FANS = 'msgid "Fans"\nmsgstr "Fans"\n\n'
KEPT = 'msgid "Kept: {count} of <b>{all}</b>"\nmsgstr "Guardado: {count} de <b>{all}</b>"\n\n'
NAMES = """msgid "{count} name"
msgid_plural "{count} names"
msgstr[0] "un nombre"
msgstr[1] "{count} nombres"

"""
WHOLE = FANS + KEPT + NAMES


@pytest.fixture
def code() -> Catalog:
    """Return the catalogue of some code."""
    catalogue = Catalog()
    for text in CODE:
        catalogue.add(text)
    return catalogue


@pytest.fixture
def language(tmp_path: Path):
    """Return what writes a language's catalogue."""

    def write(entries: str) -> Path:
        path = tmp_path / "es.po"
        path.write_text(HEADER + entries, "utf-8")
        return path

    return write


def test_a_complete_language_has_neither_faults_nor_gaps(code, language):
    catalogue = read_language(language(WHOLE))
    assert find_faults(catalogue, code) == []
    assert find_missing(catalogue, code) == []


@pytest.mark.parametrize(
    ("entries", "missing"),
    [
        (KEPT + NAMES, "Fans"),
        (WHOLE.replace('msgstr "Fans"', 'msgstr ""'), "Fans"),
        ("#, fuzzy\n" + WHOLE, "Fans"),
        (FANS + KEPT, "{count} name"),
        (WHOLE.replace("un nombre", "").replace("{count} nombres", ""), "{count} name"),
    ],
    ids=["absent", "empty", "fuzzy", "absent-plural", "empty-plural"],
)
def test_a_text_without_its_translation_is_a_gap_and_no_fault(code, language, entries, missing):
    catalogue = read_language(language(entries))
    assert find_missing(catalogue, code) == [missing]
    assert find_faults(catalogue, code) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (WHOLE.replace("Guardado: {count}", "Guardado: {number}"), "other slots: Guardado"),
        (WHOLE.replace("Guardado: {count}", "Guardado"), "other slots: Guardado"),
        (WHOLE.replace("de <b>{all}</b>", "de {all}"), "other slots: Guardado"),
        (WHOLE.replace("un nombre", "un {nombre}"), "other slots: un {nombre}"),
        (WHOLE.replace("un nombre", ""), "a plural form is missing: {count} name"),
        (WHOLE.replace('msgstr[1] "{count} nombres"\n', ""), "a plural form is missing"),
    ],
    ids=["another", "none", "tag", "singular", "empty-form", "absent-form"],
)
def test_other_slots_and_missing_plural_forms_are_faults(code, language, entries, fault):
    catalogue = read_language(language(entries))
    (found,) = find_faults(catalogue, code)
    assert found.startswith(fault)
    assert find_missing(catalogue, code) == []


def test_more_plural_forms_than_the_language_declares_are_refused(language):
    with pytest.raises(PoFileError):
        read_language(language(WHOLE + 'msgstr[2] "{count} nombres"\n'))


@pytest.mark.parametrize(
    ("forms", "entries", "faults"),
    [
        ("nplurals=1; plural=0;", ["nombre"], 1),
        ("nplurals=1; plural=0;", ["{count} nombre"], 0),
        ("nplurals=2; plural=(n > 1);", ["un nombre", "{count} nombres"], 0),
        ("nplurals=2; plural=(n % 10 != 1);", ["un nombre", "{count} nombres"], 1),
        ("nplurals=3; plural=(n<2 ? n : 2);", ["nada", "un nombre", "{count} nombres"], 0),
    ],
)
def test_a_form_that_stands_for_many_numbers_must_name_its_number(
    code, language, forms, entries, faults
):
    strings = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(entries))
    path = language(
        f'{FANS}{KEPT}msgid "{{count}} name"\nmsgid_plural "{{count}} names"\n{strings}'
    )
    path.write_text(path.read_text("utf-8").replace("nplurals=2; plural=(n != 1);", forms), "utf-8")
    assert len(find_faults(read_language(path), code)) == faults


GLOSSARY = """notes = "tú"
same = ["Fans"]
[[terms]]
english = "name"
translation = "nombre"
match = "names?"
forms = ["nombre"]
[[instagram]]
english = "Kept"
translation = "Guardado"
found = ""
"""


@pytest.fixture
def checked(language, monkeypatch: pytest.MonkeyPatch):
    """Return what writes a language with its glossary and runs a check over it."""

    def run(
        entries: str, how: Callable[[Catalog], None], code: Catalog, glossary: str = GLOSSARY
    ) -> None:
        file = glossary_of(language(entries))
        file.parent.mkdir(exist_ok=True)
        file.write_text(glossary, "utf-8")
        template = language(entries).with_name("still-followers.pot")
        template.write_text(re.sub(r'(msgstr\S*) ".+"', r'\1 ""', WHOLE), "utf-8")
        monkeypatch.setattr("tools.words.TARGET", template)
        how(code)

    return run


def test_a_gap_fails_before_a_release_only(code, checked):
    gap = WHOLE.replace('msgstr "Fans"', 'msgstr ""')
    checked(gap, check, code)
    with pytest.raises(SystemExit, match=r"words: es\.po: 1 not translated\n  Fans"):
        checked(gap, check_complete, code)


def test_a_fault_fails_lint(code, checked):
    with pytest.raises(SystemExit, match=r"words: es\.po: 1 wrong\n  other slots: Guardado de"):
        checked(WHOLE.replace("Guardado: {count}", "Guardado"), check, code)


def test_a_whole_language_passes_both(code, checked):
    checked(WHOLE, check, code)
    checked(WHOLE, check_complete, code)


@pytest.mark.parametrize(
    ("entries", "glossary", "fault"),
    [
        (WHOLE, GLOSSARY.replace('["Fans"]', "[]"), "left in English.*: Fans"),
        (WHOLE.replace("{count} nombres", "{count} títulos"), GLOSSARY, "“name” is “nombre”"),
        (WHOLE, GLOSSARY.replace('["Fans"]', '["Fans", "Hello"]'), "not there: Hello"),
    ],
)
def test_a_language_that_differs_from_its_glossary_fails_lint(
    code, checked, entries, glossary, fault
):
    with pytest.raises(SystemExit, match=rf"es\.po: 1 not as in the glossary\n  .*{fault}"):
        checked(entries, check, code, glossary)


def test_an_exception_of_the_glossary_passes(code, checked):
    other = WHOLE.replace("{count} nombres", "{count} títulos")
    checked(
        other,
        check,
        code,
        GLOSSARY.replace('forms = ["nombre"]', 'forms = ["nombre"]\nexceptions = ["{count} name"]'),
    )


@pytest.mark.parametrize(
    ("translation", "found", "faults"),
    [("Fanes", "", 1), ("Fanes (Fans)", "", 0), ("Fanes", "a Spanish guide", 0)],
)
def test_a_menu_word_that_nobody_found_has_english_beside_it(translation, found, faults):
    entry = f'#: {MENU}\nmsgid "Fans"\nmsgstr "{translation}"\n'
    word = MenuWord("Fans", "Fanes", found)
    catalogue = read_po(io.BytesIO((HEADER + entry).encode()))
    assert len([*find_strays(Glossary("", [], [], [word]), catalogue)]) == faults


def test_lint_fails_when_the_catalogue_is_not_that_of_the_code(code, language, monkeypatch):
    template = language(WHOLE).with_name("still-followers.pot")
    template.write_text(FANS + NAMES, "utf-8")
    monkeypatch.setattr("tools.words.TARGET", template)
    with pytest.raises(SystemExit, match="run `make words`"):
        check(code)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return what writes modules by name and runs the tool over them; it returns both catalogues' lines."""
    folder = tmp_path / "locale"
    monkeypatch.setattr(words, "SOURCES", tmp_path)
    monkeypatch.setattr(words, "TARGET", folder / "still-followers.pot")
    folder.mkdir()
    (folder / "es.po").write_text(HEADER + FANS, "utf-8")
    (folder / "glossaries").mkdir()
    (folder / "glossaries" / "es.toml").write_text(GLOSSARY, "utf-8")

    def run(option: str = "", **modules: str) -> list[str]:
        for name, text in modules.items():
            (tmp_path / f"{name}.py").write_text(text, "utf-8")
        monkeypatch.setattr("sys.argv", ["words.py", option])
        words.main()
        return [
            line
            for name in ("still-followers.pot", "es.po")
            for line in (folder / name).read_text("utf-8").splitlines()
        ]

    return run


ONE = '_("Fans")\n_("Mutuals")\n_("Follows")\n'


def test_lines_of_the_code_are_not_in_the_catalogues(tree):
    before = tree(one=ONE)
    assert [line for line in before if line.startswith("#:")] == ["#: one.py"] * 6
    assert tree(one="# A comment.\n\n" + ONE) == before


def test_a_text_that_is_used_twice_in_a_file_names_it_once(tree):
    lines = tree(one=ONE + '_("Fans")\n', two='_("Fans")\n')
    assert [line for line in lines if "two.py" in line] == ["#: one.py two.py"] * 2


def test_a_text_that_is_moved_gives_the_difference_of_one_text(tree):
    texts = [f'_("Text {number}")\n' for number in range(50)]
    before = tree(one="".join(texts))
    after = tree(one="".join(texts[:20] + texts[21:]), two=texts[20])
    assert after.count("#: two.py") == 2
    changed = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    lines = sum(max(a2 - a1, b2 - b1) for kind, a1, a2, b1, b2 in changed if kind != "equal")
    assert lines <= 2 * 2 * 4  # in two catalogues four lines, removed and added


@pytest.mark.parametrize(
    "modules",
    [
        {"one": '_("Mutuals")\n_("Fans")\n_("Follows")\n'},
        {"one": '_("Fans")\n_("Mutuals")\n', "two": '_("Follows")\n'},
        {"two": '_("Fans")\n'},
    ],
    ids=["order", "file", "another-file"],
)
def test_lint_fails_when_a_text_stands_elsewhere(tree, modules):
    tree(one=ONE)
    tree("--check")
    with pytest.raises(SystemExit, match="differs from the code; run `make words`"):
        tree("--check", **modules)
    tree(**modules)
    tree("--check")


@pytest.mark.parametrize(
    ("there", "instead"),
    [("#: one.py", "#: two.py"), ('msgid "Fans"', 'msgid "Fan"')],
    ids=["place", "text"],
)
def test_lint_fails_when_a_language_has_other_places(tree, tmp_path, there, instead):
    tree(one=ONE)
    path = tmp_path / "locale" / "es.po"
    path.write_text(path.read_text("utf-8").replace(there, instead), "utf-8")
    with pytest.raises(SystemExit, match=r"es\.po names other files than the code"):
        tree("--check")


def test_a_text_without_its_translation_is_shown_in_english(language):
    compiled = compile_words(language("#, fuzzy\n" + FANS.replace('msgstr "Fans"', 'msgstr "?"')))
    speech = GNUTranslations(io.BytesIO(compiled))
    assert speech.gettext("Fans") == "Fans"
    assert speech.gettext("Mutuals") == "Mutuals"
    assert speech.ngettext("{count} name", "{count} names", 2) == "{count} names"
    half = NAMES.replace("un nombre", "").replace("{count} nombres", "")
    speech = GNUTranslations(io.BytesIO(compile_words(language(half + KEPT))))
    assert speech.ngettext("{count} name", "{count} names", 2) == "{count} names"
    assert speech.gettext(CODE[1]) == "Guardado: {count} de <b>{all}</b>"


def test_the_same_catalogue_is_compiled_to_the_same_bytes(language):
    assert b"POT-Creation-Date: 1970-01-01 00:00" in compile_words(language(WHOLE))


def test_every_text_of_the_code_is_in_the_catalogue():
    """Python 3.11 hides from the extraction what stands in an f-string."""
    with words.TARGET.open("rb") as file:
        known = {list_forms(message.id)[0] for message in read_po(file)}
    calls = [
        node
        for path in words.SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        and isinstance(node.args[0], ast.Constant)
    ]
    assert len(calls) > 1_500
    assert [call.args[0].value for call in calls if call.args[0].value not in known] == []
