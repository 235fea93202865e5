"""An assignment as the learner meets it who opens its link.

desk = Desk(page, course, modules=["tea"], tries=2)
desk.start("Start attempt 1 of 2", "tea")
desk.answer(Mouse(), wrong_ones=["what-warms"])
desk.hand_over()
result = desk.save("Kim")
"""

import json
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from macros.interaction import Choice, Matching, Numeric, Sequencing
from macros.model import Course, Question
from macros.text import plain
from tests.browser.player import Box, Hand, Mouse, Response, right, wrong
from tests.trainers.js import run

ADDRESS = "course/assigned/"
ASSIGNMENT = {
    "id": "k3f9x2q",
    "modules": ["tea"],
    "group": "",
    "due": "",
    "pass": None,
    "tries": 0,
    "draw": 0,
    "feedback": "once",
    "mail": "",
}


def fragment(**asked: Any) -> str:
    """Return what the assign page puts into the link."""
    return run("assignment.js", "module.toFragment(data)", {**ASSIGNMENT, **asked})


class Desk:
    """The page of an assignment, and who sits at it."""

    def __init__(self, page: Page, course: Course, link: str = "", **asked: Any) -> None:
        self.page = page
        self.course = course
        self.link = link or fragment(**asked)
        self.score = page.get_by_role("region", name="Your score")
        self.name = page.get_by_role("textbox", name="Your name, as your trainer knows it")
        self.mail = page.get_by_role("link", name="Write a mail to your trainer")
        page.goto(ADDRESS + self.link)

    def card(self, module: str) -> Locator:
        title = self.title(module)
        return self.page.get_by_role("listitem").filter(
            has=self.page.get_by_role("heading", name=title, exact=True)
        )

    def title(self, module: str) -> str:
        return self.course.module[module].page.front.title

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def way_in(self, name: str, module: str) -> Locator:
        """Return the button of a lesson; for the ear it says whose it is."""
        return self.button(f"{name} ({self.title(module)})")

    def start(self, name: str, module: str, hand: Hand | None = None) -> None:
        (hand or Mouse()).press(self.way_in(name, module))
        self.in_attempt(module)

    def in_attempt(self, module: str) -> None:
        heading = self.page.get_by_role("heading", level=2).filter(has_text="attempt")
        expect(heading).to_contain_text(self.title(module))
        expect(heading).to_be_focused()

    @property
    def boxes(self) -> list[Box]:
        """The questions that are asked, in the order of the page."""
        forms = self.page.locator("form[id^=question-]")
        names = forms.evaluate_all("forms => forms.map(form => form.dataset.question)")
        return [Box(self.page, self.course.question[name][1]) for name in names]

    def __getitem__(self, name: str) -> Box:
        return next(box for box in self.boxes if box.question.id == name)

    def answer(self, hand: Hand, wrong_ones: Iterable[str] = ()) -> None:
        """Check an answer to every question, those named wrong and the others right."""
        missed = set(wrong_ones)
        for box in self.boxes:
            box.answer((wrong if box.question.id in missed else right)(box.question), hand)

    def fill(self, hand: Hand, wrong_ones: Iterable[str] = ()) -> None:
        """Put an answer to every question in, and check none."""
        missed = set(wrong_ones)
        for box in self.boxes:
            box.fill((wrong if box.question.id in missed else right)(box.question), hand)

    def says(self, text: str) -> None:
        """Expect a line of the score: `4 of 5 right, 80 %. Passed.`"""
        expect(self.score.get_by_text(text, exact=True)).to_be_visible()

    def notes(self, text: str) -> None:
        expect(self.page.get_by_text(text, exact=True).filter(visible=True)).to_have_count(1)

    def back(self, hand: Hand | None = None) -> None:
        (hand or Mouse()).press(self.button("Back to your assignment").first)
        expect(self.page.get_by_role("heading", name="What is asked of you")).to_be_visible()

    def hand_over(self, hand: Hand | None = None) -> None:
        (hand or Mouse()).press(self.button("Hand over your result"))
        expect(self.page.get_by_role("heading", name="Hand over your result")).to_be_focused()

    def save(self, name: str, hand: Hand | None = None) -> dict[str, Any]:
        """Save the result file and return what is in it."""
        hand = hand or Mouse()
        hand.write(self.name, name)
        with self.page.expect_download() as download:
            hand.press(self.button("Save the result file"))
        self.file = download.value.suggested_filename
        return json.loads(download.value.path().read_text("utf-8"))


def as_ids(question: Question, response: Response) -> list[str]:
    """Return a response as the result file has it."""
    match question.interaction():
        case Choice(options):
            return [option.id for option in options if plain(option.text) in response]
        case Matching(sources, targets):
            names = {plain(target.text): target.id for target in targets}
            items = {plain(source.text): source.id for source in sources}
            return [f"{items[plain(item)]}.{names[target]}" for item, target in response.items()]
        case Sequencing(steps):
            names = {plain(step.text): step.id for step in steps}
            return [names[step] for step in response]
        case Numeric():
            return [response]
