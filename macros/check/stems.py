"""Q4: a stem asks one thing, asks it plainly, and asks it once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, combinations

from macros.check.asked import (
    Asked,
    Finding,
    Offer,
    all_asked,
    choice_rule,
    question_rule,
)
from macros.check.rule import rule
from macros.check.text import NUMERALS, likeness
from macros.load import Reading
from macros.problem import Problem

ASKING = re.compile(r"\b(?:which|what|who|whom|whose|how)\b", re.IGNORECASE)
#: "At least" is no negative.
NEGATIVE = re.compile(
    r"(?P<before>[*_]*)\b(?<!\bat )"
    r"(?P<word>not|except|least|false|incorrect|\w+n['\u2019]t)\b",
    re.IGNORECASE,
)
MAYBE_NEGATIVE = re.compile("not|n['\u2019]t|except|least|false|incorrect")
TASK = re.compile(
    r"[*_\"'(]*(?:sort|match|order|put|choose|pick|rewrite|label|cut|arrange|place|find|name|give|"
    r"work out|calculate|count|group|select|tick|complete|write)\b",
    re.IGNORECASE,
)
TOPICLESS = re.compile(
    r"which (?:one |two |three )?(?:of )?(?:the |these |those )?(?:following )?"
    r"(?:statements?|lines?|options?|answers?|sentences?|claims?|replies|reply)? ?(?:below )?"
    r"(?:is|are) (?:true|correct|right|false|wrong|incorrect|best|not true|untrue)\W*",
    re.IGNORECASE,
)
NEARLY = 0.9
#: How many questions are remembered, at most, that share two rare words; so a bank twice as large
#: takes twice the time, even if all its questions look alike.
COMPARED = 10


@question_rule("Q401")
def asks_for_what_is(asked: Asked) -> Iterator[Finding]:
    """The question itself has no negative: not, except, least, false, incorrect.

    Why: a hurried reader misses the one small word and answers the opposite (HDR 17, NBME). Only
    the last sentence counts; there, 29 of 30 findings in a public bank were right.
    Waive: where the negative belongs to what somebody said or did.

    Bad, quizzes/first.yml:1:3:
        - stem: Which line does not admit a mistake?
          options:
            - distractor: We sent the wrong parcel.
            - distractor: We mixed up two parcels.
            - key: Your parcel is on its way.

    Good:
        - stem: Which line leaves the mistake out?
          options:
            - distractor: We sent the wrong parcel.
            - distractor: We mixed up two parcels.
            - key: Your parcel is on its way.
    """
    if (match := negative(asked)) and not stressed(match):
        hint = "Ask for what is, or at least write it **NOT**."
        yield ("stem",), f'the question has a negative: "{match["word"]}"', hint


@question_rule("Q402", "warning")
def asks_without_a_stressed_negative(asked: Asked) -> Iterator[Finding]:
    """A negative in capitals and bold is better than a plain one, and still worse than none.

    Why: a learner who knows what is right need not know what is wrong (HDR 17, NBME).
    Waive: where the exception is what a learner has to know, as with an allergy.

    Bad, quizzes/first.yml:1:3:
        - stem: Which line does **NOT** admit a mistake?
          options:
            - distractor: We sent the wrong parcel.
            - distractor: We mixed up two parcels.
            - key: Your parcel is on its way.

    Good:
        - stem: Which line leaves the mistake out?
          options:
            - distractor: We sent the wrong parcel.
            - distractor: We mixed up two parcels.
            - key: Your parcel is on its way.
    """
    if (match := negative(asked)) and stressed(match):
        hint = "Ask for what is."
        yield ("stem",), f'the question has a negative: "{match["word"]}"', hint


def negative(asked: Asked) -> re.Match[str] | None:
    """Return the first negative after the word that asks, in the last sentence of the stem."""
    asking = [match.end() for match in ASKING.finditer(asked.sentence)]
    if not asking or not MAYBE_NEGATIVE.search(asked.sentence.lower()):
        return None
    # A sentence that starts otherwise may hold a "who" that asks nothing, before the one that does.
    starts = ASKING.match(asked.sentence)
    return NEGATIVE.search(asked.sentence, asking[0] if starts else asking[-1])


def stressed(match: re.Match[str]) -> bool:
    """Tell whether the negative stands in capitals and bold."""
    return match["word"].isupper() and match["before"] in ("**", "__", "***")


@question_rule("Q403", "warning")
def ends_in_its_task(asked: Asked) -> Iterator[Finding]:
    """The last sentence of a stem is a question, or starts with what to do (Sort, Match, Put …).

    Why: the reader knows the task before the options; a blank is read twice (HDR 14, 15).
    Waive: where the task is plain in another form.

    Bad, quizzes/first.yml:1:3:
        - stem: A line that admits a mistake is
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
    """
    asks = "?" in asked.sentence[-4:] or TASK.match(asked.sentence)
    if not asks:
        hint = 'End it in "?", or start the last sentence with a task: Sort, Match, Put, Choose.'
        yield ("stem",), "the stem ends in no question and no task", hint


@question_rule("Q404", "warning")
def asks_about_something(asked: Asked) -> Iterator[Finding]:
    """A stem says what it is about: not only "Which of these is true?".

    Why: it is several true-or-false questions at once, and no learner can think of the answer
    before the options (HDR 15, NBME).
    Waive: where a heading above it says what it is about.

    Bad, quizzes/first.yml:1:3:
        - stem: Which of the following statements is true?
          options:
            - key: The shop opens at ten.
            - distractor: The shop sells tea.
            - distractor: The shop has a cat.

    Good:
        - stem: When does the shop open?
          options:
            - key: As soon as Priya is there
            - distractor: As soon as somebody waits
            - distractor: As soon as the tea is made
    """
    if TOPICLESS.fullmatch(asked.prose.strip()):
        hint = "Name the topic, and ask for one thing: who, when, why, what next."
        yield ("stem",), "the stem names no topic", hint


@choice_rule("Q405", "warning")
def says_how_many(offer: Offer) -> Iterator[Finding]:
    """A choice with several keys says how many there are: "Which two lines …?".

    Why: else the learner is marked for guessing how many were meant, not for knowing which.
    Waive: where the number would give the answer away; then ask for "all that apply".

    Bad, quizzes/first.yml:1:3:
        - stem: Which lines admit a mistake?
          options:
            - key: We sent the wrong parcel.
            - key: We mixed up two parcels.
            - distractor: Your parcel is on its way.

    Good:
        - stem: Which two lines admit a mistake?
          options:
            - key: We sent the wrong parcel.
            - key: We mixed up two parcels.
            - distractor: Your parcel is on its way.
    """
    count = len(offer.keys)
    if count > 1:
        numeral = NUMERALS[count - 1] if count <= len(NUMERALS) else str(count)
        said = " ".join(offer.words)
        if not {numeral, str(count)} & {*offer.words} and "all that apply" not in said:
            message = f"the stem does not say that there are {numeral} keys"
            yield ("stem",), message, f'Write "{numeral}", or "all that apply".'


@rule("Q406")
def is_asked_once(reading: Reading) -> Iterator[Problem]:
    """No two questions of the course have the same stem.

    Why: the second is answered from memory of the first, and one of them gets edited alone.
    Waive: where only the options make the question.

    Bad, quizzes/first.yml:6:3:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
        - stem: Which line admits a mistake?
          options:
            - key: Our label was wrong.
            - distractor: Labels come off.
            - distractor: Look at the label.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
        - stem: Which line owns up to the label?
          options:
            - key: We wrote the wrong address.
            - distractor: Things come off at times.
            - distractor: Look at your parcel.
    """
    first: dict[str, Asked] = {}
    for asked in all_asked(reading):
        stem = normal(asked)
        earlier = first.get(stem)
        if earlier and earlier.question.id != asked.question.id:
            message = f'this is the stem of "{earlier.question.id}", too'
            hint = "Ask something else, or take one of the two out."
            yield reading.problem(asked.place / "stem", "Q406", message, hint)
        first.setdefault(stem, asked)


def normal(asked: Asked) -> str:
    """Return the words of the whole stem, without case, marks and spaces."""
    return " ".join(asked.words)


@rule("Q407", "warning")
def is_not_asked_twice(reading: Reading) -> Iterator[Problem]:
    """No two questions share nine in ten of the words of their stems and keys.

    Why: they are one question with another number or another name in it; a learner gains nothing
    from the second, and a quiz counts it twice.
    Waive: where the small difference is what is asked.

    Bad, quizzes/first.yml:6:3:
        - stem: A guest waits at the desk and asks when breakfast ends. Which line helps her today?
          options:
            - key: Until ten, and I can keep you a table.
            - distractor: It ends whenever all have eaten.
            - distractor: Breakfast is very good here.
        - stem: A guest waits at the desk and asks when breakfast ends. Which line helps him today?
          options:
            - key: Until ten, and I can keep you a table.
            - distractor: You can read it on the door there.
            - distractor: Many guests ask for that.

    Good:
        - stem: A guest waits at the desk and asks when breakfast ends. Which line helps her today?
          options:
            - key: Until ten, and I can keep you a table.
            - distractor: It ends whenever all have eaten.
            - distractor: Breakfast is very good here.
    """
    known = [(asked, vocabulary(asked)) for asked in all_asked(reading)]
    common = Counter(chain.from_iterable(own for _, own in known))
    rank = {word: n for n, word in enumerate(sorted(common, key=lambda word: common[word]))}
    alone = sum(1 for times in common.values() if times == 1)
    seen: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, (asked, own) in enumerate(known):
        # Two sets that are so alike share at least two of the rarest words of each.
        rarest = sorted(map(rank.__getitem__, own))[: len(own) // 10 + 2]
        shared = [seen[pair] for pair in combinations((n for n in rarest if n >= alone), 2)]
        for candidate in sorted({*chain.from_iterable(shared)}):
            other, theirs = known[candidate]
            told = asked.words == other.words or asked.question.id == other.question.id
            if likeness(own, theirs) >= NEARLY and not told:
                message = f'this is nearly the question "{other.question.id}"'
                hint = "Ask something else, or take one of the two out."
                yield reading.problem(asked.place / "stem", "Q407", message, hint)
                break
        for bucket in shared:
            if len(bucket) < COMPARED:
                bucket.append(number)


def vocabulary(asked: Asked) -> set[str]:
    """Return the words of a question's stem and of all that is right in it."""
    if isinstance(asked, Offer):
        return {*asked.words}.union(*(asked.vocabularies[n] for n in asked.keys))
    right = (text for part in asked.parts if not part.wrong for text in part.texts)
    return {*asked.words, *" ".join(right).lower().split()}
