"""One problem in several voices, and what a hostile text can make of none of them."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.problem import (
    CourseInvalid,
    Problem,
    Screen,
    as_github,
    as_json,
    as_text,
    cells,
    excerpt,
    in_short,
    visible,
)

ERROR = Problem("quizzes/first.yml", 6, 3, "S201", '"stam" is not a field', 'Did you mean "stem"?')
WARNING = Problem("quizzes/first.yml", 2, 1, "Q301", "the key is long", "", "warning")
INFO = Problem("docs/a.md", 1, 1, "A101", "worth a look", "Look.", "info")
HOSTILE = "a\x1b[2Jb\r\n::error::c\u202ed##[add-mask]e\x9bf"
LINE = "  stam: Which line admits it?"


def text(problem, line=LINE, width=80, *, coloured=False):
    return [*as_text([problem], lambda *_: line, Screen(width, coloured))]


def marked(problem_column, line, width=80):
    """The excerpt of a line, and how many cells come before the mark below it."""
    problem = Problem("a.yml", 1, problem_column, "S201", "wrong")
    _, shown, mark, _ = text(problem, line, width)
    assert mark.endswith("^")
    assert shown.index("|") == mark.index("|")
    return shown.split("|", 1)[1][1:], cells(mark.split("| ", 1)[1]) - 1


def test_a_problem_is_told_with_its_line_a_mark_and_a_hint():
    assert text(ERROR) == [
        'quizzes/first.yml:6:3: S201 error: "stam" is not a field',
        " 6 |   stam: Which line admits it?",
        "   |   ^",
        '   = Did you mean "stem"?',
        "",
    ]


def test_a_problem_of_a_file_that_is_not_there_is_told_without_a_line():
    assert text(WARNING, None) == ["quizzes/first.yml:2:1: Q301 warning: the key is long", ""]


def test_several_files_are_each_headed_by_what_is_in_them():
    lines = [*as_text([ERROR, WARNING, INFO], lambda *_: None, Screen())]
    heads = [line for line in lines if line.endswith(("warning", "info"))]
    assert heads == ["docs/a.md: 1 info", "quizzes/first.yml: 1 error and 1 warning"]
    assert lines.index(heads[1]) > lines.index("docs/a.md:1:1: A101 info: worth a look")


def test_colour_is_only_added():
    plain, coloured = text(ERROR), text(ERROR, coloured=True)
    assert "\x1b[" in coloured[0]
    assert "\x1b" not in "".join(plain)


EXCERPTS = {
    "ascii": ("abc: def", 6, "abc: def", 5),
    "a tab takes four cells": ("\tabc", 2, "    abc", 4),
    "a wide letter takes two": ("漢字: x", 5, "漢字: x", 6),
    "an accent takes none": ("e\u0301: x", 5, "e\u0301: x", 3),
    "an escape is written out": ("\x1bab", 2, r"\x1bab", 4),
    "beyond the end": ("ab", 9, "ab", 2),
    "an empty line": ("", 1, "", 0),
}


@pytest.mark.parametrize(("line", "column", "shown", "before"), EXCERPTS.values(), ids=EXCERPTS)
def test_the_mark_stands_below_its_column(line, column, shown, before):
    assert marked(column, line) == (shown, before)


@given(st.text(max_size=120), st.integers(1, 130), st.integers(40, 90))
def test_whatever_the_line_the_excerpt_fits_and_the_mark_is_in_it(line, column, room):
    shown, blanks = excerpt(line, column, room)
    at = visible(line[column - 1 : column].replace("\t", " "))
    assert cells(shown) <= room
    assert any(
        cells(shown[:n]) == len(blanks) and shown[n:].startswith(at[:1])
        for n in range(len(shown) + 1)
    )


def test_a_long_line_is_cut_to_what_is_around_the_mark():
    shown, before = marked(301, "x" * 300 + "HERE" + "y" * 300, 60)
    assert shown.startswith("…x")
    assert shown.endswith("y…")
    assert shown[before:].startswith("HERE")


def test_a_line_of_a_megabyte_is_no_burden():
    shown, _ = marked(500_001, "z" * 1_000_000, 60)
    assert len(shown) <= 60


def test_nothing_that_a_file_holds_reaches_the_terminal_as_a_command():
    hostile = Problem(f"docs/{HOSTILE}.md", 1, 1, "S101", HOSTILE, HOSTILE)
    for line in (*text(hostile, HOSTILE.replace("\n", "")), *str(hostile).splitlines()):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


@given(st.text())
def test_what_is_made_visible_can_be_printed(anything):
    shown = visible(anything)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert shown == anything or not anything.isprintable() or "##[" in anything
    shown.encode()


def test_github_gets_one_annotation_a_line():
    (said,) = as_github([ERROR])
    assert said == (
        "::error file=quizzes/first.yml,line=6,col=3,title=S201 (error)"
        '::quizzes/first.yml:6:3: S201 "stam" is not a field%0ADid you mean "stem"?'
    )


def test_github_has_its_own_words_for_severities():
    said = [*as_github([ERROR, WARNING, INFO])]
    assert [line.split(" ")[0] for line in said] == ["::notice", "::warning", "::error"]


def test_a_project_in_a_folder_of_the_repository_is_found_there():
    assert "file=course/quizzes/first.yml," in next(as_github([ERROR], "course/"))


def test_no_name_of_a_file_ends_an_annotation_or_starts_another():
    name = "docs/a,line=9::b%0A:\n::stop-commands::c.md"
    said = [*as_github([Problem(name, 1, 1, "S101", HOSTILE, HOSTILE)])]
    assert len(said) == 1
    assert said[0].isprintable()
    properties, _, rest = said[0].removeprefix("::error ").partition("::")
    assert dict(p.split("=") for p in properties.replace("line=9", "").split(",")).keys() == {
        "file", "line", "col", "title",
    }  # fmt: skip
    assert "%0A" in rest


def test_programs_get_every_field_and_the_counts():
    report = json.loads(as_json([ERROR, INFO], [ERROR]))
    assert report == {
        "version": 1,
        "problems": [
            {
                "path": "docs/a.md", "line": 1, "column": 1, "code": "A101", "severity": "info",
                "message": "worth a look", "hint": "Look.", "fixable": False,
            },
            {
                "path": "quizzes/first.yml", "line": 6, "column": 3, "code": "S201",
                "severity": "error", "message": '"stam" is not a field',
                "hint": 'Did you mean "stem"?', "fixable": True,
            },
        ],
        "summary": {"error": 1, "warning": 0, "info": 1, "files": 2, "fixable": 1},
    }  # fmt: skip


def test_json_is_plain_ascii_whatever_a_file_is_called():
    said = as_json([Problem(f"docs/\udcff{HOSTILE}", 1, 1, "S101", HOSTILE)], [])
    assert said.isascii()
    assert json.loads(said)["problems"][0]["message"] == HOSTILE


SUMMARIES = {
    "No problem found.": ([], []),
    "1 error in 1 file.": ([ERROR], []),
    "1 error, 1 warning and 1 info in 2 files. `course check --fix` mends 1 of them.": (
        [ERROR, WARNING, INFO],
        [ERROR],
    ),
}


@pytest.mark.parametrize(("said", "problems"), SUMMARIES.items(), ids=SUMMARIES)
def test_the_summary_counts(said, problems):
    assert in_short(*problems) == said


def test_a_course_with_problems_ends_a_program_with_all_of_them():
    error = CourseInvalid([ERROR, INFO, ERROR])
    assert error.problems == (INFO, ERROR)
    assert str(ERROR) in str(error)
