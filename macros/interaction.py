"""The closed set of interactions that a learning management system knows.

A kind of question says which of these it is; a package target knows these and never kinds.
The names are those of SCORM 2004 (RTE book, 4.2.9) and of xAPI's cmi.interaction.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Item:
    """Something that can be chosen, matched or placed: a stable id and its Markdown text."""

    id: str
    text: str


@dataclass(frozen=True)
class Choice:
    """Choose among `options`; the right response is exactly the set `keys` of their ids."""

    options: tuple[Item, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """Give each source one target; `pairs` holds (source id, target id) for every source."""

    sources: tuple[Item, ...]
    targets: tuple[Item, ...]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sequencing:
    """Put `items` in order; they are given in the right order."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Numeric:
    """Give a number; right is anything from `low` to `high`, both included, in `unit`."""

    value: Decimal
    low: Decimal
    high: Decimal
    unit: str


Interaction = Choice | Matching | Sequencing | Numeric


@dataclass(frozen=True)
class Feedback:
    """What is said of one response: Markdown that says why it is right, or why it is not.

    `response` is the id of an item, or a number. In a matching, `right` is a source with its
    target, and what is not right is a target that belongs to no source.
    """

    response: str
    text: str
    right: bool
