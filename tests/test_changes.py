"""The comment below a pull request says what a learner would see, and carries nothing else."""

import re

import pytest

from macros.changes import changes_since
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
        ["Gone: example-numeric", "2 → 1 questions", "is asked 2 → 1 times"],
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
        ["First lesson: 5 → 9 minutes, 2 → 2 questions"],
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
    assert "> - ✓ We let your breakfast go cold." in said
    assert "> - ✗ We hope the rest of your stay is better." in said


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "@everyone look at #1",
    "[x](javascript:alert(1))",
    "https://evil.example/",
    "</details> | `code` **bold**",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_stranger_wrote_stays_text(tmp_path, text):
    evil = CHOICE.replace("We hope the rest of your stay is better.", f"'{text}'")
    said = said_after(tmp_path, {QUIZ: quiz(evil, NUMERIC)})
    after = said.split("**After**")[1].splitlines()
    [line] = [line for line in after if line.startswith("> - ✗ ") and "Breakfasts" not in line]
    assert not re.search(r"[<>@\[\]`*|]|://", line.removeprefix("> - ✗ "))
