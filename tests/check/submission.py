"""A submission as somebody sends it: files that go into the small course, and what is found there.

    A few words on what went wrong.

    quizzes/first.yml:4:7 S202

    ==> quizzes/first.yml <==
    - id: a-question
      ...

A file is whole, or a part of one, placed as the examples in the rules' docstrings are (see
macros/check/rule.py). Lines count within the file as it is printed. In brackets behind a path
stands how the file was saved: utf-16, latin-1, crlf (as Windows does), escaped (\\u200b is one
character); or that it is whole, though it starts like a part.
"""

import re

from macros.check import course_problems
from tests.check.examples import whole
from tests.small import small_course

FILE = re.compile(r"^==> (.+?)(?: \(([\w-]+)\))? <==\n", re.MULTILINE)
FINDING = re.compile(r"^\S.*:\d+:\d+ [A-Z]\d{3}$", re.MULTILINE)


def expected(text):
    """The findings that a submission says it has, in order."""
    return sorted(FINDING.findall(text[: FILE.search(text).start()]))


def found(folder, text):
    """The findings in a submission that was put into the small course below `folder`."""
    _, *parts = FILE.split(text)
    small_course(folder)
    placed = {}
    for path, how, piece in zip(parts[0::3], parts[1::3], parts[2::3], strict=True):
        printed = [(line, n) for n, line in enumerate(piece.splitlines(), start=1)]
        lines = printed if how == "whole" else whole(path, printed)
        placed[path] = [number for _, number in lines]
        save(folder / path, "".join(f"{line}\n" for line, _ in lines), how)
    return sorted(where(p, placed) for p in course_problems(folder)[1])


def save(target, text, how):
    """Write a file as an editor would that saves in another way than ours."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if how == "crlf":
        text = text.replace("\n", "\r\n")
    if how == "escaped":
        text = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    target.write_bytes(text.encode(how if how in ("utf-16", "latin-1") else "utf-8"))


def where(problem, placed):
    """`path:line:column CODE`, at the line of the submission if it has one."""
    lines = placed.get(problem.path, [])
    printed = lines[problem.line - 1] if problem.line <= len(lines) else None
    return f"{problem.path}:{printed or problem.line}:{problem.column} {problem.code}"
