"""Give a number. A tolerance widens what is right; a unit is shown, never typed."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from macros.interaction import Feedback
from macros.interaction import Numeric as NumericInteraction
from macros.model import Flaw, Markdown, Plain, Question, Written

Number = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=12)]


class Answer(Written):
    """The right number. Anything within `tolerance` of it, on either side, is right too."""

    value: Number
    tolerance: Annotated[Number, Field(ge=0)] = Decimal(0)
    unit: Plain | None = None
    feedback: Markdown


class Slip(Written):
    """A wrong number that people arrive at, and how."""

    value: Number
    feedback: Markdown
    misconception: Markdown | None = None


class Numeric(Question):
    """A number to work out; `distractors` are the slips that deserve an answer of their own."""

    kind: ClassVar[str] = "numeric"
    field: ClassVar[str] = "answer"
    room: ClassVar[Path] = Path(__file__).parent

    answer: Answer
    distractors: Annotated[tuple[Slip, ...], Field(max_length=6)] = ()

    def interaction(self) -> NumericInteraction:
        """Return a numeric, with the range that is right."""
        value, tolerance = self.answer.value, self.answer.tolerance
        return NumericInteraction(
            value, value - tolerance, value + tolerance, self.answer.unit or ""
        )

    def feedback(self) -> tuple[Feedback, ...]:
        """Return what is said of the right number, then of every slip."""
        slips = [Feedback(str(s.value), s.feedback, right=False) for s in self.distractors]
        return (Feedback(str(self.answer.value), self.answer.feedback, right=True), *slips)

    def flaws(self) -> Iterator[Flaw]:
        """Yield the slips that would be marked right, or stand twice."""
        right = self.interaction()
        seen: set[Decimal] = set()
        for number, slip in enumerate(self.distractors):
            keys = ("distractors", number, "value")
            if right.low <= slip.value <= right.high:
                yield Flaw(
                    keys,
                    "Q105",
                    f"the distractor {slip.value} would be marked right",
                    f"Right is everything from {right.low} to {right.high}: narrow the tolerance.",
                )
            elif slip.value in seen:
                yield Flaw(keys, "Q104", f"{slip.value} stands twice", "Take one of them out.")
            seen.add(slip.value)
