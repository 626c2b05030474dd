"""The board: what stands on it, and cards moved by mouse and by keys."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.changing.partnership import begin
from partnerdesk.partnership.tables import Commitment, Participant
from tests.desk.commitments.boards import (
    Key,
    card_point,
    click_card,
    column,
    drag,
    focus,
    kept,
    lift,
    open_board,
    press,
    read_only_board,
    show_board,
    spoken,
    status,
    titles,
)
from tests.desk.conftest import Find
from tests.desk.gestures import click
from tests.desk.waiting import wait_for_rest
from tests.file.commitments import (
    BACKHAUL,
    BOATS,
    DATA,
    DENSITY,
    FUND,
    MAPS,
    METHOD,
    PLATFORM,
    SCHOOLS,
    TRAIN,
)

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(window: Window, tmp_path: Path) -> Commitments:
    return open_board(window, tmp_path)


def chosen(screen: Commitments, by: str) -> None:
    action = next(a for a in screen.tools.by.menu().actions() if a.text() == by)
    action.trigger()
    QApplication.processEvents()


# -- what stands on it ------------------------------------------------------------------


def test_cards_stand_in_the_column_of_their_status(screen: Commitments) -> None:
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]
    assert titles(screen, "Agreed") == ["Shared methodology"]
    assert titles(screen, "Under way") == ["Train technicians", "Balloon backhaul"]
    assert titles(screen, "Achieved") == ["Central platform"]
    assert titles(screen, "Withdrawn") == []


def test_achieved_and_withdrawn_stand_below_each_other(screen: Commitments) -> None:
    boxes = screen.board.boxes
    assert boxes["achieved"].x() == boxes["withdrawn"].x() > boxes["under_way"].x()
    assert boxes["achieved"].geometry().bottom() < boxes["withdrawn"].y()


def test_an_empty_column_teaches_what_belongs_there(screen: Commitments) -> None:
    shown = [w.text() for w in screen.findChildren(QLabel) if w.isVisible()]
    assert "A partner may step back from a commitment. The reason stays in sight." in shown
    assert "Drag a card here when work on it begins." not in shown


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (SCHOOLS, ("Child Health Fund", "Map every school", "Offered", "Kenya", "Ghana", "details missing")),
        (
            METHOD,
            ("Basin Commission", "with all partners", "Next: draft outline", "no place yet", "an outcome"),
        ),
        (TRAIN, ("Under way", "1 Dec 2026", "50 % of the way", "Last told of on 3 Oct 2026")),
        (BACKHAUL, ("6 days late",)),
    ],
)
def test_a_screen_reader_hears_all_that_a_card_tells(
    screen: Commitments, card: int, words: tuple[str, ...]
) -> None:
    said = spoken(screen, card)
    assert [w for w in words if w not in said] == [], said


@pytest.mark.parametrize(
    ("card", "start", "end"),
    [
        (SCHOOLS, "KE · RW · SL +1", "5 details missing"),
        (METHOD, "next: draft outline", "no date"),
        (TRAIN, "KE", "1 Dec"),
        (BACKHAUL, "no place yet", "6 days late"),
        (PLATFORM, "no place yet", None),
    ],
)
def test_a_card_shows_where_or_what_next_and_how_it_stands(
    screen: Commitments, card: int, start: str, end: str | None
) -> None:
    text = screen.model.text(card)
    assert text.start.text == start
    if end == "no date":
        assert text.end is not None
        assert "missing" in text.end.text
    else:
        assert (text.end.text if text.end else None) == end


def test_cards_are_painted_anew_when_their_partner_is_renamed_or_of_another_sector(
    screen: Commitments,
) -> None:
    view, _ = card_point(screen, SCHOOLS)
    partner = screen.model.card(SCHOOLS).participant_id
    looks = [view.grab().toImage()]
    for values in ({"name": "Water Ministry", "short_name": "Water"}, {"sector": "academia"}):
        screen.desk.write("Change", "participant", partner, **values)
        QApplication.processEvents()
        looks.append(view.grab().toImage())
    assert all(before != after for before, after in pairwise(looks))


def test_markup_in_a_title_is_shown_as_text(screen: Commitments) -> None:
    screen.desk.write("Rename", "commitment", SCHOOLS, title="<img src=x> & more")
    view, _ = card_point(screen, SCHOOLS)
    tip = view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=x&gt; &amp; more" in tip
    assert "<img" not in tip


def test_an_empty_board_teaches_and_offers_the_first_step(
    window: Window, tmp_path: Path, by_name: Find
) -> None:
    screen = open_board(window, tmp_path, lambda s: begin(s, "Empty", None, date(2026, 1, 1)))
    click(by_name(screen, "Add the first commitment"))
    assert by_name(screen, "Close New commitment")
    shown = [w.text() for w in screen.findChildren(QLabel) if w.isVisible()]
    assert any("First bring in a participant" in text for text in shown)


def test_a_tall_column_scrolls_to_its_last_card(window: Window, tmp_path: Path) -> None:
    def fill(session: Session) -> None:
        begin(session, "Tall", None, date(2026, 1, 1))
        session.add(Participant(id=1, name="A", status="joined"))
        session.flush()
        for n in range(300):
            session.add(Commitment(participant_id=1, title=f"Do the thing {'well ' * (n % 9)}"))

    screen = open_board(window, tmp_path, fill)
    view = column(screen, "Offered")
    focus(screen, 1)
    press(screen, Key.Key_End)
    last = view.visualRect(view.model().index(299, 0))
    assert view.viewport().rect().contains(last.adjusted(0, 0, 0, -1))
    assert view.indexAt(last.center()).row() == 299
    tops = [view.visualRect(view.model().index(row, 0)) for row in range(300)]
    assert all(a.bottom() < b.top() for a, b in pairwise(tops))


# -- moving -----------------------------------------------------------------------------


def test_dragging_a_card_to_a_column_gives_it_that_status(screen: Commitments) -> None:
    drag(screen, TRAIN, "Agreed")
    assert status(screen, TRAIN) == "agreed"
    assert titles(screen, "Agreed") == ["Shared methodology", "Train technicians"]
    assert screen.desk.file.undo_label == "Move to Agreed"


def test_while_a_card_is_carried_the_others_make_room_where_it_would_land(screen: Commitments) -> None:
    agreed, method = card_point(screen, METHOD)
    view, goal = lift(screen, SCHOOLS, "Agreed")
    assert agreed.has_landing
    assert card_point(screen, METHOD)[1].y() > method.y() + 60
    assert agreed.indexAt(card_point(screen, METHOD)[1]).row() == 0
    assert status(screen, SCHOOLS) == "offered"
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert not agreed.has_landing
    assert titles(screen, "Agreed") == ["Map every school", "Shared methodology"]


def test_a_card_that_goes_while_it_is_pressed_opens_no_other(screen: Commitments) -> None:
    view, at = card_point(screen, TRAIN)
    opened: list[int] = []
    view.clicked_card.connect(opened.append)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    screen.desk.delete("Delete commitment", "commitment", TRAIN)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == []


def test_escape_puts_a_carried_card_back(screen: Commitments) -> None:
    focus(screen, TRAIN)
    view, goal = lift(screen, TRAIN, "Agreed")
    press(screen, Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert status(screen, TRAIN) == "under_way"
    assert screen.desk.file.undo_label is None
    assert QApplication.overrideCursor() is None


def test_a_card_dropped_on_its_own_column_or_beside_the_board_stays(screen: Commitments) -> None:
    drag(screen, TRAIN, "Under way")
    view, at = card_point(screen, TRAIN)
    lift(screen, TRAIN, "Agreed")
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert screen.desk.file.undo_label == "Move to Agreed"
    screen.desk.undo()
    assert status(screen, TRAIN) == "under_way"


def test_a_card_can_be_dropped_in_an_empty_column(screen: Commitments) -> None:
    drag(screen, METHOD, "Under way")
    assert titles(screen, "Agreed") == []
    drag(screen, METHOD, "Agreed")
    assert status(screen, METHOD) == "agreed"


def test_alt_and_an_arrow_move_the_card_and_stay_with_it(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Right, ALT)
    press(screen, Key.Key_Right, ALT)
    assert status(screen, SCHOOLS) == "under_way"
    assert screen.board.current == SCHOOLS
    assert column(screen, "Under way").hasFocus()
    press(screen, Key.Key_Left, ALT)
    assert status(screen, SCHOOLS) == "agreed"


def test_what_is_still_in_a_field_is_written_before_its_card_moves(screen: Commitments) -> None:
    screen.panels.open(SCHOOLS)
    description = screen.panels.editor.fields.description
    description.setFocus()
    QTest.keyClicks(description, "Ten maps. ")
    screen.panels.status_wanted.emit(SCHOOLS, "agreed")
    assert status(screen, SCHOOLS) == "agreed"
    assert screen.desk.file.undo_label == "Move to Agreed"
    assert kept(screen, "SELECT description FROM commitment WHERE id = ?", SCHOOLS).startswith("Ten maps.")


def test_alt_and_an_arrow_past_the_first_column_change_nothing(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Left, ALT)
    assert screen.desk.file.undo_label is None


def test_from_right_to_left_the_arrows_mirror(screen: Commitments) -> None:
    screen.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert screen.board.boxes["offered"].x() > screen.board.boxes["agreed"].x()
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Left, ALT)
    assert status(screen, SCHOOLS) == "agreed"
    press(screen, Key.Key_Right)
    assert screen.board.current == DENSITY


def test_undo_brings_a_moved_card_back_and_the_board_stays_with_it(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Right, ALT)
    screen.desk.undo()
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]
    assert screen.board.current == SCHOOLS
    assert column(screen, "Offered").hasFocus()


def test_arrows_walk_over_cards_and_columns(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    walked = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Right, Key.Key_Left):
        press(screen, key)
        walked.append(screen.board.current)
    assert walked[:2] == [DENSITY, METHOD]
    assert walked[2] in (TRAIN, BACKHAUL)
    assert walked[3:] == [TRAIN, PLATFORM, TRAIN]


def test_down_goes_on_from_achieved_to_withdrawn(screen: Commitments) -> None:
    screen.desk.write("Step back", "commitment", TRAIN, status="withdrawn", withdrawn_reason="no staff")
    focus(screen, PLATFORM)
    press(screen, Key.Key_Down)
    assert screen.board.current == TRAIN
    press(screen, Key.Key_Up)
    assert screen.board.current == PLATFORM


# -- stepping back ----------------------------------------------------------------------


def test_moving_to_withdrawn_asks_for_the_reason_and_keeps_it_in_sight(
    screen: Commitments, by_name: Find
) -> None:
    drag(screen, TRAIN, "Withdrawn")
    assert status(screen, TRAIN) == "under_way"
    QTest.keyClicks(by_name(screen, "Reason for stepping back"), "The trainers left")
    click(by_name(screen, "Move to Withdrawn"))
    assert kept(screen, "SELECT status, withdrawn_reason FROM commitment WHERE id = ?", TRAIN) == (
        "withdrawn",
        "The trainers left",
    )
    assert screen.model.text(TRAIN).start.text == "The trainers left"
    assert screen.desk.file.undo_label == "Move to Withdrawn"


def test_stepping_back_can_be_given_up(screen: Commitments, by_name: Find) -> None:
    focus(screen, PLATFORM)
    press(screen, Key.Key_Right, ALT)
    click(by_name(screen, "Keep it where it is"))
    assert status(screen, PLATFORM) == "achieved"
    assert screen.desk.file.undo_label is None
    assert column(screen, "Achieved").hasFocus()


# -- adding and deleting ----------------------------------------------------------------


def test_n_adds_a_commitment_of_the_partner_that_is_chosen(screen: Commitments, by_name: Find) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_N)
    partner = by_name(screen, "Partner")
    assert partner.hasFocus()
    QTest.keyClicks(partner, "atlas maps")
    QTest.keyClick(partner, Key.Key_Return)
    partner.window().activateWindow()  # with no display, a list that closes gives its place to nobody
    QTest.keyClicks(by_name(screen, "Title"), "Boats for every landing")
    click(by_name(screen, "Add to Offered"))
    row = kept(screen, "SELECT participant_id, title, status FROM commitment WHERE id = ?", BOATS)
    assert row == (3, "Boats for every landing", "offered")
    assert screen.board.current == BOATS
    assert by_name(screen, "Description").hasFocus()
    assert screen.desk.file.undo_label == "Add commitment"


def test_a_new_commitment_without_partner_or_title_is_asked_for_them(
    screen: Commitments, by_name: Find
) -> None:
    click(by_name(screen.window(), "Add commitment"))
    click(by_name(screen, "Add to Offered"))
    assert by_name(screen, "Choose the partner that makes it.", QLabel)
    QTest.keyClicks(by_name(screen, "Partner"), "Nobody we know")
    click(by_name(screen, "Add to Offered"))
    assert screen.desk.file.undo_label is None


def test_delete_takes_a_commitment_away_and_says_how_to_bring_it_back(
    screen: Commitments, window: Window, by_name: Find
) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Delete)
    assert titles(screen, "Offered") == ["Open density maps"]
    assert screen.board.current == DENSITY
    click(by_name(window.notices, "Undo"))
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]


# -- grouping, finding, overlaps --------------------------------------------------------


def test_by_partner_a_card_stands_with_each_partner_in_it(screen: Commitments) -> None:
    chosen(screen, "By partner")
    assert titles(screen, "Child Health Fund") == [
        "Map every school",
        "Shared methodology",
        "Balloon backhaul",
    ]
    assert titles(screen, "Atlas Maps") == ["Open density maps", "Shared methodology", "Train technicians"]
    assert screen.model.text(SCHOOLS).badge is not None


def test_by_country_cards_without_one_stand_last(screen: Commitments) -> None:
    chosen(screen, "By country")
    assert titles(screen, "Kenya") == ["Map every school", "Train technicians"]
    assert [screen.model.title(k) for k in screen.model.keys][-1] == "No country named"


def test_a_card_cannot_be_dragged_where_that_means_nothing(screen: Commitments) -> None:
    chosen(screen, "By country")
    drag(screen, TRAIN, "Ghana")
    assert screen.desk.file.undo_label is None
    assert QApplication.overrideCursor() is None


def test_dragging_to_a_working_group_gives_it_the_commitment(screen: Commitments) -> None:
    chosen(screen, "By working group")
    drag(screen, SCHOOLS, "Infrastructure")
    assert kept(screen, "SELECT working_group_id FROM commitment WHERE id = ?", SCHOOLS) == 1
    assert screen.desk.file.undo_label == "Move to Infrastructure"
    drag(screen, SCHOOLS, "No working group")
    assert kept(screen, "SELECT working_group_id FROM commitment WHERE id = ?", SCHOOLS) is None


def test_a_new_country_makes_a_column_of_its_own(screen: Commitments) -> None:
    chosen(screen, "By country")
    screen.desk.write("Change", "commitment", DENSITY, countries=["PE"])
    assert titles(screen, "Peru") == ["Open density maps"]
    screen.desk.undo()
    assert "Peru" not in [screen.model.title(k) for k in screen.model.keys]


def test_filtering_leaves_the_cards_that_hold_every_word(screen: Commitments, by_name: Find) -> None:
    QTest.keyClick(screen, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = by_name(screen, "Filter the cards")
    assert field.hasFocus()
    QTest.keyClicks(field, "kenya maps")
    assert titles(screen, "Under way") == ["Train technicians"]
    assert titles(screen, "Offered") == []
    assert by_name(screen, "1 of 6", QLabel)
    QTest.keyClick(field, Key.Key_Escape)
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]
    assert not field.isVisible()


def test_overlaps_are_counted_listed_and_marked(screen: Commitments, by_name: Find, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.tools.overlaps.text() == "Overlaps 2")
    click(by_name(screen.window(), "Overlaps 2"))
    listed = by_name(screen, "Overlaps", type(screen.panels.overlaps.list))
    told = [listed.model().index(row, 0).data() for row in range(2)]
    assert told == ["Kenya", "4.1 Free primary and secondary school for every child"]
    listed.setCurrentIndex(listed.model().index(0, 0))
    assert column(screen, "Offered").marked == {SCHOOLS, TRAIN}
    QTest.keyClick(listed, Key.Key_Escape)
    assert column(screen, "Offered").marked is None


def test_what_meets_is_done_together_as_one_commitment_or_by_a_working_group(
    screen: Commitments, by_name: Find, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: screen.tools.overlaps.text() == "Overlaps 2")
    click(screen.tools.overlaps)
    together, listed = screen.panels.overlaps.together, screen.panels.overlaps.list
    listed.setCurrentIndex(listed.model().index(0, 0))
    click(by_name(screen, "“Map every school” of CHF, along with Atlas Maps"))
    rows, desk = screen.desk.file.rows, screen.desk
    along = "SELECT participant_id FROM commitment_partner WHERE commitment_id = ?"
    assert rows(along, SCHOOLS) == [(MAPS,)]
    assert desk.file.undo_label == "Make a joint commitment"
    desk.undo()
    assert rows(along, SCHOOLS) == []
    click(by_name(screen, "Begin a working group “Kenya”"))
    ((group,),) = rows("SELECT id FROM working_group WHERE name = 'Kenya'")
    taken = rows("SELECT id FROM commitment WHERE working_group_id = ? ORDER BY id", group)
    assert taken == [(SCHOOLS,), (TRAIN,)]
    members = rows("SELECT participant_id FROM group_member WHERE working_group_id = ?", group)
    assert members == [(FUND,), (MAPS,)]
    assert by_name(screen, "Taken on by Kenya.", QLabel)
    desk.write("Change", "commitment", TRAIN, working_group_id=DATA)
    assert by_name(screen, "Taken on by Kenya, Data.", QLabel)
    QTest.keyClick(listed, Key.Key_Escape)
    assert not together.isVisible()


def test_a_changed_country_changes_the_overlaps(screen: Commitments, qtbot: QtBot) -> None:
    def told(text: str) -> None:
        qtbot.waitUntil(lambda: screen.tools.overlaps.text() == text)

    told("Overlaps 2")
    screen.desk.write("Change", "commitment", TRAIN, countries=[])
    told("Overlaps 1")
    screen.desk.write("Change", "commitment", TRAIN, countries=["GH"])
    told("Overlaps 2")
    screen.desk.delete("Delete", "commitment", SCHOOLS)
    told("Overlaps")


def test_the_list_of_overlaps_follows_a_change_at_once(screen: Commitments) -> None:
    click(screen.tools.overlaps)
    listed = screen.panels.overlaps.list.model()
    assert listed.rowCount() == 2
    screen.desk.delete("Delete", "commitment", SCHOOLS)
    assert listed.rowCount() == 0


# -- following the file -----------------------------------------------------------------


def test_a_change_of_a_part_shows_on_its_card(screen: Commitments) -> None:
    screen.desk.delete("Delete update", "commitment_update", 2)
    assert screen.model.text(TRAIN).progress == 0.2
    screen.desk.undo()
    assert screen.model.text(TRAIN).progress == 0.5


def test_coming_back_to_the_board_keeps_the_card_that_was_current(
    screen: Commitments, window: Window
) -> None:
    click_card(screen, BACKHAUL)
    window.desk.go(window.partnership.place.__class__.JOURNEY)  # type: ignore[union-attr]
    show_board(window)
    assert screen.board.current == BACKHAUL


def test_coming_back_to_the_board_shows_what_changed_meanwhile_and_reads_no_more_than_that(
    screen: Commitments, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.go(Place.GAPS)
    screen.desk.write("Reword", "commitment", SCHOOLS, title="Map them all")
    screen.desk.write("Rename", "participant", 2, short_name="Fund")
    monkeypatch.setattr(screen.model, "load", lambda: pytest.fail("everything was read"))
    show_board(window)
    assert titles(screen, "Offered") == ["Map them all", "Open density maps"]
    assert screen.model.text(METHOD).who == "Basin Commission · with all partners"


def test_a_card_says_with_all_partners_only_while_that_is_so(screen: Commitments) -> None:
    screen.desk.write("Join", "participant", 4, status="joined")
    assert screen.model.text(METHOD).who == "Basin Commission · with CHF, Atlas Maps"
    screen.desk.undo()
    assert screen.model.text(METHOD).who == "Basin Commission · with all partners"


def test_by_partner_a_renamed_partner_names_its_column(screen: Commitments) -> None:
    chosen(screen, "By partner")
    screen.desk.write("Rename", "participant", 3, name="World Maps")
    assert titles(screen, "World Maps")


def test_on_another_day_the_board_tells_what_is_late_then(
    screen: Commitments, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = screen.model.text(TRAIN).end
    monkeypatch.setattr(window.desk, "today", lambda: date(2027, 3, 1))
    screen.desk.write("Reword", "commitment", SCHOOLS, title="Map them all")
    assert screen.model.text(TRAIN).end != before


def test_a_file_open_for_reading_only_lets_nothing_be_moved(
    window: Window, tmp_path: Path, by_name: Find
) -> None:
    with read_only_board(window, tmp_path) as screen:
        drag(screen, TRAIN, "Agreed")
        focus(screen, TRAIN)
        press(screen, Key.Key_Left, ALT)
        press(screen, Key.Key_Delete)
        assert status(screen, TRAIN) == "under_way"
        assert not by_name(window, "Add commitment").isEnabled()


@pytest.mark.parametrize(
    ("table", "row", "card"),
    [
        ("commitment", METHOD, METHOD),
        ("milestone", 1, TRAIN),
        ("budget_line", 1, TRAIN),
        ("commitment_update", 1, TRAIN),
    ],
)
def test_a_link_leads_to_its_card_or_to_the_part_of_it(
    screen: Commitments, table: str, row: int, card: int
) -> None:
    screen.show_target(table, row)
    assert screen.board.current == card
    assert screen.panels.editor.commitment == card
    opened = {"milestone": screen.panels.editor.milestones, "budget_line": screen.panels.editor.budget}
    opened["commitment_update"] = screen.panels.editor.updates
    if table in opened:
        assert opened[table].list.open >= 0


@pytest.mark.parametrize("table", ["group_member", "need", "meeting", "person"])
def test_a_row_of_another_table_opens_no_commitment(screen: Commitments, table: str) -> None:
    screen.show_target(table, 1)
    assert not screen.panels.side.isVisible()


def test_a_participant_that_is_gone_is_asked_for_nothing(screen: Commitments) -> None:
    screen.show_target("participant", 9999)
    assert not screen.panels.side.isVisible()


def test_a_link_to_a_working_group_leads_to_its_column(screen: Commitments) -> None:
    screen.show_target("working_group", 2)
    assert column(screen, "Data")
    assert screen.board.current == DENSITY


def test_nothing_is_at_a_point_beside_the_cards(screen: Commitments) -> None:
    view = column(screen, "Agreed")
    assert not view.indexAt(QPoint(20, view.viewport().height() - 5)).isValid()


# -- room ---------------------------------------------------------------------------------


def test_the_panel_of_another_commitment_begins_at_its_top(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = open_board(window, tmp_path)
    first, other = SCHOOLS, TRAIN
    screen.panels.open(first)
    wait_for_rest(qtbot, screen)  # it slides in
    bar = _bar_of(screen)
    bar.setValue(bar.maximum())
    assert bar.value() > 0

    screen.panels.open(other)
    QApplication.processEvents()
    assert bar.value() == 0

    bar.setValue(bar.maximum())
    screen.panels.open(other)  # the same: where the user is stays
    assert bar.value() == bar.maximum()
    screen.panels.close()
    screen.panels.open(other)
    assert bar.value() == 0


def _bar_of(screen: Commitments) -> QScrollBar:
    page: QWidget | None = screen.panels.editor
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    assert isinstance(page, QScrollArea)
    return page.verticalScrollBar()


def test_the_four_columns_stand_beside_an_open_panel(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    screen = open_board(window, tmp_path)
    screen.panels.open(SCHOOLS)
    wait_for_rest(qtbot, screen)  # it slides in

    bar = screen.board.horizontalScrollBar()
    assert bar.maximum() == 0, "the board is wider than its room"
    side = screen.panels.side.geometry()
    for box in screen.board.boxes.values():
        assert box.mapTo(screen, box.rect().topRight()).x() <= side.left()
