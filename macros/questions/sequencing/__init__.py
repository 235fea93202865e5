"""Put steps in order, with buttons or the keyboard. The YAML holds them in the right order."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from macros.interaction import Feedback
from macros.interaction import Sequencing as SequencingInteraction
from macros.model import Flaw, Keys, Markdown, Phrase, Question, Written
from macros.questions.items import item_id, items, same_texts


class Step(Written):
    """One step, and why it stands where it stands."""

    step: Phrase
    feedback: Markdown


class Sequencing(Question):
    """Steps in their right order; the page shows them in another."""

    kind: ClassVar[str] = "sequencing"
    field: ClassVar[str] = "sequence"
    room: ClassVar[Path] = Path(__file__).parent

    sequence: Annotated[tuple[Step, ...], Field(max_length=10)]

    def interaction(self) -> SequencingInteraction:
        """Return a sequencing, in the right order."""
        return SequencingInteraction(items([step.step for step in self.sequence]))

    def feedback(self) -> tuple[Feedback, ...]:
        """Return why every step stands where it stands."""
        return tuple(Feedback(item_id(s.step), s.feedback, right=True) for s in self.sequence)

    def flaws(self) -> Iterator[Flaw]:
        """Yield what makes the order no question, or not decidable."""
        if len(self.sequence) < 3:
            yield Flaw(
                ("sequence",),
                "Q101",
                f"a sequence needs at least three steps; this has {len(self.sequence)}",
                "Two steps are a coin toss: add a step, or ask a choice.",
            )
        places: list[tuple[Keys, str]] = [
            (("sequence", n), s.step) for n, s in enumerate(self.sequence)
        ]
        yield from same_texts(places, "Q104", "steps")
