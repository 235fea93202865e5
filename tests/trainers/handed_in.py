"""Result files as a learner's browser saves them, made a second time, here in Python.

    first = attempt("tea", course.module["tea"].quiz.questions, wrong_ones=["leaves-or-water"])
    file = result("Kim Lee", link(["tea"], pass_=80), first)
    path.write_text(dumped(file), "utf-8")

Stamp, link and seal are written anew, so that a mistake in the browser's own has to be made twice.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from macros.interaction import Choice, Matching, Numeric, Sequencing
from macros.model import Question

SITE = "https://course.example/course/assigned/"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
#: The fields of a link after its modules, in their order.
FIELDS = ("group", "due", "pass", "tries", "draw", "feedback", "mail", "id")


def stamp(text: str) -> str:
    """Return the stamp of a text: FNV-1a with 32 bits over UTF-16 code units, in base 36."""
    units = text.encode("utf-16-le")
    value = 0x811C9DC5
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = (value ^ (low | high << 8)) * 0x01000193 % 2**32
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = DIGITS[digit] + digits
    return digits.rjust(7, "0")


def link(modules: Iterable[str], **fields: Any) -> str:
    """Return the fragment of a link; `pass_` is the pass mark, as `pass` is Python's own."""
    given = {name.rstrip("_"): value for name, value in {"id": "k3f9x2q", **fields}.items()}
    named = {name: given[name] for name in FIELDS if given.get(name)}
    text = urlencode({"modules": " ".join(modules), **named}, safe="*@").replace("~", "%7E")
    return f"#{text}&code={stamp(text)}"


def right(question: Question) -> list[str]:
    """Return the right response, as the player would report it."""
    match question.interaction():
        case Choice(_, keys):
            return list(keys)
        case Matching(_, _, pairs):
            return [f"{source}.{target}" for source, target in pairs]
        case Sequencing(items):
            return [item.id for item in items]
        case Numeric(value):
            return [str(value)]


def wrong(question: Question) -> list[str]:
    """Return a complete response that is wrong."""
    match question.interaction():
        case Choice(options, keys):
            return [next(option.id for option in options if option.id not in keys)]
        case Matching(_, targets, pairs):
            names = [target.id for target in targets]
            other = dict(zip(names, names[1:] + names[:1], strict=True))
            return [f"{source}.{other[target]}" for source, target in pairs]
        case Sequencing(items):
            return [item.id for item in (*items[1:], items[0])]
        case Numeric(_, _, high):
            return [str(high + 1)]


def attempt(
    module: str,
    questions: Iterable[Question],
    *,
    wrong_ones: Iterable[str] = (),
    blank: Iterable[str] = (),
    day: str = "2026-11-20",
    **changes: Any,
) -> dict[str, Any]:
    """Return an attempt, finished unless some question is left blank."""
    missed, left = set(wrong_ones), set(blank)
    answers = [answer(q, day, good=q.id not in missed, blank=q.id in left) for q in questions]
    correct = sum(one["correct"] for one in answers)
    return {
        "module": module,
        "number": 1,
        "started": f"{day}T12:00:00.000Z",
        "finished": None if left else f"{day}T12:10:00.000Z",
        "late": False,
        "over": False,
        "right": correct,
        "total": len(answers),
        "passed": not left and 100 * correct >= 80 * len(answers),
        "answers": answers,
        **changes,
    }


def answer(question: Question, day: str, *, good: bool, blank: bool) -> dict[str, Any]:
    """Return one question as it was answered."""
    response = [] if blank else right(question) if good else wrong(question)
    return {
        "question": question.id,
        "version": question.version,
        "response": response,
        "correct": good and not blank,
        "at": None if blank else f"{day}T12:05:00.000Z",
    }


def result(learner: str, fragment: str, *attempts: dict[str, Any], **changes: Any) -> dict:
    """Return a result, sealed; `changes` are made before the seal."""
    return sealed(
        {
            "format": "first-customer-result",
            "version": 1,
            "site": SITE,
            "link": fragment,
            "earlierLinks": [],
            "learner": learner,
            "opened": "2026-11-19T08:00:00.000Z",
            "saved": "2026-11-20T13:00:00.000Z",
            "attempts": list(attempts),
            **changes,
        }
    )


def sealed(result: dict[str, Any]) -> dict[str, Any]:
    """Close a result anew."""
    content = {name: value for name, value in result.items() if name != "seal"}
    tight = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return {**content, "seal": stamp(tight)}


def dumped(result: dict[str, Any]) -> str:
    """Return the text of the file."""
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"
