"""Clauses of a source that name no part are added to the standard ones."""

from typing import Any

from partnerdesk.clauses import standard_clauses
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.partnership.tables import Clause
from tests.exchange.conftest import NewFile, add

STANDARD = [c.heading for c in standard_clauses("en")]
EXIT = {"heading": "Exit", "text": "Who leaves says so."}


def source(*clauses: dict[str, Any]) -> dict[str, Any]:
    return {"format": "partnerdesk", "version": 1, "agreement": {"clauses": list(clauses)}}


def headings(file: PartnershipFile) -> list[str]:
    return [c.heading for c in agreement_content(file).clauses]


def write_clauses(file: PartnershipFile, *clauses: Clause) -> None:
    with file.change("Write the clauses") as session:
        session.add_all(clauses)


def test_a_clause_without_a_part_stands_beside_the_standard_ones_before_the_signatures(
    file: PartnershipFile,
) -> None:
    add(file, source(EXIT))
    assert headings(file) == [*STANDARD[:-1], "Exit", "Signatures"]
    content = agreement_content(file)
    assert content.readiness.missing_parts == []
    assert [c.text for c in content.clauses if c.heading != "Exit"] == [
        c.text for c in standard_clauses("en")
    ]


def test_a_clause_with_the_heading_of_a_standard_one_rewords_it_and_keeps_what_the_file_adds(
    file: PartnershipFile,
) -> None:
    add(file, source({"heading": "Parties", "text": "We three."}, {"heading": "Contact", "text": ""}))
    assert headings(file) == STANDARD
    clauses = {c.heading: c for c in agreement_content(file).clauses}
    assert (clauses["Parties"].text, clauses["Parties"].part) == ("We three.", "parties")
    assert clauses["Contact"].text


def test_clauses_of_which_one_names_a_part_are_all_there_are(file: PartnershipFile) -> None:
    add(file, source(EXIT, {"heading": "We sign", "text": "", "part": "signatures"}))
    assert headings(file) == ["Exit", "We sign"]


def test_a_new_clause_comes_before_the_signatures_of_an_agreement_that_has_clauses(
    file: PartnershipFile,
) -> None:
    write_clauses(
        file,
        Clause(heading="Who", text="", part="parties", position=0),
        Clause(heading="Sign", text="", part="signatures", position=1),
    )
    add(file, source(EXIT, {"heading": "Who", "text": "Others"}))
    assert headings(file) == ["Who", "Exit", "Sign"]
    add(file, source(EXIT))
    assert headings(file) == ["Who", "Exit", "Sign"]


def test_an_agreement_whose_partners_left_out_every_part_comes_back_without_them(new_file: NewFile) -> None:
    first, second = new_file(), new_file()
    write_clauses(first, Clause(heading="Exit", text="Who leaves says so."))
    out = interchange_bytes(first)
    with second.change_in_bulk("Import") as rows:
        import_interchange(rows, out, "out.json")
    assert headings(second) == ["Exit"]
    assert second.rows("SELECT part FROM clause") == [(None,)]
    assert interchange_bytes(second) == out


def test_importing_the_same_clauses_again_adds_nothing(file: PartnershipFile) -> None:
    once = add(file, source(EXIT))
    assert add(file, source(EXIT)) == once
