"""Keeps the course that was read last, since Zensical asks for it again for every page."""

import os
from itertools import chain
from pathlib import Path

from macros.check import course_problems
from macros.model import Course
from macros.problem import CourseInvalid, Problem

_kept: dict[Path, tuple[object, Course, list[Problem]]] = {}


def course_in(root: Path) -> Course:
    """Return the sound course in `root`, read again only if a file of it has changed.

    Raises CourseInvalid with every error, if there is one. Warnings are for `course check`.
    """
    course, problems = kept(root)
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise CourseInvalid(errors)
    return course


def kept(root: Path) -> tuple[Course, list[Problem]]:
    """Return the course in `root` with its problems, read again only if a file has changed."""
    state = state_of(root)
    if root not in _kept or _kept[root][0] != state:
        _kept[root] = (state, *course_problems(root))
    return _kept[root][1:]


def state_of(root: Path) -> object:
    """Return what changes whenever a file of the course does: names, sizes and times."""
    folders = [place for top in ("docs", "quizzes") for place in os.walk(root / top)]
    inside = (Path(folder, name) for folder, *names in folders for name in chain(*names))
    return [(path, *state_of_file(path)) for path in sorted(inside)]


def state_of_file(path: Path) -> tuple[int, int]:
    """Return size and time of a file; nothing of one that somebody has just deleted."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
