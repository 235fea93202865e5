# ruff: noqa: RUF001, names are written in many ways
"""A list of names is understood, and the same person is found under whatever spelling."""

import pytest

from tests.trainers.js import run

SAME = {
    "Ana Kim": ["ana kim", "  ANA\tKIM ", "Kim, Ana", "kim ,ana", "Ána Kím", "Ana\u00a0Kim"],
    "Søren Łoś": ["Soren Los", "SØREN ŁOŚ"],
    "Weiß": ["weiss", "WEISS"],
    "İpek Işık": ["ipek isik", "IPEK IŞIK"],
    "Anne-Marie O’Hara": ["Anne Marie O'Hara", "anne‐marie ohara"],
    "Ñandú": ["N\u0303andu\u0301"],
    "Ａｎａ": ["Ana"],
    "山田 太郎": ["山田\u3000太郎"],
    "kim@example.org": ["Kim@Example.ORG"],
}  # fmt: skip
#: A mark in another script makes another letter, and so another name.
DIFFERENT = [
    ("Ana Kim", "Anna Kim"),
    ("Ana Kim", "Kim Ana"),
    ("か", "が"),
    ("राम", "रमा"),
    ("?", "!"),
]
KEYS = "data.map(module.nameKey)"
GUESS = """data.names.map((name) => {
  const place = module.guesser(data.list.map(module.nameKey))(module.nameKey(name));
  return place === null ? null : data.list[place];
})"""
LIST = ["Ana Kim", "Bob Lund", "Eva Green", "Maximilian Großmann", "Bo Li", "Anna Lee"]
READ = """(() => {
  const roster = module.readRoster("list.csv", new TextEncoder().encode(data));
  const { headed, mail, choices } = roster;
  return { headed, mail, names: module.inWords(roster, roster.names), choices: choices.length,
    people: module.people(roster).map(({ name }) => name) };
})()"""


@pytest.mark.parametrize("name", SAME)
def test_spellings_of_one_name_are_the_same(name):
    assert set(run("gradebook/names.js", KEYS, [name, *SAME[name]])) == set(
        run("gradebook/names.js", KEYS, [name])
    )


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_stay_different(one, other):
    first, second = run("gradebook/names.js", KEYS, [one, other])
    assert first != second


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Eva Gren", "Eva Green"),
        ("Kim Ana", "Ana Kim"),
        ("Ana Kmi", "Ana Kim"),
        ("Bob", "Bob Lund"),
        ("M. Grossmann Maximilian", "Maximilian Großmann"),
        ("Ann Lee", "Anna Lee"),
        ("Zoë Quick", None),
        ("Eva Braun", None),
        ("?", None),
    ],
)
def test_the_nearest_name_is_found_if_it_is_near(typed, meant):
    assert run("gradebook/names.js", GUESS, {"names": [typed], "list": LIST}) == [meant]


def test_nobody_is_nearest_on_an_empty_list():
    assert run("gradebook/names.js", GUESS, {"names": ["Ana"], "list": []}) == [None]


@pytest.mark.parametrize(
    ("heading", "row", "column", "name"),
    [
        ("Team,Name,E-mail", "A,Ana Kim,a@x.org", "Name", "Ana Kim"),
        ("Team,Full name,Name", "A,Ana Kim,ak", "Full name", "Ana Kim"),
        ("Id,Participant", "7,Ana Kim", "Participant", "Ana Kim"),
        ("Learner;Team", "Ana Kim;A", "Learner", "Ana Kim"),
        ("Last name,First name", "Kim,Ana", "First name + Last name", "Ana Kim"),
        ("Surname,Given Names,Username", "Kim,Ana,ak1", "Given Names + Surname", "Ana Kim"),
        ("Name;Vorname", "Kim;Ana", "Vorname + Name", "Ana Kim"),
        ("first_name,last_name", "Ana,Kim", "first_name + last_name", "Ana Kim"),
        ("User name,Name of learner", "ak1,Ana Kim", "Name of learner", "Ana Kim"),
        ("Who,Where", "Ana Kim,Hall", "Who", "Ana Kim"),
        ("E-mail,Team,Name", "a@x.org,B,", "Name", "a@x.org"),
    ],
)
def test_the_names_are_found_by_the_heading(heading, row, column, name):
    found = run("gradebook/roster.js", READ, f"{heading}\r\n{row}\r\n")
    assert found["headed"]
    assert (found["names"], found["people"]) == (column, [name])


@pytest.mark.parametrize("text", ["Ana Kim\nBo Li\n", "Ana Kim,a@x.org\nBo Li,b@x.org\n"])
def test_a_list_without_headings_is_told(text):
    found = run("gradebook/roster.js", READ, text)
    assert not found["headed"]
    assert found["people"] == ["Ana Kim", "Bo Li"]


def test_every_column_can_be_chosen_for_the_names():
    found = run("gradebook/roster.js", READ, "First name,Last name,Team\nAna,Kim,A\n")
    assert found["choices"] == 4


def test_short_rows_and_lines_without_a_name_are_people_too():
    found = run("gradebook/roster.js", READ, "Team,Name\nA\n,Bo\n\n")
    assert found["people"] == ["Line 2", "Bo"]


@pytest.mark.parametrize(
    ("content", "why"),
    [("", "nothing in it"), ("PK\x03\x04", "save it as CSV"), ("\x00\x01", "text")],
)
def test_what_is_no_list_is_refused_with_a_reason(content, why):
    script = """(() => {
      try { return module.readRoster("x", new TextEncoder().encode(data)).file; }
      catch (error) { return error.message; }
    })()"""
    assert why in run("gradebook/roster.js", script, content)
