"""A package in another language, answered by somebody who reads it."""

from playwright.sync_api import expect

from tests.browser.packages.lms import Lms, running


def test_the_player_speaks_german(unpack, page, course):
    key, *_ = course.module["tea"].quiz.questions[0].options
    with running(Lms(unpack("scorm12", language="de"), "scorm12")) as lms:
        lesson = lms.launch(page)
        first = lesson.locator("form").first
        first.get_by_role("button", name="Antwort prüfen").click()
        expect(first.get_by_role("alert")).to_have_text("Wählen Sie zuerst eine Antwort.")
        first.get_by_role("radio", name=str(key.text)).click()
        first.get_by_role("button", name="Antwort prüfen").click()
        expect(first.get_by_text("Richtig.", exact=True)).to_be_visible()
        score = lesson.get_by_role("region", name="Ihr Ergebnis")
        expect(score.get_by_text("1 von 5 beantwortet")).to_be_visible()
        lms.leave(page)
