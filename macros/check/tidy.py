"""S3: nothing is left to fill in, and no space stands twice.

`course new` leaves blanks that start with TODO; `course check --fix` takes the spaces out.
"""

import re
from collections.abc import Iterator
from typing import Any

from macros.check.rule import rule
from macros.load import Reading
from macros.model import Keys, Place
from macros.problem import Problem

#: A page that explains the blanks writes `TODO`.
CODE = re.compile(r"`[^`]*`")
BLANK = re.compile(r"\bTODO\b(?:: *(.*))?")
#: More than one space between words; those that start or end a line have a meaning in Markdown.
DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")
#: In code and in tables people line things up.
LINED_UP = re.compile(r"[`|]|^    ", re.MULTILINE)


@rule("S301")
def has_no_blank(reading: Reading) -> Iterator[Problem]:
    """A draft has no blank left: no text says TODO.

    Why: `course new` writes them where only you know what belongs there, and a learner who reads
    "TODO" learns that nobody looked.
    Waive: when the page really speaks of something that is called TODO.

    Bad, quizzes/first.yml:5:23:
        - id: quarter
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: "TODO: why, in five words or more"}

    Good:
        - id: quarter
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    drafts = {path: d for path, d in reading.documents.items() if "TODO" in d.text}
    for path, document in drafts.items():
        for keys, text in texts(document.data):
            if match := BLANK.search(CODE.sub("", text)):
                yield reading.problem(Place(path, keys), "S301", *asked(match))
    for page in reading.course.pages:
        for line in page.lines if page.file in drafts else ():
            if line.kind != "code" and (match := BLANK.search(CODE.sub(same_length, line.text))):
                at = line.column + match.start()
                yield Problem(page.file, line.number, at, "S301", *asked(match))


def same_length(match: re.Match[str]) -> str:
    """Return as many hyphens as the match has characters."""
    return "-" * len(match[0])


def asked(match: re.Match[str]) -> tuple[str, str]:
    """Return message and hint for a blank: what it asks for stands behind the colon."""
    what = (match[1] or "").strip()
    return "a blank is still to be filled", f"Write here: {what}" if what else "Write the text."


@rule("S302", "warning")
def has_single_spaces(reading: Reading) -> Iterator[Problem]:
    """Between two words stands one space, and none at either end.

    Why: nobody sees it, but a search and a comparison do; `course check --fix` takes it out. Texts
    with code or a table may line things up.
    Waive: never.

    Bad, quizzes/first.yml:4:3:
        - id: quarter
          objective: example
          transfer: true
          stem: How many minutes are  a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}

    Good:
        - id: quarter
          objective: example
          transfer: true
          stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    for document in reading.documents.values():
        if may_hold_spaces(document.data):
            for keys, text in texts(document.data):
                if tidy(text) != text:
                    hint = "`course check --fix` takes it out."
                    place = Place(document.path, keys)
                    yield reading.problem(place, "S302", "a space too many", hint)


def may_hold_spaces(data: Any) -> bool:
    """Tell, without a look at where it stands, whether any text may have a space too many."""
    rest = [data]
    while rest:
        value = rest.pop()
        if isinstance(value, str):
            if "  " in value or value[:1] == " " or value[-1:] == " ":
                return True
        elif isinstance(value, dict):
            rest.extend(value.values())
        elif isinstance(value, list):
            rest.extend(value)
    return False


def tidy(text: str) -> str:
    """Return `text` with single spaces between words, unless it may line things up.

    The ends of several lines are left alone: two spaces there mean a new line in Markdown.
    """
    if LINED_UP.search(text):
        return text
    return DOUBLED.sub(" ", text if "\n" in text else text.strip(" "))


def texts(data: Any) -> Iterator[tuple[Keys, str]]:
    """Yield every text in the data of a document, with the keys that lead to it."""
    rest: list[tuple[Keys, Any]] = [((), data)]
    while rest:
        keys, value = rest.pop()
        if isinstance(value, dict):
            rest += [((*keys, key), part) for key, part in value.items()]
        elif isinstance(value, list):
            rest += [((*keys, number), part) for number, part in enumerate(value)]
        elif isinstance(value, str):
            yield keys, value
