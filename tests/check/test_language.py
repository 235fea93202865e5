"""A: what is said about words and pictures, and what is left alone."""

import pytest

from tests.check.submission import found

PAGE, QUIZ = "docs/library/new.md", "quizzes/first.yml"
HEAD = """\
==> docs/library/new.md <==
---
title: A page
description: A page whose words anybody can follow, or which somebody will not be able to.
---

# A page

"""
FINE = {
    "the right of a person": "She is on the right track, and on the right side of the law.",
    "the right day": "He came on the right day.",
    "a right-hand man": "He is her right-hand man.",
    "a thing that is red": "The kettle came in red, and she drove the red car.",
    "the click of a door": "The door closed with a click.",
    "a drag": "Waiting is a drag.",
    "what somebody says": 'She wrote: "Please click the red box on the right. NEVER wait."',
    "names in capitals": "NPS is a score, and so is CSAT; the BBC and BMW have one.",
    "a link with words": "[The paper of the town](https://paper.example/shop) tells it.",
    "a link that starts with here": "[Here is the lesson](../course/first.md) for you.",
    "an address in code": "Type `https://paper.example/` there.",
    "an address of a reference": "[The paper][p] tells it.\n\n[p]: https://paper.example/shop",
    "one in pointed brackets": "[The paper][p] tells it.\n\n[p]: <https://paper.example/shop>",
    "a picture with words": "![A bell on a counter](../assets/img/bell.png)",
    "twenty-five words": "We sell " + "tea " * 23 + ".",
    "long sentences in a table": "| A |\n|---|\n| We sell " + "tea " * 30 + "|",
    "a heading after a deeper one": "## One\n\n### Two\n\nText.\n\n## Three\n\nText.",
    "a hash in code": "```\n# no heading\n```",
}
WRONG = {
    "the right of a page": ("The box on the right.", ["8:16 A103"]),
    "a left-hand column": ("See the left-hand column.", ["8:9 A103"]),
    "shown in a colour": ("It is marked in green.", ["8:17 A103"]),
    "a click at the start": ("Click the button.", ["8:1 A103"]),
    "a drag": ("Then drag it there.", ["8:6 A103"]),
    "capitals": ("You MUST wait.", ["8:5 A105"]),
    "a sentence in capitals": ("PLEASE DO NOT wait.", ["8:1 A105"]),
    "here": ("See [here](../index.md).", ["8:5 A102"]),
    "click here": ("[Click here](../index.md)", ["8:1 A102"]),
    "this in bold": ("See [**this**](../index.md).", ["8:5 A102"]),
    "an address for a text": ("[https://a.example](https://a.example)", ["8:1 A102"]),
    "an address alone": ("It is on https://a.example/b for you.", ["8:10 A102"]),
    "an address in pointed brackets": ("<https://a.example>", ["8:1 A102"]),
    "no words": ("![](../assets/img/bell.png)", ["8:1 A101"]),
    "the name of a file": ("![bell-2.png](../assets/img/bell.png)", ["8:1 A101"]),
    "the name that a camera gives": ("![DSC_0042](../assets/img/bell.png)", ["8:1 A101"]),
    "twenty-six words": ("We sell " + "tea " * 24 + ".", ["8:1 A104"]),
    "a long second line": ("We open.\nWe sell " + "tea " * 24 + ".", ["9:1 A104"]),
    "a level that is left out": ("## One\n\n#### Two\n\nText.", ["10:6 A106"]),
    "a second title": ("# One\n\nText.", ["8:3 A106"]),
    "an underlined title": ("One\n===\n\nText.", ["8:1 A106"]),
}
PICTURE = "==> docs/assets/img/bell.png <==\na picture\n"


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_it_may_be_said_so(tmp_path, text):
    assert found(tmp_path, f"{HEAD}{text}\n{PICTURE}") == []


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_it_may_not_be_said_so(tmp_path, text, wrong):
    assert found(tmp_path, f"{HEAD}{text}\n{PICTURE}") == [f"{PAGE}:{where}" for where in wrong]


QUESTION = """\
==> quizzes/first.yml <==
- stem: STEM
  options:
    - key: We sent it late.
    - distractor: Parcels are slow.
      feedback: FEEDBACK
    - distractor: It will come.
"""
ASKED = {
    "a stem": ("Which line on the right is it?", "It says nothing of us.", ["1:3 A103"]),
    "a feedback": ("Which line is it?", "Click the next one and read on.", ["5:7 A103"]),
    "a link": ("Which line is it?", "You find why [here](https://a.example).", ["5:7 A102"]),
    "a negative, of which Q4 has more to say": ("Which is NOT it?", "It says nothing of us.", []),
}


@pytest.mark.parametrize(("stem", "feedback", "wrong"), ASKED.values(), ids=ASKED)
def test_a_quiz_is_read_as_a_page_is(tmp_path, stem, feedback, wrong):
    text = QUESTION.replace("STEM", stem).replace("FEEDBACK", feedback)
    said = [where for where in found(tmp_path, text) if " A" in where]
    assert said == [f"{QUIZ}:{where}" for where in wrong]
