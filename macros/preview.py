"""Shows a course that has problems while somebody edits it: only below `course serve`.

Every page then starts with the problems, and what can be shown of the course is shown. A build
never does this: a course with an error is not built. And it is not done where a page could run
code here, or script in the browser: then nothing is built until that is mended. (MkDocs waits for
it, and so do the pages that are asked for meanwhile; Zensical 0.0.73 ends, and `course serve`
starts it again.)

An engine takes seconds for this. live.py knows the problems earlier, and the page asks it for them.
"""

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from jinja2 import TemplateError

from macros.load import read_course
from macros.load.shape import fit
from macros.load.yaml import Document
from macros.model import Course, FrontMatter
from macros.problem import CourseInvalid, Problem, visible
from macros.render import fill as filled
from macros.shelf import kept

#: Holds the process id of `course serve`, so that it means nothing to any other build.
NAME = "COURSE_PREVIEW"
#: Fields of the front matter that no engine puts into a page.
INNER = ("lesson", "case", "course")
SCRIPT = Path(__file__).with_suffix(".js")


def settings() -> dict[str, str]:
    """Return what the environment of an engine needs that this process starts for a preview."""
    return {NAME: str(os.getpid())}


def is_on() -> bool:
    """Tell whether the process that started this one is a `course serve`."""
    return os.environ.get(NAME) == str(os.getppid())


def course_and_top(root: Path) -> tuple[Course, str]:
    """Return the course in `root` as far as it can be read, and what each page starts with.

    Raises CourseInvalid if it is not safe to show.
    """
    course, problems = course_and_problems(root)
    if not may_be_shown(root, problems):
        raise CourseInvalid(problems)
    return course, top(problems)


def course_and_problems(root: Path) -> tuple[Course, list[Problem]]:
    """Return the course in `root` as far as it can be read, and what has to be mended in it."""
    course, found = kept(root)
    return course, [problem for problem in found if problem.severity != "info"]


def top(problems: Collection[Problem]) -> str:
    """Return the problems as HTML, with the script that keeps them up to date."""
    script = SCRIPT.read_text(encoding="utf-8")
    return f"<div data-course-problems>{box(problems)}</div>\n<script>{script}</script>"


def box(problems: Collection[Problem]) -> str:
    """Return the problems as HTML; nothing, if there are none."""
    return filled("problems.html", "", problems=problems, visible=visible) if problems else ""


def may_be_shown(root: Path, problems: Iterable[Problem]) -> bool:
    """Tell whether an engine may have the pages in spite of these problems.

    The rules of safety (X) hold always. A page that was not read to its end may hide a breach of
    them, and so may a title or a description that does not fit; inside a case or a lesson, which no
    engine looks at, nothing can.
    """
    listed = [*problems]
    unread = {p.path for p in listed if p.path.endswith(".md") and p.code[:2] in ("S1", "S2")}
    if any(problem.code.startswith("X") for problem in listed):
        return False
    documents = read_course(root).documents if unread else {}
    return all(head_is_safe(documents[p]) for p in unread if (root / p).exists())


def head_is_safe(document: Document) -> bool:
    """Tell whether the fields of a page that reach its head are as they have to be."""
    if not isinstance(document.data, dict) or any(p.code[:2] == "S1" for p in document.problems):
        return False
    outer = {name: value for name, value in document.data.items() if name not in INNER}
    return fit(FrontMatter, outer, Document(document.path)) is not None


def tolerant(macro: Callable[..., str]) -> Callable[..., str]:
    """Return a macro that leaves a gap where the course has not what it asks for."""

    def shown(*arguments: object) -> str:
        try:
            return macro(*arguments)
        except (LookupError, TemplateError):
            return filled("gap.html", "")

    return shown
