"""The rules, and the one call that holds them all against a course.

A family is a file or a few: what can't be read (S1, S2, X1), what is not finished (S3), what
becomes of saved answers (S4), questions (Q), the balance of a quiz (B), objectives (O), facts (F),
cases (C), pages (P), language (A), safety (X2), waivers (W). Each rule documents itself: rule.py.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from macros.check import (
    balance,
    cases,
    cues,
    facts,
    feedback,
    language,
    objectives,
    options,
    pages,
    questions,
    safety,
    schema,
    since,
    stems,
    tidy,
    waivers,
)
from macros.check.rule import Rule, rules_of
from macros.load import Reading, read_course
from macros.model import Course
from macros.problem import Problem

RULES: tuple[Rule, ...] = (
    *rules_of(schema),
    *rules_of(tidy),
    *rules_of(since),
    *rules_of(questions),
    *rules_of(options),
    *rules_of(stems),
    *rules_of(cues),
    *rules_of(feedback),
    *rules_of(balance),
    *rules_of(objectives),
    *rules_of(facts),
    *rules_of(pages),
    *rules_of(cases),
    *rules_of(language),
    *rules_of(safety),
    *rules_of(waivers),
)

#: So many problems of a rule are read by nobody, and a file that is made to have them stops here.
MOST = 1_000


def course_problems(root: Path) -> tuple[Course, list[Problem]]:
    """Return the course in `root`, and every problem of it that is not waived, sorted by place."""
    with uncollected():
        reading = read_course(root)
        found = {*broken(RULES, reading)}
        left = {*waivers.unwaived(reading, found, RULES)}
        return reading.course, sorted({*left, *broken(rules_of(waivers), reading)})


def broken(rules: Iterable[Rule], reading: Reading) -> Iterator[Problem]:
    """Yield the problems that the rules find, each as severe as its rule."""
    for rule in rules:
        for number, problem in enumerate(rule.finds(reading), start=1):
            yield replace(problem, severity=rule.severity)
            if number == MOST:
                message, hint = "there is more of this, which is not listed", "Mend these first."
                yield replace(problem, message=message, hint=hint, severity=rule.severity)
                break


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector away while a course is read and checked.

    It would walk all that was read again and again, which takes as long as reading it, and find
    nothing: no part of a course refers back to what holds it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
