"""The figures of the gradebook, held against numpy and scipy; and what they lead to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tests.trainers.js import run

OPTIONS = ("key", "near", "far", "never")
FIGURES = "module.figures('m', data.keys, data.people)"
PEARSON = "data.map(([xs, ys]) => module.pearson(xs, ys))"
WILSON = "data.map(([right, people]) => module.wilson(right, people))"


def question(name):
    options = [{"id": option, "text": f"The {option} one"} for option in OPTIONS]
    return {
        "id": name,
        "key": f"{name}@1",
        "type": "choice",
        "text": name,
        "items": options,
        "targets": [],
        "pattern": ["key"],
    }


def keys(count):
    return {f"q{number}@1": question(f"q{number}") for number in range(count)}


def person(responses):
    """Somebody who chose these options of q0, q1, …; None was not asked."""
    return {
        "m": [
            {"question": f"q{number}@1", "response": [option], "right": option == "key"}
            for number, option in enumerate(responses)
            if option
        ]
    }


def group(seed, people, questions=6):
    """A group that knows more or less, so that the questions go together."""
    rng = np.random.default_rng(seed)
    knows = rng.random(people)[:, None] > rng.random(questions)[None, :] * 0.9
    wrong = rng.choice(["near", "far"], p=[0.7, 0.3], size=(people, questions))
    return np.where(knows, "key", wrong)


def analysed(chosen):
    people = [person(row) for row in chosen]
    return run("gradebook/items.js", FIGURES, {"keys": keys(len(chosen[0])), "people": people})


def advised(chosen):
    """The remarks on each question."""
    found = [one | {"range": tuple(one["range"])} for one in analysed(chosen)]
    return run("gradebook/advice.js", "data.map(module.advice)", found)


@pytest.mark.parametrize("people", [50, 137, 400])
def test_shares_and_correlations_are_those_of_numpy(people):
    chosen = group(people, people)
    right = (chosen == "key").astype(float)
    for number, one in enumerate(analysed(chosen)):
        rest = (right.sum(axis=1) - right[:, number]) / (right.shape[1] - 1)
        assert one["people"] == people
        assert one["share"] == pytest.approx(right[:, number].mean())
        assert one["fit"] == pytest.approx(np.corrcoef(right[:, number], rest)[0, 1])


def test_the_correlation_of_an_option_is_that_of_scipy():
    chosen = group(7, 90)
    right = (chosen == "key").astype(float)
    for number, one in enumerate(analysed(chosen)):
        rest = (right.sum(axis=1) - right[:, number]) / (right.shape[1] - 1)
        for option in one["options"]:
            picked = (chosen[:, number] == option["id"]).astype(float)
            assert option["count"] == picked.sum()
            if option["id"] == "never":
                assert option["fit"] is None
            else:
                assert option["fit"] == pytest.approx(stats.pearsonr(picked, rest)[0])


def test_where_people_got_different_questions_the_rest_is_a_share():
    chosen = group(3, 120).astype(object)
    drawn = np.random.default_rng(4).random(chosen.shape) < 0.7
    chosen[~drawn] = None
    right = np.where(drawn, (chosen == "key").astype(float), np.nan)
    for number, one in enumerate(analysed(chosen)):
        others = np.delete(right, number, axis=1)
        asked = drawn[:, number]
        both = asked & ~np.isnan(others).all(axis=1)
        rest = np.nanmean(others[both], axis=1)
        assert one["people"] == asked.sum()
        assert one["fit"] == pytest.approx(stats.pearsonr(right[both, number], rest)[0])


@settings(max_examples=10)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=30),
        min_size=1,
        max_size=20,
    )
)
def test_any_correlation_is_that_of_numpy_or_none_without_variation(lists):
    pairs = [[[x for x, _ in one], [y for _, y in one]] for one in lists]
    for (xs, ys), found in zip(pairs, run("gradebook/items.js", PEARSON, pairs), strict=True):
        if found is None:
            assert len(set(xs)) == 1 or len(set(ys)) == 1
        else:
            assert found == pytest.approx(np.corrcoef(xs, ys)[0, 1], abs=1e-9)


def test_the_range_of_a_share_is_that_of_scipy():
    cases = [(right, people) for people in (1, 2, 20, 77, 3000) for right in range(0, people, 7)]
    for (right, people), found in zip(cases, run("gradebook/items.js", WILSON, cases), strict=True):
        wanted = stats.binomtest(right, people).proportion_ci(method="wilson")
        assert found == pytest.approx([wanted.low, wanted.high], abs=1e-9)


def test_a_small_group_has_no_correlation_and_no_remark():
    upside_down = [["near", "key", "key"]] * 10 + [["key", "near", "near"]] * 9
    assert [one["fit"] for one in analysed(upside_down)] == [None] * 3
    assert advised(upside_down) == [[]] * 3


def test_a_sound_question_has_no_remark():
    half = [["key"] * 4, ["near"] * 2 + ["far", "never"], ["far", "never", "near", "near"]]
    assert advised(half * 8) == [[]] * 4


def test_a_wrong_key_is_noticed():
    """Those who know the rest choose what the key calls wrong."""
    strong, weak = ["near", "key", "key", "key"], ["key", "near", "near", "far"]
    remarks = advised([strong] * 35 + [weak] * 15 + [["far", "key", "far", "key"]] * 10)[0]
    assert "Check the key first" in remarks[0]
    assert any("More people choose “The near one”" in remark for remark in remarks)
    assert any("may be right in a way" in remark for remark in remarks)


def test_a_distractor_that_draws_more_than_the_key_is_named_from_twenty_people_on():
    chosen = [["near", "key", "key"]] * 17 + [["key", "far", "near"]] * 3
    assert any("“The near one”" in remark for remark in advised(chosen)[0])
    assert advised(chosen[:-1])[0] == []


def test_what_few_get_right_sends_to_the_lesson():
    chosen = [["far", "key"]] * 9 + [["near", "key"]] * 9 + [["key", "near"]] * 6
    assert any("Fewer than half" in remark for remark in advised(chosen)[0])


def test_what_nearly_everybody_gets_right_is_said():
    assert any("Nearly everybody" in remark for remark in advised([["key", "near"]] * 60)[0])


def test_what_nobody_chooses_is_named_from_sixty_people_on():
    chosen = [["key", "far"], ["near", "key"], ["far", "near"]] * 20
    assert any("Nobody chooses “The never one”" in remark for remark in advised(chosen)[0])
    assert not any("Nobody" in remark for remark in advised(chosen[:-1])[0])


def test_what_says_little_about_the_rest_is_said_from_two_hundred_people_on():
    rows = [["key", "key", "key"], ["key", "far", "near"], ["near", "key", "key"]]
    chosen = [*rows, ["far", "near", "never"]] * 50
    assert any("says little about the rest" in remark for remark in advised(chosen)[0])
    assert not any("says little" in remark for remark in advised(chosen[:-1])[0])


def test_slips_of_other_kinds_are_counted():
    number = question("q0") | {"type": "numeric", "items": [], "pattern": ["3", "4", "5"]}
    answers = [("4", True), ("30", False), ("7", False), ("30", False)]
    people = [
        {"m": [{"question": "q0@1", "response": [text], "right": right}]} for text, right in answers
    ]
    found = run("gradebook/items.js", FIGURES, {"keys": {"q0@1": number}, "people": people})
    assert [(slip["response"], slip["count"]) for slip in found[0]["slips"]] == [
        (["30"], 2),
        (["7"], 1),
    ]


def test_what_nobody_answered_has_no_figures():
    people = [person(["key", None])]
    found = run("gradebook/items.js", FIGURES, {"keys": keys(2), "people": people})
    assert [one["asked"]["id"] for one in found] == ["q0"]
