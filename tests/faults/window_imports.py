"""Hostile imports through the window: with and without Cancel, it says one clear thing and goes on."""

from __future__ import annotations

import random
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from partnerdesk.exchange.tables.plan import Decide, State
from partnerdesk.file.partnership_file import PartnershipFile
from tests.faults import damaged_columns
from tests.faults.hostile_sources import source
from tests.faults.works import is_clear
from tests.file.partnerships import content

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.full_desk import FullDesk

_CANCELLED = "Stopped. Nothing was imported."
_ROUNDS = 4


def through_window(number: int, folder: Path) -> str:
    """Import one source in the window, cancelled or not; return what it came to."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from partnerdesk.desk.frame.sources import import_chosen

    ending, data = source(number)
    given = folder / f"source{'.json' if ending == '.notes' else ending}"
    given.write_bytes(data)
    path = folder / "basin.partnerdesk"
    path.write_bytes((folder.parent / "whole.partnerdesk").read_bytes())
    screen, chance = damaged_columns.one_desk(), random.Random(number)
    desk = screen.desk
    assert desk.open(path), screen.told
    before = content(desk.file)
    screen.told.clear()
    import_chosen(desk, screen.window, [given])
    cancels = chance.random() < 0.5
    for _ in range(chance.choice((0, 1, 5, 50)) if cancels else 0):
        screen.app.processEvents()
    if cancels:
        desk.long_work.cancel()
    while desk.long_work.is_running:
        _wait(screen.app)
    if desk.bringing:
        _work_on_page(desk, screen.app, chance)
        if desk.bringing:  # something stays open
            desk.end_bringing()
            screen.told[:] = ["Nothing was imported, as it was left."]
    came_to = _see(desk, screen.told[-1:], before)
    assert desk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # there is no event loop that does so
    with PartnershipFile.open(path) as file:
        assert not file.read_only, file.notice
        assert not file.damage()
    given.unlink()
    return came_to


def _work_on_page(desk: FullDesk, app: QApplication, chance: random.Random) -> None:
    """Answer, mend and leave out what there is on the page of a table, and take it in if it can be."""
    bringing = desk.bringing
    assert bringing
    for _ in range(_ROUNDS):
        answers = [
            (q, q.suggested or next((c.value for c in q.choices), "x")) for q in bringing.plan.questions
        ]
        rows = bringing.shown.rows
        if answers:
            bringing.answer(*answers)
        elif rows and bringing.shown.width:
            bringing.mend(chance.choice(rows), chance.randrange(bringing.shown.width), "x\u202e=1+1")
        while bringing.is_working:
            _wait(app)
    bringing.leave_out(chance.sample(bringing.shown.rows, min(1, len(bringing.shown.rows))), is_left=True)
    while bringing.is_working:
        _wait(app)
    bringing.decide(chance.choice((Decide.KEEP, Decide.TAKE)))
    if bringing.plan.is_ready and any(bringing.counts[state] for state in (State.NEW, State.CHANGED)):
        bringing.ready.emit()
    while desk.long_work.is_running:
        _wait(app)


def _wait(app: QApplication) -> None:
    """Let things happen, and the worker work: asking again and again would take the processor from it."""
    app.processEvents()
    sleep(0.001)


def _see(desk: Desk, told: list[str], before: object) -> str:
    assert len(told) == 1, told
    assert is_clear(told[0]), told
    if told[0].startswith("Imported "):
        desk.undo()
        assert content(desk.file) == before, "undo did not take it back"
        return "in"
    assert content(desk.file) == before, f"something came in, and it says {told[0]}"
    assert desk.file.undo_label is None or told[0] == _CANCELLED or "Nothing was imported" in told[0], told
    return "cancelled" if told[0] == _CANCELLED else "refused"
