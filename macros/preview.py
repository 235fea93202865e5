"""Shows a course that has problems while somebody edits it: only below `course serve`.

Every page then starts with the problems, and what can be shown of the course is shown. A build
never does this: a course with an error is not built. And it is not done where a page could run
code here, or script in the browser: then nothing is built until that is mended. (MkDocs waits for
it, and so do the pages that are asked for meanwhile; Zensical 0.0.73 ends, and when only a quiz
changes, it may not render the page again.)
"""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import TemplateError

from macros.load import read_course
from macros.load.shape import fit
from macros.load.yaml import Document
from macros.model import Course, FrontMatter
from macros.problem import CourseInvalid, Problem, visible
from macros.render import fill as filled
from macros.report import text
from macros.shelf import kept

#: Holds the process id of `course serve`, so that it means nothing to any other build.
NAME = "COURSE_PREVIEW"
#: Fields of the front matter that no engine puts into a page.
INNER = ("lesson", "case", "course")
_told: list[Problem] = []


def settings() -> dict[str, str]:
    """Return what the environment of an engine needs that this process starts for a preview."""
    return {NAME: str(os.getpid())}


def is_on() -> bool:
    """Tell whether the process that started this one is a `course serve`."""
    return os.environ.get(NAME) == str(os.getppid())


def course_and_box(root: Path) -> tuple[Course, str]:
    """Return the course in `root` as far as it can be read, and its problems as HTML.

    Raises CourseInvalid if it is not safe to show.
    """
    course, found = kept(root)
    problems = [problem for problem in found if problem.severity != "info"]
    if not may_be_shown(root, problems):
        raise CourseInvalid(problems)
    tell(root, problems)
    box = filled("problems.html", "", problems=problems, visible=visible)
    return course, box if problems else ""


def tell(root: Path, problems: list[Problem]) -> None:
    """Print the problems in the terminal, unless they are those that were printed last."""
    if problems != _told:
        for line in text(root, problems, file=sys.stderr):
            sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
        _told[:] = problems


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
