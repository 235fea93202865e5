"""The words of a package's interface, by language. The lesson keeps its own language.

To add a language: a file in languages/ with the keys of en.json; `course pack --language` then
knows it. `page` is what the package's page says of itself, `quiz` what the site's templates write
around a question, `player` what docs/assets/js/words.js holds.
"""

import json
import re
from functools import cache
from pathlib import Path

Words = dict[str, dict[str, str]]

SITE = "en"
LANGUAGES: dict[str, Words] = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "languages").glob("*.json"))
}
#: Where the site's templates say which words, and in which attribute; "" is the text itself.
PLACES = (
    (".fc-number", "", ("number", "score")),
    (".fc-practice", "", ("practice",)),
    (".fc-button", "", ("check", "again", "missed", "over", "yes", "no")),
    (".fc-teach", "", ("read",)),
    (".fc-answer > summary", "", ("answer",)),
    (".fc-unsaved", "", ("unsaved",)),
    (".fc-said > strong", "", ("right", "wrong", "none")),
    (".fc-said > span", "", ("range",)),
    (".fc-blank > label", "", ("field", "field-in")),
    ('.fc-pair option[value=""]', "", ("choose",)),
    (".fc-error", "data-text", ("choose-one", "choose-all", "write", "move")),
    (".fc-move", "aria-label", ("up", "down")),
)


def translated(text: str, names: tuple[str, ...], language: str) -> str:
    """Return what the site says as one of the phrases `names`, in another language.

    What is none of them stays as it is: the course's own words.
    """
    for name in names:
        if found := as_pattern(LANGUAGES[SITE]["quiz"][name]).fullmatch(text):
            return LANGUAGES[language]["quiz"][name].format(**found.groupdict())
    return text


@cache
def as_pattern(phrase: str) -> re.Pattern[str]:
    """Return what matches a phrase with whatever stands in its gaps."""
    pieces = re.split(r"\{(\w+)\}", phrase)
    texts, gaps = pieces[::2], pieces[1::2]
    return re.compile(
        re.escape(texts[0])
        + "".join(
            f"(?P<{gap}>.+?){re.escape(text)}" for gap, text in zip(gaps, texts[1:], strict=True)
        ),
        re.DOTALL,
    )


def player(language: str) -> bytes:
    """Return the script that holds the player's words."""
    words = json.dumps(LANGUAGES[language]["player"], ensure_ascii=False, indent=2)
    return f"export const words = {words};\n".encode()
