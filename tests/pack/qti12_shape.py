"""What QTI 1.2.1 allows of the elements that the quizzes use, as a table of our own.

An element → what may stand in it, as a regular expression over the names of its children, each
with a space behind it; and its attributes, those that it must have first, then a bar. Read off the
content models of the standard; what the quizzes never use is left out.
"""

import re

TESTS = "(not |and |or |other |varequal |vargte |varlte )"
SHAPES = {
    "questestinterop": ("assessment ", "|"),
    "assessment": ("(qtimetadata )*(section )+", "ident | title"),
    "section": ("(item )*", "ident | title"),
    "item": (
        "(itemmetadata )?(presentation )?(resprocessing )*(itemfeedback )*",
        "ident | title",
    ),
    "itemmetadata": ("(qtimetadata )*", "|"),
    "qtimetadata": ("(qtimetadatafield )+", "|"),
    "qtimetadatafield": ("fieldlabel fieldentry ", "|"),
    "presentation": ("(material |response_lid |response_str )+", "|"),
    "material": ("(mattext )+", "|"),
    "response_lid": ("(material )?render_choice ", "ident | rcardinality=Single,Multiple,Ordered"),
    "response_str": ("(material )?render_fib ", "ident | rcardinality=Single,Multiple,Ordered"),
    "render_choice": ("(response_label )*", "| shuffle=Yes,No"),
    "render_fib": ("(response_label )*", "| fibtype=String,Integer,Decimal,Scientific"),
    "response_label": ("(material )*", "ident |"),
    "resprocessing": ("outcomes (respcondition )+", "|"),
    "outcomes": ("(decvar )+", "|"),
    "respcondition": ("conditionvar (setvar )*(displayfeedback )*", "| continue=Yes,No title"),
    "conditionvar": (f"{TESTS}+", "|"),
    "not": (TESTS, "|"),
    "and": (f"{TESTS}+", "|"),
    "or": (f"{TESTS}+", "|"),
    "itemfeedback": ("(flow_mat |material )+", "ident | title"),
    "flow_mat": ("(flow_mat |material )+", "|"),
    "mattext": ("", "| texttype"),
    "fieldlabel": ("", "|"),
    "fieldentry": ("", "|"),
    "decvar": ("", "| varname vartype=Integer,Decimal minvalue maxvalue"),
    "varequal": ("", "respident |"),
    "vargte": ("", "respident |"),
    "varlte": ("", "respident |"),
    "other": ("", "|"),
    "setvar": ("", "| varname action=Set,Add"),
    "displayfeedback": ("", "linkrefid | feedbacktype=Response,Solution,Hint"),
}


def misshapen(root, namespace):
    """Yield a line for each element below `root` that the standard would not have so."""
    for element in root.iter():
        name = element.tag.removeprefix(namespace)
        if name not in SHAPES or not element.tag.startswith(namespace):
            yield f"{element.tag} is not used"
            continue
        children, attributes = SHAPES[name]
        inside = "".join(f"{child.tag.removeprefix(namespace)} " for child in element)
        if not re.fullmatch(children, inside):
            yield f"{name} holds {inside}"
        yield from wrong_attributes(name, dict(element.attrib), attributes)


def wrong_attributes(name, found, allowed):
    """Yield a line for each attribute that is missing, unknown, or has no value of its own."""
    needed, other = (part.split() for part in allowed.split("|"))
    values = dict((*word.split("="), "")[:2] for word in (*needed, *other))
    yield from (f"{name} has no {word}" for word in needed if word not in found)
    for key, value in found.items():
        if key not in values or (values[key] and value not in values[key].split(",")):
            yield f"{name} has {key}={value}"
