"""F: every question rests on facts, every fact on sources, and no guess is asked as a fact.

question ─→ facts ─→ the page they stand on ─→ sources
"""

import re
from collections.abc import Iterator

from macros.check.asked import Asked, all_asked
from macros.check.prose import QUOTED, readable
from macros.check.rule import rule
from macros.check.text import NUMBER, NUMERALS, numbers, words
from macros.load import Reading
from macros.model import BodyLine, Course, Fact, Keys, Page, Place, Source
from macros.problem import Problem, nearest

#: A stem with one of these says who says so.
ATTRIBUTED = re.compile(
    r"\b(according to|account|accounts|article|articles|author|authors|book|calls?|claim(s|ed)?|"
    r"course|founders?|hold|holds|in (his|her|its|their) view|interview|lesson|memoir|newspaper|"
    r"opinion|page|paper|post|puts it|re?tell|re?tells|re?telling|told|tells?|telling|report|"
    r"reports|reported|said|say|says|source|sources|story|stories|study|studies|survey|suppose[sd]?|"
    r"guess(es|ed)?|write|writes|wrote|yearbook)\b",
    re.IGNORECASE,
)
GUESSED = re.compile(r"\b(guess|suppos|imagin|specul|assum|probabl|perhaps)", re.IGNORECASE)
NAME = re.compile(r"[A-Z][A-Za-z]{3,}")
PRACTICE = ("Practice", "**Practice", "*Practice", "practice")
STEP = 4
#: A name inside a sentence, unless the stem introduces somebody who is made up for it.
SOMEBODY = re.compile(
    r"(?<!colleague )(?<!guest )(?<!customer )(?<!caller )(?<!manager )(?<!leader )(?<!friend )"
    r"(?<!owner )(?<!neighbour )(?<=[a-z,;] )([A-Z][^\W\d_]+)"
)
#: A model's name is a name: LS 400, M1.
NAMED = re.compile(r"\b(?:[A-Z]{2,4}[ -]|[A-Z]+)\d+\b")


@rule("F101")
def rests_on_something(reading: Reading) -> Iterator[Problem]:
    """A question names its facts, or says that it is a new situation; never both.

    Why: the page shows what a question rests on, and labels an invented situation as practice.
    Waive: never.

    Bad, quizzes/first.yml:1:3:
        - id: quarter-of-an-hour
          objective: example
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}

    Good:
        - id: quarter-of-an-hour
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
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
    """The facts of a question exist.

    Why: a question is as true as what it rests on.
    Waive: never; mend the id, or write the fact into the front matter of its case or lesson.

    Bad, quizzes/first.yml:1:11:
        - facts: [shop-open]
          stem: By the Town Paper, in which year did the shop open?
          answer: {value: 1999, feedback: The paper of that year reports it.}

    Good:
        - facts: [shop-opened]
          stem: By the Town Paper, in which year did the shop open?
          answer: {value: 1999, feedback: The paper of that year reports it.}
    """
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
    """A question does not rest on guesses alone.

    Why: nobody knows whether its key is true.
    Waive: never; ask which line is the guess, beside facts that are reported.

    Bad, quizzes/first.yml:1:3:
        - facts: [shop-loved]
          stem: By the Town Paper, how was the new shop received?
          options:
            - key: Everybody loved it
            - distractor: Nobody noticed it
            - distractor: A few came in

    Good:
        - facts: [shop-loved, shop-opened]
          stem: Which of these lines about the shop is a guess of the Town Paper?
          options:
            - key: Everybody must have loved it.
            - distractor: It opened its doors in 1999.
            - distractor: It was the only one in town.
    """
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


def facts_of(course: Course) -> Iterator[tuple[Page, Fact]]:
    """Yield every fact with the page that is its home."""
    for page in course.pages:
        for fact in page.front.facts:
            yield page, fact


@rule("F104")
def has_a_source(reading: Reading) -> Iterator[Problem]:
    """A fact has a source; only what is our own (`course`) needs none.

    Why: a reader has to be able to look it up, and a reviewer to check it.
    Waive: never; name the source, or call it our own.

    Bad, docs/cases/shop.md:4:7:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single

    Good:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [town-paper]
    """
    for _, fact in facts_of(reading.course):
        if not fact.sources and fact.status != "course":
            hint = "Name ids of docs/sources.yml; a definition of ours has status: course."
            yield reading.problem(fact.place, "F104", f'the fact "{fact.id}" has no source', hint)


@rule("F105")
def known_source(reading: Reading) -> Iterator[Problem]:
    """The sources of a fact exist.

    Why: the page links each fact to the entry in the list of sources.
    Waive: never; mend the id, or add the source to docs/sources.yml.

    Bad, docs/cases/shop.md:7:17:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [towns-paper]

    Good:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [town-paper]
    """
    known = reading.course.source
    for _, fact in facts_of(reading.course):
        for number, source in enumerate(fact.sources):
            if source not in known and source not in reading.unclear:
                yield reading.problem(
                    fact.place / "sources" / number,
                    "F105",
                    f'there is no source "{source}"',
                    nearest(source, known) or "Sources stand in docs/sources.yml.",
                )


@rule("F106")
def learner_has_read_it(reading: Reading) -> Iterator[Problem]:
    """The facts of a question stand on the lesson, or on a case that the lesson lists.

    Why: nobody should be asked what the module never gave them to read.
    Waive: never; list the case in the lesson's `cases`, or ask it in another module.

    Bad, quizzes/first.yml:1:11:
        - facts: [inn-opened]
          stem: By the Town Paper, in which year did the inn open?
          answer: {value: 1998, feedback: The paper of the year after reports it.}

        ==> docs/library/inn.md <==
        ---
        title: The inn
        description: An inn of the small course, which no lesson of it gives anybody to read.
        lesson:
          minutes: 5
          objectives:
            - {id: stay-at-the-inn, text: Stay at the inn., level: apply, section: the-inn}
          facts:
            - id: inn-opened
              text: The inn opened in 1998.
              status: single
              sources: [town-paper]
        ---

        # The inn

        The inn is open all year.

    Good:
        - facts: [shop-opened]
          stem: By the Town Paper, in which year did the shop open?
          answer: {value: 1999, feedback: The paper of that year reports it.}
    """
    homes = {fact.id: page for page, fact in facts_of(reading.course)}
    for module in reading.course.modules:
        read = {module.page.path, *(f"cases/{case}.md" for case in module.lesson.cases)}
        for question in module.quiz.questions:
            for number, fact in enumerate(question.facts):
                home = homes.get(fact)
                if home and home.path not in read:
                    yield reading.problem(
                        question.place / "facts" / number,
                        "F106",
                        f'"{fact}" stands in {home.path}, which this module does not give to read',
                        f"Add the case to the cases of {module.page.file}, or ask it elsewhere.",
                    )


@rule("F107", "warning")
def figure_is_on_the_page(reading: Reading) -> Iterator[Problem]:
    """A figure in the stem or the key of a question stands on a page that its facts come from.

    Why: a figure from nowhere is a slip of the pen, or knowledge that nobody was given.
    8,000 and 8000 are the same, and so are 3 and three.
    Waive: when the figure is worked out from others on the page.

    Bad, quizzes/first.yml:2:3:
        - facts: [shop-opened]
          stem: By the Town Paper, what opened in 1989?
          options:
            - key: A shop
            - distractor: An inn
            - distractor: A school

    Good:
        - facts: [shop-opened]
          stem: By the Town Paper, what opened in 1999?
          options:
            - key: A shop
            - distractor: An inn
            - distractor: A school
    """
    known = {page.path: figures(text_of(page)) for page in reading.course.pages}
    for asked, homes in with_homes(reading):
        told = frozenset[str]().union(*(known[home.path] for home in homes))
        found = {figure: keys for keys, text in reversed(right(asked)) for figure in numbers(text)}
        for figure in sorted({*found} - told):
            message = f"{figure} stands on no page that the facts of this question come from"
            hint = "Look it up again, or name the fact that holds it."
            yield reading.problem(below(asked, found[figure]), "F107", message, hint)


def with_homes(reading: Reading) -> Iterator[tuple[Asked, list[Page]]]:
    """Yield each question about facts with the pages they come from, and with its lesson."""
    course = reading.course
    pages = {fact.id: page for page, fact in facts_of(course)}
    for asked in all_asked(reading):
        question = asked.question
        homes = {page.path: page for f in question.facts if (page := pages.get(f))}
        if homes and not question.transfer:
            lesson = course.question[question.id][0].page
            yield asked, [*(homes | {lesson.path: lesson}).values()]


def right(asked: Asked) -> list[tuple[Keys, str]]:
    """Return the stem and the texts of the right answer, without names of models and quotations.

    What somebody says in a stem is made up for it.
    """
    parts = [(p.keys, text) for p in asked.parts if not p.wrong for text in p.texts]
    texts = [(("stem",), asked.question.stem), *parts]
    return [(keys, NAMED.sub("", QUOTED.sub('"', text))) for keys, text in texts]


def below(asked: Asked, keys: Keys) -> Place:
    """Return the place of a part of a question."""
    return Place(asked.place.path, (*asked.place.keys, *keys))


def text_of(page: Page) -> str:
    """Return all that a page says, its facts included."""
    facts = (fact.text for fact in page.front.facts)
    lines = (readable(line.text) for line in page.lines)
    return "\n".join((page.front.title, *facts, *lines))


def figures(text: str) -> set[str]:
    """Return the figures in a text, those too that it writes as words: three is 3."""
    said = {*words(text)}
    spelt = {str(n) for n, word in enumerate(NUMERALS, start=1) if word in said}
    return numbers(text) | spelt


@rule("F108", "warning")
def says_who_says_so(reading: Reading) -> Iterator[Problem]:
    """A question about one source's word, about an opinion or a dispute, says whose word it is.

    Why: without "according to", the quiz teaches as a fact what the page was careful to attribute
    (Haladyna, Downing & Rodriguez 2002, rule 6: avoid opinion-based items).
    The name of the source will do, too.
    Waive: when the stem attributes it in words that this rule does not know.

    Bad, quizzes/first.yml:2:3:
        - facts: [shop-opened]
          stem: In which year did the shop open?
          answer: {value: 1999, feedback: The paper of that year reports it.}

    Good:
        - facts: [shop-opened]
          stem: According to the Town Paper, in which year did the shop open?
          answer: {value: 1999, feedback: The paper of that year reports it.}
    """
    course = reading.course
    called = {source.id: names(source) for source in course.sources}
    for question in course.questions:
        facts = [course.facts[f] for f in question.facts if f in course.facts]
        doubtful = [f for f in facts if f.status in ("single", "disputed", "opinion")]
        if doubtful and not ATTRIBUTED.search(question.stem):
            named = {name for f in doubtful for s in f.sources for name in called.get(s, ())}
            if not named & {*NAME.findall(question.stem)}:
                yield reading.problem(
                    question.place / "stem",
                    "F108",
                    f'"{doubtful[0].id}" is {STATUS[doubtful[0].status]}, '
                    "and the stem does not say whose word it is",
                    "Say so: According to …, By its founders' account, In Taylor's report.",
                )


STATUS = {"single": "what one source says", "disputed": "disputed", "opinion": "an opinion"}


def names(source: Source) -> set[str]:
    """Return the names by which a stem may call a source: its authors, where it came out."""
    told = (*map(str, source.author), source.container or "", source.label)
    return {name for text in told for name in NAME.findall(text)}


@rule("F109", "warning")
def figure_is_a_fact(reading: Reading) -> Iterator[Problem]:
    """A figure in the text of a case stands in one of the facts of the case.

    Why: figures are what people remember and repeat, so each has a status and a source.
    Sections and boxes of practice are left out, and so are the names of models.
    Waive: never; add the figure to a fact, or take it out.

    Bad, docs/cases/shop.md:1:16:
        It opened with 4,000 loaves on the first day.

    Good:
        It opened in 1999.
    """
    for page in reading.course.pages:
        if page.front.case:
            known = figures("\n".join(fact.text for fact in page.front.facts))
            for line in told(page):
                text = NAMED.sub(lambda name: " " * len(name.group()), readable(line.text))
                for match in NUMBER.finditer(text):
                    if not numbers(match.group()) <= known:
                        message = f"{match.group()} stands in no fact of this case"
                        hint = "Add it to a fact, with its status and its sources."
                        column = line.column + match.start()
                        yield Problem(page.file, line.number, column, "F109", message, hint)


def told(page: Page) -> Iterator[BodyLine]:
    """Yield the lines of a case that tell what happened, so nothing made up for practice."""
    practice = {line.number for line in page.section("questions-to-talk-about")}
    boxed = aside = False
    for line in page.lines:
        if line.kind == "title" or (boxed and line.kind != "blank" and line.column <= STEP):
            boxed = line.kind == "title" and line.text.startswith(PRACTICE)
        aside = line.kind != "blank" and (aside or line.text.startswith(PRACTICE))
        if not (boxed or aside or line.number in practice or line.kind in ("heading", "code")):
            yield line


@rule("F110", "warning")
def source_is_used(reading: Reading) -> Iterator[Problem]:
    """A source is cited by a page, or holds up a fact.

    Why: the list of sources says what the course rests on, and it does not rest on this one.
    Waive: never; take the entry out, or cite it where it was used.

    Bad, docs/sources.yml:1:3:
        - id: town-guide
          citation-label: Town Guide, 2001
          type: book
          title: A guide to the town
          custom: {interest: independent, read: excerpt}

    Good:
        - id: town-guide
          citation-label: Town Guide, 2001
          type: book
          title: A guide to the town
          custom: {interest: independent, read: excerpt}

        ==> docs/index.md <==
        The guide praises the shop {{ cite("town-guide") }}.
    """
    if reading.problems:
        return
    used = {source for _, fact in facts_of(reading.course) for source in fact.sources}
    used |= {source for page in reading.course.pages for source in page.cites}
    for source in reading.course.sources:
        if source.id not in used:
            message = f'nothing in the course cites "{source.id}"'
            hint = f'Write {{{{ cite("{source.id}") }}}} where it was used, or take it out.'
            yield reading.problem(source.place, "F110", message, hint)


@rule("F111", "info")
def fact_is_used(reading: Reading) -> Iterator[Problem]:
    """A fact is asked by a question, or a page cites a source of it.

    Why: what no text tells and no question asks is read by hardly anybody.
    Waive: not needed; it is no more than a note.

    Bad, docs/cases/shop.md:8:7:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [town-paper]
            - id: shop-painted
              text: The shop was painted in spring.
              status: single
              sources: [town-guide]

        ==> docs/sources.yml <==
        - id: town-guide
          citation-label: Town Guide, 2001
          type: book
          title: A guide to the town
          custom: {interest: independent, read: excerpt}

    Good:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [town-paper]
    """
    if reading.problems:
        return
    asked = {fact for question in reading.course.questions for fact in question.facts}
    cited = {source for page in reading.course.pages for source in page.cites}
    # What is no source is a problem of its own.
    cited |= {s for _, fact in facts_of(reading.course) for s in fact.sources} - {
        *reading.course.source
    }
    for _, fact in facts_of(reading.course):
        if fact.sources and fact.id not in asked and not cited & {*fact.sources}:
            message = f'no question asks "{fact.id}", and no page cites a source of it'
            hint = "Tell it in the text, ask it, or take it out."
            yield reading.problem(fact.place, "F111", message, hint)


@rule("F112", "warning")
def corroborated_by_two(reading: Reading) -> Iterator[Problem]:
    """A corroborated fact has two sources or more.

    Why: corroborated means that a second source says it, and did not take it from the first.
    Waive: never; name the second source, or call the fact single.

    Bad, docs/cases/shop.md:6:7:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: corroborated
              sources: [town-paper]

    Good:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [town-paper]
    """
    for _, fact in facts_of(reading.course):
        if fact.status == "corroborated" and len({*fact.sources}) == 1:
            message = f'"{fact.id}" is called corroborated and has one source'
            hint = "Name the second source, or write status: single."
            yield reading.problem(fact.place / "status", "F112", message, hint)


@rule("F113", "warning")
def names_a_source_once(reading: Reading) -> Iterator[Problem]:
    """A fact names each of its sources once, and a question each of its facts.

    Why: one that stands twice looks like two.
    Waive: never; take one of them out.

    Bad, docs/cases/shop.md:7:29:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [town-paper, town-paper]

    Good:
        case:
          review_by: 2027-01-01
          facts:
            - id: shop-opened
              text: The shop opened in 1999.
              status: single
              sources: [town-paper]
    """
    lists = [(fact.place / "sources", fact.sources) for _, fact in facts_of(reading.course)]
    lists += [(asks.place / "facts", asks.facts) for asks in reading.course.questions]
    for place, names in lists:
        for number, name in enumerate(names):
            if name in names[:number]:
                message = f'"{name}" stands twice in this list'
                yield reading.problem(place / number, "F113", message, "Take one of them out.")


@rule("F114", "warning")
def guess_is_called_a_guess(reading: Reading) -> Iterator[Problem]:
    """A question that names a guess among its facts uses a word for it: guess, suppose, perhaps.

    Why: what somebody guessed must not come out as what happened.
    Waive: when the question says in other words that nobody knows.

    Bad, quizzes/first.yml:1:3:
        - facts: [shop-loved, shop-opened]
          stem: By the Town Paper, how was the shop of 1999 received?
          options:
            - key: Everybody loved it
            - distractor: Nobody noticed it
            - distractor: A few came in

    Good:
        - facts: [shop-loved, shop-opened]
          stem: Which of these lines about the shop is a guess of the Town Paper?
          options:
            - key: Everybody must have loved it.
            - distractor: It opened its doors in 1999.
            - distractor: It was the only one in town.
    """
    facts = reading.course.facts
    for asked in all_asked(reading):
        statuses = {facts[f].status for f in asked.question.facts if f in facts}
        said = "guess" in statuses and any(GUESSED.search(text) for _, text in right(asked))
        if "guess" in statuses and len(statuses) > 1 and not said:
            message = f'the question "{asked.question.id}" rests on a guess, and does not say so'
            hint = "Ask which line is the guess, or leave that fact out."
            yield reading.problem(below(asked, ("facts",)), "F114", message, hint)


@rule("F115", "info")
def name_is_on_the_page(reading: Reading) -> Iterator[Problem]:
    """A name in the stem or the key of a question stands on a page that its facts come from.

    Why: a name that no page has is misspelt, or was never given to read.
    People who are made up for the stem are left out where it calls them a colleague, a guest, Mr.
    Waive: when the name is made up.

    Bad, quizzes/first.yml:2:3:
        - facts: [shop-opened]
          stem: By the Town Paper, what did Harrington open in 1999?
          options:
            - key: A shop
            - distractor: An inn
            - distractor: A school

    Good:
        - facts: [shop-opened]
          stem: By the Town Paper, what opened in 1999?
          options:
            - key: A shop
            - distractor: An inn
            - distractor: A school
    """
    sources = {name for source in reading.course.sources for name in names(source)}
    for asked, homes in with_homes(reading):
        found = {m[1]: keys for keys, text in right(asked) for m in SOMEBODY.finditer(text)}
        if found:
            told = " ".join((*sources, *(text_of(page) for page in homes)))
            for word in sorted(word for word in found if word not in told):
                message = f'no page that the facts of this question come from has "{word}"'
                hint = "Look it up again, or name the fact that has it."
                yield reading.problem(below(asked, found[word]), "F115", message, hint)
