"""Forms go out to partners and come back: matched by ids, told as they are, and taken once."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from partnerdesk.exchange.forms import commanding, opening, taking, wording
from partnerdesk.exchange.forms.plan import Plan, State, plan
from partnerdesk.exchange.forms.returned import Returned
from partnerdesk.exchange.forms.sheet_in import _entered
from partnerdesk.file import changing
from partnerdesk.file.changing.merging import merge
from partnerdesk.file.changing.rows import delete, set_values
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.reporting import reported
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.partnership.tables import Commitment, Participant
from tests.exchange.forms.filling import filled_pdf, filled_sheet, forms_of, kept, names_in
from tests.file.partnerships import copied, made

STEP = {"__next_step": "Order pumps", "__next_step_person": "Selam", "__next_step_due": "2027-01-15"}
TOLD = {
    "form__by": "Selam Tesfaye",
    "form__on": "2026-12-01",
    "__text": "Four sheds\rstand – Ж",
    "__progress": "45 %",
}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return a partnership whose partner Mekelle Growers has one open commitment."""
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as opened:
        with opened.change("Prepare") as session:
            outcome = {"outcome": "Sheds", "outcome_unit": "sheds", "next_step": "Buy ground"}
            set_values(session, "commitment", 1, outcome)
        yield opened


@pytest.fixture
def forms(file: PartnershipFile) -> dict[str, bytes]:
    return forms_of(file)


def pdf(forms: dict[str, bytes]) -> bytes:
    return forms["Mekelle Growers – update.pdf"]


def sheet(forms: dict[str, bytes]) -> bytes:
    return forms["Mekelle Growers – update.xlsx"]


def back(folder: Path, content: bytes, name: str = "back.pdf") -> Returned:
    found = opening.returned_in(kept(folder / name, content))
    assert found
    return found


def planned(file: PartnershipFile, folder: Path, content: bytes, name: str = "back.pdf") -> Plan:
    return plan(file, back(folder, content, name))


def updates(file: PartnershipFile) -> list[tuple[Any, ...]]:
    return file.rows(
        'SELECT "on", "by", text, standing, progress, value, unit, outcome, help_needed, barriers'
        " FROM commitment_update WHERE source IS NOT NULL ORDER BY id"
    )


def step(file: PartnershipFile) -> tuple[Any, ...]:
    return file.rows("SELECT next_step, next_step_person, next_step_due FROM commitment WHERE id = 1")[0]


# -- out --------------------------------------------------------------------------------


def test_each_partner_with_something_to_tell_gets_a_pdf_and_a_sheet(forms: dict[str, bytes]) -> None:
    assert sorted(forms) == ["Mekelle Growers – update.pdf", "Mekelle Growers – update.xlsx"]


def test_a_form_holds_what_was_last_told_and_no_entry_is_filled_in(forms: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(pdf(forms)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for told in ("Three sheds stand.", "Next step so far: Buy ground", "shared with all partners"):
        assert told in text
    values = {name: field.get("/V") for name, field in (reader.get_fields() or {}).items()}
    assert {n for n, value in values.items() if value not in ("", "/Off")} == {"partnerdesk_form"}


def test_the_same_partnership_and_day_give_the_same_forms(
    file: PartnershipFile, forms: dict[str, bytes]
) -> None:
    assert forms_of(file) == forms


def test_the_entries_of_a_form_are_tagged_with_what_they_ask(forms: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(pdf(forms)))
    annotations: list[Any] = [page["/Annots"] for page in reader.pages]
    widgets = [a.get_object() for of_page in annotations for a in of_page]
    assert len(widgets) == len(names_in(pdf(forms))) == 14
    assert all(widget["/TU"] for widget in widgets)
    catalogue: Any = reader.trailer["/Root"]
    nums = catalogue["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(nums[::2], nums[1::2], strict=True))
    for widget in widgets:
        element = owners[widget["/StructParent"]].get_object()
        assert (element["/S"], element["/K"]["/Obj"].get_object()) == ("/Form", widget)


# -- back -------------------------------------------------------------------------------


def test_a_pdf_that_was_filled_in_comes_back_as_an_update_with_its_day_and_source(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    more = {"__value": "12.5", "__help_needed": "A truck", "__barriers": "Rain"}
    found = planned(file, tmp_path, filled_pdf(pdf(forms), TOLD | STEP | more, ["__at_risk"]))
    assert (found.partner, found.on, found.problems) == ("Mekelle Growers", date(2026, 12, 1), [])
    taking.take(file, found)
    assert updates(file) == [
        ("2026-12-01", "Selam Tesfaye", "Four sheds\nstand – Ж", "at_risk", "45", "12.5", "sheds", "Sheds",
         "A truck", "Rain")
    ]  # fmt: skip
    assert step(file) == ("Order pumps", "Selam", "2027-01-15")
    assert file.undo_label == "Take the update of Mekelle Growers"
    file.undo()
    assert (updates(file), step(file)) == ([], ("Buy ground", None, None))


def test_a_sheet_that_was_filled_in_comes_back_alike(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    answers: dict[str, str | float] = {"form__by": "Selam", "form__on": 46357, "__text": "Sheds stand"}
    answers |= {
        "__standing": "off track",
        "__progress": 45.5,
        "__next_step_due": 46400,
        "__next_step": "Roof",
    }
    found = planned(file, tmp_path, filled_sheet(sheet(forms), answers), "back.xlsx")
    assert found.problems == []
    taking.take(file, found)
    assert updates(file)[0][:5] == ("2026-12-01", "Selam", "Sheds stand", "off_track", "45.5")
    assert step(file) == ("Roof", None, "2027-01-13")


def test_a_number_of_a_sheet_is_exact() -> None:
    assert _entered(0.1) == Decimal("0.1")


def test_the_same_return_twice_changes_nothing_also_after_the_commitment_went_on(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    content = filled_pdf(pdf(forms), TOLD | STEP)
    taking.take(file, planned(file, tmp_path, content))
    with file.change("Go on") as session:
        set_values(session, "commitment", 1, {"next_step": "Build"})
    label = file.undo_label
    again = planned(file, tmp_path, content)
    assert [told.state for told in again.told] == [State.THERE]
    taking.take(file, again)
    assert (file.undo_label, len(updates(file)), step(file)[0]) == (label, 1, "Build")


def test_a_correction_is_told_with_its_differences_and_writes_over_nothing_unasked(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    taking.take(file, planned(file, tmp_path, filled_pdf(pdf(forms), TOLD)))
    found = planned(file, tmp_path, filled_pdf(pdf(forms), TOLD | {"__progress": "60"}))
    (told,) = found.told
    assert told.state == State.CORRECTS
    assert wording.lines(told) == [("Progress in %", "45 %", "60 %")]
    taking.take(file, found)
    assert [row[4] for row in updates(file)] == ["45", "60"]
    file.undo()
    taking.take(file, found, instead=[1])
    assert [row[4] for row in updates(file)] == ["60"]


def test_an_empty_form_brings_nothing(file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path) -> None:
    label = file.undo_label
    for content, name in ((pdf(forms), "back.pdf"), (sheet(forms), "back.xlsx")):
        found = planned(file, tmp_path, content, name)
        assert (found.told, found.problems, wording.counted(found)) == ([], [], "nothing was filled in")
        taking.take(file, found)
    assert file.undo_label == label


# -- what cannot be taken ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"__progress": "about half"}, '"Build ten sheds": Progress in %: "about half" is no number'),
        ({"__progress": "140"}, 'Progress in %: "140" is not between 0 and 100.'),
        ({"__value": "1.500"}, 'Value of the outcome: "1.500" may be two numbers'),
        ({"form__on": "05/03/2027"}, 'As of which day: "05/03/2027" may be 3 May 2027; 5 Mar 2027; write it'),
        ({"form__on": "soon"}, 'As of which day: "soon" is no day'),
        ({"form__on": "1026-12-01"}, 'As of which day: "1026-12-01" has the year 1026'),
        ({"__next_step_due": "2027-01-15"}, "the next step is empty, but not who takes it or its day"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place_and_nothing_is_taken(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path, answers: dict[str, str], problem: str
) -> None:
    found = planned(file, tmp_path, filled_pdf(pdf(forms), TOLD | answers))
    (told,) = found.problems
    assert problem in told
    with pytest.raises(SourceProblem, match=r"^back\.pdf: "):
        taking.take(file, found)
    assert updates(file) == []


def test_two_ticks_are_a_problem(file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path) -> None:
    found = planned(file, tmp_path, filled_pdf(pdf(forms), TOLD, ["__at_risk", "__on_track"]))
    assert found.problems == ['"Build ten sheds": Standing: more than one is ticked; tick one.']


def test_without_a_day_it_is_asked_for_and_never_made_up(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    content = filled_pdf(pdf(forms), {"__text": "Sheds"})
    found = planned(file, tmp_path, content)
    assert found.lacks_day
    with pytest.raises(SourceProblem, match="the partner gave no day"):
        taking.take(file, found)
    taking.take(file, found, on=date(2026, 12, 2))
    assert updates(file)[0][:3] == ("2026-12-02", None, "Sheds")
    again = planned(file, tmp_path, content)
    assert (again.lacks_day, [told.state for told in again.told]) == (False, [State.THERE])


def test_a_value_never_stands_beside_an_outcome_it_was_not_told_of(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    with file.change("Word anew") as session:
        set_values(session, "commitment", 1, {"outcome": "Jobs"})
    found = planned(file, tmp_path, filled_pdf(pdf(forms), TOLD | {"__value": "12"}))
    assert "worded anew" in found.told[0].remarks[0]
    taking.take(file, found)
    assert updates(file)[0][4:8] == ("45", None, None, None)


def test_a_form_of_another_partnership_is_refused(forms: dict[str, bytes], tmp_path: Path) -> None:
    returned = back(tmp_path, filled_pdf(pdf(forms), TOLD))
    told = r"back\.pdf is a form of another partnership"
    with (
        PartnershipFile.open(made(tmp_path / "other.partnerdesk")) as other,
        pytest.raises(SourceProblem, match=told),
    ):
        plan(other, returned)


def test_a_commitment_that_is_gone_or_that_of_another_is_left_out_and_told(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    returned = back(tmp_path, filled_pdf(pdf(forms), TOLD))
    with file.change("Give away") as session:
        set_values(session, "commitment", 1, {"participant_id": 1})
    found = plan(file, returned)
    assert (found.told, "now that of River Commission" in found.remarks[0]) == ([], True)
    file.undo()
    with file.change("Delete") as session:
        delete(session, "commitment", 1)
    with file.change("Add") as session:  # SQLite gives it the id of the deleted one
        session.add(Commitment(id=1, participant_id=2, title="Another"))
    found = plan(file, returned)
    assert (found.told, "not there any more" in found.remarks[0]) == ([], True)


def test_a_partner_that_is_gone_is_told_and_one_that_was_merged_is_found(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    returned = back(tmp_path, filled_pdf(pdf(forms), TOLD))
    with file.change("Merge") as session:
        merge(session, 1, 2)
    found = plan(file, returned)
    assert (found.partner, len(found.told)) == ("River Commission", 1)
    file.undo()
    with file.change("Delete") as session:
        delete(session, "participant", 2)
    with file.change("Add") as session:
        session.add(Participant(id=2, name="Another"))
    with pytest.raises(SourceProblem, match="a partner that is not in this partnership any more"):
        plan(file, returned)


def test_a_form_that_was_printed_to_pdf_is_told_as_such(forms: dict[str, bytes], tmp_path: Path) -> None:
    line = (PdfReader(io.BytesIO(pdf(forms))).get_fields() or {})["partnerdesk_form"]["/V"]
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 72, str(line))
    canvas.save()
    with pytest.raises(SourceProblem, match="printed to PDF, or flattened"):
        opening.returned_in(kept(tmp_path / "flat.pdf", out.getvalue()))


def test_a_form_whose_line_was_changed_is_told(forms: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(SourceProblem, match="does not tell which one it is"):
        opening.returned_in(kept(tmp_path / "a.pdf", filled_pdf(pdf(forms), {"partnerdesk_form": "mine"})))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbroken", b"PK\x03\x04broken", b"no form"])
@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".ods", ".xls", ".csv"])
def test_what_is_no_form_is_none(content: bytes, ending: str, tmp_path: Path) -> None:
    assert opening.returned_in(kept(tmp_path / f"a{ending}", content)) is None


def test_a_dry_run_tells_what_a_form_says_and_writes_nothing(
    file: PartnershipFile, forms: dict[str, bytes], tmp_path: Path
) -> None:
    returned = back(tmp_path, filled_pdf(pdf(forms), TOLD))
    told = commanding.take_all(file, [returned], None, dry_run=True)
    assert "Mekelle Growers" in told[0]
    assert not updates(file)
    assert commanding.take_all(file, [returned], None) == told
    assert updates(file)


# -- in a reporting round ---------------------------------------------------------------


def test_a_form_tells_in_the_round_in_which_it_went_out(file: PartnershipFile, tmp_path: Path) -> None:
    as_of, until = date(2026, 12, 31), date(2027, 1, 15)
    before = forms_of(file)
    with file.change("Open") as session:
        changing.reporting.open_round(session, as_of, until)
    during = forms_of(file)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(during))).pages)
    assert "Please tell how things stand as of 31 Dec 2026, by 15 Jan 2027." in " ".join(text.split())
    with file.change("Close") as session:
        changing.reporting.close_round(session, 1, until)
    for forms, asked in ((before, None), (during, as_of)):
        for content, name in ((pdf(forms), "b.pdf"), (sheet(forms), "b.xlsx")):
            filled = filled_sheet if name.endswith("x") else filled_pdf
            told = {"form__on": "2027-02-01", "__text": f"Told in {name}"}
            found = planned(file, tmp_path, filled(content, told), name)
            taking.take(file, found)
            rows = file.rows("SELECT asked_as_of FROM commitment_update ORDER BY id DESC LIMIT 1")
            assert rows == [(asked.isoformat() if asked else None,)]
    found_in = reported(file, 1)
    assert found_in
    ((answer,),) = [partner.answers for partner in found_in.partners]
    assert [update.text for update in answer.updates] == ["Told in b.xlsx", "Told in b.pdf"]
