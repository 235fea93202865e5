"""X2: nothing runs in a reader's browser, leads out of the project, or hides from a reviewer.

What Markdown could bring, the site drops or shows as text, too (macros/text.py, macros/embed.py);
these rules say so to whoever wrote it, and to whoever reviews it. No such second hand holds back
what X201, X202, X206 and X207 find.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from macros.check.drawing import more_than_a_drawing
from macros.check.language import MakesProblem, in_quizzes
from macros.check.pages import outside_code
from macros.check.prose import Paragraph, readable, shown
from macros.check.rule import rule
from macros.load import Reading
from macros.load.yaml import Document
from macros.model import BodyLine
from macros.problem import Problem
from macros.text import FENCE, HEADER, SCHEMES, lies_here, undressed

TAGS = (
    "a|abbr|article|audio|b|base|big|blockquote|body|br|button|center|code|dd|del|details|div|dl|dt|"
    "em|embed|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|"
    "link|main|mark|marquee|math|meta|nav|noscript|o:p|object|ol|p|picture|pre|q|s|script|section|"
    "select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|"
    "th|thead|title|tr|tt|u|ul|video"
)
HTML = re.compile(rf"<!--|</?(?:{TAGS})(?=[\s/>])", re.IGNORECASE)
#: What stands where Markdown takes an address.
ADDRESS = re.compile(
    r"(?:\]\(\s*<?|^\[[^\]\n]+\]:\s*<?)(?=((?:(?!\n\s*\n)[^\0]){1,200}))", re.MULTILINE
)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: In Python-Markdown, braces after an element and at the end of a block are read as attributes.
BRACES = re.compile(r"(?<!\{)\{(?![{%#]\s)([^{}\n]*)\}(?!\})")
OWN_ID = re.compile(r":?\s*#[\w-]+\s*")
#: Jinja that takes away more than itself, so that what is left reads otherwise than it was checked.
JOINS = re.compile(r"\{#|\{[{%][-+]|[-+][}%]\}|\{%(?![^\n]*%\})|%\}(?=[> \t]*(?:```|~~~))")
#: A picture: its words, and where it lies or the name under which that is defined.
PICTURE = re.compile(
    r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"(?:\(\s*<?(?P<to>[^)>\"']+)|\s?\[(?P<name>[^\[\]]*)\])?"
)
DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\[\]]*)\]:\s*<?(?P<to>[^\s>]+)", re.MULTILINE)
#: Marks that turn the direction of a text round, and characters that show as nothing.
HIDDEN = re.compile(
    "\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]|(?<![\u2190-\U0001ffff])\u200d"
)
ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
#: A paragraph with so many is read in a tenth of a second; ten times as many take ten seconds.
MOST_BRACKETS = 200
#: The start of a text that lies in twenty lists or quotations, or as far to the right.
NESTED = re.compile(r"^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ \t]?){20}|^[ \t]{80}", re.MULTILINE)


@rule("X201")
def is_a_plain_file(reading: Reading) -> Iterator[Problem]:
    """What lies in docs/ and quizzes/ is a plain file or a folder: no link, no pipe, no device.

    Why: a link publishes what it leads to, which may lie outside the project; a pipe keeps the
    build waiting for ever.
    Waive: never; put the file itself there.

    Bad: docs/cases/notes.md is a symbolic link to a file in somebody's home.

    Good: docs/cases/notes.md is a file.
    """
    yield from reading.coded("X201")


@rule("X202")
def has_a_plain_name(reading: Reading) -> Iterator[Problem]:
    """The name of a file has lower-case letters, digits, hyphens and full stops only.

    Why: spaces and accents look different in every link, some computers take Case.md and case.md
    for one file, and a name can hold what a terminal obeys.
    Waive: never; rename the file.

    Bad, docs/cases/Our-Shop.md:1:1:
        ---
        title: Our shop
        description: A page of the small course whose file has a capital letter in its name.
        ---

        # Our shop

    Good, docs/library/our-shop.md:
        ---
        title: Our shop
        description: A page of the small course whose file has a plain name, as they all should.
        ---

        # Our shop
    """
    yield from reading.coded("X202")


@rule("X203")
def no_html(reading: Reading) -> Iterator[Problem]:
    """Pages and quizzes hold no HTML; the list of tags that are allowed is empty.

    Why: a tag can run script in the browser of everybody who reads the page, so this site shows
    all of them as text.
    Markdown has what a page needs: **bold**, *italics*, lists, tables, quotations, boxes.
    Waive: never; to show a tag, write it as code, between backticks.

    Bad, docs/index.md:1:13:
        The shop is <b>open</b>.

    Good:
        The shop is **open**.
    """
    for page in reading.course.pages:
        for line in page.lines:
            if line.kind != "code" and (match := HTML.search(readable(line.text))):
                where = (page.file, line.number, line.column + match.start())
                yield Problem(*where, "X203", shows(match), BOLD)
    for text, problem in in_quizzes(reading):
        if "<" in text and (match := HTML.search(readable(text))):
            yield problem(match.start(), "X203", shows(match), BOLD)


BOLD = "Write it in Markdown: **bold**, *italics*, - list; to show a tag, put `backticks` round it."


def shows(match: re.Match[str]) -> str:
    """Say what becomes of a tag."""
    tag = match.group() if match.group() == "<!--" else f"{match.group()}>"
    return f'"{tag}" is HTML, which is shown to the reader as it stands here'


@rule("X204")
def links_lead_to_pages(reading: Reading) -> Iterator[Problem]:
    """A link leads to the web, to mail, to a telephone, or to a page of this site.

    Why: `javascript:` and `data:` run code in the browser of whoever follows the link. They are
    found through entities, spaces and capitals, in code too, since nobody needs to show them here.
    Waive: never; link to a page.

    Bad, docs/index.md:1:11:
        [Our shop](javascript:alert(1)) is open.

    Good:
        [Our shop](cases/shop.md) is open.
    """
    for page in reading.course.pages:
        whole = Paragraph(page, "text", page.lines)
        yield from unsafe(whole.raw, whole.problem)
    for text, problem in in_quizzes(reading):
        yield from unsafe(text, problem) if "]" in text else ()


def unsafe(text: str, problem: MakesProblem) -> Iterator[Problem]:
    """Yield a problem for every address in `text` that is no plain link."""
    for match in ADDRESS.finditer(text):
        # Markdown takes these two out.
        scheme = SCHEME.match(re.sub(r"[\\<]", "", undressed(match[1])))
        if scheme and scheme[1].lower() not in SCHEMES:
            message = f'a link with "{scheme[1].lower()}:" may run code, and is taken out'
            hint = "Link to a page, or to an address that starts with https://"
            yield problem(match.start() + match.group().startswith("]"), "X204", message, hint)


@rule("X205")
def braces_name_an_id(reading: Reading) -> Iterator[Problem]:
    """Single braces on a page hold an id, and double ones call a macro; nothing else.

    Why: in this Markdown, braces give attributes to what stands before them: an event handler, a
    style, an address. The site drops those; and a placeholder like {name} disappears with them.
    A comment of Jinja, and a minus in its braces, takes lines away, so that the page reads one way
    to this check and another way to the site.
    Waive: never; write a placeholder in other brackets, or as code.

    Bad, docs/index.md:1:18:
        ## Opening hours { onclick="alert(1)" }

        We open at ten.

    Good:
        ## Opening hours { #hours }

        We open at ten.
    """
    for page in reading.course.pages:
        for line in page.lines:
            if match := JOINS.search(line.text):
                message = f'"{match.group()}" may take more away than itself'
                hint = "An id has a space before its #; what Jinja takes away, delete."
                where = (page.file, line.number, line.column + match.start())
                yield Problem(*where, "X205", message, hint)
                continue
            text = shown(line.text)
            for match in BRACES.finditer(text) if line.kind != "code" else ():
                if not OWN_ID.fullmatch(match[1]):
                    message = f'"{match.group()}" is read as attributes, and not shown'
                    hint = "Braces hold an id: { #my-id }. Write a placeholder as (name)."
                    where = (page.file, line.number, line.column + match.start())
                    yield Problem(*where, "X205", message, hint)


@rule("X206")
def nothing_is_hidden(reading: Reading) -> Iterator[Problem]:
    r"""No file holds characters that show as nothing, or turn the direction of the text.

    Why: with them a line reads one way to a reviewer and another way to the program (Boucher &
    Anderson 2021, Trojan Source), and a word with a hidden character in it is found by no search.
    They come along when text is pasted from a word processor or a chat.
    Waive: never; delete the character and type the word anew.

    Bad, quizzes/first.yml:1:22:
        - stem: "How many min\u200butes are a quarter of an hour?"
          answer: {value: 15, feedback: An hour has sixty minutes.}

    Good:
        - stem: "How many minutes are a quarter of an hour?"
          answer: {value: 15, feedback: An hour has sixty minutes.}
    """
    for path, document in reading.documents.items():
        known = {(problem.line, problem.column) for problem in document.problems}
        for start, character in hidden(document, path):
            before = document.text[:start]
            spot = before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
            if spot not in known:
                message = f"there is a character here that nobody sees (U+{ord(character):04X})"
                yield Problem(path, *spot, "X206", message, "Delete it, and type the word anew.")


def hidden(document: Document, path: str) -> Iterator[tuple[int, str]]:
    """Yield the characters of a file that hide, those too that YAML makes of an escape."""
    # A text has few different characters, and most have none that hides.
    if HIDDEN.search("".join({*document.text} - {"\n"})) or "\r" in document.text:
        for match in HIDDEN.finditer(document.text):
            yield match.start(), match.group()
    if "\\" in document.text and path.endswith((".yml", ".md")):
        for match in ESCAPED.finditer(document.text):
            number = int(match[1] or match[2] or match[3], 16)
            if number < 0x110000 and HIDDEN.fullmatch(chr(number)):
                yield match.start(), chr(number)


@rule("X207")
def pictures_only_show(reading: Reading) -> Iterator[Problem]:
    """A picture in SVG is well-formed XML, and holds only what a drawing needs.

    That is shapes, text, colours and patterns: no script, no event handler, no style sheet, no
    link and nothing from elsewhere.

    Why: an SVG file is a document of its own, and whoever opens its address runs what is in it.
    Waive: never; save it as "plain SVG", without scripts and without links.

    Bad, docs/assets/img/bell.svg:2:1:
        <svg xmlns="http://www.w3.org/2000/svg">
        <script>alert(1)</script>
        </svg>

    Good:
        <svg xmlns="http://www.w3.org/2000/svg">
        <circle r="4"/>
        </svg>
    """
    for path, document in reading.documents.items():
        read = path.endswith(".svg") and not document.problems
        for line, column, what in more_than_a_drawing(document.text) if read else ():
            message = f"{what[:60]}: this is more than a drawing needs"
            hint = "Save it as plain SVG, without scripts, links and styles from elsewhere."
            yield Problem(path, line, column, "X207", message, hint)


@rule("X208")
def pictures_lie_here(reading: Reading) -> Iterator[Problem]:
    """A picture lies in docs/assets/, and not on another server.

    Why: every reader's browser would tell that server who reads this page, and the picture is gone
    when it goes. It may not be ours to show, either.
    Waive: never; put the file into docs/assets/img/, if its licence allows that.

    Bad, docs/index.md:1:17:
        ![Our new shop](https://shop.example/shop.png)

    Good:
        Our new shop is shown on [the site of the shop](https://shop.example/).
    """
    for page in reading.course.pages:
        whole = outside_code(page)
        for at in pictures_from_elsewhere(whole.raw):
            hint = "Put it into docs/assets/img/, if its licence allows that."
            yield whole.problem(at, "X208", "this picture comes from another server", hint)
    for text, problem in in_quizzes(reading):
        for at in pictures_from_elsewhere(text) if "![" in text else ():
            hint = "Describe it, or put it on a page of the course."
            yield problem(at, "X208", "this picture comes from another server", hint)


def pictures_from_elsewhere(text: str) -> Iterator[int]:
    """Yield where in `text` a picture has its address, if another server would be asked for it."""
    named: set[str] = set()
    for match in PICTURE.finditer(text):
        if match["to"] is None:
            named.add(plain_name(match["name"] or match[1]))
        elif not lies_here(match["to"]):
            yield match.start("to")
    for match in DEFINED.finditer(text) if named else ():
        if plain_name(match["name"]) in named and not lies_here(match["to"]):
            yield match.start("to")


def plain_name(name: str) -> str:
    """Return the name of a definition as Markdown compares it."""
    return " ".join(name.split()).lower()


@rule("X209")
def code_has_a_plain_start_and_an_end(reading: Reading) -> Iterator[Problem]:
    """A block of code starts with three marks and a language, and ends with the same marks.

    Both stand alone, indented alike, and outside quotations. Behind the language there may be
    title="...", linenums="1" and hl_lines="2-3".

    Why: in this Markdown, attributes in the first line reach the page as they are: an event
    handler, for one. The site drops them. And code without an end is text to the site, and shows
    what was meant to be only shown.
    Waive: never; write the marks on lines of their own.

    Bad, docs/index.md:1:1:
        ``` { .text onclick="alert(1)" }
        A line of code.
        ```

    Good:
        ``` text
        A line of code.
        ```
    """
    for page in reading.course.pages:
        ended = True
        for line in page.lines:
            fence = FENCE.match(line.text)
            for message, hint in wrong_with_fence(fence, line) if fence else ():
                if ended or message != ENDLESS:
                    yield Problem(page.file, line.number, line.column, "X209", message, hint)
                # What follows it is one mistake, too, and would be found at every mark.
                ended = ended and message != ENDLESS


ENDLESS = "this starts a block of code that does not end"


def wrong_with_fence(fence: re.Match[str], line: BodyLine) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a line that starts with three marks, and what to do."""
    before, mark, header = fence.groups()
    if "`" in header:
        return
    if ">" in before or line.kind == "quote":
        yield "a block of code starts in a quotation", "Put it below the quotation."
    elif not HEADER.fullmatch(header):
        hint = f"Write {mark} and a language, or {mark} alone."
        yield f'"{header.strip()}" is more than a language and plain options', hint
    elif line.kind != "code":
        yield ENDLESS, f"End it with {mark} on a line of its own, indented like this one."


@rule("X210")
def markdown_is_read_in_a_moment(reading: Reading) -> Iterator[Problem]:
    """A paragraph, a list without blank lines and a text of a quiz have at most 200 brackets ([).

    And no line lies in twenty lists or quotations.

    Why: Markdown looks for the end of each of them up to the end of the paragraph. A page of
    nothing else holds up whoever builds the site for minutes, and nobody needs that many. Nor do
    twenty lists or quotations inside each other help a reader, and at some hundred Markdown fails.
    Waive: never; leave a blank line between the parts, or show them as a block of code.

    Bad, docs/index.md:1:1:
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[

    Good:
        [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    """
    message = f"there are more than {MOST_BRACKETS} brackets ([) in one paragraph"
    hint = "Leave a blank line between the parts, or show them as a block of code."
    for page in reading.course.pages:
        for (blank, _), lines in groupby(page.lines, part_of):
            text = [line for line in lines if line.kind != "code"]
            if not blank and sum(line.text.count("[") for line in text) > MOST_BRACKETS:
                where = (page.file, text[0].number, text[0].column)
                yield Problem(*where, "X210", message, hint)
        yield from lies_deep(page.file, page.lines)
    for said, problem in in_quizzes(reading):
        if said.count("[") > MOST_BRACKETS:
            yield problem(0, "X210", message, "Say it in fewer words.")
        if NESTED.search(said):
            yield problem(0, "X210", DEEP, "Say it in one list.")


DEEP = "this lies inside of twenty lists or quotations, or as far to the right"


def lies_deep(file: str, lines: Iterable[BodyLine]) -> Iterator[Problem]:
    """Yield the lines of a page that Markdown may not be able to reach."""
    for line in lines:
        if line.kind != "code" and (line.column > 80 or NESTED.search(line.text)):
            yield Problem(file, line.number, line.column, "X210", DEEP, "Say it in one list.")


def part_of(line: BodyLine) -> tuple[bool, int]:
    """Return the same for all lines that Markdown may read at once; a row of a table stands alone.

    A block of code does not part what is around it.
    """
    return line.kind == "blank", line.number if line.kind == "table" else 0
