"""The frame of the window: start page, new, open, undo in the menu, navigation."""

from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from partnerdesk import settings
from partnerdesk.desk import tokens
from partnerdesk.desk.asking import show
from partnerdesk.desk.frame.find_box import WIDEST
from partnerdesk.desk.frame.navigation import Navigation
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.places import Place, entries
from partnerdesk.desk.widgets.basics import RowButton
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.conftest import TODAY, Find, named
from tests.desk.gestures import click, opened
from tests.desk.waiting import wait_for_rest
from tests.file.partnerships import sample_at


def test_a_new_partnership_is_made_from_the_start_page(window: Window, by_name: Find, home: Path) -> None:
    click(by_name(window, "New partnership"))
    QTest.keyClicks(by_name(window, "Title of the partnership"), "Clean water")
    QTest.keyClicks(by_name(window, "Lead organisation"), "Lake Basin Commission")
    click(by_name(window, "Create partnership"))

    assert window.windowTitle() == "Clean water – PartnerDesk"
    assert window.desk.file.path.name == "Clean water.partnerdesk"
    assert window.desk.file.rows("SELECT title, lead FROM partnership") == [
        ("Clean water", "Lake Basin Commission")
    ]
    assert home in window.desk.file.path.parents


def test_a_second_partnership_of_the_same_title_gets_a_name_of_its_own(window: Window, by_name: Find) -> None:
    for _ in range(2):
        click(by_name(window, "New partnership"))
        QTest.keyClicks(by_name(window, "Title of the partnership"), "Clean water")
        click(by_name(window, "Create partnership"))
        path = window.desk.file.path
        window.desk.close()

    assert path.name == "Clean water 2.partnerdesk"


def test_what_the_start_page_asked_is_not_asked_again(window: Window, by_name: Find, home: Path) -> None:
    click(by_name(window, "New partnership"))
    QTest.keyClicks(by_name(window, "Title of the partnership"), "Clean water")
    QTest.keyClicks(by_name(window, "Lead organisation"), "Lake Basin Commission")
    click(by_name(window, "Create partnership"))
    assert window.desk.file.rows("SELECT lead, lead_person FROM partnership") == [
        ("Lake Basin Commission", "Amina Otieno")
    ]

    window.desk.go(Place.GAPS, ("participant", 0))
    assert by_name(window, "Name of the new participant", QLineEdit).text() == "Lake Basin Commission"
    QTest.keyClick(by_name(window, "Name of the new participant"), Qt.Key.Key_Return)
    assert window.desk.file.rows("SELECT name, status, role FROM participant") == [
        ("Lake Basin Commission", "joined", "lead")
    ]
    window.desk.go(Place.GAPS, ("participant", 0))
    assert by_name(window, "Name of the new participant", QLineEdit).text() == ""


def test_a_facilitator_does_not_speak_for_the_lead_and_the_first_participant_may_be_another(
    window: Window, by_name: Find, home: Path
) -> None:
    click(by_name(window, "New partnership"))
    QTest.keyClicks(by_name(window, "Title of the partnership"), "Clean water")
    QTest.keyClicks(by_name(window, "Lead organisation"), "Lake Basin Commission")
    QTest.keyClick(by_name(window, "I speak for the lead"), Qt.Key.Key_Space)
    click(by_name(window, "Create partnership"))
    assert window.desk.file.rows("SELECT lead_person FROM partnership") == [(None,)]

    window.desk.go(Place.GAPS, ("participant", 0))
    QTest.keyClicks(by_name(window, "Name of the new participant"), "Bright Cup")
    QTest.keyClick(by_name(window, "Name of the new participant"), Qt.Key.Key_Return)
    assert window.desk.file.rows("SELECT name, status, role FROM participant") == [
        ("Bright Cup", "candidate", None)
    ]


def test_a_window_and_its_dialogs_are_no_larger_than_the_screen(qtbot: QtBot) -> None:
    desk = FullDesk(settings.Settings(), today=lambda: TODAY)
    window = Window(desk)
    qtbot.addWidget(window)
    window.show()
    screen = window.screen().availableGeometry()  # without a display: 800 x 800
    assert window.width() <= screen.width()
    assert window.height() < screen.height()

    sizes: list[QSize] = []

    def look() -> None:
        sizes.append(window.findChildren(QDialog)[0].size())
        window.findChildren(QDialog)[0].close()

    dialog = QDialog(window)
    dialog.resize(1360, 1360)
    QTimer.singleShot(0, look)
    show(dialog)
    assert sizes[0].width() <= screen.width()
    assert sizes[0].height() < screen.height()


def test_create_waits_for_a_title(window: Window, by_name: Find) -> None:
    click(by_name(window, "New partnership"))

    assert not by_name(window, "Create partnership").isEnabled()


def test_a_recent_partnership_is_listed_with_its_step_and_opens_on_click(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    window.desk.open(empty_file)
    window.desk.close()

    recent = by_name(window, "Clean water for the lake towns")
    assert recent.accessibleDescription().startswith("Step 1 of 6")
    click(recent)
    assert window.desk.file.path == empty_file


def test_the_start_page_shows_the_step_that_the_window_showed_last(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    window.desk.open(empty_file)
    window.desk.do("State the problem", lambda s: changing.problem.reword(s, TODAY, text="No water"))
    names = ["Clear Spring Network", "Bright Cup Foundation"]
    window.desk.do(
        "Add", lambda s: changing.participants.add_participants(s, names, "other", TODAY, "candidate")
    )
    window.desk.close()

    recent = by_name(window, "Clean water for the lake towns")
    assert recent.accessibleDescription().startswith("Step 2 of 6")


def test_partnerships_of_one_title_are_told_apart_by_their_files(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    for name in ("Lake.partnerdesk", "Lake copy.partnerdesk"):
        window.desk.settings.remember(settings.Recent(str(empty_file.parent / name), "Lake", 2))
    window.desk.settings.remember(settings.Recent(str(empty_file), "Hills"))
    window.start.refresh()
    rows = window.start.findChildren(RowButton)
    said = [told for told in (row.accessibleDescription() for row in rows) if told.startswith("Step")]
    assert ["Lake copy.partnerdesk in " in one for one in said] == [False, True, False]
    assert ["Lake.partnerdesk in " in one for one in said] == [False, False, True]
    assert " in " not in said[0]


def test_a_recent_partnership_that_is_gone_is_told_and_forgotten(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    window.desk.settings.remember(settings.Recent(str(empty_file), "Gone"))
    empty_file.unlink()
    window.start.refresh()

    click(by_name(window, "Gone"))

    assert window.notices.isVisible()
    assert "Clean water.partnerdesk" in window.notices.message.text()
    assert window.desk.settings.recent == []


def test_a_file_that_is_none_of_ours_is_refused_in_words(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "minutes.partnerdesk"
    path.write_text("just some text, longer than a header" * 9)

    assert not window.desk.open(path)
    assert "minutes.partnerdesk" in window.notices.message.text()
    assert window.stack.currentWidget() is window.start


def test_undo_is_in_the_menu_by_name_and_takes_the_change_back(window: Window, empty_file: Path) -> None:
    window.desk.open(empty_file)
    window.desk.write("Name the lead", "partnership", 1, lead="Somebody else")

    assert window.menus.undo.text() == "Undo name the lead"
    window.menus.undo.trigger()

    assert window.desk.file.rows("SELECT lead FROM partnership") == [("Lake Basin Commission",)]
    assert window.menus.redo.text() == "Redo name the lead"
    assert not window.menus.undo.isEnabled()


def test_the_second_window_reads_only_and_says_who_writes(
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    with PartnershipFile.open(empty_file):
        assert window.desk.open(empty_file)
        assert window.desk.read_only
        assert "reading only" in window.notices.message.text()
        window.desk.write("Name the lead", "partnership", 1, lead="Somebody else")
        assert window.desk.file.rows("SELECT lead FROM partnership") == [("Lake Basin Commission",)]


def test_the_reading_window_follows_the_writer(window: Window, empty_file: Path, qtbot: QtBot) -> None:
    with PartnershipFile.open(empty_file) as writer:
        window.desk.open(empty_file)
        with writer.change("Name the partnership") as session:
            from partnerdesk.file.changing.rows import set_values

            set_values(session, "partnership", 1, {"title": "Clean water for all"})
        qtbot.waitUntil(lambda: window.windowTitle().startswith("Clean water for all"))


def test_a_backup_is_made_soon_after_opening(window: Window, empty_file: Path, qtbot: QtBot) -> None:
    from partnerdesk.file.backups import backups

    window.desk.open(empty_file)
    qtbot.waitUntil(lambda: len(backups(window.desk.file.id)) == 1)


def test_ctrl_and_a_number_go_to_a_place(window: Window, empty_file: Path) -> None:
    window.desk.open(empty_file)

    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert opened(window).place == Place.JOURNEY
    assert opened(window).navigation.items[Place.JOURNEY].is_current


def test_closing_the_window_lets_another_write(window: Window, empty_file: Path) -> None:
    window.desk.open(empty_file)
    window.close()

    with PartnershipFile.open(empty_file) as file:
        assert not file.read_only


def test_every_control_of_the_frame_has_a_name(window: Window, empty_file: Path) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    window.desk.open(empty_file)

    nameless = [
        type(w).__name__
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for w in window.findChildren(kind)
        if w.isVisible() and not w.accessibleName() and not getattr(w, "text", str)()
    ]
    assert nameless == []


def test_a_page_that_was_put_away_is_let_go(window: Window, qtbot: QtBot) -> None:
    def escape() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, escape)
    window.show_shortcuts()

    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_a_narrow_window_sets_the_problem_below_each_other_without_a_word_of_qt(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.PROBLEM)
    for width in (1600, 960, 1600):
        window.resize(width, 800)
        QApplication.processEvents()


def test_a_place_takes_no_fewer_lines_with_a_scroll_bar_beside_it_than_without(qtbot: QtBot) -> None:
    desk = FullDesk(settings.Settings())
    navigation = Navigation(entries(), desk.room, desk.discreet)
    qtbot.addWidget(navigation)
    navigation.show()
    bar = navigation.findChildren(QScrollArea)[0].verticalScrollBar().sizeHint().width()
    for width, is_one_line in product(range(180, 300, 3), (False, True)):
        navigation.resize(width, 900)
        for place, item in navigation.items.items():
            navigation.show_badge(place, "9" * (width % 7 + 1))
            item.show_low(is_low=is_one_line, is_one_line=is_one_line)
            item.resize(width - 2 * tokens.M, item.height())
            without = item.height()
            item.resize(width - 2 * tokens.M - bar, item.height())
            assert item.height() >= without, width


def test_a_place_that_is_not_seen_in_a_very_low_window_can_be_scrolled_to(
    window: Window, empty_file: Path
) -> None:
    window.desk.open(empty_file)
    navigation = opened(window).navigation
    navigation.setFixedHeight(220)
    QApplication.processEvents()
    assert navigation.findChildren(QScrollArea)[0].verticalScrollBar().maximum() > 0


def test_a_partnership_that_is_closed_while_something_waits_is_asked_nothing_more(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sample.partnerdesk"
    sample_at(path, TODAY)
    closed: list[Place] = []

    def close(place: Place) -> None:
        window.desk.close()
        wait_for_rest(qtbot, window, window.desk)  # as in a dialog: what was put away is still there
        closed.append(place)

    for place in Place:
        window.desk.open(path)
        window.desk.go(place)
        QTimer.singleShot(0, partial(close, place))
        qtbot.waitUntil(lambda place=place: place in closed)  # type: ignore[misc]


def test_tools_in_two_lines_begin_alike_and_stand_close(window: Window, empty_file: Path) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.COMMITMENTS)
    assert window.partnership
    header = window.partnership.header
    header.setFixedWidth(440)
    QApplication.processEvents()
    first = named(header, "Add commitment").parentWidget()
    assert first
    assert first.y() > header.find_box.y()
    assert first.x() == header.find_box.x()
    assert header.redo.x() - header.undo.geometry().right() <= tokens.S + 1
    assert header.undo.mapTo(header, header.undo.rect().bottomLeft()).y() < header.find_box.y()


def test_the_search_gets_narrower_before_the_line_beside_the_title_is_cut(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "sample.partnerdesk"
    sample_at(path, TODAY)
    window.desk.open(path)
    window.desk.go(Place.MEETINGS, ("meeting", 2))
    header = opened(window).header
    find, line = header.find_box, header.tagline
    widths = set()
    for width in range(1900, 900, -20):
        header.setFixedWidth(width)
        QApplication.processEvents()
        is_beside = find.y() < header.title.geometry().bottom()
        widths.add((is_beside, find.width()))
        assert line.text() == line.accessibleName() or (is_beside and find.width() == find.minimumWidth())

    assert (True, tokens.px(WIDEST)) in widths
    assert any(is_beside and wide < tokens.px(WIDEST) for is_beside, wide in widths)


def test_the_discreet_view_turns_on_after_the_window_was_dressed_anew(
    window: Window, empty_file: Path, qtbot: QtBot
) -> None:
    window.desk.open(empty_file)
    window.redress()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as wrong:
        window.desk.discreet.turn(on=True)
    assert wrong == []
