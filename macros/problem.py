"""A problem is one thing that is wrong with the course: where, what, and how to mend it.

Every room reports problems; nobody else decides how they read.
A reader of the course never stops at the first: it collects them and raises `CourseInvalid` once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. `path` is relative to the project; `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """`quizzes/four-as.yml:37:9: Q104 what is wrong`, and the hint on a line of its own."""
        where = f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
        return f"{where}\n    {self.hint}" if self.hint else where


class CourseInvalid(Exception, SystemExit):  # noqa: N818 - it says what the course is
    """The course has problems; `problems` holds every one, in the order of the files.

    Where nobody catches it, the program ends with the problems and exit status 1, and without a
    traceback: that is what a SystemExit does.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.code = "\n".join(["The course has problems:", *map(str, self.problems)])
        super().__init__(self.code)


def nearest(word: str, names: Iterable[str]) -> str:
    """Return `Did you mean "…"?` for the closest of `names`, or an empty string."""
    close = get_close_matches(word, list(names), n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""
