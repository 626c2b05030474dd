"""The side editor of a commitment: every field is written, undone by its name, and never to another."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.adder import Adder
from partnerdesk.desk.widgets.choice_fields import ChoiceField
from partnerdesk.desk.widgets.text_fields import TextField
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.file.changing.rows import add
from tests.desk.commitments.boards import (
    Key,
    click_card,
    column,
    drag,
    focus,
    kept,
    press,
    read_only_board,
    spoken,
    status,
    write,
)
from tests.desk.conftest import Find
from tests.desk.gestures import click
from tests.file.commitments import BACKHAUL, DENSITY, FUND, METHOD, PLATFORM, SCHOOLS, TRAIN


@pytest.fixture
def train(screen: Commitments) -> Commitments:
    """Open the commitment that has a part of every kind."""
    click_card(screen, TRAIN)
    return screen


def of(screen: Commitments, column_: str, card: int = TRAIN) -> Any:
    return kept(screen, f'SELECT "{column_}" FROM commitment WHERE id = ?', card)


# -- opening and closing ----------------------------------------------------------------


def test_a_click_opens_the_editor_beside_the_board(train: Commitments, by_name: Find) -> None:
    assert by_name(train, "Title", TextField).toPlainText() == "Train technicians"
    assert column(train, "Under way").hasFocus()
    assert train.board.width() < train.width()


def test_enter_goes_into_the_editor_and_escape_back_to_the_card(screen: Commitments, by_name: Find) -> None:
    focus(screen, METHOD)
    press(screen, Key.Key_Return)
    title = by_name(screen, "Title")
    assert title.hasFocus()
    QTest.keyClick(title, Key.Key_Escape)
    assert column(screen, "Agreed").hasFocus()
    assert screen.panels.side.shown is None


def test_the_open_editor_follows_the_arrows(train: Commitments, by_name: Find) -> None:
    press(train, Key.Key_Down)
    assert by_name(train, "Title", TextField).toPlainText() == "Balloon backhaul"


def test_the_editor_closes_with_the_commitment_that_is_deleted_in_it(
    train: Commitments, by_name: Find
) -> None:
    QTest.keyClicks(by_name(train, "Description"), "half typed")
    click(by_name(train, "Delete commitment"))
    assert train.panels.side.shown is None
    assert train.desk.file.undo_label == "Delete commitment"
    train.desk.undo()
    assert of(train, "description") == "half typed"


# -- fields -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "column_", "expected", "undo"),
    [
        ("Title", "Train 500 technicians", "title", "Train 500 technicians", "Rename commitment"),
        ("Description", "In two classes", "description", "In two classes", "Describe commitment"),
        ("Starts on", "1 Jun 2026", "starts_on", "2026-06-01", "Change when a commitment starts"),
        ("Ends on", "2027-06-30", "ends_on", "2027-06-30", "Change when a commitment ends"),
        ("Next step", "Rent a hall", "next_step", "Rent a hall", "Change the next step"),
        ("Who takes the next step", "Ana", "next_step_person", "Ana", "Change who takes the next step"),
        ("Next step due", "5.12.2026", "next_step_due", "2026-12-05", "Change when the next step is due"),
        ("Outcome", "Masts kept up", "outcome", "Masts kept up", "Change the outcome"),
        ("Unit", "technicians", "outcome_unit", "technicians", "Change the unit of the outcome"),
        ("Baseline", "12", "outcome_baseline", "12", "Change the baseline of the outcome"),
        ("Target", "1 500,5", "outcome_target", "1500.5", "Change the target of the outcome"),
    ],
)
def test_each_field_is_written_and_undone_by_its_name(
    train: Commitments, by_name: Find, field: str, typed: str, column_: str, expected: str, undo: str
) -> None:
    before = of(train, column_)
    write(by_name(train, field), typed)
    assert of(train, column_) == expected
    assert train.desk.file.undo_label == undo
    train.desk.undo()
    assert of(train, column_) == before


@pytest.mark.parametrize(
    ("field", "typed", "column_", "expected"),
    [
        ("Countries", "ghana", "countries", '["KE","GH"]'),
        ("Areas", "West Africa", "areas", '["West Africa"]'),
        ("SDG targets", "9.c", "sdg", '["9.c"]'),
    ],
)
def test_lists_take_what_is_chosen(
    train: Commitments, by_name: Find, field: str, typed: str, column_: str, expected: str
) -> None:
    line = train.panels.editor.fields
    part = {"Countries": line.countries, "Areas": line.areas, "SDG targets": line.sdg}[field].line
    QTest.keyClicks(part, typed)
    QTest.keyClick(part, Key.Key_Return)
    assert of(train, column_) == expected


def test_participants_come_along_and_go(train: Commitments, by_name: Find) -> None:
    line = train.panels.editor.fields.along.line
    line.setFocus()
    QTest.keyClicks(line, "child")
    QTest.keyClick(line, Key.Key_Tab)
    of_train = "SELECT participant_id FROM commitment_partner WHERE commitment_id = ?"
    assert kept(train, of_train, TRAIN) == FUND
    assert train.model.text(TRAIN).who == "Atlas Maps · with CHF"
    click(by_name(train, "Remove Child Health Fund"))
    assert train.desk.file.rows(of_train, TRAIN) == []


def test_a_participant_is_found_by_its_short_name(train: Commitments, by_name: Find) -> None:
    line = train.panels.editor.fields.along.line
    QTest.keyClicks(line, "CHF")
    QTest.keyClick(line, Key.Key_Return)
    along = "SELECT participant_id FROM commitment_partner WHERE commitment_id = ?"
    assert kept(train, along, TRAIN) == FUND
    partner = train.panels.editor.fields.partner
    partner.setFocus()
    partner.selectAll()
    QTest.keyClicks(partner, "chf")
    QTest.keyClick(partner, Key.Key_Tab)
    assert of(train, "participant_id") == FUND
    assert partner.text() == "Child Health Fund"


def test_enter_takes_no_partner_that_only_fits(train: Commitments, by_name: Find) -> None:
    before, partner = of(train, "participant_id"), train.panels.editor.fields.partner
    partner.setFocus()
    partner.selectAll()
    QTest.keyClicks(partner, "child")
    QTest.keyClick(partner, Key.Key_Return)
    assert of(train, "participant_id") == before
    assert partner.property("invalid")
    assert partner.text() == "child"


def test_the_needs_it_serves_are_kept(train: Commitments) -> None:
    line = train.panels.editor.fields.needs.line
    line.setFocus()
    QTest.keyClicks(line, "school")
    QTest.keyClick(line, Key.Key_Tab)
    assert kept(train, "SELECT need_id FROM commitment_need WHERE commitment_id = ?", TRAIN) == 2


def test_another_partner_takes_a_commitment_over_and_is_no_longer_along(
    screen: Commitments, by_name: Find
) -> None:
    click_card(screen, METHOD)
    write(by_name(screen, "Partner"), "Child Health Fund")
    assert of(screen, "participant_id", METHOD) == FUND
    along = screen.desk.file.rows("SELECT participant_id FROM commitment_partner WHERE commitment_id = 3")
    assert along == [(3,)]


def test_a_partner_that_is_none_is_not_written(train: Commitments, by_name: Find) -> None:
    field = by_name(train, "Partner")
    write(field, "Somebody else")
    assert of(train, "participant_id") == 3
    assert field.property("invalid")


def test_the_status_is_chosen_and_withdrawing_asks_why(train: Commitments, by_name: Find) -> None:
    choice = by_name(train, "Status", ChoiceField)
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Up)
    assert status(train, TRAIN) == "agreed"
    choice.setCurrentIndex(4)
    choice.activated.emit(4)
    QApplication.processEvents()
    assert status(train, TRAIN) == "agreed"
    assert by_name(train, "Move to Withdrawn")


def test_what_is_typed_goes_to_the_commitment_it_was_typed_for(train: Commitments, by_name: Find) -> None:
    QTest.keyClicks(by_name(train, "Description"), "of Train")
    click_card(train, BACKHAUL)
    assert of(train, "description", TRAIN) == "of Train"
    assert of(train, "description", BACKHAUL) is None
    assert by_name(train, "Description", TextField).toPlainText() == ""


def test_what_is_half_typed_survives_a_change_elsewhere(train: Commitments, by_name: Find) -> None:
    field = by_name(train, "Description", TextField)
    field.setFocus()
    QTest.keyClicks(field, "half")
    train.desk.write("Rename", "commitment", SCHOOLS, title="Map all schools")
    train.desk.write("Change", "commitment", TRAIN, ends_on=date(2027, 1, 1))
    assert field.toPlainText() == "half"
    assert field.hasFocus()


# -- what it lacks ----------------------------------------------------------------------


def test_what_is_lacking_leads_to_its_field_and_goes_when_it_is_there(
    train: Commitments, by_name: Find
) -> None:
    click(by_name(train, "name an outcome"))
    field = by_name(train, "Outcome")
    assert field.hasFocus()
    write(field, "Masts kept up")
    shown = [w.accessibleName() for w in train.panels.editor.lacks.findChildren(QWidget) if w.isVisible()]
    assert "name an outcome" not in shown
    assert "set a target" in shown


@pytest.mark.parametrize(
    ("invitation", "field"),
    [
        ("describe it", "Description"),
        ("say who takes the next step", "Who takes the next step"),
        ("say when it ends", "Ends on"),
    ],
)
def test_each_invitation_goes_to_its_field(
    train: Commitments, by_name: Find, invitation: str, field: str
) -> None:
    click(by_name(train, invitation))
    assert by_name(train, field).hasFocus()


def test_a_commitment_that_is_done_lacks_nothing(screen: Commitments) -> None:
    click_card(screen, PLATFORM)
    assert not screen.panels.editor.lacks.isVisible()


# -- parts ------------------------------------------------------------------------------


def test_a_milestone_is_added_changed_and_deleted(train: Commitments, by_name: Find) -> None:
    new = by_name(train, "New milestone")
    QTest.keyClicks(new, "First class")
    QTest.keyClick(new, Key.Key_Return)
    assert train.desk.file.undo_label == "Add milestone"
    parts = train.panels.editor.milestones
    made = parts._parts[-1].id
    assert kept(train, "SELECT title FROM milestone WHERE id = ?", made) == "First class"
    parts.show_part(made)
    write(by_name(train, "Milestone due"), "24 Dec 2026")
    assert kept(train, "SELECT due FROM milestone WHERE id = ?", made) == "2026-12-24"
    click(by_name(train, "Delete milestone"))
    assert train.desk.file.rows("SELECT id FROM milestone") == [(1,)]
    train.desk.undo()
    assert len(train.desk.file.rows("SELECT id FROM milestone")) == 2


def test_a_milestone_past_its_day_is_told_late(train: Commitments) -> None:
    rows = train.panels.editor.milestones.list
    assert "54 days late" in rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_amount_is_added_and_what_is_none_is_refused(train: Commitments, by_name: Find) -> None:
    new = by_name(train, "New amount", Adder)
    new.setFocus()
    QTest.keyClicks(new, "a lot")
    QTest.keyClick(new, Key.Key_Return)
    assert new.property("invalid")
    assert new.text() == "a lot"
    new.selectAll()
    QTest.keyClicks(new, "12 500.50")
    QTest.keyClick(new, Key.Key_Return)
    assert kept(train, "SELECT amount FROM budget_line WHERE id = 2") == "12500.50"
    assert by_name(train, "47\u202f500.5 USD", QLabel)
    QTest.keyClick(by_name(train, "Secured"), Key.Key_Space)
    assert kept(train, "SELECT secured FROM budget_line WHERE id = 2") == 1


def test_an_update_is_kept_with_the_day_and_moves_the_meter(train: Commitments, by_name: Find) -> None:
    QTest.keyClicks(by_name(train, "New update"), "The second class began")
    QTest.keyClicks(by_name(train, "Progress of the new update"), "75 %")
    click(by_name(train, "Add update"))
    row = kept(train, 'SELECT "on", text, progress FROM commitment_update WHERE id = 3')
    assert row == ("2026-11-24", "The second class began", "75")
    assert train.model.text(TRAIN).progress == 0.75
    assert by_name(train, "New update", TextField).toPlainText() == ""
    assert train.panels.editor.updates._parts[0].text == "The second class began"


def test_an_update_begun_is_kept_when_another_commitment_is_opened(train: Commitments, by_name: Find) -> None:
    QTest.keyClicks(by_name(train, "New update"), "begun")
    click_card(train, DENSITY)
    assert kept(train, "SELECT commitment_id, text FROM commitment_update WHERE id = 3") == (TRAIN, "begun")
    assert by_name(train, "New update", TextField).toPlainText() == ""


def test_progress_beyond_the_way_is_refused(train: Commitments, by_name: Find) -> None:
    train.panels.editor.updates.show_part(1)
    field = by_name(train, "Progress in %")
    write(field, "140")
    assert field.property("invalid")
    assert kept(train, "SELECT progress FROM commitment_update WHERE id = 1") == "20"


def test_the_help_that_an_update_asks_for_and_its_barriers_are_written_and_told(
    train: Commitments, by_name: Find
) -> None:
    updates = train.panels.editor.updates
    updates.show_part(1)
    write(by_name(train, "Help needed"), "Two trainers")
    write(by_name(train, "Barriers"), "No room in May")
    told = "SELECT help_needed, barriers FROM commitment_update WHERE id = 1"
    assert kept(train, told) == ("Two trainers", "No room in May")
    train.desk.write("Change", "commitment_update", 1, source="Form 1a2b3c4d")
    note = next(row.note for row in updates.list._rows.shown if "Two trainers" in row.note)
    assert note.endswith("Help needed: Two trainers · Barriers: No room in May · Form 1a2b3c4d")


# -- working groups ---------------------------------------------------------------------


def test_a_working_group_is_added_in_place_with_its_purpose_and_members(
    train: Commitments, by_name: Find
) -> None:
    click(by_name(train, "New working group"))
    name = by_name(train, "Name of the new working group")
    QTest.keyClicks(name, "Skills")
    QTest.keyClick(name, Key.Key_Return)
    assert of(train, "working_group_id") == 3
    write(by_name(train, "Purpose"), "Train people")
    write(by_name(train, "Coordinator"), "Ana Petrova")
    line = train.panels.editor.group.fields.members.line
    line.setFocus()
    QTest.keyClicks(line, "basin")
    QTest.keyClick(line, Key.Key_Tab)
    group = kept(train, "SELECT name, purpose, coordinator FROM working_group WHERE id = 3")
    assert group == ("Skills", "Train people", "Ana Petrova")
    assert kept(train, "SELECT participant_id FROM group_member WHERE working_group_id = 3") == 1


def test_deleting_a_working_group_leaves_its_commitments(screen: Commitments, by_name: Find) -> None:
    click_card(screen, DENSITY)
    click(by_name(screen, "About this group"))
    click(by_name(screen, "Delete working group"))
    assert of(screen, "working_group_id", DENSITY) is None
    screen.desk.undo()
    assert of(screen, "working_group_id", DENSITY) == 2


def test_a_group_meets_from_its_panel_and_what_comes_of_it_stands_there(
    screen: Commitments, by_name: Find
) -> None:
    click_card(screen, DENSITY)
    click(by_name(screen, "About this group"))
    work = screen.panels.editor.group.fields.work
    assert work.still_to_do.isHidden()
    click(work.meet)
    met = kept(screen, "SELECT max(id) FROM meeting")
    assert kept(screen, 'SELECT kind, working_group_id, "on" FROM meeting WHERE id = ?', met) == (
        "working_group",
        2,
        None,
    )
    members = "SELECT participant_id FROM group_member WHERE working_group_id = 2 ORDER BY 1"
    invited = screen.desk.file.rows(
        "SELECT participant_id FROM attendance WHERE meeting_id = ? ORDER BY 1", met
    )
    assert invited == screen.desk.file.rows(members)
    assert kept(screen, "SELECT count(*) FROM agenda_item WHERE meeting_id = ?", met) > 0

    with screen.desk.file.change("Capture") as session:
        add(session, "action", meeting_id=met, text="Count the masts")
    screen.desk.go(Place.COMMITMENTS)
    assert "no day yet" in " ".join(button.text() for button in work.findChildren(QPushButton))
    assert work.still_to_do.heading.text() == "Still to do · 1"
    work.still_to_do.list.setFocus()
    QTest.keyClick(work.still_to_do.list, Key.Key_D)
    assert kept(screen, "SELECT done_on FROM action WHERE text = 'Count the masts'")
    assert work.still_to_do.isHidden()


def test_the_report_of_a_group_is_asked_for_from_its_panel(screen: Commitments, by_name: Find) -> None:
    click_card(screen, DENSITY)
    click(by_name(screen, "About this group"))
    asked: list[ExportAsked] = []
    screen.desk.export_asked.disconnect()
    screen.desk.export_asked.connect(asked.append)
    click(by_name(screen, "Report of the group"))
    name = kept(screen, "SELECT name FROM working_group WHERE id = 2")
    assert [(a.kind, a.group) for a in asked] == [("groups", name)]


# -- reading only -----------------------------------------------------------------------


def test_a_file_open_for_reading_only_shows_its_fields_and_takes_nothing(
    window: Window, tmp_path: Path, by_name: Find
) -> None:
    with read_only_board(window, tmp_path) as screen:
        click_card(screen, TRAIN)
        assert by_name(screen, "Title", TextField).isReadOnly()
        assert not by_name(screen, "Status").isEnabled()
        assert not by_name(screen, "Delete commitment").isEnabled()
        assert not screen.panels.editor.milestones.adder.isVisible()


# -- the words that were agreed -----------------------------------------------------------


def test_what_is_worded_anew_since_it_was_agreed_is_told_by_word_until_it_is_agreed_again(
    screen: Commitments, by_name: Find
) -> None:
    drag(screen, METHOD, "Offered")
    drag(screen, METHOD, "Agreed")
    click_card(screen, METHOD)
    title = by_name(screen, "Title", TextField)
    write(title, f"{title.toPlainText()} by hand")
    said = [w for w in screen.findChildren(QLabel) if w.isVisible() and w.text().startswith("Reworded")]
    assert [w.text() for w in said] == ["Reworded since it was agreed on 24 Nov 2026"]
    assert any("[added: by hand]" in w.accessibleName() for w in screen.findChildren(QLabel) if w.isVisible())
    told = "Title: “Shared methodology” becomes “Shared methodology by hand”"
    assert f"Reworded since it was agreed on 24 Nov 2026 · {told}" in spoken(screen, METHOD)
    click(by_name(screen, "Agreed in these words"))
    assert not said[0].isVisible()
    assert "Reworded" not in spoken(screen, METHOD)
    screen.desk.undo()
    assert "Reworded" in spoken(screen, METHOD)


# -- the plan ---------------------------------------------------------------------------


def test_a_plan_is_completed_from_what_is_told_as_lacking(train: Commitments, by_name: Find) -> None:
    editor, desk = train.panels.editor, train.desk
    click(by_name(train, "say who reaches each milestone"))
    who = by_name(train, "Who reaches the milestone")
    assert who.hasFocus()
    write(who, "Joy Auma")
    assert kept(train, "SELECT person FROM milestone WHERE id = 1") == "Joy Auma"
    rows = editor.milestones.list.model()
    assert "Joy Auma" in rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    click(by_name(train, "say in which year money is spent"))
    year = by_name(train, "Year of the amount")
    write(year, "soon")
    assert kept(train, "SELECT year FROM budget_line WHERE id = 1") is None
    write(year, "2027")
    assert kept(train, "SELECT year FROM budget_line WHERE id = 1") == 2027

    click(by_name(train, "name risks and barriers"))
    write(by_name(train, "Risks and barriers", TextField), "Rain")
    assert kept(train, "SELECT risks FROM commitment WHERE id = ?", TRAIN) == "Rain"

    click(by_name(train, "say who stands for each country"))
    assert by_name(train, "Nobody stands for Kenya yet.", QLabel)
    new = by_name(train, "Who stands for a country", Adder)
    assert new.hasFocus()
    QTest.keyClicks(new, "chf")
    QTest.keyClick(new, Key.Key_Return)
    line = by_name(train, "Countries it stands for", TokensField).line
    QTest.keyClicks(line, "Kenya")
    QTest.keyClick(line, Key.Key_Return)
    assert desk.file.rows("SELECT participant_id, person, countries FROM representation") == [
        (FUND, None, '["KE"]')
    ]
    assert not editor.plan.isVisible()
    desk.undo()
    assert editor.plan.isVisible()


def test_what_waits_for_what_is_told_on_both_and_never_in_a_circle(train: Commitments, by_name: Find) -> None:
    def wait_for(title: str) -> None:
        line = by_name(train, "Waits for", TokensField).line
        QTest.keyClicks(line, title)
        QTest.keyClick(line, Key.Key_Return)

    wait_for("Shared methodology (Basin Commission)")
    assert train.desk.file.undo_label == "Change what a commitment waits for"
    click_card(train, METHOD)
    assert by_name(train, "“Train technicians” of Atlas Maps waits for this.", QLabel)
    told: list[str] = []
    train.desk.noticed.connect(lambda notice: told.append(notice.text))
    wait_for("Train technicians (Atlas Maps)")
    assert train.desk.file.rows("SELECT commitment_id, waits_for_id FROM commitment_wait") == [
        (TRAIN, METHOD)
    ]
    assert told == ["Not added: it waits for this one already, by way of “Train technicians”."]
    assert train.panels.editor.waits.field.values == []
