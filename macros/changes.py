"""What a change means for a learner, in Markdown: the comment below a pull request.

Questions before and after, how often each objective is asked, and the minutes a lesson takes.
All texts come from whoever sent the change, so they are quoted as text: no link, no mention.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.check.since import copy_out, parting
from macros.interaction import Choice, Interaction, Matching, Numeric, Sequencing
from macros.load import read_course
from macros.model import Course, Module, Question

#: What GitHub would make a link, a mention, an issue or markup of.
SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+!|@~:/-]")


@dataclass(frozen=True)
class Change:
    """A question as it was and as it is; None where it was or is not."""

    id: str
    before: Question | None
    after: Question | None

    @property
    def title(self) -> str:
        """What became of it, in a line."""
        if self.before is None:
            return f"New: `{self.id}`"
        if self.after is None:
            return f"Gone: `{self.id}`"
        if self.before.version == self.after.version:
            return f"Other words: `{self.id}` (saved answers stay)"
        return f"Asked anew: `{self.id}` (saved answers are set aside)"


def changes_since(root: Path, revision: str) -> str:
    """Return the Markdown of what changed in `root` since it parted from `revision`.

    Raises CannotError if git can't tell what that is.
    """
    commit = parting(root, revision)
    with TemporaryDirectory() as folder:
        copy_out(root, commit, Path(folder))
        before = read_course(Path(folder)).course
    return "\n".join(report(before, read_course(root).course)) + "\n"


def report(before: Course, after: Course) -> Iterator[str]:
    """Yield the lines of the comment."""
    found = [*changes(before, after)]
    yield "## What changes for a learner"
    yield ""
    yield from summary(before, after, found)
    for change in found:
        yield from ("", f"<details><summary>{change.title.replace('`', '')}</summary>", "")
        for label, question in (("Before", change.before), ("After", change.after)):
            if question:
                yield from (f"**{label}**", "", *quoted(question), "")
        yield "</details>"


def summary(before: Course, after: Course, found: list[Change]) -> Iterator[str]:
    """Yield what there is to say without opening anything."""
    aside = sum(1 for c in found if c.before and c.after and c.before.version != c.after.version)
    if not found:
        yield "No question changes."
    elif aside:
        yield f"{aside} of the questions below would set answers aside that learners have saved."
    else:
        yield "No saved answer is set aside."
    for module in after.modules:
        yield from in_module(before.module.get(module.id), module)


def in_module(was: Module | None, now: Module) -> Iterator[str]:
    """Yield a line for a module whose size or whose coverage changes."""
    size = [(m.lesson.minutes, len(m.quiz.questions)) if m else (0, 0) for m in (was, now)]
    if size[0] != size[1]:
        (minutes, questions), (minutes_now, questions_now) = size
        yield ""
        yield (
            f"- {plain(now.page.front.title)}: {minutes} → {minutes_now} minutes, "
            f"{questions} → {questions_now} questions"
        )
    asked, asked_now = (
        Counter(q.objective for q in m.quiz.questions) if m else Counter[str]() for m in (was, now)
    )
    for objective in now.lesson.objectives:
        if asked[objective.id] != asked_now[objective.id]:
            times = f"{asked[objective.id]} → {asked_now[objective.id]}"
            yield f"- “{plain(objective.text)}” is asked {times} times"


def changes(before: Course, after: Course) -> Iterator[Change]:
    """Yield the questions that are new, gone, or other than they were, in the course's order."""
    for name in dict.fromkeys([*after.question, *before.question]):
        was, now = (course.question.get(name, (None, None))[1] for course in (before, after))
        if was is None or now is None or was.model_dump() != now.model_dump():
            yield Change(name, was, now)


def quoted(question: Question) -> Iterator[str]:
    """Yield a question with its answers as a block quotation."""
    for line in question.stem.splitlines():
        yield f"> {plain(line)}"
    yield ">"
    for line in answers(question.interaction()):
        yield f"> - {line}"


def answers(interaction: Interaction) -> Iterator[str]:
    """Yield a line for each thing that can be answered, and what is right."""
    match interaction:
        case Choice(options, keys):
            for option in options:
                yield f"{'✓' if option.id in keys else '✗'} {plain(option.text)}"
        case Matching(sources, targets, pairs):
            texts = {target.id: target.text for target in targets}
            for source, (_, target) in zip(sources, pairs, strict=True):
                yield f"{plain(source.text)} → {plain(texts[target])}"
        case Sequencing(items):
            for number, item in enumerate(items, start=1):
                yield f"{number}: {plain(item.text)}"
        case Numeric(value, low, high, unit):
            within = "" if low == high else f" ({low} to {high})"
            yield f"{value} {plain(unit)}{within}".strip()


def plain(text: str) -> str:
    """Return `text` with every sign that GitHub might take for markup written as an entity."""
    return SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", " ".join(text.split()))
