"""Whatever lies in the folders, `course check` ends, with problems and without a traceback.

It runs as its own process with limits on time and memory: an attack that needs more is killed by
the system, and the test fails. The limits are far above what a sound course needs; none is a
measurement.
"""

import ctypes
import os
import resource
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.small import FILES, example, quiz, small_course

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
MEMORY = 512 * 2**20
SECONDS = 60
QUIZ, LESSON, CASE, INDEX = "quizzes/first.yml", "docs/course/first.md", "docs/cases/shop.md", "docs/index.md"
HEAD = "---\ntitle: A page\ndescription: A page that was made to do harm, in one way or another.\n---\n"
MILLION = 999_000
#: As much as is read of a page, and of a line of it.
PAGE, LINE = 99_000, 1_990


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if os.geteuid() == 0:
        # Root may read what nobody may; without these two capabilities it may not.
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability)


def check(folder):
    """Run `course check`; return its exit status and what it said."""
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limited,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def nested(depth):
    """Lists in lists in lists, each a line."""
    return "".join("  " * n + "-\n" for n in range(depth))


def quiz_with(**fields):
    """A quiz whose first question has other values in its fields."""
    lines = example("choice").splitlines()
    for name, value in fields.items():
        lines = [f"  {name}: {value}" if line.strip("- ").startswith(f"{name}:") else line for line in lines]
    return quiz("\n".join(lines) + "\n", example("numeric"))


#: Text of a file by what it does.
TEXTS = {
    "a YAML bomb": (QUIZ, "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24))),
    "a YAML bomb in front matter": (INDEX, "---\ntitle: &a [x, x]\ndescription: &b [*a, *a]\nhide: [*b, *b]\n---\n"),
    "a cyclic anchor": (QUIZ, "title: x\nquestions: &a [*a, {options: *a}]\n"),
    "a merge of itself": (QUIZ, "title: &a {<<: *a}\nquestions: []\n"),
    "brackets without end": (QUIZ, "[" * MILLION),
    "braces without end": ("docs/sources.yml", "{a: " * (MILLION // 4)),
    "lists in lists": (QUIZ, nested(900)),
    "an endless key": (QUIZ, "k" * MILLION + ": 1\n"),
    "one key a hundred thousand times": (QUIZ, "a: 1\n" * 100_000),
    "a hundred thousand questions": (QUIZ, "title: x\nquestions:\n" + "- a\n" * 200_000),
    "a hundred thousand unknown facts": (QUIZ, quiz_with(transfer="false\n  facts: [" + ", ".join(f"f{n}" for n in range(90_000)) + "]")),
    "numbers beyond all bounds": (QUIZ, quiz(example("choice"), example("numeric").replace("15", "9" * 5000).replace("value: 25", "value: 1e999999999"))),
    "a tolerance beyond all bounds": (QUIZ, quiz(example("choice"), example("numeric").replace("value: 15", "value: 1e-999999, tolerance: 1e999999").replace("feedback: ", "feedback: ", 1))),
    "minutes beyond all bounds": (LESSON, FILES[LESSON].replace("minutes: 5", "minutes: " + "9" * 1500)),
    "a date beyond all bounds": (CASE, FILES[CASE].replace("2027-11-21", "9999-12-31")),
    "a date that is a number": (CASE, FILES[CASE].replace("2027-11-21", "1" * 400)),
    "a lone surrogate": (QUIZ, quiz_with(stem='"\\uD800 which?"')),
    "an escape for the terminal": (QUIZ, quiz_with(id='"\\e[2J\\e]0;owned\\a"')),
    "no text but zeros": (INDEX, "\0" * 1000),
    "zeros in a page": (INDEX, FILES[INDEX] + "\0\1\2 text\n"),
    "Jinja in brackets": (INDEX, HEAD + "{{ " + "(" * 1900 + "\n"),
    "Jinja in brackets, line by line": (INDEX, HEAD + "{{ " + "(\n" * 400_000),
    "Jinja that never ends": (INDEX, HEAD + "{{ cite('x') \n" * 60_000),
    "a number in Jinja": (INDEX, HEAD + '{{ cite(' + "9" * 1900 + "\n" + "9" * 1900 + "\n" + ") }}\n" + "{{ cite(" + "\n".join(["9" * 1900] * 4).replace("\n", "_") [:1990] + ") }}\n"),
    "macros without end": (INDEX, HEAD + '{{ cite("x") }}\n' * 60_000),
    "a line without end": (INDEX, HEAD + "a" * MILLION),
    "headings without end": (INDEX, HEAD + "# A\n\n" * 190_000),
    "links without end": (INDEX, HEAD + "[a](b.md) " * 190 + "\n" + ("[a](b.md) " * 190 + "\n") * 500),
    "tables without end": (INDEX, HEAD + "|a|b|\n|-|-|\n" + "|a|b|c|\n" * 120_000),
    "lists without end": (INDEX, HEAD + "".join(" " * (n % 1900) + "- a\n" for n in range(1000))),
    "quotations in quotations": (INDEX, HEAD + (">" * 1990 + "\n") * 490),
    "sentences without end": (INDEX, HEAD + "A. " * 600 + "\n" + ("a. B? c! " * 200 + "\n") * 500),
    "nothing but spaces": (INDEX, HEAD + (" " * 1990 + "\n") * 490),
}
#: A million of each, in lines that are just short enough to be read.
HARD = ["`", "``a", "*", "_a", "[", "](", "![", "{", "}{", "{:", "<", "<a ", '"', "“", "(", "&amp;", "&#", "a:", "http://", "|", "\\", "#", "- ", "1. ", "=", "A ", "A.B.", "0,", "8,000", "the red ", "javascript:", "[a]:", ": ", "é", "\u200b"]


def ends_well(folder):
    """Check what lies in the folder, and see that it ends as it should; return what it said."""
    status, said = check(folder)
    assert status == 1, said[-2000:]
    assert "Traceback" not in said
    assert all(c.isprintable() or c == "\n" for c in said), "it obeys what a file holds"
    return said


@pytest.mark.parametrize(("path", "text"), TEXTS.values(), ids=TEXTS)
def test_whatever_a_file_says_it_ends_with_problems(tmp_path, path, text):
    small_course(tmp_path, **{path: text})
    assert path in ends_well(tmp_path)


@pytest.mark.parametrize("mark", HARD)
def test_no_page_of_nothing_but_one_mark_takes_for_ever(tmp_path, mark):
    line = mark * (1900 // len(mark)) + "\n"
    body = line * (MILLION // len(line.encode()))
    small_course(tmp_path, **{INDEX: f"{HEAD}\n# A page\n\n{body}"})
    status, said = check(tmp_path)
    assert status in (0, 1), said[-2000:]
    assert "Traceback" not in said
