import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.exchange.sheets import about, identities, lists
from partnerdesk.exchange.sheets.called import Called, folded
from partnerdesk.exchange.sheets.described import ID, SHEETS, Matrix, Sheet
from partnerdesk.exchange.sheets.formulas import harmless, meant
from partnerdesk.partnership.fields import Kind
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.readers import Reader
from tests.fields.filled import EACH, name_of
from tests.fields.left_out import NOT_IN_WORKBOOK

TEXTS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])), max_size=4)
NEAR = st.text(st.sampled_from("Aa #1;\"' \t\n=+-@"), max_size=6)


def in_sheets() -> set[str]:
    """Return the names of all columns that some sheet holds."""
    found: set[str] = set()
    for sheet in SHEETS:
        if isinstance(sheet, Matrix):
            held = [(sheet.table, f) for f in (sheet.down, sheet.across, sheet.value)]
        else:
            held = [(c.links or sheet.table, c.field) for c in sheet.columns]
        found |= {name_of(*column) for column in held}
    return found


def test_each_field_is_a_column_or_named_as_left_out() -> None:
    held = in_sheets()
    for table, field in EACH:
        owns_links = field.kind == Kind.REFERENCE and not field.path and len(table.fields) == 2
        owns_links = owns_links and table.name not in NOT_IN_WORKBOOK
        is_named = table.name in NOT_IN_WORKBOOK or name_of(table, field) in NOT_IN_WORKBOOK
        assert (name_of(table, field) in held or owns_links) != is_named, name_of(table, field)


def test_nothing_is_named_as_left_out_that_is_not_there() -> None:
    every = {table.name for table, _ in EACH} | {name_of(t, f) for t, f in EACH}
    assert set(NOT_IN_WORKBOOK) <= every


def test_names_of_sheets_and_columns_are_unambiguous_and_fit_a_spreadsheet() -> None:
    assert len({sheet.key for sheet in SHEETS}) == len(SHEETS)
    assert all(len(sheet.name) <= 31 for sheet in SHEETS)
    for sheet in SHEETS:
        if isinstance(sheet, Sheet):
            assert len(sheet.by_key) == len(sheet.columns)
            assert ID.casefold() not in sheet.by_key


def test_a_sheet_comes_after_those_that_its_rows_refer_to() -> None:
    before: set[str] = set()
    for sheet in SHEETS:
        if isinstance(sheet, Sheet):
            assert {c.field.refers_to for c in sheet.columns} - {""} <= before
            before.add(sheet.table.name)


@given(st.builds(Life, st.integers(1, 10**15), st.integers(0, 10**15)))
def test_an_identity_is_read_back(life: Life) -> None:
    text = identities.written(life)
    assert identities.life_of(f" {text} ") == life
    assert text.startswith("#")


@pytest.mark.parametrize("text", ["", "57", "#", "#0", "#057", "#5.0", "#5.", "5.7", "#5,7", "#-5", "#٥"])
def test_what_is_no_identity_is_none(text: str) -> None:
    assert identities.life_of(text) is None


@given(TEXTS | st.lists(NEAR, max_size=4))
def test_a_list_in_a_cell_is_read_back(texts: list[str]) -> None:
    assert lists.parted(lists.joined(texts)) == texts


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("KE;UG", ["KE", "UG"]),
        (" KE ; ; UG;", ["KE", "UG"]),
        ('the "Delta"; Coast', ['the "Delta"', "Coast"]),
        ('"Delta" region; Coast', ['"Delta" region', "Coast"]),
        ('"Soap; water" ; Pumps', ["Soap; water", "Pumps"]),
        ('"no end; Pumps', ['"no end', "Pumps"]),
    ],
)
def test_a_list_is_read_as_people_type_it(cell: str, texts: list[str]) -> None:
    assert lists.parted(cell) == texts


@given(st.text() | NEAR)
def test_a_text_in_a_csv_is_no_formula_and_is_read_back(text: str) -> None:
    assert meant(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_an_apostrophe_of_a_name_stays() -> None:
    assert meant("'s Hertogenbosch") == harmless("'s Hertogenbosch") == "'s Hertogenbosch"


@given(st.dictionaries(st.integers(1, 12), st.none() | NEAR, max_size=8), st.sets(NEAR, max_size=2))
def test_each_row_has_a_text_that_means_it_alone(names: dict[int, str | None], reserved: set[str]) -> None:
    called = Called(names.items(), reserved)
    assert [called.find(f"  {text.upper()} ") for text in called.by_id.values()] == list(names)
    assert not {folded(text) for text in called.by_id.values()} & set(map(folded, reserved))


def test_two_rows_of_one_name_are_told_apart_by_their_ids() -> None:
    called = Called([(1, "Wells"), (2, "wells"), (3, "Pumps"), (4, "Wells #1"), (5, None)])
    assert list(called.by_id.values()) == ["Wells #1", "wells #2", "Pumps", "Wells #1 #4", "#5"]


def test_a_name_that_means_something_else_there_gets_its_id() -> None:
    assert list(Called([(1, "ID"), (2, "Pumps")], reserved=["Id"]).by_id.values()) == ["ID #1", "Pumps"]


def test_what_a_workbook_is_is_read_back_from_its_first_sheet() -> None:
    told = about.About(1, "f" * 32, Reader.PARTNERS)
    assert about.read([["Clean water"], *told.rows(), ["", "How to go on"], []]) == told
    assert about.read([["Format", "something else 1"], ["For", "lead"]]) is None
    assert about.read([]) is None
