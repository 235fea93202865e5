"""A quiz as a person meets it, and two ways to use it: `Mouse` and `Keyboard`.

    quiz = open_quiz(page, course, "four-as")
    box = quiz.boxes[0]
    box.answer(right(box.question), Keyboard(page))
    expect(box.verdict).to_have_text("Right.")

What is right is read from the course, so no test holds a copy of a question.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from macros.interaction import Choice, Matching, Numeric, Sequencing
from macros.model import Course, Question
from macros.text import plain

# No test is about time: a busy machine may take longer than the usual five seconds.
expect.set_options(timeout=15_000)

#: The texts of options, a target for each item, the steps in order, or a number.
Response = list[str] | dict[str, str] | str


class Quiz:
    """The quiz of a page, with the score below it."""

    def __init__(self, page: Page, questions: Iterable[Question]) -> None:
        self.page = page
        self.boxes = [Box(page, question) for question in questions]
        self.score = page.get_by_role("region", name="Your score")
        self.try_missed = self.button("Try again what you missed")
        self.start_over = self.button("Start over")

    def button(self, name: str) -> Locator:
        return self.score.get_by_role("button", name=name, exact=True)

    def __getitem__(self, name: str) -> "Box":
        return next(box for box in self.boxes if box.question.id == name)

    def answer(self, hand: "Hand", wrong_ones: Iterable[str] = ()) -> None:
        """Answer every question, those named wrong and the others right."""
        missed = set(wrong_ones)
        for box in self.boxes:
            box.answer((wrong if box.question.id in missed else right)(box.question), hand)

    def says(self, text: str) -> None:
        """`3 of 5 right, 60 %. Passed.`, or before the end `3 of 5 answered`."""
        expect(self.score.get_by_text(text, exact=True)).to_be_visible()


def open_quiz(page: Page, course: Course, module: str) -> Quiz:
    """Go to the page of a module, where its quiz is."""
    page.goto(course.module[module].page.url)
    return Quiz(page, course.module[module].quiz.questions)


class Box:
    """One question on a page."""

    def __init__(self, page: Page, question: Question) -> None:
        self.page = page
        self.question = question
        self.form = page.locator(f"#question-{question.id}")
        self.check = self.form.get_by_role("button", name="Check answer", exact=True)
        self.again = self.form.get_by_role("button", name="Try again", exact=True)
        self.reasons = self.form.get_by_text("Answer and reasons", exact=True)
        self.refusal = self.form.get_by_role("alert")
        self.verdict = self.form.get_by_text(re.compile(r"^(Right|Not right)\.$"))

    def answer(self, response: Response, hand: "Hand") -> None:
        self.fill(response, hand)
        hand.press(self.check)
        expect(self.verdict).to_be_visible()

    def fill(self, response: Response, hand: "Hand") -> None:
        """Put an answer in, and do not check it."""
        FILL[self.question.kind](self, response, hand)

    def shown(self) -> Response:
        """Return the answer that stands there."""
        return SHOWN[self.question.kind](self)

    def option(self, text: str) -> Locator:
        name = re.compile(rf"^{re.escape(plain(text))}$")
        return self.form.get_by_role("radio", name=name).or_(
            self.form.get_by_role("checkbox", name=name)
        )

    def menu(self, item: str) -> Locator:
        return self.form.get_by_role("combobox", name=plain(item), exact=True)

    def move(self, step: str, way: str) -> Locator:
        return self.form.get_by_role("button", name=f"Move “{plain(step)}” {way}", exact=True)

    @property
    def steps(self) -> list[str]:
        """The steps as they stand now."""
        names = self.form.get_by_role(
            "button", name=re.compile("^Move “.*” up$"), include_hidden=True
        )
        labels = names.evaluate_all("buttons => buttons.map(b => b.ariaLabel)")
        return [label.removeprefix("Move “").removesuffix("” up") for label in labels]

    @property
    def number(self) -> Locator:
        return self.form.get_by_role("textbox")

    def explains(self, feedback: str) -> None:
        """The words stand there to be read, once."""
        said = self.form.get_by_text(plain(feedback)).filter(visible=True)
        expect(said).to_have_count(1)

    def is_open(self) -> None:
        """The question waits for an answer."""
        expect(self.check).to_be_visible()
        expect(self.verdict).to_be_hidden()


class Mouse:
    """Points and clicks."""

    def press(self, button: Locator) -> None:
        button.click()

    def tick(self, option: Locator) -> None:
        option.click()

    def pick(self, menu: Locator, label: str) -> None:
        menu.select_option(label=label)

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)


class Keyboard:
    """Gets everywhere with Tab. After every key the focus must be somewhere to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        assert self.page.evaluate("document.activeElement !== document.body"), (
            f"{name} dropped the focus"
        )

    def reach(self, control: Locator) -> None:
        """Tab to a control, or to the one of its radio group that Tab stops at."""
        expect(control).to_be_visible()
        for steps in range(300):
            key = control.evaluate(WAY, steps)
            if key is None:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"Tab does not get to {control}")

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.key("Enter")

    def tick(self, option: Locator) -> None:
        self.reach(option)
        while not option.evaluate("option => option === document.activeElement"):
            self.key("ArrowDown")
        if not option.is_checked():
            self.key("Space")

    def pick(self, menu: Locator, label: str) -> None:
        self.reach(menu)
        self.key("Home")
        while menu.evaluate("menu => menu.selectedOptions[0].label") != label:
            before = menu.input_value()
            self.key("ArrowDown")
            assert menu.input_value() != before, f"the menu has no {label}"

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.key("ControlOrMeta+a")
        self.page.keyboard.type(text)


Hand = Mouse | Keyboard

#: The key that leads from the focus to a control: none where it is there. Once on the way, the
#: focus must not be dropped.
WAY = """(control, steps) => {
  const focused = document.activeElement;
  if (steps > 0 && focused === document.body) throw Error("Tab dropped the focus");
  const group = control.type === "radio" && focused.type === "radio";
  if (focused === control || (group && focused.name === control.name)) return null;
  const before = control.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING;
  return before ? "Shift+Tab" : "Tab";
}"""


def fill_choice(box: Box, response: Any, hand: Hand) -> None:
    for text in response:
        hand.tick(box.option(text))


def fill_matching(box: Box, response: Any, hand: Hand) -> None:
    for item, target in response.items():
        hand.pick(box.menu(item), plain(target))


def fill_sequencing(box: Box, response: Any, hand: Hand) -> None:
    """Move the steps up into place; if they stand so already, move one away and back."""
    wanted = [plain(step) for step in response]
    if box.steps == wanted:
        hand.press(box.move(response[0], "down"))
    for place, step in enumerate(wanted):
        while box.steps.index(step) > place:
            hand.press(box.move(step, "up"))


def fill_numeric(box: Box, response: Any, hand: Hand) -> None:
    hand.write(box.number, response)


def shown_choice(box: Box) -> Response:
    return [o.text for o in box.question.interaction().options if box.option(o.text).is_checked()]


def shown_matching(box: Box) -> Response:
    items = box.question.interaction().sources
    chosen = {
        i.text: box.menu(i.text).evaluate("m => m.value && m.selectedOptions[0].label")
        for i in items
    }
    return {item: target for item, target in chosen.items() if target}


#: How a person answers a question of each kind. A new kind adds a line to each of the two.
FILL: dict[str, Callable[[Box, Any, Hand], None]] = {
    "choice": fill_choice,
    "matching": fill_matching,
    "sequencing": fill_sequencing,
    "numeric": fill_numeric,
}
SHOWN: dict[str, Callable[[Box], Response]] = {
    "choice": shown_choice,
    "matching": shown_matching,
    "sequencing": lambda box: box.steps,
    "numeric": lambda box: box.number.input_value(),
}


def right(question: Question) -> Response:
    """The answer that the course holds to be right."""
    match question.interaction():
        case Choice(options, keys):
            return [plain(option.text) for option in options if option.id in keys]
        case Matching(sources, targets, pairs):
            items, names = texts(sources), texts(targets)
            return {items[source]: names[target] for source, target in pairs}
        case Sequencing(steps):
            return [plain(step.text) for step in steps]
        case Numeric(value):
            return str(value)


def wrong(question: Question) -> Response:
    """An answer that is wrong in every part."""
    match question.interaction():
        case Choice(options, keys):
            return [plain(option.text) for option in options if option.id not in keys][:1]
        case Matching(sources, targets, pairs):
            items, names = texts(sources), list(texts(targets).values())
            other = dict(zip(names, names[1:] + names[:1], strict=True))
            own = texts(targets)
            return {items[source]: other[own[target]] for source, target in pairs}
        case Sequencing(steps):
            return [plain(step.text) for step in (*steps[1:], steps[0])]
        case Numeric(_, _, high):
            return str(high + 1)


def texts(items: Iterable[Any]) -> dict[str, str]:
    return {item.id: plain(item.text) for item in items}


def focus_is_visible(page: Page) -> bool:
    """Tell whether the page looks different without the focus where it is."""
    around = page.evaluate(AROUND_FOCUS)
    with_focus = page.screenshot(clip=around)
    page.evaluate("window.lastFocused = document.activeElement; lastFocused.blur()")
    without = page.screenshot(clip=around)
    page.evaluate("lastFocused.focus()")
    return with_focus != without


#: The part of the screen where a focused control has its outline, or its label has.
AROUND_FOCUS = """() => {
  const control = document.activeElement;
  const box = (control.closest("label") ?? control).getBoundingClientRect();
  const left = Math.max(box.left - 20, 0);
  const top = Math.max(box.top - 20, 0);
  const width = Math.min(box.right + 20, innerWidth) - left;
  return {x: left, y: top, width, height: Math.min(box.bottom + 20, innerHeight) - top};
}"""
