"""Hostile imports through the window: with and without Cancel, it says one clear thing and goes on."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.file.partnership_file import PartnershipFile
from tests.faults import damaged_columns
from tests.faults.hostile_sources import source
from tests.faults.works import is_clear
from tests.file.partnerships import content

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

_CANCELLED = "Stopped. Nothing was imported."


def through_window(number: int, folder: Path) -> str:
    """Import one source in the window, cancelled or not; return what it came to."""
    from partnerdesk.desk.frame.exchanging import import_file

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
    import_file(desk, screen.window, given)
    cancels = chance.random() < 0.5
    for _ in range(chance.choice((0, 1, 5, 50)) if cancels else 0):
        screen.app.processEvents()
    if cancels:
        desk.long_work.cancel()
    while desk.long_work.is_running:
        screen.app.processEvents()
    came_to = _see(desk, screen.told, before)
    assert desk.close()
    with PartnershipFile.open(path) as file:
        assert not file.read_only, file.notice
        assert not file.damage()
    given.unlink()
    return came_to


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
