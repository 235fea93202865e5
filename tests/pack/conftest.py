"""A site without an address, as somebody builds it who has not published it."""

import re
import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def unpublished(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, as it is without SITE_URL: no page says where it is."""
    folder = tmp_path_factory.mktemp("unpublished") / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("packages"))
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r'<link rel="canonical"[^>]*>', "", text), "utf-8")
    return folder
