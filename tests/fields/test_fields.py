"""Every column of every shared table is named once, and read wherever it is to be read."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Integer
from sqlmodel import AutoString, Session, SQLModel, select

from partnerdesk.difference_words import changed, place
from partnerdesk.documents.agreement import write_agreement
from partnerdesk.documents.errors import CannotPrint
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.exchange.reading import interchange
from partnerdesk.file import attachments
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.find import Finder
from partnerdesk.file.frozen_content import frozen_content, read_content
from partnerdesk.file.history import history
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.partnership import tables
from partnerdesk.partnership.differences import differences
from partnerdesk.partnership.fields import BY_NAME, TABLES, Field, Kind, Table
from partnerdesk.partnership.fields.field import LISTS, NUMBERS, SEARCHABLE
from partnerdesk.partnership.readers import LeadWords
from partnerdesk.partnership.tables.columns import Number, TextList
from tests.documents.pages import texts
from tests.fields.filled import EACH, another, name_of, row_of, word_of
from tests.fields.left_out import NOT_FOUND, NOT_PRINTED
from tests.file.frozen_words import frozen_words

NAMES = [name_of(table, field) for table, field in EACH]
each = pytest.mark.parametrize(("table", "field"), EACH, ids=NAMES)

#: The type that a column of a kind has; a list of texts and a number keep their own.
TYPES: dict[Kind, type[Any]] = {
    Kind.DAY: Date,
    Kind.WHOLE: Integer,
    Kind.ORDER: Integer,
    Kind.REFERENCE: Integer,
    Kind.YES_NO: Boolean,
    **dict.fromkeys(LISTS, TextList),
    **dict.fromkeys(NUMBERS, Number),
}


# -- the tables -------------------------------------------------------------------------


def test_every_column_of_every_shared_table_is_a_field() -> None:
    kept = {t.name: [c.name for c in t.columns if c.name != "id"] for t in SQLModel.metadata.tables.values()}
    assert {t.name: [f.column for f in t.fields] for t in TABLES} == kept


def test_each_column_is_of_the_type_that_its_field_says() -> None:
    for table, field in EACH:
        _see_type(table, field)


def _see_type(table: Table, field: Field) -> None:
    column = SQLModel.metadata.tables[table.name].columns[field.column]
    found = type(column.type)
    assert issubclass(found, TYPES.get(field.kind, AutoString)), name_of(table, field)
    assert {key.column.table.name for key in column.foreign_keys} == {field.refers_to} - {""}, field.column
    assert bool(field.words) == (field.kind == Kind.CHOICE), name_of(table, field)
    assert (
        column.nullable
        or field.required
        or field.default is not None
        or field.kind in LISTS
        or (not field.path)
    ), f"{name_of(table, field)} must be filled, and is left empty where an interchange file says nothing"


# -- interchange ------------------------------------------------------------------------


def within(exported: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every key with its value, wherever it is."""
    for key, value in exported.items():
        yield key, value
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from within(part)


def rows(file: PartnershipFile, table: str) -> list[tuple[Any, ...]]:
    columns = ", ".join(f'"{f.column}"' for f in BY_NAME[table].fields)
    return sorted(file.rows(f"SELECT {columns} FROM {table}"), key=repr)


def test_every_column_goes_out_and_comes_in(file: PartnershipFile, tmp_path: Path) -> None:
    def empty(session: Session) -> None:
        session.add_all([tables.Partnership(id=1, title="x"), tables.Problem(id=1), tables.Agreement(id=1)])

    _give_words(file)
    data = interchange_bytes(file)
    with PartnershipFile.create(tmp_path / "other.partnerdesk", empty) as other:
        with other.change_in_bulk("Import") as connection:
            import_interchange(connection, data, "filled.json")
        for table in TABLES:
            if not table.is_ordered:  # the order alone is kept, not the numbers that make it
                assert rows(other, table.name) == rows(file, table.name)
        assert interchange_bytes(other) == data


def _give_words(file: PartnershipFile) -> None:
    """Let the frozen versions have words that fit them, and name who signed: other ones do not come in."""
    with file.change("Give words") as session:
        words, printed = frozen_words("Words", [s.name for s in session.exec(select(tables.Signature)).all()])
        content = attachments.keep(connection_of(session), words, attachments.CONTENT)
        for version in session.exec(select(tables.AgreementVersion)).all():
            version.fingerprint, version.content_sha256 = printed, content
            version.replaces = version.version - 1
        for signature in session.exec(select(tables.Signature)).all():
            signature.kind = "withdrawal"


def test_each_field_that_has_a_key_is_exported_by_it(filled: PartnershipFile) -> None:
    exported = {key for key, _ in within(interchange(filled))}
    assert {field.path.rpartition(".")[2] for _, field in EACH if field.path} <= exported


# -- find and history -------------------------------------------------------------------


def test_each_text_is_found_or_named_as_left_out(filled: PartnershipFile) -> None:
    finder = Finder(filled.snapshot())
    written = [(t, f) for t, f in EACH if f.kind in SEARCHABLE - {Kind.SDG}]
    found = {name_of(t, f): {(h.table, h.row_id) for h in finder.find(word_of(t, f))} for t, f in written}
    finder.close()
    for table, field in written:
        name = name_of(table, field)
        assert found[name] == (set() if name in NOT_FOUND else {(table.name, 1)}), name
        assert field.is_searched == bool(found[name]), name


# -- the agreement ----------------------------------------------------------------------


def is_left_out(table: Table, field: Field) -> bool:
    return table.name in NOT_PRINTED or name_of(table, field) in NOT_PRINTED


def printed(content: AgreementContent) -> str:
    made = BytesIO()
    write_agreement(content, made, today=date(2026, 11, 24))
    return "\n".join(texts(made.getvalue()))


@pytest.fixture(scope="module")
def paper(filled: PartnershipFile) -> tuple[AgreementContent, str]:
    """Return what the paper is printed from, and the texts of the paper."""
    content = agreement_content(filled)
    return content, printed(content)


#: What the paper shows and the words do not: its number, and when who has a reservation agreed to it.
NOT_WORDS = {"printing.version"}


@each
def test_a_change_of_a_field_is_in_its_history_and_on_paper_and_frozen_or_named_as_left_out(
    table: Table, field: Field, file: PartnershipFile, paper: tuple[AgreementContent, str]
) -> None:
    row = row_of(table)
    with file.change("Change") as session:
        set_values(session, table.name, row, {field.column: another(table, field)})
    assert len([entry for entry in history(file, table.name, row, field.column) if entry.done]) == 1
    before, texts_before = paper
    after = agreement_content(file)
    is_printed = after != before and printed(after) != texts_before  # the same content prints the same
    assert is_printed != is_left_out(table, field)
    assert field.is_printed == is_printed
    _see_frozen(table, field, frozen_content(before), frozen_content(after))


def _see_frozen(table: Table, field: Field, before: bytes, after: bytes) -> None:
    """See that what changes the paper changes what is frozen, and is told as a difference."""
    has_moved = field.is_printed and name_of(table, field) not in NOT_WORDS
    assert (before != after) == has_moved or name_of(table, field) == "reservation.agreed_on"
    told = differences(read_content(before), read_content(after)) if before != after else []
    assert bool(told) == (before != after)
    assert all(place(d) and changed(d) for d in told)


PLACED = [(t, f) for t, f in EACH if f.place]


@pytest.mark.parametrize(("table", "field"), PLACED, ids=[name_of(t, f) for t, f in PLACED])
def test_a_character_without_a_font_is_told_with_the_place_of_its_field_and_its_row(
    table: Table, field: Field, file: PartnershipFile
) -> None:
    strange = ["6.1", "6.漢"] if field.kind in LISTS else "漢"
    row = row_of(table)
    with file.change("Change") as session:
        set_values(session, table.name, row, {field.column: strange})
    with pytest.raises(CannotPrint) as refused:
        printed(agreement_content(file))
    assert field.place
    begin, _, _ = field.place.text.partition("{name}")
    found = {(u.place.startswith(begin), u.characters, u.target) for u in refused.value.unprintable}
    assert (True, "漢", _target(table, row)) in found


def _target(table: Table, row: int) -> tuple[str, int]:
    """Return the row to go to: parts are mended where their whole is."""
    if table.owner:
        return BY_NAME[table.name][table.owner].refers_to, row
    return table.name, row


def test_what_is_printed_of_a_text_has_words_for_its_place() -> None:
    texts_ = SEARCHABLE | {Kind.CURRENCY, Kind.COUNTRIES}
    assert not [name_of(t, f) for t, f in EACH if f.is_printed and f.kind in texts_ and not f.place]


# -- the lists --------------------------------------------------------------------------


def test_what_is_named_as_left_out_is_there() -> None:
    known = {*NAMES, *BY_NAME}
    assert NOT_FOUND.keys() | NOT_PRINTED.keys() <= known


def test_what_is_for_the_lead_is_not_printed_in_the_agreement() -> None:
    label = EACH[0][1].label
    field = Field("doubts", Kind.TEXT, label, printed=True, place=label, for_the_lead=LeadWords.REASONS)
    assert (field.path, field.is_printed) == ("doubts", False)
