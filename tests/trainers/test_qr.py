"""The QR code of a link: the very modules of another encoder, and another program reads it."""

import random
import re

import numpy as np
import pytest
import segno
import segno.encoder
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from segno.consts import ERROR_LEVEL_L, ERROR_LEVEL_M, SYMBOL_CAPACITY

from tests.trainers.js import run

QUIET = 4
ENCODE = """data.map((text) => {
  const symbol = module.encode(text);
  return symbol && {...symbol, cells: [...symbol.cells], outline: module.outline(symbol)};
})"""
ALPHABETS = {
    "a link": "abcdefghijklmnopqrstuvwxyz0123456789-._~:/?#&=+%@",
    "any letters": "aZ äöüß éñ чай お茶 🙂 %&=",
}


@pytest.fixture(autouse=True)
def padded_by_the_standard(monkeypatch):
    """segno 1.6.6 pads data that fills its last codeword with eight more zeros: 7.4.10 has none."""

    def write(buffer, _version, length):
        buffer.extend([0] * (-length % 8))

    monkeypatch.setattr(segno.encoder, "write_padding_bits", write)


def encoded(texts):
    return run("assign/qr.js", ENCODE, texts)


def by_segno(text, symbol, mask):
    return segno.make(
        text.encode(), mode="byte", error=symbol["level"], version=symbol["version"],
        mask=mask, boost_error=False, micro=False,
    )  # fmt: skip


def has_the_modules_of_segno(text, symbol):
    theirs = by_segno(text, symbol, symbol["mask"])
    assert symbol["cells"] == [module for row in theirs.matrix for module in row], text


def room(version, level):
    """How many bytes a symbol holds: less four bits for the mode, and 8 or 16 for the count."""
    return (SYMBOL_CAPACITY[version][level] - 4 - (8 if version < 10 else 16)) // 8


def sample(length, seed):
    """A text of so many bytes."""
    chance = random.Random(seed)
    text = ""
    while len(text.encode()) < length:
        text += chance.choice(ALPHABETS["any letters" if seed % 2 else "a link"])
    while len(text.encode()) > length:
        text = text[1:]
    return text.ljust(length - len(text.encode()) + len(text), "=")


@pytest.fixture(scope="module")
def full():
    """The longest text of each version, and one byte more."""
    lengths = [room(version, ERROR_LEVEL_M) for version in range(1, 41)]
    texts = [sample(length, seed) for seed, length in enumerate(lengths)]
    return list(zip(texts, encoded(texts), strict=True))


def test_each_version_is_filled_to_the_last_byte(full):
    assert [(s["version"], s["level"]) for _, s in full] == [(v, "M") for v in range(1, 41)]
    for text, symbol in full:
        has_the_modules_of_segno(text, symbol)


def test_one_byte_more_takes_the_next_version():
    texts = ["x" * (room(version, ERROR_LEVEL_M) + 1) for version in range(1, 40)]
    assert [symbol["version"] for symbol in encoded(texts)] == list(range(2, 41))


def test_what_is_too_long_for_m_takes_the_smallest_l():
    lengths = [room(40, ERROR_LEVEL_M) + 1]
    lengths += [room(version, ERROR_LEVEL_L) for version in range(36, 41)]
    texts = [sample(length, seed) for seed, length in enumerate(lengths)]
    found = encoded(texts)
    assert [(s["version"], s["level"]) for s in found] == [
        (version, "L") for version in [36, *range(36, 41)]
    ]
    for text, symbol in zip(texts, found, strict=True):
        has_the_modules_of_segno(text, symbol)


def test_what_is_too_long_for_any_symbol_has_none():
    most = room(40, ERROR_LEVEL_L)
    assert encoded(["é" * (most // 2 + 1), "x" * (most + 1)]) == [None, None]


@given(st.lists(st.text(max_size=200), min_size=1, max_size=12, unique=True))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_has_the_modules_and_the_mask_of_segno(texts):
    for text, symbol in zip(texts, encoded(texts), strict=True):
        has_the_modules_of_segno(text, symbol)
        assert symbol["mask"] == by_segno(text, symbol, None).mask


def test_every_mask_is_among_those_that_were_compared():
    texts = [sample(length, length) for length in range(10, 130)]
    found = encoded(texts)
    assert {symbol["mask"] for symbol in found} == set(range(8))
    for text, symbol in zip(texts, found, strict=True):
        has_the_modules_of_segno(text, symbol)


def test_another_program_reads_every_version(full):
    for text, symbol in full:
        assert read(picture(symbol["outline"])) == text.encode()


def test_the_outline_has_a_quiet_zone_and_every_dark_module(full):
    for _, symbol in full:
        size, outline = symbol["size"], symbol["outline"]
        assert outline["width"] == size + 2 * QUIET
        inner = picture(outline)[QUIET:-QUIET, QUIET:-QUIET]
        assert (inner == 0).astype(int).ravel().tolist() == symbol["cells"]


def picture(outline):
    """The path as a browser fills it, black on white, a pixel a module."""
    pixels = np.full((outline["width"], outline["width"]), 255, dtype=np.uint8)
    strokes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", outline["path"])
    assert "".join("M{} {}h{}v1h-{}z".format(*stroke) for stroke in strokes) == outline["path"]
    for stroke in strokes:
        x, y, right, left = map(int, stroke)
        assert right == left
        pixels[y, x : x + right] = 0
    return pixels


def read(pixels):
    [found] = zxingcpp.read_barcodes(np.kron(pixels, np.ones((4, 4), dtype=np.uint8)))
    return found.bytes
