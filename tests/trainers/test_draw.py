"""Some of the questions are drawn: evenly over what they are about, and all by chance."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainers.js import run

DRAW = "data.map(([questions, count]) => module.draw(questions, count))"
OFTEN = "Array.from({ length: 2000 }, () => module.draw(data, 2))"
#: How many questions there are about each thing.
PILES = st.lists(st.integers(1, 6), min_size=1, max_size=5)


def questions(piles):
    """As on a page, where what belongs together need not stand together."""
    rounds = range(max(piles))
    return [
        {"key": f"q{round_}-{pile}@1", "about": f"#section-{pile}"}
        for round_ in rounds
        for pile, size in enumerate(piles)
        if round_ < size
    ]


@settings(max_examples=10)
@given(st.lists(st.tuples(PILES, st.integers(0, 40)), min_size=30, max_size=30))
def test_a_draw_is_even_and_in_the_order_of_the_page(cases):
    asked = [(questions(piles), count) for piles, count in cases]
    for (page, count), drawn in zip(asked, run("assigned/draw.js", DRAW, asked), strict=True):
        keys = [question["key"] for question in page]
        assert len(drawn) == (min(count, len(keys)) or len(keys))
        assert drawn == [key for key in keys if key in drawn]
        is_even(page, drawn)


def is_even(page, drawn):
    """Nothing is asked about twice more often than something else of which more is left."""
    sizes = Counter(question["about"] for question in page)
    taken = Counter(question["about"] for question in page if question["key"] in drawn)
    left = [taken[about] for about, size in sizes.items() if taken[about] < size]
    assert not left or max(taken.values()) <= min(left) + 1


def test_every_question_is_drawn_as_often_as_the_others():
    page = questions([1, 2])
    drawn = run("assigned/draw.js", OFTEN, page)
    often = Counter(key for keys in drawn for key in keys)
    # Alone in its section it always comes; of the two in the other, each half of the times.
    assert often["q0-0@1"] == len(drawn)
    # Two thousand coins fall outside this once in ten billion times.
    assert all(850 < often[key] < 1150 for key in ("q0-1@1", "q1-1@1"))


def test_which_section_goes_without_is_chance():
    page = questions([1, 1, 1])
    often = Counter(tuple(keys) for keys in run("assigned/draw.js", OFTEN, page))
    assert len(often) == 3
    assert min(often.values()) > 500
