"""What the kinds share: ids of options, the order they are shown in, a search for the same."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from macros.interaction import Item
from macros.model import Flaw, Keys

LONGEST = 32
#: A text that is told by its words alone; two that differ in the last sign say the same (Q104).
WORDS = re.compile(r"[A-Za-z0-9]+( [A-Za-z0-9]+)*[.!?]?")


def item_id(text: str) -> str:
    """Return an id made of the words of `text`: the same words always give the same id.

    Lower case, digits and hyphens, so that every standard takes it. Where a text is more than a few
    words in ASCII, such as `-5` beside `5`, four hexadecimal digits keep two texts apart.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(words) <= LONGEST and WORDS.fullmatch(text):
        return words
    digest = hashlib.sha256(text.encode()).hexdigest()[:4]
    return f"{words[:LONGEST].strip('-')}-{digest}".strip("-")


def items(texts: Sequence[str]) -> tuple[Item, ...]:
    """Return an item for every text, in the same order."""
    return tuple(Item(item_id(text), text) for text in texts)


def shuffled(items: Sequence[Item], salt: str) -> list[Item]:
    """Return `items` in an order that is always the same for `salt`, and never the given one."""
    mixed = sorted(items, key=lambda i: hashlib.sha256(f"{salt}/{i.id}".encode()).digest())
    return mixed if mixed != list(items) else mixed[1:] + mixed[:1]


def folded(text: str) -> str:
    """Return `text` as it is compared: case, white space and a last `.`, `!` or `?` don't count."""
    return " ".join(text.casefold().split()).rstrip(".!?")


def same_texts(placed: Sequence[tuple[Keys, str]], code: str, what: str) -> Iterator[Flaw]:
    """Yield a flaw for every text that was there before. `placed` holds (keys, text)."""
    seen: dict[str, str] = {}
    for keys, text in placed:
        if first := seen.get(folded(text)):
            yield Flaw(
                keys,
                code,
                f'two {what} say the same: "{text}"',
                f'Reword one of them, or take it out; the first reads "{first}".',
            )
        seen.setdefault(folded(text), text)
