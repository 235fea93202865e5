"""Q2 and Q3: options are told apart by what they say, not by how they look.

The site shows options in an order that is mixed once, so where the author put the key does not
matter; where `keep_order` stops the mixing, B103 looks at it.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from macros.check.asked import Asked, Finding, Offer, choice_rule, question_rule
from macros.check.text import NUMERALS, likeness, words
from macros.questions.items import folded

MOST = 5
ALIKE = 0.8
LONGER, LONGER_BY = 1.3, 15
FAR_LONGER, FAR_LONGER_BY = 2.0, 20
ODD, ODD_BY = 3, 40
LONG_STEM, LONG_OPTION = 80, 25
ABOVE = re.compile(
    r"(?:all|none|both|neither|either|any)(?: one| two| three)?(?: of)? (?:the|these|those|them)"
    r"(?: (?:above|below|following|others?|options?|answers?|lines?|two|three))*"
    r"|.{0,20}\b(?:of|from) the (?:above|below)"
    r"|(?:both )?(?:option )?[a-h1-6] (?:and|or|&) (?:option )?[a-h1-6]"
)
#: Words of what has an order of its own.
ORDERED = re.compile(
    r"\d|\b(?:" + "|".join(NUMERALS) + r"|half|quarter|first|second|third|fourth|fifth|last|next|"
    r"before|during|after|today|tomorrow|yesterday|tonight|morning|noon|afternoon|evening|night|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|minutes?|hours?|days?|weeks?|months?|years?|"
    r"never|rarely|seldom|sometimes|often|usually|always|none|few|some|most|all|no|partly|yes|"
    r"low|medium|high|small|large|less|more|least|nothing|everything|(?:dis)?agree|same)\b"
)
STOPS = tuple(".?!:")
CLOSING = "\"'\u201d\u2019)*_`"


@choice_rule("Q201", "warning")
def has_few_options(offer: Offer) -> Iterator[Finding]:
    """A choice has at most five options; three are recommended.

    Why: more options make a question longer, not better: few of them are ever picked (HDR 18;
    Rodriguez 2005).
    Waive: where the options are a list that the course teaches as a whole.

    Bad, quizzes/first.yml:2:3:
        - stem: On which day does the shop open late?
          options:
            - key: Friday
            - distractor: Monday
            - distractor: Tuesday
            - distractor: Wednesday
            - distractor: Thursday
            - distractor: Saturday

    Good:
        - stem: On which day does the shop open late?
          options:
            - key: Friday
            - distractor: Monday
            - distractor: Saturday
    """
    if len(offer.texts) > MOST:
        message = f"there are {len(offer.texts)} options; three are enough, {MOST} the most"
        yield ("options",), message, "Keep the distractors that people really fall for."


@choice_rule("Q202", "info")
def differs_in_more_than_a_word(offer: Offer) -> Iterator[Finding]:
    """Two options share fewer than eight words in ten.

    Why: a learner who knows the answer may still misread it (HDR 22). Often the parallel wording is
    meant, so this is only worth a look.
    Waive: where the one word is what is asked.

    Bad, quizzes/first.yml:4:7:
        - stem: Which line do you send?
          options:
            - key: We will bring the new chair to your door on Monday.
            - distractor: We will bring the old chair to your door on Monday.
            - distractor: Please come to the shop.

    Good:
        - stem: Which line do you send?
          options:
            - key: The new chair will be at your door on Monday.
            - distractor: We have mended the old chair as well as we could.
            - distractor: Please come to the shop.
    """
    for (first, one), (number, other) in combinations(enumerate(offer.vocabularies), 2):
        text = offer.texts[number]
        if likeness(one, other) >= ALIKE and folded(text) != folded(offer.texts[first]):
            hint = "Put what they share into the stem, and leave the difference here."
            yield ("options", number), f'nearly the words of another option: "{text}"', hint


@choice_rule("Q203")
def amounts_do_not_overlap(offer: Offer) -> Iterator[Finding]:
    """No number fits two options.

    Why: whoever means 5 may choose "1 to 5" or "5 to 10", and only one is marked right (HDR 22).
    Waive: never.

    Bad, quizzes/first.yml:5:7:
        - stem: How many minutes may a guest wait?
          options:
            - key: 1 to 5
            - distractor: 6 to 10
            - distractor: 10 to 20
          keep_order: true

    Good:
        - stem: How many minutes may a guest wait?
          options:
            - key: 1 to 5
            - distractor: 6 to 10
            - distractor: 11 to 20
          keep_order: true
    """
    if all(amount is None for amount in offer.amounts):
        return
    for (first, one), (number, other) in combinations(enumerate(offer.amounts), 2):
        if one and other and one.overlaps(other):
            message = f'"{offer.texts[number]}" overlaps "{offer.texts[first]}"'
            yield ("options", number), message, "End each range before the next one starts."


@choice_rule("Q204", "warning")
def amounts_ascend(offer: Offer) -> Iterator[Finding]:
    """Options that are numbers stand in ascending order, and keep it.

    Why: a learner who has worked out the number should find it, not search for it (HDR 21, NBME).
    Waive: where the order is part of what is asked.

    Bad, quizzes/first.yml:2:3:
        - stem: How many minutes are a quarter of an hour?
          options:
            - key: 15 minutes
            - distractor: 4 minutes
            - distractor: 25 minutes
          keep_order: true

    Good:
        - stem: How many minutes are a quarter of an hour?
          options:
            - distractor: 4 minutes
            - key: 15 minutes
            - distractor: 25 minutes
          keep_order: true
    """
    amounts = [amount for amount in offer.amounts if amount]
    if len(amounts) < len(offer.texts) or len({amount.unit for amount in amounts}) > 1:
        return
    if amounts != sorted(amounts):
        hint = "Put them in ascending order, and add keep_order: true."
        yield ("options",), "the numbers do not ascend", hint
    elif not offer.keep_order:
        hint = "Add keep_order: true to the question."
        yield ("options",), "these numbers would be shown in a mixed order", hint


@choice_rule("Q205")
def stands_by_itself(offer: Offer) -> Iterator[Finding]:
    """No option speaks of the others: "all of the above", "none of these", "both A and C".

    Why: options are shown in a mixed order, so nothing is above. Knowing two of three is enough to
    pick "all", and in 7,000 questions of a public bank such an option was the key more than half of
    the time (HDR 25, 26; for "none of the above" studies disagree, and beginners avoid it).
    Waive: never; ask which lines apply, with several keys.

    Bad, quizzes/first.yml:5:7:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: All of the above.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
    """
    for number, text in enumerate(offer.lower):
        if text.count(" ") < 8 and ABOVE.fullmatch(text.strip(" .!\"'()")):
            hint = "Say what it would be in words of its own, or leave it out."
            yield ("options", number), f'"{offer.texts[number]}" speaks of other options', hint


@choice_rule("Q206", "warning")
def keeps_only_an_order_that_is_one(offer: Offer) -> Iterator[Finding]:
    """`keep_order` is for options that have an order: numbers, dates, times, a scale.

    Why: authors put the key in the middle or at the end more often than chance does; the mixed
    order hides that (HDR 20, 21; Bar-Hillel & Attali 2002, The American Statistician 56:299).
    Waive: where the options have an order that this rule does not know.

    Bad, quizzes/first.yml:6:3:
        - stem: Which line admits a mistake?
          options:
            - distractor: Parcels can be mixed up.
            - key: We sent the wrong parcel.
            - distractor: Your parcel is on its way.
          keep_order: true

    Good:
        - stem: When do you ring the guest?
          options:
            - distractor: Before the shift
            - key: During the shift
            - distractor: After the shift
          keep_order: true
    """
    if offer.keep_order and not all(ORDERED.search(text) for text in offer.lower):
        hint = "Take keep_order out; the page mixes the options."
        yield ("keep_order",), "these options have no order of their own", hint


@choice_rule("Q207", "warning")
def are_all_numbers_or_none(offer: Offer) -> Iterator[Finding]:
    """Either all options are numbers, or none is.

    Why: the one that is of another kind stands out, right or wrong (HDR 23).
    Waive: where "it depends" is a real answer.

    Bad, quizzes/first.yml:4:7:
        - stem: How long may a guest wait?
          options:
            - key: 10 minutes
            - distractor: Until the phone is free
            - distractor: 20 minutes

    Good:
        - stem: How long may a guest wait?
          options:
            - key: Until you have greeted her
            - distractor: Until the phone is free
            - distractor: Until the line moves
    """
    number = [
        bool(amount) and any(map(str.isdigit, text))
        for amount, text in zip(offer.amounts, offer.texts, strict=True)
    ]
    if any(number) and not all(number):
        yield odd(number), "some options are numbers and some are not", "Make them of one kind."


@choice_rule("Q208", "warning")
def end_alike(offer: Offer) -> Iterator[Finding]:
    """Either all options end in a full stop or a question mark, or none does.

    Why: the one that is written with more care is often the key, and learners know it (HDR 23).
    Waive: where an option is quoted as it was written.

    Bad, quizzes/first.yml:4:7:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up
            - distractor: Your parcel is on its way.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
    """
    stopped = [text.rstrip(CLOSING).endswith(STOPS) for text in offer.texts]
    if any(stopped) and not all(stopped):
        hint = "Sentences end in a full stop, mere names and phrases do not: make them alike."
        yield odd(stopped), "some options end in a full stop and some do not", hint


def odd(marks: list[bool]) -> tuple[str, int]:
    """Return the keys of the first option whose mark is that of the fewest."""
    rare = sum(marks) * 2 <= len(marks)
    return "options", marks.index(rare)


@choice_rule("Q209", "warning")
def are_of_like_length(offer: Offer) -> Iterator[Finding]:
    """No option is three times as long as another, and forty characters longer.

    Why: it stands out before it is read (HDR 23, 24). Where it is the key, Q301 or Q302 say so.
    Waive: where the short one is a name that can't be longer.

    Bad, quizzes/first.yml:5:7:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong one.
            - distractor: Parcels do get lost.
            - distractor: We are so very sorry for all the trouble that this may have caused to you.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong one.
            - distractor: Parcels do get lost.
            - distractor: We are so very sorry.
    """
    lengths = [len(text) for text in offer.texts]
    most, least = max(lengths), min(lengths)
    if most >= ODD * least and most >= least + ODD_BY and not sticks_out(offer):
        hint = "Cut it, or give the short one as much to say."
        message = f"one option has {most} characters, another {least}"
        yield ("options", lengths.index(most)), message, hint


def excess(offer: Offer) -> tuple[float, int]:
    """Return how many times the longest key is as long as the longest distractor.

    And by how many characters it is longer.
    """
    if not offer.keys or not offer.distractors:
        return 1, 0
    key = max(len(offer.texts[n]) for n in offer.keys)
    other = max(len(offer.texts[n]) for n in offer.distractors)
    return key / other, key - other


def sticks_out(offer: Offer) -> bool:
    """Tell whether the longest key is plainly the longest option."""
    times, characters = excess(offer)
    return times >= LONGER and characters >= LONGER_BY


def gives_itself_away(offer: Offer) -> bool:
    """Tell whether the longest key is so long that nobody need know the answer."""
    times, characters = excess(offer)
    return times >= FAR_LONGER and characters >= FAR_LONGER_BY


def too_long(offer: Offer) -> Finding:
    """Return the finding of a key that is too long."""
    longest = max(offer.keys, key=lambda n: len(offer.texts[n]))
    message = f"the key is {excess(offer)[0]:.1f} times as long as the next option"
    hint = "Cut it to what is asked (the rest belongs in its feedback), or lengthen a distractor."
    return ("options", longest), message, hint


@choice_rule("Q301", "warning")
def key_is_not_the_longest(offer: Offer) -> Iterator[Finding]:
    """The key is not plainly the longest option: 1.3 times the next, and 15 characters more.

    Why: writers make the right answer exact and the wrong ones short, and learners know it. In a
    public bank the option that stuck out so was the key in 59 of 100 questions with four options,
    where chance gives 25 (HDR 24, NBME; Pham et al. 2018, PMC10711986: one of four flaws that moved
    scores).
    Waive: where the key is a quotation or a name that can't be cut.

    Bad, quizzes/first.yml:3:7:
        - stem: Which line admits a mistake?
          options:
            - key: On Monday we sent the wrong parcel to your old flat.
            - distractor: Parcels can be mixed up on Mondays.
            - distractor: Your parcel is on its way.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up on Mondays.
            - distractor: Your parcel is on its way.
    """
    if sticks_out(offer) and not gives_itself_away(offer):
        yield too_long(offer)


@choice_rule("Q302")
def key_is_not_twice_as_long(offer: Offer) -> Iterator[Finding]:
    """The key is not twice as long as every other option, and 20 characters longer.

    Why: such an option was the key in 77 of 100 questions with four options, where chance gives 25
    (see Q301). Nobody needs to know the answer to find it.
    Waive: where the key is a quotation or a name that can't be cut.

    Bad, quizzes/first.yml:3:7:
        - stem: Which line admits a mistake?
          options:
            - key: On Monday we sent the wrong parcel to your flat, and the right one to a friend.
            - distractor: Parcels can be mixed up on Mondays.
            - distractor: Your parcel is on its way.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up on Mondays.
            - distractor: Your parcel is on its way.
    """
    if gives_itself_away(offer):
        yield too_long(offer)


@question_rule("Q303", "warning")
def stem_is_short(asked: Asked) -> Iterator[Finding]:
    """A stem has at most 80 words; what it quotes (`>`) does not count.

    Why: a test of service is not a test of reading speed (HDR 13, 16).
    Waive: where the situation can't be told in less.

    Bad, quizzes/first.yml:1:3:
        - stem: >
            Mr Osei rings. His chair came on Monday. It was the wrong one. He rang on Tuesday, and
            he was told to wait. He waited. On Wednesday he rang again. He was told to send a
            picture. He sent a picture. On Thursday nobody rang. He rang on Friday, and the line was
            busy. On Saturday the shop was closed. On Sunday it was closed, too. On Monday he stood
            in the shop with the chair, the box, the picture, the bill and a friend. What do you
            say first?
          options:
            - key: I am sorry for your week.
            - distractor: May I see the bill, please?
            - distractor: We were closed on Sunday.

    Good:
        - stem: Mr Osei has rung four times about a chair. What do you say first?
          options:
            - key: I am sorry for your week.
            - distractor: May I see the bill, please?
            - distractor: We were closed on Sunday.
    """
    if len(asked.prose) > 3 * LONG_STEM and (count := len(words(asked.prose))) > LONG_STEM:
        hint = "Leave out what the answer does not depend on; put what is to be judged behind >."
        yield ("stem",), f"the stem has {count} words; {LONG_STEM} are enough", hint


@question_rule("Q304", "warning")
def option_is_short(asked: Asked) -> Iterator[Finding]:
    """An option has at most 25 words.

    Why: all options are held in mind at once (HDR 13).
    Waive: where whole replies are compared.

    Bad, quizzes/first.yml:3:7:
        - stem: Which reply do you send?
          options:
            - key: >-
                I am sorry that you had to wait. We sent it late. What would help you now? I will
                ring on Monday and tell you what we found.
            - distractor: >-
                I am sorry that you had to wait, but it was an extraordinarily busy fortnight for
                everybody. You may ring me on Monday.
            - distractor: >-
                According to our computer it left the warehouse punctually, therefore somebody else
                has mislaid it. Please ask them.

    Good:
        - stem: Which reply do you send?
          options:
            - key: I am sorry that you had to wait. We sent it late. What would help you now?
            - distractor: I am sorry that you had to wait, but it was a very busy week for us.
            - distractor: It left us in time, so it has to be with the post by now.
    """
    for keys, texts, *_ in asked.parts:
        for text in texts:
            if text.count(" ") >= LONG_OPTION and (count := len(words(text))) > LONG_OPTION:
                message = f"this option has {count} words; {LONG_OPTION} are enough"
                yield keys, message, "Put what all options share into the stem."
