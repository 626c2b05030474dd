"""The discreet view: what may be seen by accident on a mirrored screen, and what may not."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk import asking
from partnerdesk.desk.frame.find_box import FindBox
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.screens import Screens
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.file.changing.rows import add, set_values
from partnerdesk.file.find import Finder, Hit
from partnerdesk.partnership.readers import LEAD_WORDS, LeadWords
from tests.desk.conftest import Find
from tests.desk.gestures import labels
from tests.desk.notes.talks import talk, unlock

CANDIDATE, INVITED, PARTNER, LEFT = "Harbour Bank", "Lake Teachers", "River Commission", "Delta Radio"
GUEST = "Radio Guest"
WHY, NOTE, REASON = "owes us a favour", "only with a push", "minister is against it"
REMARK = "let the bank speak last"
FOR_THE_LEAD = (CANDIDATE, INVITED, LEFT, WHY, NOTE, REASON)


@pytest.fixture
def outreach(window: Window, empty_file: Path) -> Window:
    """Return the window on a partner, two that have not joined, and the lead's own words."""
    desk = window.desk
    desk.open(empty_file)

    def gather(session: Session) -> None:
        of = {
            name: add(session, "participant", name=name, sector="business", status=status)
            for name, status in ((CANDIDATE, "candidate"), (INVITED, "invited"), (PARTNER, "joined"))
        }
        need = add(session, "need", name="Cold storage", kind="resource", importance="essential")
        for name, level, note in ((CANDIDATE, "full", NOTE), (PARTNER, "partial", NOTE)):
            add(session, "coverage", need_id=need, participant_id=of[name], level=level, note=note)
        for name in (CANDIDATE, PARTNER):
            made = add(session, "commitment", participant_id=of[name], title=f"A pump of {name}")
            add(session, "commitment_need", commitment_id=made, need_id=need)
            if name == CANDIDATE:
                add(session, "commitment_partner", commitment_id=made, participant_id=of[PARTNER])
            else:
                add(session, "commitment_partner", commitment_id=made, participant_id=of[CANDIDATE])
                group = add(session, "working_group", name="Pumps")
                add(session, "group_member", working_group_id=group, participant_id=of[CANDIDATE])
                add(session, "group_member", working_group_id=group, participant_id=of[PARTNER])
                set_values(session, "commitment", made, {"working_group_id": group})
            for audience in ("partners", "public"):
                said = f"{name} says this to {audience}."
                add(
                    session,
                    "disclosure",
                    participant_id=of[name],
                    kind="interest",
                    wording=said,
                    audience=audience,
                )
        for name, status in ((INVITED, "invited"), (PARTNER, "joined")):
            add(
                session, "status_change", participant_id=of[name], status=status, on=date(2026, 5, 1), why=WHY
            )
        meeting = add(session, "meeting", title="Scoping", kind="scoping", on="2026-05-02")
        left = add(session, "participant", name=LEFT, sector="media", status="stepped_back")
        gone = {"participant_id": left, "status": "stepped_back", "on": date(2026, 6, 1), "why": WHY}
        add(session, "status_change", **gone)
        add(session, "attendance", meeting_id=meeting, participant_id=left, present=True)
        add(session, "guest", meeting_id=meeting, name=GUEST)
        add(session, "guest", meeting_id=meeting, name="Otieno Were", present=True)
        coming = add(session, "meeting", title="Check", kind="check_in", on="2026-12-02")
        add(session, "agenda_item", meeting_id=coming, number=1, title="Round of names", remarks=REMARK)
        decision = add(session, "decision", meeting_id=meeting, text="The goal", about="problem")
        held = add(session, "round", decision_id=decision, about="goal", goal="The goal")
        add(
            session,
            "position",
            round_id=held,
            participant_id=of[PARTNER],
            position="object",
            reason=REASON,
        )

    desk.do("Gather", gather)
    return window


def told(window: Window) -> list[str]:
    """Return what the accessibility tree tells of all that is shown."""
    texts: list[str] = []
    left: list[QAccessibleInterface] = [QAccessible.queryAccessibleInterface(window)]
    while left:
        one = left.pop()
        if one.state().invisible:
            continue
        texts += [
            one.text(kind)
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
        ]
        left += [child for n in range(one.childCount()) if (child := one.child(n)) is not None]
    return texts


def offered(window: Window) -> list[str]:
    """Return all that the fields of the window offer to choose, whether they are visible or not."""
    fields: list[SuggestingField | TokensField] = [
        *window.findChildren(SuggestingField),
        *window.findChildren(TokensField),
    ]
    words = [option.word for field in fields for option in field.options()]
    boxes = [box for box in window.findChildren(QComboBox) if box.isVisible()]
    return words + [box.itemText(n) for box in boxes for n in range(box.count())]


def seen(window: Window) -> str:
    """Return all that the window shows and tells, place after place, with panels open."""
    texts: list[str] = []
    for place, target in (
        (Place.JOURNEY, None),
        (Place.GAPS, None),
        (Place.GAPS, ("need", 1)),
        (Place.GAPS, ("participant", 3)),
        (Place.PROBLEM, None),
        (Place.INTERESTS, None),
        (Place.COMMITMENTS, None),
        (Place.COMMITMENTS, ("commitment", 2)),
        (Place.COMMITMENTS, ("commitment", 1)),
        (Place.COMMITMENTS, ("participant", 1)),
        (Place.COMMITMENTS, ("participant", 3)),
        (Place.AGREEMENT, None),
        (Place.PROGRESS, None),
    ):
        window.desk.go(place, target)
        window.partnership._looking.look()  # type: ignore[union-attr]
        QApplication.processEvents()
        texts += told(window)
        texts += [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
        texts += [w.text() for w in window.findChildren(QLineEdit) if w.isVisible()]
        texts += [w.toPlainText() for w in window.findChildren(QTextEdit) if w.isVisible()]
        texts += offered(window)
    return "\n".join(texts)


def test_by_itself_the_desk_shows_the_lead_all_of_it(outreach: Window) -> None:
    shown = seen(outreach)
    assert [text for text in FOR_THE_LEAD if text not in shown] == []
    assert "Follow up with" in shown
    assert "Gather" in shown  # as what undo takes back


def test_the_discreet_view_shows_nothing_that_is_for_the_lead(outreach: Window, by_name: Find) -> None:
    outreach.desk.discreet.turn(on=True)
    shown = seen(outreach)
    assert [text for text in FOR_THE_LEAD if text in shown] == []
    for word in ("Follow up", "no answer", "not invited", "stepped back", "interested"):
        assert word not in shown
    assert PARTNER in shown
    assert "State the problem" in shown
    assert "Cold storage" in shown
    assert by_name(outreach, "Discreet view: what is for you alone is left out", QLabel)


@pytest.mark.parametrize("target", [None, ("meeting", 1), ("agenda_item", 1)])
def test_meetings_show_and_offer_those_who_came_and_nobody_else(
    outreach: Window, target: tuple[str, int] | None
) -> None:
    outreach.desk.discreet.turn(on=True)
    outreach.desk.go(Place.MEETINGS, target)
    QApplication.processEvents()
    meetings = outreach.partnership.shown  # type: ignore[union-attr]
    fields = (*meetings.findChildren(SuggestingField), *meetings.findChildren(TokensField))
    words = [option.word for field in fields for option in field.options()]
    typed = [w.toPlainText() for w in meetings.findChildren(QTextEdit) if w.isVisible()]
    shown = "\n".join((*told(outreach), *words, *typed))
    assert [text for text in (CANDIDATE, INVITED, WHY, NOTE, REASON, GUEST, REMARK) if text in shown] == []
    assert target != ("agenda_item", 1) or "Round of names" in shown  # the item is open
    assert LEFT in words  # it came to the meeting
    assert PARTNER in words


def marks(window: Window) -> set[str]:
    """Return of which kinds the words are that are marked as the lead's on the screen."""
    QApplication.processEvents()
    shown = [w for w in window.findChildren(QLabel) if w.isVisible() and w.text() == "for the lead"]
    return {
        kind for kind, told in LEAD_WORDS.items() for w in shown if told.tr() in w.accessibleDescription()
    }


def test_the_words_of_the_lead_are_marked_where_they_stand_and_nothing_else_is(outreach: Window) -> None:
    desk = outreach.desk
    desk.go(Place.GAPS, ("participant", 3))
    assert marks(outreach) == {LeadWords.REASONS, LeadWords.CELL_NOTES}
    desk.go(Place.GAPS, ("need", 1))
    assert marks(outreach) == {LeadWords.CELL_NOTES}
    outreach.partnership.shown.matrix._open_note(1, 3)  # type: ignore[union-attr]
    assert marks(outreach) == {LeadWords.CELL_NOTES}
    desk.go(Place.PROBLEM)
    assert marks(outreach) == {LeadWords.POSITION_REASONS}
    for place in (Place.JOURNEY, Place.INTERESTS, Place.COMMITMENTS, Place.AGREEMENT):
        desk.go(place)
        assert marks(outreach) == set()
    desk.discreet.turn(on=True)
    desk.go(Place.GAPS, ("participant", 3))
    assert marks(outreach) == set()


def test_what_is_shown_goes_at_once_and_comes_back(outreach: Window) -> None:
    outreach.desk.go(Place.GAPS, ("participant", 1))
    assert CANDIDATE in "\n".join(told(outreach))
    outreach.desk.discreet.turn(on=True)
    QApplication.processEvents()
    assert CANDIDATE not in "\n".join(told(outreach))
    outreach.desk.discreet.turn(on=False)
    shown = seen(outreach)
    assert [text for text in FOR_THE_LEAD if text not in shown] == []


def test_hidden_screens_forget_soon_what_the_view_leaves_out(outreach: Window, qtbot: QtBot) -> None:
    seen(outreach)
    outreach.desk.go(Place.AGREEMENT)
    board = outreach.partnership._screens[Place.COMMITMENTS].model  # type: ignore[union-attr]
    assert {board.card(card).partner for card in (1, 2)} == {CANDIDATE, PARTNER}
    outreach.desk.discreet.turn(on=True)
    qtbot.waitUntil(lambda: 1 not in board)
    assert board.card(2).partner == PARTNER
    interests = outreach.partnership._screens[Place.INTERESTS]  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not any(CANDIDATE in w.text() for w in interests.findChildren(QLabel)))


def test_a_candidate_of_the_same_name_is_not_named_beside_a_partner(outreach: Window) -> None:
    outreach.desk.write("Call it so", "participant", 1, short_name=PARTNER)
    outreach.desk.go(Place.GAPS, ("participant", 3))
    QApplication.processEvents()
    assert f"{CANDIDATE} goes by the same name" in "\n".join(told(outreach))
    outreach.desk.discreet.turn(on=True)
    QApplication.processEvents()
    assert CANDIDATE not in "\n".join(told(outreach))


def test_whoever_is_led_to_what_is_left_out_meets_nothing_of_it(outreach: Window) -> None:
    desk = outreach.desk
    person = desk.do("Add", lambda session: add(session, "person", participant_id=1, name="Someone Quiet"))
    assert person
    desk.discreet.turn(on=True)
    for target in (("participant", 1), ("person", person), ("coverage", 1)):
        desk.go(Place.GAPS, target)
        QApplication.processEvents()
        shown = "\n".join(told(outreach))
        assert CANDIDATE not in shown
        assert "Someone Quiet" not in shown


def test_a_candidate_that_is_added_meanwhile_is_kept_and_not_shown(outreach: Window) -> None:
    outreach.desk.discreet.turn(on=True)
    outreach.desk.go(Place.GAPS)
    side = outreach.partnership.shown.side  # type: ignore[union-attr]
    side.open_new("Quiet Fund")
    side.new._add()
    assert outreach.desk.file.rows("SELECT count(*) FROM participant WHERE name = 'Quiet Fund'") == [(1,)]
    QApplication.processEvents()
    assert "Quiet Fund" not in "\n".join(told(outreach))


def test_no_note_is_lost_by_writing_while_it_is_on(outreach: Window) -> None:
    outreach.desk.discreet.turn(on=True)
    outreach.desk.go(Place.GAPS)
    matrix = outreach.partnership.shown.matrix  # type: ignore[union-attr]
    matrix._open_note(1, 3)
    assert matrix.note.isHidden()
    matrix._set_level(1, 3, "full")
    rows = outreach.desk.file.rows("SELECT level, note FROM coverage WHERE participant_id = 3")
    assert rows == [("full", NOTE)]


def test_nothing_of_outreach_is_found_while_it_is_on(outreach: Window) -> None:
    box = outreach.partnership.header.find_box  # type: ignore[union-attr]
    for text in (CANDIDATE, "favour", "push", "minister"):
        outreach.desk.discreet.turn(on=False)
        assert hits(box, text), text
        outreach.desk.discreet.turn(on=True)
        assert hits(box, text) == [], text
    assert [h.title for h in hits(box, PARTNER)] == [PARTNER, f"A pump of {PARTNER}"]


def hits(box: FindBox, text: str) -> list[Hit]:
    box._finder = box._finder or Finder(box._desk.file.snapshot())
    box.setText(text)
    box._find()
    assert box._hits
    items = [box._hits.list.item(n).data(Qt.ItemDataRole.UserRole)[0] for n in range(box._hits.list.count())]
    return [hit for hit in items if hit]


def test_it_is_on_while_the_room_display_is_and_off_by_hand_until_the_next_time(outreach: Window) -> None:
    desk = outreach.desk
    desk.room.turn_on()
    assert desk.discreet.is_on
    desk.discreet.turn(on=False)
    assert not desk.discreet.is_on
    desk.room.turn_off()
    assert not desk.discreet.is_on
    desk.room.turn_on()
    assert desk.discreet.is_on
    desk.room.turn_off()
    assert not desk.discreet.is_on


def test_a_mirrored_screen_turns_it_on_and_is_told(outreach: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    outreach.desk.noticed.connect(lambda notice: said.append(notice.text) if notice else None)
    monkeypatch.setattr(Screens, "are_mirrored", True)
    outreach.desk.room.screens.changed.emit()
    assert outreach.desk.discreet.is_on
    assert said[-1].startswith("Your screen is mirrored: the room sees all that you see.")
    monkeypatch.setattr(Screens, "are_mirrored", False)
    outreach.desk.room.screens.changed.emit()
    assert not outreach.desk.discreet.is_on


def test_a_mirrored_screen_locks_the_notes_and_unlocking_tells_who_would_read_them(
    outreach: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = outreach.desk
    talk(outreach, qtbot)
    monkeypatch.setattr(Screens, "are_mirrored", True)
    desk.room.screens.changed.emit()
    assert not desk.private.is_unlocked
    warning = "would read your notes"
    assert any(warning in text for text in labels(outreach))
    unlock(outreach, qtbot)
    desk.room.screens.changed.emit()  # another screen moved: who unlocked knowingly is left alone
    assert desk.private.is_unlocked
    desk.private.lock()
    monkeypatch.setattr(Screens, "are_mirrored", False)
    desk.room.screens.changed.emit()
    assert not any(warning in text for text in labels(outreach))


def test_who_is_along_and_left_out_stays_along_whatever_is_changed_meanwhile(
    outreach: Window, by_name: Find
) -> None:
    desk = outreach.desk
    desk.discreet.turn(on=True)
    desk.go(Place.COMMITMENTS, ("commitment", 2))
    editor = outreach.partnership.shown.panels.editor  # type: ignore[union-attr]
    assert editor.fields.along.options
    editor.fields.along.edited.emit([])
    along = "SELECT participant_id FROM commitment_partner WHERE commitment_id = 2"
    assert desk.file.rows(along) == [(1,)]
    editor.group.fields.members.edited.emit([])
    assert desk.file.rows("SELECT participant_id FROM group_member") == [(1,)]
    desk.discreet.turn(on=False)
    editor.fields.along.edited.emit([])
    editor.group.fields.members.edited.emit([])
    assert desk.file.rows(along) == desk.file.rows("SELECT 1 FROM group_member") == []


def test_what_was_undone_is_not_named(outreach: Window) -> None:
    said: list[str] = []
    outreach.desk.noticed.connect(lambda notice: said.append(notice.text) if notice else None)
    outreach.desk.do("Invite Harbour Bank", lambda session: set_values(session, "need", 1, {"name": "Ice"}))
    outreach.desk.discreet.turn(on=True)
    outreach.desk.undo()
    outreach.desk.redo()
    assert said == ["Undone: a change", "Done again: a change"]


def test_wordings_for_partners_alone_stand_there_once_nobody_else_is_in_the_room(
    outreach: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = outreach.desk
    answers = iter([1, 0])
    monkeypatch.setattr(asking, "choose", lambda *_, **__: next(answers))
    for is_shown in (False, True):
        desk.room.turn_on()
        desk.go(Place.INTERESTS)
        QApplication.processEvents()
        shown = "\n".join(told(outreach))
        assert f"{PARTNER} says this to public." in shown
        assert (f"{PARTNER} says this to partners." in shown) == is_shown
        assert "says this to partners" not in shown.replace(f"{PARTNER} says", "")
        desk.room.turn_off()
        desk.go(Place.JOURNEY)
    desk.discreet.turn(on=True)
    desk.go(Place.INTERESTS)
    shown = "\n".join(told(outreach))
    assert f"{PARTNER} says this to partners." not in shown
    assert any("The discreet view is on: wordings for the partners alone" in t for t in labels(outreach))


def test_the_menu_turns_it_on_and_says_whether_it_is(outreach: Window) -> None:
    (action,) = [a for a in outreach.findChildren(QAction) if a.text() == "Discreet &view"]
    outreach.desk.tell("Added Harbour Bank")
    assert outreach.notices.isVisible()
    action.trigger()
    assert outreach.desk.discreet.is_on
    assert not outreach.notices.isVisible()
    outreach.desk.discreet.turn(on=False)
    assert not action.isChecked()
