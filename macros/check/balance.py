"""B: what a quiz gives away as a whole, though no single question does.

Each test asks how likely a count is by chance, and speaks below one in twenty. So one quiz in
twenty that has no fault is reported, too: look at it, and waive it if there is nothing to mend.
References as in the questions (Q).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp, lgamma, log

from macros.check.asked import Finding, Offer, Whole, quiz_rule
from macros.check.text import grade

CHANCE = 0.05
FEWEST, FEWEST_PLACED = 5, 8
MOST_TRUE_FALSE = 0.2
TRUE_FALSE = ({"true", "false"}, {"yes", "no"}, {"right", "wrong"}, {"correct", "incorrect"})
HARDEST, ENOUGH_WORDS = 9, 100
HERE = ("questions",)


def tail(least: int, of: int, chance: float) -> float:
    """Return how likely it is that `least` or more of `of` happen, each with the same chance."""
    return sum(exp(log_term(n, of, chance)) for n in range(least, of + 1))


def log_term(n: int, of: int, chance: float) -> float:
    """Return the logarithm of the chance that exactly `n` of `of` happen."""
    ways = lgamma(of + 1) - lgamma(n + 1) - lgamma(of - n + 1)
    return ways + n * log(chance) + (of - n) * log(1 - chance)


def mean_chance(offers: Sequence[Offer]) -> float:
    """Return the chance that one option of a question is some given one, on average."""
    return sum(1 / len(offer.texts) for offer in offers) / len(offers)


def with_one_key(whole: Whole) -> list[Offer]:
    """Return the choices that have one key and something to choose from."""
    return [o for o in whole.offers if o.key is not None and len(o.texts) > 1]


def longest(offer: Offer) -> bool:
    """Tell whether the only key is longer than each distractor."""
    lengths = [len(text) for text in offer.texts]
    key = lengths[offer.key or 0]
    return key == max(lengths) and lengths.count(key) == 1


@quiz_rule("B101", "warning")
def key_is_rarely_the_longest(whole: Whole) -> Iterator[Finding]:
    """The key is the longest option about as often as chance would have it, not more.

    Why: "take the longest" is the first thing that learners who are wise to tests try (HDR 24,
    NBME; Pham et al. 2018, PMC10711986). No single key need stick out for it to work.
    Waive: where chance did it, and each key is as short as it can be.

    Bad, quizzes/first.yml:1:1:
        questions:
        - stem: What do you say first to Mr Osei?
          options:
            - key: I am sorry for your week.
            - distractor: It is a busy week.
            - distractor: Is this your box?
        - stem: What do you put into the note for the cook?
          options:
            - key: The time of the order
            - distractor: The waiter's mood
            - distractor: The tip you got
        - stem: Where does a guest look for the towels?
          options:
            - key: On the shelf by the bath
            - distractor: In the wardrobe
            - distractor: On a trolley
        - stem: When is a letter better than a call?
          options:
            - key: When she has to keep it
            - distractor: When you are shy
            - distractor: When it is cheap
        - stem: Who rings the firm that washes the sheets?
          options:
            - key: Whoever finds the stain
            - distractor: The night porter
            - distractor: A manager

    Good:
        - stem: What do you say first to Mr Osei?
          options:
            - key: I am sorry for your week.
            - distractor: It is a busy week.
            - distractor: Is this your box?
        - stem: What do you put into the note for the cook?
          options:
            - key: The time of the order
            - distractor: How the waiter felt at noon
            - distractor: The tip you got
        - stem: Where does a guest look for the towels?
          options:
            - key: By the bath
            - distractor: In the wardrobe
            - distractor: On a trolley
    """
    offers = with_one_key(whole)
    count = sum(map(longest, offers))
    if len(offers) >= FEWEST and tail(count, len(offers), mean_chance(offers)) <= CHANCE:
        message = f"the key is the longest option in {count} of {len(offers)} choices"
        yield HERE, message, "Cut some keys, or give some distractors as much to say."


@quiz_rule("B102", "warning")
def key_is_sometimes_the_longest(whole: Whole) -> Iterator[Finding]:
    """The key is the longest option about as often as chance would have it, not less.

    Why: where the longest option is never right, learners may leave it out and guess among fewer.
    Waive: where chance did it.

    Bad: Ten choices of three options each, and in none of them is the key the longest.

    Good: Ten choices of three options each, and in one to six of them the key is the longest.
    """
    offers = with_one_key(whole)
    shorter = len(offers) - sum(map(longest, offers))
    if len(offers) >= FEWEST and tail(shorter, len(offers), 1 - mean_chance(offers)) <= CHANCE:
        message = f"the key is the longest option in only {len(offers) - shorter} of {len(offers)}"
        yield HERE, f"{message} choices", "Let a key have more to say, where that is natural."


@quiz_rule("B103", "warning")
def key_moves_where_the_order_is_kept(whole: Whole) -> Iterator[Finding]:
    """Among choices that keep their order, the key does not stand at one place too often.

    Why: writers hide the right number in the middle, and learners know it (Bar-Hillel & Attali
    2002). All other choices are shown in an order that is mixed by the question's id, once for
    everybody: there the place of the key is chance, and runs of a place are, too.
    Waive: where chance did it.

    Bad: Eight choices of three numbers in ascending order, and the key is the middle one in seven.

    Good: Eight choices of three numbers, and the key is the middle one in four.
    """
    offers = [offer for offer in with_one_key(whole) if offer.keep_order]
    if len(offers) >= FEWEST_PLACED:
        place, count = Counter(offer.key or 0 for offer in offers).most_common(1)[0]
        # Any place may be the one that is used too often, so chance has as many ways to do it.
        likely = tail(count, len(offers), mean_chance(offers)) / mean_chance(offers)
        if likely <= CHANCE:
            message = f"the key is option {place + 1} in {count} of {len(offers)} choices"
            yield HERE, f"{message} that keep their order", "Choose other wrong numbers in some."


@quiz_rule("B104", "info")
def key_shares_no_more_words(whole: Whole) -> Iterator[Finding]:
    """The key is about as often as chance would have it the option most like the others.

    Why: writers make distractors by changing the key, so what all options share points back to it
    (convergence; NBME). In one question that means nothing: it was the key in 33 of 100 questions
    with four options, where chance gives 25.
    Waive: where chance did it.

    Bad: Ten choices of three options; in eight, the key shares most words with the others.

    Good: Ten choices of three options; in four, the key shares most words with the others.
    """
    places = [(offer, place) for offer in with_one_key(whole) if (place := central(offer)) >= 0]
    if len(places) >= FEWEST:
        count = sum(place == offer.key for offer, place in places)
        if tail(count, len(places), mean_chance([offer for offer, _ in places])) <= CHANCE:
            message = f"the key is the option most like the others in {count} of {len(places)}"
            yield HERE, f"{message} choices", "Build some distractors from one another instead."


def central(offer: Offer) -> int:
    """Return the number of the option that shares most words with the others; -1 if several do."""
    held = Counter(word for words in offer.vocabularies for word in words)
    shared = [sum(held[word] for word in words) - len(words) for words in offer.vocabularies]
    most = max(shared)
    return shared.index(most) if shared.count(most) == 1 else -1


@quiz_rule("B201", "warning")
def few_are_true_or_false(whole: Whole) -> Iterator[Finding]:
    """At most a fifth of the choices ask for true or false, or yes or no.

    Why: a guess is right half of the time, whatever the third option; and few things are simply
    true (NBME).
    Waive: where sorting true from false is the objective.

    Bad, quizzes/first.yml:1:1:
        questions:
        - stem: Is the shop open at ten?
          options:
            - key: Yes
            - distractor: No
            - distractor: It depends on the day
        - stem: May a guest bring her dog?
          options:
            - distractor: Yes
            - key: No
            - distractor: It depends on the dog

    Good:
        - stem: When is the shop open?
          options:
            - key: From ten on
            - distractor: From noon on
            - distractor: All day long
    """
    found = [o for o in whole.offers if any(pair <= {*o.lower} for pair in TRUE_FALSE)]
    if len(found) > 1 and len(found) > MOST_TRUE_FALSE * len(whole.asked):
        message = f"{len(found)} of {len(whole.asked)} questions ask for true or false"
        yield HERE, message, "Ask which, when or what next instead."


@quiz_rule("B202", "warning")
def is_easy_to_read(whole: Whole) -> Iterator[Finding]:
    """Stems and feedback of a quiz can be read after nine years of school, or fewer.

    Why: a new hire may read a second language, and a test of service is not one of reading (Web
    Content Accessibility Guidelines 3.1.5). It is measured by the automated readability index
    (Smith & Senter 1967), over a hundred words or more: of one stem it says nothing.
    Waive: where long words are the subject.

    Bad, quizzes/first.yml:1:1:
        questions:
        - stem: >
            Notwithstanding departmental responsibilities, organisational communication necessitates
            considerable understanding. Comprehensive acknowledgement accompanies disappointment
            throughout international organisations. Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
              feedback: >
                Unambiguous acknowledgement demonstrates organisational accountability, irrespective
                of interdepartmental disagreements concerning responsibilities. Characteristically,
                unconditional acknowledgement strengthens interpersonal relationships.
            - distractor: Parcels can be mixed up.
              feedback: >
                Generalisations concerning transportation demonstrate insufficient responsibility.
                Comparable formulations unintentionally communicate indifference notwithstanding
                considerable disappointment among correspondents.
            - distractor: Your parcel is on its way.
              feedback: >
                Encouraging announcements concerning transportation unfortunately disregard
                organisational responsibilities. Straightforward acknowledgement remains
                indispensable.

    Good:
        - stem: A guest has somebody else's box. Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
              feedback: It says what went wrong, and that we did it.
            - distractor: Parcels can be mixed up.
              feedback: It speaks of parcels at large, and not of what we did.
            - distractor: Your parcel is on its way.
              feedback: It is good news, but it leaves out what went wrong.
    """
    texts = [t for a in whole.asked for t in (a.prose, *(part.feedback for part in a.parts))]
    count, years = grade(texts)
    if count >= ENOUGH_WORDS and years > HARDEST:
        message = f"stems and feedback take {years:.0f} years of school to read"
        yield HERE, message, "Use shorter words, and make two sentences of a long one."
