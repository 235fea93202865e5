"""A problem is one thing that is wrong with the course: where, what, and how to mend it.

Every room reports problems; nobody else decides how they read. One record has several voices:

    str(problem)   a line or two, for an exception
    as_text        for a terminal: by file, with the line itself, a mark, and a summary
    as_github      annotations on the changed lines of a pull request
    as_json        for programs

A reader of the course never stops at the first: it collects them and raises `CourseInvalid` once.
What a file holds is never obeyed: a control character in it is written out, not sent to a terminal.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cache
from itertools import accumulate, groupby, takewhile
from typing import Literal, get_args

#: An error is wrong and stops the build; a warning is nearly always wrong; info is worth a look.
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

#: These have no shape of their own either, but they only join letters and emoji into one.
JOINERS = "\u200c\u200d"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. `path` is relative to the project; `line` and `column` count from 1.

    Its severity is that of the rule which found it.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """`quizzes/four-as.yml:37:9: Q104 what is wrong`, and the hint on a line of its own."""
        where = f"{self.place}: {self.code} {visible(self.message)}"
        return f"{where}\n    {visible(self.hint)}" if self.hint else where

    @property
    def place(self) -> str:
        """`quizzes/four-as.yml:37:9`, which terminals and editors make a link of."""
        return f"{visible(self.path)}:{self.line}:{self.column}"


class CourseInvalid(Exception, SystemExit):  # noqa: N818 - it says what the course is
    """The course has problems; `problems` holds every one, in the order of the files.

    Where nobody catches it, the program ends with the problems and exit status 1, and without a
    traceback: that is what a SystemExit does.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.code = "\n".join(["The course has problems:", *map(str, self.problems)])
        super().__init__(self.code)


class CannotError(Exception):
    """What somebody asked the `course` command for can't be done; `hint` says what can."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def visible(text: str) -> str:
    """Return `text` with every character written out that a terminal or a log would obey.

    `##[` starts a command in the logs of GitHub's runners, wherever it stands in a line.
    """
    if not text.isprintable():
        text = "".join(map(written_out, text))
    return text.replace("##[", "# #[")


@cache
def written_out(character: str) -> str:
    r"""Return `\x1b` for an escape; letters, blanks and what joins letters stay as they are."""
    harmless = character.isprintable() or unicodedata.category(character) == "Zs"
    if harmless or character in JOINERS:
        return character
    return character.encode("unicode_escape").decode()


def nearest(word: str, names: Iterable[str]) -> str:
    """Return `Did you mean "…"?` for the closest of `names`, or an empty string."""
    close = get_close_matches(word, list(names), n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""


#: (path, number) → that line of the file, or None where there is none.
LineOf = Callable[[str, int], str | None]
#: ANSI's numbers for what stands out, by what it is.
COLOURS = {"error": "31;1", "warning": "33;1", "info": "36;1", "place": "1", "aside": "2"}
#: What GitHub calls an annotation of each severity.
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
TAB = "    "
#: Of a line that is longer, only this much on either side of the mark is looked at.
FAR = 400


@dataclass(frozen=True)
class Screen:
    """What a text is written for: how many columns it has, and whether it takes colours."""

    width: int = 100
    coloured: bool = False

    def paint(self, text: str, role: str) -> str:
        """Return `text` in the colour of `role`, if there are colours."""
        return f"\x1b[{COLOURS[role]}m{text}\x1b[0m" if self.coloured else text


def as_text(problems: Iterable[Problem], line_of: LineOf, screen: Screen) -> Iterator[str]:
    """Yield the lines of a report: file by file, each problem with its line and a mark."""
    files = [(path, [*found]) for path, found in groupby(sorted(problems), lambda p: p.path)]
    for path, found in files:
        if len(files) > 1:
            yield screen.paint(f"{visible(path)}: {counted(found)}", "place")
            yield ""
        for problem in found:
            yield from told(problem, line_of(path, problem.line), screen)
            yield ""


def told(problem: Problem, line: str | None, screen: Screen) -> Iterator[str]:
    """Yield the lines of one problem.

    quizzes/four-as.yml:37:9: Q104 error: what is wrong
     37 | the line itself
        | ^
        = what to do
    """
    place = screen.paint(f"{problem.place}:", "place")
    word = screen.paint(f"{problem.severity}:", problem.severity)
    yield f"{place} {problem.code} {word} {visible(problem.message)}"
    number = f" {problem.line} "
    margin = " " * len(number)
    if line is not None:
        shown, before = excerpt(line, problem.column, screen.width - len(number) - 2)
        yield screen.paint(f"{number}|", "aside") + f" {shown}".rstrip()
        mark = screen.paint("^", problem.severity)
        yield screen.paint(f"{margin}|", "aside") + f" {before}{mark}"
    if problem.hint:
        yield screen.paint(f"{margin}=", "aside") + f" {visible(problem.hint)}"


def excerpt(line: str, column: int, room: int) -> tuple[str, str]:
    """Return as much of `line` as fits into `room` cells, and the blanks up to its `column`."""
    at = min(column - 1, len(line))
    before = drawn(line[max(at - FAR, 0) : at])
    after = drawn(line[at : at + FAR])
    if at > FAR or cells(before) + cells(after) > room:
        if at > FAR or cells(before) > room // 2:
            before = "…" + fitting(before[::-1], room // 2)[::-1]
        rest = room - cells(before)
        after = after if cells(after) <= rest else fitting(after, rest - 1) + "…"
    return before + after, " " * cells(before)


def drawn(text: str) -> str:
    """Return `text` as an excerpt shows it: a tab is some blanks."""
    return visible(text.replace("\t", TAB))


def fitting(text: str, room: int) -> str:
    """Return as much of the start of `text` as fits into `room` cells."""
    fit = takewhile(lambda end: end <= room, accumulate(map(cell, text)))
    return text[: sum(1 for _ in fit)]


def cells(text: str) -> int:
    """Return how many columns of a terminal `text` takes: two for 漢, none for an accent."""
    return len(text) if text.isascii() else sum(map(cell, text))


@cache
def cell(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def counted(problems: Collection[Problem]) -> str:
    """Return `2 errors and 1 warning`."""
    numbers = Counter(problem.severity for problem in problems)
    parts = [many(numbers[severity], severity) for severity in SEVERITIES if numbers[severity]]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "no problem"


def many(number: int, what: str) -> str:
    """Return `1 file` or `2 files`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def in_short(problems: Collection[Problem], fixable: Collection[Problem] = ()) -> str:
    """Return how much there is to mend, like `2 errors and 1 warning in 2 files.`, in one line."""
    if not problems:
        return "No problem found."
    files = many(len({problem.path for problem in problems}), "file")
    mends = f" `course check --fix` mends {len(fixable)} of them." if fixable else ""
    return f"{counted(problems)} in {files}.{mends}"


def as_github(problems: Iterable[Problem], folder: str = "") -> Iterator[str]:
    """Yield one annotation for each problem, as GitHub's runners read them from a log.

    `folder` is where the project lies in the repository, with a slash at the end.
    """
    for problem in sorted(problems):
        hint = f"\n{visible(problem.hint)}" if problem.hint else ""
        text = f"{problem.place}: {problem.code} {visible(problem.message)}{hint}"
        where = {
            "file": folder + problem.path,
            "line": problem.line,
            "col": problem.column,
            "title": f"{problem.code} ({problem.severity})",
        }
        properties = ",".join(f"{name}={escaped(str(v), ':,')}" for name, v in where.items())
        yield f"::{LEVELS[problem.severity]} {properties}::{escaped(text)}"


def escaped(text: str, special: str = "") -> str:
    """Return `text` with what GitHub's runners would read as an end written as %25, %0A, ..."""
    return re.sub(f"[%\r\n{special}]", lambda match: f"%{ord(match[0]):02X}", text)


def as_json(
    problems: Iterable[Problem], fixable: Collection[Problem], **more: Mapping[str, object]
) -> str:
    """Return the report for programs. Fields are added to it over time, never changed.

    {"version": 1,
     "problems": [{"path", "line", "column", "code", "severity", "message", "hint", "fixable"}],
     "summary": {"error", "warning", "info", "files", "fixable"}}

    `line` and `column` count from 1, the column in characters. The order is that of the files.
    What a command has to add (`more`) stands beside these fields.
    """
    listed = sorted(problems)
    numbers = Counter[str](problem.severity for problem in listed)
    summary: dict[str, int] = {severity: numbers[severity] for severity in SEVERITIES}
    summary["files"] = len({problem.path for problem in listed})
    summary["fixable"] = len(fixable)
    report = {
        "version": 1,
        "problems": [{**asdict(p), "fixable": p in fixable} for p in listed],
        "summary": summary,
        **more,
    }
    return json.dumps(report, indent=1)
