"""X2: what might run, lead away or hide is found, however it is dressed up; text is left alone.

What is no plain file (X201) is in test_hostile.py, too, where nothing may open it.
"""

import pytest

from macros.check import course_problems
from tests.check.submission import found
from tests.small import small_course

PAGE = "docs/library/new.md"
HEAD = """\
==> docs/library/new.md (escaped) <==
---
title: A page
description: A page that may try to do what no page should do, or only look like it.
---

# A page

"""
FINE = {
    "a comparison": "Less than < 5 and more > 3, and a<b.",
    "a placeholder in pointed brackets": "Dear <name>, we are open.",
    "an address": "[The paper](<https://paper.example/a b>) tells it.",
    "a tag in code": "Write `<script>` and `<b>`.",
    "a tag in a fence": "```html\n<script>alert(1)</script>\n```",
    "a colon in a link's text": "[Note: the paper](https://paper.example/) tells it.",
    "a telephone": "[Ring us](tel:+49123456) at ten.",
    "an id": "## Two { #two }\n\nText.",
    "braces in code": "Write `{ onclick=x }` there.",
    "braces of a macro": 'So it is {{ cite("town-paper") }}.',
    "braces in a raw block": "We open at {% raw %}{{ ten }}{% endraw %}.",
    "an emoji of several": "She sends \U0001f469\u200d\U0001f373 and a smile.",
    "letters of elsewhere": "Jürgen, Zoë and 山田 write.",
    "a space that does not break": "It is 5\u00a0pounds.",
}
WRONG = {
    "a tag": ("Some <b>bold</b> text.", ["8:6 X203"]),
    "a tag in capitals": ("Some <SCRIPT SRC=x>", ["8:6 X203"]),
    "a comment": ("Text.\n\n<!-- note -->", ["10:1 X203"]),
    "a tag of a word processor": ("<o:p></o:p>Text.", ["8:1 X203"]),
    "a tag that ends itself": ("A line<br/>and more.", ["8:7 X203"]),
    "a tag in a table": ("| A |\n|---|\n| <i>x</i> |", ["10:3 X203"]),
    "a script": ("[A](javascript:alert)", ["8:4 X204"]),
    "capitals": ("[A](JaVaScript:alert)", ["8:4 X204"]),
    "space before it": ("[A](   javascript:alert)", ["8:4 X204"]),
    "pointed brackets": ("[A](<javascript:alert>)", ["8:4 X204"]),
    "an entity": ("[A](java&#115;cript:alert)", ["8:4 X204"]),
    "an entity in an entity": ("[A](java&amp;#115;cript:alert)", ["8:4 X204"]),
    "a colon by its name": ("[A](javascript&colon;alert)", ["8:4 X204"]),
    "a line end inside": ("[A](java\nscript:alert)", ["8:4 X204"]),
    "a backslash inside": ("[A](javascript\\:alert)", ["8:4 X204"]),
    "data": ("[A](data:text/html;base64,PHM=)", ["8:4 X204"]),
    "another program": ("[A](vbscript:x)", ["8:4 X204"]),
    "a file of the reader": ("[A](file:///etc/passwd)", ["8:4 X204"]),
    "a definition": ("[A][a]\n\n[a]: javascript:alert", ["10:1 X204"]),
    "in a box": ('!!! note "A"\n    [A](javascript:alert)', ["9:8 X204"]),
    "in a list": ("- [A](javascript:alert)", ["8:6 X204"]),
    "in code": ("`[A](javascript:alert)`", ["8:5 X204"]),
    "a handler in braces": ("[A](../index.md){ onclick=x }", ["8:17 X205"]),
    "a style in braces": ("Text.\n{: style='color:red' }", ["9:1 X205"]),
    "a class in braces": ("*A*{ .red }", ["8:4 X205"]),
    "an id and more": ("## Two { #two onclick=x }\n\nText.", ["8:8 X205"]),
    "a placeholder in braces": ("Dear {name}", ["8:6 X205"]),
    "a space of no width": ("The shop\\u200b opens.", ["8:9 X206"]),
    "a soft hyphen": ("The sh\\u00adop opens.", ["8:7 X206"]),
    "a turn of direction": ("The \\u202eshop opens.", ["8:5 X206"]),
    "a mark in the middle of a file": ("The \\ufeffshop opens.", ["8:5 X206"]),
    "a bell": ("The \\u0007shop opens.", ["8:5 X206"]),
    "a lone return": ("The\\u000dshop opens.", ["8:4 X206"]),
    "letters joined by nothing": ("The sh\\u200dop opens.", ["8:7 X206"]),
    "a picture from elsewhere": ("![A shop](https://a.example/b.png)", ["8:11 X208"]),
    "a picture from anywhere": ("![A shop](//a.example/b.png)", ["8:11 X208"]),
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_it_is_only_text(tmp_path, text):
    assert found(tmp_path, f"{HEAD}{text}\n") == []


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_it_is_more_than_text(tmp_path, text, wrong):
    said = [where for where in found(tmp_path, f"{HEAD}{text}\n") if " X2" in where]
    assert said == [f"{PAGE}:{where}" for where in wrong]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
DRAWN = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<circle onload="x()"/>',
    "a link": '<a href="javascript:x"/>',
    "a picture from elsewhere": '<image href="https://a.example/b.png"/>',
    "an old link": '<use x:href="b.svg#c"/>',
    "HTML inside": "<foreignObject/>",
    "a style from elsewhere": "<style>@import 'x'</style>",
    "a colour from elsewhere": '<circle fill="url(https://a.example)"/>',
    "an entity": "<!ENTITY x SYSTEM 'y'>",
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_picture_only_shows(tmp_path, drawn):
    path = "docs/assets/img/a.svg"
    problems = course_problems(small_course(tmp_path, **{path: SVG.format(drawn)}))[1]
    assert {problem.code for problem in problems} == {"X207"}


def test_a_picture_may_refer_to_itself(tmp_path):
    drawn = '<defs><g id="a"/></defs><use href="#a"/><circle fill="url(#b)" style="color:red"/>'
    path = "docs/assets/img/a.svg"
    assert course_problems(small_course(tmp_path, **{path: SVG.format(drawn)}))[1] == []


def test_a_link_is_refused_even_to_a_file_of_the_course(tmp_path):
    root = small_course(tmp_path)
    (root / "docs/cases/again.md").symlink_to("shop.md")
    [problem] = course_problems(root)[1]
    assert (problem.path, problem.code) == ("docs/cases/again.md", "X201")


HIDDEN = ['"a\\u202eb"', '"a\\U000E0041b"', '"a\\x07b"', "a\u200bb", "a\u2066b"]


@pytest.mark.parametrize("stem", HIDDEN)
def test_what_hides_in_a_quiz_is_found_as_a_character_and_as_an_escape(tmp_path, stem):
    text = f"==> quizzes/first.yml <==\n- stem: {stem} which?\n"
    text = (
        text.replace('" which?', ' which?"')
        + "  answer: {value: 15, feedback: It is fifteen by the clock.}\n"
    )
    assert any(where.endswith("X206") for where in found(tmp_path, text))
