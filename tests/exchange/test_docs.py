"""What is promised to users is written down, every word of it."""

from pathlib import Path

import pytest

from partnerdesk import __main__
from partnerdesk.exchange.schema import SECTIONS
from partnerdesk.exchange.shape import Field, Group, Links, Rows, Single
from partnerdesk.exchange.sheets.described import SHEETS, Sheet
from partnerdesk.exchange.tables.kinds import KINDS
from partnerdesk.exports import EXPORTS

_TOP = Path(__file__).parents[2]
PAGE = (_TOP / "docs" / "file-format.md").read_text(encoding="utf-8")
README = (_TOP / "README.md").read_text(encoding="utf-8")


def keys(part: object) -> set[str]:
    """Return every key below a part of the schema, as the page writes it."""
    inner = part.parts if isinstance(part, Rows | Single) else part.fields if isinstance(part, Group) else ()
    own = {f'"{part.key}"'} if isinstance(part, Field | Group | Links | Rows | Single) else set()
    return own.union(*(keys(p) for p in inner))


def words(part: object) -> set[str]:
    """Return every word that a value may be."""
    if isinstance(part, Field):
        return set(part.value.words)
    inner = part.parts if isinstance(part, Rows | Single) else part.fields if isinstance(part, Group) else ()
    return set().union(*(words(p) for p in inner))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.key)
def test_every_key_and_word_of_the_interchange_file_is_on_the_page(section: Rows | Single) -> None:
    assert {key for key in keys(section) if key not in PAGE} == set()
    assert {word for word in words(section) if word not in PAGE} == set()


@pytest.mark.parametrize("command", __main__.COMMANDS)
def test_every_command_is_on_the_page(command: str) -> None:
    assert f"`partnerdesk {command} " in PAGE


def test_the_page_lists_every_export_with_its_ending_and_options() -> None:
    table = PAGE.split("| kind of export |")[1].split("\n\n")[0].splitlines()[2:]
    assert [[cell.strip() for cell in row.strip("|").split("|")] for row in table] == [
        [
            f"`{export.kind}`",
            export.name.text,
            f"`{export.ending}`",
            ", ".join(f"`--{option}`" for option in export.options),
        ]
        for export in EXPORTS.values()
    ]


def test_the_readme_names_every_kind_of_export() -> None:
    (row,) = [line for line in README.splitlines() if line.startswith("| `partnerdesk export ")]
    assert {kind for kind in EXPORTS if f"`{kind}`" not in row} == set()
    assert {export.ending for export in EXPORTS.values() if f"`{export.ending}`" not in row} == set()


def test_every_sheet_of_the_workbook_is_on_the_page_with_its_columns() -> None:
    for sheet in SHEETS:
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {sheet.name} |")]
        told = [column.strip() for column in row.split("|")[2].split(",")]
        if isinstance(sheet, Sheet):
            assert told == [column.header for column in sheet.columns]
        else:
            assert told == [sheet.header, "then one for each need"]


def test_every_column_of_a_table_is_on_the_page() -> None:
    for name, kind in KINDS.items():
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {name} |")]
        told = [column.strip() for column in row.split("|")[2].split(",")]
        assert [column.strip("*") for column in told] == [t.name for t in kind.targets if t.name != "id"], (
            name
        )
        assert {column.strip("*") for column in told if column.endswith("*")} == set(kind.needed) - {"id"}, (
            name
        )
