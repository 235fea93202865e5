"""A trainer's day: assign, let three people answer, and see who passed and who is missing."""

import json
import subprocess
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.learner import Desk
from tests.browser.player import Mouse
from tests.conftest import ROOT
from tests.test_architecture import NODE

#: As a spreadsheet saves it: semicolons, a line break in a cell, what looks like a formula.
ROSTER = (
    "Name;Phone;Note\r\n"
    '"Okafor, Ada";+31 20 1234;"starts in\nDecember"\r\n'
    "Ben Brandt;;=1+1\r\n"
    "Çelik Demir;;\r\n"
    "Dora Evans;;\r\n"
)
IN_TIME = datetime(2026, 12, 3, 12, tzinfo=UTC)
TOO_LATE = datetime(2026, 12, 8, 12, tzinfo=UTC)
WRONG = ["leaves-or-water", "what-warms", "which-country"]
CELLS = """
const xlsx = require("xlsx");
const file = require("fs").readFileSync(0);
const book = xlsx.read(file, { type: "buffer", cellFormula: true, FS: ";" });
const sheet = book.Sheets[book.SheetNames[0]];
const formulas = Object.values(sheet).filter((cell) => cell && cell.f);
const rows = xlsx.utils.sheet_to_json(sheet, { header: 1, raw: true, defval: "" });
process.stdout.write(JSON.stringify({ formulas, rows }));
"""


def assigned(page):
    """Make the link, as the trainer does; return what the trainer would send."""
    page.clock.set_fixed_time(IN_TIME)
    page.goto("trainers/assign/")
    page.get_by_role("checkbox", name="Tea").check()
    page.get_by_label("Group (optional)").fill("Morning shift")
    page.get_by_label("Due (optional)").fill("2026-12-04")
    page.get_by_label("Attempts at each module (optional)").fill("2")
    page.get_by_role("button", name="Make the link").click()
    return page.get_by_role("textbox", name="Link", exact=True).input_value()


@pytest.fixture
def learner(open_page, course, served, tmp_path):
    """Somebody who opens the link, takes the quiz once and saves the file."""

    def learner(link, name, when, wrong_ones=()):
        page = open_page()
        page.clock.set_fixed_time(when)
        desk = Desk(page, course, link.removeprefix(f"{served}/course/assigned/"))
        desk.start("Start attempt 1 of 2", "tea")
        desk.answer(Mouse(), wrong_ones)
        desk.hand_over()
        result = desk.save(name)
        file = tmp_path / desk.file
        file.write_text(json.dumps(result), "utf-8")
        return file

    return learner


def in_a_spreadsheet(content):
    done = subprocess.run(
        [NODE, "-e", CELLS], input=content, capture_output=True, cwd=ROOT, check=True
    )
    return json.loads(done.stdout)


def test_a_trainers_day(page, learner):
    link = assigned(page)
    files = [
        learner(link, "Ada Okafor", IN_TIME),
        learner(link, "ben brandt", IN_TIME, WRONG),
        learner(link, "Celik Demir", TOO_LATE),
    ]
    page.get_by_role("link", name="Gradebook").first.click()
    expect(page.get_by_role("heading", name="Files")).to_be_visible()
    page.get_by_label("Result files").set_input_files(files)
    roster = {"name": "group.csv", "mimeType": "text/csv", "buffer": ROSTER.encode("utf-8-sig")}
    page.get_by_label("List of names, if you have one").set_input_files([roster])

    table = page.get_by_role("table", name="Results, one person a row")
    summary = "1 of 4 passed, 1 passed late, 1 not passed, 1 missing."
    expect(page.get_by_text(summary).filter(visible=True).first).to_be_visible()
    expect(page.get_by_text("Marked by the link that you made on this device.")).to_be_visible()
    people = table.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    shown = [
        [row.get_by_role("rowheader").inner_text(), *row.get_by_role("cell").all_inner_texts()[:3]]
        for row in people.all()
    ]
    assert shown == [
        ["Okafor, Ada", "Passed", "100 %", "1"],
        ["Ben Brandt", "Not passed", "40 %", "1"],
        ["Çelik Demir", "Passed, late", "100 %", "1"],
        ["Dora Evans", "Missing", "\N{EN DASH}", "\N{EN DASH}"],
    ]

    with page.expect_download() as download:
        page.get_by_role("button", name="Save all rows as CSV").click()
    saved = in_a_spreadsheet(download.value.path().read_bytes())
    assert saved["formulas"] == []
    head, *rows = saved["rows"]
    assert head[:6] == ["Name", "Phone", "Note", "Result", "Tea: score in %", "Tea: attempts"]
    assert [row[:6] for row in rows] == [
        ["Okafor, Ada", "'+31 20 1234", "starts in\nDecember", "Passed", 100, 1],
        ["Ben Brandt", "", "'=1+1", "Not passed", 40, 1],
        ["Çelik Demir", "", "", "Passed, late", 100, 1],
        ["Dora Evans", "", "", "Missing", "", 0],
    ]


def test_a_trainer_who_tries_the_link_loses_no_list(page):
    link = assigned(page)
    page.goto(link)
    expect(page.get_by_role("heading", name="What is asked of you")).to_be_visible()
    page.goto("trainers/assign/")
    listed = page.get_by_role("region", name="What you assigned").get_by_role("listitem")
    expect(listed.filter(has_text="Morning shift")).to_have_count(1)
