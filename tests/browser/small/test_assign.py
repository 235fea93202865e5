"""A trainer makes a link, hands it out, and finds it again."""

import base64
import json
import re

import icalendar
import numpy as np
import pytest
import zxingcpp
from playwright.sync_api import Locator, Page, expect

from tests.browser.player import Keyboard, Mouse, focus_is_visible
from tests.trainers.js import run

WHOLE = {
    "modules": ["Tea", "Coffee"],
    "group": "Morning shift",
    "due": "2026-12-04",
    "pass": "90",
    "tries": "2",
    "draw": "4",
    "feedback": "only at the end",
    "mail": "kim@example.org",
}
MESSAGE = """\
For: Morning shift

Please do this by the end of Friday 4 December 2026:

- Tea: 4 questions, 90 % right to pass
- Coffee: 2 questions, 90 % right to pass

Open this link on the device on which you want to answer:
{link}

Read each lesson first; that page links to them.
You have 2 attempts at each module.
When all is answered, you see what is right, and why.

When you are done, save your result on that page and send the file to kim@example.org."""
FIELDS = {
    "group": "Group (optional)",
    "due": "Due (optional)",
    "pass": "Pass mark in per cent (optional)",
    "tries": "Attempts at each module (optional)",
    "draw": "Questions from each module (optional)",
    "mail": "Your e-mail (optional)",
}
#: What no link can carry, and a word of what is said about it.
WRONG = {
    "a group with a long name": ("group", "x" * 81, "81 characters"),
    "no pass mark": ("pass", "0", "1 to 100"),
    "a pass mark above all": ("pass", "101", "1 to 100"),
    "a pass mark with a point": ("pass", "80.5", "1 to 100"),
    "a pass mark in words": ("pass", "ninety", "1 to 100"),
    "no attempts": ("tries", "0", "1 to 99"),
    "too many attempts": ("tries", "100", "1 to 99"),
    "less than no attempts": ("tries", "-1", "1 to 99"),
    "no questions": ("draw", "0", "1 to 999"),
    "half a question": ("draw", "1e1", "1 to 999"),
    "half an address": ("mail", "kim", "kim@example.org"),
    "two addresses": ("mail", "kim@example.org,lee@example.org", "kim@example.org"),
    "an address with more in it": ("mail", "kim@example.org?bcc=x@y.z", "kim@example.org"),
    "a long address": ("mail", "k" * 80 + "@example.org", "80 characters"),
    "a year far away": ("due", "3000-01-01", "no whole date"),
}
HOSTILE = "<img src=x onerror=alert(1)> & “'\";,\\ \u202e"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied.", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
};"""
CANNOT_SAVE = {"the storage is full": FULL, "the storage is forbidden": FORBIDDEN}
#: A picture as a camera sees it, in shades of grey.
GREY = """async (png) => {
  const file = await (await fetch(`data:image/png;base64,${png}`)).blob();
  const image = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  let grey = "";
  for (let i = 0; i < data.length; i += 4) {
    grey += String.fromCharCode(0.3 * data[i] + 0.6 * data[i + 1] + 0.1 * data[i + 2]);
  }
  return [image.width, btoa(grey)];
}"""
UNSAVED = re.compile("does not let this page remember")


class Desk:
    """The page as a trainer meets it."""

    def __init__(self, page: Page, hand: Mouse | Keyboard | None = None) -> None:
        self.page = page
        self.hand = hand or Mouse()
        self.make = page.get_by_role("button", name="Make the link")
        self.made = page.get_by_role("region", name=re.compile("^Your link"))
        self.link = self.made.get_by_role("textbox", name="Link", exact=True)
        self.message = self.made.get_by_role("textbox", name="Message to your group")
        self.code = self.made.get_by_role("img", name="QR code of the link")
        self.list = page.get_by_role("region", name="What you assigned")
        self.rows = self.list.get_by_role("listitem")
        self.file = self.list.get_by_label("Read a list")

    def open(self) -> "Desk":
        self.page.goto("trainers/assign/")
        expect(self.make).to_be_visible()
        return self

    def module(self, title: str) -> Locator:
        return self.page.get_by_role("checkbox", name=re.compile(f"^{title}\\b"))

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(FIELDS[name], exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def write(self, name: str, text: str) -> None:
        """A date is typed as the browser shows it, picked or set as it keeps it."""
        if name == "due" and isinstance(self.hand, Keyboard):
            year, month, day = text.split("-")
            text = month + day + year
        self.hand.write(self.field(name), text)

    def assign(self, *, modules=("Tea",), feedback="after each question", **fields) -> str:
        """Fill in the form and send it; return the link."""
        for title in modules:
            self.hand.tick(self.module(title))
        for name, text in fields.items():
            self.write(name, text)
        self.hand.tick(self.page.get_by_role("radio", name=feedback))
        self.hand.press(self.make)
        expect(self.made).to_be_visible()
        return self.link.input_value()

    def saved(self, name: str):
        """Press a button that saves a file; return the file."""
        with self.page.expect_download() as download:
            self.button(name).click()
        return download.value


@pytest.fixture
def desk(page):
    return Desk(page).open()


def read(link):
    [found] = run("assignment.js", "data.map((link) => module.fromFragment(link))", [link])
    return found


def decoded(shown):
    """The texts of the QR codes on what is shown, a page or a part of it."""
    picture = base64.b64encode(shown.screenshot()).decode()
    page = getattr(shown, "page", shown).context.new_page()
    width, grey = page.evaluate(GREY, picture)
    page.close()
    pixels = np.frombuffer(base64.b64decode(grey), dtype=np.uint8).reshape(-1, width)
    return [code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(pixels))]


def is_right(link, served):
    assert link.startswith(f"{served}/course/assigned/#modules=")
    found = read(link)
    assert found["intact"]
    assignment = found["assignment"]
    assert re.fullmatch("[a-z0-9]{7}", assignment.pop("id"))
    assert assignment == {
        "modules": ["tea", "coffee"], "group": "Morning shift", "due": "2026-12-04", "pass": 90,
        "tries": 2, "draw": 4, "feedback": "end", "mail": "kim@example.org",
    }  # fmt: skip


# The link


@pytest.mark.parametrize("hand", [Mouse, Keyboard])
def test_a_trainer_asks_for_everything(page, served, hand):
    desk = Desk(page, hand(page) if hand is Keyboard else hand()).open()
    link = desk.assign(**WHOLE)
    is_right(link, served)
    expect(desk.message).to_have_value(MESSAGE.format(link=link))
    expect(desk.made.get_by_role("heading")).to_have_text("Your link: Morning shift")
    expect(desk.made.get_by_role("heading")).to_be_focused()


def test_a_trainer_asks_for_no_more_than_a_module(desk):
    found = read(desk.assign())["assignment"]
    found.pop("id")
    assert found == {
        "modules": ["tea"], "group": "", "due": "", "pass": None,
        "tries": 0, "draw": 0, "feedback": "once", "mail": "",
    }  # fmt: skip
    expect(desk.message).to_have_value(re.compile("^Please do this:\n\n- Tea: 5 questions, 60 %"))
    expect(desk.message).to_have_value(re.compile("as often as you like"))
    expect(desk.message).to_have_value(re.compile("send the file to me"))
    expect(desk.button("Save a calendar file")).to_be_hidden()


def test_each_module_says_how_many_questions_it_has(desk):
    expect(desk.module("Tea")).to_have_accessible_name("Tea 5 questions, pass mark 60 %")
    expect(desk.module("Coffee")).to_have_accessible_name("Coffee 2 questions, pass mark 80 %")


def test_spaces_around_and_a_sign_of_per_cent_do_no_harm(desk):
    link = desk.assign(group="  Evening  ", **{"pass": " 75 % "}, mail=" kim@example.org ")
    found = read(link)["assignment"]
    assert (found["group"], found["pass"], found["mail"]) == ("Evening", 75, "kim@example.org")


def test_the_link_opens_what_a_learner_sees(desk, page):
    link = desk.assign(**WHOLE)
    with page.context.expect_page() as opened:
        desk.made.get_by_role("link", name="Open it as a learner would").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Your assignment")
    assert opened.value.url == link


def test_the_same_form_sent_twice_is_one_assignment(desk):
    link = desk.assign(**WHOLE)
    desk.make.click()
    expect(desk.rows).to_have_count(1)
    expect(desk.link).to_have_value(link)


def test_another_form_is_another_assignment(desk):
    link = desk.assign(**WHOLE)
    stale = desk.made.get_by_text("The form has changed since.")
    expect(stale).to_be_hidden()
    desk.write("group", "Evening shift")
    expect(stale).to_be_visible()
    expect(desk.link).to_have_value(link)
    desk.make.click()
    expect(stale).to_be_hidden()
    expect(desk.rows).to_have_count(2)
    assert read(desk.link.input_value())["assignment"]["id"] != read(link)["assignment"]["id"]


# Mistakes


def test_all_mistakes_are_said_at_once_and_the_first_has_the_focus(desk):
    desk.write("pass", "120")
    desk.write("mail", "kim")
    desk.make.click()
    expect(desk.module("Tea")).to_be_focused()
    expect(desk.module("Tea")).to_have_accessible_description("Choose at least one module.")
    for name, said in (("pass", "1 to 100"), ("mail", "not one e-mail address")):
        expect(desk.field(name)).to_have_attribute("aria-invalid", "true")
        expect(desk.field(name)).to_have_accessible_description(re.compile(said))
    expect(desk.field("group")).not_to_have_attribute("aria-invalid", "true")
    expect(desk.made).to_be_hidden()
    expect(desk.rows).to_have_count(0)


@pytest.mark.parametrize(("name", "text", "said"), WRONG.values(), ids=WRONG)
def test_what_no_link_can_carry_is_refused_beside_its_field(desk, name, text, said):
    desk.module("Tea").check()
    desk.write(name, text)
    desk.make.click()
    expect(desk.field(name)).to_be_focused()
    expect(desk.field(name)).to_have_accessible_description(re.compile(re.escape(said)))
    expect(desk.made).to_be_hidden()


def test_a_date_that_is_half_typed_is_refused(desk, page):
    keyboard = Keyboard(page)
    desk.module("Tea").check()
    keyboard.reach(desk.field("due"))
    page.keyboard.type("12")
    desk.make.click()
    expect(desk.field("due")).to_be_focused()
    expect(desk.field("due")).to_have_accessible_description(re.compile("no whole date"))


def test_a_mistake_is_forgotten_once_it_is_mended(desk):
    desk.make.click()
    desk.module("Tea").check()
    expect(desk.page.get_by_text("Choose at least one module.")).to_be_hidden()
    desk.make.click()
    expect(desk.made).to_be_visible()


def test_a_day_that_has_passed_is_warned_about_and_not_refused(desk):
    desk.write("due", "2020-02-03")
    desk.module("Tea").check()
    said = desk.page.get_by_role("status").filter(has_text="Monday 3 February 2020 has passed")
    expect(said).to_be_visible()
    desk.make.click()
    assert read(desk.link.input_value())["assignment"]["due"] == "2020-02-03"
    expect(said).to_be_visible()


def test_a_day_is_said_in_words(desk):
    desk.write("due", "2099-12-04")
    expect(desk.page.get_by_role("status").filter(has_text="2099")).to_have_text(
        "Friday 4 December 2099."
    )


# What is handed out


@pytest.mark.parametrize("name", ["link", "message"])
def test_it_is_copied(desk, page, name):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.assign(**WHOLE)
    desk.button(f"Copy the {name}").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    field = getattr(desk, name)
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()


@pytest.mark.parametrize("name", ["link", "message"])
def test_where_nothing_can_be_copied_it_is_selected(page, name):
    page.add_init_script(NO_CLIPBOARD)
    desk = Desk(page).open()
    desk.assign(**WHOLE)
    desk.button(f"Copy the {name}").click()
    expect(page.get_by_role("status").filter(has_text="The text is selected")).to_be_visible()
    field = getattr(desk, name)
    expect(field).to_be_focused()
    selected = field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)")
    assert selected == field.input_value()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_camera_reads_the_link_from_the_screen(open_page, scheme, width):
    desk = Desk(open_page(scheme=scheme, width=width)).open()
    link = desk.assign(**WHOLE)
    assert decoded(desk.page.get_by_role("figure")) == [link]


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
def test_a_camera_reads_it_in_other_colours_and_on_paper(desk, page, media):
    link = desk.assign(**WHOLE)
    page.emulate_media(**media, color_scheme="dark")
    assert decoded(desk.code) == [link]


def test_the_code_can_be_saved_as_a_picture(desk, page):
    link = desk.assign(**WHOLE)
    file = desk.saved("Save the QR code")
    assert file.suggested_filename == "assigned-morning-shift.svg"
    other = page.context.new_page()
    other.set_content(file.path().read_text("utf-8"))
    assert decoded(other) == [link]


def test_the_day_can_be_saved_for_a_calendar(desk):
    link = desk.assign(**WHOLE)
    file = desk.saved("Save a calendar file")
    assert file.suggested_filename == "assigned-morning-shift.ics"
    [event] = icalendar.Calendar.from_ical(file.path().read_bytes()).events
    assert event.start.isoformat() == "2026-12-04"
    assert event["SUMMARY"] == "Due: Morning shift"
    assert event["URL"] == link
    assert event["DESCRIPTION"] == desk.message.input_value()
    assert event["UID"].startswith(read(link)["assignment"]["id"])


# What is remembered


def test_the_device_remembers_it(desk, page):
    link = desk.assign(**WHOLE)
    message = desk.message.input_value()
    page.reload()
    expect(desk.made).to_be_hidden()
    expect(desk.rows).to_have_count(1)
    expect(desk.rows).to_contain_text("Due Friday 4 December 2026. Pass mark 90 %. 2 attempts.")
    desk.button("Show again: Morning shift").click()
    expect(desk.link).to_have_value(link)
    expect(desk.message).to_have_value(message)
    expect(desk.made.get_by_role("heading")).to_be_focused()


def test_the_gradebook_finds_it_as_agreed(desk, page):
    link = desk.assign(**WHOLE)
    kept = page.evaluate("localStorage.getItem('first-customer/trainers/1/assigned')")
    [entry] = json.loads(kept)
    assert set(entry) == {"link", "made"}
    assert link.endswith(entry["link"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry["made"])


def test_the_newest_comes_first(desk):
    desk.assign(**WHOLE)
    desk.write("group", "Evening shift")
    desk.make.click()
    expect(desk.rows.first).to_contain_text("Evening shift")
    expect(desk.rows.last).to_contain_text("Morning shift")


@pytest.mark.parametrize("hand", [Mouse, Keyboard])
def test_what_is_removed_can_come_back(page, hand):
    desk = Desk(page, hand(page) if hand is Keyboard else hand()).open()
    desk.assign(**WHOLE)
    desk.hand.press(desk.button("Remove: Morning shift"))
    expect(desk.rows).to_have_count(0)
    expect(desk.button("Undo")).to_be_focused()
    desk.hand.press(desk.button("Undo"))
    expect(desk.button("Show again: Morning shift")).to_be_focused()
    expect(desk.button("Undo")).to_be_hidden()
    page.reload()
    expect(desk.rows).to_have_count(1)


def test_what_is_removed_stays_removed(desk, page):
    desk.assign(**WHOLE)
    desk.button("Remove: Morning shift").click()
    page.reload()
    expect(desk.list.get_by_text("Nothing yet.")).to_be_visible()
    expect(desk.rows).to_have_count(0)


def test_a_list_goes_to_another_device(desk, open_page, tmp_path):
    link = desk.assign(**WHOLE)
    file = desk.saved("Save the list as a file").path().rename(tmp_path / "assigned.json")
    other = Desk(open_page()).open()
    other.assign(group="Another")
    other.file.set_input_files(file)
    expect(other.list.get_by_role("status").filter(has_text="New in it: 1.")).to_be_visible()
    expect(other.rows).to_have_count(2)
    other.button("Show again: Morning shift").click()
    expect(other.link).to_have_value(link)
    other.file.set_input_files(file)
    expect(other.list.get_by_text("There was nothing new in it.")).to_be_visible()
    expect(other.rows).to_have_count(2)


def test_a_file_that_is_no_list_is_refused_and_costs_nothing(desk, page, tmp_path):
    desk.assign(**WHOLE)
    file = tmp_path / "result.json"
    file.write_text('{"format": "first-customer-result"}')
    desk.file.set_input_files(file)
    expect(desk.file).to_have_accessible_description(re.compile("no list from this page"))
    expect(desk.list.get_by_role("alert").filter(has_text="no list from this page")).to_be_visible()
    page.reload()
    expect(desk.rows).to_have_count(1)


def test_another_tab_sees_the_list_and_loses_nothing(desk, page):
    other = Desk(page.context.new_page()).open()
    desk.assign(**WHOLE)
    expect(other.rows).to_have_count(1)
    other.assign(group="Another")
    expect(desk.rows).to_have_count(2)
    expect(desk.button("Show again: Another")).to_be_visible()


def test_a_list_that_another_tab_changes_keeps_the_focus(desk, page):
    desk.assign(**WHOLE)
    desk.button("Remove: Morning shift").focus()
    other = Desk(page.context.new_page()).open()
    other.assign(group="Another")
    expect(desk.rows).to_have_count(2)
    expect(desk.button("Remove: Morning shift")).to_be_focused()
    other.button("Remove: Morning shift").click()
    expect(desk.rows).to_have_count(1)
    expect(desk.list.get_by_role("heading")).to_be_focused()


@pytest.mark.parametrize("obstacle", CANNOT_SAVE.values(), ids=CANNOT_SAVE)
def test_the_page_says_when_it_cannot_remember_and_goes_on(open_page, trouble, obstacle):
    page = open_page()
    page.add_init_script(obstacle)
    desk = Desk(page).open()
    expect(page.get_by_text(UNSAVED)).to_be_hidden()
    desk.assign(**WHOLE)
    expect(page.get_by_role("status").filter(has_text=UNSAVED)).to_be_visible()
    expect(desk.rows).to_have_count(1)
    saved = json.loads(desk.saved("Save the list as a file").path().read_text("utf-8"))
    assert len(saved["assigned"]) == 1
    # The theme looks into the storage too, and is surprised; nothing else may go wrong.
    assert [line for line in trouble if "Access is denied." not in line] == []
    trouble.clear()


@pytest.mark.parametrize("record", ["", "{", "null", "7", '"x"', '[null, 1, {"link": "#a"}]', "{}"])
def test_a_corrupt_record_is_ignored(desk, page, record):
    page.evaluate("r => localStorage.setItem('first-customer/trainers/1/assigned', r)", record)
    page.reload()
    expect(desk.list.get_by_text("Nothing yet.")).to_be_visible()
    desk.assign(**WHOLE)
    expect(desk.rows).to_have_count(1)


# Whoever it is, whatever they type


def test_what_a_trainer_types_stays_text(desk, page):
    link = desk.assign(group=HOSTILE)
    assert read(link)["assignment"]["group"] == HOSTILE.strip()
    assert read(link)["intact"]
    page.reload()
    expect(desk.rows.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    desk.list.get_by_role("button", name="Show again").click()
    expect(desk.made.get_by_role("heading")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_the_longest_group_in_any_script_fits_a_code(desk):
    link = desk.assign(group="お茶" * 40, mail="k" * 68 + "@example.org")
    assert len(read(link)["assignment"]["group"]) == 80
    expect(desk.code).to_be_visible()
    assert decoded(desk.code) == [link]


def test_going_to_another_page_and_back_adds_nothing(desk, page):
    page.evaluate("window.never_reloaded = true")
    navigation = page.get_by_role("navigation")
    for _ in range(2):
        navigation.get_by_role("link", name="Tea", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
        navigation.get_by_role("link", name="Assign a module", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Assign a module")
    desk.assign(**WHOLE)
    assert page.evaluate("window.never_reloaded")
    expect(desk.rows).to_have_count(1)


def test_without_javascript_the_page_says_what_can_be_done(open_page):
    page = open_page(scripts=False)
    page.goto("trainers/assign/")
    # Playwright finds no text in a noscript element.
    instead = page.locator("course-assign noscript")
    expect(instead.locator("p")).to_contain_text("JavaScript is off")
    expect(instead.locator("a", has_text="Coffee")).to_be_visible()
    expect(page.get_by_role("button", name="Make the link")).to_be_hidden()


def states(desk):
    """Bring the page into each of its states, one after the other."""
    yield "empty"
    desk.write("due", "2020-02-03")
    for name in ("group", "pass", "tries", "draw", "mail"):
        desk.write(name, "x" * 99)
    desk.make.click()
    expect(desk.page.get_by_text("Choose at least one module.")).to_be_visible()
    yield "all wrong"
    desk.assign(**{**WHOLE, "group": "Frühschichtleiterinnenbesprechung" * 2})
    desk.button("Copy the link").click()
    desk.write("tries", "3")
    yield "made"
    desk.list.get_by_role("button", name="Remove").click()
    yield "removed"
    desk.file.set_input_files({"name": "x", "mimeType": "text/plain", "buffer": b"x"})
    expect(desk.list.get_by_text("no list from this page")).to_be_visible()
    yield "refused"


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_state(open_page, axe, scheme, width):
    desk = Desk(open_page(scheme=scheme, width=width)).open()
    for state in states(desk):
        assert axe(desk.page) == [], state


def test_nothing_scrolls_sideways_in_any_state(open_page):
    desk = Desk(open_page(width=320)).open()
    for state in states(desk):
        width = desk.page.evaluate("document.scrollingElement.scrollWidth")
        assert width == 320, state


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]
)
def test_every_stop_shows_the_focus(page, look):
    page.emulate_media(**look)
    keyboard = Keyboard(page)
    desk = Desk(page).open()
    desk.assign(**WHOLE)
    keyboard.reach(desk.module("Tea"))
    inside = page.locator("course-assign")
    while inside.evaluate("assign => assign.contains(document.activeElement)"):
        assert focus_is_visible(page), page.evaluate("document.activeElement.outerHTML")
        # A date has several stops in itself.
        while page.evaluate("document.activeElement === window.lastFocused"):
            keyboard.key("Tab")


def test_on_paper_is_the_code_and_not_the_form(desk, page):
    desk.assign(**WHOLE)
    page.emulate_media(media="print")
    expect(desk.code).to_be_visible()
    expect(desk.make).to_be_hidden()
    expect(desk.list).to_be_hidden()
