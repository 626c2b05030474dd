"""Every screen that is shot: its name, and how to come there."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from partnerdesk.clause_sets import sets_to_begin_with
from partnerdesk.desk.agreement.focal_points import FocalPoints
from partnerdesk.desk.agreement.reservations import Reservations
from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.commitments.board_grouping import By
from partnerdesk.desk.frame.export_options import ExportOptions
from partnerdesk.desk.frame.for_whom import ForWhom
from partnerdesk.desk.frame.mirror import Mirror
from partnerdesk.desk.frame.restoring import Restore
from partnerdesk.desk.frame.returned_forms import ReturnedForms
from partnerdesk.desk.frame.shortcuts import Shortcuts
from partnerdesk.desk.frame.sources import import_chosen
from partnerdesk.desk.places import Place
from partnerdesk.desk.screen import Screen
from partnerdesk.exports import EXPORTS
from partnerdesk.file import changing
from partnerdesk.file.changing import reporting
from partnerdesk.file.reading import problem as reading
from partnerdesk.language import tr
from partnerdesk.room.display import VIEWS, Display
from tests.shots import signing
from tests.shots.returned import returned_forms
from tests.shots.scene import A_LIST, A_LIST_NAME, BEING_SAID, SAID, TO_DO, Scene

#: What is to be shot, and the name of its screen.
Shot = tuple[QWidget, str]

#: Goes through a part of the app.
Part = Callable[[Scene], Iterator[Shot]]


def _start(scene: Scene) -> Iterator[Shot]:
    yield scene.window, "start"
    scene.window.start.begin_new()
    yield scene.window, "start-new"


def _empty(scene: Scene) -> Iterator[Shot]:
    towns = scene.file.with_name("towns.partnerdesk")
    for place in Place:
        _wait_for_pages(scene, scene.go(place, file=towns))
        yield scene.window, f"empty-{place}"


def _table(scene: Scene) -> Iterator[Shot]:
    scene.open()
    path = scene.file.with_name(A_LIST_NAME)
    path.write_text(A_LIST, encoding="utf-8")
    import_chosen(scene.desk, scene.window, [path])
    scene.until(lambda: scene.window.partnership and scene.window.partnership.shows_table)
    yield scene.window, "bring-a-list"
    scene.desk.end_bringing()


def _journey(scene: Scene) -> Iterator[Shot]:
    scene.go(Place.JOURNEY)
    yield scene.window, "journey"


def _problem(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.PROBLEM)
    yield scene.window, "problem"
    screen.versions.compare(2)  # type: ignore[attr-defined]
    yield scene.window, "problem-compared"
    screen.versions.close_comparison()  # type: ignore[attr-defined]
    screen.room.asked.emit(None)  # type: ignore[attr-defined]
    yield scene.window, "problem-asking"
    screen.asking.closed.emit()  # type: ignore[attr-defined]
    scene.press("History")
    yield scene.window, "problem-history"
    scene.press("History")
    yield from _reworded(scene, screen)
    scene.go(Place.PROBLEM, ("indicator", 1))
    yield scene.window, "problem-indicator"
    scene.go(Place.PROBLEM, ("partnership", 1))
    yield scene.window, "problem-lead"


def _reworded(scene: Scene, screen: Screen) -> Iterator[Shot]:
    """Show positions on words that changed since, the other rounds, and whom to ask again."""
    desk = scene.window.desk
    goal = reading.versions(desk.file)[-1].goal or ""
    reworded = goal.replace("has a clean latrine", "has a clean latrine that is built to last")
    screen.wording.fields["goal"].edited.emit(reworded)  # type: ignore[attr-defined]
    scene.go(Place.PROBLEM)
    yield scene.window, "problem-reworded"
    screen.room.more.click()  # type: ignore[attr-defined]
    screen.room.ask.touched.click()  # type: ignore[attr-defined]
    yield scene.window, "problem-asking-again"
    screen.asking.closed.emit()  # type: ignore[attr-defined]
    screen.room.more.click()  # type: ignore[attr-defined]
    desk.undo()


def _meetings(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.MEETINGS)
    yield scene.window, "meetings"
    scene.go(Place.MEETINGS, ("meeting", 2))
    yield scene.window, "meetings-record"
    scene.go(Place.MEETINGS, ("meeting", 3))
    yield scene.window, "meetings-plan"
    screen.plan.agenda.list.unfold(1)  # type: ignore[attr-defined]
    yield scene.window, "meetings-plan-item"
    _begin_to_run(scene)
    capture = screen.run.capture  # type: ignore[attr-defined]
    capture.line.setText(BEING_SAID)
    yield scene.window, "meetings-run"
    capture.line.clear()
    screen.to_check_in.click()  # type: ignore[attr-defined]
    yield scene.window, "meetings-check-in"
    screen.to_run.click()  # type: ignore[attr-defined]
    _undo_all(scene)


def _gaps(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.GAPS)
    yield scene.window, "gaps"
    scene.go(Place.GAPS, ("need", 3))
    yield scene.window, "gaps-need"
    scene.go(Place.GAPS, ("coverage", 1))
    screen.matrix.view.note_wanted.emit(1, 2)  # type: ignore[attr-defined]
    yield scene.window, "gaps-note"
    screen.add.click()  # type: ignore[attr-defined]
    yield scene.window, "gaps-new"
    screen.side.close_panel()  # type: ignore[attr-defined]
    scene.press("List")
    yield scene.window, "gaps-list"
    scene.go(Place.GAPS, ("participant", 3))
    yield scene.window, "gaps-participant"
    screen.side.open_two(3, 4)  # type: ignore[attr-defined]
    yield scene.window, "gaps-merge"
    scene.go(Place.GAPS, ("participant", 9))
    yield scene.window, "gaps-invited"
    screen.side.open_several([8, 9, 10, 11])  # type: ignore[attr-defined]
    screen.side.several.status.setFocus()  # type: ignore[attr-defined]
    QTest.keyClicks(screen.side.several.status, "Inv")  # type: ignore[attr-defined]
    yield scene.window, "gaps-several"
    screen.side.open_letters([9])  # type: ignore[attr-defined]
    yield scene.window, "gaps-letter"
    screen.side.close_panel()  # type: ignore[attr-defined]
    scene.press("Rounds")
    yield scene.window, "gaps-rounds"
    scene.press("Matrix")


def _interests(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.INTERESTS)
    yield scene.window, "interests"
    screen.by_kind.click()  # type: ignore[attr-defined]
    yield scene.window, "interests-by-kind"


def _commitments(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.COMMITMENTS)
    yield scene.window, "commitments"
    screen.group_by(By.PARTNER)  # type: ignore[attr-defined]
    yield scene.window, "commitments-by-partner"
    screen.group_by(By.STATUS)  # type: ignore[attr-defined]
    scene.go(Place.COMMITMENTS, ("commitment", 1))
    yield scene.window, "commitments-editor"
    yield from _group(scene, screen)
    screen.panels.toggle_overlaps()  # type: ignore[attr-defined]
    yield scene.window, "commitments-overlaps"
    screen.begin_adding()  # type: ignore[attr-defined]
    yield scene.window, "commitments-new"
    screen.panels.ask_why(1)  # type: ignore[attr-defined]
    yield scene.window, "commitments-step-back"
    screen.panels.close()  # type: ignore[attr-defined]
    screen.find_bar.begin()  # type: ignore[attr-defined]
    yield scene.window, "commitments-find"
    screen._end_finding()  # type: ignore[attr-defined]


def _group(scene: Scene, screen: Screen) -> Iterator[Shot]:
    """Show a working group that meets, with an action of it."""
    desk = scene.window.desk
    group = screen.panels.editor.group  # type: ignore[attr-defined]
    ((card, id_, name),) = desk.file.rows(
        "SELECT c.id, g.id, g.name FROM working_group g JOIN commitment c ON working_group_id = g.id LIMIT 1"
    )
    with desk.file.change(tr("Plan a meeting of {group}", group=name)) as session:
        met = changing.groups.meet(session, id_, name, desk.today())
        act = {"text": TO_DO, "person": "Samuel Wekesa", "due": desk.today()}
        changing.rows.add(session, "action", meeting_id=met, **act)
    scene.go(Place.COMMITMENTS, ("commitment", card))
    group._unfold.click()
    QApplication.processEvents()
    within = group.parentWidget()
    while not isinstance(within, QScrollArea):
        within = within.parentWidget()
    within.ensureWidgetVisible(group.fields.work.report, 0, 40)
    yield scene.window, "commitments-group"
    desk.undo()
    scene.go(Place.COMMITMENTS, ("commitment", 1))


def _agreement(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.AGREEMENT)
    _wait_for_pages(scene, screen)
    yield scene.window, "agreement"
    scene.go(Place.AGREEMENT, ("clause", 2))
    yield scene.window, "agreement-clause"
    screen.clauses.sets.show_set(sets_to_begin_with("en")[2])  # type: ignore[attr-defined]
    yield scene.window, "agreement-sets"
    scene.press("Cancel")
    scene.go(Place.AGREEMENT, ("signatory", 1))
    yield scene.window, "agreement-signatory"


def _wait_for_pages(scene: Scene, screen: Screen) -> None:
    """Wait for the pages of the agreement, where that is what is shown."""
    if isinstance(screen, Agreement):
        scene.until(lambda: screen.page.made)


#: The days of a round in which some partners of the sample told.
_ROUND = date(2026, 10, 15), date(2026, 11, 30)


def _progress(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.PROGRESS)
    yield scene.window, "progress"
    scene.window.desk.do(tr("Open a reporting round"), lambda session: reporting.open_round(session, *_ROUND))
    screen._page.ensureWidgetVisible(screen.round)  # type: ignore[attr-defined]
    yield scene.window, "progress-round"
    scene.window.desk.undo()
    screen.plans.by.setCurrentIndex(1)  # type: ignore[attr-defined]
    yield scene.window, "progress-by-partner"
    screen._stack.widget(0).ensureWidgetVisible(screen.reach, 0, 0)  # type: ignore[attr-defined]
    yield scene.window, "progress-reach"
    screen._stack.widget(0).verticalScrollBar().setValue(1 << 20)  # type: ignore[attr-defined]
    screen.meet.table.clicked.emit(screen.meet.table.model().index(0, 1))  # type: ignore[attr-defined]
    yield scene.window, "progress-meet"


def _notes(scene: Scene) -> Iterator[Shot]:
    screen = scene.go(Place.NOTES)
    yield scene.window, "notes-locked"
    scene.unlock()
    scene.until(screen._open._page.isVisible)  # type: ignore[attr-defined]
    yield scene.window, "notes"
    scene.press("Delete this note")
    yield scene.window, "notes-deleting"
    scene.press("Keep it")
    scene.desk.private.lock()


def _find(scene: Scene) -> Iterator[Shot]:
    scene.go(Place.JOURNEY)
    scene.window.partnership.begin_find()  # type: ignore[union-attr]
    box = scene.window.partnership.header.find_box  # type: ignore[union-attr]
    QTest.keyClicks(box, "pump")
    scene.until(lambda: box._hits and box._hits.isVisible())
    yield scene.window, "find"
    box.clear()


def _dialogs(scene: Scene) -> Iterator[Shot]:
    screen, web = scene.go(Place.GAPS), EXPORTS["page"]
    asked = ExportOptions(scene.desk.file, web)
    shown: tuple[tuple[str, QDialog], ...] = (
        ("shortcuts", Shortcuts(scene.window, scene.title(), screen.shortcuts())),
        ("restore", Restore(scene.desk, scene.window)),
        ("reservations", Reservations(scene.desk, scene.window)),
        ("focal-points", FocalPoints(scene.desk, scene.window)),
        (
            "returned-forms",
            ReturnedForms(scene.window, returned_forms(scene.desk.file), lambda _: None),
        ),
        (
            "export-page",
            ForWhom(scene.window, web.name.tr(), web.reader, web.readers, asked, may_add=False),
        ),
    )
    for name, dialog in shown:
        dialog.show()
        yield dialog, name
        dialog.close()
    yield from _mirror(scene)


def _mirror(scene: Scene) -> Iterator[Shot]:
    """Look as all partners at what is held back, a view of the wall and a paper."""
    mirror = Mirror(scene.desk, scene.window)
    mirror.show()
    for row, name in ((0, "held"), (1, "wall"), (7, "paper")):
        mirror.what.setCurrentRow(row)
        scene.until(lambda: mirror.is_ready)
        yield mirror, f"mirror-{name}"
    mirror.close()


def _room(scene: Scene) -> Iterator[Shot]:
    _begin_to_run(scene)
    scene.go(Place.PROBLEM)
    scene.desk.room.turn_on()
    scene.desk.room.say_who_is_there(others=False)
    display = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible())
    yield scene.window, "room-is-on"
    scene.go(Place.MEETINGS)
    yield scene.window, "meetings-run-on-the-wall"
    display.showNormal()  # a full screen has the size of the screen
    for width, height in _PROJECTORS if scene.look.text_scale == 1 else ():
        display.resize(width, height)
        for view in VIEWS:
            scene.desk.room.course.show(view)
            for page in range(display.pages):
                yield display, f"room-{view}-{page + 1}-{width}x{height}"
                display.turn(1)
    scene.desk.room.turn_off()
    _undo_all(scene)


def _begin_to_run(scene: Scene) -> None:
    """Begin the coming meeting, and say something in it."""
    screen = scene.go(Place.MEETINGS, ("meeting", 3))
    screen.begin.click()  # type: ignore[attr-defined]
    for said in SAID:
        screen.run.capture.line.setText(said)  # type: ignore[attr-defined]
        screen.run.capture.take()  # type: ignore[attr-defined]


def _undo_all(scene: Scene) -> None:
    """Undo everything, so that the next look begins anew."""
    scene.desk.flushing.emit()
    while scene.desk.file.undo_label:
        scene.desk.undo()


#: The sizes of usual projectors.
_PROJECTORS = ((1920, 1080), (1024, 768), (800, 600))


#: The parts of the app in the order of a visit.
PARTS: dict[str, Part] = {
    "start": _start,
    "empty": _empty,
    "table": _table,
    "journey": _journey,
    "problem": _problem,
    "gaps": _gaps,
    "interests": _interests,
    "commitments": _commitments,
    "meetings": _meetings,
    "agreement": _agreement,
    "signing": signing.shots,
    "progress": _progress,
    "notes": _notes,
    "find": _find,
    "dialogs": _dialogs,
    "room": _room,
}
