"""No page fetches anything from another host; the browser tests watch what scripts do."""

import re
from urllib.parse import urlsplit

import pytest

OURS = {"", "course.example"}
FETCHING = {
    "audio": "src", "embed": "src", "form": "action", "iframe": "src", "img": "src",
    "input": "src", "object": "data", "script": "src", "source": "src", "track": "src",
    "video": "src",
}  # fmt: skip
# These only say where something is; no browser fetches them.
NAMING = {"alternate", "author", "canonical", "edit", "license", "next", "prev"}


@pytest.mark.parametrize("built", ["pages", "pages_zensical"])
def test_no_element_fetches_from_another_host(built, request):
    pages = request.getfixturevalue(built)
    fetched = [(path, url) for path, page in pages.items() for url in fetched_by(page)]
    assert fetched
    assert [(path, url) for path, url in fetched if not is_ours(url)] == []


@pytest.mark.parametrize("built", ["site", "site_zensical"])
def test_no_stylesheet_fetches_from_another_host(built, request):
    sheets = list(request.getfixturevalue(built).rglob("*.css"))
    assert sheets
    fetched = [(path.name, url) for path in sheets for url in in_css(path.read_text("utf-8"))]
    assert [(path, url) for path, url in fetched if not is_ours(url)] == []


def fetched_by(page):
    for tag in page.find_all(FETCHING):
        yield tag.get(FETCHING[tag.name], "")
    for link in page.find_all("link", href=True):
        if not NAMING.intersection(link["rel"]):
            yield link["href"]
    for tag in page.find_all(srcset=True):
        yield from (part.split()[0] for part in tag["srcset"].split(","))
    for css in [tag["style"] for tag in page.find_all(style=True)]:
        yield from in_css(css)
    for style in page.find_all("style"):
        yield from in_css(style.get_text())


def in_css(css):
    yield from re.findall(r"""url\(\s*["']?([^"')]*)""", css)
    yield from re.findall(r"""@import\s+["']([^"']*)""", css)


def is_ours(url):
    return url.startswith("data:") or urlsplit(url).netloc in OURS
