r"""GIFT: a text file of questions, which Moodle and others read.

Rules, and where they come from; the file is `question/format/gift/format.php` in moodle/moodle,
the page docs.moodle.org, "GIFT format". What holds for Moodle XML too: `moodle.py`.

- a backslash before `~ = # { } :` and before itself, `\n` for a line end: the page, and
  `repchar` and `escapedchar_pre` in the file;
- `[html]` stands before every text, since one that starts with `[` or with `%` would be taken
  for a format or a weight: `parse_text_with_format`;
- questions are parted by empty lines, so none has one; a line that starts with `//` is a
  comment, and `[id:…]` and `[tag:…]` in it are the question's: `readquestion`;
- several keys have weights, `~%50%…`, which make 100;
- a matching has at least three rows; `=` with nothing before `->` is an answer that fits none;
  the answers are plain text;
- `=%0%value:0#…` answers a slip, and `~#…` any other number;
- no sequencing (what qtype_ordering adds, nothing else reads): a sequence becomes a matching of
  steps and places.
"""

import re

from macros.interaction import Choice, Matching, Numeric, Sequencing
from macros.pack.bank import Entry, entries, middle, slips, solution, without_sequence
from macros.pack.moodle import category_path, fit, note_settings, rows, weighed
from macros.pack.work import Work

SIGNS = re.compile(r"[\\~=#{}:]")


class Gift:
    """The target `gift`."""

    name = "gift"
    title = "GIFT"
    suffix = "txt"

    def pack(self, work: Work) -> bytes:
        """Return the module's questions as one file."""
        found = entries(work)
        placed = [without_sequence(entry) for entry in found]
        note_settings(work, placed)
        note_changes(work, found)
        ready = fit(work, placed)
        head = "".join(f"// {note}\n" for note in work.notes)
        parts = (head, f"$CATEGORY: {category_path(work)}\n", *(question(e) for e in ready))
        return "\n".join(parts).encode()


def note_changes(work: Work, found: list[Entry]) -> None:
    """Note what GIFT has no way to say."""
    sequences = [e.id for e in found if isinstance(e.interaction, Sequencing)]
    work.note("GIFT has no sequencing, so steps are matched with places", sequences)
    in_order = [e.id for e in found if e.in_order]
    work.note("Switch shuffling off, or it mixes options that have an order", in_order)


def question(entry: Entry) -> str:
    """Return a question: its id and tags, its text, and its answers in braces."""
    about = " ".join((f"[id:{entry.id}]", *(f"[tag:{tag}]" for tag in entry.tags)))
    lines = "".join(f"\t{line}\n" for line in answers(entry))
    return f"// {about}\n::{entry.id}::{rich(entry.stem)} {{{lines_start(entry)}\n{lines}}}\n"


def lines_start(entry: Entry) -> str:
    """Return what stands right after the brace: a number is told by its sign there."""
    return "#" if isinstance(entry.interaction, Numeric) else ""


def answers(entry: Entry) -> list[str]:
    """Return what stands between the braces, a line each."""
    match entry.interaction:
        case Choice() as asked:
            return choice(entry, asked)
        case Matching() as asked:
            pairs = [f"={rich(item)} -> {escaped(target)}" for item, target in rows(asked)]
            return [*pairs, f"####{rich(solution(entry))}"]
        case Numeric() as asked:
            return numeric(entry, asked)
        case Sequencing():
            raise AssertionError("without_sequence() has made it a matching")


def choice(entry: Entry, asked: Choice) -> list[str]:
    """Return the options, each with its reason."""
    lines = []
    for option, share in weighed(asked):
        key = option.id in asked.keys
        mark = {"100": "=", "0": "~"}.get(share, f"~%{share}%")
        lines.append(f"{mark}{rich(option.text)}{said(entry.said(option.id, right=key))}")
    return lines


def numeric(entry: Entry, asked: Numeric) -> list[str]:
    """Return the right number, the slips, and what is said of any other number."""
    value, tolerance = middle(asked)
    right = f"={value}:{tolerance}{said(entry.said(str(asked.value)))}"
    wrong = [f"=%0%{slip}:0{said(why)}" for slip, why in slips(entry)]
    return [right, *wrong, f"~{said(solution(entry))}"]


def said(found: str) -> str:
    """Return feedback, if there is any."""
    return f"#{rich(found)}" if found else ""


def rich(found: str) -> str:
    """Return HTML, marked as such; nothing stays nothing."""
    return f"[html]{escaped(found)}" if found else ""


def escaped(found: str) -> str:
    """Return `found` without a sign that GIFT would take for its own."""
    return SIGNS.sub(r"\\\g<0>", found).replace("\n", r"\n")
