"""Choose one option, or all that apply. One `key` makes it the first, several the second."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.interaction import Choice as ChoiceInteraction
from macros.interaction import Feedback
from macros.model import Flaw, Markdown, Phrase, Question, Written
from macros.questions.items import items, same_texts


class Option(Written):
    """`key:` or `distractor:` holds the text; `misconception` is why somebody would choose it."""

    key: Phrase | None = None
    distractor: Phrase | None = None
    feedback: Markdown
    misconception: Markdown | None = None

    @property
    def text(self) -> str:
        """What the learner reads."""
        return self.key or self.distractor or ""

    @model_validator(mode="after")
    def _one_role(self) -> "Option":
        if (self.key is None) == (self.distractor is None):
            raise PydanticCustomError(
                "option_role", 'an option is either a "key" or a "distractor", and has that text'
            )
        return self


class Choice(Question):
    """A stem and its options. The page shuffles them once, the same way for everybody."""

    kind: ClassVar[str] = "choice"
    field: ClassVar[str] = "options"
    room: ClassVar[Path] = Path(__file__).parent

    options: Annotated[tuple[Option, ...], Field(max_length=12)]
    keep_order: bool = False

    def interaction(self) -> ChoiceInteraction:
        """Return a choice; its options stand in the order they were written."""
        options = items([option.text for option in self.options])
        keys = tuple(i.id for i, o in zip(options, self.options, strict=True) if o.key)
        return ChoiceInteraction(options, keys)

    def feedback(self) -> tuple[Feedback, ...]:
        """Return what is said of every option."""
        written = zip(self.interaction().options, self.options, strict=True)
        return tuple(Feedback(i.id, o.feedback, o.key is not None) for i, o in written)

    @property
    def in_order(self) -> bool:
        """Whether the author wants the order kept."""
        return self.keep_order

    def flaws(self) -> Iterator[Flaw]:
        """Yield what makes the question impossible to answer, or too easy."""
        keys = sum(1 for option in self.options if option.key)
        if len(self.options) < 3:
            yield Flaw(
                ("options",),
                "Q101",
                f"a choice needs at least three options; this has {len(self.options)}",
                "Add a distractor that stands for a real misconception.",
            )
        if not keys:
            yield Flaw(("options",), "Q102", "no option is a key", 'Write one option as "key: …".')
        elif keys == len(self.options):
            yield Flaw(
                ("options",),
                "Q103",
                "every option is a key, so nothing is asked",
                'Write the wrong ones as "distractor: …".',
            )
        places = [(("options", n), option.text) for n, option in enumerate(self.options)]
        yield from same_texts(places, "Q104", "options")
