"""What a source from outside is read with: nothing is guessed, and what is wrong is told with its place."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from partnerdesk.file.sources import strict_json
from partnerdesk.file.sources.checking import Checking, List, Shape
from partnerdesk.file.sources.errors import MOST_LISTED, SourceProblem, quoted
from partnerdesk.file.sources.strict_json import Doubled, Strange, digits, read, written
from partnerdesk.file.sources.values import DAY, NAME, TEXT, Refused, described, one_of, read_text, showable

# -- values -------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, 1, True, ["a"], {}, Strange("NaN")])
def test_what_is_no_text_is_refused_with_what_was_found(value: object) -> None:
    with pytest.raises(Refused, match="must be a text, found ") as refused:
        read_text(value)
    assert described(value) in str(refused.value)


@pytest.mark.parametrize("code", [0, 8, 0x0B, 0x1F, 0xD800, 0xDFFF])
def test_a_character_that_cannot_be_shown_is_refused_by_its_number_and_left_out_when_written(
    code: int,
) -> None:
    with pytest.raises(Refused, match=rf"\(U\+{code:04X}\)"):
        read_text(f"a{chr(code)}b")
    assert showable(f"a{chr(code)}b{chr(code)}") == "ab"


def test_lines_and_other_alphabets_are_text() -> None:
    assert read_text("水\n\tГрад\r") == "水\n\tГрад\r"
    assert TEXT.read("") == ""
    assert showable("水\n\tГрад\r") == "水\n\tГрад\r"


def test_a_name_is_a_text_that_says_something() -> None:
    assert NAME.read(" Bank ") == " Bank "
    for empty in ("", " \n"):
        with pytest.raises(Refused, match="is empty"):
            NAME.read(empty)
    with pytest.raises(Refused, match="must be a text"):
        NAME.read(3)


def test_a_day_is_written_in_one_way_and_is_in_the_calendar() -> None:
    assert DAY.read("2026-11-24") == date(2026, 11, 24)
    assert DAY.write(date(2026, 11, 24)) == date(2026, 11, 24)
    for none in ("2026-02-31", "20261124", "24.11.2026", "2026-11-24T09:00", "2026-W48-2", "٢٠٢٦-١١-٢٤", ""):
        with pytest.raises(Refused) as refused:
            DAY.read(none)
        assert f"{quoted(none)} is no day" in str(refused.value)
    with pytest.raises(Refused, match="must be a text"):
        DAY.read(20261124)


def test_one_of_a_few_words_is_read_and_another_is_told_with_all_of_them() -> None:
    kind = one_of(["full", "partial"])
    assert (kind.read("full"), kind.write("partial"), kind.words) == ("full", "partial", ("full", "partial"))
    with pytest.raises(Refused, match='"Full" is not one of full, partial'):
        kind.read("Full")
    with pytest.raises(Refused, match="must be a text"):
        kind.read(None)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (Decimal("1.50"), "1.50"),
        ("a", '"a"'),
        (Strange("NaN"), '"NaN"'),
        ([], "a list"),
        ({}, "an object"),
    ],
)
def test_what_was_found_is_told_as_json_has_it(value: object, words: str) -> None:
    assert described(value) == words


def test_what_a_user_wrote_is_quoted_on_one_line_and_shortened() -> None:
    assert quoted("a" * 60) == f'"{"a" * 60}"'
    assert quoted("a" * 61) == f'"{"a" * 60}…"'
    assert quoted("a\nb\x1b") == '"a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"'


# -- a shape ------------------------------------------------------------------------------

PERSON = Shape({"name": NAME, "born": DAY}, starred=("name",))
SHAPE = Shape({"title": TEXT, "people": List(PERSON), "tags": List(TEXT), "lead": NAME}, starred=("title",))


def checked(raw: object) -> tuple[dict[str, Any], list[str]]:
    """Return the values of a source and what is wrong in it."""
    check = Checking("lake.json")
    found = check.whole(raw, SHAPE)
    try:
        check.end()
    except SourceProblem as e:
        return found, list(e.problems)
    return found, []


def test_a_source_of_the_right_shape_is_read_without_what_is_null() -> None:
    raw = {
        "title": "Lake",
        "people": [{"name": "Amina", "born": "1980-01-02"}, {"name": "Ben", "born": None}],
        "tags": [],
        "lead": None,
    }
    people = [{"name": "Amina", "born": date(1980, 1, 2)}, {"name": "Ben"}]
    assert checked(raw) == ({"title": "Lake", "people": people, "tags": []}, [])


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ([], "lake.json: must be an object in { }."),
        ({}, "lake.json: title: is missing; it cannot be left out."),
        ({"title": None}, "lake.json: title: is missing; it cannot be left out."),
        ({"title": 3}, "lake.json: title: must be a text, found 3."),
        ({"title": "", "tags": "a"}, "lake.json: tags: must be a list in [ ]."),
        ({"title": "", "tags": ["a", 2]}, "lake.json: tags[1]: must be a text, found 2."),
        ({"title": "", "people": ["a"]}, "lake.json: people[0]: must be an object in { }."),
        (
            {"title": "", "people": [{"name": "a"}, {}]},
            "lake.json: people[1].name: is missing; it cannot be left out.",
        ),
        (
            {"title": "", "people": [{"name": "a", "born": "today"}]},
            'lake.json: people[0].born: "today" is no day; write it as 2026-11-24.',
        ),
        (
            {"title": "", "colour": 1},
            "lake.json: colour: is no key that this file has; take it out, or correct its name.",
        ),
        (
            {"title": "", "people": [{"name": "a", "my key": 1}]},
            'lake.json: people[0]["my key"]: is no key that this file has; take it out, or correct its name.',
        ),
        (Doubled([("title", "a"), ("title", "b")]), "lake.json: title: is told twice; keep one."),
    ],
)
def test_each_thing_that_is_wrong_is_told_with_its_path(raw: object, problem: str) -> None:
    assert checked(raw)[1] == [problem]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert len(checked({"people": [{}, {"name": 1, "born": 2}], "x": 1})[1]) == 5


def test_a_long_key_is_quoted_and_a_key_of_sixty_letters_is_not() -> None:
    (problem,) = checked({"title": "", "k" * 60: 1})[1]
    assert problem.startswith(f"lake.json: {'k' * 60}: ")
    (problem,) = checked({"title": "", "k" * 61: 1})[1]
    assert problem.startswith(f'lake.json: ["{"k" * 60}…"]: ')


def test_a_problem_without_a_path_or_a_source_is_told_by_itself() -> None:
    check = Checking("")
    check.refuse("", "is wrong.")
    check.refuse("title", "is wrong.")
    with pytest.raises(SourceProblem) as raised:
        check.end()
    assert raised.value.problems == ("is wrong.", "title: is wrong.")


def test_after_ten_thousand_problems_nothing_more_is_looked_at() -> None:
    check = Checking("lake.json")
    for number in range(MOST_LISTED - 1):
        check.refuse(str(number), "is wrong.")
    with pytest.raises(SourceProblem) as raised:
        check.refuse("last", "is wrong.")
    assert len(raised.value.problems) == MOST_LISTED == 10_000
    assert raised.value.problems[-1] == "lake.json: last: is wrong."
    assert "not looked at" in raised.value.lines()[-1]
    assert "Nothing was imported" in raised.value.lines()[-1]


def test_one_problem_is_one_line_and_several_end_in_their_number() -> None:
    assert SourceProblem(["It is wrong."]).lines() == ["It is wrong. Nothing was imported."]
    several = SourceProblem(["One.", "Two."])
    assert several.lines() == ["One.", "Two.", "Nothing was imported. 2 things are to be put right."]
    assert str(several) == "\n".join(several.lines())
    assert several.problems == ("One.", "Two.")


# -- JSON ---------------------------------------------------------------------------------


def told(data: bytes) -> str:
    """Return what is said of a source that is not read."""
    with pytest.raises(SourceProblem) as raised:
        read(data, "lake.json")
    (problem,) = raised.value.problems
    return problem


def test_numbers_keep_their_digits_and_those_beyond_measure_are_strange() -> None:
    whole, broken = "9" * 400, "0." + "1" * 398
    found = read(f"[1, 1.50, -2e3, {whole}, {broken}]".encode(), "lake.json")
    assert found == [1, Decimal("1.50"), Decimal("-2e3"), int(whole), Decimal(broken)]
    assert str(found[1]) == "1.50"
    strange = ["NaN", "Infinity", "-Infinity", "9" * 401, "0." + "1" * 399, "1e400", "1e-400", "1.5e-399"]
    for found, text in zip(read(f"[{','.join(strange)}]".encode(), "lake.json"), strange, strict=True):
        assert isinstance(found, Strange)
        assert found == text
    assert read(b"1e399", "lake.json") == Decimal("1e399")


def test_a_key_that_is_told_twice_is_named_and_the_last_is_kept() -> None:
    found = read(b'{"a": 1, "b": 2, "a": 3}', "lake.json")
    assert isinstance(found, Doubled)
    assert (dict(found), found.again) == ({"a": 3, "b": 2}, ["a"])
    assert not isinstance(read(b'{"a": 1, "b": 2}', "lake.json"), Doubled)


def test_text_in_another_coding_is_told() -> None:
    assert read(b"\xef\xbb\xbf[1]", "lake.json") == [1]
    for text in ("[1]".encode("utf-16"), "[1]".encode("utf-16-be"), "[1]".encode("utf-32-le")):
        assert told(text) == "lake.json is UTF-16 or UTF-32 text. Save it as UTF-8."
    for bom in (b"\xff\xfe[1]", b"\xfe\xff[1]"):
        assert "UTF-16" in told(bom)
    assert told(b'["a",\n"b",\n"\xe9"]') == "lake.json is not UTF-8 text, line 3. Save it as UTF-8."
    assert told(b"\xe9") == "lake.json is not UTF-8 text, line 1. Save it as UTF-8."


def test_json_that_is_not_whole_is_told_with_line_and_column() -> None:
    assert told(b'{"a": 1,\n "b": }').startswith("lake.json is not whole JSON: line 2, column 7: ")
    assert "nested far deeper" in told(b"[" * 200_000)
    assert "lake.json" in told(b"[" * 200_000)


def test_a_source_of_too_many_bytes_or_parts_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "MOST_BYTES", 2_000_000)
    monkeypatch.setattr(strict_json, "MOST_PARTS", 5)
    assert read(b'["' + b"a" * 1_999_996 + b'"]', "lake.json")
    assert told(b'["' + b"a" * 1_999_997 + b'"]') == "lake.json is larger than 2 MB; split it."
    assert read(b"[1,[2],{}]", "lake.json") == [1, [2], {}]
    assert "more parts" in told(b"[1,[2],{},3]")
    assert "lake.json" in told(b"[1,[2],{},3]")


def test_what_is_written_is_read_back_and_can_be_compared_line_by_line() -> None:
    value = {
        "a": [1, Decimal("1.50"), "é\n", None, True],
        "b": {"c": []},
        "d": {},
        "e": [{"f": Decimal("1E+3")}],
    }
    text = written(value)
    assert text.decode() == (
        '{\n  "a": [\n    1,\n    1.5,\n    "é\\n",\n    null,\n    true\n  ],\n'
        '  "b": {\n    "c": []\n  },\n  "d": {},\n  "e": [\n    {\n      "f": 1000\n    }\n  ]\n}\n'
    )
    assert read(text, "lake.json") == value


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("-0.00", "0"),
        ("100", "100"),
        ("1.500", "1.5"),
        ("-2.25", "-2.25"),
        ("1E+2", "100"),
        ("0.10", "0.1"),
    ],
)
def test_a_number_is_written_without_idle_zeros(number: str, text: str) -> None:
    assert digits(Decimal(number)) == text
