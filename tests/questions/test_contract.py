"""What every kind of question keeps to; a new kind is held to it by being in `KINDS`."""

import re
from dataclasses import fields
from typing import get_args

import pytest

from macros.check import course_problems
from macros.interaction import Interaction
from macros.load import load_course
from macros.questions import KINDS, kind_with
from macros.questions.items import item_id
from tests.small import example, quiz, small_course

QUIZ = "quizzes/first.yml"
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)


def asked(folder, text):
    """The first question of a course whose quiz is `text`."""
    return load_course(small_course(folder, **{QUIZ: text})).questions[0]


@kinds
def test_a_room_has_its_example_and_its_templates(kind):
    assert {"example.yml", "template.html", "reasons.html"} <= {p.name for p in kind.room.iterdir()}
    assert kind.room.name == kind.kind


@kinds
def test_a_kind_is_told_by_a_field_of_its_own(kind):
    assert [k for k in KINDS if kind.field in k.model_fields] == [kind]
    assert kind_with([kind.field]) is kind


@kinds
def test_the_example_is_one_of_the_interactions_that_every_standard_knows(tmp_path, kind):
    question = asked(tmp_path, quiz(example(kind.kind)))
    assert isinstance(question, kind)
    assert isinstance(question.interaction(), get_args(Interaction))


@kinds
def test_every_option_of_the_example_says_why(kind):
    """Each feedback taken out is a problem, so no option can be without."""
    assert example(kind.kind).count("feedback:") >= 2


@kinds
def test_without_any_one_feedback_the_course_is_unsound(tmp_path, kind):
    text = example(kind.kind)
    for number in range(text.count("feedback:")):
        pieces = text.split("feedback:")
        broken = (
            "feedback:".join(pieces[: number + 1])
            + "fedback:"
            + "feedback:".join(pieces[number + 1 :])
        )
        problems = course_problems(small_course(tmp_path / str(number), **{QUIZ: quiz(broken)}))[1]
        assert any('"feedback" is missing' in p.message for p in problems)


@kinds
def test_mending_feedback_sets_no_answer_aside(tmp_path, kind):
    text = example(kind.kind)
    mended = re.sub(r"feedback: ", "feedback: Indeed. ", text)
    assert mended != text
    before, after = asked(tmp_path / "a", quiz(text)), asked(tmp_path / "b", quiz(mended))
    assert before.version == after.version


@kinds
def test_another_stem_is_another_version(tmp_path, kind):
    text = example(kind.kind)
    changed = text.replace("stem: ", "stem: Now. ")
    before, after = asked(tmp_path / "a", quiz(text)), asked(tmp_path / "b", quiz(changed))
    assert before.version != after.version


@kinds
def test_a_question_put_before_it_changes_nothing(tmp_path, kind):
    text = example(kind.kind)
    other = example("numeric").replace("example-numeric", "put-before")
    before = asked(tmp_path / "a", quiz(text))
    after = load_course(small_course(tmp_path / "b", **{QUIZ: quiz(other, text)})).questions[1]
    assert (before.id, before.version, before.interaction()) == (
        after.id,
        after.version,
        after.interaction(),
    )


@kinds
def test_ids_suit_the_strictest_standard(tmp_path, kind):
    """SCORM 1.2 takes no spaces in an identifier."""
    interaction = asked(tmp_path, quiz(example(kind.kind))).interaction()
    parts = [getattr(interaction, field.name) for field in fields(interaction)]
    ids = [
        item.id for part in parts if isinstance(part, tuple) for item in part if hasattr(item, "id")
    ]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Admit", "Ask"),
        ("日本", "中国"),
        ("a" * 40 + "x", "a" * 40 + "y"),
        ("café", "cafe"),
        ("!", "?"),
        ("-5", "5"),
        ("+5", "5"),
        ("1.5", "1-5"),
        ("1.5", "1 5"),
    ],
)
def test_two_texts_have_two_ids(one, other):
    assert item_id(one) != item_id(other)


#: What makes a question impossible or empty: kind, old, new, code.
EMPTY = {
    "a choice without a key": ("choice", "key: We let", "distractor: We let", "Q102"),
    "a choice with nothing but keys": ("choice", "distractor:", "key:", "Q103"),
    "two options that say the same": (
        "choice",
        "We hope the rest of your stay is better",
        "we let  your breakfast go cold",
        "Q104",
    ),
    "a matching with one target": ("matching", "target: Ask", "target: Admit", "Q103"),
    "a matching distractor that fits": ("matching", "target: Appreciate", "target: Ask", "Q105"),
    "an item that stands twice": (
        "matching",
        "Which day would suit you?",
        "We packed the wrong size.",
        "Q104",
    ),
    "a step that stands twice": ("sequencing", "What happens next", "What we know", "Q104"),
    "a slip that is marked right": ("numeric", "value: 30", "value: 15.0", "Q105"),
    "a slip within the tolerance": ("numeric", "value: 15,", "value: 15, tolerance: 15,", "Q105"),
}


@pytest.mark.parametrize(("kind", "old", "new", "code"), EMPTY.values(), ids=EMPTY)
def test_a_question_that_asks_nothing_is_a_problem(tmp_path, kind, old, new, code):
    text = example(kind)
    assert old in text
    text = text.replace(old, new)
    if code == "Q103" and kind == "matching":
        text = text[: text.index("  distractors:")]
    problems = course_problems(small_course(tmp_path, **{QUIZ: quiz(text)}))[1]
    assert code in {p.code for p in problems}


def test_the_smallest_question_has_five_lines(tmp_path):
    text = """\
- id: smallest
  objective: example
  transfer: true
  stem: How many minutes are a quarter of an hour?
  answer: {value: 15, feedback: An hour has sixty minutes.}
"""
    assert asked(tmp_path, quiz(text, example("choice"))).id == "smallest"
