"""SCORM 1.2: a zip that nearly every LMS takes.

Rules, and where they come from: the content aggregation model and the run-time environment of
SCORM 1.2 (ADL, 2001).

- one item, one resource of the type "sco", and every file of the package in it (CAM, 2.3);
- `adlcp:masteryscore` from 0 to 100: an LMS that has it decides by it who has passed (RTE, 3.4.4);
- responses are single characters (RTE, 3.4.4, CMIFeedback), so options have letters there.
"""

from macros.interaction import Numeric
from macros.pack.page import PAGE, bundle, fill, identifier
from macros.pack.work import Work, archive

MANIFEST = "imsmanifest.xml"


class Scorm12:
    """The target `scorm12`."""

    name = "scorm12"
    title = "SCORM 1.2"
    suffix = "zip"

    def pack(self, work: Work) -> bytes:
        """Return the module's lesson and quiz as a package."""
        work.notes.append("SCORM 1.2 names options by letters and numbers, in the order shown.")
        work.note("SCORM 1.2 reports one right number, not the range around it", ranges(work))
        files = bundle(work, "scorm12")
        files[MANIFEST] = fill(
            "scorm12.xml",
            id=identifier(work),
            title=work.title,
            mark=work.pass_mark,
            page=PAGE,
            files=sorted(files),
        ).encode()
        return archive(files)


def ranges(work: Work) -> list[str]:
    """Return the ids of the questions whose answer may be anything within a range."""
    asked = [(q.id, q.interaction()) for q in work.module.quiz.questions]
    return [name for name, one in asked if isinstance(one, Numeric) and one.low < one.high]
