"""The built pages, read once: `pages` and `pages_zensical`, by their path in the site."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

Pages = dict[str, BeautifulSoup]


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    return read_pages(site)


@pytest.fixture(scope="session")
def pages_zensical(site_zensical: Path) -> Pages:
    return read_pages(site_zensical)


def read_pages(site: Path) -> Pages:
    """Every page but those below packages/, which belong to an LMS: see tests/pack."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in sorted(site.rglob("*.html"))
        if site / "packages" not in path.parents
    }
