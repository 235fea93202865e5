"""Puts the example of a rule's docstring into the small course; macros/check/rule.py says how.

Every line of the result remembers which line of the example it was, since LINE:COLUMN in a
docstring count within the example.
"""

import re
from itertools import groupby

from macros.questions import KINDS
from tests.small import FILES, PAGE, example, quiz

QUIZ = "quizzes/first.yml"
SOUND = {**FILES, QUIZ: quiz(*(example(kind.kind) for kind in KINDS))}
NEXT_FILE = re.compile(r"^==> (\S+) <==\n", re.MULTILINE)
#: What every question needs, and what an option needs. Words that no rule minds.
NEEDED = {"id": "filled-up-{n}", "objective": "example", "transfer": "true"}
OPTION = re.compile(r" +- (key|distractor|item|step|target|value):")
REASON = "This is reason number {n} for it."
MISCONCEPTION = "slip number {n}"

#: A line of a file and, if it is one of the example's, its number there (from 1).
Line = tuple[str, int | None]


def placed(path, text):
    """The files of the small course with the example in it, each a list of `Line`s by path."""
    pieces = NEXT_FILE.split(text)
    files = {path: pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}
    numbers = [1 + text[: text.index(piece)].count("\n") for piece in files.values()]
    return {
        name: whole(name, [(line, number) for number, line in enumerate(piece.splitlines(), first)])
        for (name, piece), first in zip(files.items(), numbers, strict=True)
    }


def written(files):
    """The text of every file, by path."""
    return {path: "".join(f"{line}\n" for line, _ in lines) for path, lines in files.items()}


def whole(path, lines):
    """The file that an example's lines become."""
    first = lines[0][0] if lines else ""
    if first.startswith("- "):
        return items(path, lines)
    if first == "questions:":
        title, _, rest = SOUND[path].partition("questions:\n")
        return [*own(title), *questions(lines), *own(rest)]
    if path.endswith(".md") and not first.startswith("---"):
        return page(path, lines)
    return lines


def items(path, lines):
    """The small course's list, with the example's items in front."""
    if path != QUIZ:
        return lines + own(SOUND[path])
    return whole(path, [("questions:", None), *lines])


def questions(lines):
    """The lines with each question filled up."""
    return lines[:1] + [line for n, q in enumerate(split(lines)) for line in fill(q, n)]


def split(lines):
    """The lines of each item of a list."""
    starts = [n for n, (line, _) in enumerate(lines) if line.startswith("- ")]
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def fill(question, number):
    """A question with all that it leaves out, if it has no id."""
    fields = {match[1] for line, _ in question if (match := re.match(r"(?:- |  )(\w+):", line))}
    if "id" in fields:
        return question
    lines = [line for option in options(question) for line in reasoned(option)]
    fields |= {"transfer"} if "facts" in fields else set()
    missing = {name: text for name, text in NEEDED.items() if name not in fields}
    return lines + own("".join(f"  {k}: {v.format(n=number)}\n" for k, v in missing.items()))


def options(question):
    """The lines of a question, cut where an option starts and where it ends."""
    group = 0
    marked = []
    for line, number in question:
        inside = group % 2 and re.match(r" {5,}|$", line)
        if OPTION.match(line):
            group += 1 if group % 2 == 0 else 2
        elif group % 2 and not inside:
            group += 1
        marked.append((group, (line, number)))
    return [[line for _, line in part] for _, part in groupby(marked, key=lambda m: m[0])]


def reasoned(option):
    """An option with a feedback and, if it is wrong, a misconception; other lines as they are."""
    match = OPTION.match(option[0][0])
    if match is None:
        return option
    text, number = "\n".join(line for line, _ in option), option[0][1]
    wrong = match[1] in ("distractor", "target", "value")
    wanted = {"feedback": REASON} | ({"misconception": MISCONCEPTION} if wrong else {})
    indent = " " * (match.start(1))
    return option + own(
        "".join(
            f"{indent}{k}: {v.format(n=number)}\n" for k, v in wanted.items() if f"{k}:" not in text
        )
    )


def page(path, lines):
    """The page in the small course, with other front matter or with more text."""
    new = PAGE.format(title="A new page", more="", body="")
    _, head, body = SOUND.get(path, new).split("---\n", 2)
    if not re.match(r"[a-z_]+:( |$)", lines[0][0]):
        return own(f"---\n{head}---\n{body}\n") + lines
    named = {match[1] for line, _ in lines if (match := re.match(r"([a-z_]+):", line))}
    kept = [
        f for f in re.split(r"^(?=\w)", head, flags=re.MULTILINE) if f.split(":")[0] not in named
    ]
    return [*own("---\n"), *lines, *own("".join(kept) + f"---\n{body}")]


def own(text):
    """The lines of the small course's own text."""
    return [(line, None) for line in text.splitlines()]
