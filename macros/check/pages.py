"""P: what a page asks of a macro exists, and so does every page that it links to."""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator

from macros.check.prose import Paragraph
from macros.check.rule import rule
from macros.load import Reading
from macros.model import Call, Page, Place
from macros.problem import Problem, nearest

#: Where a link leads to, there or where its name is defined; what stands in code leads nowhere.
LINK = re.compile(r"`[^`\n]+`|(?:\]\(\s*<?|^\[[^\[\]\n]*\]:\s*<?)(?P<to>[^\s)>]+)", re.MULTILINE)
OWN_ID = re.compile(r"\{:?\s*#([\w-]+)\s*\}")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@rule("P101")
def calls_something(reading: Reading) -> Iterator[Problem]:
    """A macro's argument names something of the course.

    Why: the page would have nothing to show in its place.
    Waive: never; mend the id.

    Bad, docs/index.md:1:1:
        {{ quiz("frist") }}

    Good:
        {{ question("example-choice") }}
    """
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
    return Problem(page.file, call.line, 1, "P101", message, nearest(word, map(str, names)))


@rule("P102")
def has_what_it_shows(reading: Reading) -> Iterator[Problem]:
    """A page that calls facts() or objectives() has some in its front matter.

    Why: it would show an empty table.
    Waive: never; add them to the front matter, or take the call out.

    Bad, docs/index.md:1:1:
        {{ facts() }}

    Good, docs/cases/shop.md:
        {{ facts() }}
    """
    for page in reading.course.pages:
        for call in page.calls:
            missing = (call.macro == "facts" and not page.front.facts) or (
                call.macro == "objectives" and not page.front.lesson
            )
            if missing:
                message = f"{call.macro}: the front matter of this page has none"
                hint = "Add them to the front matter, or take the call out."
                yield Problem(page.file, call.line, 1, "P102", message, hint)


@rule("P103")
def shows_a_question_once(reading: Reading) -> Iterator[Problem]:
    """A page shows a question once.

    Why: two copies would share one saved answer.
    Waive: never; drop one of the calls.

    Bad, docs/course/first.md:1:1:
        {{ question("example-choice") }}

    Good, docs/index.md:
        {{ question("example-choice") }}
    """
    for page in reading.course.pages:
        shown: set[str] = set()
        for call in page.calls:
            names = set(questions_of(reading, call))
            for name in sorted(names & shown):
                message = f'the page shows the question "{name}" twice'
                hint = "Drop one of the calls."
                yield Problem(page.file, call.line, 1, "P103", message, hint)
            shown |= names


def questions_of(reading: Reading, call: Call) -> Iterator[str]:
    """Yield the ids of the questions that a call shows."""
    if call.macro == "question":
        yield str(call.arguments[0])
    if call.macro == "quiz" and (module := reading.course.module.get(str(call.arguments[0]))):
        yield from (question.id for question in module.quiz.questions)


@rule("P104")
def known_case(reading: Reading) -> Iterator[Problem]:
    """The cases of a lesson exist.

    Why: a question of the lesson may ask the facts of its cases only.
    Waive: never; name the file of the case, without .md.

    Bad, docs/course/first.md:3:11:
        lesson:
          minutes: 5
          cases: [shops]
          objectives:
            - {id: example, text: Do the example., level: apply, section: how-to-do-it}

    Good:
        lesson:
          minutes: 5
          cases: [shop]
          objectives:
            - {id: example, text: Do the example., level: apply, section: how-to-do-it}
    """
    cases = [p.path[6:-3] for p in reading.course.pages if p.front.case]
    for module in reading.course.modules:
        for number, case in enumerate(module.lesson.cases):
            place = Place(module.page.file, ("lesson", "cases", number))
            if case not in cases and not reading.problems:
                message = f'there is no case "{case}"'
                yield reading.problem(place, "P104", message, nearest(case, cases))


@rule("P105")
def lesson_asks(reading: Reading) -> Iterator[Problem]:
    """A lesson shows its own quiz.

    Why: a quiz that no page shows is answered by nobody.
    Waive: never; add the quiz at the end of the lesson, under "## Check yourself".

    Bad, docs/course/first.md:1:1:
        ---
        title: First lesson
        description: A lesson of the small course that forgets to show the quiz that belongs to it.
        lesson:
          minutes: 5
          objectives:
            - {id: example, text: Do the example., level: apply, section: how-to-do-it}
        ---

        # First lesson

        ## How to do it

        You do it.

    Good:
        ---
        title: First lesson
        description: A lesson of the small course that shows the quiz that belongs to it at its end.
        lesson:
          minutes: 5
          objectives:
            - {id: example, text: Do the example., level: apply, section: how-to-do-it}
        ---

        # First lesson

        ## How to do it

        You do it {{ cite("town-paper") }}.

        ## Check yourself

        {{ quiz("first") }}
    """
    for module in reading.course.modules:
        calls = [call for call in module.page.calls if call.macro == "quiz"]
        if all(call.arguments[0] != module.id for call in calls):
            message = f'the lesson does not show the quiz "{module.id}"'
            hint = f'End it with: {{{{ quiz("{module.id}") }}}}'
            if not calls:
                yield Problem(module.page.file, 1, 1, "P105", message, hint)


@rule("P106")
def links_lead_somewhere(reading: Reading) -> Iterator[Problem]:
    """A link inside the site leads to a page or a file that is there, and to a heading of it.

    Why: the reader would get an error, or the top of the page.
    Links to pages name the file, seen from this page: ../cases/ls-400.md
    Waive: never; mend the link.

    Bad, docs/index.md:1:19:
        Read [the lesson](course/frist.md).

    Good:
        Read [the lesson](course/first.md#how-to-do-it).
    """
    for page in reading.course.pages:
        whole = outside_code(page)
        for match in LINK.finditer(whole.raw):
            link = html.unescape(match["to"] or "")
            if link and not SCHEME.match(link):
                for message, hint in wrong_with(link, page, reading):
                    yield whole.problem(match.start("to"), "P106", message, hint)


def outside_code(page: Page) -> Paragraph:
    """Return all of a page that is not a block of code."""
    return Paragraph(page, "text", tuple(line for line in page.lines if line.kind != "code"))


def wrong_with(link: str, page: Page, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a link on a page, and what to do, if anything is."""
    path, _, anchor = link.partition("#")
    target = target_of(page, path)
    found = next((other for other in reading.course.pages if other.path == target), None)
    if f"docs/{target}" not in reading.files:
        hint = nearest(path, near(page, reading)) or "Name the file: ../cases/ls-400.md"
        yield f'there is no file "{path}" where this link leads', hint
    # A macro makes ids, too; where there is one, only the site's own tests can tell.
    elif anchor and found and all(call.macro == "cite" for call in found.calls):
        own = {name for line in found.lines for name in OWN_ID.findall(line.text)}
        ids = own.union(found.headings)
        if anchor not in ids:
            hint = nearest(anchor, ids) or f"There are {', '.join(sorted(ids))}."
            yield f'{target} has no heading with the id "{anchor}"', hint


def target_of(page: Page, path: str) -> str:
    """Return the path from docs/ that a link on `page` means."""
    folder, _, name = page.path.rpartition("/")
    return posixpath.normpath(posixpath.join(folder, path or name))


def near(page: Page, reading: Reading) -> list[str]:
    """Return every page as a link on `page` would name it."""
    here = posixpath.dirname(page.path)
    return [posixpath.relpath(other.path, here or ".") for other in reading.course.pages]
