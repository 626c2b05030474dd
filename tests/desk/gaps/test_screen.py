"""The matrix: cells set by mouse and by keys, notes, needs, and what it all means at the side."""

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk import tokens
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps import since_card
from partnerdesk.desk.gaps.matrix_model import MatrixModel
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.choice_fields import ChoiceField
from partnerdesk.desk.widgets.line_fields import LineField
from partnerdesk.desk.widgets.text_fields import TextField
from partnerdesk.file.changing import rows
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.since import since_day
from partnerdesk.file.recording import Changed
from partnerdesk.partnership.needs import State
from partnerdesk.partnership.since import Since
from partnerdesk.partnership.tables import Coverage, Need
from tests.desk.conftest import Find
from tests.desk.gaps.rooms import (
    CIRCLE,
    COMMISSION,
    DATA,
    FINANCE,
    FORUM,
    FUND,
    ISLANDS,
    REGULATORS,
    TELECOM,
    cell_point,
    go_to,
    lake,
    level,
    open_lake,
    press_cell,
    type_in,
)
from tests.desk.gestures import click, labels

Key = Qt.Key


@pytest.fixture
def gaps(window: Window, tmp_path: Path) -> Gaps:
    return open_lake(window, tmp_path)


def header(gaps: Gaps, row: int) -> str:
    model = gaps.matrix.model
    return str(model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole))


def test_partners_stand_first_then_those_asked_and_nobody_who_left(gaps: Gaps) -> None:
    columns = [p.id for p in gaps.matrix.model.cells.columns]
    assert columns == [COMMISSION, FUND, CIRCLE, FORUM]


def test_those_who_left_are_shown_when_asked_for(gaps: Gaps, by_name: Find) -> None:
    click(by_name(gaps, "With those who stepped back or declined"))
    assert [p.id for p in gaps.matrix.model.cells.columns][-1] == TELECOM


def test_needs_stand_by_kind_each_with_how_it_stands(gaps: Gaps) -> None:
    assert [header(gaps, row) for row in range(4)] == [
        "Blended finance, essential, thin",
        "School data, useful, covered ×2",
        "Pacific islands, useful, gap",
        "National regulators, essential, gap",
    ]


def test_a_click_cycles_a_cell_through_every_level(gaps: Gaps, window: Window) -> None:
    seen = []
    for _ in range(4):
        press_cell(gaps, REGULATORS, COMMISSION)
        seen.append(level(window, REGULATORS, COMMISSION))
    assert seen == ["full", "partial", "potential", None]


def test_a_click_on_the_heading_of_a_kind_changes_nothing(gaps: Gaps, window: Window) -> None:
    point = cell_point(gaps, FINANCE, COMMISSION)
    box = gaps.matrix.view.row_box(0, 10)
    point.setY(round(box.top()) - 5)
    QTest.mouseClick(gaps.matrix.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert window.desk.file.undo_label is None


def test_keys_move_set_cycle_and_clear(gaps: Gaps, window: Window) -> None:
    view = gaps.matrix.view
    go_to(gaps, REGULATORS, CIRCLE)
    for key, kept in (
        (Key.Key_1, "full"),
        (Key.Key_2, "partial"),
        (Key.Key_3, "potential"),
        (Key.Key_Space, None),
        (Key.Key_Space, "full"),
        (Key.Key_Delete, None),
        (Key.Key_2, "partial"),
        (Key.Key_0, None),
        (Key.Key_2, "partial"),
        (Key.Key_Backspace, None),
    ):
        QTest.keyClick(view, key)
        assert level(window, REGULATORS, CIRCLE) == kept


def test_the_menu_of_a_cell_offers_by_mouse_what_keys_do(gaps: Gaps, window: Window) -> None:
    view = gaps.matrix.view
    index = view.matrix.index(view.matrix.row_of(FINANCE), view.matrix.column_of(CIRCLE))
    menu = view.cell_menu(index)
    actions = {a.text().split("\t")[0]: a for a in menu.actions() if a.text()}
    assert [word for word, action in actions.items() if action.isChecked()] == ["in part"]
    assert list(actions)[3:] == ["nothing", "Edit the note", "Open Blended finance", "Open Lenders Circle"]

    actions["brings it"].trigger()
    assert level(window, FINANCE, CIRCLE) == "full"
    menu.close()


def test_a_cell_set_is_told_in_the_undo_menu_and_undone(gaps: Gaps, window: Window) -> None:
    go_to(gaps, REGULATORS, CIRCLE)
    QTest.keyClick(gaps.matrix.view, Key.Key_1)
    assert window.menus.undo.text() == "Undo set National regulators, Lenders Circle"
    assert header(gaps, 3) == "National regulators, essential, covered"

    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert level(window, REGULATORS, CIRCLE) is None
    assert header(gaps, 3) == "National regulators, essential, gap"
    assert gaps.matrix.view.currentIndex().column() == 2  # where one was is where one stays


def test_a_screen_reader_hears_each_cell_with_its_need_and_participant(gaps: Gaps) -> None:
    table = QAccessible.queryAccessibleInterface(gaps.matrix.view)
    assert table.role() == QAccessible.Role.Table
    names = [table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())]
    assert names[1:5] == [  # the first is the corner; names of participants, then row by row
        "Basin Commission, Intergovernmental, Joined",
        "Child Health Fund, Civil society, Joined",
        "Lenders Circle, Finance, Joined",
        "Islands Forum, Community, Invited",
    ]
    assert names[5:9] == [
        "Blended finance, essential, thin",
        "Blended finance, Basin Commission: nothing",
        "Blended finance, Child Health Fund: nothing",
        "Blended finance, Lenders Circle: in part. Note: loans alone",
    ]


def test_a_letter_goes_to_the_next_need_with_a_word_that_begins_so(gaps: Gaps) -> None:
    view = gaps.matrix.view
    QTest.keyClicks(view, "reg")
    assert view.matrix.need(view.currentIndex().row()).name == "National regulators"


def test_while_looking_for_a_need_n_is_a_letter(gaps: Gaps) -> None:
    view = gaps.matrix.view
    QTest.keyClicks(view, "isln")
    assert gaps.matrix.note.isHidden()
    assert view.matrix.need(view.currentIndex().row()).name == "Pacific islands"


def test_a_note_is_written_in_place_and_escape_goes_back_to_the_cell(
    gaps: Gaps, window: Window, by_name: Find, qtbot: QtBot
) -> None:
    view = gaps.matrix.view
    go_to(gaps, FINANCE, COMMISSION)
    QTest.keyClick(view, Key.Key_N)
    field = by_name(gaps, "Note on Blended finance, Basin Commission")
    QTest.keyClicks(field, "a guarantee, perhaps")
    QTest.keyClick(field, Key.Key_Escape)

    assert window.desk.file.rows("SELECT level, note FROM coverage WHERE participant_id = ? AND need_id = ?",
                                 COMMISSION, FINANCE) == [("potential", "a guarantee, perhaps")]  # fmt: skip
    assert gaps.matrix.note.isHidden()
    qtbot.waitUntil(view.hasFocus)


def test_a_note_that_was_only_read_changes_nothing(gaps: Gaps, window: Window, by_name: Find) -> None:
    go_to(gaps, FINANCE, CIRCLE)
    QTest.keyClick(gaps.matrix.view, Key.Key_N)
    field = by_name(gaps, "Note on Blended finance, Lenders Circle", TextField)
    assert field.toPlainText() == "loans alone"
    QTest.keyClick(field, Key.Key_Escape)
    assert window.desk.file.undo_label is None


def test_needs_are_added_in_place_one_after_the_other(gaps: Gaps, window: Window, by_name: Find) -> None:
    click(by_name(gaps, "Add need"))
    name = by_name(gaps, "Name of the new need")
    kind = by_name(gaps, "Kind of the new need", ChoiceField)
    kind.setCurrentIndex(kind.findText("Voice"))
    type_in(name, "Teachers")
    type_in(name, "Nurses")

    assert window.desk.file.rows("SELECT name, kind, importance FROM need ORDER BY id DESC LIMIT 2") == [
        ("Nurses", "voice", "essential"),
        ("Teachers", "voice", "essential"),
    ]
    assert name.hasFocus()
    assert header(gaps, 5) == "Nurses, essential, gap"


def test_a_need_that_is_there_already_is_told(gaps: Gaps, by_name: Find) -> None:
    click(by_name(gaps, "Add need"))
    QTest.keyClicks(by_name(gaps, "Name of the new need"), "school DATA")
    assert "School data is there already (Capacity)." in labels(gaps.matrix)


def test_enter_opens_the_need_of_the_row_and_escape_goes_back(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    view = gaps.matrix.view
    go_to(gaps, ISLANDS, FUND)
    QTest.keyClick(view, Key.Key_Return)
    name = by_name(gaps, "Name of the need", LineField)
    assert name.hasFocus()
    name.selectAll()
    type_in(name, "Atolls")

    assert window.desk.file.rows("SELECT name FROM need WHERE id = ?", ISLANDS) == [("Atolls",)]
    assert header(gaps, 2).startswith("Atolls")
    QTest.keyClick(name, Key.Key_Escape)
    assert view.hasFocus()
    assert gaps.side.missing.isVisible()


def test_a_need_of_another_kind_moves_to_the_others_of_that_kind(gaps: Gaps, by_name: Find) -> None:
    gaps.show_target("need", ISLANDS)
    kind = by_name(gaps, "Kind of need")
    QTest.keyClick(kind, Key.Key_Up)  # from region to resource
    assert gaps.matrix.model.row_of(ISLANDS) == 2
    assert gaps.matrix.model.begins_kind(2)
    assert gaps.matrix.view.currentIndex().row() == 2


def test_a_deleted_need_comes_back_with_its_cells(gaps: Gaps, window: Window, by_name: Find) -> None:
    gaps.show_target("need", DATA)
    click(by_name(gaps, "Delete need"))
    assert gaps.matrix.model.row_of(DATA) == -1
    assert not gaps.side.need.isVisible()

    click(by_name(window.notices, "Undo"))
    assert header(gaps, 1) == "School data, useful, covered ×2"


def test_what_is_missing_is_counted_and_told_with_who_could_bring_it(gaps: Gaps) -> None:
    told = labels(gaps.side.missing)
    assert told[:3] == ["Missing from the room", "2", "of 4 needs, 1 essential"]
    assert told[3:] == [
        "Child Health Fund could bring it",
        "Ask: Islands Forum · invited 12 Jun, no answer",
        "thin",
        "Lenders Circle brings it in part: loans alone",
    ]


def test_a_gap_that_is_covered_leaves_the_panel(gaps: Gaps) -> None:
    go_to(gaps, REGULATORS, COMMISSION)
    QTest.keyClick(gaps.matrix.view, Key.Key_1)
    assert labels(gaps.side.missing)[1:3] == ["1", "of 4 needs"]


def test_what_was_just_typed_comes_back_with_a_deleted_need(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    gaps.show_target("need", DATA)
    QTest.keyClicks(by_name(gaps, "Name of the need"), "River: ")
    click(by_name(gaps, "Delete need"))
    assert window.notices.message.text() == "Deleted River: School data"
    window.desk.undo()
    assert window.desk.file.rows("SELECT 1 FROM need WHERE name = 'River: School data'")


def test_what_is_still_in_a_field_is_written_before_its_row_is_deleted(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    gaps.show_target("need", DATA)
    QTest.keyClicks(by_name(gaps, "Name of the need"), "River: ")
    window.desk.delete("Delete need", "need", DATA)
    assert window.desk.file.undo_label == "Delete need"
    window.desk.undo()
    assert window.desk.file.rows("SELECT 1 FROM need WHERE name = 'River: School data'")


def test_a_missing_need_leads_to_its_row(gaps: Gaps, by_name: Find) -> None:
    click(by_name(gaps.side.missing, "National regulators"))
    assert gaps.matrix.view.currentIndex().row() == 3
    assert by_name(gaps, "Name of the need", LineField).text() == "National regulators"


def test_sectors_are_told_in_words_and_those_absent_with_a_nought(gaps: Gaps) -> None:
    told = labels(gaps.side.balance)
    assert {"1 intergovernmental", "1 civil society", "1 finance"} <= set(told)
    assert told[4] == "0 government"
    assert "0 finance" not in told


def test_what_changed_since_a_meeting_follows_the_meeting_chosen(
    gaps: Gaps, by_name: Find, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Nobody joined · nobody stepped back" in labels(gaps.side.since))
    meeting = by_name(gaps, "Since the meeting", ChoiceField)
    assert meeting.currentText() == "Check-in, 20 Nov 2026"
    meeting.setFocus()
    QTest.keyClick(meeting, Key.Key_Down)
    assert "Nobody joined\nStepped back: Old Telecom (no staff)" in labels(gaps.side.since)


def test_in_a_large_partnership_what_changed_is_looked_for_beside_the_window(
    gaps: Gaps, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: "Nobody joined · nobody stepped back" in labels(gaps.side.since))
    may_answer = threading.Event()

    def answer_when_asked_to(rows: Rows, day: date) -> Since:
        may_answer.wait(60)
        return since_day(rows, day)

    monkeypatch.setattr(since_card, "is_large", lambda file: True)
    monkeypatch.setattr(since_card, "since_day", answer_when_asked_to)
    gaps.side.since.meeting.setCurrentIndex(1)
    assert "Nobody joined · nobody stepped back" in labels(gaps.side.since)
    may_answer.set()
    told = "Nobody joined\nStepped back: Old Telecom (no staff)"
    qtbot.waitUntil(lambda: told in labels(gaps.side.since))


def test_a_participant_that_left_is_brought_into_view_with_its_cell(gaps: Gaps, window: Window) -> None:
    window.desk.do("Set", lambda s: _set(s, FINANCE, TELECOM))
    ((id_,),) = window.desk.file.rows("SELECT id FROM coverage WHERE participant_id = ?", TELECOM)
    window.desk.go(Place.GAPS, ("coverage", id_))
    now = gaps.matrix.view.currentIndex()
    assert (gaps.matrix.model.need(now.row()).id, gaps.matrix.model.participant(now.column()).id) == (
        FINANCE,
        TELECOM,
    )


def _set(session: object, need: int, participant: int) -> None:
    from partnerdesk.file.changing.needs import set_level

    set_level(session, need, participant, "full")  # type: ignore[arg-type]


def test_what_changed_while_another_place_was_shown_is_there_on_coming_back(
    gaps: Gaps, window: Window
) -> None:
    window.desk.go(Place.JOURNEY)
    window.desk.do("Set", lambda s: _set(s, REGULATORS, CIRCLE))
    window.desk.go(Place.GAPS)
    assert header(gaps, 3) == "National regulators, essential, covered"


def test_an_empty_partnership_says_what_a_need_is_and_how_to_begin(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.GAPS)
    assert any("A need is what the goal calls for" in text for text in labels(window))
    click(by_name(window, "Add the first need"))
    type_in(by_name(window, "Name of the new need"), "Loans")
    assert window.desk.file.rows("SELECT name FROM need") == [("Loans",)]


def test_who_is_there_is_seen_before_there_are_needs(window: Window, empty_file: Path, by_name: Find) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.GAPS)
    click(by_name(window, "Add the first participant"))
    type_in(by_name(window, "Name of the new participant"), "Fishers Union")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)

    click(by_name(window, "Fishers Union"))
    assert by_name(window, "Name", LineField).text() == "Fishers Union"


@pytest.mark.parametrize(
    ("todo", "field"),
    [
        ("Gather the first participants", "Name of the new participant"),
        ("List what the goal calls for", "Name of the new need"),
    ],
)
def test_what_the_journey_asks_for_is_begun_where_it_leads(
    window: Window, empty_file: Path, by_name: Find, qtbot: QtBot, todo: str, field: str
) -> None:
    window.desk.open(empty_file)
    with qtbot.waitActive(window):
        window.activateWindow()
    click(by_name(window, todo))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == field


def test_a_sector_that_is_absent_is_told_quietly(window: Window, gaps: Gaps) -> None:
    absent = [w for w in gaps.side.balance.findChildren(QLabel) if w.text().startswith("0 ")]
    assert absent
    assert {w.property("role") for w in absent} == {"small"}


def test_a_file_open_for_reading_only_refuses_kindly(
    window: Window, gaps: Gaps, tmp_path: Path, by_name: Find
) -> None:
    from partnerdesk.file.partnership_file import PartnershipFile

    path = window.desk.file.path
    window.desk.take(PartnershipFile.open(path, read_only=True))
    window.desk.go(Place.GAPS)
    assert not by_name(window, "Add need").isEnabled()
    assert not by_name(window, "Add participant").isEnabled()


def test_what_changed_in_rows_nobody_looked_at_yet_is_there_when_they_are(
    tmp_path: Path,
) -> None:
    with PartnershipFile.create(tmp_path / "lake.partnerdesk", lake) as file:
        model, heard = MatrixModel(), list[Changed]()
        model.load(file)
        model.standing(model.row_of(ISLANDS))
        file.listen(heard.append)
        with file.change("Move what is brought") as session:
            rows.delete(session, "coverage", 5)
            rows.set_values(session, "coverage", 1, {"level": "full"})
            rows.set_values(session, "coverage", 2, {"participant_id": COMMISSION})
        model.refresh(file, heard[0])
        told = {need: model.standing(model.row_of(need)) for need in (FINANCE, ISLANDS, DATA)}
        assert told == dict.fromkeys((FINANCE, ISLANDS, DATA), (State.COVERED, 1))
        assert [missing.need.id for missing in model.cells.missing()] == [REGULATORS]
        assert model.cell(model.row_of(ISLANDS), model.column_of(FORUM)) is None


def test_a_matrix_that_scrolled_looks_as_if_it_were_painted_anew(
    gaps: Gaps, window: Window, qtbot: QtBot
) -> None:
    def fill(session: Session) -> None:
        session.add_all(Need(id=n, name=f"Field teams {n}", kind="capacity") for n in range(50, 90))
        session.flush()
        brought = (50, 51, 54, 58, 63, 69, 76, 84)
        session.add_all(Coverage(need_id=n, participant_id=FUND, level="full") for n in brought)

    window.desk.do("Add needs", fill)
    view = gaps.matrix.view
    view.setFocus()
    view.setCurrentIndex(gaps.matrix.model.index(0, 0))
    for _ in range(30):
        QTest.keyClick(view, Key.Key_Down)
        QApplication.processEvents()
    assert view.verticalScrollBar().value() > 0
    matrix = QRect(gaps.matrix.mapTo(window, QPoint(0, 0)), gaps.matrix.size())

    def looks_as_painted_anew() -> bool:
        shown = window.screen().grabWindow(window.winId()).toImage().copy(matrix)
        return shown == window.grab().toImage().convertToFormat(shown.format()).copy(matrix)

    qtbot.waitUntil(looks_as_painted_anew)  # what else comes meanwhile is painted too


def test_a_thin_need_is_ochre_where_a_gap_is_rust(window: Window, gaps: Gaps) -> None:
    view = gaps.matrix.view
    QApplication.processEvents()
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()

    def ground(need: int) -> QColor:
        row = view.matrix.row_of(need)
        box = view.visualRect(view.model().index(row, 1))
        return image.pixelColor(round((box.left() + 2) * ratio), round((box.bottom() - 6) * ratio))

    states = {need: view.matrix.standing(view.matrix.row_of(need)).state for need in (FINANCE, REGULATORS)}
    assert states == {FINANCE: State.THIN, REGULATORS: State.GAP}
    assert ground(FINANCE) == tokens.colour("ochre_ground")
    assert ground(REGULATORS) == tokens.colour("rust_ground")
