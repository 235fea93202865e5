"""An LMS that speaks cmi5, for tests: it launches a package and checks each request by the rules.

    with running(Cmi5Lms(package)) as lms:
        lesson = lms.launch(page)
        ...
        lms.leave(page)
        assert lms.rules.broken == []    # every requirement that did not hold, in its own words

No record store of the registries keeps states, which cmi5 needs, so what one would refuse is noted
here; the numbers are those of `cmi5_rules.py`. What a statement may look like is said by Ralph, a
record store in Python.
"""

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page
from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

from tests.browser.packages.cmi5_rules import Rules
from tests.conftest import Handler, Server

VERB = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
BY_AN_AU = {"initialized", "completed", "passed", "failed", "terminated"}
#: The token comes from a POST to the address of the launch, and goes with each request.
TOKEN = (
    *("8.1.2.0-3", "8.1.2.0-4", "8.1.2.0-5"),
    *("8.2.1.0-2", "8.2.1.0-5", "8.2.2.0-4", "8.2.2.0-5"),
)
DURATION = re.compile(r"PT(\d+H)?(\d+M)?\d+(\.\d{1,2})?S")
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example", "name": "7"}}


class Cmi5Lms:
    """What the LMS keeps; `states` and `statements` outlive a session."""

    def __init__(self, package: Path, mastery: float | None = 0.6, mode: str = "Normal") -> None:
        self.package = package
        self.mastery = mastery
        self.mode = mode
        self.back = ""
        self.address = ""
        self.offline = False
        self.forget = False
        #: How many of the next states never arrive, and get no answer.
        self.swallow = 0
        self.registration = str(uuid.uuid4())
        self.activity = "https://lms.example/activity/1"
        self.states: dict[str, Any] = {}
        self.statements: list[dict[str, Any]] = []
        self.template: dict[str, Any] | None = None
        self.more = ""
        self.session = ""
        self.launches = 0
        self.tokens: set[str] = set()
        self.preferred = False
        self.rules = Rules()
        #: A lesson that closes may send again what is still on its way.
        self.one_at_a_time = Lock()

    def launch(self, page: Page) -> Page:
        """Open the lesson in a session of its own."""
        self.session = str(uuid.uuid4())
        self.launches += 1
        self.preferred = False
        self.states["LMS.LaunchData"] = self.launch_data()
        query = {
            "endpoint": f"{self.address}xapi/",
            "fetch": f"{self.address}fetch?session={self.session}",
            "actor": json.dumps(ACTOR),
            "registration": self.registration,
            "activityId": self.activity,
        }
        turned = [*query.items()][self.launches :] + [*query.items()][: self.launches]
        page.goto(f"{self.address}package/index.html?{urlencode(turned)}")
        page.locator("course-quiz:not(.fc-quiz--alone) .fc-score").wait_for()
        return page

    def launch_data(self) -> dict[str, Any]:
        template = {
            "contextActivities": {"grouping": [{"id": "https://publisher.example/tea"}]},
            "extensions": {SESSION: self.session, "https://lms.example/more": self.more},
        }
        data = {
            "contextTemplate": self.template or template,
            "launchMode": self.mode,
            "moveOn": "Passed",
        }
        data |= {"masteryScore": self.mastery} if self.mastery is not None else {}
        return data | ({"returnURL": self.back} if self.back else {})

    def leave(self, page: Page) -> None:
        """Close the lesson by going elsewhere, and wait for the end of the session."""
        page.goto("about:blank")
        self.until(page, "terminated")
        said = self.verbs(self.session)
        self.must(said[-1] == "terminated", "7.1.2.0-1", "9.3.8.0-1")
        ends = ("10.2.2.0-6", "10.2.2.0-8", "10.2.2.0-10")
        self.must((said[0], said[-1]) == ("initialized", "terminated"), *ends)

    def until(self, page: Page, verb: str) -> None:
        """Wait for a statement of this session."""
        while verb not in self.verbs(self.session):
            page.wait_for_timeout(20)

    def of(self, session: str) -> list[dict[str, Any]]:
        """The statements of a session, in the order of their times."""
        own = [s for s in self.statements if s["context"]["extensions"][SESSION] == session]
        return sorted(own, key=lambda s: s["timestamp"])

    def verbs(self, session: str) -> list[str]:
        return [verb(s) for s in self.of(session)]

    def one(self, name: str) -> dict[str, Any]:
        """The only statement of all sessions with this verb."""
        (found,) = [s for s in self.statements if verb(s) == name]
        return found

    def take(self, batch: list[dict[str, Any]]) -> None:
        """Check statements, and keep those that are new."""
        ids = [s["object"]["id"] for s in batch]
        self.rules.must_in_xapi(ids == sorted(ids), "a batch is not sorted by activity")
        for statement in batch:
            same = [s for s in self.statements if s["id"] == statement["id"]]
            if same:
                self.rules.must_in_xapi(same == [statement], "another statement under an id in use")
                continue
            self.check(statement)
            self.statements.append(statement)

    def must(self, holds: object, *numbers: str) -> None:
        self.rules.must(holds, *numbers)

    def check(self, statement: dict[str, Any]) -> None:
        """Hold a statement against the requirements on all, then against those of its sort."""
        name, context = verb(statement), statement["context"]
        done = self.verbs(self.session)
        self.rules.must_in_xapi(*well_formed(statement))
        self.must(uuid.UUID(statement["id"]).version == 4, "9.1.0.0-1")
        self.must(statement["actor"] == ACTOR, "8.1.3.0-2", "8.1.3.0-3", "9.2.0.0-2")
        in_utc = datetime.fromisoformat(statement["timestamp"]).utcoffset() == timedelta(0)
        self.must(in_utc, "9.7.0.0-1", "9.7.0.0-2")
        known = context["registration"] == self.registration
        self.must(known, "8.1.4.0-2", "8.1.4.0-3", "9.6.1.0-1")
        template = self.states["LMS.LaunchData"]["contextTemplate"]
        whole = ("10.2.1.0-4", "10.2.1.0-6", "10.2.1.0-7", "9.6.0.0-1", "9.6.2.0-1", "9.6.3.1-4")
        self.must(holds_all(context, template), *whole)
        self.must(done or name == "initialized", "7.1.1.0-1", "9.3.0.0-4", "9.3.2.0-2")
        self.must("terminated" not in done, "9.3.0.0-5", "9.3.8.0-2")
        categories = {c["id"] for c in context["contextActivities"].get("category", [])}
        self.must((name in BY_AN_AU) == (CMI5 in categories), "9.3.0.0-1", "9.6.2.1-1")
        result = statement.get("result", {}) if CMI5 in categories else {}
        judged = "success" in result or "completion" in result
        self.must((MOVE_ON in categories) == judged, "9.6.2.2-1", "9.6.2.2-2")
        if CMI5 in categories:
            self.check_defined(name, statement, done)
            self.check_result(name, result)
            self.check_score(name, result, context)
        else:
            self.must(done and "terminated" not in done, "7.1.3.0-1")
            self.rules.must_in_xapi(self.mode == "Normal", "an answer is told of a review")

    def check_defined(self, name: str, statement: dict[str, Any], done: list[str]) -> None:
        """Hold a cmi5 defined statement against what was said before it."""
        ever = [verb(s) for s in self.statements]
        self.must(self.preferred or name != "initialized", "11.0.0.0-3")
        self.must(name not in done, "9.3.0.0-2", "9.3.2.0-3")
        own = statement["object"]["id"] == self.activity
        self.must(own, "8.1.5.0-5", "8.1.5.0-6", "9.4.0.0-1", "9.4.0.0-2")
        judged, judgements = name in ("passed", "failed"), {"passed", "failed"}
        self.must(not judged or not judgements & set(done), "9.3.0.0-3")
        self.must(name != "completed" or "completed" not in ever, "9.3.0.0-6", "9.3.3.0-2")
        self.must(name != "passed" or "passed" not in ever, "9.3.0.0-7", "9.3.4.0-3")
        self.must(name != "failed" or "passed" not in ever, "9.3.0.0-8")
        quiet = name in ("initialized", "terminated")
        shown = ("10.2.2.0-2", "10.2.2.0-3", "10.2.2.0-5", "10.2.2.0-9", "10.2.2.0-11")
        self.must(self.mode == "Normal" or quiet, *shown)

    def check_result(self, name: str, result: dict[str, Any]) -> None:
        """Hold what a statement says of the outcome against its verb."""
        success = result.get("success") is {"passed": True, "failed": False}.get(name)
        self.must(success, "9.5.2.0-1", "9.5.2.0-2", "9.5.2.0-3")
        completion = result.get("completion") is (True if name == "completed" else None)
        self.must(completion, "9.5.3.0-1", "9.5.3.0-2")
        timed = bool(DURATION.fullmatch(result.get("duration", "")))
        numbers = ("9.5.4.1-1", "9.5.4.1-2", "9.5.4.1-3", "9.5.4.1-4")
        self.must(timed == (name != "initialized"), *numbers)

    def check_score(self, name: str, result: dict[str, Any], context: dict[str, Any]) -> None:
        """Hold a score against its verb and against the mastery score."""
        judged = name in ("passed", "failed")
        self.must(("score" in result) == judged, "9.5.1.0-2")
        if judged:
            score = result["score"]
            self.must(score["min"] <= score["raw"] <= score["max"], "9.5.1.0-3")
            self.must(context["extensions"].get(MASTERY) == self.mastery, "9.6.3.2-2")
            reached = self.mastery is None or score["scaled"] >= self.mastery
            agrees = self.mastery is None or reached == (name == "passed")
            self.must(agrees, "9.3.4.0-2", "9.3.5.0-2", "9.5.1.0-1", "10.2.4.0-2")


def well_formed(statement: dict[str, Any]) -> tuple[bool, str]:
    """Tell whether xAPI allows a statement to look so, and why not."""
    try:
        BaseXapiStatement.model_validate(statement)
    except ValidationError as wrong:
        return False, str(wrong)
    return True, ""


def verb(statement: dict[str, Any]) -> str:
    """The last word of a verb's IRI."""
    return statement["verb"]["id"].removeprefix(VERB)


def holds_all(found: Any, wanted: Any) -> bool:
    """Tell whether everything in `wanted` is in `found`, too."""
    if isinstance(wanted, dict):
        return all(key in found and holds_all(found[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list):
        return all(one in found for one in wanted)
    return found == wanted


class LrsHandler(Handler):
    """The fetch address, the record store, and the package."""

    def __init__(self, *arguments: Any, lms: Cmi5Lms, **more: Any) -> None:
        self.lms = lms
        super().__init__(*arguments, **more)

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    @property
    def resource(self) -> str:
        return urlsplit(self.path).path

    def do_GET(self) -> None:  # noqa: N802 - the server's name
        if not self.resource.startswith("/xapi/"):
            super().do_GET()
        elif not self.refused():
            self.get()

    def get(self) -> None:
        lms = self.lms
        if self.resource == "/xapi/agents/profile":
            lms.preferred = True
            lms.must(self.query["profileId"] == "cmi5LearnerPreferences", "11.0.0.0-4")
            lms.must(json.loads(self.query["agent"]) == ACTOR, "11.0.0.0-1")
            self.answer(200, {"languagePreference": "en-GB"})
        elif self.resource == "/xapi/activities/state":
            self.named()
            # What is not there yet is no error, but a browser says so on its console.
            self.answer(200, lms.states.get(self.query["stateId"], {}))
        else:
            lms.must(json.loads(self.query["agent"]) == ACTOR, "8.1.3.0-3")
            found = [s for s in lms.statements if s["verb"]["id"] == self.query["verb"]]
            self.answer(200, {"statements": found})

    def do_PUT(self) -> None:  # noqa: N802
        sent = self.body()
        if self.refused():
            return
        self.named()
        self.lms.must(self.query["stateId"] != "LMS.LaunchData", "10.2.1.0-5")
        if self.lms.swallow:
            self.lms.swallow -= 1
            self.rfile.read(1)  # until the browser gives up
            return
        if not self.lms.forget:
            self.lms.states[self.query["stateId"]] = sent
        self.answer(204)

    def do_POST(self) -> None:  # noqa: N802
        lms = self.lms
        sent = self.body()
        if self.resource == "/fetch":
            token = f"token-of-{lms.session}"
            lms.rules.must_in_xapi(token not in lms.tokens, "the token is fetched twice")
            lms.tokens.add(token)
            self.answer(200, {"auth-token": token})
        elif not self.refused():
            with lms.one_at_a_time:
                lms.take(sent)
            self.answer(200, [s["id"] for s in sent])

    def named(self) -> None:
        """A state is that of this learner, activity and registration."""
        query = self.query
        own = (query["activityId"], query["registration"], json.loads(query["agent"]))
        wanted = (self.lms.activity, self.lms.registration, ACTOR)
        self.lms.must(own == wanted, "8.1.3.0-3", "8.1.4.0-3", "8.1.5.0-5")

    def refused(self) -> bool:
        """Refuse who is offline, and note who lacks a header."""
        lms = self.lms
        if lms.offline:
            self.answer(503, {})
        lms.must(self.resource.startswith("/xapi/"), "8.1.1.0-2", "8.1.1.0-3")
        # What a closed lesson sent may come after the next launch, with a token that is still good.
        scheme, _, token = self.headers["Authorization"].partition(" ")
        lms.must(scheme == "Basic" and token in lms.tokens, *TOKEN)
        version = self.headers["X-Experience-API-Version"]
        lms.rules.must_in_xapi(version.startswith("1.0"), "the version of xAPI")
        return lms.offline

    def body(self) -> Any:
        sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
        return json.loads(sent) if sent else None

    def answer(self, status: int, content: Any = None) -> None:
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(lms: Cmi5Lms) -> Iterator[Cmi5Lms]:
    """Serve the LMS; its package lies in a folder called `package`."""
    handler = partial(LrsHandler, lms=lms, directory=lms.package.parent)
    with Server(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        lms.address = f"http://127.0.0.1:{server.server_port}/"
        yield lms
        server.shutdown()
