"""O: every question serves an objective, and every objective is taught and asked."""

from collections import Counter
from collections.abc import Iterator

from macros.check.prose import readable
from macros.check.rule import rule
from macros.check.text import words
from macros.load import Reading
from macros.model import Module, Objective, Page
from macros.problem import Problem, nearest

ENOUGH = 2
#: From here on, to know the answer by heart is not what the objective asks for.
HIGHER = ("analyse", "evaluate", "create")


@rule("O101")
def known_objective(reading: Reading) -> Iterator[Problem]:
    """A question names an objective of its own module.

    Why: the page tells the learner which objective a wrong answer belongs to, and where it is
    taught; a question without one asks what nobody promised to teach.
    Waive: never; mend the id, or add the objective to the lesson.

    Bad, quizzes/first.yml:3:3:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
          objective: exemple

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
          objective: example
    """
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


def objectives(reading: Reading) -> Iterator[tuple[Module, Objective]]:
    """Yield every objective with its module."""
    for module in reading.course.modules:
        for objective in module.lesson.objectives:
            yield module, objective


def asked(reading: Reading) -> Counter[str]:
    """Return how many questions each objective has."""
    return Counter(question.objective for question in reading.course.questions)


@rule("O102", "warning")
def asked_twice(reading: Reading) -> Iterator[Problem]:
    """An objective is asked at least twice.

    Why: a single question can be answered by luck, and one bad question would decide whether the
    objective was met (Haladyna, Downing & Rodriguez 2002 on independent items).
    Waive: while the second question is being written.

    Bad, docs/course/first.md:8:7:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
            - id: count-minutes
              text: Count the minutes of an hour.
              level: remember
              section: how-to-do-it

        ==> quizzes/first.yml <==
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
          objective: count-minutes

    Good:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
            - id: count-minutes
              text: Count the minutes of an hour.
              level: remember
              section: how-to-do-it

        ==> quizzes/first.yml <==
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
          objective: count-minutes
        - stem: How many minutes are half an hour?
          answer: {value: 30, feedback: An hour has sixty minutes.}
          objective: count-minutes
    """
    times = asked(reading)
    for module, objective in objectives(reading):
        if 0 < times[objective.id] < ENOUGH and not reading.problems:
            yield reading.problem(
                objective.place,
                "O102",
                f'the objective "{objective.id}" is asked only once',
                f"Add a question to quizzes/{module.id}.yml; one can be answered by luck.",
            )


@rule("O103")
def names_its_section(reading: Reading) -> Iterator[Problem]:
    """An objective names the section of its page that teaches it.

    Why: whoever answers wrongly is sent there to read again.
    Waive: never; name the section by the id of its heading, which is its words in lower case with
    hyphens between.

    Bad, docs/course/first.md:7:7:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do

    Good:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
    """
    for module, objective in objectives(reading):
        headings = module.page.headings
        if objective.section not in headings:
            yield reading.problem(
                objective.place / "section",
                "O103",
                f'no heading of {module.page.path} has the id "{objective.section}"',
                nearest(objective.section, headings) or f"There are {', '.join(headings)}.",
            )


@rule("O104")
def is_asked(reading: Reading) -> Iterator[Problem]:
    """An objective is asked.

    Why: the lesson promises it, and nobody would learn whether the promise was kept.
    Waive: never; drop the objective, or write questions for it.

    Bad, docs/course/first.md:8:7:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
            - id: count-minutes
              text: Count the minutes of an hour.
              level: remember
              section: how-to-do-it

    Good:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
    """
    times = asked(reading)
    for module, objective in objectives(reading):
        if not times[objective.id] and not reading.problems:
            yield reading.problem(
                objective.place,
                "O104",
                f'the objective "{objective.id}" is never asked',
                f"Add a question to quizzes/{module.id}.yml, or drop the objective.",
            )


@rule("O105")
def has_text(reading: Reading) -> Iterator[Problem]:
    """The section that teaches an objective has a text.

    Why: a heading by itself teaches nothing, and a learner is sent there to read again.
    Waive: never; write the section.

    Bad, docs/course/first.md:7:7:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: check-yourself

    Good:
        lesson:
          minutes: 5
          objectives:
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it
    """
    for module, objective in objectives(reading):
        if objective.section in module.page.headings and not taught(module.page, objective):
            yield reading.problem(
                objective.place / "section",
                "O105",
                f'the section "{objective.section}" has no text of its own',
                "Teach the objective there, or name the section that does.",
            )


def taught(page: Page, objective: Objective) -> bool:
    """Tell whether the section of an objective says anything."""
    return any(words(readable(line.text)) for line in page.section(objective.section))


@rule("O106", "warning")
def asks_more_than_memory(reading: Reading) -> Iterator[Problem]:
    """An objective to analyse, evaluate or create has a question about a new situation.

    Why: whoever has read the case can answer a question about it from memory; only what was not in
    the text shows that somebody can do it themselves (Haladyna, Downing & Rodriguez 2002, rule 3:
    use novel material to test higher level learning).
    A question has no level of its own here, so `transfer: true` is what tells.
    Waive: when the questions of the objective give new material beside the facts.

    Bad, docs/course/first.md:7:7:
        lesson:
          minutes: 5
          cases: [shop]
          objectives:
            - id: weigh-a-report
              text: Judge what a report shows.
              level: evaluate
              section: how-to-do-it
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it

        ==> quizzes/first.yml <==
        - stem: By the Town Paper, in which year did the shop open?
          answer: {value: 1999, feedback: The paper of that year reports it.}
          objective: weigh-a-report
          facts: [shop-opened]
        - stem: By the Town Paper, what was new in town in 1999?
          options:
            - key: A shop that opened
            - distractor: A paper for the town
            - distractor: A school by the bridge
          objective: weigh-a-report
          facts: [shop-opened]

    Good:
        lesson:
          minutes: 5
          cases: [shop]
          objectives:
            - id: weigh-a-report
              text: Judge what a report shows.
              level: evaluate
              section: how-to-do-it
            - id: example
              text: Do the example.
              level: apply
              section: how-to-do-it

        ==> quizzes/first.yml <==
        - stem: By the Town Paper, in which year did the shop open?
          answer: {value: 1999, feedback: The paper of that year reports it.}
          objective: weigh-a-report
          facts: [shop-opened]
        - stem: "Ms Roth says: the baker must have closed for good. Which line may you pass on?"
          options:
            - key: One guest thinks that it closed.
            - distractor: The baker has closed for good.
            - distractor: Everybody has left the bakery.
          objective: weigh-a-report
    """
    new = {q.objective for q in reading.course.questions if q.transfer}
    known = {q.objective for q in reading.course.questions} - new
    for _, objective in objectives(reading):
        if objective.level in HIGHER and objective.id in known and not reading.problems:
            yield reading.problem(
                objective.place / "level",
                "O106",
                f'"{objective.id}" is to {objective.level}, and is asked by known facts only',
                "Add a question with transfer: true, about a situation that no page tells.",
            )
