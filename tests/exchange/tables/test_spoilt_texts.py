"""Texts that no encoding refuses, and that were spoilt before they came or read in the wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.exchange.tables.encodings import text_of
from partnerdesk.file.sources.errors import SourceProblem
from tests.exchange.tables.trying import Trying, asked

FRENCH = "nom;secteur\nFédération des pêcheurs;ONG\nL’œuvre d'été;ONG\n"
RUSSIAN = "название;сектор\nСоюз рыбаков — Астрахань;НКО\n"
JAPANESE = "name;sector\n漁師連合;business\nカタカナ港;government\nみなと商会;business\n"
KOREAN = "name;sector\n어민 연합;business\n부산 항만청;government\n"


def spoilt(text: str) -> bytes:
    """Read UTF-8 as cp1252 and save it as UTF-8, as a spreadsheet does that is told nothing."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    ).encode()


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN])
@pytest.mark.parametrize(("encoding", "other"), [("utf-7", "utf-7"), ("twice", "utf-8-twice")])
def test_a_spoilt_text_is_asked_about_and_its_likely_reading_is_the_right_one(
    text: str, encoding: str, other: str
) -> None:
    data = spoilt(text) if encoding == "twice" else text.encode(encoding)
    found, readings = text_of(data, "t.csv")
    assert (found, [reading.encoding for reading in readings]) == (text, [other, "utf-8"])
    assert readings[0].sample != readings[1].sample
    assert text_of(data, "t.csv", other)[0] == text
    assert text_of(data, "t.csv", "utf-8")[0] == data.decode()


def test_a_row_that_was_spoilt_among_others_is_found_and_the_others_stay(trying: Trying) -> None:
    data = FRENCH.encode() + spoilt("École d'été;ONG\n")
    assert asked(trying.plan(data)) == ["encoding"]
    assert text_of(data, "t.csv")[0] == FRENCH + "École d'été;ONG\n"


@pytest.mark.parametrize(
    "text",
    [
        "nom;motif\nSÃO PAULO;«CAFÉ» «ASÍ» Ñandú\nÀ côté;Œuvre «à Noël»\n",
        "name;phone\nA+B-C;+33-612345678\nX;+1-202-555\n+AB-;+ABC-\n",
        "name;why\nQ1+Q2-Q3;C++ or 1+1-2\n",
    ],
)
def test_what_is_written_so_is_no_question(text: str) -> None:
    found, readings = text_of(text.encode(), "t.csv")
    assert (found, [reading.encoding for reading in readings]) == (text, ["utf-8"])


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=60))
def test_no_text_is_changed_that_was_named_utf_8(text: str) -> None:
    assert text_of(text.encode(), "t.csv", "utf-8")[0] == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (KOREAN, "euc_kr"), (KOREAN, "cp949")],
)
def test_japanese_and_korean_are_never_read_as_chinese_unasked(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    found, readings = text_of(data, "t.csv")
    assert found == text or text in [data.decode(reading.encoding) for reading in readings]
    assert found == text or len(readings) > 1


def test_rows_in_another_encoding_are_named_where_the_rest_is_utf_8(trying: Trying) -> None:
    with pytest.raises(SourceProblem) as caught:
        trying.plan("nom;secteur\nÉcole;ONG\n".encode() + "Fédération;ONG\n".encode("cp1252"))
    assert caught.value.problems[0].startswith("t.csv: row 3, column 1: holds a byte that is not UTF-8 (E9)")


def test_a_mark_of_order_within_a_text_is_no_part_of_a_name(trying: Trying) -> None:
    data = "name;sector\nUno;business\n\ufeffDos;finance\n"
    assert [p["name"] for p in trying.take(data)["participants"]][-2:] == ["Uno", "Dos"]
