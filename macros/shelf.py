"""Keeps the course that was read last, since Zensical asks for it again for every page."""

from pathlib import Path

from macros.check import course_problems
from macros.model import Course
from macros.problem import CourseInvalid, Problem

_kept: dict[Path, tuple[object, Course, list[Problem]]] = {}


def course_in(root: Path) -> Course:
    """Return the sound course in `root`, read again only if a file of it has changed.

    Raises CourseInvalid with every problem, if there is one.
    """
    state = state_of(root)
    kept = _kept.get(root)
    if kept is None or kept[0] != state:
        _kept[root] = kept = (state, *course_problems(root))
    _, course, problems = kept
    if problems:
        raise CourseInvalid(problems)
    return course


def state_of(root: Path) -> object:
    """Return what changes whenever a file of the course does: names, sizes and times."""
    files = [p for folder in ("docs", "quizzes") for p in sorted((root / folder).rglob("*"))]
    return [(p, s.st_size, s.st_mtime_ns) for p in files if (s := p.lstat())]
