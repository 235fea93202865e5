"""A real Chromium on the built site.

    page              a page in the light scheme, 1280 pixels wide
    open_page(...)    opens more of them: open_page(scheme="dark", width=320, scripts=False)
    scheme            runs the test in the light and in the dark scheme
    axe(page)         what axe finds wrong, a line each; [] when nothing
    trouble           what went wrong unseen: console errors, requests to other hosts

Addresses are relative to the site: page.goto("course/four-as/").
A test fails at its end if `trouble` is not empty;
one that provokes trouble asserts what it is, then clears the list.
"""

import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import HELP, find_chromium
from tests.conftest import ROOT

OpenPage = Callable[..., Page]
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    assert path, HELP
    # Chromium refuses to run sandboxed as root, which CI often is.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def trouble() -> list[str]:
    return []


@pytest.fixture
def open_page(browser: Browser, served: str, trouble: list[str]) -> Iterator[OpenPage]:
    contexts: list[BrowserContext] = []

    def open_page(
        *, scheme: str = "light", width: int = 1280, scripts: bool = True, **more: Any
    ) -> Page:
        context = browser.new_context(
            base_url=f"{served}/",
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            reduced_motion="reduce",  # axe must not look at a colour half-way
            **more,
        )
        contexts.append(context)
        record_trouble(context, served, trouble)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    return run_axe


def record_trouble(context: BrowserContext, served: str, trouble: list[str]) -> None:
    """Write down what a person at the page would not see."""

    def on_console(message: Any) -> None:
        if message.type == "error":
            trouble.append(f"console: {message.text} ({message.location['url']})")

    def on_request(request: Any) -> None:
        if not request.url.startswith((f"{served}/", "data:", "blob:")):
            trouble.append(f"request to another host: {request.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: trouble.append(f"uncaught: {error.error}"))
    context.on("request", on_request)


def run_axe(page: Page) -> list[str]:
    """Return a line for each element that breaks a rule."""
    scriptless = page.evaluate("matchMedia('(scripting: none)').matches")
    assert not scriptless, "without scripts axe would never answer"
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(axe_source())
    # Sheets are loaded for a rule that is not among these.
    options = {"runOnly": AXE_TAGS, "resultTypes": ["violations"], "preload": {"assets": ["media"]}}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [readable(rule, node) for rule in found["violations"] for node in rule["nodes"]]


def readable(rule: dict[str, Any], node: dict[str, Any]) -> str:
    """`color-contrast: .md-copyright: ... insufficient color contrast of 3.9 ...`"""
    why = " ".join(node["failureSummary"].split())
    return f"{rule['id']}: {' '.join(map(str, node['target']))}: {why}"


@cache
def axe_source() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
