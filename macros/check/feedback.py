"""Q6: every option says why; a verdict teaches nothing.

That feedback is there at all is S202; the way back to the lesson and the case is on every question,
since the page puts it there.
"""

import re
from collections.abc import Iterator

from macros.check.asked import Asked, Finding, question_rule
from macros.check.text import words
from macros.questions.items import folded

FEWEST = 5
LONGEST_VERDICT = 100
#: A text of nothing but these says right or wrong, and no more.
VERDICT = re.compile(
    r"\W*(?:(?:that|this|it|is|was|s|the|a|an|and|but|so|very|really|quite|completely|you|your|are|"
    r"re|have|correct|correctly|right|wrong|incorrect|true|false|not|no|yes|sorry|unfortunately|"
    r"well|done|good|great|excellent|perfect|exactly|indeed|of|course|job|work|try|again|please|"
    r"almost|nearly|close|better|luck|next|time|answer|option|choice|one|think|look|read|once|"
    r"more|chosen|picked|chose|got|keep|going|up|best|possible)\b\W*)+",
    re.IGNORECASE,
)


@question_rule("Q601")
def feedback_says_why(asked: Asked) -> Iterator[Finding]:
    """Feedback says why, in five words or more; "Correct." and "Wrong, try again" do not.

    Why: feedback that explains is what people learn from; knowing only that it was wrong has
    little effect (Shute 2008, Review of Educational Research 78:153; Van der Kleij, Feskens &
    Eggen 2015, same journal 85:475).
    Waive: never.

    Bad, quizzes/first.yml:6:7:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
              feedback: No, that is not the right answer. Please try again.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
              feedback: It is good news, but it leaves out what went wrong.
    """
    for part in asked.parts:
        text = part.feedback
        if text.count(" ") < FEWEST - 1 and len(words(text)) < FEWEST:
            message = f'the feedback is too short to say why: "{text}"'
            yield (*part.keys, "feedback"), message, "Say what makes it right or wrong."
        elif len(text) <= LONGEST_VERDICT and VERDICT.fullmatch(text):
            message = f'the feedback only says whether it is right: "{text}"'
            yield (*part.keys, "feedback"), message, "Say what makes it right or wrong."


@question_rule("Q602", "warning")
def feedback_is_about_this_option(asked: Asked) -> Iterator[Finding]:
    """No two options of a question have the same feedback.

    Why: two mistakes have two reasons; the same words explain at most one of them (Shute 2008).
    Waive: where two items are of one sort for one and the same reason.

    Bad, quizzes/first.yml:7:7:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
              feedback: It does not say what we did.
            - distractor: Your parcel is on its way.
              feedback: It does not say what we did.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
              feedback: It speaks of parcels at large, and not of what we did.
            - distractor: Your parcel is on its way.
              feedback: It is good news, but it leaves out what went wrong.
    """
    seen: set[str] = set()
    for part in asked.parts:
        text = folded(part.feedback)
        if text in seen:
            hint = "Say of each what makes it right or wrong."
            yield (*part.keys, "feedback"), "this feedback stands at another option, too", hint
        seen.add(text)


@question_rule("Q603", "warning")
def distractor_stands_for_a_mistake(asked: Asked) -> Iterator[Finding]:
    """A distractor names the misconception that somebody has who picks it.

    Why: a distractor that stands for no real mistake is picked by nobody (HDR 29, 30). The note is
    for those who edit the question, and tells a trainer what a wrong answer means.
    Waive: where the distractor only fills a list, as a wrong month does.

    Bad, quizzes/first.yml:8:7:
        - id: admits-it
          objective: example
          transfer: true
          stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
              feedback: It says what went wrong, and that we did it.
            - distractor: Parcels can be mixed up.
              feedback: It speaks of parcels at large, and not of what we did.
            - distractor: Your parcel is on its way.
              feedback: It is good news, but it leaves out what went wrong.
              misconception: good news taken for an admission

    Good:
        - id: admits-it
          objective: example
          transfer: true
          stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
              feedback: It says what went wrong, and that we did it.
            - distractor: Parcels can be mixed up.
              feedback: It speaks of parcels at large, and not of what we did.
              misconception: an explanation taken for an admission
            - distractor: Your parcel is on its way.
              feedback: It is good news, but it leaves out what went wrong.
              misconception: good news taken for an admission
    """
    for part in asked.parts:
        if part.wrong and not part.misconception:
            message = "the distractor has no misconception"
            yield part.keys, message, "Add misconception: what somebody believes who picks it."
