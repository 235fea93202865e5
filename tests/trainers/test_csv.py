# ruff: noqa: RUF001, full-width signs begin a formula too
"""Tables are read as Python reads them, and written so that a spreadsheet runs nothing of them."""

import csv
import io
import json
import re
import subprocess

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.test_architecture import NODE
from tests.trainers.js import run

READ = "data.map(module.readTable)"
WRITE = "data.map(([rows, separator]) => module.writeTable(rows, separator))"
DECODE = "data.map((bytes) => module.decode(Uint8Array.from(bytes)))"
#: What begins a formula, or may lead up to one.
HOSTILE = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " ", '"', "'", ",", ";"]
TEXTS = [*HOSTILE, "1+1", "cmd|' /C calc'!A0", "SUM(A1)", "é", "日本", "\u200b", "\u00a0", "x", "0"]
cells = st.lists(st.sampled_from(TEXTS), max_size=6).map("".join)
grids = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=4)
FAST = [Phase.explicit, Phase.reuse, Phase.generate]
# A run of Node takes longer than the tables in it: each gets several, and none is shrunk.
many = settings(max_examples=5, phases=FAST)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(",;\t"),
            # Python quotes a \r only where it ends lines, or where it quotes everything.
            st.sampled_from(
                [
                    ("\r\n", csv.QUOTE_MINIMAL),
                    ("\r\n", csv.QUOTE_ALL),
                    ("\n", csv.QUOTE_ALL),
                    ("\r", csv.QUOTE_ALL),
                ]
            ),
            st.lists(
                st.lists(st.text(st.sampled_from('ab ",;\t\r\n é'), max_size=5), min_size=2),
                max_size=5,
            ),
        ),
        max_size=20,
    )
)
@many
def test_what_python_writes_is_read_as_it_was(tables):
    texts, expected = [], []
    for separator, (end, quoting), rows in tables:
        written = io.StringIO()
        writer = csv.writer(written, delimiter=separator, lineterminator=end, quoting=quoting)
        # The heading tells the separator.
        writer.writerows([["one", "two"], *rows])
        texts.append(written.getvalue())
        kept = [row for row in rows if any(cell.strip() for cell in row)]
        expected.append({"separator": separator, "rows": [["one", "two"], *kept]})
    assert run("gradebook/csv.js", READ, texts) == expected


@given(st.lists(st.text(st.sampled_from('a",\n'), max_size=12), max_size=40))
@example(['"a', 'a"b,"c"', '"a"b"c,d', '""', '"a""', ',"', "a,", '"\n"\n'])
@many
def test_whatever_is_in_a_file_is_read_as_python_reads_it(texts):
    expected = [
        [row for row in csv.reader(io.StringIO(text, newline="")) if any(c.strip() for c in row)]
        for text in texts
    ]
    assert [table["rows"] for table in run("gradebook/csv.js", READ, texts)] == expected


def test_the_first_line_tells_the_separator():
    texts = {
        "name;mail\na,b;c\n": ";",
        "name,mail\na;b;c,d\n": ",",
        "name\tmail\na\tb\n": "\t",
        '"a,b,c";mail\n': ";",
        '"a\n,,,,b";mail\n': ";",
        "name\n": ",",
        "sep=;\r\na,b,c;d\r\n": ";",
        '"sep=\t"\na,b\tc\n': "\t",
        "SEP=,\na;b;c,d": ",",
    }
    found = run("gradebook/csv.js", READ, list(texts))
    assert [table["separator"] for table in found] == list(texts.values())
    assert all("sep" not in json.dumps(table["rows"]).lower() for table in found)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"], ids=lambda name: name
)
def test_every_encoding_that_spreadsheets_write_is_told(encoding):
    text = "Name;Größe\r\nZoë “Z” Ñandú;½ €\r\n"
    [found] = run("gradebook/csv.js", DECODE, [list(text.encode(encoding))])
    assert run("gradebook/csv.js", READ, [found])[0]["rows"] == [
        ["Name", "Größe"],
        ["Zoë “Z” Ñandú", "½ €"],
    ]


def test_a_large_field_is_read():
    """Far longer than any, and with all that a search could trip over."""
    text = '"' + 'a""' * 500_000 + '",b\n'
    assert run("gradebook/csv.js", "module.readTable(data).rows[0][1]", text) == "b"


@given(st.lists(st.tuples(grids, st.sampled_from(",;\t")), max_size=20))
@many
def test_what_is_written_python_reads_back(tables):
    for (rows, separator), text in zip(tables, run("gradebook/csv.js", WRITE, tables), strict=True):
        assert text.startswith("\ufeff")
        assert text.endswith("\r\n")
        back = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator))
        assert [[cell.replace("'", "") for cell in row] for row in back] == [
            [cell.replace("'", "") for cell in row] for row in rows
        ]


@given(st.lists(grids, max_size=20))
@example([[["=1+1", "x;=1+1", 'x";=1+1', "x\n=1+1", "\t=1+1", "\u200b=1+1", " @SUM(A1)"]]])
@many
def test_no_spreadsheet_finds_a_formula_with_whichever_separator(tables):
    heads = [[["head"] * len(table[0]), *table] for table in tables]
    texts = run("gradebook/csv.js", WRITE, [[rows, ","] for rows in heads])
    pairs = [(text, separator) for text in texts for separator in ",;\t"]
    for pair, rows in zip(pairs, in_spreadsheets(pairs), strict=True):
        for cell in (cell for row in rows for cell in row):
            assert "f" not in cell, (pair, cell)
            # Other programs find formulas where this one does not: none may begin like one.
            assert not re.match(r"[\s\u200b]*[=+\-@＝＋－＠]", str(cell["v"])), (pair, cell)


def test_our_own_numbers_stay_numbers_and_harmless_text_stays_as_it_is():
    rows = [["Name", "Score"], ["Kim, Ana", 90], ["O'Hara-Smith", 0], ["“é”", ""]]
    [text] = run("gradebook/csv.js", WRITE, [[rows, ";"]])
    assert text == '\ufeffName;Score\r\n"Kim, Ana";90\r\nO\'Hara-Smith;0\r\n“é”;\r\n'
    [_, [name, score], *_] = in_spreadsheets([(text, ";")])[0]
    assert (name["v"], score["t"], score["v"]) == ("Kim, Ana", "n", 90)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_what_begins_a_formula_gets_an_apostrophe(start):
    [text] = run("gradebook/csv.js", WRITE, [[[[f"{start}1+1"]], ","]])
    assert text.lstrip("\ufeff").lstrip('"').startswith("'")


def in_spreadsheets(pairs):
    """The cells of each text as SheetJS, a spreadsheet library, reads them with that separator."""
    script = """
      const xlsx = require("xlsx");
      const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
      const read = ([text, FS]) => {
        const book = xlsx.read(Buffer.from(text), { type: "buffer", FS, cellFormula: true });
        const sheet = book.Sheets[book.SheetNames[0]];
        const { e } = xlsx.utils.decode_range(sheet["!ref"] ?? "A1");
        const cell = (r, c) => sheet[xlsx.utils.encode_cell({ r, c })];
        const row = (r) => Array.from({ length: e.c + 1 }, (_, c) => cell(r, c));
        return Array.from({ length: e.r + 1 }, (_, r) => row(r).filter(Boolean));
      };
      process.stdout.write(JSON.stringify(pairs.map(read)));
    """
    done = subprocess.run(
        [NODE, "-e", script],
        input=json.dumps(pairs), capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)
