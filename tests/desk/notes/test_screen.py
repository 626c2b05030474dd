"""The private side in the window: begun, written, led to a disclosure, and locked with nothing left."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QTextEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk import asking
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.notes.screen import NotesScreen
from partnerdesk.desk.places import Place
from partnerdesk.desk.private.session_events import SessionEvents
from tests.desk.conftest import Find
from tests.desk.gestures import click, focused, labels, open_at, opened
from tests.desk.notes.talks import (
    CHEAP,
    PASSPHRASE,
    failing,
    heard,
    note_fields,
    notes,
    shown,
    told,
    two_partners,
    type_into,
    unlock,
    wait_for_talks,
)
from tests.file.partnerships import copied

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def notes_window(window: Window, tmp_path: Path) -> Window:
    """Open a partnership of two partners at its bilateral notes, which are not begun yet."""
    window.desk.private.cost = CHEAP
    open_at(window, copied(tmp_path / "Clean water.partnerdesk", two_partners), Place.NOTES)
    return window


@pytest.fixture
def unlocked(notes_window: Window, by_name: Find, qtbot: QtBot) -> Window:
    """Begin the private side by typing a passphrase twice."""
    type_into(by_name(notes_window, "New passphrase"), PASSPHRASE)
    type_into(by_name(notes_window, "The same again"), PASSPHRASE)
    click(by_name(notes_window, "Begin the private side"))
    wait_for_talks(notes_window, qtbot)
    return notes_window


@pytest.fixture
def talked(unlocked: Window, by_name: Find) -> Window:
    """Begin a talk with the first participant and write two notes in it."""
    click(by_name(unlocked, "New talk"))
    new = by_name(unlocked, "New note")
    QTest.keyClick(new, Qt.Key.Key_3, ALT)
    type_into(new, "Cannot publish operator data")
    QTest.keyClick(new, Qt.Key.Key_Return)
    QTest.keyClick(new, Qt.Key.Key_1, ALT)
    type_into(new, "Wants mobile coverage counted")
    QTest.keyClick(new, Qt.Key.Key_Return)
    return unlocked


def test_a_passphrase_that_protects_nothing_is_refused(
    notes_window: Window, by_name: Find, qtbot: QtBot
) -> None:
    for name in ("New passphrase", "The same again"):
        type_into(by_name(notes_window, name), "water")
    click(by_name(notes_window, "Begin the private side"))

    qtbot.waitUntil(lambda: any("protects nothing" in text for text in labels(notes_window)))
    assert not notes_window.desk.private.exists


def test_two_passphrases_that_differ_are_told(notes_window: Window, by_name: Find) -> None:
    type_into(by_name(notes_window, "New passphrase"), PASSPHRASE)
    type_into(by_name(notes_window, "The same again"), PASSPHRASE + "s")
    click(by_name(notes_window, "Begin the private side"))

    assert "The two are not the same. Type the second once more." in labels(notes_window)


def test_notes_are_kept_as_they_are_heard_with_their_kind(talked: Window) -> None:
    kept = [(n.kind, n.text) for n in notes(talked).notes_of(1)]
    assert kept == [
        ("restriction", "Cannot publish operator data"),
        ("interest", "Wants mobile coverage counted"),
    ]
    assert notes(talked).talks(1)[0].on == talked.desk.today()


def test_a_note_is_edited_where_it_stands_and_its_undo_stays_in_the_field(
    talked: Window, by_name: Find
) -> None:
    talked.desk.write("Name the lead", "partnership", 1, lead="Harbour Bank")
    fields = [w for w in talked.findChildren(QTextEdit) if w.accessibleName() == "Note" and w.isVisible()]
    fields[0].setFocus()
    QTest.keyClick(fields[0], Qt.Key.Key_End, CTRL)
    QTest.keyClicks(fields[0], " yet")
    talked.desk.flushing.emit()
    by_name(talked, "Find in the notes").setFocus()
    assert notes(talked).notes_of(1)[0].text == "Cannot publish operator data yet"

    assert not talked.menus.undo.isEnabled()
    QTest.keyClick(fields[0], Qt.Key.Key_Z, CTRL)
    assert talked.desk.file.undo_label == "Name the lead"


def test_a_question_of_the_method_is_asked_and_its_answer_written(talked: Window, by_name: Find) -> None:
    question = "What would make your home office stop it?"
    click(by_name(talked, f"Ask: {question}"))
    new = by_name(talked, "New note")
    type_into(new, "A bad headline")
    QTest.keyClick(new, Qt.Key.Key_Return)

    assert notes(talked).notes_of(1)[-1].kind == "pressure"
    assert question not in [p.question for p in notes(talked).missing(1)]


def test_a_note_leads_to_a_disclosure_by_one_key_a_step_and_back(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    choose_note(talked, 0)
    key(talked, Qt.Key.Key_A)
    assert notes(talked).notes_of(1)[0].state == "asked"
    key(talked, Qt.Key.Key_W)
    type_into(focused(), "Country totals only.")
    type_into(by_name(talked, "Who agreed"), "policy lead")
    key(talked, Qt.Key.Key_S)

    shared = "SELECT wording, audience, agreed_by, kind FROM disclosure"
    assert talked.desk.file.rows(shared) == [
        ("Country totals only.", "partners", "policy lead", "restriction")
    ]
    assert [s.what for s in notes(talked).history(choice(talked, 0))] == ["asked", "proposed", "agreed"]

    key(talked, Qt.Key.Key_X)
    assert talked.desk.file.rows(shared) == []
    while talked.desk.file.undo():
        assert talked.desk.file.rows(shared) == []
    while talked.desk.file.redo():
        assert talked.desk.file.rows(shared) == []
    assert notes(talked).notes_of(1)[0].state == "withdrawn"


def test_what_was_refused_stays_private(talked: Window) -> None:
    choose_note(talked, 0)
    key(talked, Qt.Key.Key_R)
    assert notes(talked).notes_of(1)[0].state == "refused"
    assert talked.desk.file.rows("SELECT 1 FROM disclosure") == []


def test_a_link_that_the_lead_draws_is_a_tension_until_it_is_taken_away(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    choose_note(talked, 0)
    link = by_name(talked, "Link this note to")
    type_into(link, "Meridian Software")
    QTest.keyClick(link, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "meets “Meridian Software”" in labels(talked))
    assert "linked by you" in labels(talked)
    click(by_name(talked, "Take the link to Meridian Software away"))
    qtbot.waitUntil(lambda: "meets “Meridian Software”" not in labels(talked))


def test_a_tension_is_weighed_and_settled(talked: Window, by_name: Find, qtbot: QtBot) -> None:
    notes(talked).tensions.link(choice(talked, 0), "participant", 2)
    talked.desk.private.written.emit()
    qtbot.waitUntil(lambda: "meets “Meridian Software”" in labels(talked))
    why = by_name(talked, "What you make of it: meets “Meridian Software”")
    type_into(why, "country totals are enough for both")
    by_name(talked, "Find in the notes").setFocus()
    (tension,) = notes(talked).tensions.of(1)
    assert (tension.state, tension.why) == ("open", "country totals are enough for both")


def test_deleting_a_note_asks_once_more(talked: Window, by_name: Find) -> None:
    choose_note(talked, 0)
    click(by_name(talked, "Delete this note"))
    assert len(notes(talked).notes_of(1)) == 2
    click(by_name(talked, "Delete for good"))
    assert [n.text for n in notes(talked).notes_of(1)] == ["Wants mobile coverage counted"]


def test_finding_looks_inside_the_notes(talked: Window, by_name: Find) -> None:
    QTest.keyClick(talked, Qt.Key.Key_K, CTRL)
    talked._find()
    assert QApplication.focusWidget() is by_name(talked, "Find in the notes")
    type_into(focused(), "operator")
    model = by_name(talked, "Participants and what was heard", QListView).model()
    found = [model.index(r, 0).data(Qt.ItemDataRole.AccessibleTextRole) for r in range(model.rowCount())]
    assert found == ["Utilities Union: Cannot publish operator data"]


def test_locking_leaves_nothing_to_read(talked: Window, by_name: Find) -> None:
    fields = [w for w in talked.findChildren(QTextEdit) if w.accessibleName() == "Note" and w.isVisible()]
    fields[0].setFocus()
    fields[0].selectAll()
    fields[0].copy()
    assert "operator" in QApplication.clipboard().text()
    type_into(by_name(talked, "New note"), "typed operator, not yet kept")
    click(by_name(talked, "Lock now"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    everything = "\n".join([*labels(talked), *told(talked)])
    assert "operator" not in everything
    assert "mobile" not in everything
    assert "operator" not in QApplication.clipboard().text()
    assert not talked.desk.private.is_unlocked


def test_what_was_typed_is_kept_before_it_locks(talked: Window, by_name: Find, qtbot: QtBot) -> None:
    type_into(by_name(talked, "New note"), "typed, not yet kept")
    talked.desk.private.lock()
    unlock(talked, qtbot)
    assert notes(talked).notes_of(1)[-1].text == "typed, not yet kept"


def test_it_locks_after_the_minutes_of_rest(talked: Window) -> None:
    private = talked.desk.private
    assert 295 <= private.seconds_left <= 300
    private._deadline -= 280
    private._tick()
    assert private.is_unlocked
    private._deadline -= 30
    private._tick()
    assert not private.is_unlocked


def test_keys_and_the_mouse_count_down_anew(talked: Window) -> None:
    private = talked.desk.private
    private._deadline -= 200
    handle = talked.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert private.seconds_left > 290


def test_it_locks_when_the_computer_slept(talked: Window) -> None:
    talked.desk.private._seen -= 3600
    talked.desk.private._tick()
    assert not talked.desk.private.is_unlocked


def test_it_locks_when_the_session_is_locked(talked: Window) -> None:
    events = talked.desk.private.findChild(SessionEvents)
    assert events
    events.on_change(True)
    assert not talked.desk.private.is_unlocked


def test_closing_the_partnership_locks(talked: Window) -> None:
    private = talked.desk.private
    talked.desk.close()
    assert not private.is_unlocked


@pytest.mark.parametrize("agrees", [True, False])
def test_the_room_display_and_the_notes_are_never_on_at_once(
    talked: Window, agrees: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ask", lambda *_: agrees)
    talked.desk.room.turn_on()
    assert talked.desk.room.is_on is agrees
    assert talked.desk.private.is_unlocked is not agrees


def test_unlocking_turns_the_room_display_off(talked: Window, by_name: Find, qtbot: QtBot) -> None:
    talked.desk.private.lock()
    talked.desk.room.turn_on()
    type_into(by_name(talked, "Passphrase"), PASSPHRASE)
    click(by_name(talked, "Turn the room display off and unlock"))
    assert not talked.desk.room.is_on
    qtbot.waitUntil(lambda: talked.desk.private.is_unlocked)


def test_a_wrong_passphrase_is_told_and_the_fourth_has_to_wait(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    talked.desk.private.lock()
    for _ in range(3):
        type_into(by_name(talked, "Passphrase"), "not this one at all")
        click(by_name(talked, "Unlock"))
        qtbot.waitUntil(lambda: not talked.desk.private.is_opening)
        assert any(text.startswith("This is not the passphrase.") for text in labels(talked))
    assert not by_name(talked, "Wait 2 seconds").isEnabled()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    click(by_name(talked, "Change the passphrase"))
    type_into(by_name(talked, "New passphrase"), "nine slow otters wait")
    type_into(by_name(talked, "The same again"), "nine slow otters wait")
    click(by_name(talked, "Change it"))
    qtbot.waitUntil(lambda: any(text.startswith("The passphrase is changed.") for text in labels(talked)))
    talked.desk.private.lock()
    type_into(by_name(talked, "Passphrase"), PASSPHRASE)
    click(by_name(talked, "Unlock"))
    qtbot.waitUntil(lambda: any(text.startswith("This is not the passphrase.") for text in labels(talked)))
    unlock(talked, qtbot, "nine slow otters wait")


def test_the_recovery_sheet_opens_until_it_is_withdrawn(talked: Window, by_name: Find, qtbot: QtBot) -> None:
    codes: list[str] = []
    talked.desk.private.keys.make_recovery_sheet(codes.append, failing)
    qtbot.waitUntil(lambda: bool(codes))
    talked.desk.private.lock()
    click(by_name(talked, "Use the recovery sheet"))
    type_into(by_name(talked, "Code of the recovery sheet"), codes[0].lower().replace("-", " "))
    click(by_name(talked, "Unlock"))
    wait_for_talks(talked, qtbot)
    click(by_name(talked, "Withdraw the recovery sheet"))
    qtbot.waitUntil(lambda: any("Choose a new passphrase first" in text for text in labels(talked)))

    talked.desk.private.lock()
    unlock(talked, qtbot, PASSPHRASE)
    click(by_name(talked, "Withdraw the recovery sheet"))
    qtbot.waitUntil(lambda: any("opens nothing any more" in text for text in labels(talked)))
    talked.desk.private.lock()
    with pytest.raises(AssertionError):
        by_name(talked, "Use the recovery sheet")


@pytest.mark.parametrize(("answer", "left"), [(None, ("kept", 2)), (0, ("deleted", 2)), (1, ("deleted", 0))])
def test_deleting_a_participant_asks_what_becomes_of_its_talks(
    talked: Window, answer: int | None, left: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "choose", lambda *_, **__: answer)
    assert talked.desk.private.settle_talks(1, "Utilities Union") is (answer is not None)
    if answer is not None:
        talked.desk.delete("Delete Utilities Union", "participant", 1)
    there = bool(talked.desk.file.rows("SELECT 1 FROM participant WHERE id = 1"))
    still = [n for h in notes(talked).participants() for n in notes(talked).notes_of(h.participant_id)]
    assert ("kept" if there else "deleted", len(still)) == left


def test_a_talk_whose_participant_is_gone_can_be_given_to_another(talked: Window, by_name: Find) -> None:
    talked.desk.delete("Delete Utilities Union", "participant", 1)
    shown(talked).show_participant(None)
    give = by_name(talked, "Give this talk to")
    type_into(give, "Meridian Software")
    QTest.keyClick(give, Qt.Key.Key_Return)
    assert [n.kind for n in notes(talked).notes_of(2)] == ["restriction", "interest"]


def test_rows_that_were_built_before_show_the_notes_and_no_more(talked: Window, qtbot: QtBot) -> None:
    screen = opened(talked).shown
    assert isinstance(screen, NotesScreen)
    talked.desk.private.lock()
    screen.make_ready()
    qtbot.waitUntil(lambda: screen._ready is not None and screen._ready.talk._rows.has_rows_ahead)
    unlock(talked, qtbot)
    qtbot.waitUntil(lambda: len(note_fields(talked)) == 2)
    assert [f.toPlainText() for f in note_fields(talked)] == heard(talked)  # type: ignore[attr-defined]
    notes(talked).add_talk(2, talked.desk.today())
    shown(talked).show_participant(2)
    assert note_fields(talked) == []


@pytest.mark.parametrize("typed", ["Typed over it", "Wants a seat"])
def test_the_row_of_a_note_takes_no_undo_from_another(talked: Window, typed: str) -> None:
    notes(talked).add_note(notes(talked).add_talk(2, talked.desk.today()), "interest", "Wants a seat")
    (field, _) = note_fields(talked)
    type_into(field, typed)
    shown(talked).people.list.setFocus()
    shown(talked).show_participant(2)
    (taken,) = note_fields(talked)
    taken.setFocus()
    QTest.keyClick(taken, Qt.Key.Key_Z, CTRL)
    assert taken.toPlainText() == "Wants a seat"  # type: ignore[attr-defined]
    assert heard(talked)[0] == typed
    assert heard(talked, 2) == ["Wants a seat"]


def test_the_journey_counts_who_was_heard_while_it_is_unlocked_and_never_says_what(
    talked: Window, qtbot: QtBot
) -> None:
    talked.desk.go(Place.JOURNEY)
    qtbot.waitUntil(lambda: any("1 partner heard · 1 not yet" in text for text in labels(talked)))
    talked.desk.private.lock()
    assert not any("heard" in text for text in labels(talked))


def test_a_file_that_is_only_read_lets_no_private_side_begin(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    window.desk.open(empty_file)
    window.desk.file.stop_writing("Open for reading only.")
    window.desk.go(Place.NOTES)
    assert not by_name(window, "Begin the private side").isEnabled()


def choice(window: Window, at: int) -> int:
    return notes(window).notes_of(1)[at].id


def choose_note(window: Window, at: int) -> None:
    shown(window).show_participant(1, choice(window, at))
    QApplication.processEvents()


def key(window: Window, letter: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, letter, ALT)
    QApplication.processEvents()


def test_nothing_in_a_list_of_the_notes_claims_to_be_showing_while_another_place_is_shown(
    talked: Window, by_name: Find
) -> None:
    people = by_name(talked, "Participants and what was heard", QListView)
    before = [people.model().index(at, 0).data() for at in range(people.model().rowCount())]
    assert before == ["Utilities Union", "Meridian Software"]
    people.setCurrentIndex(people.model().index(1, 0))
    talked.desk.go(Place.JOURNEY)
    assert people.model().rowCount() == 0
    talked.desk.write("Rename", "participant", 1, name="Union of Utilities")
    talked.desk.private.written.emit()
    assert people.model().rowCount() == 0
    talked.desk.go(Place.NOTES)
    assert people.model().index(0, 0).data() == "Union of Utilities"
    assert people.currentIndex().row() == 1
    assert heard(talked) == ["Cannot publish operator data", "Wants mobile coverage counted"]
