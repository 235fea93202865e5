"""A: everybody can read it, whatever they see and hear with, and however tired they are.

WCAG are the Web Content Accessibility Guidelines 2.2. Pages and quizzes are read alike.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import pairwise

from macros.check.asked import Asked, all_asked
from macros.check.prose import QUOTED, paragraphs, readable, sentences, shown
from macros.check.rule import rule
from macros.check.text import words
from macros.load import Reading
from macros.model import BodyLine, Keys, Page, Place
from macros.problem import Problem

#: What makes a problem of a place in a text, a code, a message and a hint.
MakesProblem = Callable[[int, str, str, str], Problem]
#: A text as it is written, and what makes problems of it.
Said = tuple[str, MakesProblem]

LONGEST_SENTENCE = 25
IMAGE = re.compile(r"!\[([^\[\]\n]*)\](?=[(\[])")
#: A link, or a bare address; behind `[name]: ` an address stands for no reader.
LINK = re.compile(
    r"(?<!!)\[([^\[\]]+)\](?=\()"
    r"|(?<!\]: )(?:<(https?:[^<>\s]+)>|(?<![\w(<\"'])(https?://[^\s<>)]+))"
)
EMPTY_LINK = re.compile(
    r"(?:click |see |read |look |learn )?(?:here|this|more|there)|click|details|link|page|source|"
    r"this (?:one|link|page|article|site)|website",
    re.IGNORECASE,
)
FILE = re.compile(
    r"[\w-]+\.(?:png|jpe?g|gif|svg|webp)|(?:img|dsc|image|picture|screenshot)[\W_\d]*",
    re.IGNORECASE,
)
COLOURS = r"(?:red|green|blue|yellow|orange|grey|gray|purple|pink)"
POINTERS = re.compile(
    r"(?:^|[.!?:;]\s+|\b(?:please|then|and|to|can)\s+)(?P<do>click|drag|tap|double-click)\b(?! of)"
    r"|\bon the (?P<side>right|left)(?=\s*(?:[.,;:)!?]|$)|\s+(?:are|is|you|shows?|and|of the page|"
    r"of the screen|of the table)\b)"
    r"|\b(?P<hand>(?:right|left)-hand) (?:column|side|table|box|menu|list|part|one)\b"
    rf"|\b(?:shown|marked|written|printed|highlighted|coloured) in (?P<shown>{COLOURS})\b"
    rf"|\bthe (?P<colour>{COLOURS}) (?:box|option|answer|line|text|word|column|row|cell)s?\b",
    re.IGNORECASE | re.MULTILINE,
)
#: What each of them has; most texts have none, and this is soon known.
POINTING = ("click", "drag", "tap", "right", "left", *COLOURS.strip("(?:)").split("|"))
#: Capitals that shout. Names in capitals (NPS, BMW) are none.
SHOUTED = re.compile(
    r"\b(?:[A-Z]{2,}(?: [A-Z]{2,}){2,}|NEVER|ALWAYS|"
    r"MUST|ONLY|VERY|IMPORTANT|NOTE|WARNING|PLEASE|REALLY|EVERY|NOBODY|THANK|SORRY|"
    r"NOT|STOP|ALL|DON['\u2019]T)\b"
)
CAPITALS = re.compile("[A-Z]{2}")
#: Whether a stem may set its negative in capitals is the business of Q4.
NEGATIVES = frozenset(("NOT", "EXCEPT", "LEAST"))


@lru_cache(maxsize=1)
def on_pages(reading: Reading) -> list[Said]:
    """Return all that pages say, paragraph by paragraph."""
    parts = (part for page in reading.course.pages for part in paragraphs(page))
    return [(part.raw, part.problem) for part in parts]


@lru_cache(maxsize=1)
def in_quizzes(reading: Reading) -> list[Said]:
    """Return all that a learner reads in the quizzes."""
    found: list[Said] = []
    for asked in all_asked(reading):
        stem = partial(placed, reading, (asked, ("stem",)))
        found.append((asked.question.stem, stem))
        for one in asked.parts:
            here = partial(placed, reading, (asked, one.keys))
            found += [(text, here) for text in one.texts]
            found.append((one.feedback, partial(placed, reading, (asked, (*one.keys, "feedback")))))
    return found


def placed(
    reading: Reading, where: tuple[Asked, Keys], _: int, code: str, message: str, hint: str = ""
) -> Problem:
    """Return a problem of a quiz, whose texts begin anywhere behind their field."""
    asked, keys = where
    place = Place(asked.place.path, (*asked.place.keys, *keys))
    return reading.problem(place, code, message, hint)


def everywhere(reading: Reading) -> Iterator[Said]:
    """Yield all that is said, on pages and in quizzes."""
    yield from on_pages(reading)
    yield from in_quizzes(reading)


@rule("A101")
def picture_has_words(reading: Reading) -> Iterator[Problem]:
    """A picture says in words what it shows.

    Why: who can't see it hears these words, and so does who has switched pictures off (WCAG 1.1.1).
    The name of a file says nothing.
    Waive: never; if there is nothing to say about it, leave the picture out.

    Bad, docs/index.md:1:1:
        ![](assets/img/counter.svg)

        ==> docs/assets/img/counter.svg <==
        <svg xmlns="http://www.w3.org/2000/svg"/>

    Good:
        ![A counter with a bell on it](assets/img/counter.svg)

        ==> docs/assets/img/counter.svg <==
        <svg xmlns="http://www.w3.org/2000/svg"/>
    """
    for text, problem in everywhere(reading):
        for match in IMAGE.finditer(shown(text)) if "![" in text else ():
            if not match[1].strip() or FILE.fullmatch(match[1].strip()):
                message = "this picture has no words for who can't see it"
                hint = "Write what it shows between the square brackets: ![A bell on a counter](…)"
                yield problem(match.start(), "A101", message, hint)


@rule("A102", "warning")
def link_says_where_it_leads(reading: Reading) -> Iterator[Problem]:
    """The text of a link says where it leads: not "here", not "this", and not the bare address.

    Why: a screen reader can list the links of a page, without the sentences around them (WCAG
    2.4.4), and an address is read out letter by letter.
    Waive: when the address itself is what a reader has to type.

    Bad, docs/index.md:1:9:
        Read it [here](course/first.md).

    Good:
        Read [the first lesson](course/first.md).
    """
    for text, problem in everywhere(reading):
        for match in LINK.finditer(shown(text)) if "[" in text or "://" in text else ():
            bare = match[2] or match[3] or match[1].startswith(("http:", "https:", "www."))
            if bare or EMPTY_LINK.fullmatch(match[1].strip(" .*_`")):
                message = (
                    "a bare address is read out letter by letter"
                    if bare
                    else (f'"{match[1]}" does not say where this link leads')
                )
                hint = "Name what is there: [the LS 400 case](../cases/ls-400.md)"
                yield problem(match.start(), "A102", message, hint)


@rule("A103", "warning")
def needs_no_eye_and_no_mouse(reading: Reading) -> Iterator[Problem]:
    """Nothing says click or drag, on the right, or shown in red.

    Why: some use the keyboard, some hear the page, and on a telephone the right is below (WCAG
    1.3.3, 1.4.1).
    What somebody says in quotation marks is left alone.
    Waive: when it is about a place in the story, and not on the page.

    Bad, docs/index.md:1:18:
        The lines on the right are made up.

    Good:
        The lines in the last column are made up.
    """
    for text, problem in everywhere(reading):
        found = any(map(text.lower().__contains__, POINTING)) and POINTERS.search(text)
        for match in POINTERS.finditer(unquoted(text)) if found else ():
            name = match.lastgroup or ""
            message = f'"{match[name]}" means nothing to who can\'t see the page, or has no mouse'
            hint = {"do": "Say select, choose or move."}.get(
                name, "Name it by its heading or label."
            )
            yield problem(match.start(name), "A103", message, hint)


def unquoted(text: str) -> str:
    """Return what is read of `text`, with spaces for what stands in quotation marks."""
    return QUOTED.sub(lambda match: " " * len(match.group()), readable(text))


@rule("A104", "warning")
def short_sentences(reading: Reading) -> Iterator[Problem]:
    """A sentence has at most 25 words.

    Why: whoever reads in a second language, or between two customers, loses the thread in longer
    ones. The British government's writers split what has more (GOV.UK, Content design).
    Waive: when somebody is quoted.

    Bad, docs/index.md:1:4:
        1. We sell tea and bread to the people of the town who come by every day of the week,
           and we sell milk and jam to the people who stay with us.

    Good:
        1. We sell tea and bread to the people of the town who come by every day of the week.
           We sell milk and jam to the people who stay with us.
    """
    for page in reading.course.pages:
        for part in paragraphs(page):
            if part.kind in ("text", "item", "quote"):
                yield from too_long(part.text, part.problem)
    for text, problem in in_quizzes(reading):
        if text.count(" ") + text.count("\n") >= LONGEST_SENTENCE:
            yield from too_long(readable(text), problem)


def too_long(text: str, problem: MakesProblem) -> Iterator[Problem]:
    """Yield a problem for each sentence of a readable text that has too many words."""
    for at, sentence in sentences(text):
        number = len(words(sentence)) if sentence.count(" ") >= LONGEST_SENTENCE else 0
        if number > LONGEST_SENTENCE:
            message = f"this sentence has {number} words; {LONGEST_SENTENCE} are enough"
            yield problem(at, "A104", message, "Make two sentences of it.")


@rule("A105", "warning")
def does_not_shout(reading: Reading) -> Iterator[Problem]:
    """Nothing is stressed by capitals.

    Why: capitals are slow to read, some screen readers spell them out, and people feel shouted at.
    Waive: when somebody is quoted who wrote in capitals.

    Bad, docs/index.md:1:5:
        You MUST tell the customer by when.

    Good:
        You **must** tell the customer by when.
    """
    for text, problem in on_pages(reading):
        for match in SHOUTED.finditer(unquoted(text)):
            yield shouting(match, problem)
    for text, problem in in_quizzes(reading):
        found = CAPITALS.search(text) and SHOUTED.search(text)
        for match in SHOUTED.finditer(unquoted(text)) if found else ():
            if match.group() not in NEGATIVES:
                yield shouting(match, problem)


def shouting(match: re.Match[str], problem: MakesProblem) -> Problem:
    """Return the problem of words in capitals."""
    message = f'"{match.group()}" is stressed by capitals'
    hint = f"Write **{match.group().lower()}**, or reword it so that it needs no stress."
    return problem(match.start(), "A105", message, hint)


@rule("A106", "warning")
def headings_in_order(reading: Reading) -> Iterator[Problem]:
    """A page starts with its title as the only heading of the first level, and skips no level.

    Why: people who hear a page go through it by its headings (WCAG 1.3.1, 2.4.6); a level that is
    left out sounds like a part that is missing.
    Waive: never.

    Bad, docs/index.md:3:6:
        ## How it works

        #### The details

    Good:
        ## How it works

        ### The details
    """
    for page in reading.course.pages:
        headings = [line for line in page.lines if line.kind == "heading"]
        first = next((line for line in page.lines if line.kind != "blank"), None)
        if first and not (first.kind == "heading" and first.level == 1):
            message = "the page does not start with its title"
            yield wrong(page, first, message, f"Add a first line: # {page.front.title}")
        for before, after in pairwise(headings):
            if after.level > before.level + 1:
                message = f"after level {before.level} comes level {after.level}"
                hint = f"Write {'#' * (before.level + 1)} before it."
                yield wrong(page, after, message, hint)
        for again in [line for line in headings if line.level == 1][1:]:
            message = "a page has one heading of the first level"
            yield wrong(page, again, message, f"Write ## {again.text}")


def wrong(page: Page, line: BodyLine, message: str, hint: str) -> Problem:
    """Return the problem of a heading."""
    return Problem(page.file, line.number, line.column, "A106", message, hint)
