"""P: what a page asks of a macro exists."""

from collections.abc import Iterable, Iterator

from macros.check.rule import rule
from macros.load import Reading
from macros.model import Call, Page, Place
from macros.problem import Problem, nearest


@rule("P101")
def calls_something(reading: Reading) -> Iterator[Problem]:
    """A macro's argument names something of the course."""
    course = reading.course
    named: dict[str, Iterable[object]] = {
        "quiz": [module.id for module in course.modules],
        "question": [question.id for question in course.questions],
        "cite": [source.id for source in course.sources],
    }
    for page in course.pages:
        for call in page.calls:
            names = named.get(call.macro, call.arguments)
            clear = call.macro != "quiz" or not reading.problems
            if clear and not {*call.arguments} <= {*names, *reading.unclear}:
                yield unknown(page, call, names)


def unknown(page: Page, call: Call, names: Iterable[object]) -> Problem:
    """Return the problem of a call whose argument is none of `names`."""
    word = str(call.arguments[0])
    message = f'{call.macro}: there is no "{word}"'
    return Problem(
        f"docs/{page.path}", call.line, 1, "P101", message, nearest(word, map(str, names))
    )


@rule("P102")
def has_what_it_shows(reading: Reading) -> Iterator[Problem]:
    """Facts() and objectives() stand on pages whose front matter has some."""
    for page in reading.course.pages:
        for call in page.calls:
            missing = (call.macro == "facts" and not page.front.facts) or (
                call.macro == "objectives" and not page.front.lesson
            )
            if missing:
                message = f"{call.macro}: the front matter of this page has none"
                hint = "Add them to the front matter, or take the call out."
                yield Problem(f"docs/{page.path}", call.line, 1, "P102", message, hint)


@rule("P103")
def once_a_page(reading: Reading) -> Iterator[Problem]:
    """A page shows a question once; two copies would share one saved answer."""
    for page in reading.course.pages:
        shown: set[str] = set()
        for call in page.calls:
            names = set(questions_of(reading, call))
            for name in sorted(names & shown):
                message = f'the page shows the question "{name}" twice'
                hint = "Drop one of the calls."
                yield Problem(f"docs/{page.path}", call.line, 1, "P103", message, hint)
            shown |= names


def questions_of(reading: Reading, call: Call) -> Iterator[str]:
    """Yield the ids of the questions that a call shows."""
    if call.macro == "question":
        yield str(call.arguments[0])
    if call.macro == "quiz" and (module := reading.course.module.get(str(call.arguments[0]))):
        yield from (question.id for question in module.quiz.questions)


@rule("P104")
def known_case(reading: Reading) -> Iterator[Problem]:
    """The cases of a lesson exist."""
    cases = [p.path[6:-3] for p in reading.course.pages if p.front.case]
    for module in reading.course.modules:
        for number, case in enumerate(module.lesson.cases):
            place = Place(f"docs/{module.page.path}", ("lesson", "cases", number))
            if case not in cases and not reading.problems:
                message = f'there is no case "{case}"'
                yield reading.problem(place, "P104", message, nearest(case, cases))
