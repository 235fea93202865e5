"""A link carries an assignment there and back; what was changed is told; nonsense is nothing."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainers.js import run

LONGEST = 80
PLAIN = {
    "id": "k3f9x2q", "modules": ["four-as"], "group": "", "due": "", "pass": None,
    "tries": 0, "draw": 0, "feedback": "once", "mail": "",
}  # fmt: skip
WHOLE = {
    "id": "k3f9x2q", "modules": ["four-as", "service-skills"], "group": "Morning shift",
    "due": "2026-12-04", "pass": 90, "tries": 2, "draw": 8, "feedback": "end",
    "mail": "kim@example.org",
}  # fmt: skip
NONSENSE = [
    "", "#", "#the-pot", "#question-four-as", "#modules", "#modules=", "#modules=%", "#modules=+++",
    "#modules=Four As", "#modules=<script>", "#modules=../..", "modules=four-as", "#=&=&=",
    "https://course.example/course/assigned/", "https://course.example/?modules=four-as",
    "#__proto__=1", "#modules=" + "-" * 100_000, "#\ud800", "#%E0%A4%A",
]  # fmt: skip
#: What a field of a link may be turned into by somebody's hand.
BENT = {
    "due": [
        "2026-02-30",
        "2027-02-29",
        "2026-04-31",
        "2026-13-01",
        "0000-00-00",
        "tomorrow",
        "2026-12-4",
        "20261204",
    ],
    "pass": ["0", "101", "-5", "90.5", "1e2", "NaN", "ninety", "99999", ""],
    "tries": ["0", "100", "-1", "2.5", "many"],
    "draw": ["0", "1000", "-1", "all"],
    "feedback": ["once", "later", "END"],
    "mail": ["kim", "kim@", "@example.org", "a@b,c@d", "a@b?bcc=c@d", "a@b&c", "kim @example.org"],
    "group": ["", " ", "x" * (LONGEST + 1)],
    "id": ["", "K3F9", "a b", "../x", "x" * 21],
}


def js_text(most):
    """What `trim` leaves alone, in UTF-16 as JavaScript counts."""
    trimmed = st.text(max_size=most).map(lambda text: text.strip().strip("\ufeff").strip())
    return trimmed.filter(lambda text: len(text.encode("utf-16-le")) // 2 <= most)


names = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
assignments = st.fixed_dictionaries({
    "id": st.from_regex(r"[a-z0-9]{1,20}", fullmatch=True),
    "modules": st.lists(names, min_size=1, max_size=6, unique=True),
    "group": js_text(LONGEST).filter(lambda text: not set(text) & set("\n\r\u2028\u2029")),
    "due": st.just("") | st.dates().map(str),
    "pass": st.none() | st.integers(1, 100),
    "tries": st.integers(0, 99),
    "draw": st.integers(0, 999),
    "feedback": st.sampled_from(["once", "end"]),
    "mail": st.just("") | st.emails().filter(
        lambda mail: len(mail) <= LONGEST and not set(mail) & set(",;?&")
    ),
})  # fmt: skip


def links(assigned):
    return run("assignment.js", "data.map(module.toFragment)", assigned)


def read(texts):
    return run("assignment.js", "data.map((link) => module.fromFragment(link))", texts)


@given(st.lists(assignments, min_size=1, max_size=20))
@settings(max_examples=20)
def test_every_assignment_comes_back_intact(assigned):
    made = links(assigned)
    assert read(made) == [{"assignment": one, "intact": True} for one in assigned]
    whole = [f"https://course.example/course/assigned/{link}" for link in made]
    assert read(whole) == read(made)


def test_what_is_as_usual_is_left_out():
    [link] = links([PLAIN])
    assert [name for name, _ in parse_qsl(link[1:])] == ["modules", "id", "code"]


def test_a_link_is_made_of_what_no_program_breaks():
    [link] = links([{**WHOLE, "group": "Früh & spät, 50 % (“A”)"}])
    assert not set(link[1:]) - set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._*+%&=@"
    )


def test_a_link_that_a_mail_program_wrote_in_another_way_is_intact():
    [link] = links([WHOLE])
    for other in (link.replace("@", "%40"), link.replace("+", "%20"), link.replace("-", "%2D")):
        assert read([other]) == [{"assignment": WHOLE, "intact": True}]


@given(st.lists(st.tuples(assignments, st.data()), min_size=1, max_size=8))
@settings(max_examples=20)
def test_any_change_of_any_field_shows(drawn):
    changed = []
    for link, (_, data) in zip(links([one for one, _ in drawn]), drawn, strict=True):
        fields = parse_qsl(link[1:], keep_blank_values=True)
        place = data.draw(st.integers(0, len(fields) - 1))
        name, value = fields[place]
        fields[place] = (
            name,
            data.draw(st.text(max_size=20).filter(lambda new, old=value: new != old)),
        )
        changed.append("#" + urlencode(fields))
    assert [found for found in read(changed) if found and found["intact"]] == []


def test_a_field_more_or_a_field_less_shows():
    [link] = links([WHOLE])
    fields = parse_qsl(link[1:])
    less = ["#" + urlencode(fields[:i] + fields[i + 1 :]) for i in range(len(fields))]
    more = [f"{link}&pass=1", f"{link}&extra=1", f"#pass=1&{link[1:]}"]
    assert [found for found in read(less + more) if found and found["intact"]] == []


@pytest.mark.parametrize(("name", "values"), BENT.items(), ids=BENT)
def test_a_field_that_makes_no_sense_counts_as_left_out_or_at_its_limit(name, values):
    fields = dict(parse_qsl(links([WHOLE])[0][1:]))
    for value, found in zip(
        values, read(["#" + urlencode({**fields, name: v}) for v in values]), strict=True
    ):
        assert not found["intact"], value
        assert name != "due" or found["assignment"]["due"] == "", value
        assert found["assignment"] == {**WHOLE, name: found["assignment"][name]}, value
        [again] = read(links([{**found["assignment"], "id": "a"}]))
        assert again["assignment"] == {**found["assignment"], "id": "a"}, value


def test_nonsense_is_no_assignment():
    assert read(NONSENSE) == [None] * len(NONSENSE)


@given(st.lists(st.text() | st.text().map("#modules=a&{}".format), min_size=1, max_size=50))
@settings(max_examples=20)
def test_no_text_makes_it_throw(texts):
    assert all(found is None or not found["intact"] for found in read(texts))


def test_a_group_that_is_too_long_is_not_cut_inside_a_character():
    """Half an emoji can't be put into the address of a mail, and stopped the whole page."""
    link = "#" + urlencode({"modules": "four-as", "group": "x" * 79 + "😀😀"})
    group = run(
        "assignment.js", "encodeURIComponent(module.fromFragment(data).assignment.group)", link
    )
    assert group == "x" * 79 + "%F0%9F%98%80"
