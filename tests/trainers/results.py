"""Results as a learner's browser saves them, and every way to spoil one."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from tests.conftest import ROOT

SCHEMA = json.loads((ROOT / "docs/assets/result-1.schema.json").read_text("utf-8"))
TIME = "2026-12-01T08:0{}:00.000Z"
#: A way to a value: the names and numbers that lead there.
Way = tuple[str | int, ...]


def result() -> dict[str, Any]:
    """Return a result with two attempts, one of them unfinished, without its seal."""
    return {
        "format": "first-customer-result",
        "version": 1,
        "site": "https://course.example/course/assigned/",
        "link": "#modules=tea&due=2026-12-04&id=k3f9x2q&code=0000000",
        "earlierLinks": ["#modules=tea&id=k3f9x2q"],
        "learner": "Zoë \U0001f600 O'Neill",
        "opened": TIME.format(0),
        "saved": TIME.format(9),
        "attempts": [attempt(1, TIME.format(5)), attempt(2, None)],
    }


def attempt(number: int, finished: str | None) -> dict[str, Any]:
    return {
        "module": "tea",
        "number": number,
        "started": TIME.format(1),
        "finished": finished,
        "late": False,
        "over": number > 1,
        "right": 1,
        "total": 3,
        "passed": False,
        "answers": [
            answer("leaves-or-water", ["the-leaves"], TIME.format(2), correct=True),
            answer("which-country", ["7ce1.6da1", "d56d.7771"], TIME.format(3)),
            answer("minutes-to-wait", [], None),
        ],
    }


def answer(
    question: str, response: list[str], at: str | None, *, correct: bool = False
) -> dict[str, Any]:
    return {
        "question": question,
        "version": "e5b56203",
        "response": response,
        "correct": correct,
        "at": at,
    }


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """Yield the way to every value, from the whole down to the smallest part."""
    yield way
    match value:
        case dict():
            parts = value.items()
        case list():
            parts = enumerate(value)
        case _:
            parts = ()
    for name, part in parts:
        yield from ways(part, (*way, name))


def at(document: Any, way: Way) -> Any:
    """Return the value that a way leads to."""
    for name in way:
        document = document[name]
    return document


def put(document: Any, way: Way, value: Any) -> Any:
    """Return a copy in which another value stands there."""
    changed = copy.deepcopy(document)
    if not way:
        return value
    at(changed, way[:-1])[way[-1]] = value
    return changed


def without(document: Any, way: Way) -> Any:
    """Return a copy in which that value is missing."""
    changed = copy.deepcopy(document)
    del at(changed, way[:-1])[way[-1]]
    return changed
