"""C: what is said about cases and about lines of text, and what is left alone."""

from dataclasses import replace
from datetime import date

import pytest

from macros.check import RULES
from macros.load import read_course
from tests.check.submission import found
from tests.small import FILES, LINE, small_course

CASE, PAGE = "docs/cases/shop.md", "docs/library/new.md"
RULE = {rule.code: rule for rule in RULES}
DAYS = {
    date(2027, 11, 20): [],
    date(2027, 11, 21): [],
    date(2027, 11, 22): ["C102"],
    date(2024, 11, 18): [],
    date(2024, 11, 17): ["C103"],
    date.max: ["C102"],
    date.min: ["C103"],
}


@pytest.mark.parametrize(("today", "codes"), DAYS.items(), ids=str)
def test_a_review_is_due_on_its_day_and_never_years_away(tmp_path, today, codes):
    reading = replace(read_course(small_course(tmp_path)), today=today)
    problems = [p for code in ("C102", "C103") for p in RULE[code].finds(reading)]
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(("lines", "codes"), [(-8, ["C104"]), (0, []), (20, []), (40, ["C104"])])
def test_a_case_has_600_to_1000_words(tmp_path, lines, codes):
    text = FILES[CASE]
    text = (
        text.replace(LINE * -lines, "") if lines < 0 else text.replace(LINE, LINE * (lines + 1), 1)
    )
    reading = read_course(small_course(tmp_path, **{CASE: text}))
    assert [problem.code for problem in RULE["C104"].finds(reading)] == codes


HEAD = """\
==> docs/library/new.md <==
---
title: A page
description: A page whose lines are written as they should be, or as they should not be.
---

# A page

"""
FINE = {
    "a sentence a line": "We open at ten.\nWe close at five.",
    "what somebody says": 'She says: "We open at ten. We close at five."',
    "what somebody says over two lines": '**Good:** "We open at ten.\nWe close at five. Come in."',
    "curly quotation marks": "She says: “We open at ten. We close at five.”",
    "a lead in bold": "**We open.** That is at ten.",
    "initials and titles": "J.D. Power asked Mr. Smith of St. Mary.",
    "short forms": "It costs approx. 5 pounds, e.g. on Mondays.",
    "a question mark in the middle": 'Is it "open?" we asked ourselves.',
    "an item of a list": "- We open. We close. We sleep.",
    "a row of a table": "| A | B |\n|---|---|\n| We open. We close. | Yes. No. |",
    "a quotation": "> We open at ten. We close at five.",
    "a line before a list": "We sell:\n\n- bread\n- tea",
    "a definition": "Bread\n\n:   What we sell.\n    We bake it, too.",
    "a box": '!!! note "Open"\n    We open at ten.\n    We close at five.',
    "code": "```\nWe open. We close.\nand so on\n```",
    "code by indentation": "As in:\n\n    we open. We close.\n    and so on",
    "a citation at the end": 'We open at ten {{ cite("town-paper") }}.\nWe close at five.',
    "an address with full stops": "See [the paper](https://paper.example/a.B.C).",
    "decimals": "It was 2.5 or 3.5.",
}
WRONG = {
    "two sentences": ("We open at ten. We close at five.", ["8:17 C106"]),
    "three sentences are said once": ("We open. We close. We sleep.", ["8:10 C106"]),
    "two sentences after a citation": ('So {{ cite("town-paper") }}. We close.', ["8:30 C106"]),
    "two sentences in a box": ('!!! note "Open"\n    We open. We close.', ["9:14 C106"]),
    "a wrapped sentence": ("We open at ten and\nclose at five.", ["9:1 C106"]),
    "a long item": ("- " + "We open. " * 40, ["8:12 C106"]),
    "a table without its second row": ("| A | B |\n| 1 | 2 |", ["8:1 C107"]),
    "a table with too few hyphens": ("| A | B |\n|---|\n| 1 | 2 |", ["8:1 C107"]),
    "a row that is too long": ("| A | B |\n|---|---|\n| 1 | 2 | 3 |", ["10:1 C107"]),
    "a table below a sentence": ("We say:\n| A | B |\n|---|---|\n| 1 | 2 |", ["9:1 C107"]),
    "tabs between words": ("Monday\tten\nFriday\tnine", ["8:1 C107"]),
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_a_line_may_be_written_so(tmp_path, text):
    assert found(tmp_path, f"{HEAD}{text}\n") == []


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_a_line_may_not_be_written_so(tmp_path, text, wrong):
    assert found(tmp_path, f"{HEAD}{text}\n") == [f"{PAGE}:{where}" for where in wrong]


def test_a_row_with_a_bar_in_code_is_as_long_as_it_looks(tmp_path):
    assert found(tmp_path, f"{HEAD}| A | B |\n|---|---|\n| `a|b` | c \\| d |\n") == []
