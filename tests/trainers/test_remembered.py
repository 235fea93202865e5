"""What was assigned, as a device keeps it and as a file carries it to another."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainers.js import run

FRAGMENTS = """data.map(({id, group}) => module.toFragment({
  id, group, modules: ["tea"], due: "", pass: null, tries: 0, draw: 0, feedback: "once", mail: "",
}))"""
#: Keeps some, reads a file, and tells what is kept and what was said.
READ = """(async () => {
  module.remember(...data.kept);
  let said = null;
  try { module.remember(...(await module.fromFile(new Blob([data.file])))); }
  catch (error) { said = error.message; }
  return {kept: module.remembered(), said};
})()"""
TO_FILE = "(module.remember(...data), module.toFile(module.remembered()))"


def entries(ids, group="", day=1):
    links = run("assignment.js", FRAGMENTS, [{"id": name, "group": group} for name in ids])
    return [
        {"link": link, "made": f"2026-11-{day + i:02}T08:00:00.000Z"}
        for i, link in enumerate(links)
    ]


def reading(file, *kept):
    return run("remembered.js", READ, {"kept": kept, "file": file})


@pytest.fixture(scope="module")
def three():
    return entries(["a", "b", "c"])


def test_the_newest_comes_first(three):
    assert reading("", *three)["kept"] == three[::-1]


def test_a_file_brings_everything_to_another_device(three):
    assert reading(run("remembered.js", TO_FILE, three)) == {"kept": three[::-1], "said": None}


def test_two_lists_become_one_and_nothing_is_there_twice(three):
    file = run("remembered.js", TO_FILE, three[1:])
    assert reading(file, *three[:2]) == {"kept": three[::-1], "said": None}


def test_what_a_device_has_stays_as_it_is(three):
    file = run("remembered.js", TO_FILE, entries(["a"], group="Other", day=9))
    assert reading(file, three[0])["kept"] == [three[0]]


@pytest.mark.parametrize("name", ["seal", "id", "group"])
def test_a_list_that_was_edited_is_refused_whole(three, name):
    sound = run("remembered.js", TO_FILE, three)
    edited = {
        "seal": sound.replace("code=", "code=0", 1),
        "id": sound.replace("id=c", "id=d"),
        "group": sound.replace("modules=tea", "modules=tea&group=x", 1),
    }[name]
    assert edited != sound
    found = reading(edited, three[0])
    assert found["kept"] == [three[0]]
    assert "Entry 1 of this list is not as this page made it" in found["said"]


BROKEN = {
    "nothing": "",
    "no JSON": "{",
    "null": "null",
    "a text": '"first-customer-assigned"',
    "a list": "[]",
    "a result file": '{"format": "first-customer-result", "version": 1}',
    "no entries": '{"format": "first-customer-assigned", "version": 1}',
    "entries that are none": '{"format": "first-customer-assigned", "version": 1, "assigned": 3}',
    "an entry of null": '{"format": "first-customer-assigned", "version": 1, "assigned": [null]}',
    "a version to come": '{"format": "first-customer-assigned", "version": 2, "assigned": []}',
    "far too much": " " * 2_000_001,
}  # fmt: skip


@pytest.mark.parametrize("file", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_and_says_why(file, three):
    found = reading(file, *three)
    assert found["kept"] == three[::-1]
    assert found["said"]


def test_a_time_that_is_none_is_refused(three):
    file = json.loads(run("remembered.js", TO_FILE, three))
    file["assigned"][1]["made"] = "yesterday"
    assert "Entry 2" in reading(json.dumps(file))["said"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values, json_values)
@settings(max_examples=15)
def test_whatever_is_in_a_file_nothing_is_lost(three, entry, made):
    shaped = {
        "format": "first-customer-assigned",
        "version": 1,
        "assigned": [entry, {"link": three[1]["link"], "made": made}],
    }
    found = reading(json.dumps(shaped), three[0])
    assert found["kept"] == [three[0]]
    assert found["said"]
