"""Q5: nothing but knowledge leads to the key.

A learner who is wise to tests looks for words that the stem shares with one option, and for words
that are too strong to be true. Cues that only a whole quiz shows are in the balance (B).
"""

import re
from collections.abc import Iterator

from macros.check.asked import Asked, Finding, Offer, Whole, choice_rule, question_rule, quiz_rule
from macros.check.text import topics, words

#: Not "A", which is a letter there: one of the four A's, option A.
ARTICLE = re.compile(r"\b(?:an?|An|AN)\W*$")
ABSOLUTE = frozenset(words("always never none every nobody entirely completely impossible"))
VAGUE = frozenset(words("often usually sometimes rarely"))
#: A key of fewer words turns up in a stem by chance.
TELLING = 4


@question_rule("Q501")
def does_not_end_in_an_article(asked: Asked) -> Iterator[Finding]:
    """A stem does not end in "a" or "an".

    Why: the article fits some options only (HDR 28c, NBME).
    Waive: never; ask a question.

    Bad, quizzes/first.yml:1:3:
        - stem: "Choose what Mr Osei needs first: an"
          options:
            - key: apology
            - distractor: voucher
            - distractor: refund

    Good:
        - stem: What does Mr Osei need first?
          options:
            - key: An apology
            - distractor: A voucher
            - distractor: A refund
    """
    if ARTICLE.search(asked.sentence[-9:]):
        yield ("stem",), "the stem ends in an article, which fits some options only", "Ask instead."


@choice_rule("Q502", "warning")
def stem_does_not_echo_the_key(offer: Offer) -> Iterator[Finding]:
    """Stem and key do not share two words that no distractor has.

    Why: the echo leads to the key (HDR 28b, NBME). An option that alone shared a word with the
    stem was the key in 35 of 100 questions with four options, where chance gives 25. Endings are
    cut off: apologise and apology count as one word.
    Waive: where the word is the topic and can't be said otherwise.

    Bad, quizzes/first.yml:3:7:
        - stem: A guest found the window of her room broken. What do you offer?
          options:
            - key: To mend the broken window
            - distractor: To bring a pot of tea
            - distractor: To lower her bill

    Good:
        - stem: A guest has a cold wind in her room. What do you offer?
          options:
            - key: To mend the window
            - distractor: To bring a pot of tea
            - distractor: To lower her bill
    """
    shared = echoes(offer)
    if len(shared) > 1:
        yield echo(offer, shared)


@choice_rule("Q503", "info")
def stem_and_key_share_no_word(offer: Offer) -> Iterator[Finding]:
    """Stem and key do not share a word that no distractor has.

    Why: see Q502. One word is often the topic itself, so this is only worth a look.
    Waive: where the word is the topic.

    Bad, quizzes/first.yml:3:7:
        - stem: A guest found the window of her room broken. What do you offer?
          options:
            - key: To mend the window
            - distractor: To bring a pot of tea
            - distractor: To lower her bill

    Good:
        - stem: A guest has a cold wind in her room. What do you offer?
          options:
            - key: To mend the window
            - distractor: To bring a pot of tea
            - distractor: To lower her bill
    """
    shared = echoes(offer)
    if len(shared) == 1:
        yield echo(offer, shared)


def echoes(offer: Offer) -> list[str]:
    """Return the words that the stem shares with the only key and with no distractor."""
    if offer.key is None:
        return []
    others = " ".join(offer.lower[n] for n in offer.distractors)
    own = topics(offer.vocabularies[offer.key])
    # Most keys share nothing: look for the letters before cutting the stem into words.
    said = offer.prose.lower()
    roots = {root for root in own if root in said and root not in others}
    return sorted(roots & topics(words(said))) if roots else []


def echo(offer: Offer, shared: list[str]) -> Finding:
    """Return the finding of a key that shares words with the stem."""
    said = [word for word in words(offer.prose) if any(map(word.startswith, shared))]
    listed = ", ".join(f'"{word}"' for word in dict.fromkeys(said))
    hint = "Say it in other words in one of them, or let a distractor have it, too."
    return ("options", offer.key or 0), f"only the key repeats {listed} from the stem", hint


@choice_rule("Q504", "warning")
def distractors_are_not_absolute(offer: Offer) -> Iterator[Finding]:
    """No two distractors are made wrong by a word such as always or never, while the key has none.

    Why: hardly anything is always so, and learners know it (HDR 28a). It is a weak cue, but it
    makes for distractors that nobody believes.
    Waive: where the strong word is the mistake that people really make.

    Bad, quizzes/first.yml:4:7:
        - stem: When does a reply need an apology?
          options:
            - key: When it hurt somebody
            - distractor: Always, by our rules
            - distractor: Never, by our rules

    Good:
        - stem: When does a reply need an apology?
          options:
            - key: When it hurt somebody
            - distractor: When somebody asks for it
            - distractor: When a manager reads it
    """
    strong = [n for n, found in enumerate(offer.vocabularies) if not ABSOLUTE.isdisjoint(found)]
    if len(strong) > 1 and not {*strong} & {*offer.keys}:
        message = "several distractors, and not the key, say always, never or the like"
        yield ("options", strong[0]), message, "Make them wrong in what they say."


@choice_rule("Q505", "info")
def options_are_exact(offer: Offer) -> Iterator[Finding]:
    """No option says often, usually, sometimes or rarely.

    Why: people mean different things by them, so nobody can say that it is wrong (NBME).
    Waive: where somebody is quoted.

    Bad, quizzes/first.yml:4:7:
        - stem: When do guests leave their keys at the desk?
          options:
            - key: On their way out
            - distractor: Usually at noon
            - distractor: When they have paid

    Good:
        - stem: When do guests leave their keys at the desk?
          options:
            - key: On their way out
            - distractor: At noon
            - distractor: When they have paid
    """
    for number, found in enumerate(offer.vocabularies):
        for word in sorted(VAGUE & found):
            message = f'"{word}" means something else to everybody'
            yield ("options", number), message, "Say how often, or leave the word out."


@quiz_rule("Q506", "warning")
def no_stem_gives_a_key_away(whole: Whole) -> Iterator[Finding]:
    """No other stem of the quiz holds the words of a key.

    Why: who reads on has the answer (HDR 28, cueing one question by another).
    Waive: where both ask about one quotation.

    Bad, quizzes/first.yml:3:7:
        - stem: What do you say first?
          options:
            - key: Sorry for the cold soup
            - distractor: Thanks for the kind call
            - distractor: Have a look at the menu
        - stem: You said that you are sorry for the cold soup. What next?
          options:
            - key: Ask what she would like
            - distractor: Bring her the bill
            - distractor: Leave her alone

    Good:
        - stem: What do you say first?
          options:
            - key: Sorry for the cold soup
            - distractor: Thanks for the kind call
            - distractor: Have a look at the menu
        - stem: You have begun with an apology. What next?
          options:
            - key: Ask what she would like
            - distractor: Bring her the bill
            - distractor: Leave her alone
    """
    stems = [f" {' '.join(asked.words)} " for asked in whole.asked]
    everything = "\n".join(stems)
    for offer in whole.offers:
        for number in offer.keys:
            if offer.lower[number].count(" ") < TELLING - 1:
                continue
            key = f" {' '.join(words(offer.lower[number]))} "
            if key in everything and key.count(" ") > TELLING:
                others = zip(whole.asked, stems, strict=True)
                found = [a.question.id for a, s in others if key in s and a is not offer]
                if found:
                    place = (*offer.place.keys, "options", number)
                    message = f'the stem of "{found[0]}" holds this key'
                    yield place, message, "Reword the stem, or the key."
