"""Each small file that failed before is read right, asked about, or refused with its place."""

import pytest

from partnerdesk.exchange.tables.plan import Decide

from .conftest import NewFile
from .trying import LEFT_OUT, NEW, UNCHANGED, Trying, asked, counts, differs, states, wrong


def test_a_point_in_spanish_amounts_is_asked_about_once_for_the_column(two: Trying) -> None:
    found = two.case("a04_spanish_thousands.csv")
    (question,) = found.questions
    assert question.id == "decimal:amount"
    assert question.text == 'amount (column D), rows 2, 3: is "125.000" 125\u202f000 or 125?'
    assert question.rows == (2, 3)
    two.take(two.case("a04_spanish_thousands.csv", {"decimal": ","}))
    assert [c["budget"][0]["amount"] for c in two.told()["commitments"]] == ["125000", "1250"]


def test_a_text_in_cp1251_is_read_by_its_letters(trying: Trying) -> None:
    out = trying.take(trying.case("c01_cp1251.csv"))
    assert [p["name"] for p in out["participants"]] == ["Союз рыбаков озера", "Порт Ладога"]
    assert out["participants"][0]["people"] == [{"name": "Ирина Петрова", "signatory": False}]


def test_countries_are_read_by_any_name_and_what_is_none_is_refused(trying: Trying) -> None:
    found = trying.case("n01_countries.csv")
    assert counts(found) == {NEW: 46, LEFT_OUT: 6}
    assert [text.partition(": ")[2] for text in wrong(found)] == [
        '"EU" is no country; write the countries, or put it under areas.',
        '"Global" is no country; write the countries, or put it under areas.',
        '"Kosovo" is no country; write its name, or its code such as KE.',
        '"XK" is no country; write its name, or its code such as KE.',
        '"404" is no country; write its name, or its code such as KE.',
        '"Regional" is no country; write the countries, or put it under areas.',
    ]
    assert wrong(found)[0].startswith("row 17, countries (column C): ")
    read = {p.values["name"]: p.values["countries"] for p in found.planned}
    assert read["Org4"] == read["Org5"] == read["Org46"] == read["Org47"] == ["KE", "UG"]
    assert read["Org6"] == read["Org8"] == ["CI"]
    assert read["Org42"] == read["Org43"] == ["KE"]


def test_the_french_list_asks_for_its_own_words_and_comes_in_with_both_sheets(trying: Trying) -> None:
    found = trying.case("r15_fr_parties_prenantes.xlsx")
    assert asked(found) == [
        "word:participant.sector:Fondation",
        "word:participant.status:Confirmé",
        "word:participant.status:À contacter",
        "currency:FCFA",
        "word:commitment.status:Prévu",
        "word:commitment.status:Terminé",
    ]
    assert [q.suggested for q in found.questions] == [
        "philanthropy", "joined", "candidate", None, "agreed", "achieved",
    ]  # fmt: skip
    answers = {q.id: q.suggested or "XOF" for q in found.questions}
    out = trying.take(trying.case("r15_fr_parties_prenantes.xlsx", answers))
    assert [p["sector"] for p in out["participants"]] == [
        "community",
        "government",
        "philanthropy",
        "business",
    ]
    assert out["participants"][2]["countries"] == ["FR", "BJ"]
    assert [c["status"] for c in out["commitments"]] == ["under_way", "agreed", "achieved"]
    assert [c["budget"][0] for c in out["commitments"]] == [
        {"amount": "1250000.5", "currency": "XOF", "secured": False},
        {"amount": "1250000.50", "currency": "XOF", "secured": False},
        {"amount": "25000", "currency": "EUR", "secured": False},
    ]
    assert [c["starts_on"] for c in out["commitments"]] == ["2026-01-01", "2026-02-01", "2026-03-15"]
    again = trying.case("r15_fr_parties_prenantes.xlsx", answers)
    assert counts(again) == {UNCHANGED: 7}


def test_a_second_import_tells_each_difference_and_changes_nothing_by_itself(two: Trying) -> None:
    two.take(two.case("u1_first.csv"))
    assert counts(two.case("u1_first.csv")) == {UNCHANGED: 1}
    found = two.case("u2_updated.csv")
    assert differs(found) == [
        ("Status", "Agreed", "Under way"),
        ("Next step", "Ask · 1 Feb 2026", "Tender · 1 May 2026"),
        ("Ends on", "30 Jun 2026", "31 Dec 2026"),
        ("Amount", "100 · EUR", "250 · EUR"),
    ]
    assert not found.is_ready
    before = two.told()
    assert two.take(found, decide=Decide.KEEP) == before
    two.take(found, decide=Decide.TAKE)
    repair = two.commitment("Repair")
    assert (repair["status"], repair["ends_on"]) == ("under_way", "2026-12-31")
    assert repair["next_step"] == {"text": "Tender", "due": "2026-05-01"}
    assert [b["amount"] for b in repair["budget"]] == ["250"]
    assert counts(two.case("u2_updated.csv")) == {UNCHANGED: 1}


def test_both_amounts_of_a_budget_may_be_kept(two: Trying) -> None:
    two.take(two.case("u1_first.csv"))
    found = two.case("u2_updated.csv").chosen(Decide.BOTH)
    assert [d.label for d in found.undecided] == ["Status", "Next step", "Ends on"]
    two.take(found.chosen(Decide.KEEP))
    assert [b["amount"] for b in two.commitment("Repair")["budget"]] == ["100", "250"]


def test_what_belongs_together_is_never_filled_in_beside_other_words(two: Trying) -> None:
    two.take(two.case("u8_half.csv"))
    found = two.case("u9_half_changed.csv")
    assert differs(found) == [
        ("Next step", "Ask the district", "Sign the contract · 30 Nov 2026"),
        ("Starts on", "Starts on: 5 Jan 2026", "Starts on: 1 Mar 2027 · Ends on: 31 Dec 2027"),
    ]
    two.take(found, decide=Decide.KEEP)
    repair = two.commitment("Repair")
    assert repair["next_step"] == {"text": "Ask the district"}
    assert "ends_on" not in repair
    assert repair["budget"] == [{"amount": "100", "currency": "EUR", "secured": False}]


def test_names_written_otherwise_are_asked_about(trying: Trying) -> None:
    trying.take(trying.case("u12_names_first.csv"))
    found = trying.case("u13_names_second.csv")
    assert states(found)[0] == UNCHANGED  # the same letters in another encoding
    assert len(found.questions) == 10
    assert {q.suggested for q in found.questions} == {
        "Coopérative des pêcheurs d’Été", "Women's Union", "Lake Aid",
    }  # fmt: skip
    same = trying.case("u13_names_second.csv", {"same": "same"})
    assert counts(same) == {UNCHANGED: 11}
    assert len(trying.take(same)["participants"]) == 3


def test_names_may_be_of_others_all_the_same(new: NewFile) -> None:
    trying = new()
    trying.take(trying.case("u12_names_first.csv"))
    out = trying.take(trying.case("u13_names_second.csv", {"same": "new"}))
    assert len(out["participants"]) == 13


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "x08_4_error_colD.xlsx",
            "C: row 2, amount (column D): is the error value #N/A of a spreadsheet; correct it there",
        ),
        (
            "x09_formulas.xlsx",
            "C: row 2, amount (column C): is a formula without its result; open the table in a spread",
        ),
    ],
)
def test_a_cell_that_only_looks_empty_is_refused_with_sheet_row_and_column(
    name: str, told: str, two: Trying
) -> None:
    found = two.case(name)
    (problem,) = wrong(found)
    assert problem.startswith(told)
    assert counts(found)[LEFT_OUT] == 1


def test_stored_results_of_formulas_are_read(two: Trying) -> None:
    found = two.case("x09_formulas.xlsx")
    assert [p.values["amount"] for p in found.planned if p.table == "budget_line"] == [6, 7, 5]


def test_all_sheets_that_are_tables_come_in(trying: Trying) -> None:
    out = trying.take(trying.case("x10_two_sheets.xlsx"))
    assert [p["name"] for p in out["participants"]] == ["Union", "Port"]
    assert [c["title"] for c in out["commitments"]] == ["Repair"]
