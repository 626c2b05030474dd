"""The window steers the room display, and always says whether it is on and what it shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from sqlmodel import Session

from partnerdesk.desk import asking
from partnerdesk.desk.frame.shortcuts import everywhere
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place, entries
from partnerdesk.desk.room_views import room_views, view_name
from partnerdesk.file import changing
from partnerdesk.partnership.meetings import Shows
from partnerdesk.room.display import VIEWS, Display
from tests.desk.conftest import Find
from tests.desk.waiting import turns
from tests.room.meetings import BEGAN, MINUTE


@pytest.fixture
def opened(window: Window, empty_file: Path) -> Window:
    """Return the window on a partnership."""
    window.desk.open(empty_file)
    return window


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer who is in the room with the partners alone; return the questions that were asked."""
    questions: list[str] = []

    def choose(title: str, *_: object, **__: object) -> int:
        questions.append(title)
        return 0

    monkeypatch.setattr(asking, "choose", choose)
    return questions


def displays() -> list[Display]:
    """Return the room displays that can be seen."""
    QApplication.processEvents()
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]


def action(window: Window, text: str) -> QAction:
    (found,) = [a for a in window.findChildren(QAction) if a.text().replace("&", "") == text.replace("&", "")]
    return found


def test_the_button_turns_it_on_and_says_what_it_shows(opened: Window, by_name: Find) -> None:
    by_name(opened, "Room display: off", QAbstractButton).click()
    assert len(displays()) == 1
    shown = by_name(opened, "Room display: Problem & goal", QAbstractButton)
    shown.click()
    assert displays() == []
    by_name(opened, "Room display: off", QAbstractButton)


def test_it_follows_the_window_where_there_is_something_to_show(opened: Window) -> None:
    room = opened.desk.room
    room.turn_on()
    for entry in entries():
        opened.desk.go(entry.place)
        if entry.view:
            assert room.state_text == f"Room display: {view_name(entry.view)}"
            assert displays()[0]._name == entry.view
    opened.desk.go(Place.MEETINGS)
    opened.desk.go(Place.AGREEMENT)
    assert room.state_text == "Room display: agenda"


def test_it_shows_the_place_that_the_window_is_at_when_it_is_turned_on(opened: Window) -> None:
    opened.desk.go(Place.GAPS)
    action(opened, "Room display").trigger()
    assert opened.desk.room.state_text == "Room display: Participants & gaps"


def test_a_view_shown_by_its_key_stays_until_a_key_goes_back(opened: Window) -> None:
    opened.desk.room.turn_on()
    opened.activateWindow()
    QTest.keyClick(opened, Qt.Key.Key_F5)
    opened.desk.go(Place.GAPS)
    assert opened.desk.room.state_text == "Room display: Problem & goal"
    QTest.keyClick(opened, Qt.Key.Key_F9)
    assert opened.desk.room.state_text == "Room display: Participants & gaps"
    assert not action(opened, "Follow the window").isEnabled()


def test_every_view_has_a_key_that_shows_it_and_is_named_in_the_menu(opened: Window) -> None:
    opened.desk.room.turn_on()
    for view, name, key in room_views():
        shown = action(opened, f"Show: {name[:1].upper() + name[1:]}")
        assert [k.toString() for k in shown.shortcuts()] == [key]
        if view == Shows.PAGE:
            continue  # it asks for a file first: see test_room_sheets
        shown.trigger()
        assert displays()[0]._name == view
        assert shown.isChecked()


def test_what_is_held_is_said_to_be_held(opened: Window) -> None:
    opened.desk.room.turn_on()
    action(opened, "Hold what is shown").trigger()
    opened.desk.go(Place.GAPS)
    assert opened.desk.room.state_text == "Room display: Problem & goal, held"
    action(opened, "Hold what is shown").trigger()
    action(opened, "Follow the window").trigger()
    assert opened.desk.room.state_text == "Room display: Participants & gaps"


def test_its_keys_do_nothing_while_it_is_off(opened: Window) -> None:
    opened.activateWindow()
    QTest.keyClick(opened, Qt.Key.Key_F11)
    assert displays() == []
    assert opened.desk.room.course.now.chosen is None


def test_a_key_blanks_it_and_brings_it_back(opened: Window, by_name: Find) -> None:
    opened.desk.room.turn_on()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    opened.activateWindow()
    QTest.keyClick(opened, Qt.Key.Key_B, keys)
    assert opened.desk.room.is_blank
    assert displays()[0].accessible_text == ""
    displays()[0].windowHandle().requestActivate()
    by_name(opened, "Room display: blank", QAbstractButton)
    QTest.keyClick(displays()[0], Qt.Key.Key_B)
    by_name(opened, "Room display: Problem & goal", QAbstractButton)
    assert displays()[0].accessible_text


def test_blank_stays_blank_wherever_the_window_goes(opened: Window) -> None:
    opened.desk.room.turn_on()
    opened.desk.room.blank(True)
    opened.desk.go(Place.GAPS)
    assert (opened.desk.room.state_text, displays()[0].accessible_text) == ("Room display: blank", "")


def test_a_change_in_the_window_is_on_it(opened: Window, qtbot: object) -> None:
    opened.desk.room.turn_on()
    opened.desk.go(Place.GAPS)

    def add(session: object) -> None:
        from partnerdesk.partnership.tables import Need

        session.add(Need(name="Cold storage", kind="resource"))  # type: ignore[attr-defined]

    opened.desk.do("Add need", add)
    qtbot.waitUntil(lambda: "Cold storage" in displays()[0].accessible_text)  # type: ignore[attr-defined]
    opened.desk.undo()
    qtbot.waitUntil(lambda: "Cold storage" not in displays()[0].accessible_text)  # type: ignore[attr-defined]


def test_whoever_is_asked_can_refuse_it(opened: Window, by_name: Find) -> None:
    opened.desk.room.may_turn_on.append(lambda: False)
    by_name(opened, "Room display: off", QAbstractButton).click()
    assert displays() == []
    action(opened, "Room display").trigger()
    assert displays() == []
    assert not by_name(opened, "Room display: off", QAbstractButton).isChecked()
    assert not action(opened, "Room display").isChecked()


def test_closing_it_by_its_own_window_turns_it_off(opened: Window) -> None:
    opened.desk.room.turn_on()
    displays()[0].close()
    assert opened.desk.room.state_text == "Room display: off"
    assert displays() == []


@pytest.mark.parametrize("close", [lambda w: w.desk.close(), lambda w: w.close()])
def test_it_closes_with_the_partnership_and_with_the_app(
    close: Callable[[Window], object], opened: Window
) -> None:
    opened.desk.room.turn_on()
    opened.desk.room.course.show("gaps")
    displays()[0].refresh()  # still to come when the file is closed
    close(opened)
    turns()
    assert displays() == []
    assert opened.desk.room.course.now.chosen is None


def test_another_partnership_is_not_shown_unasked(opened: Window, tmp_path: Path) -> None:
    opened.desk.room.turn_on()
    opened.desk.file.save_copy(tmp_path / "other.partnerdesk")
    opened.desk.open(tmp_path / "other.partnerdesk")
    assert not opened.desk.room.is_on


def test_the_start_page_offers_none(window: Window) -> None:
    window.desk.room.turn_on()
    assert displays() == []
    assert not action(window, "Room display").isEnabled()


def test_a_dark_ground_is_chosen_in_the_menu_and_kept(opened: Window) -> None:
    opened.desk.room.turn_on()
    light = displays()[0].grab().toImage().pixelColor(2, 2)
    action(opened, "Dark ground").trigger()
    assert displays()[0].grab().toImage().pixelColor(2, 2).lightness() < 60 < light.lightness()
    from partnerdesk import settings

    assert settings.load().room_is_dark


def test_its_keys_are_on_the_page_of_shortcuts() -> None:
    assert [does for _, does in everywhere() if "room display" in does.lower()] != []


def test_each_view_that_an_item_can_ask_for_can_be_shown_by_hand() -> None:
    assert {view for view, _, _ in room_views()} == {*VIEWS}
    assert {*VIEWS} <= {*Shows} - {Shows.NOTHING}


# -- who is in the room ---------------------------------------------------------------------


@pytest.fixture
def disclosing(opened: Window) -> Window:
    """Return the window on a partner that shares one wording with the partners and one with everybody."""

    def share(session: Session) -> None:
        partner = changing.rows.add(
            session, "participant", name="Utilities", sector="business", status="joined"
        )
        for wording, audience in (("No figures by district", "partners"), ("To be seen", "public")):
            changing.rows.add(
                session,
                "disclosure",
                participant_id=partner,
                kind="interest",
                wording=wording,
                audience=audience,
            )

    opened.desk.do("Share", share)
    return opened


def on_the_wall() -> str:
    return "\n".join(d.accessible_text for d in displays())


def test_who_is_in_the_room_is_asked_once_before_interests_are_shown(
    disclosing: Window, asked: list[str]
) -> None:
    room = disclosing.desk.room
    room.turn_on()
    assert asked == []
    for place in (Place.INTERESTS, Place.GAPS, Place.INTERESTS):
        disclosing.desk.go(place)
    assert asked == ["Who is in the room?"]
    assert "No figures by district" in on_the_wall()
    room.turn_off()
    room.turn_on()
    disclosing.desk.go(Place.INTERESTS)
    assert len(asked) == 2


def test_what_is_for_partners_alone_is_left_out_where_others_are_in_the_room(
    disclosing: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "choose", lambda *_, **__: 1)
    disclosing.desk.room.turn_on()
    disclosing.desk.go(Place.INTERESTS)
    assert "To be seen" in on_the_wall()
    assert "No figures by district" not in on_the_wall()


def test_nothing_of_interests_is_shown_until_the_question_is_answered(
    disclosing: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def choose(*_: object, **__: object) -> None:
        seen.append(on_the_wall())

    monkeypatch.setattr(asking, "choose", choose)
    disclosing.desk.room.turn_on()
    disclosing.desk.go(Place.INTERESTS)
    assert seen == [""]
    assert on_the_wall() == ""
    assert disclosing.desk.room.state_text == "Room display: blank"


def test_the_lead_can_say_anew_who_is_in_the_room(
    disclosing: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    disclosing.desk.room.turn_on()
    disclosing.desk.go(Place.INTERESTS)
    monkeypatch.setattr(asking, "choose", lambda *_, **__: 1)
    action(disclosing, "Who is in the room…").trigger()
    displays()[0]._read()
    assert "No figures by district" not in on_the_wall()


def test_the_answer_holds_for_one_meeting_and_while_no_other_comes(
    disclosing: Window, asked: list[str]
) -> None:
    desk, only_partners = disclosing.desk, "No figures by district"

    def gather(session: Session) -> None:
        for title in ("First", "Second"):
            changing.meetings.add_meeting(session, title, "agreement", "2026-10-15T09:00")
        changing.rows.add(session, "guest", meeting_id=1, name="Radio Guest")

    def begin(meeting: int) -> None:
        desk.do("Begin", lambda s: changing.running.begin(s, meeting, BEGAN))

    desk.do("Gather", gather)
    begin(1)
    desk.room.turn_on()
    desk.room.course.show(Shows.INTERESTS)
    assert only_partners in on_the_wall()
    desk.do("Come", lambda s: changing.rows.set_values(s, "guest", 1, {"present": True}))
    assert only_partners not in on_the_wall()
    assert "To be seen" in on_the_wall()
    action(disclosing, "Who is in the room…").trigger()  # the guest left for a while
    assert only_partners in on_the_wall()
    assert len(asked) == 2
    desk.do("End", lambda s: changing.running.end(s, 1, BEGAN + 60 * MINUTE))
    assert len(asked) == 2
    begin(2)
    desk.room.course.show(Shows.INTERESTS)
    assert len(asked) == 3


def test_who_has_not_joined_is_not_on_the_wall(disclosing: Window) -> None:
    disclosing.desk.do(
        "Leave", lambda s: changing.rows.set_values(s, "participant", 1, {"status": "stepped_back"})
    )
    disclosing.desk.room.turn_on()
    disclosing.desk.go(Place.INTERESTS)
    assert "To be seen" not in on_the_wall()
    assert "Utilities" not in on_the_wall()


# -- one screen -------------------------------------------------------------------------


def test_esc_on_it_comes_back_where_there_is_one_screen(opened: Window) -> None:
    opened.desk.room.turn_on()
    (display,) = displays()
    assert display.covers
    QTest.keyClick(display, Qt.Key.Key_Escape)
    assert displays() == []
    assert opened.desk.room.state_text == "Room display: off"


def test_it_is_never_said_to_be_shown_while_it_lies_behind_the_window(opened: Window, by_name: Find) -> None:
    opened.desk.room.turn_on()
    opened.activateWindow()
    opened.windowHandle().requestActivate()
    QApplication.processEvents()
    by_name(opened, "Room display: behind this window", QAbstractButton)
    displays()[0].windowHandle().requestActivate()
    QApplication.processEvents()
    by_name(opened, "Room display: Problem & goal", QAbstractButton)


def test_it_waits_where_its_screen_goes_and_says_so(opened: Window) -> None:
    said: list[str] = []
    opened.desk.noticed.connect(lambda notice: said.append(notice.text) if notice else None)
    room = opened.desk.room
    room.turn_on()
    displays()[0]._covers = False  # as if it stood on a screen of its own, which goes now
    room.screens.changed.emit()
    assert displays() == []
    assert said[-1].startswith("The screen of the room is gone, or shows what yours does.")
    assert room.state_text == "Room display: waits for its screen"
    assert room.shown is None
    room.turn_off()
    room.screens.changed.emit()
    assert (displays(), room.state_text) == ([], "Room display: off")


def test_its_pages_turn_by_keys_of_the_window(opened: Window) -> None:
    turned: list[int] = []
    opened.desk.room.turn_on()
    displays()[0].turn = turned.append  # type: ignore[assignment,method-assign]
    action(opened, "Next page").trigger()
    action(opened, "Previous page").trigger()
    assert turned == [1, -1]
    opened.desk.room.turn_off()
    assert not action(opened, "Next page").isEnabled()
