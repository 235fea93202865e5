"""What a rule is: a function that yields problems, with a docstring that explains itself.

    @rule("O102")
    def asked_enough(reading: Reading) -> Iterator[Problem]:
        \"\"\"An objective is asked at least twice.

        Why: one question can be answered by luck (the reference, spelled out).
        Waive: when it is right all the same; "never" where it never is.

        Bad, docs/course/first.md:5:7:
            (what breaks the rule)

        Good:
            (the same, mended)
        \"\"\"

The docstring is the page that a contributor reads and the test that the rule passes.
tests/check/test_docs.py puts each example into the small course of tests/small.py: the bad one has
to give this code at this place and no other error or warning, the good one nothing at all.

LINE:COLUMN count within the example as it is printed here, wherever it ends up in the file.
Where an example goes depends on its path and on how it starts:

    quizzes/first.yml   "- "     questions: first in the quiz, sound ones follow. One without an
                                 `id` is filled up by the test with all that it leaves out (id,
                                 objective, transfer, feedback, misconception); one that has an
                                 `id` stays as it is written. Below a line `questions:` the
                                 same, where the place is that line: about the quiz as a whole.
    docs/sources.yml    "- "     entries: before the small course's own.
    docs/**.md          "---"    the whole page.
                        "name:"  front matter: it takes the place of the fields that it names;
                                 the page's other fields and its text stay.
                        else     Markdown: at the end of the page (of a new one, if need be).
    any file            else     the whole file.

A line `==> path <==` starts a further file. `Good` goes where `Bad` went, unless it names a path of
its own (`Good, docs/index.md:`). Where the fault can't be printed (a picture called .yml), `Bad`
and `Good` are words on one line, and tests/check/test_docs.py says which test shows it.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent
from types import ModuleType

from macros.load import Reading
from macros.problem import Problem, Severity

Finds = Callable[[Reading], Iterator[Problem]]
SECTION = re.compile(r"^(Why|Waive|Bad|Good)(?:, (\S+))?:[ \t]*", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """A rule and what its docstring says. `code` is a family's letter and three digits."""

    code: str
    severity: Severity
    finds: Finds

    @property
    def name(self) -> str:
        """The function's name, as words."""
        return self.finds.__name__.replace("_", " ")

    @property
    def waivable(self) -> bool:
        """Whether its docstring gives a reason to waive it."""
        return not self.sections["Waive"][1].lower().startswith("never")

    @cached_property
    def sections(self) -> dict[str, tuple[str, str]]:
        """`What`, `Why`, `Waive`, `Bad`, `Good` → (what stands behind the comma, the text)."""
        text = inspect.cleandoc(self.finds.__doc__ or "")
        marks = [*SECTION.finditer(text)]
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        found = {"What": ("", text[: marks[0].start() if marks else None].strip())}
        for mark, end in zip(marks, ends, strict=True):
            body = text[mark.end() : end]
            found[mark[1]] = (
                mark[2] or "",
                dedent(body).strip("\n") if "\n" in body.strip() else body.strip(),
            )
        return found


def rule(code: str, severity: Severity = "error") -> Callable[[Finds], Rule]:
    """Make a rule of the function below."""
    return lambda finds: Rule(code, severity, finds)


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """Return the rules that a family's file defines, in the order they stand there."""
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))
