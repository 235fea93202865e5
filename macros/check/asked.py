"""The questions as the rules look at them: what several rules need is worked out once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, NamedTuple, Protocol, TypeVar

from macros.check.rule import Rule
from macros.check.text import Amount, amount, prose, sentences, words
from macros.load import Reading
from macros.model import Keys, Place, Question, Quiz, Written
from macros.problem import Problem, Severity
from macros.questions.choice import Choice

#: Where it is (keys from the thing that the rule looks at), what is wrong, and what to do.
Finding = tuple[Keys, str, str]
#: The fields of an option that explain it; all its other texts are what a learner may choose.
EXPLAINING = ("feedback", "misconception")


class Part(NamedTuple):
    """An option, a pair, a step, an answer: whatever of a question carries feedback."""

    keys: Keys
    texts: list[str]
    feedback: str
    #: It would be marked wrong.
    wrong: bool
    misconception: str | None


class Placed(Protocol):
    """Something that was written somewhere."""

    place: Place


@dataclass(slots=True)
class Asked:
    """A question, the prose of its stem and the last sentence of it, and its parts.

    `words` are those of the whole stem.
    """

    place: Place
    question: Question
    prose: str
    sentence: str
    words: list[str]
    parts: list[Part]


@dataclass(slots=True)
class Offer(Asked):
    """A choice. `texts` are its options in the order they were written, `lower` in lower case."""

    texts: list[str]
    lower: list[str]
    vocabularies: list[set[str]]
    keys: list[int]
    distractors: list[int]
    amounts: list[Amount | None]
    keep_order: bool

    @property
    def key(self) -> int | None:
        """The number of the only key; None where there are several."""
        return self.keys[0] if len(self.keys) == 1 else None


@dataclass(slots=True)
class Whole:
    """A quiz, its questions, and those of them that are choices."""

    place: Place
    quiz: Quiz
    asked: list[Asked]
    offers: list[Offer]


@lru_cache(maxsize=1)
def wholes(reading: Reading) -> list[Whole]:
    """Return every quiz of the course."""
    found = []
    for module in reading.course.modules:
        asked = [*map(look, module.quiz.questions)]
        offers = [one for one in asked if isinstance(one, Offer)]
        found.append(Whole(module.quiz.place, module.quiz, asked, offers))
    return found


def all_asked(reading: Reading) -> Iterator[Asked]:
    """Yield every question of the course."""
    return (asked for whole in wholes(reading) for asked in whole.asked)


def all_offers(reading: Reading) -> Iterator[Offer]:
    """Yield every choice of the course."""
    return (offer for whole in wholes(reading) for offer in whole.offers)


def look(question: Question) -> Asked:
    """Return a question as the rules look at it."""
    said = prose(question.stem)
    sentence = (sentences(said) or [""])[-1]
    asked = question.place, question, said, sentence, words(question.stem), [*parts_of(question)]
    if not isinstance(question, Choice):
        return Asked(*asked)
    texts = [option.text for option in question.options]
    lower = [text.lower() for text in texts]
    keys = [n for n, option in enumerate(question.options) if option.key]
    return Offer(
        *asked,
        texts=texts,
        lower=lower,
        vocabularies=[set(words(text)) for text in texts],
        keys=keys,
        distractors=[n for n in range(len(texts)) if n not in keys],
        amounts=[amount(text) for text in lower],
        keep_order=question.keep_order,
    )


def parts_of(question: Question) -> Iterator[Part]:
    """Yield all that carries feedback in a question of any kind."""
    for name, value in vars(question).items():
        if isinstance(value, Written):
            yield part((name,), vars(value))
        elif isinstance(value, tuple) and value and isinstance(value[0], Written):
            for number, one in enumerate(value):
                yield part((name, number), vars(one))


def part(keys: Keys, fields: dict[str, Any]) -> Part:
    """Return the part that these fields are."""
    texts = [v for name, v in fields.items() if isinstance(v, str) and name not in EXPLAINING]
    wrong = "misconception" in fields and not fields.get("key")
    return Part(keys, texts, fields["feedback"], wrong, fields.get("misconception"))


T = TypeVar("T", bound=Placed)


def over(
    things: Callable[[Reading], Iterable[T]], code: str, severity: Severity
) -> Callable[[Callable[[T], Iterator[Finding]]], Rule]:
    """Make a rule of a function that looks at one of `things` and yields findings."""

    def make(finds: Callable[[T], Iterator[Finding]]) -> Rule:
        @wraps(finds)
        def found(reading: Reading) -> Iterator[Problem]:
            for thing in things(reading):
                for keys, message, hint in finds(thing):
                    place = Place(thing.place.path, (*thing.place.keys, *keys))
                    yield reading.problem(place, code, message, hint)

        return Rule(code, severity, found)

    return make


def question_rule(
    code: str, severity: Severity = "error"
) -> Callable[[Callable[[Asked], Iterator[Finding]]], Rule]:
    """Make a rule that looks at one question at a time, of any kind."""
    return over(all_asked, code, severity)


def choice_rule(
    code: str, severity: Severity = "error"
) -> Callable[[Callable[[Offer], Iterator[Finding]]], Rule]:
    """Make a rule that looks at one choice at a time."""
    return over(all_offers, code, severity)


def quiz_rule(
    code: str, severity: Severity = "error"
) -> Callable[[Callable[[Whole], Iterator[Finding]]], Rule]:
    """Make a rule that looks at one quiz at a time."""
    return over(wholes, code, severity)
