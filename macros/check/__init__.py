"""The rules that need the whole course. Each is a function that yields problems.

`course_problems` is what everybody calls: it reads the course and holds every rule against it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from macros.check import facts, objectives, pages
from macros.load import Reading, read_course
from macros.model import Course
from macros.problem import Problem

Rule = Callable[[Reading], Iterator[Problem]]
RULES: tuple[Rule, ...] = (*objectives.RULES, *facts.RULES, *pages.RULES)


def course_problems(root: Path) -> tuple[Course, list[Problem]]:
    """Return the course in `root`, and every problem of it, sorted by place."""
    reading = read_course(root)
    found = [problem for rule in RULES for problem in rule(reading)]
    return reading.course, sorted({*reading.problems, *found})
