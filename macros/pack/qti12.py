"""QTI 1.2 for Canvas: a zip with a quiz, its questions, and a manifest.

Rules, and where they come from (paths in instructure/canvas-lms):

- elements and their order: IMS QTI 1.2.1, `ims_qtiasiv1p2p1.dtd`;
- what Canvas writes, and so reads again: `lib/cc/qti/qti_items.rb`, `qti_generator.rb`: the field
  `question_type`, `response1` and `response_…`, feedback called `…_fb`, points of 100;
- an id with "correct" or "wrong" in it turns a feedback into another, and digits in the id of an
  option are its number: `gems/plugins/qti_exporter/lib/qti/assessment_item_converter.rb` and
  `associate_interaction.rb`; so options have numbers for ids here;
- `<quiz>/assessment_meta.xml` holds the quiz's settings, if it lies in a folder called like the
  quiz: `lib/cc/importer/canvas/quiz_metadata_converter.rb`;
- a numerical question has right answers only, and shuffling is a setting of the whole quiz, so
  slips go into the feedback, and options stand in the order of the site;
- Canvas gives part of the points for part of the keys or pairs (Canvas Instructor Guide, "How do
  I create a Multiple Answers question", "… a Matching question");
- Canvas itself imports an ordering as a matching (`order_interaction.rb`): so is a sequence here.

`notes.txt` is not in the manifest, or Canvas would add it to the course's files.
"""

from html import unescape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from macros.interaction import Choice, Item, Matching, Numeric, Sequencing
from macros.pack.bank import (
    Entry,
    entries,
    fits_none,
    middle,
    number,
    partly,
    slips,
    solution,
    without_sequence,
)
from macros.pack.work import Work, archive, writable

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
RESPONSE = "response1"
#: What Canvas calls feedback on the whole question: on a wrong answer, and on any.
OTHERWISE, ALWAYS = "general_incorrect_fb", "general_fb"
#: From here the ids of options and targets count; 0 would be taken for none.
FIRST_OPTION, FIRST_TARGET = 1001, 2001


class Qti12:
    """The target `qti12`."""

    name = "qti12"
    title = "Canvas QTI 1.2"
    suffix = "zip"

    def pack(self, work: Work) -> bytes:
        """Return the module's quiz as a zip."""
        found = entries(work)
        note_changes(work, found)
        name = work.module.id
        files = {
            "imsmanifest.xml": written(manifest(work)),
            f"{name}/{name}.xml": written(assessment(work, found)),
            f"{name}/assessment_meta.xml": written(settings(work, len(found))),
            "notes.txt": "".join(f"{note}\n" for note in work.notes).encode(),
        }
        return archive(files)


def note_changes(work: Work, found: list[Entry]) -> None:
    """Note what Canvas holds in another way, or not at all."""
    work.note("Canvas has no pass mark for a quiz", [f"it is {work.pass_mark}% here"])
    sequences = [e.id for e in found if isinstance(e.interaction, Sequencing)]
    work.note("Canvas has no sequencing, so steps are matched with places", sequences)
    placed = [without_sequence(entry) for entry in found]
    work.note("Canvas gives part of the mark for part of the answer", partly(placed))
    slipped = [e.id for e in found if isinstance(e.interaction, Numeric) and slips(e)]
    work.note("Canvas can't tell wrong numbers apart, so one feedback speaks of all", slipped)
    in_order = [e.id for e in found if e.in_order]
    work.note('Leave "Shuffle Answers" off, or it mixes options that have an order', in_order)


def written(root: Element) -> bytes:
    """Return the XML of an element, as a file."""
    indent(root)
    text: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return text + b"\n"


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element, and return it."""
    child = SubElement(parent, name, attributes)
    child.text = text or None
    return child


def manifest(work: Work) -> Element:
    """Return the list of what is in the zip."""
    name = work.module.id
    root = Element("manifest", {"identifier": f"{name}-package", "xmlns": CONTENT})
    about = add(root, "metadata")
    add(about, "schema", "IMS Content")
    add(about, "schemaversion", "1.1.3")
    add(root, "organizations")
    resources = add(root, "resources")
    quiz = add(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
    add(quiz, "file", href=f"{name}/{name}.xml")
    add(quiz, "dependency", identifierref=f"{name}-settings")
    path = f"{name}/assessment_meta.xml"
    more = add(resources, "resource", identifier=f"{name}-settings", type=META, href=path)
    add(more, "file", href=path)
    return root


def settings(work: Work, points: int) -> Element:
    """Return the quiz's settings; -1 attempts are as many as wanted."""
    root = Element("quiz", {"identifier": work.module.id, "xmlns": CANVAS})
    add(root, "title", writable(work.module.quiz.title))
    add(root, "shuffle_answers", "false")
    add(root, "scoring_policy", "keep_highest")
    add(root, "quiz_type", "assignment")
    add(root, "points_possible", str(points))
    add(root, "show_correct_answers", "true")
    add(root, "allowed_attempts", str(work.settings.attempts or -1))
    return root


def assessment(work: Work, found: list[Entry]) -> Element:
    """Return the quiz with its questions."""
    root = Element("questestinterop", {"xmlns": QTI})
    title = writable(work.module.quiz.title)
    quiz = add(root, "assessment", ident=work.module.id, title=title)
    fields(add(quiz, "qtimetadata"), cc_maxattempts=str(work.settings.attempts or "unlimited"))
    section = add(quiz, "section", ident="root_section")
    for entry in found:
        item(section, without_sequence(entry))
    return root


def fields(parent: Element, **values: str) -> None:
    """Add metadata."""
    for label, value in values.items():
        field = add(parent, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", value)


def item(section: Element, entry: Entry) -> None:
    """Add a question: how it is shown, how it is marked, and what is said of it."""
    root = add(section, "item", ident=entry.id, title=entry.id)
    about = add(add(root, "itemmetadata"), "qtimetadata")
    fields(about, question_type=canvas_type(entry), points_possible="1")
    shown = add(root, "presentation")
    material(shown, entry.stem)
    marks = add(root, "resprocessing")
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    add(add(marks, "outcomes"), "decvar", **score)
    for name, text in fill(shown, marks, entry).items():
        material(add(add(root, "itemfeedback", ident=name), "flow_mat"), text)


def canvas_type(entry: Entry) -> str:
    """Return what Canvas calls the question's type."""
    match entry.interaction:
        case Choice(keys=keys):
            return "multiple_choice_question" if len(keys) == 1 else "multiple_answers_question"
        case Numeric():
            return "numerical_question"
        case _:
            return "matching_question"


def fill(shown: Element, marks: Element, entry: Entry) -> dict[str, str]:
    """Add what can be answered and how it is marked; return every feedback by its name."""
    match entry.interaction:
        case Choice() as asked:
            return choice(shown, marks, entry, asked)
        case Matching() as asked:
            return matching(shown, marks, entry, asked)
        case Numeric() as asked:
            return numeric(shown, marks, entry, asked)
        case Sequencing():
            raise AssertionError("without_sequence() has made it a matching")


def choice(shown: Element, marks: Element, entry: Entry, asked: Choice) -> dict[str, str]:
    """Add the options: each one's feedback, then exactly the keys, then anything else."""
    many = len(asked.keys) > 1
    cardinality = "Multiple" if many else "Single"
    lid = add(shown, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    choices = add(lid, "render_choice")
    said = {}
    for name, option in numbered(asked.options, FIRST_OPTION):
        material(add(choices, "response_label", ident=name), option.text)
        said[f"{name}_fb"] = entry.said(option.id, right=option.id in asked.keys)
        equal(condition(marks, go_on=True, feedback=f"{name}_fb"), RESPONSE, name)
    right = condition(marks, score="100")
    right = add(right, "and") if many else right
    for name, option in numbered(asked.options, FIRST_OPTION):
        if option.id in asked.keys:
            equal(right, RESPONSE, name)
        elif many:
            equal(add(right, "not"), RESPONSE, name)
    add(condition(marks, go_on=True, feedback=OTHERWISE), "other")
    return {**said, OTHERWISE: solution(entry)}


def matching(shown: Element, marks: Element, entry: Entry, asked: Matching) -> dict[str, str]:
    """Add the pairs: a share of the points for each, and its feedback where it is missed."""
    said = {}
    if spare := "".join(f"<p><strong>{t}</strong></p>{w}" for t, w in fits_none(entry, asked)):
        said[ALWAYS] = spare
        add(condition(marks, go_on=True, feedback=ALWAYS), "other")
    targets = numbered(asked.targets, FIRST_TARGET)
    number_of = {target.id: name for name, target in targets}
    own = dict(asked.pairs)
    share = f"{100 / len(asked.sources):.2f}"
    for name, source in numbered(asked.sources, FIRST_OPTION):
        response, target = f"response_{name}", number_of[own[source.id]]
        lid = add(shown, "response_lid", ident=response)
        material(lid, source.text)
        menu(lid, targets)
        equal(condition(marks, score=share, action="Add"), response, target)
        said[f"{name}_fb"] = entry.said(source.id)
        equal(add(condition(marks, feedback=f"{name}_fb"), "not"), response, target)
    return said


def menu(lid: Element, targets: list[tuple[str, Item]]) -> None:
    """Add the targets, which are plain text to Canvas."""
    choices = add(lid, "render_choice")
    for name, target in targets:
        label = add(choices, "response_label", ident=name)
        add(add(label, "material"), "mattext", unescape(target.text), texttype="text/plain")


def numeric(shown: Element, marks: Element, entry: Entry, asked: Numeric) -> dict[str, str]:
    """Add a field for a number: the right one within its range, and anything else."""
    field = add(shown, "response_str", ident=RESPONSE, rcardinality="Single")
    add(add(field, "render_fib", fibtype="Decimal"), "response_label", ident="answer1")
    feedback = f"{FIRST_OPTION}_fb"
    right = add(condition(marks, score="100", feedback=feedback), "or")
    equal(right, RESPONSE, middle(asked)[0])
    if asked.low != asked.high:
        around = add(right, "and")
        add(around, "vargte", number(asked.low), respident=RESPONSE)
        add(around, "varlte", number(asked.high), respident=RESPONSE)
    add(condition(marks, go_on=True, feedback=OTHERWISE), "other")
    wrong = "".join(f"<p><strong>Not right: {n}</strong></p>{why}" for n, why in slips(entry))
    return {feedback: entry.said(str(asked.value)), OTHERWISE: solution(entry) + wrong}


def numbered(items: tuple[Item, ...], first: int) -> list[tuple[str, Item]]:
    """Return every item with a number to be called by."""
    return [(str(number), item) for number, item in enumerate(items, first)]


def condition(
    marks: Element, *, go_on: bool = False, score: str = "", action: str = "Set", feedback: str = ""
) -> Element:
    """Add what follows from a condition; return where the condition itself goes."""
    root = SubElement(marks, "respcondition", {"continue": "Yes" if go_on else "No"})
    variables = add(root, "conditionvar")
    if score:
        add(root, "setvar", score, varname="SCORE", action=action)
    if feedback:
        add(root, "displayfeedback", feedbacktype="Response", linkrefid=feedback)
    return variables


def equal(where: Element, response: str, value: str) -> None:
    """Add the condition that a response is `value`."""
    add(where, "varequal", value, respident=response)


def material(parent: Element, text: str) -> None:
    """Add HTML."""
    add(add(parent, "material"), "mattext", text, texttype="text/html")
