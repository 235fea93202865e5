"""SCORM 2004, 3rd and 4th edition: a zip with one SCO and without any sequencing rule.

Rules, and where they come from: the content aggregation model of each edition (ADL, 2006 and 2009).

- the primary objective is reached by a measure from 0 to 1: the LMS gives it to the page as
  `cmi.scaled_passing_score`, and decides by it who has passed (RTE, 4.2.18 and 4.2.22);
- the lesson is complete when all of it was answered: `adlcp:completionThreshold`, whose form
  differs between the editions (CAM, 3.4).
"""

from macros.pack.page import PAGE, bundle, fill, identifier
from macros.pack.scorm12 import MANIFEST
from macros.pack.work import Work, archive


class Scorm2004:
    """The targets `scorm2004-3` and `scorm2004-4`: one for each edition that LMSs ask for."""

    suffix = "zip"

    def __init__(self, edition: int) -> None:
        self.edition = edition
        self.name = f"scorm2004-{edition}"
        self.ordinal = {3: "3rd", 4: "4th"}[edition]
        self.title = f"SCORM 2004 {self.ordinal} edition"

    def pack(self, work: Work) -> bytes:
        """Return the module's lesson and quiz as a package."""
        files = bundle(work, "scorm2004")
        files[MANIFEST] = fill(
            "scorm2004.xml",
            id=identifier(work),
            title=work.title,
            edition=f"2004 {self.ordinal} Edition",
            by_measure=self.edition == 4,
            scaled=scaled(work.pass_mark),
            page=PAGE,
            files=sorted(files),
        ).encode()
        return archive(files)


def scaled(percent: int) -> str:
    """Return a percentage as a number from 0 to 1: `0.8`, never `80`."""
    return f"{percent / 100:g}"
