"""Whatever lies in the folders, `course check` ends, with problems and without a traceback.

It runs as a process of its own with limits on time and memory: what needs more is ended by the
system, and the test fails. The limits are far above what a course needs; none is a measurement.
"""

import ctypes
import os
import resource
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.check import RULES, course_problems
from tests.conftest import ROOT
from tests.small import FILES, example, quiz, small_course

MEMORY = 512 * 2**20
SECONDS = 60
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2

QUIZ, LESSON = "quizzes/first.yml", "docs/course/first.md"
CASE, SOURCES, NEW = "docs/cases/shop.md", "docs/sources.yml", "docs/library/new.md"
HEAD = """\
---
title: A page
description: A page that was made to do harm, in one way or another, and has to fail.
---

# A page

"""
#: As much as is read of a file, of a page, and of a line of it.
FILE, PAGE, LINE = 999_000, 20_000, 1_990


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if os.geteuid() == 0:
        # Root may read what nobody may; without these two capabilities it may not.
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability)


def check(folder):
    """Run `course check`; see that it ends as it should, and return what it said."""
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        preexec_fn=limited,
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 1, said[-2000:]
    assert "Traceback" not in said
    odd = {c for c in said if not (c.isprintable() or c == "\n")}
    assert not odd, "the terminal would obey what a file holds"
    return said


def with_values(kind, **fields):
    """A quiz whose first question has other values in its fields."""
    lines = example(kind).splitlines()
    for name, value in fields.items():
        start = next(n for n, line in enumerate(lines) if line.strip("- ").startswith(f"{name}:"))
        lines[start] = f"{lines[start].split(name)[0]}{name}: {value}"
    return quiz("\n".join(lines) + "\n", example("sequencing"))


def bombs(levels):
    """A list of two lists of two lists of two ..., in a few lines."""
    names = [chr(97 + n) for n in range(levels)]
    lines = [f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise(names)]
    return "a: &a [x, x]\n" + "".join(lines)


NUMBERS = "{value: 1e999999999, tolerance: 1e-999999999, feedback: Too large for anybody.}"
#: A file by what it does, other than a page.
TEXTS = {
    "a YAML bomb": (QUIZ, bombs(25)),
    "a YAML bomb in front matter": (CASE, f"---\n{bombs(25)}title: *z\n---\n"),
    "a cyclic anchor": (QUIZ, "title: x\nquestions: &a [*a, {options: *a}]\n"),
    "a merge of itself": (QUIZ, "title: &a {<<: *a}\nquestions: []\n"),
    "brackets without end": (QUIZ, "[" * FILE),
    "braces without end": (SOURCES, "{a: " * (FILE // 4)),
    "lists in lists": (QUIZ, "".join("  " * n + "-\n" for n in range(900))),
    "an endless key": (QUIZ, "k" * FILE + ": 1\n"),
    "one key many times": (QUIZ, "a: 1\n" * (FILE // 5)),
    "more questions than anybody asks": (QUIZ, "title: x\nquestions:\n" + "- a\n" * 200_000),
    "more facts than there are": (
        QUIZ,
        with_values(
            "choice", transfer=f"false\n  facts: [{', '.join(map('f{}'.format, range(99999)))}]"
        ),
    ),
    "unknown facts, a hundred a question": (
        QUIZ,
        quiz(
            *(
                example("numeric")
                .replace("transfer: true", f"facts: [{', '.join(map('f{}'.format, range(100)))}]")
                .replace("id: ", f"id: n{n}-")
                for n in range(1000)
            )
        ),
    ),
    "a number beyond all bounds": (QUIZ, with_values("numeric", answer=NUMBERS)),
    "minutes of many digits": (
        LESSON,
        FILES[LESSON].replace("minutes: 5", f"minutes: {'9' * 1900}"),
    ),
    "a date of many digits": (CASE, FILES[CASE].replace("2027-11-21", "1" * 400)),
    "the last date there is": (CASE, FILES[CASE].replace("2027-11-21", "9999-12-31")),
    "half a character": (QUIZ, with_values("choice", stem='"\\uD800 which?"')),
    "an escape for the terminal": (QUIZ, with_values("choice", id='"\\e[2J\\e]0;owned\\a"')),
    "an escape in an option": (QUIZ, with_values("choice", stem='"\\e[2J Which is \\x9b2J it?"')),
    "ten million bytes": (QUIZ, "title: x\n" * 1_200_000),
    "nothing": (QUIZ, ""),
    "nothing where the sources are": (SOURCES, ""),
}


@pytest.mark.parametrize(("path", "text"), TEXTS.values(), ids=TEXTS)
def test_whatever_a_file_says_it_ends_with_problems(tmp_path, path, text):
    small_course(tmp_path, **{path: text})
    assert f"{path}:" in check(tmp_path)


def lines(text):
    """So many lines of `text` as a page has room for."""
    line = text * (LINE // len(text)) + "\n"
    return line * (PAGE // len(line))


#: A page by what it does; each has something that is reported.
PAGES = {
    "nothing": "",
    "no-text-but-zeros": "\0" * 1000,
    "zeros-and-bells": f"{HEAD}\0\1\2 text \x1b[2J\n",
    "jinja-in-brackets": HEAD + "{{ " + "(" * 1900,
    "jinja-in-brackets-by-line": HEAD + "{{ " + "(\n" * 40_000,
    "jinja-that-never-ends": HEAD + '{{ cite("x") \n' * 7_000,
    "jinja-with-a-number": HEAD + "{{ cite(" + "9_" * 900 + "9) }}\n",
    "jinja-with-a-long-number": HEAD + "{{ cite(" + "9" * 1900 + "." + "9" * 40 + ") }}\n",
    "macros-without-end": HEAD + '{{ cite("x") }}\n' * 6_000,
    "a-line-without-end": HEAD + "a" * PAGE,
    "headings-without-end": HEAD + "# A\n\n" * 19_000,
    "links-without-end": HEAD + lines("[a](b.md) "),
    "tables-without-end": HEAD + "|a|b|\n|-|-|\n" + "|a|b|c|\n" * 12_000,
    "pictures-without-end": HEAD + lines("![](https://x/y.png) "),
    "attributes-without-end": HEAD + lines("*a*{ b=c } "),
    "a-megabyte": HEAD + "A sentence.\n" * 80_000,
    "ten-megabytes": HEAD + "A sentence.\n" * 900_000,
}
#: A page of nothing but one of these, in lines that are just short enough to be read.
MARKS = [
    *("`", "``a", "*", "_a", "[", "](", "![", "{", "}{", "{:", "<", "<a ", '"', "\u201c", "("),
    *(
        "&amp;",
        "&#",
        "a:",
        "http://",
        "|",
        "\\",
        "#",
        "- ",
        "1. ",
        "=",
        "A ",
        "A.B.",
        "0,",
        "8,000",
    ),
    *("the red ", "javascript:", "[a]:", ": ", "\u00e9", "\u200b"),
]


def test_whatever_a_page_says_it_ends_with_problems(tmp_path):
    files = {f"docs/library/{name}.md": text for name, text in PAGES.items()}
    said = check(small_course(tmp_path, **files))
    assert [path for path in files if f"{path}:" not in said] == []


def test_no_page_of_nothing_but_one_mark_takes_for_ever(tmp_path):
    pages = {f"docs/library/mark-{n}.md": HEAD + lines(mark) for n, mark in enumerate(MARKS)}
    check(small_course(tmp_path, **pages))


def test_no_question_of_nothing_but_one_mark_takes_for_ever(tmp_path):
    questions = []
    for number, mark in enumerate(MARKS):
        stem = (mark * 4900)[:4900].replace("\\", "\\\\").replace('"', '\\"')[:4900].rstrip("\\")
        text = example("choice").replace("id: ", f"id: mark-{number}-")
        line = next(line for line in text.splitlines() if line.startswith("  stem:"))
        questions.append(text.replace(line, f'  stem: "{stem}"'))
    small_course(tmp_path, **{QUIZ: quiz(*questions, example("numeric"))})
    assert f"{QUIZ}:" in check(tmp_path)


def test_what_is_no_plain_file_is_refused_and_never_opened(tmp_path):
    root = small_course(tmp_path / "course")
    (tmp_path / "secret.md").write_text(f"{HEAD}The word is swordfish.\n")
    cases = root / "docs/cases"
    (cases / "leads-out.md").symlink_to(tmp_path / "secret.md")
    (cases / "folder").symlink_to(tmp_path)
    (cases / "itself.md").symlink_to("itself.md")
    (cases / "nowhere.md").symlink_to("nowhere-at-all")
    os.mkfifo(cases / "pipe.md")
    (cases / "a-folder.md").mkdir()
    (cases / "locked.md").write_text(HEAD)
    (cases / "locked.md").chmod(0)
    (root / QUIZ).unlink()
    os.mkfifo(root / QUIZ)
    said = check(root)
    for name in ("leads-out.md", "folder", "itself.md", "nowhere.md", "pipe.md"):
        assert f"docs/cases/{name}:1:1: X201" in said
    assert f"{QUIZ}:1:1: X201" in said
    assert "docs/cases/locked.md:1:1: S109" in said
    assert "swordfish" not in said


def test_a_folder_with_the_name_of_a_file_is_no_file(tmp_path):
    small_course(tmp_path)
    for path in (QUIZ, LESSON, SOURCES, "docs/index.md"):
        (tmp_path / path).unlink()
        (tmp_path / path).mkdir()
    said = check(tmp_path)
    assert all(f"{path}:1:1: S109" in said for path in (QUIZ, LESSON, SOURCES))


def test_a_link_in_place_of_a_folder_is_refused(tmp_path):
    root = small_course(tmp_path / "course")
    (root / "quizzes").rename(tmp_path / "elsewhere")
    (root / "quizzes").symlink_to(tmp_path / "elsewhere")
    assert "quizzes:1:1: X201" in check(root)


ODD = [
    "a b.md",
    "A.md",
    "-rf.md",
    "ü.md",
    "\u202egpj.md",
    "line\nbreak.md",
    "\x1b[2J.md",
    "%2e%2e.md",
    "a" * 250 + "_.md",
    b"\xff\xfe.md".decode(errors="surrogateescape"),
]


def test_odd_names_are_refused_and_can_be_printed(tmp_path):
    small_course(tmp_path)
    for name in ODD:
        (tmp_path / "docs/cases" / name).write_text(HEAD)
    assert check(tmp_path).count(": X202 ") == len(ODD)


def test_folders_in_folders_do_not_go_too_deep(tmp_path):
    small_course(tmp_path)
    deep = tmp_path / "docs/library" / "/".join(["a"] * 1200)
    for folder in [*reversed(deep.parents), deep][-1200:]:
        folder.mkdir(exist_ok=True)
    (deep / "B.md").write_text(HEAD)
    try:
        assert ": X202 " in check(tmp_path)
    finally:
        # Python can't remove what is so deep, and pytest would stumble over it runs later.
        subprocess.run(["rm", "-rf", tmp_path / "docs"], check=True)


CODES = {rule.code for rule in RULES}
SOUP = [
    *"\n\n\n \t-#>|`*_~[](){}<>!&\"':.,?%\\",
    *(
        "- ",
        "  ",
        "    ",
        "# ",
        "```",
        "|-|-|",
        "!!! note",
        "{{ ",
        " }}",
        "{% ",
        'cite("town-paper")',
    ),
    *("id: a", "stem: ", "options:\n", "key: ", "<b>", "](x.md)", "![", "\r\n", "\u200b", "Word"),
    *("A sentence.", "1. ", "8,000", "the red box", "NEVER", ":   ", "&", "*a", "? ", "\x00", "é"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    path=st.sampled_from([QUIZ, LESSON, CASE, SOURCES, NEW]),
    keep=st.integers(0, 3000),
    soup=st.lists(st.sampled_from(SOUP), max_size=60).map("".join) | st.binary(max_size=80),
)
def test_whatever_stands_behind_a_sound_start_is_reported_in_its_place(tmp_path, path, keep, soup):
    target = small_course(tmp_path, **{NEW: HEAD}) / path
    start = target.read_bytes()[:keep]
    target.write_bytes(start + (soup if isinstance(soup, bytes) else soup.encode()))
    for problem in course_problems(tmp_path)[1]:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.code in CODES
        assert problem.message
