"""Tables that are texts: the encoding is certain, asked about or refused; the separator is found."""

import pytest

from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.encodings import text_of
from partnerdesk.exchange.tables.texts import text_book
from partnerdesk.file.sources.errors import SourceProblem

FRENCH = (
    "name;sector;person\r\nCoopérative des pêcheurs du lac;community;Zoé Kpadé\r\n"
    "Ministère de l’Eau;government;\r\n"
)
SPANISH = "nombre;sector\r\nAsociación de pescadores;community\r\nUnión del Niño;business\r\n"
RUSSIAN = "name;sector;person\r\nСоюз рыбаков озера;business;Ирина Петрова\r\nПорт Ладога;government;\r\n"
ARABIC = "name,sector\r\nوزارة المياه,government\r\nاتحاد الصيادين,community\r\n"
CHINESE = "名称,部门\r\n水利部,government\r\n渔民协会,community\r\n"
POLISH = "name;sector\r\nŻółta Łódź;business\r\nGęsi spółka;business\r\n"
TURKISH = "name;sector\r\nBalıkçılar Birliği;business\r\nŞişli Belediyesi;government\r\n"
SHORT = "name,sector\r\nCafé,business\r\n"
QUOTED = "name,sector,person\r\nCafé du Lac “Été”,business,Zoé\r\n"
CAPITALS = "name;sector\r\nСОЮЗ;business\r\n"

OLD = [
    *((FRENCH, e) for e in ("cp1252", "mac-roman")),
    *((SPANISH, e) for e in ("cp1252", "mac-roman", "cp850", "latin-1")),
    *((RUSSIAN, e) for e in ("cp1251", "koi8-r", "mac-cyrillic", "cp866", "iso8859-5")),
    *((ARABIC, e) for e in ("cp1256", "iso8859-6")),
    (CHINESE, "gb18030"),
    *((POLISH, e) for e in ("cp1250", "iso8859-2")),
    (TURKISH, "cp1254"),
    (SHORT, "cp1252"),
    (QUOTED, "cp1252"),
    *((CAPITALS, e) for e in ("cp1251", "koi8-r")),
]


def read(data: bytes | str, **how: str) -> Book:
    """Read a text."""
    return text_book(
        data.encode() if isinstance(data, str) else data, "t.csv", {"name", "sector", "amount"}, **how
    )


def refusal(data: bytes | str, **how: str) -> list[str]:
    """Return the problems of a text."""
    with pytest.raises(SourceProblem) as caught:
        read(data, **how)
    return list(caught.value.problems)


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, ARABIC, CHINESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_a_mark_and_without(text: str, encoding: str) -> None:
    found, readings = text_of(text.encode(encoding), "t.csv")
    assert found.removeprefix("\ufeff") == text
    assert len(readings) == 1


@pytest.mark.parametrize(("text", "encoding"), OLD)
def test_an_old_encoding_is_told_by_the_letters_or_asked_about(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    found, readings = text_of(data, "t.csv")
    if len(readings) == 1:
        assert found == text
    else:
        assert text in [data.decode(reading.encoding) for reading in readings]
        assert len({reading.sample for reading in readings}) == len(readings)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH, "cp1252"), (SPANISH, "cp1252"), (RUSSIAN, "cp1251"), (ARABIC, "cp1256"), (SHORT, "cp1252")],
)
def test_the_usual_old_encodings_are_no_question(text: str, encoding: str) -> None:
    assert [reading.encoding for reading in text_of(text.encode(encoding), "t.csv")[1]] == [encoding]


def test_an_encoding_that_is_named_is_taken() -> None:
    data = TURKISH.encode("cp1254")
    assert read(data, encoding="cp1254").sheets[0].rows[1][0] == "Balıkçılar Birliği"
    assert len(read(data, encoding="cp1254").readings) == 1


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("klingon", "klingon is no encoding; name one such as utf-8 or cp1251."),
        ("utf-8", "t.csv is no text in utf-8. Name another encoding."),
        ("hex", "hex is no encoding; name one such as utf-8 or cp1251."),
    ],
)
def test_an_encoding_that_does_not_fit_is_told(encoding: str, told: str) -> None:
    assert refusal(RUSSIAN.encode("cp1251"), encoding=encoding) == [told]


def test_a_wrong_byte_in_a_utf_8_text_names_its_row_and_column() -> None:
    data = FRENCH.encode().replace("Zoé".encode(), b"Zo\xe9")
    (told,) = refusal(data)
    assert told.startswith(
        "t.csv: row 2, column 3: holds a byte that is not UTF-8 (E9). Correct the cell, or"
    )
    with pytest.raises(SourceProblem):
        read(b"\xef\xbb\xbfname,sector\nCaf\xe9,business\n")


@pytest.mark.parametrize(
    "data", [b"\0" * 100, b"name\0,sector\nA,B\n", b"\x00\x01\x02\x03" * 99, b"\xff\xfe\x00\xd8\n\0"]
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    assert refusal(data) == ["t.csv is no text. Save it as “CSV UTF-8”."]


def test_bytes_of_no_language_are_told() -> None:
    assert refusal(b"name,sector\nA\x81\x8d\x9f\xfe,business\n")[0].startswith(
        "t.csv is in no encoding that can be told."
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_under_a_title(separator: str) -> None:
    text = "A list, of all; partners\n\nname,sector,note\nUnion,business,a; b\n".replace(",", separator)
    book = read(text)
    assert book.separator == separator
    assert list(book.sheets[0].rows[2]) == ["name", "sector", "note"]


def test_decimals_are_no_separators() -> None:
    assert read("nom;montant\nA;1,5\nB;2,5\nC;3,5\n").separator == ";"


def test_a_line_may_tell_the_separator() -> None:
    book = read("sep=|\r\nname|sector,x\r\n")
    assert [list(row) for row in book.sheets[0].rows] == [["name", "sector,x"]]


def test_empty_rows_at_the_end_are_no_rows() -> None:
    assert len(read("name,sector\nA,B\n,\n\n , \n").sheets[0].rows) == 2


def test_error_values_of_a_spreadsheet_are_told_in_any_language() -> None:
    facts = read("name,amount\nA,#N/A\n#REF!,5\nB,#ЗНАЧ!\nC,Err:508\n#1,#tag\n").sheets[0].facts
    assert facts.errors == {(1, 1): "#N/A", (2, 0): "#REF!", (3, 1): "#ЗНАЧ!", (4, 1): "Err:508"}


def test_a_formula_that_was_made_harmless_is_its_text_again() -> None:
    assert list(read("name,sector\n'=1+1,'quoted\n").sheets[0].rows[1]) == ["=1+1", "'quoted"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            'name,sector\n"A,business\n',
            "t.csv: row 2 cannot be read (unexpected end of data). Check its quotes.",
        ),
        ("name,sector\n" + "A,media\n" * 100_000, "t.csv has more than 100000 rows; split it."),
        ("," * 300 + "\n", "t.csv has more than 200 columns; keep those you need."),
        (b"x" * 20_000_001, "t.csv is larger than 20 MB; split it."),
    ],
)
def test_a_text_that_is_no_table_is_told(data: bytes | str, told: str) -> None:
    assert refusal(data) == [told]
