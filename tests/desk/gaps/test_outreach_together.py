"""Several participants chosen in the list: a step of all of them, and letters to them, by gestures."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.fields import DateField, TextField
from partnerdesk.file.changing.participants import add_participant
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.conftest import TODAY, Find
from tests.desk.gaps.rooms import CIRCLE, FORUM, FUND, TELECOM, choose, press_row, row_of, type_in
from tests.desk.gestures import click, labels, opened

Ctrl = Qt.KeyboardModifier.ControlModifier
RADIO, SCHOOL = 6, 7


@pytest.fixture
def several(window: Window, gaps: Gaps) -> Gaps:
    """Choose a candidate, one invited and one that stepped back today week."""
    with window.desk.file.change("Add") as session:
        add_participant(session, "Radio", "media", TODAY)
        add_participant(session, "School", "academia", TODAY)
    for at, id_ in enumerate((RADIO, SCHOOL, FORUM)):
        press_row(gaps, id_, with_ctrl=at > 0)
    return gaps


def steps(window: Window, id_: int) -> list[tuple[str, str, str | None]]:
    return window.desk.file.rows(
        'SELECT status, "on", answer_due FROM status_change WHERE participant_id = ? ORDER BY "on", id', id_
    )


def undo(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Ctrl)


def test_all_that_are_chosen_are_invited_at_once_and_back_at_once(
    window: Window, several: Gaps, by_name: Find
) -> None:
    panel = several.side.several
    assert several.side.shown() is panel
    assert "Radio, School, Islands Forum" in labels(panel) or "Islands Forum, Radio, School" in labels(panel)
    assert not panel.give.isEnabled()
    choose(by_name(panel, "Status of all of them", QComboBox), "Invited")
    assert panel.left_out.text() == "Nothing changes for Islands Forum"
    assert panel.give.text() == "Set it for 2 participants"
    type_in(by_name(panel, "Answer by", DateField), "15 Dec 2026")
    assert panel.left_out.text() == "Invited already, so only the day to answer is set: Islands Forum"
    click(panel.give)

    today = TODAY.isoformat()
    assert steps(window, RADIO)[-1] == ("invited", today, "2026-12-15")
    assert steps(window, FORUM) == [("invited", "2026-06-12", "2026-12-15")]
    assert row_of(several, SCHOOL)[4] == "Invited · 24 Nov 2026 · answer by 15 Dec"
    assert window.menus.undo.text() == "Undo move 3 participants to Invited"
    undo(window)
    assert steps(window, RADIO) == [("candidate", today, None)]
    assert steps(window, FORUM) == [("invited", "2026-06-12", None)]


def test_who_has_a_later_step_is_left_as_it_is_and_told(window: Window, several: Gaps, by_name: Find) -> None:
    panel = several.side.several
    choose(by_name(panel, "Status of all of them", QComboBox), "Declined")
    day = by_name(panel, "Since", DateField)
    day.selectAll()
    type_in(day, "1 Jul 2026")
    assert panel.left_out.text() == "Left as it is, as a step of a later day is noted: Radio, School"
    click(panel.give)
    assert steps(window, FORUM)[-1] == ("declined", "2026-07-01", None)
    assert len(steps(window, RADIO)) == 1


def test_two_are_compared_first_and_moved_together_from_there(
    window: Window, gaps: Gaps, by_name: Find
) -> None:
    press_row(gaps, FUND)
    press_row(gaps, CIRCLE, with_ctrl=True)
    assert gaps.side.shown() is gaps.side.merge
    click(by_name(gaps.side.merge, "Move or write to both"))
    choose(by_name(gaps.side.several, "Status of all of them", QComboBox), "Stepped back")
    click(gaps.side.several.give)
    assert steps(window, FUND)[-1][0] == steps(window, CIRCLE)[-1][0] == "stepped_back"
    assert gaps.side.shown() is gaps.side.several


def test_a_day_to_answer_is_set_in_the_panel_and_told_as_due_without_blame(
    window: Window, gaps: Gaps, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    field = by_name(gaps.side.participant, "Answer by", DateField)
    type_in(field, "20 Nov 2026")
    assert row_of(gaps, FORUM)[4] == "Invited · 12 Jun 2026 · answer was due 20 Nov"
    assert "answer was due 20 Nov" in labels(gaps.side.participant)
    press_row(gaps, TELECOM)
    assert not field.isVisible()


def test_the_discreet_view_shows_no_step_of_several(window: Window, several: Gaps) -> None:
    window.desk.discreet.turn(on=True)
    assert several.side.shown() is None
    press_row(several, FUND)
    press_row(several, CIRCLE, with_ctrl=True)
    assert several.side.merge._apart.isHidden()
    press_row(several, 1, with_ctrl=True)
    assert several.side.shown() is None


def test_a_file_for_reading_offers_no_step(window: Window, several: Gaps, by_name: Find) -> None:
    window.desk.take(PartnershipFile.open(window.desk.file.path, read_only=True))
    window.desk.go(Place.GAPS)
    gaps = opened(window)._screens[Place.GAPS]
    assert isinstance(gaps, Gaps)
    click(by_name(window, "List"))
    for at, id_ in enumerate((RADIO, SCHOOL, FORUM)):
        press_row(gaps, id_, with_ctrl=at > 0)
    assert not gaps.side.several.status.isEnabled()
    assert not gaps.side.several.give.isEnabled()


# -- letters ----------------------------------------------------------------------------


def test_a_letter_is_worded_read_as_each_reads_it_and_copied(
    window: Window, several: Gaps, by_name: Find
) -> None:
    click(several.side.several.write)
    panel = several.side.letter
    assert several.side.shown() is panel
    click(by_name(panel, "Begin with a pattern"))
    assert window.menus.undo.text() == "Undo change the invitation letter"
    assert "Radio: {person}, {goal}, {need}, {answer_by}, {lead_person}, {lead}" in panel.lacks.text()
    assert not panel.pdf.isEnabled()

    field = by_name(panel, "Wording", TextField)
    field.selectAll()
    QTest.keyClicks(field, "To ")
    click(by_name(panel, "Put in the participant"))
    field.commit()
    assert field.toPlainText() == "To {participant}"
    choose(by_name(panel, "The letter to", QComboBox), "School")
    assert panel.text.text() == "To School"
    click(panel.copy)
    assert QApplication.clipboard().text() == "To School"


def test_a_name_in_braces_that_is_no_placeholder_is_told_at_once(
    window: Window, gaps: Gaps, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    click(by_name(gaps.side.participant, "Invitation letter"))
    panel = gaps.side.letter
    window.desk.write("Word", "partnership", 1, invitation="Dear {persn}")
    assert panel.problem.text().startswith("{persn}: no placeholder is called so. There are: {participant}")
    assert not panel.pdf.isVisible()


def test_letters_are_asked_for_as_one_paper_or_a_file_for_each(
    window: Window, several: Gaps, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.write("Word", "partnership", 1, invitation="Dear {participant}")
    several.side.open_letters([RADIO, SCHOOL])
    asked: list[ExportAsked] = []
    window.desk.export_asked.disconnect()
    window.desk.export_asked.connect(asked.append)
    for press in (several.side.letter.pdf, several.side.letter.apart):
        click(press)
    assert [(a.kind, a.participants, a.asks) for a in asked] == [
        ("letters", (RADIO, SCHOOL), False),
        ("letterfiles", (RADIO, SCHOOL), False),
    ]


def test_a_partner_gets_no_invitation(gaps: Gaps) -> None:
    press_row(gaps, FUND)
    assert gaps.side.participant.write.isHidden()
    press_row(gaps, FORUM)
    assert gaps.side.participant.write.isVisible()
