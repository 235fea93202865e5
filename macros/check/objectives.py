"""O: every question serves an objective, and every objective is taught and asked."""

from collections import Counter
from collections.abc import Iterator

from macros.check.rule import rule
from macros.load import Reading
from macros.problem import Problem, nearest

ENOUGH = 2


@rule("O101")
def known_objective(reading: Reading) -> Iterator[Problem]:
    """A question names an objective of its own module."""
    for module in reading.course.modules:
        own = {o.id for o in module.lesson.objectives}
        for question in module.quiz.questions:
            if question.objective not in own | reading.unclear:
                yield reading.problem(
                    question.place / "objective",
                    "O101",
                    f'"{question.objective}" is not an objective of {module.page.path}',
                    nearest(question.objective, own) or f"There are {', '.join(sorted(own))}.",
                )


@rule("O102")
def asked_enough(reading: Reading) -> Iterator[Problem]:
    """Every objective is asked at least twice; one question can be answered by luck."""
    if reading.problems:
        return
    asked = Counter(question.objective for question in reading.course.questions)
    for module in reading.course.modules:
        for objective in module.lesson.objectives:
            if asked[objective.id] < ENOUGH:
                times = "never asked" if not asked[objective.id] else "asked only once"
                yield reading.problem(
                    objective.place,
                    "O102",
                    f'the objective "{objective.id}" is {times}',
                    f"Add a question to quizzes/{module.id}.yml, or drop the objective.",
                )


@rule("O103")
def taught(reading: Reading) -> Iterator[Problem]:
    """An objective names the section of its page that teaches it."""
    for module in reading.course.modules:
        for objective in module.lesson.objectives:
            if objective.section not in module.page.headings:
                headings = module.page.headings
                yield reading.problem(
                    objective.place / "section",
                    "O103",
                    f'no heading of {module.page.path} has the id "{objective.section}"',
                    nearest(objective.section, headings) or f"There are {', '.join(headings)}.",
                )
