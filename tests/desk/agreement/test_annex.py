"""Focal points and reservations: only what the lead writes or a partner agreed to is printed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.agreement.focal_points import FocalPoints
from partnerdesk.desk.agreement.reservations import Reservations
from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.file.changing import agreement as verbs
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.partnership.tables import Decision, Meeting, Person, Position, Round
from tests.desk.agreement.agreements import open_agreement, retype, write_partnership
from tests.desk.conftest import Find
from tests.desk.gestures import click

GOAL = "Safe water in every school."


@pytest.fixture
def screen(window: Window, qtbot: QtBot, tmp_path: Path) -> Agreement:
    made = open_agreement(window, qtbot, write_partnership(tmp_path / "water.partnerdesk"))

    def fill(session: Session) -> None:
        verbs.add_standard_clause(session, "focal_points")
        verbs.add_standard_clause(session, "reservations")
        session.get_one(Person, 2).email = "ben@example.org"
        session.add(Meeting(title="Second meeting", kind="agreement", on="2026-05-04"))
        session.flush()
        session.add(Decision(meeting_id=1, text="We take the goal.", about="problem"))
        session.flush()
        session.add(Round(decision_id=1, about="goal", goal=GOAL))
        session.flush()
        session.add(Position(round_id=1, participant_id=1, position="endorse", reason="We all want it."))
        session.add(Position(round_id=1, participant_id=2, position="reservations", reason="Not on islands."))

    with window.desk.file.change("Fill") as session:
        fill(session)
    window.desk.changed.emit(None)
    return made


def shown(dialog: Reservations) -> list[str]:
    QApplication.processEvents()
    return [part.text() for part in dialog.findChildren(QLabel) if part.isVisibleTo(dialog)]


def test_a_reservation_stands_in_the_annex_only_after_somebody_agreed(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    dialog = Reservations(window.desk, window)
    dialog.show()
    assert "Not on islands." in shown(dialog)
    assert f"on the words “{GOAL}” · 4 May 2026" in shown(dialog)
    assert "We all want it." not in shown(dialog)
    put = by_name(dialog, "Put the reservation of Pump Works into the annex")
    assert not put.isEnabled()
    assert agreement_content(window.desk.file).reservations == ()

    who = by_name(dialog, "Who agreed for Pump Works", SuggestingField)
    assert who.placeholderText() == "who agreed"  # no name that looks as if it was entered
    assert [option.word for option in who.options()] == ["Ben"]
    retype(who, "Ben")
    click(by_name(dialog, "Put the reservation of Pump Works into the annex"))
    (stands,) = agreement_content(window.desk.file).reservations
    assert stands[:4] == ("Pump Works", "Not on islands.", GOAL, date(2026, 5, 4))
    assert "in the annex" in shown(dialog)

    click(by_name(dialog, "Take out the reservation of Pump Works"))
    assert agreement_content(window.desk.file).reservations == ()
    window.desk.undo()
    assert len(agreement_content(window.desk.file).reservations) == 1


def test_a_reservation_keeps_its_words_and_those_it_was_given_for_whatever_is_reworded(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    dialog = Reservations(window.desk, window)
    dialog.show()
    retype(by_name(dialog, "Who agreed for Pump Works"), "Ben")
    click(by_name(dialog, "Put the reservation of Pump Works into the annex"))
    before = agreement_content(window.desk.file).reservations
    window.desk.write("Reword", "problem_version", 1, goal="Clean water everywhere.")
    assert agreement_content(window.desk.file).reservations == before


def test_a_focal_point_is_printed_as_it_is_written_down(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    assert agreement_content(window.desk.file).focal_points == ()
    dialog = FocalPoints(window.desk, window)
    dialog.show()
    retype(by_name(dialog, "Focal point of Pump Works"), "Ben")
    (point,) = agreement_content(window.desk.file).focal_points
    assert point[:3] == ("Pump Works", "Ben", None)

    click(by_name(dialog, "Add the email of the focal point of Pump Works"))
    (point,) = agreement_content(window.desk.file).focal_points
    assert point[:3] == ("Pump Works", "Ben", "ben@example.org")


def test_the_clause_leads_to_its_dialog(
    window: Window, screen: Agreement, by_name: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("partnerdesk.desk.agreement.clauses.show", opened.append)
    clauses = screen._seen.clauses  # type: ignore[union-attr]
    for part, name in (("focal_points", "Focal points…"), ("reservations", "Reservations…")):
        screen.clauses.show_place([c.part for c in clauses].index(part))
        click(by_name(window, name))
    assert [type(dialog) for dialog in opened] == [FocalPoints, Reservations]
