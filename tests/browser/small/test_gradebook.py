"""A trainer drops results and a list of names, and sees who has passed."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.gradebook import Gradebook
from tests.browser.player import Keyboard, focus_is_visible
from tests.trainers.handed_in import attempt, dumped, link, result

LINK = link(["tea", "coffee"], group="Morning shift", due="2026-11-20", pass_=60, tries=2)
NAMES = "Name;E-mail;Team\r\nAna Kim;ana@x.org;A\r\nBo Lund;;=1+1\r\nÇem Öz;;\r\nDora Dee;;\r\nEva Green;;\r\n"  # noqa: E501
HOSTILE = '=HYPERLINK("x")<img src=x onerror=alert(1)>'


@pytest.fixture
def both(course):
    def both(**changes):
        modules = [course.module[name] for name in ("tea", "coffee")]
        return [attempt(one.id, one.quiz.questions, **changes) for one in modules]

    return both


@pytest.fixture
def tea(course):
    return course.module["tea"].quiz.questions


@pytest.fixture
def book(page):
    return Gradebook(page)


@pytest.fixture
def group(book, both, tea):
    """Five on the list: passed, late, failed, unfinished, missing; and one who is not on it."""
    missed = [question.id for question in tea]
    book.list(NAMES)
    book.add(
        result("ana  KIM", LINK, *both()),
        result("Lund, Bo", LINK, *both(day="2026-11-22")),
        result("Cem Oz", LINK, *both(wrong_ones=missed)),
        result("Dora Dee", LINK, *both(blank=missed[:1])),
        result("Eva Gren", LINK, *both()),
    )
    book.says(
        "1 of 5 passed, 1 passed late, 1 not passed, 1 unfinished, 1 missing, 1 not on the list."
    )
    return book


def test_everybody_has_the_status_they_have(group):
    said = {
        "Ana Kim": "Passed",
        "Bo Lund": "Passed, late",
        "Çem Öz": "Not passed",
        "Dora Dee": "Unfinished",
        "Eva Green": "Missing",
        "Eva Gren": "Passed",
    }
    assert group.shown == list(said)
    for name, status in said.items():
        expect(group.row(name).get_by_role("cell").first).to_have_text(status)
    expect(group.row("Bo Lund")).to_contain_text("late: 2 attempts")
    expect(group.row("Eva Gren")).to_contain_text("not on the list")


def test_what_was_asked_is_said(group):
    asked = group.page.get_by_role("region", name="What was asked")
    for text in ("Tea, Coffee", "Morning shift", "60 %", "2 for each lesson"):
        expect(asked.get_by_role("definition").get_by_text(text, exact=True)).to_be_visible()
    expect(asked.get_by_text("Friday 20 November 2026, to its end")).to_be_visible()


def test_every_remark_is_told_in_words(book, both, tea):
    edited = {**result("Edited", LINK, *both()), "seal": "0000000"}
    old = both()
    old[0]["answers"][0]["version"] = "0ld"
    claimed = both(wrong_ones=[tea[0].id])
    claimed[0]["answers"][0]["correct"] = True
    easy = LINK.replace("pass=60", "pass=1")
    book.add(
        edited,
        result("Old", LINK, *old),
        result("Claimed", LINK, *claimed),
        result("Easy", easy, *both()),
        result("Third", LINK, *both(number=3)),
        result("Twice", LINK, both()[0]),
        result("Twice", LINK, both()[1]),
        result("Fewer", LINK, attempt("tea", tea[:3]), both()[1]),
    )
    told = {
        "Edited": "edited by hand",
        "Old": "other version: 1 answer",
        "Claimed": "marks differ: 1 answer",
        "Easy": "changed link",
        "Third": "over the limit: 2 attempts",
        "Twice": "2 files",
        "Fewer": "fewer questions",
    }
    for name, remark in told.items():
        expect(book.row(name).get_by_text(remark, exact=True)).to_be_visible()


def test_what_cannot_be_read_is_listed_with_its_reason(book, both):
    whole = result("Ana", LINK, *both())
    book.add("{", json.dumps({**whole, "attempts": [{}]}), whole, "x" * 1_100_000)
    expect(
        book.page.get_by_text("1 result read. 3 files could not be read: see below.")
    ).to_be_visible()
    for said in ("0.json: It is not a result", "1.json: It was changed", "3.json: It is larger"):
        expect(book.page.get_by_role("listitem").filter(has_text=said)).to_be_visible()
    assert book.shown == ["Ana"]


def test_files_can_be_added_later_and_the_same_one_twice(book, both):
    book.add(result("Ana", LINK, *both()))
    book.says("1 of 1 passed.")
    book.add(result("Ana", LINK, *both()), result("Bo", LINK, *both()))
    book.says("2 of 2 passed.")
    expect(book.page.get_by_text("3 results read.")).to_be_visible()


def test_dropped_files_and_lists_are_told_apart(book, both):
    texts = {"a.json": dumped(result("Ana", LINK, *both())), "class.csv": "Name\nAna\nBo\n"}
    dropped = book.page.evaluate_handle(
        """(texts) => {
          const data = new DataTransfer();
          for (const [name, text] of Object.entries(texts)) data.items.add(new File([text], name));
          return data;
        }""",
        texts,
    )
    book.page.dispatch_event("body", "drop", {"dataTransfer": dropped})
    book.says("1 of 2 passed, 1 missing.")


def test_a_folder_is_read_with_the_folders_in_it(book, both, tmp_path):
    """A browser hands out a folder in parts of a hundred; hidden files are nobody's result."""
    handed_in = tmp_path / "Morning shift"
    for n in range(120):
        folder = handed_in / f"week {n % 2}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{n}.json").write_text(dumped(result(f"Person {n}", LINK, *both())), "utf-8")
    (handed_in / ".DS_Store").write_bytes(b"\0")
    (handed_in / "class.csv").write_text("Name\nPerson 1\nBo\n", "utf-8")
    drag = {"items": [], "files": [str(handed_in)], "dragOperationsMask": 1}
    browser = book.page.context.new_cdp_session(book.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        event = {"type": kind, "x": 300, "y": 300, "data": drag}
        browser.send("Input.dispatchDragEvent", event)
    book.says("1 of 2 passed, 1 missing, 119 not on the list.")
    expect(book.page.get_by_text("120 results read.")).to_be_visible()


def test_a_stranger_is_joined_by_hand_and_separated_again(group):
    group.button("Who is this? “Eva Gren”").click()
    dialog = group.page.get_by_role("dialog")
    expect(dialog.get_by_label("This is").locator("option:checked")).to_have_text(
        "Eva Green, Missing"
    )
    dialog.get_by_role("button", name="Join the two").click()
    group.says("2 of 5 passed, 1 passed late, 1 not passed, 1 unfinished.")
    expect(group.row("Eva Green")).to_contain_text("joined by you: “Eva Gren”")
    group.button("Separate “Eva Gren” from Eva Green").click()
    expect(group.row("Eva Green")).to_contain_text("Missing")


def test_the_dialog_can_be_left_without_joining(group):
    group.button("Who is this? “Eva Gren”").click()
    group.page.keyboard.press("Escape")
    expect(group.button("Who is this? “Eva Gren”")).to_be_focused()
    expect(group.row("Eva Green")).to_contain_text("Missing")


def test_columns_sort_up_and_down_and_say_so(group):
    head = group.table.get_by_role("columnheader", name="Name")
    group.sort("Name")
    expect(head).to_have_attribute("aria-sort", "ascending")
    names = ["Ana Kim", "Bo Lund", "Çem Öz", "Dora Dee", "Eva Green", "Eva Gren"]
    assert group.shown == names
    group.sort("Name")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert group.shown == names[::-1]
    group.sort("Tea")
    assert head.get_attribute("aria-sort") is None
    assert group.shown[0] == "Çem Öz"
    assert set(group.shown[-2:]) == {"Dora Dee", "Eva Green"}
    group.sort("Result")
    assert group.shown[-1] == "Eva Green"


def test_rows_are_filtered_by_result_remark_and_name(group):
    page = group.page
    page.get_by_label("Result", exact=True).select_option(label="Passed (2)")
    assert group.shown == ["Ana Kim", "Eva Gren"]
    page.get_by_label("Remark", exact=True).select_option(label="not on the list (1)")
    assert group.shown == ["Eva Gren"]
    expect(page.get_by_text("1 of 6 rows.", exact=True).filter(visible=True).first).to_be_visible()
    page.get_by_label("Result", exact=True).select_option(label="All (6)")
    page.get_by_label("Remark", exact=True).select_option(label="All (6)")
    page.get_by_label("Find a name").fill("cem  OZ")
    assert group.shown == ["Çem Öz"]
    page.get_by_label("Find a name").fill("nobody")
    expect(page.get_by_text("No row fits.").filter(visible=True).first).to_be_visible()


def test_the_csv_holds_the_list_and_the_results(group):
    content = group.saved()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0][:4] == ["Name", "E-mail", "Team", "Result"]
    assert rows[0][4:6] == ["Tea: score in %", "Tea: attempts"]
    assert rows[1][:6] == ["Ana Kim", "ana@x.org", "A", "Passed", "100", "1"]
    assert rows[2][2:4] == ["'=1+1", "Passed, late"]
    assert rows[5][:4] == ["Eva Green", "", "", "Missing"]
    assert rows[6][:4] == ["Eva Gren", "", "", "Passed"]
    assert len(rows) == 7


def test_the_csv_keeps_the_order_of_the_table(group):
    group.sort("Name")
    group.sort("Name")
    rows = group.saved().decode("utf-8-sig").splitlines()
    assert [row.split(";")[0] for row in rows[1:]] == group.shown


def test_hostile_names_stay_text(book, both):
    book.list(f'Name,Team\r\n"{HOSTILE.replace(chr(34), chr(34) * 2)}",<b>x</b>\r\n')
    book.add(result(HOSTILE, LINK, *both()), result("<script>1</script>", LINK, *both()))
    book.says("1 of 1 passed, 1 not on the list.")
    assert book.shown == [HOSTILE, "<script>1</script>"]
    assert book.page.locator("course-gradebook :is(td, th, li) :is(img, b, script)").count() == 0
    rows = list(csv.reader(io.StringIO(book.saved().decode("utf-8-sig"), newline="")))
    assert rows[1][0] == f"'{HOSTILE}"


def test_names_that_mean_something_to_a_script_are_names(book, both):
    names = ["constructor", "__proto__", "toString", "hasOwnProperty"]
    book.list("Name\n" + "\n".join([*names, "valueOf"]))
    book.add(*[result(name, LINK, *both()) for name in names])
    book.says("4 of 5 passed, 1 missing.")
    assert book.shown == [*names, "valueOf"]
    other = link(["constructor"], id="other")
    book.add(result("valueOf", other, both()[0] | {"module": "constructor"}))
    expect(book.page.get_by_text("5 results read.")).to_be_visible()
    book.page.get_by_label(re.compile("several assignments")).select_option(index=1)
    # The site has no such module, so it counts as reported.
    book.says("1 of 5 passed, 4 missing.")


def test_the_column_of_the_names_can_be_chosen(book, both):
    book.add(result("Ana Kim", LINK, *both()))
    book.list("Who,Where\nBerlin,Ana Kim\n")
    book.says("0 of 1 passed, 1 missing, 1 not on the list.")
    expect(book.page.get_by_text("Their names are taken from “Who”.")).to_be_visible()
    book.page.get_by_label("The names are in").select_option(label="Where")
    book.says("1 of 1 passed.")
    book.page.get_by_label("The first line holds headings").uncheck()
    book.says("1 of 2 passed, 1 missing.")
    book.button("Take the list away").click()
    book.says("1 of 1 passed.")
    expect(book.names).to_be_focused()


def test_a_list_that_is_none_is_refused(book):
    book.list("PK\x03\x04", name="class.xlsx", encoding="latin-1")
    expect(book.page.get_by_role("alert").filter(has_text="save it as CSV first")).to_be_visible()


def test_one_of_several_assignments_is_shown(book, both, tea):
    other = link(["tea"], id="other1")
    book.add(
        *[result(name, LINK, *both()) for name in "AB"], result("C", other, attempt("tea", tea))
    )
    book.says("2 of 2 passed.")
    which = book.page.get_by_label(re.compile("several assignments"))
    which.select_option(label="Tea (1 result)")
    book.says("1 of 1 passed.")
    assert book.shown == ["C"]


def test_a_pasted_link_counts(book, both):
    easy = LINK.replace("pass=60", "pass=1")
    book.add(result("Ana", easy, *both()))
    expect(book.page.get_by_text("not as it was made")).to_be_visible()
    field = book.page.get_by_label("Mark by another link")
    field.fill("https://course.example/")
    book.button("Use this link").click()
    expect(
        book.page.get_by_role("alert").filter(has_text="no link to an assignment")
    ).to_be_visible()
    expect(field).to_be_focused()
    field.fill(f"https://course.example/course/assigned/{LINK}")
    book.button("Use this link").click()
    expect(book.page.get_by_text("Marked by the link that you pasted.")).to_be_visible()
    expect(book.row("Ana")).to_contain_text("changed link")


def test_ones_own_link_counts_without_pasting(page, both):
    page.goto("trainers/gradebook/")
    entry = json.dumps([{"link": LINK, "made": "2026-11-01T08:00:00.000Z"}])
    page.evaluate(
        "(text) => localStorage.setItem('first-customer/trainers/1/assigned', text)", entry
    )
    book = Gradebook(page)
    book.add(result("Ana", LINK.replace("pass=60", "pass=1"), *both()))
    expect(page.get_by_text("Marked by the link that you made on this device.")).to_be_visible()
    expect(book.row("Ana")).to_contain_text("changed link")


def test_starting_over_asks_first_and_empties_everything(group):
    group.button("Start over").click()
    expect(group.button("Keep everything")).to_be_focused()
    group.button("Keep everything").click()
    expect(group.button("Start over")).to_be_focused()
    assert len(group.shown) == 6
    group.button("Start over").click()
    group.button("Yes, start over").click()
    expect(group.table).to_be_hidden()
    expect(group.results).to_be_focused()
    expect(group.page.get_by_role("region", name="What was asked")).to_be_hidden()


def test_nothing_is_kept(group):
    kept = group.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert "Kim" not in kept
    group.page.reload()
    expect(group.results).to_be_visible()
    expect(group.table).to_be_hidden()


def test_the_page_works_again_after_going_away_and_back(group):
    page = group.page
    page.get_by_role("link", name="Assign a module").first.click()
    expect(page.get_by_role("heading", name="Assign a module")).to_be_visible()
    page.get_by_role("link", name="Gradebook").first.click()
    expect(group.results).to_be_visible()
    expect(group.table).to_be_hidden()
    group.list("Name\nAna\n")
    expect(page.get_by_text("lists 1 person.")).to_be_visible()


def test_a_lesson_that_cannot_be_opened_is_said_and_marks_count_as_reported(book, both, trouble):
    book.page.route("**/course/coffee/", lambda route: route.abort())
    book.add(result("Ana", LINK, *both()))
    expect(
        book.page.get_by_role("alert").filter(has_text=re.compile("“Coffee” can.t be opened"))
    ).to_be_visible()
    expect(book.row("Ana")).to_contain_text("other version: 2 answers")
    trouble.clear()


def test_thousands_of_files_are_read_and_shown_a_page_at_a_time(book, both):
    book.add(*[result(f"Person {n}", LINK, *both()) for n in range(2500)])
    book.says("2,500 of 2,500 passed.")
    assert len(book.shown) == 100
    expect(
        book.page.get_by_text("Rows 1 to 100 of 2,500.").filter(visible=True).first
    ).to_be_visible()
    expect(book.button("Rows before")).to_have_attribute("aria-disabled", "true")
    book.button("Rows before").dispatch_event("click")
    assert book.shown[0] == "Person 0"
    book.button("Rows after").click()
    assert len(book.shown) == 100
    assert "Person 0" not in book.shown
    expect(book.button("Rows after")).to_be_focused()
    book.sort("Name")
    assert book.shown[:3] == ["Person 0", "Person 1", "Person 2"]
    assert len(book.saved().splitlines()) == 2501


def test_everything_is_done_by_keyboard(group):
    page = group.page
    hand = Keyboard(page)
    hand.press(group.table.get_by_role("button", name="Result", exact=True))
    assert focus_is_visible(page)
    hand.reach(page.get_by_role("region", name="Results, one person a row"))
    hand.press(group.button("Who is this? “Eva Gren”"))
    dialog = page.get_by_role("dialog")
    hand.press(dialog.get_by_role("button", name="Join the two"))
    expect(group.row("Eva Green")).to_contain_text("joined by you")
    expect(page.get_by_role("region", name="Results, one person a row")).to_be_focused()
    hand.press(group.button("Separate “Eva Gren” from Eva Green"))
    expect(group.row("Eva Green")).to_contain_text("Missing")
    expect(page.get_by_role("region", name="Results, one person a row")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_of_it_shuts_anybody_out(open_page, both, axe, scheme, width):
    page = open_page(scheme=scheme, width=width)
    book = Gradebook(page)
    assert axe(page) == []
    book.list(NAMES)
    missed = [answer["question"] for answer in both()[0]["answers"]]
    book.add(
        "{",
        result("Ana Kim", LINK, *both()),
        result("Bo Lund", LINK, *both(day="2026-11-22")),
        result("Cem Oz", LINK, *both(wrong_ones=missed)),
        result("Eva Gren", LINK, *both()),
        result("X", link(["tea"], id="other"), both()[0]),
    )
    book.says("1 of 5 passed, 1 passed late, 1 not passed, 2 missing, 1 not on the list.")
    book.sort("Name")
    book.button("Use this link").click()
    book.button("Start over").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    book.button("Who is this? “Eva Gren”").click()
    assert axe(page) == []


def test_without_javascript_the_page_says_so_and_offers_nothing(open_page):
    page = open_page(scripts=False)
    page.goto("trainers/gradebook/")
    expect(page.locator("noscript p")).to_contain_text("JavaScript is off")
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_label("Result files")).to_be_hidden()


def test_paper_shows_the_rows_and_no_controls(group):
    group.page.emulate_media(media="print")
    expect(group.row("Ana Kim")).to_be_visible()
    for name in ("Save all rows as CSV", "Start over", "Use this link"):
        expect(group.button(name)).to_be_hidden()


def test_paper_has_every_row(book, both):
    book.add(*[result(f"Person {n}", LINK, *both()) for n in range(120)])
    book.says("120 of 120 passed.")
    rows = "addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('.fc-table tbody tr').length; })"  # noqa: E501
    book.page.evaluate(rows)
    book.page.pdf()
    assert book.page.evaluate("window.printed") == 120
    expect(book.table.get_by_role("rowheader")).to_have_count(100)


@pytest.mark.parametrize("address", ["trainers/gradebook/", "trainers/assign/", "course/assigned/"])
def test_what_is_hidden_stays_hidden_while_one_style_is_on_its_way(open_page, address):
    page = open_page(scripts=False)
    page.route("**/quiz.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto(address)
    hidden = page.locator("main [hidden]")
    assert hidden.count()
    assert [one for one in hidden.all() if one.is_visible()] == []
