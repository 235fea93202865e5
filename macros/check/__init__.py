"""The rules, and the one call that holds them all against a course.

A family is a file: objectives (O), facts (F), pages (P). Each rule documents itself; see rule.py.
"""

from pathlib import Path

from macros.check import facts, objectives, pages
from macros.check.rule import Rule, rules_of
from macros.load import read_course
from macros.model import Course
from macros.problem import Problem

RULES: tuple[Rule, ...] = (*rules_of(objectives), *rules_of(facts), *rules_of(pages))


def course_problems(root: Path) -> tuple[Course, list[Problem]]:
    """Return the course in `root`, and every problem of it, sorted by place."""
    reading = read_course(root)
    found = [problem for rule in RULES for problem in rule.finds(reading)]
    return reading.course, sorted({*reading.problems, *found})
