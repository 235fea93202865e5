"""Give every item one target. Several items may share a target, which makes it classifying."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from macros.interaction import Feedback
from macros.interaction import Matching as MatchingInteraction
from macros.model import Flaw, Keys, Markdown, Phrase, Question, Written
from macros.questions.items import folded, item_id, items, same_texts


class Pair(Written):
    """An item, the target it belongs to, and why."""

    item: Phrase
    target: Phrase
    feedback: Markdown


class Distractor(Written):
    """A target that fits no item, and why somebody would choose it."""

    target: Phrase
    feedback: Markdown
    misconception: Markdown | None = None


class Matching(Question):
    """Items with their targets; `distractors` are targets that no item has."""

    kind: ClassVar[str] = "matching"
    field: ClassVar[str] = "pairs"
    room: ClassVar[Path] = Path(__file__).parent

    pairs: Annotated[tuple[Pair, ...], Field(max_length=12)]
    distractors: Annotated[tuple[Distractor, ...], Field(max_length=6)] = ()

    def interaction(self) -> MatchingInteraction:
        """Return a matching; equal targets are one."""
        targets = dict.fromkeys(
            [p.target for p in self.pairs] + [d.target for d in self.distractors]
        )
        sources = items([pair.item for pair in self.pairs])
        pairs = tuple(
            (source.id, item_id(pair.target))
            for source, pair in zip(sources, self.pairs, strict=True)
        )
        return MatchingInteraction(sources, items(list(targets)), pairs)

    def feedback(self) -> tuple[Feedback, ...]:
        """Return what is said of every pair, then of every target that fits no item."""
        pairs = [Feedback(item_id(p.item), p.feedback, right=True) for p in self.pairs]
        spare = [Feedback(item_id(d.target), d.feedback, right=False) for d in self.distractors]
        return (*pairs, *spare)

    def flaws(self) -> Iterator[Flaw]:
        """Yield what makes the question impossible to answer, or no question."""
        targets = {folded(pair.target) for pair in self.pairs}
        if len(self.pairs) < 2:
            yield Flaw(("pairs",), "Q101", "a matching needs at least two pairs", "Add a pair.")
        elif len(targets) < 2 and not self.distractors:
            yield Flaw(
                ("pairs",),
                "Q103",
                "every item has the same target, so nothing is asked",
                "Add an item with another target.",
            )
        places: list[tuple[Keys, str]] = [(("pairs", n), p.item) for n, p in enumerate(self.pairs)]
        yield from same_texts(places, "Q104", "items")
        for number, distractor in enumerate(self.distractors):
            if folded(distractor.target) in targets:
                yield Flaw(
                    ("distractors", number),
                    "Q105",
                    f'the distractor "{distractor.target}" is the target of an item',
                    "A distractor fits no item: reword it, or take it out.",
                )
