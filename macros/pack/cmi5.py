"""cmi5: a zip, or a course structure alone, whose lesson stays on the published site.

Rules, and where they come from: the cmi5 specification (AICC and ADL, "quartz").

- the structure is called cmi5.xml and lies at the root of a zip (13.2, 14.1);
- a zip has relative links, a structure alone has full ones (14.1, 14.2);
- the mastery score goes from 0 to 1 (13.1.4);
- ids are IRIs, the same for the same lesson, and unique in the world (13.1.1, 13.1.4).
"""

import uuid

from macros.pack.page import PAGE, bundle, fill, identifier, lesson_of
from macros.pack.scorm2004 import scaled
from macros.pack.work import Work, archive, writable
from macros.problem import CannotError

STRUCTURE = "cmi5.xml"
#: Where a lesson that stays on the site lies there, before the module's id.
ON_SITE = "packages"


class Cmi5:
    """The target `cmi5`."""

    name = "cmi5"
    title = "cmi5"
    suffix = "zip"

    def pack(self, work: Work) -> bytes:
        """Return the module's lesson and quiz as a package."""
        files = bundle(work, "cmi5")
        return archive({**files, STRUCTURE: structure(work, PAGE)})


class Cmi5Site:
    """The target `cmi5-site`."""

    name = "cmi5-site"
    title = "cmi5, lesson on this site"
    suffix = "xml"

    def pack(self, work: Work) -> bytes:
        """Return the course structure, which leads to the page that `on_site` makes."""
        address = lesson_of(work).address
        if not address:
            message = "cmi5-site needs to know where the site is published"
            raise CannotError(message, "Set SITE_URL and build the site again: course build")
        return structure(work, f"{address}{ON_SITE}/{work.module.id}/{PAGE}")

    def on_site(self, work: Work) -> dict[str, bytes]:
        """Return what has to lie on the site, by its path there."""
        files = bundle(work, "cmi5")
        return {f"{ON_SITE}/{work.module.id}/{name}": data for name, data in files.items()}


def structure(work: Work, link: str) -> bytes:
    """Return the course structure of a course with one unit, at `link`."""
    address = lesson_of(work).address
    own = f"{address}{work.module.page.url}" if address else unnamed(identifier(work))
    return fill(
        "cmi5.xml",
        id=own,
        title=work.title,
        description=writable(work.module.page.front.description),
        scaled=scaled(work.pass_mark),
        link=link,
    ).encode()


def unnamed(name: str) -> str:
    """Return an IRI for what has no address: always the same for the same name."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
