"""The macros that a page may call. The only file that knows the site engine.

Both engines call `define_env`: MkDocs once, before it renders anything; Zensical for each page.
A course with a problem is refused there, so no page of it is ever rendered.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Give the engine the macros of `macros.load.page.MACROS`.

    Raises CourseInvalid, which stops either engine with exit status 1, if the course in the
    project's folder has any problem, Jinja beyond macro calls above all.
    """
    # Python runs this file before any room below it, so it can't import them at the top.
    from macros import render  # noqa: PLC0415
    from macros.embed import token  # noqa: PLC0415
    from macros.load.page import MACROS  # noqa: PLC0415
    from macros.shelf import course_in  # noqa: PLC0415

    course = course_in(Path(env.project_dir))

    def macro(name: str) -> Callable[..., str]:
        """Return the macro `name`: the function of that name in render, for the page at hand."""
        fill = getattr(render, name)
        return lambda *arguments: token(fill(course, *arguments, env.page.url))

    for name in MACROS:
        env.macro(macro(name), name)
