"""What was left over is offered to the next agenda, also where there is little room."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.cut_button import CutButton
from tests.desk.conftest import TODAY
from tests.desk.gestures import click, open_at, opened
from tests.file.partnerships import sample_at

QUESTION = "Who pays for upkeep after the third year?"


def test_what_is_left_over_does_not_make_the_plan_wider_than_its_place(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "sample.partnerdesk"
    sample_at(path, TODAY)
    open_at(window, path, Place.MEETINGS)
    screen = opened(window).shown
    assert isinstance(screen, Meetings)
    screen.open_meeting(3)
    screen.plan.area.setFixedWidth(340)
    QApplication.processEvents()

    offered = screen.plan.agenda.findChildren(CutButton)
    assert (
        offered[0].accessibleName()
        == offered[0].toolTip()
        == "Who pays for upkeep after the third year? · parked"
    )
    assert offered[0].width() < offered[0].sizeHint().width()
    assert screen.plan.area.horizontalScrollBar().maximum() == 0
    click(offered[0])
    titles = screen.desk.file.rows("SELECT title FROM agenda_item WHERE meeting_id = 3")
    assert (QUESTION,) in titles
