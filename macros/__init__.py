"""The macros that a page may call. The only file that knows the site engine.

Both engines call `define_env`: MkDocs once, before it renders anything; Zensical for each page.
A course with an error is refused there, so no page of it is ever rendered; but see preview.py.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Give the engine the macros of `macros.load.page.MACROS`.

    Raises CourseInvalid, which stops either engine with exit status 1, if the course in the
    project's folder has any error, Jinja beyond macro calls above all.
    """
    # Python runs this file before any room below it, so it can't import them at the top.
    from macros import preview, render  # noqa: PLC0415
    from macros.check import RULES  # noqa: PLC0415
    from macros.embed import put_above, token  # noqa: PLC0415
    from macros.load.page import MACROS  # noqa: PLC0415
    from macros.pack import offers  # noqa: PLC0415
    from macros.shelf import course_in  # noqa: PLC0415

    root = Path(env.project_dir)
    course, top = preview.course_and_top(root) if preview.is_on() else (course_in(root), "")
    put_above(top)
    published = env.conf.get("site_url") or ""
    render.publish_at(published)
    #: What a room beside render knows, for the macro that shows it.
    known = {
        "packages": (partial(offers, packed=not top, published=bool(published)),),
        "rules": (RULES,),
        "gradebook": (env.conf.get("extra", {}).get("repository", ""),),
    }

    def macro(name: str) -> Callable[..., str]:
        """Return the macro `name`: the function of that name in render, for the page at hand."""
        fill = getattr(render, name)
        fill = preview.tolerant(fill) if top else fill
        return lambda *arguments: token(
            fill(course, *known.get(name, ()), *arguments, env.page.url)
        )

    for name in MACROS:
        env.macro(macro(name), name)
