"""The comment below a pull request says what a learner would see, and carries nothing else."""

import re

import pytest

from macros.changes import changes_since, plain
from tests.check.test_since import CHOICE, NUMERIC, QUIZ, SOUND, committed
from tests.small import FILES, example, quiz

LESSON = "docs/course/first.md"


def said_after(folder, changed):
    """The comment, once `changed` files (path → text) lie over what is committed."""
    root = committed(folder)
    for path, text in changed.items():
        (root / path).write_text(text, encoding="utf-8")
    return changes_since(root, "main")


CHANGES = {
    "nothing": ({QUIZ: SOUND}, ["No question changes."]),
    "a question put before the others": (
        {QUIZ: quiz(example("matching"), CHOICE, NUMERIC)},
        ["New: example-matching", "2 → 3 questions", "is asked 2 → 3 times"],
    ),
    "a question taken out": (
        {QUIZ: quiz(CHOICE)},
        [
            "1 of the questions below would set answers aside",
            "Gone: example-numeric (saved answers are set aside)",
            "2 → 1 questions",
            "is asked 2 → 1 times",
        ],
    ),
    "another stem": (
        {QUIZ: quiz(CHOICE.replace("Which line", "Which words"), NUMERIC)},
        ["Asked anew: example-choice (saved answers are set aside)", "Which line", "Which words"],
    ),
    "other feedback": (
        {
            QUIZ: quiz(
                CHOICE.replace("It says what went wrong", "It names what went wrong"), NUMERIC
            )
        },
        ["Other words: example-choice (saved answers stay)", "No saved answer is set aside."],
    ),
    "a longer lesson": (
        {LESSON: FILES[LESSON].replace("minutes: 5", "minutes: 9")},
        ["`First lesson`: 5 → 9 minutes, 2 → 2 questions"],
    ),
}


@pytest.mark.parametrize(("changed", "words"), CHANGES.values(), ids=CHANGES)
def test_each_change_is_said(tmp_path, changed, words):
    said = said_after(tmp_path, changed)
    assert [part for part in words if part not in said] == []
    titles = re.findall(r"<summary>", said)
    assert len(titles) == sum(part.split(":")[0] in said for part in words if "example-" in part)


def test_the_key_is_marked(tmp_path):
    said = said_after(tmp_path, {QUIZ: quiz(CHOICE.replace("Which line", "Which words"), NUMERIC)})
    assert "> - ✓ `We let your breakfast go cold.`" in said
    assert "> - ✗ `We hope the rest of your stay is better.`" in said


UNREAD = {
    "a colon missing": (QUIZ, SOUND.replace("stem: ", "stem ", 1)),
    "a misspelt field": (QUIZ, SOUND.replace("stem:", "stam:", 1)),
    "no text at all": (QUIZ, "\x00"),
    "a lesson that can't be read": (LESSON, FILES[LESSON].replace("minutes: 5", "minutes: five")),
}


@pytest.mark.parametrize(("path", "text"), UNREAD.values(), ids=UNREAD)
def test_what_can_not_be_read_is_named_and_no_question_in_it_is_gone(tmp_path, path, text):
    said = said_after(tmp_path, {path: text})
    assert f"- `{path}` has an error" in said
    assert not re.search("Gone|→|No saved answer|No question", said)


def test_a_quiz_that_is_no_text_has_not_lost_its_questions(tmp_path):
    root = committed(tmp_path)
    (root / QUIZ).write_bytes(SOUND.encode("utf-16"))
    assert "Gone" not in changes_since(root, "main")


def test_what_could_not_be_read_before_is_not_called_new(tmp_path):
    root = committed(tmp_path, text=SOUND.replace("stem: ", "stem ", 1))
    (root / QUIZ).write_text(SOUND, encoding="utf-8")
    assert "New" not in changes_since(root, "main")


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "@everyone look at #1",
    "[x](javascript:alert(1))",
    "https://evil.example/",
    "</details> | `code` **bold**",
    "See www.evil.example and &commat;octocat",
    "`` `",
    90 * "`" + " @octocat",
]


#: Code in a line, as GitHub's Markdown has it: nothing in it is markup, a link or a mention.
CODE = re.compile(r"(`+)(?!`)(.*)(?<!`)\1")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_stranger_wrote_stays_text(tmp_path, text):
    evil = CHOICE.replace("We hope the rest of your stay is better.", f"'{text}'")
    said = said_after(tmp_path, {QUIZ: quiz(evil, NUMERIC)})
    after = said.split("**After**")[1].splitlines()
    [line] = [line for line in after if line.startswith("> - ✗ ") and "Breakfasts" not in line]
    fence, shown = CODE.fullmatch(line.removeprefix("> - ✗ ")).groups()
    assert len(fence) < 80
    assert fence not in re.findall("`+", shown)
    assert shown.strip() == re.sub("`{9,}", 8 * "`", text)


def test_a_text_of_several_lines_is_one_line_of_code_and_no_text_is_none():
    assert plain("one\n  two") == "`one two`"
    assert plain("") == ""
