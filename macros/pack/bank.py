"""The questions of a module as question banks hold them: what the bank formats share.

Texts become HTML here, once; a format only decides where they go. Nothing of a text is lost but
characters that no XML can hold, and links and pictures that only the site has.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from macros.interaction import (
    Choice,
    Feedback,
    Interaction,
    Item,
    Matching,
    Numeric,
    Sequencing,
)
from macros.model import Question
from macros.pack.work import Work, writable
from macros.questions.items import shuffled
from macros.text import SCHEMES, block, inline, plain

CARRIED = (Choice, Matching, Sequencing, Numeric)
LINK = re.compile(r'(?is)<a (?=[^>]*href="([^"]*)")[^>]*>(.*?)</a>')
PICTURE = re.compile(r'(?i)<img (?:[^>]*?alt="([^"]*)")?[^>]*>')
OFF_THE_SITE = tuple(f"{scheme}:" for scheme in SCHEMES)


@dataclass(frozen=True)
class Entry:
    """A question as a bank holds it; its texts, those of its interaction too, are HTML.

    Options and targets stand in the order in which the site shows them; the targets of a
    matching have no markup, since they stand in a menu. `cut` tells of a lost link or picture.
    """

    id: str
    tags: tuple[str, ...]
    stem: str
    interaction: Interaction
    feedback: tuple[Feedback, ...]
    in_order: bool
    cut: bool

    def said(self, response: str, *, right: bool = True) -> str:
        """Return what is said of a response, or nothing."""
        asked = (response, right)
        return next((f.text for f in self.feedback if (f.response, f.right) == asked), "")


class Words:
    """Turns Markdown into HTML that stands by itself; `cut` says that something was lost."""

    def __init__(self) -> None:
        self.cut = False

    def block(self, text: str) -> str:
        """Return blocks."""
        return self.portable(block(writable(text)))

    def inline(self, text: str) -> str:
        """Return what stands in a line."""
        return self.portable(inline(writable(text)))

    def plain(self, text: str) -> str:
        """Return the characters alone, escaped: right for HTML that allows no element."""
        return html.escape(plain(writable(text)), quote=False)

    def portable(self, found: str) -> str:
        """Put the text of a link that leads nowhere elsewhere, and of a picture, instead."""
        kept = LINK.sub(lambda link: link[0] if leads_out(link[1]) else link[2], found)
        kept = PICTURE.sub(r"\1", kept)
        self.cut = self.cut or kept != found
        return kept

    def items(self, found: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return the items with HTML for a line."""
        return tuple(Item(item.id, self.inline(item.text)) for item in found)


def leads_out(address: str) -> bool:
    """Tell whether an address leads off the site; Markdown writes mail in entities."""
    return html.unescape(address).lower().startswith(OFF_THE_SITE)


def entries(work: Work) -> list[Entry]:
    """Return the module's questions, as far as a bank has something like them; note the rest."""
    found = [entry(question) for question in work.module.quiz.questions]
    carried = [e for e in found if isinstance(e.interaction, CARRIED)]
    other = [e.id for e in found if not isinstance(e.interaction, CARRIED)]
    work.note("Left out, since the format has nothing like it", other)
    cut = [e.id for e in carried if e.cut]
    work.note("Links and pictures of the site show as text", cut)
    return carried


def entry(question: Question) -> Entry:
    """Return a question as a bank holds it."""
    words = Words()
    asked = offered(question, words)
    unit = asked.unit if isinstance(asked, Numeric) else ""
    stem = words.block(question.stem)
    stem += f"<p>Your answer in {words.plain(unit)}:</p>" if unit else ""
    said = tuple(replace(f, text=words.block(f.text)) for f in question.feedback())
    tags = (question.objective, question.id)
    return Entry(question.id, tags, stem, asked, said, question.in_order, words.cut)


def offered(question: Question, words: Words) -> Interaction:
    """Return the interaction as the site shows it: shuffled the same way, in HTML."""
    asked = question.interaction()
    match asked:
        case Choice():
            order = asked.options if question.in_order else shuffled(asked.options, question.id)
            return replace(asked, options=words.items(tuple(order)))
        case Matching():
            order = shuffled(asked.targets, question.id)
            targets = tuple(Item(target.id, words.plain(target.text)) for target in order)
            return replace(asked, sources=words.items(asked.sources), targets=targets)
        case Sequencing():
            return Sequencing(words.items(asked.items))
        case Numeric():
            return replace(asked, unit=writable(asked.unit))
        case _:
            return asked


def without_sequence(found: Entry) -> Entry:
    """Return a sequence as a matching, in which every step gets the number of its place."""
    asked = found.interaction
    if not isinstance(asked, Sequencing):
        return found
    places = tuple(Item(f"place-{n}", str(n)) for n, _ in enumerate(asked.items, 1))
    pairs = tuple((step.id, place.id) for step, place in zip(asked.items, places, strict=True))
    mixed = tuple(shuffled(asked.items, found.id))
    return replace(found, interaction=Matching(mixed, places, pairs))


def as_choices(found: Entry, asked: Matching) -> Iterator[Entry]:
    """Yield a matching as one choice for each source, which asks for its target."""
    spare = tuple(f for f in found.feedback if not f.right)
    for number, (source, target) in enumerate(asked.pairs, 1):
        text = next(item.text for item in asked.sources if item.id == source)
        yield replace(
            found,
            id=f"{found.id}-{number}",
            stem=f"{found.stem}<p>{text}</p>",
            interaction=Choice(asked.targets, (target,)),
            feedback=(Feedback(target, found.said(source), right=True), *spare),
        )


def solution(found: Entry) -> str:
    """Return the right answer and why, for where not every response can have its own words."""
    return "".join(f"<p><strong>{what}</strong></p>{why}" for what, why in reasons(found))


def reasons(found: Entry) -> Iterator[tuple[str, str]]:
    """Yield every part of the right answer, and what is said of it."""
    match found.interaction:
        case Choice(options, keys):
            yield from ((o.text, found.said(o.id)) for o in options if o.id in keys)
        case Matching() as asked:
            text = {source.id: source.text for source in asked.sources}
            label = {target.id: target.text for target in asked.targets}
            yield from ((f"{text[s]} → {label[t]}", found.said(s)) for s, t in asked.pairs)
            yield from fits_none(found, asked)
        case Sequencing(items):
            yield from ((f"{n}. {i.text}", found.said(i.id)) for n, i in enumerate(items, 1))
        case Numeric() as asked:
            unit = f" {html.escape(asked.unit)}" if asked.unit else ""
            around = f" ({number(asked.low)} to {number(asked.high)})" * (asked.low < asked.high)
            yield f"{number(asked.value)}{unit}{around}", found.said(str(asked.value))


def fits_none(found: Entry, asked: Matching) -> Iterator[tuple[str, str]]:
    """Yield the targets that belong to no source, and what is said of them."""
    for target in asked.targets:
        if said := found.said(target.id, right=False):
            yield f"Fits none: {target.text}", said


def slips(found: Entry) -> list[tuple[str, str]]:
    """Return the wrong numbers that were foreseen, and what is said of them."""
    return [(number(Decimal(f.response)), f.text) for f in found.feedback if not f.right]


def middle(asked: Numeric) -> tuple[str, str]:
    """Return the middle of the range that is right, and how far it goes to either side."""
    return number((asked.low + asked.high) / 2), number((asked.high - asked.low) / 2)


def number(value: Decimal) -> str:
    """Return a number with a point and without an exponent, since not every format knows those."""
    return f"{value.normalize() + 0:f}"


def partly(found: list[Entry]) -> list[str]:
    """Return the ids of the questions where part of an answer can be right.

    The site marks the whole; every bank here gives part of the mark.
    """
    return [entry.id for entry in found if in_parts(entry.interaction)]


def in_parts(asked: Interaction) -> bool:
    """Tell whether an answer has parts that a bank marks by themselves."""
    return isinstance(asked, Matching) or (isinstance(asked, Choice) and len(asked.keys) > 1)
