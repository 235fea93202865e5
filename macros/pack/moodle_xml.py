"""Moodle XML: the question bank of Moodle, with all that Moodle can hold.

Rules, and where they come from; paths in moodle/moodle. What holds for GIFT too: `moodle.py`.

- elements and their defaults: docs.moodle.org, "Moodle XML format", and what Moodle's importer
  reads, `question/format/xml/format.php`;
- HTML stands in CDATA; its end mark is split over two sections (`xml_escape`, same file);
- a category is a question of the type "category"; its `info` is what a trainer reads there;
- no feedback for a pair or a step: `question/type/match`, `question/type/ordering`, so theirs is
  in the general feedback;
- `ordering` is part of Moodle from 4.4 on, and the plugin qtype_ordering before; its elements:
  `export_to_xml`, `question/type/ordering/questiontype.php`;
- a unit may be typed or left out: `showunits` 0 with `unitgradingtype` 0, `question.php` in
  `question/type/numerical`; a unit has at most 50 characters: `question_numerical_units`.
"""

from html import escape

from macros.interaction import Choice, Matching, Numeric, Sequencing
from macros.pack.bank import Entry, entries, middle, slips, solution
from macros.pack.moodle import category_path, fit, note_settings, rows, weighed
from macros.pack.work import Work

LONGEST_UNIT = 50
COMMON = {"defaultgrade": "1", "penalty": "0.3333333", "hidden": "0"}


class MoodleXml:
    """The target `moodle-xml`."""

    name = "moodle-xml"
    title = "Moodle XML"
    suffix = "xml"

    def pack(self, work: Work) -> bytes:
        """Return the module's questions as one file."""
        found = entries(work)
        note_settings(work, found)
        ordered = [e.id for e in found if isinstance(e.interaction, Sequencing)]
        work.note("Moodle before 4.4 needs the plugin qtype_ordering", ordered)
        questions = [question(entry) for entry in fit(work, found)]
        body = tag("quiz", category(work), *questions)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode()


def category(work: Work) -> str:
    """Return the category of the module, which tells what this format could not carry."""
    info = "".join(f"<p>{escape(note)}</p>" for note in work.notes)
    inside = tag("category", text(category_path(work))) + rich("info", info)
    return tag("question", inside, type="category")


def question(entry: Entry) -> str:
    """Return a question."""
    kind, general, inside = written(entry)
    return tag(
        "question",
        tag("name", text(entry.id)),
        rich("questiontext", entry.stem),
        rich("generalfeedback", general),
        *(tag(name, value) for name, value in COMMON.items()),
        tag("idnumber", entry.id),
        inside,
        tag("tags", *(tag("tag", text(name)) for name in entry.tags)),
        type=kind,
    )


def written(entry: Entry) -> tuple[str, str, str]:
    """Return Moodle's name of the type, the general feedback, and the elements of the type.

    Only a matching and an ordering have a general feedback: theirs is all that can be said.
    """
    match entry.interaction:
        case Choice() as asked:
            return "multichoice", "", choice(entry, asked)
        case Matching() as asked:
            return "matching", solution(entry), matching(asked)
        case Sequencing() as asked:
            return "ordering", solution(entry), ordering(asked)
        case Numeric() as asked:
            return "numerical", "", numerical(entry, asked)


def choice(entry: Entry, asked: Choice) -> str:
    """Return the options; who missed a key is told the keys, with their reasons."""
    options = (
        answer(share, rich_text(option.text), entry.said(option.id, right=option.id in asked.keys))
        for option, share in weighed(asked)
    )
    return "".join(
        (
            tag("single", str(len(asked.keys) == 1).lower()),
            tag("shuffleanswers", str(not entry.in_order).lower()),
            tag("answernumbering", "none"),
            rich("correctfeedback", ""),
            rich("partiallycorrectfeedback", solution(entry)),
            rich("incorrectfeedback", solution(entry)),
            *options,
        )
    )


def matching(asked: Matching) -> str:
    """Return the pairs, then the answers that fit none."""
    return tag("shuffleanswers", "true") + "".join(
        tag("subquestion", rich_text(item), tag("answer", rich_text(target)), format="html")
        for item, target in rows(asked)
    )


def ordering(asked: Sequencing) -> str:
    """Return the steps; like on the site, only the whole order is right."""
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": str(len(asked.items)),
        "gradingtype": "ALL_OR_NOTHING",
        "showgrading": "HIDE",
        "numberingstyle": "none",
        "shownumcorrect": "1",
    }
    steps = (answer(str(n), rich_text(step.text), "") for n, step in enumerate(asked.items, 1))
    return "".join(tag(name, value) for name, value in settings.items()) + "".join(steps)


def numerical(entry: Entry, asked: Numeric) -> str:
    """Return the right number, the slips, and what is said of any other number."""
    value, tolerance = middle(asked)
    right = ("100", value, tolerance, entry.said(str(asked.value)))
    wrong = [("0", slip, "0", said) for slip, said in (*slips(entry), ("*", solution(entry)))]
    answers = (
        answer(share, text(given), said, tag("tolerance", around))
        for share, given, around, said in (right, *wrong)
    )
    return "".join(answers) + unit(asked.unit)


def unit(name: str) -> str:
    """Return the unit, which may be typed or not; without one, only a number is read."""
    known = 0 < len(name) <= LONGEST_UNIT
    settings = tag("unitgradingtype", "0") + tag("showunits", "0" if known else "3")
    if not known:
        return settings
    inside = tag("unit", tag("multiplier", "1"), tag("unit_name", cdata(name)))
    return settings + tag("unitsleft", "0") + tag("units", inside)


def answer(fraction: str, inside: str, said: str, more: str = "") -> str:
    """Return an answer with what is said of it."""
    return tag("answer", inside, more, rich("feedback", said), fraction=fraction, format="html")


def rich(name: str, found: str) -> str:
    """Return an element that holds HTML."""
    return tag(name, rich_text(found), format="html")


def rich_text(found: str) -> str:
    """Return the text element of HTML."""
    return tag("text", cdata(found) if found else "")


def text(found: str) -> str:
    """Return the text element of plain text."""
    return tag("text", escape(found, quote=False))


def cdata(found: str) -> str:
    """Return a CDATA section; Moodle too splits an end mark over two."""
    return "<![CDATA[" + found.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def tag(name: str, *inside: str, **attributes: str) -> str:
    """Return an element on lines of its own; its inside is markup already."""
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    body = "".join(inside)
    gap = "\n" if body.endswith(">\n") else ""
    return f"<{name}{said}>{gap}{body}</{name}>\n"
