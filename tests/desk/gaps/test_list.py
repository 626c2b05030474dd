"""The list of participants, and the panel in which each is edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.list import shared_out
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.date_fields import DateField
from partnerdesk.desk.widgets.line_fields import LineField
from partnerdesk.file.changing.meetings import add_meeting
from partnerdesk.file.changing.participants import add_participant
from partnerdesk.file.reading import growth
from tests.desk.conftest import Find
from tests.desk.gaps.rooms import (
    CIRCLE,
    FORUM,
    FUND,
    TELECOM,
    choose,
    fields_of,
    move_to,
    press_row,
    row_of,
    shown,
    type_in,
)
from tests.desk.gestures import click, labels
from tests.desk.waiting import turns

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


# -- the list -----------------------------------------------------------------------------


def test_everyone_is_listed_whatever_the_status(gaps: Gaps) -> None:
    assert shown(gaps) == [
        "Basin Commission",
        "Child Health Fund",
        "Islands Forum",
        "Lenders Circle",
        "Old Telecom",
    ]
    assert row_of(gaps, FORUM) == ["Islands Forum", "Community", "", "", "Invited · 12 Jun 2026", ""]
    assert row_of(gaps, CIRCLE) == ["Lenders Circle", "Finance", "Kenya", "", "Joined", "1"]


def test_text_status_and_sector_filter_together(gaps: Gaps, by_name: Find) -> None:
    QTest.keyClicks(by_name(gaps, "Filter participants by text"), "KEN")
    assert shown(gaps) == ["Lenders Circle"]
    assert "1 of 5 participants" in labels(gaps.participants)

    by_name(gaps, "Filter participants by text", QLineEdit).clear()
    choose(by_name(gaps, "Filter by status", QComboBox), "Joined")
    assert shown(gaps) == ["Basin Commission", "Child Health Fund", "Lenders Circle"]
    choose(by_name(gaps, "Filter by sector", QComboBox), "Finance")
    assert shown(gaps) == ["Lenders Circle"]


def test_a_click_on_a_heading_sorts_and_another_turns_the_order(gaps: Gaps) -> None:
    header = gaps.participants.view.horizontalHeader()
    x = header.sectionViewportPosition(4) + 20
    point = header.viewport().rect().center()
    point.setX(x)
    for expected in (["Islands Forum", "Basin Commission"], ["Old Telecom", "Basin Commission"]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert shown(gaps)[:2] == expected


def test_the_same_participant_stays_chosen_when_the_list_changes(gaps: Gaps, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    name = by_name(gaps, "Name", LineField)
    name.setFocus()
    name.selectAll()
    type_in(name, "A Circle of Lenders")
    assert shown(gaps)[0] == "A Circle of Lenders"
    assert gaps.participants.selected() == [CIRCLE]
    assert name.hasFocus()


# -- one participant ----------------------------------------------------------------------


def test_choosing_a_row_opens_the_participant_and_escape_closes_it(gaps: Gaps, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    assert by_name(gaps, "Name", LineField).text() == "Lenders Circle"
    assert by_name(gaps, "Remove Kenya").isVisible()
    assert by_name(gaps, "Blended finance").isVisible()

    QTest.keyClick(by_name(gaps, "Name", QWidget), Key.Key_Escape)
    assert not gaps.side.participant.isVisible()
    assert gaps.participants.selected() == []


def test_every_field_is_edited_in_place(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    type_in(by_name(gaps, "Short name"), "LC")
    choose(by_name(gaps, "Role", QComboBox), "Funder")
    choose(by_name(gaps, "Sector", QComboBox), "Philanthropy")
    type_in(by_name(gaps, "Countries", type(gaps.side.participant.countries.line)), "tanzania")
    assert fields_of(window, CIRCLE, "short_name", "role", "sector", "countries") == (
        "LC",
        "funder",
        "philanthropy",
        '["KE","TZ"]',
    )
    assert window.menus.undo.text() == "Undo change the countries"


def test_a_name_cannot_be_emptied(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    name = by_name(gaps, "Name", LineField)
    name.selectAll()
    QTest.keyClick(name, Key.Key_Delete)
    QTest.keyClick(name, Key.Key_Return)
    assert name.text() == "Lenders Circle"
    assert window.desk.file.undo_label is None


def test_moving_along_the_outreach_keeps_day_and_reason_in_the_history(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    move_to(by_name(gaps, "Status", QComboBox), "Joined")
    type_in(by_name(gaps, "Why"), "the islands asked it to")
    since = by_name(gaps, "Since", DateField)
    assert since.text() == "24 Nov 2026"
    since.selectAll()
    type_in(since, "20 Nov 2026")

    assert fields_of(window, FORUM, "status", "why") == ("joined", "the islands asked it to")
    assert window.desk.file.rows(
        'SELECT status, "on", why FROM status_change WHERE participant_id = ? ORDER BY id DESC LIMIT 1', FORUM
    ) == [("joined", "2026-11-20", "the islands asked it to")]
    assert "20 Nov 2026 · Joined · the islands asked it to" in labels(gaps.side.participant)
    assert row_of(gaps, FORUM)[4] == "Joined · 20 Nov 2026"


def test_a_status_dated_before_the_day_it_was_noted_takes_what_came_before_along(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    fresh = window.desk.do(
        "Add", lambda session: add_participant(session, "Reed Weavers", "business", window.desk.today())
    )
    meeting = window.desk.do("Meet", lambda s: add_meeting(s, "First", "scoping", "2026-03-02"))
    assert fresh
    assert meeting
    partners_before = partners_at(window, meeting)
    press_row(gaps, fresh)
    move_to(by_name(gaps, "Status", QComboBox), "Joined")
    since = by_name(gaps, "Since", DateField)
    since.selectAll()
    type_in(since, "1 Mar 2026")
    assert since.text() == "1 Mar 2026"
    assert steps_of(window, fresh) == [("candidate", "2026-03-01"), ("joined", "2026-03-01")]
    assert partners_at(window, meeting) == partners_before + 1
    assert "What came before is dated 1 Mar 2026 too: Candidate." in window.notices.message.text()
    window.desk.undo()
    assert steps_of(window, fresh) == [("candidate", "2026-11-24"), ("joined", "2026-11-24")]


def test_a_status_is_not_dated_before_a_step_of_another_day_and_it_says_why(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    before = steps_of(window, FORUM)
    assert before[-1][0] == "invited"
    move_to(by_name(gaps, "Status", QComboBox), "Joined")
    since = by_name(gaps, "Since", DateField)
    since.selectAll()
    type_in(since, "1 Jan 2020")
    assert since.text() == "24 Nov 2026"
    assert steps_of(window, FORUM) == [*before, ("joined", "2026-11-24")]
    assert "Its step to Invited came before, on" in window.notices.message.text()


def test_no_step_is_taken_before_one_that_is_still_to_come(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, FORUM)
    move_to(by_name(gaps, "Status", QComboBox), "Joined")
    since = by_name(gaps, "Since", DateField)
    since.selectAll()
    type_in(since, "1 Jan 2027")
    before = steps_of(window, FORUM)
    status = by_name(gaps, "Status", QComboBox)
    move_to(status, "Stepped back")
    assert (status.currentText(), steps_of(window, FORUM)) == ("Joined", before)
    assert "Its step to Joined is dated 1 Jan 2027, after today." in window.notices.message.text()


def steps_of(window: Window, participant: int) -> list[tuple[str, str]]:
    """Return the steps of a participant in their order."""
    return window.desk.file.rows(
        'SELECT status, "on" FROM status_change WHERE participant_id = ? ORDER BY "on", id', participant
    )


def partners_at(window: Window, meeting: int) -> int:
    """Return how many partners the growth of the partnership counts at a meeting."""
    return next(m.partners for m in growth.meetings(window.desk.file, window.desk.today()) if m.id == meeting)


def test_a_step_taken_out_of_the_history_is_undone_with_the_rest(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, FORUM)
    move_to(by_name(gaps, "Status", QComboBox), "Joined")
    click(by_name(gaps, "Remove 24 Nov 2026 · Joined"))
    assert fields_of(window, FORUM, "status") == ("invited",)
    window.desk.undo()
    assert fields_of(window, FORUM, "status") == ("joined",)


def test_people_are_added_edited_and_removed_in_place(gaps: Gaps, window: Window, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    type_in(by_name(gaps, "Name of the new person"), "Abel Haile")
    title = by_name(gaps, "Title of Abel Haile")
    assert title.hasFocus()
    type_in(title, "Treasurer")
    QTest.keyClick(by_name(gaps, "Abel Haile signs the agreement"), Key.Key_Space)
    assert window.desk.file.rows(
        "SELECT name, title, signatory FROM person WHERE participant_id = ?", CIRCLE
    ) == [
        ("Selam Tesfaye", "Director", 0),
        ("Abel Haile", "Treasurer", 1),
    ]
    click(by_name(gaps, "Remove Selam Tesfaye"))
    assert window.desk.file.rows("SELECT name FROM person WHERE participant_id = ?", CIRCLE) == [
        ("Abel Haile",)
    ]
    assert by_name(gaps, "Title of Abel Haile", LineField).text() == "Treasurer"


def test_half_typed_text_is_written_to_the_participant_it_was_typed_for(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, CIRCLE)
    QTest.keyClicks(by_name(gaps, "Short name"), "LC")
    press_row(gaps, FUND)
    assert fields_of(window, CIRCLE, "short_name") == ("LC",)
    assert fields_of(window, FUND, "short_name") == (None,)
    assert by_name(gaps, "Short name", LineField).text() == ""


def test_a_commitment_leads_to_its_place(gaps: Gaps, window: Window, by_name: Find) -> None:
    went: list[object] = []
    press_row(gaps, CIRCLE)
    window.desk.going.disconnect()
    window.desk.going.connect(lambda *where: went.append(where))
    click(by_name(gaps, "Lend to ten towns"))
    assert went == [(Place.COMMITMENTS, ("commitment", 1))]


def test_what_a_participant_brings_leads_to_its_cell(gaps: Gaps, by_name: Find) -> None:
    press_row(gaps, CIRCLE)
    click(by_name(gaps, "Blended finance"))
    assert gaps.matrix.isVisible()
    assert gaps.matrix.view.currentIndex().data() == "in part"


def test_a_deleted_participant_comes_back_with_all_that_was_its(
    gaps: Gaps, window: Window, by_name: Find
) -> None:
    press_row(gaps, CIRCLE)
    QTest.keyClick(gaps.participants.view, Key.Key_Delete)
    assert "Lenders Circle" not in shown(gaps)
    assert window.desk.file.rows("SELECT count(*) FROM person") == [(0,)]

    click(by_name(window.notices, "Undo"))
    assert "Lenders Circle" in shown(gaps)
    assert window.desk.file.rows("SELECT name FROM person") == [("Selam Tesfaye",)]


def test_find_leads_to_a_participant_and_to_a_person(gaps: Gaps, window: Window, by_name: Find) -> None:
    window.desk.go(Place.GAPS, ("participant", TELECOM))
    assert by_name(gaps, "Name", LineField).text() == "Old Telecom"
    window.desk.go(Place.GAPS, ("person", 1))
    assert by_name(gaps, "Name of Selam Tesfaye").hasFocus()


# -- the room of the columns --------------------------------------------------------------


def _widths(gaps: Gaps) -> list[tuple[int, int, int]]:
    """Return of each column its width, what its words want, and what its title wants."""
    view = gaps.participants.view
    header = view.horizontalHeader()
    return [
        (header.sectionSize(c), view.sizeHintForColumn(c), view.title_width(c))
        for c in range(view.model().columnCount())
    ]


def test_no_column_is_cut_while_there_is_room_and_none_is_wide_for_nothing(
    window: Window, gaps: Gaps
) -> None:
    window.resize(1600, 900)
    window.desk.write("Rename", "participant", FUND, name="Association of Women Farmers of the Guaviare")
    turns()
    name, *others = _widths(gaps)
    assert name[0] >= name[1]
    for width, words_, title in others:
        assert width == max(words_, title)
    assert sum(width for width, *_ in (name, *others)) == gaps.participants.view.viewport().width()


def test_where_room_is_short_the_longest_words_give_way_first(window: Window, gaps: Gaps) -> None:
    window.resize(1440, 900)
    window.desk.write("Rename", "participant", FUND, name="Association of Women Farmers " * 9)
    window.desk.write("Say where", "participant", FUND, countries=["KE", "UG", "TZ", "RW", "BI"])
    turns()
    name, sector, countries, *others = _widths(gaps)
    assert countries[0] < name[0] < name[1]
    for width, words_, title in (sector, *others):
        assert width == max(words_, title)


@pytest.mark.parametrize("wanted", [[50, 50], [300, 40, 200], [90, 90, 90], [400, 400, 10]])
@pytest.mark.parametrize("room", [100, 250, 500])
def test_widths_fill_the_room_and_never_go_below_the_least(wanted: list[int], room: int) -> None:
    given = shared_out(wanted, room, 60)
    assert sum(given) >= room
    for at, (width, want) in enumerate(zip(given, wanted, strict=True)):
        assert width >= min(want, 60)
        assert width <= want or at == 0
    if sum(given) > room:  # nothing was left to take
        assert max(given) <= 60


def test_the_panel_that_compares_two_stands_whole_in_its_room(
    window: Window, gaps: Gaps, by_name: Find
) -> None:
    window.desk.write("Rename", "participant", FUND, name="Association of Women Farmers of the Guaviare")
    window.desk.write("Rename", "participant", CIRCLE, name="Agency for the Renewal of the Territories")
    gaps.side.open_two(FUND, CIRCLE)
    turns()
    panel = gaps.side.merge
    room = gaps.side._page.viewport().rect()
    for part in (panel, panel.close_button, panel.kept):
        place = part.mapTo(gaps.side._page.viewport(), part.rect().topRight())
        assert place.x() <= room.right(), part.accessibleName()
    assert by_name(gaps, "Merge").property("role") != "primary"
