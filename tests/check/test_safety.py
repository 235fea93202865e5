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
    "code with a title": '```py title="shop.py" hl_lines="1-2 4" linenums="1"\nx = {}\n```',
    "code in a list": "- One\n\n    ```\n    <b>\n    ```\n\n- Two",
    "code in a line, in three marks": "```{ x }``` is code.",
    "code with marks in it": "````\n```\n<b>\n````",
    "a picture in a block of code": "```\n![A shop](https://a.example/b.png)\n```",
    "a link by its name": "[The paper][a] tells it.\n\n[a]: mailto:a@paper.example",
    "many brackets in many paragraphs": ("[" * 150 + "\n\n") * 3,
    "many brackets in code": "```\n" + "[" * 300 + "\n```",
    "a picture with a title": '![A bell](../assets/img/a.svg "It rings: now")\n'
    '==> docs/assets/img/a.svg <==\n<svg xmlns="http://www.w3.org/2000/svg"/>',
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
    "Jinja's comment": ("{# ``` #}", ["8:1 X205"]),
    "Jinja that joins lines": ('{{ cite("town-paper") -}}\n', ["8:23 X205"]),
    "Jinja before a fence": ("{% raw %}{% endraw %}```\nA line.\n```", ["10:1 X209", "8:20 X205"]),
    "a handler on a fence": ("``` { .text id='a\" onclick=\"b' }\nx\n```", ["8:1 X209"]),
    "a handler on tildes": ("~~~ {data-x='a\" onclick=\"b'}\nx\n~~~", ["8:1 X209"]),
    "a handler in a list": ("- A\n\n    ``` {id='a'}\n    x\n    ```", ["10:5 X209"]),
    "a title of HTML": ('```py title="a" title_mode="html"\nx\n```', ["8:1 X209"]),
    "a word too many": ("``` a b\nx\n```", ["8:1 X209"]),
    "a fence in a quotation": ("> ```\n> x\n> ```", ["10:3 X209", "8:3 X209"]),
    "a fence without an end": ("```\nText.", ["8:1 X209"]),
    "a fence with a longer end": ("```\nText.\n````", ["8:1 X209"]),
    "a fence with an end further left": ("- A\n\n    ```\n    x\n```", ["10:5 X209"]),
    "a tag behind code in a line": ("```a``` is code.\n\nA <b>tag</b>.", ["10:3 X203"]),
    "a tag behind an endless fence": ("```\n\nA <b>tag</b>.", ["10:3 X203", "8:1 X209"]),
    "a tag behind odd spaces": ("\u00a0```\n\nA <b>tag</b>.\n\n\u00a0```", ["10:3 X203"]),
    "a tag that odd spaces indent": ("A.\n\n\u00a0\u00a0\u00a0\u00a0<b>B</b>", ["10:5 X203"]),
    "a picture by its name": ("![A shop][shop]\n\n[shop]: //a.example/b.png", ["10:9 X208"]),
    "a picture by its words": ("![A shop]\n\n[a  Shop]: https://a.example/b", ["10:12 X208"]),
    "a picture with brackets": ("![A [nice] shop](https://a.example/c.png)", ["8:18 X208"]),
    "a picture with a backslash": ("![A shop](/\\a.example/c.png)", ["8:11 X208"]),
    "a picture in entities": ("![A shop](&#47;&#47;a.example/c.png)", ["8:11 X208"]),
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
    "a handler on a line of its own": '<circle\nonload="x()"/>',
    "a script with a prefix": '<y:script xmlns:y="http://www.w3.org/2000/svg">alert(1)</y:script>',
    "a script of HTML": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "a link in entities": '<a href="&#106;avascript:alert(1)"/>',
    "a change of a link": '<set attributeName="href" to="javascript:x"/>',
    "a link to a page": '<use href=" #a"/>',
    "a colour behind a backslash": '<circle style="fill:u\\72l(https://a.example)"/>',
    "a colour in other words": "<circle style=\"fill:image-set('a.png')\"/>",
    "a style sheet": '<?xml-stylesheet href="https://a.example/x.css"?>',
    "a tag that is not closed": "<circle>",
    "a prefix of nothing": '<circle z:r="1"/>',
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_picture_only_shows(tmp_path, drawn):
    path = "docs/assets/img/a.svg"
    problems = course_problems(small_course(tmp_path, **{path: SVG.format(drawn)}))[1]
    assert {problem.code for problem in problems} == {"X207"}


WHOLE = {
    "a prefix throughout": '<x:svg xmlns:x="http://www.w3.org/2000/svg"\nonload="alert(1)"/>',
    "a type of its own": '<!DOCTYPE svg [<!ENTITY a "b">]>\n' + SVG.format("<text>&a;</text>"),
    "another encoding": '<?xml version="1.0" encoding="utf-7"?>\n' + SVG.format(""),
    "no namespace": "<svg/>",
    "nothing": "",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_file_of_a_picture_is_a_drawing(tmp_path, text):
    problems = course_problems(small_course(tmp_path, **{"docs/assets/img/a.svg": text}))[1]
    assert {problem.code for problem in problems} == {"X207"}


def test_a_picture_of_a_drawing_program_is_fine(tmp_path):
    drawn = (
        '<title>A &amp; B</title><defs><linearGradient id="a" x1="0" gradientUnits='
        '"userSpaceOnUse"><stop offset="0" style="stop-color:#fff;stop-opacity:1"/>'
        '</linearGradient></defs><g transform="scale(2)" aria-label="A"><text xml:space="preserve" '
        'style="font-size:4px;fill:url(#a)"><tspan x="1" y="2">Tea</tspan></text></g>'
    )
    text = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + SVG.format(drawn)
    assert course_problems(small_course(tmp_path, **{"docs/assets/img/a.svg": text}))[1] == []


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


def test_a_quiz_does_not_hold_up_the_build(tmp_path):
    text = f"==> quizzes/first.yml <==\n- stem: Which is it? {201 * '['}\n"
    text += "  answer: {value: 15, feedback: It is fifteen by the clock.}\n"
    assert "quizzes/first.yml:1:3 X210" in found(tmp_path, text)


@pytest.mark.parametrize("deep", ["1. " * 660, "+ " * 300, "> " * 300, ">" * 300])
def test_what_is_nested_too_deep_to_be_read_is_refused(tmp_path, deep):
    """Python-Markdown ends in a RecursionError, and the build in a traceback."""
    submission = f"==> docs/index.md <==\n{deep}a\n"
    where = [one for one in found(tmp_path, submission) if one.endswith("X210")]
    assert [one.rpartition(":")[0] for one in where] == ["docs/index.md:1"]
