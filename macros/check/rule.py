"""What a rule is: a function that yields problems, with a docstring that explains itself.

    @rule("O102")
    def asked_enough(reading: Reading) -> Iterator[Problem]:
        \"\"\"An objective is asked at least twice.

        Why: one question can be answered by luck.
        Waive: never; drop the objective instead.

        Bad, docs/course/first.md:8:7:
            (the file, or the part of it, that breaks the rule)

        Good:
            (the same, mended)
        \"\"\"

The docstring is the page that a contributor reads and the test that the rule passes.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent
from types import ModuleType
from typing import Literal

from macros.load import Reading
from macros.problem import Problem

Finds = Callable[[Reading], Iterator[Problem]]
#: An error is wrong and stops the build; a warning is nearly always wrong; info is worth a look.
Severity = Literal["error", "warning", "info"]
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
