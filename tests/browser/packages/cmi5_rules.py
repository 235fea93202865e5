"""The requirements of cmi5, by the numbers that its own conformance suite gives them.

    rules = Rules()
    rules.must(name != "completed" or first, "9.3.0.0-6", "9.3.3.0-2")
    rules.broken     # the wording of each requirement that did not hold
    rules.held       # the numbers of all that were looked at

Numbers and wording come from the package @cmi5/requirements; a number that it lacks is a mistake.
"""

import json

from tests.conftest import ROOT

LIST = ROOT / "node_modules/@cmi5/requirements/requirements.json"
#: Requirement → its wording.
OFFICIAL = {number: entry["txt"] for number, entry in json.loads(LIST.read_text("utf-8")).items()}
#: They bind the LMS, and do not say so in the words "LMS MUST".
OF_THE_LMS = {
    *("8.1.0.0-1", "8.1.0.0-4", "8.1.0.0-5", "8.1.0.0-8", "8.1.2.0-2", "8.1.5.0-3", "8.2.1.0-3"),
    *("8.2.1.0-4", "8.2.1.0-6", "8.2.2.0-2", "8.2.2.0-3", "8.2.3.0-1", "8.2.3.2-1", "9.2.0.0-1"),
    *("9.2.0.0-3", "9.3.7.0-2", "9.3.9.0-4", "9.3.9.0-8", "9.5.4.2-1", "9.5.4.2-2", "9.6.3.1-1"),
    *("10.1.0.0-2", "10.1.0.0-3", "10.1.0.0-4", "10.1.0.0-5", "10.2.1.0-2", "10.2.1.0-3"),
    *("11.0.0.0-5", "11.1.0.0-1", "11.1.0.0-2"),
}
#: What no single request shows, and what does.
ELSEWHERE = {
    "7.0.0.0-1": "all of section 8",
    "7.0.0.0-2": "every request has the version of xAPI; a batch is sorted, no id comes twice",
    "7.0.0.0-3": "all of section 10",
    "7.0.0.0-4": "all of section 11",
    "7.0.0.0-5": "all of section 7.1",
    "8.1.0.0-6": "the address of the lesson is a file: tests/pack/test_cmi5.py",
    "8.1.0.0-7": "each launch begins its query with another parameter",
    "9.3.2.0-1": "it is the first thing that is sent, and no test measures a time",
    "9.3.3.0-1": "test_all_right_is_a_pass",
    "9.3.4.0-1": "test_all_right_is_a_pass",
    "9.3.5.0-1": "test_too_little_right_is_a_fail_that_is_told_at_the_end",
    "10.2.2.0-1": "test_all_right_is_a_pass",
    "10.2.2.0-7": "test_all_right_is_a_pass",
    "10.2.6.0-1": "test_a_way_back_is_taken_at_the_end",
    "11.0.0.0-2": "a lesson never changes a preference",
    "11.2.0.0-1": "a lesson has no sound",
}


def of_a_lesson() -> set[str]:
    """The requirements on a lesson at run time; sections 13 and 14 are of its course structure."""
    return {
        number
        for number, said in OFFICIAL.items()
        if 7 <= int(number.partition(".")[0]) <= 11
        and "(d" not in number
        and "LMS MUST" not in said.replace("must", "MUST")
    } - OF_THE_LMS


class Rules:
    """What was looked at, and what did not hold."""

    def __init__(self) -> None:
        self.held: set[str] = set()
        self.broken: list[str] = []

    def must(self, holds: object, *numbers: str) -> None:
        """Hold one fact against the requirements that want it so."""
        self.held |= set(numbers)
        if not holds:
            self.broken += [f"{number}: {OFFICIAL[number]}" for number in numbers]

    def must_in_xapi(self, holds: object, rule: str) -> None:
        """The same for what is no requirement of cmi5's, in words of ours."""
        if not holds:
            self.broken.append(rule)
