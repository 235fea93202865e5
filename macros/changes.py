"""What a change means for a learner, in Markdown: the comment below a pull request.

Questions before and after, how often each objective is asked, and the minutes a lesson takes.
All texts come from whoever sent the change, so they are quoted as text: no link, no mention.
For that they are written as code. GitHub looks for mentions, issues and addresses in what Markdown
has become, where a sign that was escaped is a sign again; only inside code it looks for nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.check.since import reading_at
from macros.interaction import Choice, Interaction, Matching, Numeric, Sequencing
from macros.load import Reading, read_course
from macros.model import Module, Question


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
            return f"Gone: `{self.id}` (saved answers are set aside)"
        if self.before.version == self.after.version:
            return f"Other words: `{self.id}` (saved answers stay)"
        return f"Asked anew: `{self.id}` (saved answers are set aside)"

    @property
    def sets_aside(self) -> bool:
        """Whether answers that learners have saved no longer count."""
        if self.before is None:
            return False
        return self.after is None or self.before.version != self.after.version


def changes_since(root: Path, revision: str) -> str:
    """Return the Markdown of what changed in `root` since it parted from `revision`.

    Raises CannotError if git can't tell what that is.
    """
    _, before = reading_at(root, revision)
    return "\n".join(report(before, read_course(root))) + "\n"


def report(before: Reading, after: Reading) -> Iterator[str]:
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


def summary(before: Reading, after: Reading, found: list[Change]) -> Iterator[str]:
    """Yield what there is to say without opening anything."""
    unread = [*not_read(after)]
    aside = sum(change.sets_aside for change in found)
    if aside:
        yield f"{aside} of the questions below would set answers aside that learners have saved."
    elif not unread:
        yield "No saved answer is set aside." if found else "No question changes."
    for path in unread:
        error = "has an error, which `course check` shows"
        yield f"- {plain(path)} {error}: what changes in it is not all said here"
    for module in after.course.modules:
        if module.quiz.place.path not in unread:
            yield from in_module(before.course.module.get(module.id), module)


def not_read(reading: Reading) -> Iterator[str]:
    """Yield the lessons and the quizzes that could not be read to their end."""
    for path, document in reading.documents.items():
        unread = any(problem.code[:2] in ("S1", "S2") for problem in document.problems)
        if unread and path.startswith(("docs/course/", "quizzes/")):
            yield path


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
            yield f"- {plain(objective.text)} is asked {times} times"


def changes(before: Reading, after: Reading) -> Iterator[Change]:
    """Yield the questions that are new, gone, or other than they were, in the course's order.

    One that may stand in a part that was not read is left out.
    """
    old, new = before.course.question, after.course.question
    for name, (module, _) in {**new, **old}.items():
        was, now = (questions.get(name, (None, None))[1] for questions in (old, new))
        path = module.quiz.place.path
        if was and now:
            if was.model_dump() != now.model_dump():
                yield Change(name, was, now)
        elif not (before if now else after).may_have(name, path):
            yield Change(name, was, now)


def quoted(question: Question) -> Iterator[str]:
    """Yield a question with its answers as a block quotation."""
    for line in question.stem.splitlines():
        yield f"> {plain(line)}".rstrip()
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
    """Return `text` in one line as code, in which GitHub finds no markup, link or mention."""
    # GitHub takes no fence that is longer than 80, so no text may need one.
    text = re.sub("`{9,}", 8 * "`", " ".join(text.split()))
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    # With a backtick at an end, the fence would not be told from it; GitHub takes the blanks out.
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}" if text else ""
