"""Questions with texts that break things, and what any reader of a bank must find again.

What is expected comes from the questions themselves and from the site's own rendering of their
Markdown, never from what the packing made of them.
"""

import html
import re
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from macros.model import Course, FrontMatter, Lesson, Module, Objective, Page, Quiz
from macros.pack.work import Settings, Work
from macros.questions.choice import Choice, Option
from macros.questions.matching import Distractor, Matching, Pair
from macros.questions.numeric import Answer, Numeric, Slip
from macros.questions.sequencing import Sequencing, Step
from macros.text import block, inline, plain

HOSTILE = [
    "]]>", "<![CDATA[", "]]", ">", "<!--", "-->", "</text>", "<b>", "</b>", "<script>", "<?php",
    "&amp;", "&", "&#39;", "&lt;", "&&058;", "&&010", "%50%", "%", "[html]", "[plain]", "[", "]",
    "->", "//", "::", ":", "=", "~", "#", "####", "{", "}", "\\", "\\n", "\\\\", "$CATEGORY:",
    '"', "'", "`", "*", "_", "é", "ß", "日本", "😀", "\u2028", "\u00a0", "\u0001", "\u000b", "\r",
    "[id:x]", "TRUE", "correct", "wrong", "0", "-5", "?", ".", " ", "and",
]  # fmt: skip
WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
COMMON = {"objective": "example", "transfer": True}
#: Blocks: paragraphs, lists, a quotation, code; with line ends and empty lines.
BLOCKS = ["{}", "{}\n\n{}", "- {}\n- {}", "> {}\n\n{}", "    {}\n\n    {}", "`{}`\n{}", "1. {}"]
thorough = settings(max_examples=40)


class Texts:
    """Hostile texts out of a few drawn pieces, so that a whole quiz is quickly drawn and shrunk."""

    def __init__(self, pieces: list[str], turn: int) -> None:
        self.pieces, self.turn = pieces, turn

    def some(self) -> str:
        """The next few pieces."""
        self.turn += 1
        start = self.turn * 3 % (len(self.pieces) + 1)
        return "".join(self.pieces[start : start + self.turn % 6])

    def phrase(self, word: str) -> str:
        """A line with `word` in it, which tells it from any other."""
        return f"{self.some()} {word} {self.some()}".strip()

    def markdown(self, word: str) -> str:
        """Blocks with `word` in them."""
        pattern = BLOCKS[self.turn % len(BLOCKS)]
        return pattern.format(self.phrase(word), self.phrase("more"))


texts = st.builds(Texts, st.lists(st.sampled_from(HOSTILE), max_size=40), st.integers(0, 99))
numbers = st.decimals(-9999, 9999, places=2).map(lambda value: value + 0)


@st.composite
def choices(draw):
    text, count = draw(texts), draw(st.integers(3, 10))
    roles = ["key"] * draw(st.integers(1, count - 1)) + ["distractor"] * count
    options = [
        Option(**{role: text.phrase(word)}, feedback=text.markdown(f"why {word}"))
        for word, role in zip(WORDS[:count], roles, strict=False)
    ]
    keep = draw(st.booleans())
    stem = text.markdown("stem")
    return Choice(id="a-choice", stem=stem, options=options, keep_order=keep, **COMMON)


@st.composite
def matchings(draw):
    """Three rows at least: Moodle takes it as it is."""
    text = draw(texts)
    targets = [text.phrase(f"t{word}") for word in WORDS[: draw(st.integers(2, 3))]]
    pairs = [
        Pair(item=text.phrase(word), target=targets[n % 2], feedback=text.markdown(f"why {word}"))
        for n, word in enumerate(WORDS[: draw(st.integers(2, 6))])
    ]
    distractors = [
        Distractor(target=text.phrase(f"no{word}"), feedback=text.markdown(f"not {word}"))
        for word in WORDS[: draw(st.integers(1, 3))]
    ]
    stem = text.markdown("stem")
    return Matching(id="a-match", stem=stem, pairs=pairs, distractors=distractors, **COMMON)


@st.composite
def sequencings(draw):
    text = draw(texts)
    steps = [
        Step(step=text.phrase(word), feedback=text.markdown(f"why {word}"))
        for word in WORDS[: draw(st.integers(3, 7))]
    ]
    return Sequencing(id="a-sequence", stem=text.markdown("stem"), sequence=steps, **COMMON)


@st.composite
def numerics(draw):
    text, value, tolerance = draw(texts), draw(numbers), abs(draw(numbers))
    unit = draw(st.sampled_from([None, "minutes", "€ a day", "%", "it's"]))
    answer = Answer(value=value, tolerance=tolerance, unit=unit, feedback=text.markdown("why"))
    slips = [
        Slip(value=value + tolerance + n, feedback=text.markdown(f"slip {n}"))
        for n in range(1, draw(st.integers(1, 5)))
    ]
    stem = text.markdown("stem")
    return Numeric(id="a-number", stem=stem, answer=answer, distractors=slips, **COMMON)


#: One question of each kind.
quizzes = st.tuples(choices(), matchings(), sequencings(), numerics())


def work_of(*questions, title="First lesson", site=Path("nowhere"), **chosen):
    """A module that asks `questions`, to be packed with the settings `chosen`."""
    objective = Objective(id="example", text="Do it.", level="apply", section="how")
    lesson = Lesson(minutes=5, objectives=(objective,))
    front = FrontMatter(title=title, description="A lesson.", lesson=lesson)
    page = Page("course/first.md", front, (), ())
    module = Module("first", page, lesson, Quiz(title="First quiz", questions=questions))
    return Work(Course((module,), (page,), ()), module, site, Settings(**chosen))


NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def told(text: str) -> str:
    """The Markdown that a bank can hold: XML has no character for some controls."""
    return NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def blocks(text: str) -> str:
    return block(told(text)).strip()


def line(text: str) -> str:
    return inline(told(text)).strip()


def label(text: str) -> str:
    """A text without markup, as HTML."""
    return squeezed(html.escape(plain(told(text)), quote=False))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def asked(question, *, placed: bool = False) -> dict[str, object]:
    """What a reader must find of a question; `placed` where a sequence became a matching."""
    found = {"id": question.id, "stem": blocks(question.stem)}
    match question:
        case Choice():
            said = [(line(o.text), o.key is not None, blocks(o.feedback)) for o in question.options]
            return {**found, "options": sorted(said)}
        case Matching():
            return {**found, **matched(question)}
        case Sequencing() if placed:
            steps = [(line(s.step), str(n)) for n, s in enumerate(question.sequence, 1)]
            return {**found, "pairs": sorted(steps), "spare": []}
        case Sequencing():
            return {**found, "steps": [line(s.step) for s in question.sequence]}
        case Numeric():
            return {**found, **numbered(question)}


def matched(question):
    pairs = sorted((line(p.item), label(p.target)) for p in question.pairs)
    return {"pairs": pairs, "spare": sorted(label(d.target) for d in question.distractors)}


def numbered(question):
    right, slips = question.answer, question.distractors
    stem = blocks(question.stem)
    return {
        "stem": stem + (f"<p>Your answer in {label(right.unit)}:</p>" if right.unit else ""),
        "low": right.value - right.tolerance,
        "high": right.value + right.tolerance,
        "said": blocks(right.feedback),
        "slips": sorted((s.value, blocks(s.feedback)) for s in slips),
    }


def reasons(question) -> list[str]:
    """Every feedback of a matching or of a sequence, as HTML."""
    match question:
        case Matching():
            return [blocks(p.feedback) for p in (*question.pairs, *question.distractors)]
        case Sequencing():
            return [blocks(s.feedback) for s in question.sequence]
        case _:
            return []
