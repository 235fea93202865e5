"""F: every question rests on facts, every fact on sources, and no guess is asked as a fact."""

from collections.abc import Iterator

from macros.check.rule import rule
from macros.load import Reading
from macros.problem import Problem, nearest


@rule("F101")
def rests_on_something(reading: Reading) -> Iterator[Problem]:
    """A question names its facts, or says that it is a new situation; never both."""
    for question in reading.course.questions:
        if bool(question.facts) == question.transfer:
            both = "names facts and says transfer" if question.transfer else "rests on nothing"
            yield reading.problem(
                question.place,
                "F101",
                f'the question "{question.id}" {both}',
                "Write facts: [ids], or transfer: true for an invented situation.",
            )


@rule("F102")
def known_fact(reading: Reading) -> Iterator[Problem]:
    """The facts of a question exist."""
    known = reading.course.facts
    for question in reading.course.questions:
        for number, fact in enumerate(question.facts):
            if fact not in known and fact not in reading.unclear:
                yield reading.problem(
                    question.place / "facts" / number,
                    "F102",
                    f'there is no fact "{fact}"',
                    nearest(fact, known) or "Facts stand in the front matter of cases and lessons.",
                )


@rule("F103")
def no_guess(reading: Reading) -> Iterator[Problem]:
    """A question does not rest on guesses alone: nobody knows whether its key is true."""
    known = reading.course.facts
    for question in reading.course.questions:
        statuses = {known[f].status for f in question.facts if f in known}
        if statuses == {"guess"}:
            yield reading.problem(
                question.place / "facts",
                "F103",
                f'the question "{question.id}" asks a guess as if it were a fact',
                "Ask which line is the guess, beside facts that are reported.",
            )


@rule("F104")
def sourced(reading: Reading) -> Iterator[Problem]:
    """A fact has a source that exists; only what is our own (`course`) needs none."""
    known = [source.id for source in reading.course.sources]
    for page in reading.course.pages:
        for fact in page.front.facts:
            if not fact.sources and fact.status != "course":
                hint = "Name ids of docs/sources.yml; a definition of ours has status: course."
                message = f'the fact "{fact.id}" has no source'
                yield reading.problem(fact.place, "F104", message, hint)
            for number, source in enumerate(fact.sources):
                if source not in known and source not in reading.unclear:
                    yield reading.problem(
                        fact.place / "sources" / number,
                        "F105",
                        f'there is no source "{source}"',
                        nearest(source, known) or "Sources stand in docs/sources.yml.",
                    )
