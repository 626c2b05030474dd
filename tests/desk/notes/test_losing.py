"""Nothing typed on the private side is lost: by leaving, by a disk that refuses, by what is shown anew."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk import words
from partnerdesk.desk import asking
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.changing.rows import add
from tests.desk.conftest import Find
from tests.desk.gestures import click, focused, labels
from tests.desk.notes.talks import (
    PARTNERS,
    choose_participant,
    full_disk,
    heard,
    let_go,
    note_fields,
    notes,
    open_talked,
    shown,
    type_into,
    unlock,
)

WHY = "What you make of it: meets “Meridian Software”"


@pytest.fixture
def talked(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    return open_talked(window, tmp_path / "Clean water.partnerdesk", qtbot)


@pytest.fixture
def weighing(talked: Window, qtbot: QtBot) -> Window:
    """Link the first note, so that its tension is there to be weighed."""
    notes(talked).tensions.link(notes(talked).notes_of(1)[0].id, "participant", 2)
    talked.desk.private.written.emit()
    qtbot.waitUntil(lambda: "meets “Meridian Software”" in labels(talked))
    return talked


def leave(window: Window, qtbot: QtBot) -> None:
    window.desk.go(Place.JOURNEY)


def dress_anew(window: Window, qtbot: QtBot) -> None:
    window.redress()
    let_go()


def lock(window: Window, qtbot: QtBot) -> None:
    window.desk.private.lock()
    unlock(window, qtbot)


def go_to_another(window: Window, qtbot: QtBot) -> None:
    choose_participant(window, 1)


@pytest.mark.parametrize("then", [leave, dress_anew, lock, go_to_another])
@pytest.mark.parametrize("name", ["New note", "How you talked", "Who took part", "Wording to share"])
def test_what_is_being_typed_is_kept_whatever_follows(
    talked: Window, by_name: Find, qtbot: QtBot, name: str, then: Callable[[Window, QtBot], None]
) -> None:
    type_into(by_name(talked, name), "Zebra")
    then(talked, qtbot)
    assert notes(talked).exported().count(b"Zebra") >= 1


def test_a_note_typed_before_its_participant_goes_stays_in_its_talk(talked: Window, by_name: Find) -> None:
    type_into(by_name(talked, "New note"), "typed in a hurry")
    talked.desk.go(Place.GAPS)
    talked.desk.delete("Delete Utilities Union", "participant", 1)
    talked.desk.go(Place.NOTES)
    assert heard(talked, None)[-1] == "typed in a hurry"


def new_note(window: Window, find: Find) -> QWidget:
    type_into(find(window, "New note"), "kept at last")
    QTest.keyClick(find(window, "New note"), Qt.Key.Key_Return)
    return find(window, "New note")


def a_note(window: Window, find: Find) -> QWidget:
    type_into(note_fields(window)[0], "kept at last")
    return note_fields(window)[0]


def the_way(window: Window, find: Find) -> QWidget:
    type_into(find(window, "How you talked"), "kept at last")
    return find(window, "How you talked")


def the_wording(window: Window, find: Find) -> QWidget:
    type_into(find(window, "Wording to share"), "kept at last")
    return find(window, "Wording to share")


def the_reason(window: Window, find: Find) -> QWidget:
    type_into(find(window, WHY), "kept at last")
    return find(window, WHY)


@pytest.mark.parametrize("type_", [new_note, a_note, the_way, the_wording, the_reason])
def test_what_a_full_disk_refuses_stays_as_typed_and_is_written_with_the_next_try(
    weighing: Window,
    by_name: Find,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    type_: Callable[[Window, Find], QWidget],
) -> None:
    with full_disk(monkeypatch):
        field = type_(weighing, by_name)
        qtbot.waitUntil(lambda: "The disk is full. Nothing was changed." in labels(weighing))
        by_name(weighing, "Find in the notes").setFocus()
        assert b"kept at last" not in notes(weighing).exported()
        assert text_of(field) == "kept at last"
        choose_participant(weighing, 1)
        assert text_of(field) == "kept at last"
    choose_participant(weighing, 1)
    talks, reasons = notes(weighing).exported(), [t.why for t in notes(weighing).tensions.of(1)]
    assert b"kept at last" in talks or "kept at last" in reasons
    assert heard(weighing, 2) == []
    assert "No talk with Meridian Software yet." in " ".join(labels(weighing))


def test_an_unwritten_wording_stays_with_its_own_note(
    weighing: Window, by_name: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch):
        wording = the_wording(weighing, by_name)
        note_fields(weighing)[1].setFocus()
        assert text_of(wording) == "kept at last"
    note_fields(weighing)[0].setFocus()
    note_fields(weighing)[1].setFocus()
    assert [n.wording for n in notes(weighing).notes_of(1)] == ["kept at last", None]


def test_a_reason_is_typed_on_while_its_beginning_is_written(
    weighing: Window, by_name: Find, qtbot: QtBot
) -> None:
    type_into(by_name(weighing, WHY), "country totals")
    qtbot.waitUntil(lambda: [t.why for t in notes(weighing).tensions.of(1)] == ["country totals"])
    QTest.keyClicks(focused(), " are enough")
    shown(weighing).commit()
    assert [t.why for t in notes(weighing).tensions.of(1)] == ["country totals are enough"]


def test_the_note_above_its_tensions_is_told_as_it_reads_now(
    weighing: Window, by_name: Find, qtbot: QtBot
) -> None:
    type_into(note_fields(weighing)[0], "Cannot publish any data")
    shown(weighing).commit()
    qtbot.waitUntil(lambda: any(text.endswith(": Cannot publish any data") for text in labels(weighing)))


def text_of(field: QWidget) -> str:
    return str(getattr(field, "toPlainText", getattr(field, "text", None))())  # type: ignore[misc]


@pytest.mark.slow
def test_what_became_of_a_participant_is_seen_at_once_among_the_notes(talked: Window, by_name: Find) -> None:
    people = by_name(talked, "Participants and what was heard", QListView)

    def there() -> list[str]:
        model = people.model()
        return [model.index(at, 0).data() for at in range(model.rowCount())]

    talked.desk.do("Add a participant", partial(add, table="participant", name="Coast Bank", status="joined"))
    assert there() == [*PARTNERS, "Coast Bank"]
    talked.desk.undo()
    assert there() == [*PARTNERS]


@pytest.mark.slow
def test_a_talk_of_thousands_of_notes_shows_some_and_leads_to_the_others(
    talked: Window, by_name: Find
) -> None:
    kept = notes(talked)
    talk_id = kept.talks(1)[0].id
    for number in range(130):
        kept.add_note(talk_id, "interest", f"Note {number}")
    talked.desk.private.written.emit()
    assert len(note_fields(talked)) == 60
    click(by_name(talked, "72 later notes"))
    click(by_name(talked, "12 later notes"))
    assert [text_of(field) for field in note_fields(talked)][-1] == "Note 129"
    assert len(note_fields(talked)) == 12
    click(by_name(talked, "120 earlier notes"))
    assert len(note_fields(talked)) == 60
    type_into(by_name(talked, "New note"), "The last")
    QTest.keyClick(by_name(talked, "New note"), Qt.Key.Key_Return)
    assert text_of(note_fields(talked)[-1]) == "The last"


def test_closing_asks_before_a_text_is_lost_that_could_not_be_written(
    talked: Window, by_name: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(title: str, text: str, *answers: str, **_: object) -> int | None:
        asked.append(text)
        return None if len(asked) == 1 else 0

    monkeypatch.setattr(asking, "choose", answer)
    field = note_fields(talked)[0]
    with full_disk(monkeypatch):
        type_into(field, "Publishes no operator data before the audit")
        assert not talked.close()
        assert talked.desk.private.is_unlocked
        assert "Note" in asked[0]
        assert "Publishes" not in asked[0]
        assert talked.close()
    assert len(asked) == 2


def test_closing_asks_nothing_when_all_is_written(
    talked: Window, by_name: Find, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "choose", lambda *_, **__: pytest.fail("nothing would be lost"))
    type_into(note_fields(talked)[0], "Publishes no operator data before the audit")
    type_into(by_name(talked, "New note"), "A line that was not ended by Enter")
    path = talked.desk.file.path
    assert talked.close()
    talked.show()
    talked.desk.open(path)
    talked.desk.go(Place.NOTES)
    unlock(talked, qtbot)
    assert heard(talked) == [
        "Publishes no operator data before the audit",
        "Wants mobile coverage counted",
        "A line that was not ended by Enter",
    ]


def test_a_day_that_is_none_stays_with_its_own_talk_and_is_asked_about_on_closing(
    talked: Window, by_name: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(asking, "choose", lambda _, text, *__, **___: asked.append(text))
    type_into(by_name(talked, "Day of the talk"), "31 Feb 2026")
    notes(talked).add_talk(2, talked.desk.today())
    choose_participant(talked, 1)
    day = by_name(talked, "Day of the talk", QLineEdit)
    assert day.text() == words.day(talked.desk.today())
    choose_participant(talked, 0)
    assert day.text() == "31 Feb 2026"
    choose_participant(talked, 1)
    assert not talked.close()
    assert "Day of the talk" in asked[0]
    monkeypatch.setattr(asking, "choose", lambda *_, **__: 0)


@pytest.mark.parametrize("day", ["", "31 Feb 2026"])
def test_no_other_day_is_taken_for_the_one_on_which_they_agreed(
    talked: Window, by_name: Find, day: str
) -> None:
    sharing = shown(talked).sharing
    sharing.wording.setPlainText("No operator data.")
    sharing.by.setText("Ada Otieno")
    type_into(by_name(talked, "Day they agreed"), day or " ")
    click(by_name(talked, "Share this wording"))
    assert talked.desk.file.rows("SELECT * FROM disclosure") == []
    assert any("Say on which day they agreed" in text for text in labels(talked))
    type_into(by_name(talked, "Day they agreed"), "3 Mar 2026")
    click(by_name(talked, "Share this wording"))
    assert talked.desk.file.rows("SELECT agreed_on FROM disclosure") == [("2026-03-03",)]
