"""On a narrow screen the menu opens by a button, for every hand."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Keyboard, focus_is_visible


@pytest.fixture
def page(open_page):
    page = open_page(width=360)
    page.goto("")
    return page


def test_the_menu_opens_and_closes_by_keyboard(page):
    menu = page.get_by_role("button", name="Menu")
    link = page.get_by_role("navigation").get_by_role("link", name="Course", exact=True).first
    expect(link).to_be_hidden()
    Keyboard(page).press(menu)
    expect(link).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu).to_be_focused()


def test_every_stop_of_a_page_shows_the_focus(page, scheme):
    page.emulate_media(color_scheme=scheme)
    keyboard = Keyboard(page)
    last = page.get_by_role("contentinfo").get_by_role("link").last
    while not last.evaluate("link => link === document.activeElement"):
        keyboard.key("Tab")
        assert focus_is_visible(page), page.evaluate("document.activeElement.outerHTML")
