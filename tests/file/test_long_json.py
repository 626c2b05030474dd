"""Strict JSON that is too large for the memory is read as it would be from memory, with the same refusals."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.file.sources import long_json, strict_json, text_window
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.strict_json import Doubled

NAME = "lake.json"

TEXTS = st.text(max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
MEMBERS = st.dictionaries(TEXTS, st.lists(VALUES, max_size=6) | VALUES, max_size=5)


def read(path: Path, data: bytes) -> Any:
    """Read a source bit by bit, and its lists twice."""
    path.write_bytes(data)
    with path.open("rb") as file:
        found = long_json.read(file, NAME)
        for _ in range(2):
            values = {k: list(v) if isinstance(v, long_json.LongList) else v for k, v in found.items()}
        return values, getattr(found, "again", [])


def told(path: Path, data: bytes) -> str:
    with pytest.raises(SourceProblem) as e:
        read(path, data)
    return e.value.problems[0]


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have only a few characters in memory at once."""
    monkeypatch.setattr(text_window, "_AT_ONCE", 5)
    monkeypatch.setattr(text_window, "_MOST_LEFT", 40)


@pytest.mark.usefixtures("small_steps")
def test_the_values_are_those_that_are_read_from_memory(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("long") / NAME

    @given(MEMBERS, st.booleans(), st.sampled_from([None, 1]))
    def same(members: dict[str, Any], ascii_only: bool, indent: int | None) -> None:
        data = json.dumps(members, ensure_ascii=ascii_only, indent=indent).encode()
        values, again = read(path, data)
        assert values == strict_json.read(data, NAME)
        assert list(values) == list(members)
        assert again == []

    same()


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, 2}',
        '{"a": [1 2]}',
        '{"a": [{"b": nul}]}',
        '{"a": [\n{"b": "never ends}]}',
        '{"a": "never ends',
        '{"a": ["\\ud8"]}',
        '{"a": ["\\x"]}',
        '{"a" [1]}',
        '{"a": }',
        "{1: 2}",
        '{"a": 1} 2',
        '{"a": 1',
        '{\n\n  "a":\n   [ 1,\n 2,\n  wrong ] }',
        '{"äöü": "äöü", \n "b": ["äöü" wrong]}',
    ],
)
def test_what_is_no_whole_json_is_told_with_the_same_line_and_column(text: str, tmp_path: Path) -> None:
    with pytest.raises(SourceProblem) as e:
        strict_json.read(text.encode(), NAME)
    place = e.value.problems[0].rsplit(": ", 1)[0]
    assert told(tmp_path / NAME, text.encode()).startswith(place)


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize(("text", "column"), [('{"a": [1,]}', 10), ('{"a": 1,}', 9)])
def test_a_comma_too_many_is_told_where_something_should_follow_it(
    text: str, column: int, tmp_path: Path
) -> None:
    """The library of Python 3.13 points at the comma itself, that of 3.11 behind it."""
    assert f"line 1, column {column}: " in told(tmp_path / NAME, text.encode())


@pytest.mark.usefixtures("small_steps")
def test_other_encodings_are_told_and_the_mark_before_utf_8_is_none(tmp_path: Path) -> None:
    path = tmp_path / NAME
    assert read(path, b'\xef\xbb\xbf{"a": [1]}')[0] == {"a": [1]}
    for encoding in ("utf-16", "utf-16-be", "utf-32-le"):
        assert "UTF-16" in told(path, '{"a": [1]}'.encode(encoding))
    line_3 = "lake.json is not UTF-8 text, line 3. Save it as UTF-8."
    assert told(path, b'{"a": ["a",\n"b",\n"\xe9"]}') == line_3
    assert told(path, b'{"a":\n"a", "b":\n["\xc3') == line_3


@pytest.mark.usefixtures("small_steps")
def test_a_key_that_is_told_twice_is_noticed_at_the_top_and_within(tmp_path: Path) -> None:
    values, again = read(tmp_path / NAME, b'{"a": [1], "a": [{"b": 1, "b": 2}]}')
    assert again == ["a"]
    assert isinstance(values["a"][0], Doubled)


def test_bombs_are_refused_in_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / NAME
    assert "nested far deeper" in told(path, b'{"a": [' + b"[" * 200_000)
    monkeypatch.setattr(strict_json, "MOST_PARTS", 5)
    monkeypatch.setattr(text_window, "_AT_ONCE", 20)
    assert "more parts" in told(path, b'{"a": [[' + b"1," * 100 + b"1]]}")
    monkeypatch.setattr(text_window, "MOST_OF_A_VALUE", 200)
    assert "more parts" in told(path, b'{"a": ["' + b"a" * 1000 + b'"]}')
    monkeypatch.setattr(long_json, "MOST_ITEMS", 3)
    assert read(path, b'{"a": [1, 1, 1]}')
    assert "more parts" in told(path, b'{"a": [1, 1, 1, 1]}')
    monkeypatch.setattr(long_json, "MOST_BYTES", 10)
    assert "is larger than" in told(path, b'{"a": [1, 1]}')


def test_a_source_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b'{"a": [1, 2]}')
    with path.open("rb") as file:
        found = long_json.read(file, NAME)
        path.write_bytes(b'{"a": [1, 2], "b": 3}')
        with pytest.raises(SourceProblem, match="changed while it was read"):
            list(found["a"])


def test_of_anything_but_an_object_nothing_is_read(tmp_path: Path) -> None:
    for data in (b"[1, 2]", b"7", b""):
        assert read(tmp_path / NAME, data) == ({}, [])
