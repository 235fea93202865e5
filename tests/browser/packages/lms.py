"""An LMS for tests: scorm-again in a page, a package in a frame, and a server that keeps it all.

    with running(package) as lms:
        lesson = lms.launch(page)        # the frame with the package in it
        ...
        lms.leave(page)                  # closes the lesson; what was stored is in lms.held

What is launched next finds what was kept before, as a learner's second visit does.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Frame, Page

from tests.conftest import ROOT, Handler, Server

PAGE = """<!doctype html>
<html lang="en">
<title>A learning platform</title>
<link rel="icon" href="data:,">
<script src="scorm-again.js"></script>
<script>
const settings = {
  autocommit: false, sendFullCommit: true, dataCommitFormat: "json",
  lmsCommitUrl: new URL("commit", location).href, mastery_override: true, logLevel: 5,
};
const launch = %s;
const api = launch.standard === "scorm12" ? new Scorm12API(settings) : new Scorm2004API(settings);
window.refused = [];
const [set, error] = launch.standard === "scorm12"
  ? ["LMSSetValue", "LMSGetLastError"] : ["SetValue", "GetLastError"];
const own = api[set].bind(api);
api[set] = (name, value) => {
  const taken = own(name, value);
  if (`${taken}` !== "true") window.refused.push([name, value, api[error]()]);
  return taken;
};
window[launch.standard === "scorm12" ? "API" : "API_1484_11"] = api;
api.loadFromJSON(launch.cmi, "cmi");
</script>
<iframe name="lesson" src="package/index.html" width="900" height="700" title="Lesson"></iframe>
"""


class Lms:
    """What the LMS keeps between two launches: `held`, the data of the standard."""

    def __init__(self, package: Path, standard: str, mastery: str = "") -> None:
        self.package = package
        self.standard = standard
        self.mastery = mastery
        self.address = ""
        self.offline = False
        self.commits: list[dict[str, Any]] = []
        self.held: dict[str, Any] = {}

    def launch(self, page: Page) -> Frame:
        """Open the lesson, as the learner's click in the LMS does."""
        page.goto(self.address)
        lesson = page.frame("lesson")
        assert lesson
        lesson.locator("course-quiz:not(.fc-quiz--alone) .fc-score").wait_for()
        return lesson

    def leave(self, page: Page) -> None:
        """Close the lesson by going away, and wait until the LMS has heard of it."""
        before = len(self.commits)
        page.evaluate("document.querySelector('iframe').remove()")
        page.wait_for_timeout(0)
        self.wait_for(page, before + 1)

    def wait_for(self, page: Page, count: int) -> None:
        """Wait until there are so many commits."""
        while len(self.commits) < count:
            page.wait_for_timeout(20)

    def cmi(self) -> dict[str, Any]:
        """What the LMS gives to the next launch."""
        given = json.loads(json.dumps(self.held))
        if self.standard == "scorm12":
            given.setdefault("student_data", {})["mastery_score"] = self.mastery
        elif self.mastery:
            given["scaled_passing_score"] = self.mastery
        return resumed(given, self.standard)

    def commit(self, sent: dict[str, Any]) -> None:
        self.commits.append(sent)
        self.held = sent.get("cmi", sent)


def resumed(held: dict[str, Any], standard: str) -> dict[str, Any]:
    """Return what was held, as an LMS hands it out again: nobody reads what only may be written."""
    core = held.get("core", {}) if standard == "scorm12" else held
    if core.get("exit") == "suspend":
        core["entry"] = "resume"
    for name in ("exit", "session_time"):
        core.pop(name, None)
    return held


class LmsHandler(Handler):
    """Serves the LMS, its package, and takes commits."""

    def __init__(self, *arguments: Any, lms: Lms, **more: Any) -> None:
        self.lms = lms
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:  # noqa: N802 - the server's name
        if self.path == "/":
            launch = {"standard": self.lms.standard, "cmi": self.lms.cmi()}
            self.answer(PAGE % json.dumps(launch), "text/html")
        elif self.path == "/scorm-again.js":
            script = ROOT / "node_modules/scorm-again/dist/scorm-again.min.js"
            self.answer(script.read_text("utf-8"), "text/javascript")
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.lms.offline:
            self.send_error(503)
            return
        self.lms.commit(sent)
        self.answer('{"result": "true", "errorCode": 0}', "application/json")

    def answer(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(lms: Lms) -> Iterator[Lms]:
    """Serve the LMS; its package lies in a folder called `package`."""
    handler = partial(LmsHandler, lms=lms, directory=lms.package.parent)
    with Server(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        lms.address = f"http://127.0.0.1:{server.server_port}/"
        yield lms
        server.shutdown()
