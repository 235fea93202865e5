"""What an SVG file holds beyond a drawing.

A list of what is dangerous would never be complete: prefixes, entities and line ends dress it up.
So the file is read as a browser reads it, and all is refused that no drawing needs.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg "
#: What may be written for a namespace's own attributes.
PREFIXES = {
    "http://www.w3.org/1999/xlink ": "xlink:",
    "http://www.w3.org/XML/1998/namespace ": "xml:",
}
ELEMENTS = re.compile(
    "svg|g|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath|defs|use|symbol"
    "|title|desc|linearGradient|radialGradient|stop|clipPath|mask|pattern|marker|filter|feBlend"
    "|feColorMatrix|feComponentTransfer|feComposite|feFlood|feFuncA|feFuncB|feFuncG|feFuncR"
    "|feGaussianBlur|feMerge|feMergeNode|feMorphology|feOffset|feDropShadow"
)
ATTRIBUTES = re.compile(
    "(?:aria|data)-[a-z-]+|id|class|style|lang|role|focusable|tabindex|version|baseProfile"
    "|xml:lang|xml:space|href|xlink:href|xlink:title|xlink:type|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|fx|fy|fr|d|points"
    "|pathLength|width|height|viewBox|preserveAspectRatio|transform|transform-origin|dx|dy|rotate"
    "|textLength|lengthAdjust|startOffset|method|spacing|side|offset|gradientUnits"
    "|gradientTransform|spreadMethod|clipPathUnits|maskUnits|maskContentUnits|patternUnits"
    "|patternContentUnits|patternTransform|markerUnits|markerWidth|markerHeight|orient|refX|refY"
    "|filterUnits|primitiveUnits|in|in2|result|mode|type|values|operator|k1|k2|k3|k4|radius"
    "|stdDeviation|edgeMode|tableValues|slope|intercept|amplitude|exponent|fill|fill-opacity"
    "|fill-rule|stroke|stroke-dasharray|stroke-dashoffset|stroke-linecap|stroke-linejoin"
    "|stroke-miterlimit|stroke-opacity|stroke-width|stop-color|stop-opacity|flood-color"
    "|flood-opacity|color|color-interpolation|color-interpolation-filters|color-rendering|opacity"
    "|display|visibility|overflow|clip|clip-path|clip-rule|mask|filter|marker|marker-start"
    "|marker-mid|marker-end|paint-order|shape-rendering|text-rendering|image-rendering"
    "|vector-effect|mix-blend-mode|isolation|enable-background|font|font-family|font-size"
    "|font-size-adjust|font-stretch|font-style|font-variant|font-weight|letter-spacing"
    "|word-spacing|text-anchor|text-decoration|dominant-baseline|alignment-baseline"
    "|baseline-shift|direction|unicode-bidi|writing-mode|white-space|line-height"
)
#: How a value names something to fetch: an address, a function of CSS, or either behind a \.
FETCHES = re.compile(r"\\|@|//|url\s*\((?!\s*[\"']?#)|(?:image|image-set|src)\s*\(", re.IGNORECASE)

#: A line, a column, and what stands there.
Found = tuple[int, int, str]


def more_than_a_drawing(text: str) -> Iterator[Found]:
    """Yield what there is in an SVG file that does more than show."""
    if (at := text.find("<!DOCTYPE")) >= 0:
        yield text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), "<!DOCTYPE"
        return
    found: list[Found] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def find(what: str) -> None:
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, what))

    def start(name: str, attributes: dict[str, str]) -> None:
        if not ELEMENTS.fullmatch(name.removeprefix(SVG)) or not name.startswith(SVG):
            find(f"<{name.rpartition(' ')[2]}")
        for attribute, value in attributes.items():
            if not harmless(written(attribute), value):
                find(f'{written(attribute)}="{value}"')

    parser.StartElementHandler = start
    parser.ProcessingInstructionHandler = lambda target, _: find(f"<?{target}")
    # A browser would read the file in that encoding, and we read it as UTF-8.
    parser.XmlDeclHandler = lambda _, encoding, __: (
        find(f'encoding="{encoding}"') if (encoding or "utf-8").lower() != "utf-8" else None
    )
    try:
        parser.Parse(text, True)  # noqa: FBT003 - it takes no name
    except expat.ExpatError as error:
        found.append((error.lineno, error.offset + 1, expat.errors.messages[error.code]))
    yield from found


def written(attribute: str) -> str:
    """Return an attribute's name as it is written, with the prefix that is usual."""
    for namespace, prefix in PREFIXES.items():
        attribute = attribute.replace(namespace, prefix)
    return attribute


def harmless(name: str, value: str) -> bool:
    """Tell whether an attribute only says how something looks, or what it is called."""
    if name in ("href", "xlink:href"):
        return value.startswith("#")
    return bool(ATTRIBUTES.fullmatch(name)) and not FETCHES.search(value)
