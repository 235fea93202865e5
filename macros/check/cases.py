"""C: a case has the parts that every case has, and every page is written one sentence a line."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from macros.check.prose import QUOTED, Paragraph, ends, paragraphs, sentences
from macros.check.rule import rule
from macros.load import Reading
from macros.load.body import cells
from macros.model import BodyLine, Case, Page, Place
from macros.problem import Problem, nearest

#: The sections of a case by the ids of their headings, in order.
SECTIONS = {
    "what-happened": "What happened",
    "what-they-did": "What they did",
    "what-came-of-it": "What came of it",
    "what-it-shows": "What it shows",
    "where-the-accounts-differ": "Where the accounts differ",
    "what-we-dont-know": "What we don't know",
    "questions-to-talk-about": "Questions to talk about",
    "facts-and-sources": "Facts and sources",
}
FEWEST, MOST = 600, 1000
#: A review that is further away than this is no plan.
FURTHEST = timedelta(days=3 * 366)
#: What a search engine shows: less is no help, more is cut off.
SHORTEST, LONGEST = 50, 160
#: So many words of a list item may stand on one line.
ITEM_WORDS = 60
LEAD = re.compile(r"(?m)^(\*\*|__)(?=\S)(.+?)\1")


def cases(reading: Reading) -> Iterator[tuple[Page, Case]]:
    """Yield every case with its page."""
    for page in reading.course.pages:
        if page.front.case:
            yield page, page.front.case


@rule("C101")
def has_its_sections(reading: Reading) -> Iterator[Problem]:
    """A case has the eight sections that every case has, in the same order.

    Why: who has read one case finds their way in the next, and a trainer finds the questions.
    "Where the accounts differ" and "What we don't know" are what sets a case apart from an advert.
    Waive: never; where there is nothing to say, say that.

    Bad, docs/cases/inn.md:1:1:
        ---
        title: The inn
        description: An inn of the small course, which burnt down and was built again.
        waive: {C104: The example of a rule has no room for so many words.}
        case:
          review_by: 2027-01-01
          facts:
            - {id: inn-built-again, text: The inn was built again., status: course}
        ---

        # The inn

        ## What happened

        The inn burnt down.

        ## What they did

        They built it again.

        ## What came of it

        It is open.

        ## What it shows

        Patience helps.

        ## What we don't know

        We do not know the year.

        ## Questions to talk about

        1. What would you have done?

        ## Facts and sources

        {{ facts() }}

    Good:
        ---
        title: The inn
        description: An inn of the small course, which burnt down and was built again.
        waive: {C104: The example of a rule has no room for so many words.}
        case:
          review_by: 2027-01-01
          facts:
            - {id: inn-built-again, text: The inn was built again., status: course}
        ---

        # The inn

        ## What happened

        The inn burnt down.

        ## What they did

        They built it again.

        ## What came of it

        It is open.

        ## What it shows

        Patience helps.

        ## Where the accounts differ

        There is only one.

        ## What we don't know

        We do not know the year.

        ## Questions to talk about

        1. What would you have done?

        ## Facts and sources

        {{ facts() }}
    """
    for page, _ in cases(reading):
        lines = [line for line in page.lines if line.kind == "heading"]
        placed = dict(zip(page.headings, lines, strict=True))
        found = [anchor for anchor in placed if anchor in SECTIONS]
        missing = [title for anchor, title in SECTIONS.items() if anchor not in placed]
        if missing:
            others = [line.text for anchor, line in placed.items() if anchor not in SECTIONS]
            listed = ", ".join(f'"{title}"' for title in missing)
            message = f"missing here: {listed}"
            hint = nearest(missing[0], others) or f"Add a heading: ## {missing[0]}"
            yield Problem(page.file, 1, 1, "C101", message, hint)
        for before, after in pairwise(found):
            if [*SECTIONS].index(after) < [*SECTIONS].index(before):
                line = placed[after]
                message = f'"{SECTIONS[after]}" comes before "{SECTIONS[before]}" in a case'
                hint = "Move the section up; every case has the same order."
                yield Problem(page.file, line.number, line.column, "C101", message, hint)


def review(page: Page) -> Place:
    """Return where the date of the next review is written."""
    return Place(page.file, ("case", "review_by"))


@rule("C102", "warning")
def is_reviewed_in_time(reading: Reading) -> Iterator[Problem]:
    """The date by which a case is to be reviewed has not passed.

    Why: sources move, firms answer, and a case that nobody looks at again becomes wrong in silence.
    Waive: never; read the case and its sources again, then write the next date.

    Bad, docs/cases/shop.md:2:3:
        case:
          review_by: 2020-01-01
          facts:
            - {id: shop-is-ours, text: The shop is made up., status: course}

    Good:
        case:
          review_by: 2027-01-01
          facts:
            - {id: shop-is-ours, text: The shop is made up., status: course}
    """
    for page, case in cases(reading):
        if case.review_by < reading.today:
            message = f"this case was to be reviewed by {case.review_by}"
            hint = "Read it and its sources again, then write the next date, a year from now."
            yield reading.problem(review(page), "C102", message, hint)


@rule("C103", "warning")
def will_be_reviewed(reading: Reading) -> Iterator[Problem]:
    """The date by which a case is to be reviewed is less than three years away.

    Why: a review in ten years is none, and often the century is a slip of the pen.
    Waive: never; write a date within a year or two.

    Bad, docs/cases/shop.md:2:3:
        case:
          review_by: 2127-01-01
          facts:
            - {id: shop-is-ours, text: The shop is made up., status: course}

    Good:
        case:
          review_by: 2027-01-01
          facts:
            - {id: shop-is-ours, text: The shop is made up., status: course}
    """
    latest = reading.today + FURTHEST if reading.today < date.max - FURTHEST else date.max
    for page, case in cases(reading):
        if case.review_by > latest:
            message = f"a review by {case.review_by} is too far away"
            yield reading.problem(
                review(page), "C103", message, "Write a date within a year or two."
            )


@rule("C104", "warning")
def is_a_case_long(reading: Reading) -> Iterator[Problem]:
    """A case has 600 to 1,000 words of text; tables, headings and citations don't count.

    Why: it is read in five minutes before a meeting; less tells no story, more is not finished.
    Waive: when a case gains by it, and a second reader agrees.

    Bad, docs/cases/inn.md:1:1:
        ---
        title: The inn
        description: An inn of the small course, which burnt down and was built again.
        case:
          review_by: 2027-01-01
          facts:
            - {id: inn-built-again, text: The inn was built again., status: course}
        ---

        # The inn

        ## What happened

        The inn burnt down.

        ## What they did

        They built it again.

        ## What came of it

        It is open.

        ## What it shows

        Patience helps.

        ## Where the accounts differ

        There is only one.

        ## What we don't know

        We do not know the year.

        ## Questions to talk about

        1. What would you have done?

        ## Facts and sources

        {{ facts() }}

    Good, docs/cases/shop.md:
        case:
          review_by: 2027-01-01
          facts:
            - {id: shop-is-ours, text: The shop is made up., status: course}
    """
    for page, _ in cases(reading):
        told = [part for part in paragraphs(page) if part.kind not in ("table", "heading")]
        number = sum(part.length for part in told)
        if not FEWEST <= number <= MOST:
            message = f"this case has {number} words; a case has {FEWEST} to {MOST:,}"
            hint = "Tell more of what happened." if number < FEWEST else "Leave out what can go."
            yield Problem(page.file, 1, 1, "C104", message, hint)


@rule("C105", "warning")
def describes_itself(reading: Reading) -> Iterator[Problem]:
    """The description of a page has 50 to 160 characters.

    Why: it is what a search engine shows below the title; less says nothing, more is cut off.
    Waive: never.

    Bad, docs/index.md:2:1:
        title: Home
        description: The first page.

    Good:
        title: Home
        description: What the small course is for, who may take it, and where it starts.
    """
    for page in reading.course.pages:
        length = len(page.front.description)
        if not SHORTEST <= length <= LONGEST:
            message = f"the description has {length} characters; {SHORTEST} to {LONGEST} are right"
            hint = "Say in one plain sentence what a reader finds here."
            place = Place(page.file, ("description",))
            yield reading.problem(place, "C105", message, hint)


@rule("C106", "warning")
def one_sentence_a_line(reading: Reading) -> Iterator[Problem]:
    """In the file, each sentence has a line of its own, and a line holds a whole sentence.

    Why: a change to one sentence is then a change to one line, and a reviewer sees what it was.
    The page looks the same. What somebody says in quotation marks may stay together, and so may
    tables, quotations and the items of a list of up to 60 words.
    Waive: when a text comes from elsewhere and has to keep its lines.

    Bad, docs/index.md:1:20:
        The shop is small. It sells tea and bread.

    Good:
        The shop is small.
        It sells tea and bread.
    """
    for page in reading.course.pages:
        for part in paragraphs(page):
            long_item = part.kind == "item" and part.length > ITEM_WORDS
            if part.kind == "text" or long_item:
                yield from crowded(part)
            if part.kind == "text":
                yield from broken(part)


def unquoted(part: Paragraph) -> str:
    """Return the text of a paragraph with no end of a sentence in its quotations and its lead."""
    quiet = QUOTED.sub(lambda m: re.sub(r"[^\n]", '"', m.group()), part.text)
    return LEAD.sub(lambda m: re.sub(r"[.!?]", ",", m.group()), quiet)


def crowded(part: Paragraph) -> Iterator[Problem]:
    """Yield a problem for each line on which a second sentence starts."""
    text = unquoted(part)
    seen: set[int] = set()
    for at, _ in sentences(text):
        start = text.rfind("\n", 0, at) + 1
        if text[start:at].strip() and start not in seen:
            seen.add(start)
            message = "a second sentence starts on this line"
            yield part.problem(at, "C106", message, "Start a new line here.")


def broken(part: Paragraph) -> Iterator[Problem]:
    """Yield a problem for the first line of a paragraph whose sentence goes on in the next one."""
    text, start = unquoted(part), 0
    for above, below in pairwise(text.split("\n")):
        start += len(above) + 1
        if below.strip()[:1].islower() and above.strip() and not whole(above):
            message = "the sentence of the line above goes on here"
            hint = "Keep a sentence on one line, however long the line is; the page wraps it."
            yield part.problem(start, "C106", message, hint)
            return


def whole(line: str) -> bool:
    """Tell whether a line may end where it does: with a sentence, a quotation, or before a list."""
    line = line.rstrip()
    return line.endswith((":", ";", '"')) or len(line) in ends(line)


@rule("C107")
def table_is_one(reading: Reading) -> Iterator[Problem]:
    """What is written as a table is read as one.

    Why: a table needs a blank line before it, a header, and below it a row of hyphens with as many
    cells; otherwise the page shows the bars. Cells beyond the header are dropped without a word.
    Waive: never; to show a bar in a text, write it as code.

    Bad, docs/index.md:1:1:
        | Day | Hours |
        | Monday | 9 to 5 |

    Good:
        | Day | Hours |
        |---|---|
        | Monday | 9 to 5 |
    """
    for page in reading.course.pages:
        wide = 0
        for above, line in pairwise((BodyLine(0, 1, "blank", ""), *page.lines)):
            if line.kind == "table" and above.kind != "table":
                wide = cells(line)
            message = wrong_with_table(above, line, wide)
            if message:
                hint = "A table: a blank line, the header, |---|---|, then rows of as many cells."
                yield Problem(page.file, line.number, line.column, "C107", message, hint)


def wrong_with_table(above: BodyLine, line: BodyLine, wide: int) -> str:
    """Say what is wrong with a line as part of a table of so many cells, if anything is."""
    if line.kind == "table" and cells(line) > wide:
        return f"this row has {cells(line)} cells and the header {wide}; the rest is not shown"
    bars = line.kind == "text" and line.text.startswith("|") and line.text.count("|") > 1
    if bars and not (above.kind == "text" and above.text.startswith("|")):
        return "this looks like a table, and the page will not show it as one"
    if line.kind in ("text", "item") and "\t" in line.text and "\t" not in above.text:
        return "there are tabs between the words here, as in a table pasted from elsewhere"
    return ""
