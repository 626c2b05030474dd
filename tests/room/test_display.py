"""The room display shows the shared side, large, live, and nothing of who was asked."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.room_look import look
from partnerdesk.file import changing, soundness
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import ReaderRows
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.kept import Meaningless
from partnerdesk.partnership.readers import PARTNERS
from partnerdesk.partnership.tables import (
    Attendance,
    Commitment,
    Coverage,
    Disclosure,
    Indicator,
    Need,
    Participant,
    Position,
    ProblemVersion,
    Round,
)
from partnerdesk.room.display import VIEWS, Display
from partnerdesk.room.page import Frame
from tests.desk.waiting import turns
from tests.file.partnerships import made

from .conftest import Show


def add(file: PartnershipFile, *rows: object) -> None:
    with file.change("Add") as session:
        session.add_all(rows)


def pages(display: Display) -> list[str]:
    """Return what every page tells, from the first on."""
    assert display._view
    told = []
    for _ in display._view.pages:
        told.append(display.accessible_text)
        display.turn(1)
    return told


def every_page(show: Show, name: str) -> str:
    return "\n".join(pages(show(name)))


# -- what each view says ----------------------------------------------------------------


def test_the_goal_stands_above_the_problem(show: Show) -> None:
    told = show("problem").accessible_text
    assert told.index("Halve the loss by 2030.") < told.index("Harvests rot on the way.")


def ask_about(file: PartnershipFile, about: str, **words: str) -> None:
    """Hold a round in which one partner endorses and one agrees with reservations."""
    add(
        file,
        Round(id=9, decision_id=1, about=about, **words),  # type: ignore[arg-type]
        Position(round_id=9, participant_id=2, position="endorse"),
        Position(round_id=9, participant_id=1, position="reservations", reason="Count roads too."),
    )


WORDS, GOAL = "Harvests rot on the way.", "Halve the loss by 2030."


def test_positions_are_counted_and_nobody_is_named(show: Show, file: PartnershipFile) -> None:
    ask_about(file, "goal", text=WORDS, goal=GOAL)
    told = show("problem").accessible_text
    assert "1 endorses" in told
    assert "1 agrees with reservations" in told
    assert "on the goal · Scoping · 3 Feb 2026" in told
    assert [name for name in ("River", "Mekelle", "Harbour") if name in told] == []


def test_a_commitment_that_is_worded_anew_since_it_was_agreed_says_so(
    show: Show, file: PartnershipFile
) -> None:
    with file.change("Agree") as session:
        changing.commitments.move(session, 1, Status.AGREED, date(2026, 3, 4))
    assert "since" not in show("commitments").accessible_text
    with file.change("Reword") as session:
        session.get_one(Commitment, 1).title = "Build six sheds"
    told = show("commitments").accessible_text
    assert (
        "Reworded since it was agreed on 4 Mar 2026: Title: “Build ten sheds” becomes “Build six sheds”"
        in told
    )


def test_positions_on_a_decision_are_not_shown_below_the_goal(show: Show, file: PartnershipFile) -> None:
    assert file.rows("SELECT count(*) FROM position") == [(1,)]
    assert "endorses" not in show("problem").accessible_text


def test_the_position_of_a_guest_who_came_is_not_among_those_of_the_partners(
    show: Show, file: PartnershipFile
) -> None:
    ask_about(file, "goal", text=WORDS, goal=GOAL)
    add(
        file,
        Participant(id=90, name="Guest Gull", sector="media", status="invited"),
        Attendance(meeting_id=1, participant_id=90, present=True),
    )
    before = every_page(show, "problem")
    assert "1 endorses" in before
    add(file, Position(round_id=9, participant_id=90, position="object"))
    assert every_page(show, "problem") == before


@pytest.mark.parametrize(
    ("about", "words", "is_shown"),
    [
        ("goal", {"goal": GOAL}, True),
        ("goal", {"goal": "Halve the loss by 2029."}, False),
        ("goal", {"text": "Other words.", "goal": GOAL}, True),  # they were not what was asked about
        ("problem", {"text": WORDS}, True),
        ("problem", {"text": WORDS.upper(), "goal": GOAL}, False),
        ("whole", {"text": WORDS, "goal": GOAL}, True),
        ("whole", {"text": WORDS, "goal": GOAL, "solution": "Build sheds."}, False),
        ("whole", {}, False),  # of a file of before: the words were not kept
    ],
)
def test_positions_are_shown_only_with_the_words_they_were_given_for(
    show: Show, file: PartnershipFile, about: str, words: dict[str, str], *, is_shown: bool
) -> None:
    ask_about(file, about, **words)
    assert ("endorses" in show("problem").accessible_text) is is_shown


def test_a_round_on_the_whole_is_shown_with_the_solution_too(show: Show, file: PartnershipFile) -> None:
    with file.change("Word") as session:
        session.get_one(ProblemVersion, 1).solution = "Build sheds."
    assert "Build sheds." not in show("problem").accessible_text
    ask_about(file, "whole", text=WORDS, goal=GOAL, solution="Build sheds.")
    told = show("problem").accessible_text
    assert "Build sheds." in told
    assert "1 endorses" in told


def test_the_matrix_tells_how_each_need_stands(show: Show, file: PartnershipFile) -> None:
    add(file, Need(id=3, name="Road builders", kind="skill"))
    told = show("gaps").accessible_text.splitlines()
    assert [(text, told[at + 1]) for at, text in enumerate(told) if text in
            ("Cold storage", "Field trainers", "Road builders")] == [
        ("Field trainers", "thin"), ("Road builders", "gap"), ("Cold storage", "covered"),
    ]  # fmt: skip


def test_who_has_not_joined_is_nowhere(show: Show, file: PartnershipFile) -> None:
    add(file, Coverage(need_id=2, participant_id=3, level="potential", note="Harbour Bank could"))
    assert "Mekelle Growers" in every_page(show, "gaps")
    for name in VIEWS:
        assert "Harbour" not in every_page(show, name)


def test_the_board_holds_what_was_not_withdrawn(show: Show, file: PartnershipFile) -> None:
    add(file, Commitment(participant_id=1, title="Withdrawn thing", status="withdrawn"))
    told = show("commitments").accessible_text
    assert told.splitlines()[1:] == ["Offered · 1", "Mekelle Growers · Tigray", "Build ten sheds"]


def test_interests_stand_in_the_words_that_were_agreed(show: Show, file: PartnershipFile) -> None:
    add(file, Disclosure(participant_id=2, kind="red_line", wording="No fee, ever.", audience="partners",
                         agreed_by="Selam Tesfaye", agreed_how="by phone"))  # fmt: skip
    told = show("interests").accessible_text
    assert told.splitlines()[1:] == ["Mekelle Growers", "Red line: “No fee, ever.”"]


def test_the_agenda_shows_the_item_now_and_what_comes_with_its_time(
    show: Show, file: PartnershipFile
) -> None:
    with file.change("Run") as session:
        verbs = changing.meetings
        id_ = verbs.add_meeting(session, "Lake meeting", "agreement", "2026-10-15T09:00")
        items = [{"title": "Offers", "minutes": 40, "lead": "Achieng", "remarks": "Ask in pairs"},
                 {"title": "Goal", "minutes": 30}]  # fmt: skip
        verbs.add_items(session, id_, items)
    assert show("agenda").accessible_text.splitlines()[1:] == ["09:00", "Offers", "09:40", "Goal"]
    with file.change("Begin") as session:
        changing.running.begin(session, id_, datetime.fromisoformat("2026-10-15T09:05:00"))
    told = show("agenda").accessible_text.splitlines()[1:7]
    assert told == ["Now", "Offers", "Achieng leads · until 09:45", "Then", "09:45", "Goal"]


#: In these there is something to show of the basin whatever is deleted.
NEVER_EMPTY = ("timer", "welcome", "break", "positions")


@pytest.mark.parametrize("name", [name for name in VIEWS if name not in NEVER_EMPTY])
def test_a_view_of_nothing_says_so_in_a_sentence(name: str, show: Show, file: PartnershipFile) -> None:
    with file.change("Delete all") as session:
        for kind, id_ in ((ProblemVersion, 1), (Commitment, 1), (Need, 1), (Need, 2), (Indicator, 1)):
            session.delete(session.get_one(kind, id_))
    _, said = show(name).accessible_text.splitlines()
    assert said.endswith(".")


# -- size, pages, direction -------------------------------------------------------------


@pytest.mark.parametrize("height", [700, 1080, 2160])
def test_no_letter_is_smaller_than_28_points_at_1080_lines(height: int) -> None:
    frame = Frame(width=height * 16 / 9, height=height, look=look(dark=False))
    assert frame.font(1).pixelSize() >= 28 * 96 / 72 * height / 1080


def test_a_long_goal_shrinks_and_then_goes_on_over_pages_with_no_word_lost(
    show: Show, file: PartnershipFile
) -> None:
    words = [f"word{n}" for n in range(600)]
    add(file, ProblemVersion(text="The problem.", goal=" ".join(words)))
    told = pages(show("problem"))
    assert len(told) > 2
    assert [w for w in " ".join(told).split() if w.startswith("word")] == words


def test_one_long_word_is_broken_and_a_hostile_text_ends(show: Show, file: PartnershipFile) -> None:
    add(file, ProblemVersion(text="x", goal="<img src=x>" + "a" * 1_000_000))
    told = pages(show("problem"))
    assert "<img src=x>" in told[0]
    assert len(told) < 60


def test_needs_that_do_not_fit_stand_on_further_pages_under_their_kind(
    show: Show, file: PartnershipFile
) -> None:
    add(file, *(Need(name=f"Skill number {n}", kind="skill") for n in range(40)))
    told = pages(show("gaps"))
    assert sum(page.count("Skill number") for page in told) == 40
    assert all("Skills" in page for page in told[:-1])


def test_more_partners_than_fit_are_counted(show: Show, file: PartnershipFile) -> None:
    add(file, *(Participant(id=n, name=f"Partner {n}", status="joined") for n in range(10, 60)))
    add(file, *(Coverage(need_id=1, participant_id=n, level="full") for n in range(10, 60)))
    told = show("gaps").accessible_text
    shown = told.count("Partner") + told.count("Mekelle")
    assert 4 < shown < 15
    assert f"+{51 - shown}" in told.splitlines()


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (1920, 1080), (640, 360)])
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_paints_in_every_size_and_mirrored(
    name: str, width: int, height: int, show: Show, file: PartnershipFile
) -> None:
    add(file, Disclosure(participant_id=2, kind="interest", wording="We say so. " * 40, audience="public"))
    display = show(name, width, height)
    plain = display.grab().toImage()
    display.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    display.show_view(name)
    mirrored = display.grab().toImage()
    # the head begins at the left, and at the right when mirrored
    ground = QColor(look(dark=False).ground)
    half, top, bottom = width // 2, round(height * 0.06), round(height * 0.12)

    def is_written(image: QImage, start: int, end: int) -> bool:
        return any(image.pixelColor(x, y) != ground for x in range(start, end) for y in range(top, bottom))

    assert is_written(plain, 0, half // 3)
    assert is_written(mirrored, width - half // 3, width)


# -- live, blank, keys ------------------------------------------------------------------


def test_a_change_is_on_it_at_once(show: Show, file: PartnershipFile, qtbot: QtBot) -> None:
    display = show("problem")
    file.listen(lambda _: display.refresh())
    with file.change("Reword") as session:
        session.get_one(ProblemVersion, 1).goal = "No loss at all."
    qtbot.waitUntil(lambda: "No loss at all." in display.accessible_text)
    assert display.accessibleDescription() == display.accessible_text


def test_blank_shows_and_tells_nothing(show: Show) -> None:
    display = show("problem")
    display.show_view(None)
    assert (display.accessible_text, display.accessibleDescription()) == ("", "")
    image = display.grab().toImage()
    assert {image.pixelColor(x, y).name() for x in range(0, 1920, 97) for y in range(0, 1080, 89)} == {
        "#000000"
    }


def test_b_asks_to_blank_and_arrows_turn_pages(show: Show, file: PartnershipFile, qtbot: QtBot) -> None:
    add(file, *(Need(name=f"Skill number {n}", kind="skill") for n in range(40)))
    display = show("gaps")
    with qtbot.waitSignal(display.blank_asked):
        QTest.keyClick(display, Qt.Key.Key_B)
    first = display.accessible_text
    QTest.keyClick(display, Qt.Key.Key_Right)
    assert display.accessible_text != first
    QTest.keyClick(display, Qt.Key.Key_Left)
    assert display.accessible_text == first


def test_pages_turn_by_themselves(show: Show, file: PartnershipFile) -> None:
    add(file, *(Need(name=f"Skill number {n}", kind="skill") for n in range(40)))
    display = show("gaps")
    assert display.turning.is_active
    display.turning._timer.timeout.emit()
    assert "2 of" in display.accessible_text
    display.show_view("problem")
    assert not display.turning.is_active


def test_it_bears_no_name_of_a_file(show: Show) -> None:
    display = show("problem")
    assert display.windowTitle() == "Room display"
    assert [v for v in VIEWS if "basin.partnerdesk" in every_page(show, v)] == []


def test_lines_of_a_page_do_not_lie_on_each_other(show: Show) -> None:
    frame = Frame(1920, 1080, look(dark=False))
    block = frame.block("word " * 200, frame.font(60, reading=True), frame.across)
    tops = [block._layout.lineAt(i).y() for i in block._lines]
    high = QFontMetricsF(frame.font(60, reading=True)).height()
    assert all(below - above >= high for above, below in pairwise(tops))


def test_after_blank_and_after_a_change_the_same_page_is_there(
    show: Show, file: PartnershipFile, qtbot: QtBot
) -> None:
    add(file, *(Need(name=f"Skill number {n}", kind="skill") for n in range(40)))
    display = show("gaps")
    display.turn(1)
    display.show_view(None)
    display.show_view("gaps")
    assert "2 of" in display.accessible_text
    with file.change("Rename") as session:
        session.get_one(Participant, 2).name = "Growers of Mekelle"
    display.refresh()
    qtbot.waitUntil(lambda: "Growers of Mekelle" in display.accessible_text)
    assert "2 of" in display.accessible_text
    display.show_view("problem")
    display.show_view("gaps")
    assert "1 of" in display.accessible_text


def test_once_closed_it_reads_no_more(show: Show, file: PartnershipFile, qtbot: QtBot) -> None:
    add(file, *(Need(name=f"Skill number {n}", kind="skill") for n in range(40)))
    display = show("gaps")
    display.refresh()
    display.close()
    file.close()
    turns()  # what was still to be read would raise here
    assert not display.turning.is_active


def test_what_cannot_be_read_is_told_elsewhere_and_leaves_it_blank(qtbot: QtBot) -> None:
    def gone() -> ReaderRows:
        raise FileProblem("The stick was pulled.")

    display = Display(gone, look(dark=False))
    qtbot.addWidget(display)
    with qtbot.waitSignal(display.failed) as told:
        display.show_view("problem")
    assert str(told.args[0]) == "The stick was pulled."
    assert display.accessible_text == ""


def test_where_it_covers_the_app_it_says_how_to_come_back_and_a_key_does_it(show: Show, qtbot: QtBot) -> None:
    display = show("problem")
    plain = display.grab().toImage()
    display.cover(display.screen())
    display.resize(1920, 1080)
    assert "Esc: back to your window" in display.accessibleDescription()
    assert display.grab().toImage() != plain
    with qtbot.waitSignal(display.leave_asked):
        QTest.keyClick(display, Qt.Key.Key_Escape)
    display.show_view(None)
    assert display.accessibleDescription() == "Esc: back to your window"


ON_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from partnerdesk import settings
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace.lasting import keep_none
from tests.desk.waiting import turns
app = QApplication([])
keep_none()
desk = FullDesk(settings.Settings())
desk.open(Path(sys.argv[1]))
notices = []
desk.noticed.connect(notices.append)
desk.room.turn_on()
(display,) = [w for w in app.topLevelWidgets() if w.isVisible()]
print(display.screen().name(), display.isFullScreen(), display.covers)
print(bool(display.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus))
print(notices[-1].text if notices else "")
desk.close()
"""

LAPTOP, PROJECTOR, COPY = ("laptop", 0), ("projector", 1280), ("projector", 0)


def on_screens(folder: Path, *screens: tuple[str, int]) -> list[str]:
    """Turn the room display on in an app with these screens; return what was printed, by line."""
    sizes = {"y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    made(folder / "basin.partnerdesk")
    told = json.dumps({"screens": [{"name": name, "x": x} | sizes for name, x in screens]})
    (folder / "screens.json").write_text(told, encoding="utf-8")
    env = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={folder / 'screens.json'}"}
    done = subprocess.run(
        [sys.executable, "-c", ON_SCREENS, str(folder / "basin.partnerdesk")],
        env=env, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_it_fills_the_other_screen_and_leaves_the_keyboard_where_it_is(tmp_path: Path) -> None:
    assert on_screens(tmp_path, LAPTOP, PROJECTOR) == ["projector True False", "True", ""]


def test_on_one_screen_it_covers_it_and_takes_the_keyboard_and_that_is_told(tmp_path: Path) -> None:
    where, no_focus, told = on_screens(tmp_path, LAPTOP)
    assert (where, no_focus) == ("laptop True True", "False")
    assert told == "There is one screen: the room display covers it. Esc brings you back."


def test_a_mirrored_screen_is_no_other_and_is_told(tmp_path: Path) -> None:
    where, no_focus, told = on_screens(tmp_path, LAPTOP, COPY)
    assert where.endswith("True True")
    assert no_focus == "False"
    assert told.startswith("Your screen is mirrored: the room sees all that you see.")


def test_what_cannot_be_read_leaves_the_wall_blank_and_not_with_the_place_of_before(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)  # as in a large file
    path = made(tmp_path / "basin.partnerdesk")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE problem SET in_scope = '[1]'")
    with PartnershipFile.open(path) as file, closing(file.for_reader(PARTNERS)) as rows:
        display = Display(lambda: rows, look(dark=False))
        qtbot.addWidget(display)
        display.show_view("gaps")
        assert "Cold storage" in display.accessible_text
        with pytest.raises(Meaningless):
            display.show_view("problem")
        assert display.accessible_text == ""
