"""What Moodle asks of questions, in whichever format they reach it.

Rules, and where they come from (paths in moodle/moodle):

- "$course$/top/…" and `/` between categories: `create_category_path`, `question/format.php`;
- the fractions that Moodle knows, else the import stops: `fraction_options_full`,
  `question/engine/bank.php`;
- "You must supply at least two questions and three answers", and an answer without a question
  fits none: the form of `question/type/match`; 255 characters an answer: its `db/install.xml`.
"""

from collections.abc import Iterator

from macros.interaction import Choice, Item, Matching
from macros.pack.bank import Entry, as_choices, partly
from macros.pack.work import COURSE_TITLE, Work

FEWEST_ROWS = 3
LONGEST_ANSWER = 255


def note_settings(work: Work, found: list[Entry]) -> None:
    """Note what no question says, and what Moodle marks in another way than the site."""
    settings = [f"the pass mark of {work.pass_mark}%", "the number of attempts"]
    work.note("Not in a question bank, so to be set in the quiz", settings)
    work.note("Moodle gives part of the mark for part of the answer", partly(found))


def category_path(work: Work) -> str:
    """Return where the questions go; a slash in a name would make a category of its own."""
    names = (COURSE_TITLE, work.title)
    return "/".join(("$course$", "top", *(name.replace("/", "-") for name in names)))


def fit(work: Work, found: list[Entry]) -> list[Entry]:
    """Return the entries; a matching that Moodle would refuse becomes choices, with a note."""
    split = [e.id for e in found if isinstance(e.interaction, Matching) and odd(e.interaction)]
    why = "Moodle's matching needs three answers of at most 255 characters, so this is a choice"
    work.note(f"{why} for each item", split)
    return [part for entry in found for part in parts(entry)]


def parts(entry: Entry) -> Iterator[Entry]:
    """Yield the entry, or the choices that stand for it."""
    if isinstance(entry.interaction, Matching) and odd(entry.interaction):
        yield from as_choices(entry, entry.interaction)
    else:
        yield entry


def odd(asked: Matching) -> bool:
    """Tell whether a matching has too few rows, or too long an answer."""
    long = any(len(target.text) > LONGEST_ANSWER for target in asked.targets)
    return long or len(rows(asked)) < FEWEST_ROWS


def rows(asked: Matching) -> list[tuple[str, str]]:
    """Return every source with its target, then "" with every target that fits none."""
    label = {target.id: target.text for target in asked.targets}
    own = dict(asked.pairs)
    paired = [(source.text, label[own[source.id]]) for source in asked.sources]
    return paired + [("", label[name]) for name in label if name not in own.values()]


def weighed(asked: Choice) -> list[tuple[Item, str]]:
    """Return every option and its worth in percent: all keys make 100, everything at once 0."""
    right = iter(shares(len(asked.keys)))
    others = shares(len(asked.options) - len(asked.keys))
    wrong = iter(["0"] * len(others) if len(asked.keys) == 1 else [f"-{n}" for n in others])
    return [(o, next(right if o.id in asked.keys else wrong)) for o in asked.options]


def shares(count: int) -> list[str]:
    """Return `count` percentages that make 100, each of them one that Moodle knows."""
    if count == 11:  # Moodle knows no eleventh part.
        return ["10"] * 9 + ["5"] * 2
    return [f"{100 / count:.5f}".rstrip("0").rstrip(".")] * count
