"""B: what only shows over many questions, too many to print in the rule's own example."""

import pytest

from macros.check import course_problems
from tests.small import quiz, small_course

WORDS = ["tea", "bed", "bus", "box", "map", "pen", "cup", "hat", "key", "fan"]
FEEDBACK = "It is what the guest asked for, and nothing else."


def choices(*options, keep_order=False):
    """A quiz of choices, each of three options; a star marks the key."""
    asked = []
    for number, texts in enumerate(options):
        lines = [
            f"- id: question-{number}",
            "  objective: example",
            "  transfer: true",
            f"  stem: Guest {WORDS[number]} wants what, at the desk by door {number}?",
            *(["  keep_order: true"] if keep_order else []),
            "  options:",
        ]
        for text in texts:
            role = "key" if text.endswith("*") else "distractor"
            lines += [f"    - {role}: {text.rstrip('*')}", f"      feedback: {FEEDBACK}"]
        asked.append("\n".join(lines) + "\n")
    return quiz(*asked)


def codes(folder, text):
    problems = course_problems(small_course(folder, **{"quizzes/first.yml": text}))[1]
    return {p.code for p in problems if p.code.startswith("B")}


def lengths(*, longest):
    """Ten choices; in the first `longest` of them the key is longer than the others."""
    for number, word in enumerate(WORDS):
        key = f"A {word} and a chair*" if number < longest else f"A {word}*"
        yield (key, f"Some {word} later", f"One more {word}")


def placed(*places):
    """Choices of three numbers; the key stands at each of `places` in turn."""
    for number, place in enumerate(places):
        values = [10 * number + n for n in (1, 2, 3)]
        yield tuple(f"{v}{'*' if n == place else ''}" for n, v in enumerate(values))


def shared(*, central):
    """Ten choices; in the first `central` the key has most words in common with the others."""
    for number, word in enumerate(WORDS):
        middle, left, right = f"warm {word}", f"warm milk {number}", f"cold {word}"
        texts = [middle, left, right]
        key = 0 if number < central else 1 + number % 2
        yield tuple(f"{text}{'*' if n == key else ''}" for n, text in enumerate(texts))


CASES = {
    "the key is never the longest": (choices(*lengths(longest=0)), "B102", True),
    "the key is the longest as chance would have it": (
        choices(*lengths(longest=3)),
        "B102",
        False,
    ),
    "the key is always in the middle": (
        choices(*placed(*[1] * 8), keep_order=True),
        "B103",
        True,
    ),
    "the key moves": (choices(*placed(0, 1, 2, 1, 0, 2, 1, 0), keep_order=True), "B103", False),
    "the place is mixed by the site": (choices(*placed(*[1] * 8)), "B103", False),
    "the key shares most words": (choices(*shared(central=9)), "B104", True),
    "the key shares words as chance would have it": (choices(*shared(central=3)), "B104", False),
}


@pytest.mark.parametrize(("text", "code", "expected"), CASES.values(), ids=CASES)
def test_what_is_out_of_balance_is_found(tmp_path, text, code, expected):
    assert (code in codes(tmp_path, text)) is expected
