"""W: a rule that is waived, with a reason, where the waiver says so; and waivers that do nothing.

    waive: {Q301: The key is a quotation, and it can't be shorter.}

In a question it holds for the question, in a quiz or a page's front matter for the whole file.
Rules know nothing of waivers: they are held against the problems, by place, once all are found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.check.rule import Rule, rule
from macros.load import Reading
from macros.model import FrontMatter, Place, Quiz
from macros.problem import Problem, nearest

Spot = tuple[int, int]
START, END = (0, 0), (10**9, 0)


@rule("W101", "warning")
def silences_something(reading: Reading) -> Iterator[Problem]:
    """A waiver silences something.

    Why: what was mended needs no waiver, and one that stays hides the next mistake.
    As long as a part of the course can't be read (S1, S2, Q1, X1), this is silent, since what
    one of them is for may stand in that part.
    Waive: never; take the waiver out.

    Bad, quizzes/first.yml:5:11:
        - id: opening-hour
          objective: example
          transfer: true
          stem: At what hour does a shop open that opens at ten?
          waive: {Q301: The key is a quotation from the sign.}
          answer: {value: 10, feedback: It opens at ten in the morning.}

    Good:
        - id: opening-hour
          objective: example
          transfer: true
          stem: At what hour does a shop open that opens at ten?
          answer: {value: 10, feedback: It opens at ten in the morning.}
    """
    yield from reading.coded("W101")


@rule("W102", "warning")
def names_a_rule(reading: Reading) -> Iterator[Problem]:
    """A waiver names a rule that can be waived.

    Why: a misspelt code silences nothing, and some rules hold without exception.
    Waive: never; mend the code, or the question.

    Bad, quizzes/first.yml:5:11:
        - id: opening-hour
          objective: example
          transfer: true
          stem: At what hour does a shop open that opens at ten?
          waive: {Q099: The key is a quotation from the sign.}
          answer: {value: 10, feedback: It opens at ten in the morning.}

    Good:
        - id: opening-hour
          objective: example
          transfer: true
          stem: At what hour does a shop open that opens at ten?
          answer: {value: 10, feedback: It opens at ten in the morning.}
    """
    yield from reading.coded("W102")


@dataclass(frozen=True)
class Waiver:
    """A code that is waived from `start` to just before `end` of the file in which `place` is."""

    code: str
    place: Place
    start: Spot = START
    end: Spot = END

    def covers(self, problem: Problem) -> bool:
        """Tell whether `problem` is of this code and stands inside."""
        inside = self.start <= (problem.line, problem.column) < self.end
        return (problem.path, problem.code) == (self.place.path, self.code) and inside


def waivers(reading: Reading) -> Iterator[Waiver]:
    """Yield every waiver of the course, the narrow ones before those of a whole file."""
    course = reading.course
    for question in course.questions:
        for code in question.waive:
            yield Waiver(code, question.place / "waive" / code, *span(reading, question.place))
    quizzes: list[Quiz | FrontMatter] = [module.quiz for module in course.modules]
    for whole in (*quizzes, *(page.front for page in course.pages)):
        for code in whole.waive:
            yield Waiver(code, whole.place / "waive" / code)


def span(reading: Reading, place: Place) -> tuple[Spot, Spot]:
    """Return where the item of a list that is written at `place` starts and where the next does."""
    document, (*keys, number) = reading.documents[place.path], place.keys
    following = (*keys, int(number) + 1)
    end = document.spot(following) if following in document.marks else END
    return document.spot(place.keys), end


def unwaived(
    reading: Reading, found: Iterable[Problem], rules: Iterable[Rule]
) -> Iterator[Problem]:
    """Yield the problems that no waiver silences; note in `reading` the waivers that are wrong."""
    known = {rule.code: rule for rule in rules}
    asked = [*waivers(reading)]
    allowed = [w for w in asked if w.code in known and known[w.code].waivable]
    idle = set(allowed)
    for problem in found:
        waiver = next((w for w in allowed if w.covers(problem)), None)
        idle.discard(waiver) if waiver else None
        if waiver is None:
            yield problem
    # A course that could be read only in part may hide what a waiver is for.
    if not reading.problems:
        reading.problems += [useless(reading, waiver) for waiver in idle]
    reading.problems += [refused(reading, w, known) for w in asked if w not in allowed]


def useless(reading: Reading, waiver: Waiver) -> Problem:
    """Return the problem of a waiver that silences nothing."""
    message = f"nothing here breaks {waiver.code}, so there is nothing to waive"
    return reading.problem(waiver.place, "W101", message, "Take the waiver out.")


def refused(reading: Reading, waiver: Waiver, known: dict[str, Rule]) -> Problem:
    """Return the problem of a waiver of what is no rule, or can't be waived."""
    if waiver.code in known:
        message, hint = f"{waiver.code} can't be waived", known[waiver.code].sections["Waive"][1]
    else:
        message = f"there is no rule {waiver.code}"
        hint = nearest(waiver.code, known)
    return reading.problem(waiver.place, "W102", message, hint)
