"""Sealing binds a content to its place, and padding hides its size."""

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerdesk.private.sealing import Altered, Sealer, new_key, padded, stamp

PLACES = st.tuples(st.sampled_from(["private_row", "private_seal"]), st.integers(0, 2**63)).map(
    lambda place: f"{place[0]} {place[1]}"
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLACES, st.binary(max_size=2000))
def test_what_was_sealed_opens_in_its_place(place: str, content: bytes) -> None:
    sealer = Sealer(new_key(), "a file")
    assert sealer.open(place, sealer.seal(place, content)) == content


@given(PLACES, PLACES, st.binary(max_size=100))
def test_it_opens_nowhere_else(place: str, other: str, content: bytes) -> None:
    assume(place != other)
    sealer = Sealer(new_key(), "a file")
    with pytest.raises(Altered):
        sealer.open(other, sealer.seal(place, content))


@given(st.text(), st.text())
def test_it_opens_in_no_other_file(file: str, other: str) -> None:
    assume(file != other)
    key = new_key()
    sealed = Sealer(key, file).seal("private_row 1", b"words")
    with pytest.raises(Altered):
        Sealer(key, other).open("private_row 1", sealed)


@given(st.binary(min_size=1, max_size=200), st.data())
def test_any_byte_altered_or_cut_is_refused(content: bytes, data: st.DataObject) -> None:
    sealer = Sealer(new_key(), "a file")
    sealed = sealer.seal("private_row 1", content)
    at = data.draw(st.integers(0, len(sealed) - 1))
    by = data.draw(st.integers(1, 255))
    for altered in (sealed[:at] + bytes([sealed[at] ^ by]) + sealed[at + 1 :], sealed[:at], sealed + b"x"):
        with pytest.raises(Altered):
            sealer.open("private_row 1", altered)


def test_the_same_content_is_sealed_anew_each_time_and_stamped_anew() -> None:
    sealer = Sealer(new_key(), "a file")
    sealed = [sealer.seal("private_row 1", b"words") for _ in range(100)]
    assert len(set(sealed)) == len({stamp(s) for s in sealed}) == 100


@pytest.mark.slow
@given(VALUES)
def test_padding_keeps_the_values(value: Any) -> None:
    assert json.loads(padded(json.dumps(value).encode())) == value


@given(st.integers(0, 100_000))
def test_padding_leaves_few_sizes_and_wastes_little(length: int) -> None:
    size = len(padded(b"x" * length))
    assert size % 256 == 0
    assert length <= size <= max(length * 5 / 4, length + 256)


def test_sizes_up_to_a_megabyte_are_few() -> None:
    assert len({len(padded(b"x" * length)) for length in range(0, 1_000_000, 97)}) < 80


def test_a_forgotten_key_is_overwritten_and_opens_nothing() -> None:
    key = new_key()
    sealer = Sealer(key, "a file")
    sealed = sealer.seal("private_row 1", b"words")
    sealer.forget()
    assert key == bytes(32)
    with pytest.raises(AssertionError):
        sealer.open("private_row 1", sealed)
