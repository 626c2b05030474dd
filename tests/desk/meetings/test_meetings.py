"""A meeting is planned, run and captured by gestures; the clock is in the hands of the test."""

import shutil
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.meetings.run_agenda import AgendaLine
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.pace.clock import Clock
from partnerdesk.desk.places import Place
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.captured import captured
from partnerdesk.file.reading.meetings import WholeMeeting, meeting
from partnerdesk.meeting_patterns import pattern
from tests.desk.gestures import click, focused, labels, open_at, opened
from tests.desk.meetings.conftest import MINUTE, Hands
from tests.file.partnerships import copied


def planned(screen: Meetings, **values: str) -> int:
    """Return the id of an open meeting with three items, of which lunch is fixed."""
    found = screen.desk.do("Plan", lambda session: plan(session, **values))
    assert isinstance(found, int)
    screen.open_meeting(found)
    return found


def plan(session: object, **values: str) -> int:
    verbs = changing.meetings
    made = verbs.add_meeting(session, "Second meeting", "agreement", "2026-11-24T09:00", **values)  # type: ignore[arg-type]
    items = [
        {"title": "Offers", "minutes": 40, "remarks": "Ask in pairs first."},
        {"title": "Goal", "minutes": 30},
        {"title": "Lunch", "minutes": 60, "fixed": "10:15"},
    ]
    verbs.add_items(session, made, items)  # type: ignore[arg-type]
    verbs.invite(session, made, 1, "Achieng", screen_today())  # type: ignore[arg-type]
    return made


def screen_today() -> object:
    return datetime.fromisoformat("2026-11-01").date()


def whole(screen: Meetings, id_: int) -> WholeMeeting:
    found = meeting(screen.desk.file, id_)
    assert found
    return found


def say(screen: Meetings, text: str) -> None:
    """Type a line and press Enter."""
    line = screen.run.capture.line
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_an_agenda_of_the_method_is_chosen_from_the_menu_and_opens(screen: Meetings) -> None:
    screen.new._menu.aboutToShow.emit()
    scoping = pattern("scoping", "en")
    assert scoping
    action = next(a for a in screen.new._menu.actions() if a.text().startswith(scoping.title))
    action.trigger()
    assert screen.open_id is not None
    found = whole(screen, screen.open_id)
    assert [i.title for i in found.agenda] == [i.title for i in scoping.items]
    assert found.purpose == scoping.purpose
    screen.desk.undo()
    assert screen.open_id is None, "what is undone is closed"


def test_times_of_day_are_told_with_what_is_free_before_a_fixed_item(screen: Meetings) -> None:
    planned(screen)
    rows = [row.accessible_text for row in screen.plan.agenda.list._rows.shown]
    assert [row.split(". ")[0] for row in rows] == ["09:00", "09:40", "10:15"]
    assert "5 min free before it" in rows[2]


def test_an_item_moves_by_keys_and_the_times_follow(screen: Meetings) -> None:
    id_ = planned(screen)
    rows = screen.plan.agenda.list
    rows.setFocus()
    rows.point_at(1)
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [i.title for i in whole(screen, id_).agenda] == ["Goal", "Offers", "Lunch"]
    assert rows._rows.shown[1].accessible_text.startswith("09:30")


def test_a_meeting_begins_by_one_key_and_goes_on_to_the_next_item(screen: Meetings, hands: Hands) -> None:
    id_ = planned(screen)
    QTest.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert whole(screen, id_).runs
    assert screen.run.now.title.text() == "Offers"
    hands.now += 38 * MINUTE + timedelta(seconds=30)
    screen.run.tick()
    assert screen.run.now.timer.text() == "1:30"
    assert screen.run.now.timer.property("tone") == "ochre"
    hands.now += 4 * MINUTE
    screen.run.tick()
    assert screen.run.now.timer.text() == "+2:30"
    assert "over by 3 min" in labels(screen.run.now)
    QTest.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.run.now.title.text() == "Goal"


def test_an_overrun_into_a_fixed_item_is_told_and_timed_anew_by_a_choice_that_is_undone(
    screen: Meetings, hands: Hands
) -> None:
    id_ = planned(screen)
    screen.begin.click()
    hands.now += 50 * MINUTE
    screen.next.click()
    assert screen.run.agenda.late.text() == "9 min into “Lunch”"
    screen.run.agenda.shift.click()
    lunch = whole(screen, id_).agenda[2]
    assert lunch.fixed is not None
    assert f"{lunch.fixed:%H:%M}" == "10:24"
    assert screen.run.agenda.late.isHidden()
    screen.desk.undo()
    assert screen.run.agenda.late.text() == "9 min into “Lunch”"


def test_the_rest_gives_the_minutes_where_it_can(screen: Meetings, hands: Hands) -> None:
    id_ = planned(screen)
    screen.begin.click()
    hands.now += 45 * MINUTE
    screen.run.tick()
    screen.run.agenda.show_meeting(whole(screen, id_), hands.now)
    assert screen.run.agenda.late.text() == "4 min into “Lunch”"
    screen.run.agenda.shorten.click()
    assert [i.minutes for i in whole(screen, id_).agenda] == [40, 26, 60]


def test_what_is_said_stands_under_its_item_in_its_kind(screen: Meetings) -> None:
    id_ = planned(screen)
    screen.begin.click()
    say(screen, "decision: One list of schools")
    say(screen, "action: Send the map by 30 Nov")
    say(screen, "? Who pays?")
    QTest.keyClick(screen.run.capture.line, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    say(screen, "River Commission: Spare parts")
    found = captured(screen.desk.file, id_)
    assert [(c.kind, c.text) for c in found] == [
        ("decision", "One list of schools"),
        ("action", "Send the map"),
        ("parked", "Who pays?"),
        ("offer", "Spare parts"),
    ]
    assert {c.item for c in found} == {1}
    assert screen.desk.file.rows("SELECT status FROM commitment WHERE title = 'Spare parts'") == [
        ("offered",)
    ]
    assert labels(screen.run.under)  # laid out
    chips = [w for w in screen.run.under.findChildren(QLabel) if w.property("role") == "chip"]
    chips.sort(key=lambda w: w.mapToGlobal(QPoint()).y())
    assert [c.text() for c in chips] == ["commitment", "parked", "action", "decision"]


def test_an_offer_of_nobody_is_asked_whose_it_is_and_the_words_stay(screen: Meetings) -> None:
    id_ = planned(screen)
    screen.begin.click()
    say(screen, "commitment: Spare parts")
    assert captured(screen.desk.file, id_) == []
    assert screen.run.capture.line.text() == "commitment: Spare parts"
    assert "Say whose it is" in screen.run.capture.understood.text()


def test_an_interest_said_aloud_is_shared_with_the_partners_and_says_where_it_was_said(
    screen: Meetings,
) -> None:
    planned(screen)
    screen.begin.click()
    say(screen, "interest: River Commission: No fee, ever")
    assert screen.desk.file.rows(
        "SELECT wording, audience, agreed_how FROM disclosure ORDER BY id DESC LIMIT 1"
    ) == [("No fee, ever", "partners", "Said in the open: Second meeting")]


def test_a_meeting_that_nobody_gave_a_day_begins(screen: Meetings) -> None:
    items = [{"title": "Welcome", "minutes": 10}, {"title": "Offers", "minutes": 40}]
    made = screen.desk.do("Plan", lambda s: changing.meetings.plan(s, "At once", "other", items))
    screen.open_meeting(made)
    screen.begin.click()
    assert screen.run.now.title.text() == "Welcome"
    assert focused() is screen.run.capture.line


def test_a_meeting_that_goes_on_another_day_is_not_late_and_says_what_comes(
    screen: Meetings, hands: Hands
) -> None:
    planned(screen, until="2026-11-24T11:00")
    screen.begin.click()
    screen.end.click()
    hands.now += 24 * 60 * MINUTE
    screen.begin.click()
    screen.run.tick()
    assert screen.run.now.title.text() == "No item runs"
    assert screen.run.now.purpose.text() == "“Next item” begins “Goal”."
    assert "late" not in screen.run.agenda.about.text()
    assert screen.run.agenda.late.isHidden()


def test_who_comes_late_has_its_time(screen: Meetings, hands: Hands) -> None:
    id_ = planned(screen)
    screen.begin.click()
    hands.now += 8 * MINUTE
    chips = [b for b in screen.run.room.findChildren(QPushButton) if b.isCheckable()]
    click(chips[0])
    assert chips[0].hasFocus(), "the next key goes on from here"
    (who,) = whole(screen, id_).invited
    assert who.arrived is not None
    assert f"{who.arrived:%H:%M}" == "09:12"
    assert screen.run.room.count.text() == "1 of 1 partners"
    other = screen.desk.do(
        "Add", lambda s: changing.rows.add(s, "participant", name="Kisiwa", status="interested")
    )
    assert other
    screen.desk.do("Came", lambda s: changing.meetings.note_presence(s, id_, other, present=True))
    assert screen.run.room.count.text() == "1 of 1 partners · 1 other participant"
    screen.desk.discreet.turn(on=True)
    screen.end.click()
    click(screen.to_run)
    next(b for b in screen.run.room.findChildren(QPushButton) if b.text() == "Kisiwa").click()
    assert "Kisiwa" not in {b.text() for b in screen.run.room.findChildren(QPushButton) if b.isVisible()}
    screen.desk.undo()
    screen.desk.discreet.turn(on=False)
    screen.desk.write("Ask", "participant", who.participant_id, status="candidate")
    assert screen.run.room.count.text() == "2 of 2 participants", "a first meeting has no partners yet"


def test_remarks_for_the_facilitator_leave_the_screen_that_others_may_see(screen: Meetings) -> None:
    planned(screen)
    screen.begin.click()
    assert "For you: Ask in pairs first." in labels(screen.run.now)
    screen.desk.discreet.show_others(look_on=True)
    assert not any("pairs" in text for text in labels(screen))


def test_a_guest_that_was_asked_is_on_the_screen_that_others_see_once_it_came(screen: Meetings) -> None:
    id_ = planned(screen)
    guest = screen.desk.do("Ask", lambda s: changing.rows.add(s, "guest", meeting_id=id_, name="Otieno Were"))
    assert guest
    screen.begin.click()

    def chips() -> list[str]:
        QApplication.processEvents()
        return [b.text() for b in screen.run.room.findChildren(QPushButton) if b.isVisible()]

    assert "Otieno Were" in chips()
    screen.desk.discreet.turn(on=True)
    assert "Otieno Were" not in chips()
    screen.desk.do("Come", lambda s: changing.rows.set_values(s, "guest", guest, {"present": True}))
    assert "Otieno Were" in chips()


def test_the_run_goes_on_where_it_was_after_the_window_was_closed(
    screen: Meetings, window: Window, hands: Hands
) -> None:
    id_, path = planned(screen), screen.desk.file.path
    screen.begin.click()
    window.desk.close()
    hands.now += 20 * MINUTE
    open_at(window, path, Place.MEETINGS)
    window.desk.clock = Clock(hands)
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(id_)
    assert shown.run.now.timer.text() == "20:00"


def test_a_begun_line_is_in_the_file_and_comes_back_until_it_is_captured(
    screen: Meetings, window: Window, hands: Hands, qtbot: QtBot
) -> None:
    id_ = planned(screen)
    screen.begin.click()
    line = screen.run.capture.line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(line, "half a sen")
    qtbot.waitUntil(lambda: screen.desk.file.rows("SELECT text FROM draft") == [("half a sen",)])
    assert screen.desk.file.undo_label == "Begin the meeting", "it is no step of undo"
    path = screen.desk.file.path
    assert screen.desk.close()
    open_at(window, path, Place.MEETINGS)
    window.desk.clock = Clock(hands)
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(id_)
    capture = shown.run.capture
    assert (capture.line.text(), capture.chosen) == ("half a sen", "decision")
    QTest.keyClicks(capture.line, "tence")
    QTest.keyClick(capture.line, Qt.Key.Key_Return)
    assert window.desk.file.rows("SELECT text FROM decision ORDER BY id")[-1] == ("half a sentence",)
    assert not window.desk.file.rows("SELECT * FROM draft")
    assert capture.line.text() == ""


def test_a_line_and_words_on_the_wall_that_were_begun_are_there_after_the_process_was_killed(
    screen: Meetings, window: Window, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    id_ = planned(screen)
    screen.begin.click()
    QTest.keyClicks(screen.run.capture.line, "action: half a sen")
    screen.run.wording.what.show_value("goal")
    screen.run.wording.begin()
    QTest.keyClicks(screen.run.wording.field, " and by ra")
    qtbot.waitUntil(lambda: len(screen.desk.file.rows("SELECT 1 FROM draft")) == 2)
    QTest.keyClicks(screen.run.wording.field, "il")  # not durable yet
    killed, path = tmp_path / "killed.partnerdesk", screen.desk.file.path
    for left in path.parent.glob(f"{path.name}*"):  # what kill -9 leaves
        if left.name.removeprefix(path.name) in ("", "-wal", "-journal"):
            shutil.copy(left, f"{killed}{left.name.removeprefix(path.name)}")
    screen.run.wording.leave.click()
    open_at(window, killed, Place.MEETINGS)
    window.desk.clock = Clock(hands)
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(id_)
    assert shown.run.capture.line.text() == "action: half a sen"
    shown.run.wording.begin()
    assert shown.run.wording.field.toPlainText().endswith(" and by ra")


@pytest.mark.parametrize(("minutes", "said"), [(-60, "put back by 60 min"), (25, "put forward by 25 min")])
def test_a_clock_that_is_moved_in_a_meeting_is_told_and_changes_no_time(
    screen: Meetings, hands: Hands, minutes: int, said: str
) -> None:
    told: list[str] = []
    screen.desk.noticed.connect(lambda notice: told.append(notice.text) if notice else None)
    passed = [0.0]
    screen.desk.clock = Clock(hands, lambda: passed[0])
    planned(screen)
    screen.begin.click()
    screen.run.tick()
    hands.now += minutes * MINUTE  # somebody sets it
    hands.now += 4 * MINUTE  # the process is stopped, or the computer sleeps
    passed[0] += 240
    screen.run.tick()
    assert screen.run.now.timer.text() == "36:00"
    assert [text for text in told if said in text]
    told.clear()
    screen.run.tick()
    assert told == []


def test_nothing_can_be_changed_in_a_file_open_for_reading(window: Window, tmp_path: Path) -> None:
    path = copied(tmp_path / "basin.partnerdesk")
    with PartnershipFile.open(path) as file, file.change("Plan") as session:
        id_ = plan(session)
    window.opens_at = Place.MEETINGS
    window.desk.take(PartnershipFile.open(path, read_only=True))
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(id_)
    names = {"Begin the meeting", "New meeting", "Invite all partners", "Delete meeting…"}
    visible = {w.accessibleName() for w in shown.window().findChildren(QAbstractButton) if w.isVisible()}
    assert not names & visible
    assert shown.plan.facts.purpose.isReadOnly()


def test_a_run_that_is_open_for_reading_offers_nothing_that_changes_it(
    window: Window, tmp_path: Path
) -> None:
    path = copied(tmp_path / "basin.partnerdesk")
    with PartnershipFile.open(path) as file, file.change("Begin") as session:
        id_ = plan(session)
        changing.running.begin(session, id_, datetime.fromisoformat("2026-11-24T09:00"))
    window.opens_at = Place.MEETINGS
    window.desk.take(PartnershipFile.open(path, read_only=True))
    shown = opened(window).shown
    assert isinstance(shown, Meetings)
    shown.open_meeting(id_)
    assert shown.run.now.timer.isVisible()
    names = {"+1 min", "+5 min", "Next item", "Pause", "End", "Next speaker"}
    pressed = {
        w.accessibleName() or w.text() for w in shown.window().findChildren(QAbstractButton) if w.isVisible()
    }
    assert not names & pressed


def test_how_long_each_spoke_is_told_to_the_facilitator_alone(
    screen: Meetings, held: int, hands: Hands
) -> None:
    screen.begin.click()
    card = screen.run.speakers
    for who in (1, 2):
        card.asks.edited.emit(who)
    assert card.times.isHidden(), "nobody spoke yet"
    card.next.click()
    hands.now += 4 * MINUTE
    card.next.click()
    screen.run.tick()
    assert card.times.accessibleDescription() == "Mekelle Growers · under 1 min. RC · 4 min"
    hands.now += 2 * MINUTE
    screen.run.tick()
    assert card.times.accessibleDescription() == "Mekelle Growers · 2 min. RC · 4 min"
    screen.end.click()
    assert screen.record.times.isVisible()
    assert screen.record.times.accessibleDescription() == "Mekelle Growers · 2 min. RC · 4 min"
    screen.desk.discreet.turn(on=True)
    assert not screen.record.times.isVisible()


def test_the_lines_of_the_agenda_stay_while_the_meeting_runs_and_tell_how_it_runs(
    screen: Meetings, held: int, hands: Hands
) -> None:
    screen.begin.click()
    lines = screen.run.agenda.findChildren(AgendaLine)
    told = [line.accessibleDescription().split(" · ")[-1] for line in lines]
    assert told == ["over", "over"]
    lines[0].click()
    hands.now += MINUTE
    lines[1].click()
    assert screen.run.agenda.findChildren(AgendaLine) == lines, "an agenda of 300 items is not made anew"
    assert [line.accessibleName() for line in lines] == ["Offers", "Goal"]
    assert [line.isEnabled() for line in lines] == [True, False], "the one that runs"
    told = [line.accessibleDescription().split(" · ")[-1] for line in lines]
    assert told == ["over", "now"]
    found = meeting(screen.desk.file, held)
    assert found
    screen.desk.delete("Delete an item", "agenda_item", found.agenda[0].id)
    QApplication.processEvents()
    left = [line for line in screen.run.agenda.findChildren(AgendaLine) if line.isVisible()]
    assert [line.accessibleName() for line in left] == ["Goal"]


def test_nobody_speaks_during_a_pause(screen: Meetings, held: int, hands: Hands) -> None:
    screen.begin.click()
    card = screen.run.speakers
    for who in (1, 2):
        card.asks.edited.emit(who)
    card.next.click()
    hands.now += 4 * MINUTE
    screen.pause.click()
    hands.now += 20 * MINUTE
    screen.run.speakers.show_times(hands.now)
    assert card.times.accessibleDescription() == "RC · 4 min"
    screen.pause.click()
    hands.now += MINUTE
    screen.run.speakers.show_times(hands.now)
    assert card.times.accessibleDescription() == "RC · 5 min"
    assert [turn.called for turn in card._turns if turn.ended is None] == ["Mekelle Growers", "RC"]
    screen.pause.click()
    hands.now += 20 * MINUTE
    card.next.click()  # the next is called up while it is paused
    hands.now += MINUTE
    screen.pause.click()
    hands.now += 2 * MINUTE
    screen.pause.click()
    hands.now += 20 * MINUTE
    screen.end.click()
    assert screen.record.times.accessibleDescription() == "Mekelle Growers · 2 min. RC · 5 min"


def test_a_meeting_may_end_after_midnight(screen: Meetings) -> None:
    id_ = planned(screen)
    facts = screen.plan.facts
    facts.until.edited.emit(time(1, 30))
    facts.start.edited.emit(time(22))
    assert screen.desk.file.rows('SELECT "on", until FROM meeting WHERE id = ?', id_) == [
        ("2026-11-24T22:00", "2026-11-25T01:30")
    ]
    facts.until.edited.emit(time(23, 30))
    assert screen.desk.file.rows("SELECT until FROM meeting WHERE id = ?", id_) == [("2026-11-24T23:30",)]


def test_one_that_comes_unannounced_is_noted_while_the_meeting_runs(screen: Meetings) -> None:
    id_ = planned(screen)
    screen.open_meeting(id_)
    screen.begin.click()
    who = screen.run.room.more.others()[0].id
    screen.run.room.more.edited.emit(who)
    found = "SELECT present, arrived, invited_on FROM attendance WHERE meeting_id = ? AND participant_id = ?"
    assert screen.desk.file.rows(found, id_, who) == [(1, "09:04", None)]
    assert who not in {choice.id for choice in screen.run.room.more.others()}


def test_where_nobody_has_joined_no_positions_are_asked_and_the_line_says_so(screen: Meetings) -> None:
    for (who,) in screen.desk.file.rows("SELECT id FROM participant"):
        screen.desk.write("Interested", "participant", who, status="interested")
    screen.open_meeting(planned(screen))
    screen.begin.click()
    assert not screen.run.positions.isVisible()
    screen.run.capture.line.setText("positions: Do we share one map?")
    screen.run.capture.take()
    assert screen.run.capture.understood.text().startswith("Nobody has joined yet")
    assert screen.desk.file.rows("SELECT 1 FROM round WHERE open_since IS NOT NULL") == []


def test_a_meeting_of_a_working_group_invites_its_members_in_one_step(screen: Meetings) -> None:
    id_, roads, growers = planned(screen), 1, 2
    group = screen.plan.facts.group
    assert group.currentText() == "of all partners"
    group.setCurrentIndex(group.findText("Roads"))
    group.activated.emit(group.currentIndex())
    found = whole(screen, id_)
    assert (found.working_group_id, found.group) == (roads, "Roads")
    assert growers in [i.participant_id for i in found.invited]
    screen.desk.undo()
    found = whole(screen, id_)
    assert (found.group, [i.participant_id for i in found.invited]) == (None, [1])
    assert group.currentText() == "of all partners"
