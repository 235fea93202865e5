"""`course new` writes what passes the check once its blanks are filled, and never writes over."""

import re

import pytest

from macros import scaffold
from macros.check import course_problems
from macros.load import load_course
from macros.problem import CannotError
from macros.questions import KINDS
from tests.small import FILES, example, quiz, small_course

QUIZ = "quizzes/first.yml"
LESSON = "docs/course/first.md"
kinds = pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])
SETTINGS = """\
site_name: A course # its name
nav:
  - Home: index.md
  - Cases:
      # in the order they are read
      - cases/shop.md # the first
  - Library: !ENV [LIBRARY, library/sources.md]
"""
BLANK = re.compile(r'"TODO: [^"]*"|TODO: .*')

#: What an author writes into the blanks of a question, by field; each time it is asked for another.
WRITTEN = {
    "stem": [
        "A guest asks where the lift is. Which way does it go?",
        "The kettle in room nine is cold. Whom can the cook call?",
        "Two parcels came for one desk. What belongs on the label?",
    ],
    "key": ["Up to the roof", "The night porter", "The desk number"],
    "distractor": ["Down to the cellar", "Out to the yard", "The tall plumber", "The old gardener"],
    "item": ["A red door", "A blue gate", "A green lamp"],
    "target": ["Opens in spring", "Shuts at dusk", "Shines all night"],
    "step": ["Open the box", "Lift the lid", "Read the card"],
    "feedback": [f"This one is so because of reason {name}." for name in "ABCDEFGHIJKLMNOP"],
    "misconception": [f"takes {name} for something else" for name in "ABCDEFGHIJKLMNOP"],
    "value": ["40", "30", "20"],
    "unit": ["minutes"],
}


def filled(text):
    """A quiz with each blank filled; the same blank of a question gets the same text."""
    left = {field: iter(texts) for field, texts in WRITTEN.items()}
    lines = []
    for line in text.splitlines(keepends=True):
        if re.match(r" *- id:", line):
            same = {}
        for field, asked in re.findall(r'(\w+): ("TODO: [^"]*")', line):
            same.setdefault((field, asked), None)
            same[field, asked] = same[field, asked] or next(left[field])
            line = line.replace(asked, same[field, asked], 1)  # noqa: PLW2901
        lines.append(line)
    return "".join(lines)


def serious(folder):
    return [str(p) for p in course_problems(folder)[1] if p.severity != "info"]


@kinds
def test_a_new_question_passes_once_its_blanks_are_filled(tmp_path, kind):
    folder = small_course(tmp_path)
    made = scaffold.new_question(folder, "first", kind, "", "a-new-one")
    written = (folder / QUIZ).read_text()
    assert {p.code for p in course_problems(folder)[1]} >= {"S301"}
    assert "id: a-new-one" in written.splitlines()[made.line - 1]
    (folder / QUIZ).write_text(filled(written))
    assert serious(folder) == []
    assert load_course(folder).questions[-1].kind == kind


@kinds
def test_every_blank_is_reported_where_it_stands(tmp_path, kind):
    folder = small_course(tmp_path)
    scaffold.new_question(folder, "first", kind, "", "")
    blanks = [
        n for n, line in enumerate((folder / QUIZ).read_text().splitlines(), 1) if "TODO" in line
    ]
    found = {p.line for p in course_problems(folder)[1] if p.code == "S301"}
    assert found == {*blanks}


@kinds
def test_what_stood_in_the_quiz_stays_to_the_letter(tmp_path, kind):
    before = quiz("# the first\n" + example("choice"), "\n" + example("numeric")).replace(
        "stem: ", "stem:   ", 1
    )
    before += "  # nothing  follows\n"
    folder = small_course(tmp_path, **{QUIZ: before})
    scaffold.new_question(folder, "first", kind, "", "")
    after = (folder / QUIZ).read_text()
    assert after.startswith(before.rstrip("\n"))
    assert after[len(before) :].startswith("\n- id: example-1\n  objective: example\n")


LAYOUTS = {
    "unindented": (
        "questions:\n- id: a\n  x: 1\n",
        "questions:\n- id: a\n  x: 1\n- new: 1\n  y: 2\n",
    ),
    "indented": ("questions:\n  - id: a\n", "questions:\n  - id: a\n  - new: 1\n    y: 2\n"),
    "wide hyphens": ("questions:\n -   id: a\n", "questions:\n -   id: a\n - new: 1\n   y: 2\n"),
    "blank lines between": (
        "questions:\n  - id: a\n\n  # two\n  - id: b\n",
        "questions:\n  - id: a\n\n  # two\n  - id: b\n\n  - new: 1\n    y: 2\n",
    ),
    "no end of the last line": ("questions:\n- id: a", "questions:\n- id: a\n- new: 1\n  y: 2\n"),
    "windows": ("questions:\r\n- id: a\r\n", "questions:\r\n- id: a\r\n- new: 1\r\n  y: 2\r\n"),
    "another field behind": (
        "questions:\n- id: a # one\n\n# strict\npass_mark: 90\n",
        "questions:\n- id: a # one\n- new: 1\n  y: 2\n\n# strict\npass_mark: 90\n",
    ),
    "a block of text at the end": (
        "questions:\n- id: a\n  stem: |\n    one\n    two\n",
        "questions:\n- id: a\n  stem: |\n    one\n    two\n- new: 1\n  y: 2\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS)
def test_an_item_is_added_in_the_way_the_list_is_written(before, after):
    assert scaffold.appended(before, ("questions",), "new: 1\ny: 2")[0] == after


NO_LIST = {
    "in brackets": "questions: [{id: a}]\n",
    "empty": "questions: []\n",
    "none": "title: a\n",
    "hyphens alone": "questions:\n-\n  id: a\n",
    "no file": "",
}


@pytest.mark.parametrize("text", NO_LIST.values(), ids=NO_LIST)
def test_where_nothing_can_be_added_safely_nothing_is(text):
    assert scaffold.appended(text, ("questions",), "new: 1") is None


def test_a_question_asks_for_what_is_asked_least(tmp_path):
    more = "    - {id: second, text: Do more., level: apply, section: how-to-do-it}\n"
    lesson = FILES[LESSON].replace("---\n\n#", more + "---\n\n#", 1)
    folder = small_course(tmp_path, **{LESSON: lesson})
    scaffold.new_question(folder, "first", "choice", "", "")
    scaffold.new_question(folder, "first", "choice", "", "")
    text = (folder / QUIZ).read_text()
    assert "id: second-1\n  objective: second" in text
    assert "id: second-2\n  objective: second" in text


def test_a_new_quiz_asks_each_objective_twice_and_passes_once_filled(tmp_path):
    folder = small_course(tmp_path)
    (folder / QUIZ).unlink()
    made = scaffold.new_quiz(folder, "first")
    text = (folder / QUIZ).read_text()
    assert text.startswith("# yaml-language-server: $schema=schema.json\ntitle: ")
    assert text.splitlines()[made.line - 1].strip() == "- id: example-1"
    (folder / QUIZ).write_text(filled(text))
    assert serious(folder) == []


def test_a_new_case_passes_once_its_blanks_are_filled(tmp_path):
    folder = small_course(tmp_path, **{"mkdocs.yml": SETTINGS})
    made = scaffold.new_case(folder, "The baker's dozen: a tale")
    page = folder / made.path
    assert page.name == "the-bakers-dozen-a-tale.md"
    lines = page.read_text().splitlines()
    found = {p.line for p in course_problems(folder)[1] if p.code == "S301"}
    assert found == {n for n, line in enumerate(lines, 1) if "TODO" in line}
    assert made.line == min(found)
    page.write_text(told(page.read_text()).replace("[todo]", "[town-paper]"))
    assert serious(folder) == []


def told(text):
    """A case with its blanks filled: some hundred words in each section."""
    stories = iter(range(100))

    def story(match):
        if match[0].startswith('"'):
            return "A baker bakes thirteen rolls and sells them as twelve."
        start = next(stories) * 12
        return "\n".join(
            f"On day {spelled(n)} the baker sold a roll." for n in range(start, start + 12)
        )

    return BLANK.sub(story, text)


def spelled(number):
    """A number in letters, since each figure of a case has to be in a fact."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def test_a_case_is_put_into_the_navigation(tmp_path):
    folder = small_course(tmp_path, **{"mkdocs.yml": SETTINGS})
    made = scaffold.new_case(folder, "The inn")
    line = "      - cases/shop.md # the first\n"
    expected = SETTINGS.replace(line, line + "      - cases/the-inn.md\n")
    assert (folder / "mkdocs.yml").read_text() == expected
    assert not any("nav" in step for step in made.then)


BY_HAND = {
    "no cases yet": SETTINGS.replace("cases/shop.md", "shops.md"),
    "in brackets": "nav: [index.md, {Cases: [cases/shop.md]}]\n",
    "no YAML": "nav: [\n",
    "no text": "\x00",
}


@pytest.mark.parametrize("settings", BY_HAND.values(), ids=BY_HAND)
def test_a_navigation_that_is_not_understood_is_left_to_the_author(tmp_path, settings):
    folder = small_course(tmp_path, **{"mkdocs.yml": settings})
    made = scaffold.new_case(folder, "The inn")
    assert (folder / "mkdocs.yml").read_text() == settings
    assert "Put cases/the-inn.md into `nav` of mkdocs.yml." in made.then


def test_without_a_navigation_nothing_is_said_of_it(tmp_path):
    folder = small_course(tmp_path, **{"mkdocs.yml": "site_name: A course\n"})
    assert not any("nav" in step for step in scaffold.new_case(folder, "The inn").then)


@pytest.mark.parametrize("settings", ["hello\n", "- hello\n"])
def test_settings_that_are_no_fields_are_left_alone(tmp_path, settings):
    folder = small_course(tmp_path, **{"mkdocs.yml": settings})
    assert (folder / scaffold.new_case(folder, "The inn").path).is_file()
    assert (folder / "mkdocs.yml").read_text() == settings


@pytest.mark.parametrize("title", ["2024", "12:30", "Yes", "1_000", "2027-13-45", "Tea: a tale"])
def test_a_title_that_looks_like_something_else_is_quoted(tmp_path, title):
    folder = small_course(tmp_path)
    page = folder / scaffold.new_case(folder, title).path
    assert f'title: "{title}"\n' in page.read_text()
    page.write_text(told(page.read_text()).replace("[todo]", "[town-paper]"))
    assert not [p for p in course_problems(folder)[1] if p.code.startswith("S")]


@kinds
def test_a_question_is_added_beside_text_with_line_ends_of_its_own(tmp_path, kind):
    text = quiz(example("choice").replace("guest", "gu\u2028est", 1), example("numeric"))
    folder = small_course(tmp_path, **{QUIZ: text})
    scaffold.new_question(folder, "first", kind, "", "")
    assert (folder / QUIZ).read_text(encoding="utf-8").startswith(text)


def test_a_question_is_added_where_an_objective_is_a_list(tmp_path):
    text = quiz(example("choice").replace("objective: example", "objective: [a, b]", 1))
    folder = small_course(tmp_path, **{QUIZ: text})
    scaffold.new_question(folder, "first", "choice", "", "")
    assert "objective: example" in (folder / QUIZ).read_text()


REFUSED = {
    "a case that is there": (lambda f: scaffold.new_case(f, "Shop"), "is there already", "title"),
    "a title with markup": (lambda f: scaffold.new_case(f, "<b>"), "can't be a title", "< >"),
    "a title with a bell": (
        lambda f: scaffold.new_case(f, "Ring \x07 twice"), "can't be a title", "can be seen",
    ),
    "a title that is no text": (
        lambda f: scaffold.new_case(f, "Caf\udce9"), "can't be a title", "can be seen",
    ),
    "an empty title": (lambda f: scaffold.new_case(f, "  "), "can't be a title", "one line"),
    "a title that makes no file name": (lambda f: scaffold.new_case(f, "漢字"), "no file name", ""),
    "a quiz that is there": (lambda f: scaffold.new_quiz(f, "first"), "is there", "new question"),
    "a misspelt module": (lambda f: scaffold.new_quiz(f, "frist"), "no module", '"first"'),
    "an unknown module": (lambda f: scaffold.new_quiz(f, "zzz"), "no module", "lists first"),
    "a way out of the folder": (lambda f: scaffold.new_quiz(f, "../x"), "no module", ""),
    "a misspelt kind": (
        lambda f: scaffold.new_question(f, "first", "matchin", "", ""), "no kind", '"matching"',
    ),
    "a misspelt objective": (
        lambda f: scaffold.new_question(f, "first", "choice", "exampel", ""), "is not", '"example"',
    ),
    "an id that is taken": (
        lambda f: scaffold.new_question(f, "first", "choice", "", "example-choice"), "can't be", "",
    ),
    "an id that is none": (
        lambda f: scaffold.new_question(f, "first", "choice", "", "No id"), "can't be the id", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "message", "hint"), REFUSED.values(), ids=REFUSED)
def test_what_can_not_be_done_is_refused_and_nothing_is_written(tmp_path, asked, message, hint):
    folder = small_course(tmp_path)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(CannotError) as caught:
        asked(folder)
    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


UNREADY = {
    "no quiz": ({}, "there is no quizzes/first.yml yet", "course new quiz first"),
    "a quiz that is no YAML": ({QUIZ: "title: [\n"}, "S102", "Mend that first"),
    "an empty quiz": ({QUIZ: ""}, "expected", "Mend that first"),
    "a quiz in brackets": (
        {QUIZ: "title: a\nquestions: []\n"}, "nothing can be added", "with a hyphen",
    ),
    "a lesson that can't be read": (
        {LESSON: FILES[LESSON].replace("minutes: 5", "minutes: five")}, "no lesson", "objectives",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "message", "hint"), UNREADY.values(), ids=UNREADY)
def test_a_question_needs_a_quiz_and_a_lesson_that_can_be_read(tmp_path, files, message, hint):
    folder = small_course(tmp_path, **files)
    if not files:
        (folder / QUIZ).unlink()
    with pytest.raises(CannotError) as caught:
        scaffold.new_question(folder, "first", "choice", "", "")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert hint in caught.value.hint
