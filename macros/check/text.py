"""What the rules count in a text: words, sentences, numbers, and how like another text it is.

No language tools: a rule that a person can't follow by eye is a rule that nobody trusts.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import inf, nextafter

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
#: Where a sentence ends, with the quotation marks and brackets that close with it; a paragraph and
#: an item of a list end one, too.
END = re.compile(
    r"[.?!\n](?:(?<!\n)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\be\.g\.)"
    r"(?<!\bi\.e\.)[.?!]*[\"\u201d'\u2019)*_]*(?=\s|$)"
    r"|(?<=\n)(?:[ \t]*\n|(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])))"
)
QUOTED = re.compile(
    r"^[ \t]*>[^\n]*$|^[ \t]*(```|~~~).*?^[ \t]*\1[^\n]*$", re.MULTILINE | re.DOTALL
)


#: The marks that count as no characters of a word.
MARKS = ".,;:!?\"'"
STOPS = [mark + after for mark in ".?!" for after in " \n\"')"]


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, numbers among them."""
    return WORD.findall(text.lower())


NUMERALS = words("one two three four five six seven eight nine ten eleven twelve")
#: Words that carry no topic: two texts that share them share nothing.
COMMON = frozenset(
    words(
        "a about after again all am an and any are as at be because been before being both but by "
        "can can't could did do does don't for from get gets got had has have he her here him his "
        "how i if in into is isn't it it's its just let like may me might more most much must my "
        "no nor not now of off on once one only or other our out over own say says see shall she "
        "should so some such tell tells than that the their them then there these they this those "
        "to too two up us use very was we were what when where which while who whom whose why will "
        "with would you your"
    )
)
SUFFIXES = tuple(words("isation ising ised ises ise ings ing edly ied ies ed es ly s e y"))


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return `word` without its ending, so that apology, apologies and apologise are near."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def topics(found: Iterable[str]) -> set[str]:
    """Return the roots of those of the words that say what a text is about."""
    return {root(word.removesuffix("'s")) for word in {*found} - COMMON if len(word) > 2}


def prose(text: str) -> str:
    """Return Markdown without its block quotations and code: what is said, not what is shown."""
    return QUOTED.sub("", text).strip() if "\n" in text or text.startswith(">") else text


def sentences(text: str) -> list[str]:
    """Return the sentences of `text`, each with the mark that ends it."""
    ends = [0, *(match.end() for match in END.finditer(text)), len(text)]
    pieces = (text[a:b].strip() for a, b in pairwise(ends))
    return [piece for piece in pieces if piece]


def likeness(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Return how much two sets of words have in common, from 0 to 1 (Jaccard)."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def numbers(text: str) -> set[str]:
    """Return the numbers of `text` as digits: 8,000 is 8000, and 2.50 is 2.5."""
    found = (number.replace(",", "") for number in NUMBER.findall(text))
    return {n.rstrip("0").rstrip(".") if "." in n else n for n in found}


@dataclass(frozen=True, order=True)
class Amount:
    """A number or a range of numbers, both ends included, and the unit that stands around it."""

    low: float
    high: float
    unit: str

    def overlaps(self, other: "Amount") -> bool:
        """Tell whether a number of the same unit is in both."""
        both = max(self.low, other.low) <= min(self.high, other.high)
        return both and self.unit == other.unit


ABOVE, BELOW = ("more than", "over", "above"), ("less than", "fewer than", "under", "below")
FROM, UP_TO = ("at least", "from", "or more"), ("up to", "at most", "or less", "or fewer")
AMOUNT = re.compile(
    rf"(?P<before>{'|'.join([*ABOVE, *BELOW, *FROM, *UP_TO])})? ?(?:about |around )?"
    r"(?P<money>[£$€]?)(?P<low>[\d,.]*\d|[a-z]+)"
    r"(?: ?(?:-|\u2013|to) ?[£$€]?(?P<high>[\d,.]*\d|[a-z]+))?"
    r"(?P<after> or more| or less| or fewer)?(?P<unit> ?[%°a-z]*(?: [a-z]+)?)"
)
#: Most options are none, and this is quicker to find out.
STARTS = re.compile(
    rf"\s*(?:[\d£$€]|(?:{'|'.join([*ABOVE, *BELOW, *FROM, *UP_TO, *NUMERALS])}|about|around)\b)",
    re.IGNORECASE,
)


def amount(text: str) -> Amount | None:
    """Return the number or range that is all that `text` says; None if it says anything else.

    A code such as 007 or A4 is no number.
    """
    if not STARTS.match(text):
        return None
    match = AMOUNT.fullmatch(text.strip().lower().rstrip("."))
    low = value(match["low"]) if match else None
    high = value(match["high"]) if match and match["high"] else low
    if match is None or low is None or high is None or high < low:
        return None
    bound = match["before"] or (match["after"] or "").strip()
    if bound in (*ABOVE, *FROM):
        low, high = nextafter(low, inf) if bound in ABOVE else low, inf
    elif bound:
        low, high = -inf, nextafter(high, -inf) if bound in BELOW else high
    return Amount(low, high, match["money"] + match["unit"].strip().removesuffix("s"))


def value(text: str) -> float | None:
    """Return the number that `text` is, in digits or as a word up to twelve."""
    if text in NUMERALS:
        return NUMERALS.index(text) + 1
    if NUMBER.fullmatch(text) and not re.match(r"0\d", text):
        return float(text.replace(",", ""))
    return None


def grade(texts: Iterable[str]) -> tuple[int, float]:
    """Return how many words there are, and how many years of school it takes to read them.

    The automated readability index (Smith & Senter 1967): it counts characters, words and
    sentences, and needs no list of syllables. Of a single sentence it says nothing.
    """
    text = "\n".join([*texts, ""])
    found = text.split()
    if not found:
        return 0, 0.0
    characters = sum(map(len, found)) - sum(map(text.count, MARKS))
    ends = max(sum(map(text.count, STOPS)), 1)
    return len(found), 4.71 * characters / len(found) + 0.5 * len(found) / ends - 21.43
