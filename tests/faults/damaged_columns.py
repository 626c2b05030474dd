"""Values that a column cannot mean, and endless texts: every screen, paper and export is visited.

The file is opened as a large one is: in its outline alone, so that what is damaged is met where it is read.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import soundness
from partnerdesk.file.checking import check
from partnerdesk.file.errors import DamagedFile, FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.fields import TABLES, Field, Kind, Table
from partnerdesk.partnership.fields.field import LISTS, NUMBERS, WRITTEN
from tests.faults.works import is_clear
from tests.fields.filled import fill

if TYPE_CHECKING:
    from partnerdesk.desk.notice import Notice

TODAY = date(2026, 11, 24)
_DEEP = "[" * 2_000 + "]" * 2_000
_NO_LISTS = ("[1]", "[null]", '[{"a": 1}]', '[["KE"]]', _DEEP, '["KE"', "KE", "", r'["\ud800"]')
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity", "9" * 5_000, "1e9", "", "2.0.1", "many")
_NO_TEXTS = (b"\x00\xff",)

#: A text that a column may hold, longer than anybody writes: nothing may hang on it.
ENDLESS = "word " * 60_000

#: By kind, what a column cannot mean.
STRANGE: dict[Kind, tuple[object, ...]] = {
    **dict.fromkeys(WRITTEN | {Kind.CURRENCY}, _NO_TEXTS),
    **dict.fromkeys(LISTS, _NO_LISTS),
    **dict.fromkeys(NUMBERS, _NO_NUMBERS),
    Kind.SDG: (*_NO_LISTS, '["18"]', '["x"]', '[""]'),
    Kind.DAY: ("9999-99-99", "2026-02-30", "0000-01-01", "20260203", "soon", ""),
    Kind.INSTANT: (
        "2026-02-03T10:00",
        "9999-99-99T10:00:00",
        "2026-02-30T10:00:00",
        "2026-02-03T10:00:61",
        "soon",
        "",
    ),
    Kind.TIME: ("25:00", "9:00", "09:00:00", "noon", ""),
    Kind.MOMENT: ("2026-02-03T25:00", "9999-99-99", "2026-02-30T10:00", "2026", "soon", ""),
    Kind.WHOLE: (-1, 1 << 62, 1.5, "many"),
    Kind.ORDER: ("first", 1.5),
    Kind.YES_NO: (2, "perhaps"),
    Kind.CHOICE: ("none of them", "../../../secret", ""),
    Kind.REFERENCE: (7_777, "somebody"),
}

#: Each column with each of its values, in no order, so that a few numbers meet many kinds.
EACH = [(t, f, value) for t in TABLES for f in t.fields for value in STRANGE[f.kind]]
EACH += [(t, f, ENDLESS) for t in TABLES for f in t.fields if f.kind in WRITTEN]
random.Random(1).shuffle(EACH)


def make_filled(path: Path) -> None:
    """Make a partnership in which every column holds something."""
    PartnershipFile.create(path, fill).close()


def altered(whole: Path, path: Path, table: Table, field: Field, value: object) -> None:
    """Put a value into a column of every row of a copy, as another program could."""
    shutil.copyfile(whole, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        unique = (
            field.kind == Kind.REFERENCE or value == ENDLESS
        )  # a pair of references, a name may stand once
        connection.execute(
            f'UPDATE {table.name} SET "{field.column}" = ? {"WHERE id = 1" if unique else ""}', (value,)
        )


def visit(number: int, folder: Path) -> str:
    """Alter a column and go everywhere: damage is told, nothing ends or hangs, the file stays as it is."""
    table, field, value = EACH[number % len(EACH)]
    path = folder / "filled.partnerdesk"
    altered(folder.parent / "filled.partnerdesk", path, table, field, value)
    before = _kept(path)
    where = f"{table.name}.{field.column} {value!r:.20}"
    if value == ENDLESS:
        assert not check(path).damage, where
    else:
        assert table.name in " ".join(check(path).damage), f"{where} is not told"
        _refused(path, where)
    usual = soundness.CHECKED_AT_OPENING
    soundness.CHECKED_AT_OPENING = 0
    try:
        told = one_desk().go_everywhere(path)
        _export_all(path, folder / "out.partnerdesk")
    finally:
        soundness.CHECKED_AT_OPENING = usual
    assert not [text for text in told if not is_clear(text)], f"{where}: {told}"
    assert _kept(path) == before, f"{where}: it was altered"
    path.unlink()
    return "told" if told else "met nowhere"


def _kept(path: Path) -> list[str]:
    """Return all that a file holds, but for the note of what the room display showed."""
    noted = "INSERT INTO \"file_info\" VALUES('seen'"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return [line for line in connection.iterdump() if not line.startswith(noted)]


def _refused(path: Path, where: str) -> None:
    try:
        PartnershipFile.open(path).close()
    except DamagedFile as e:
        told = str(e)
    else:
        raise AssertionError(f"{where} was opened")
    assert is_clear(told)


def _export_all(path: Path, out: Path) -> None:
    try:
        file = PartnershipFile.open(path)
    except FileProblem:
        return
    with file:
        for export in EXPORTS.values():
            _told(file, lambda export=export: export.content(file, Choices(TODAY)))  # type: ignore[misc]
        _told(file, lambda: write_shared(file, out, replace=True))
    out.unlink(missing_ok=True)


def _told(file: PartnershipFile, write: Callable[[], Any]) -> None:
    """Write; what fails is told in words, or is told as the damage of the file, as the commands do."""
    try:
        write()
    except (FileProblem, PaperProblem, ExportProblem):
        return
    except (ValueError, TypeError, AttributeError, LookupError):
        if not file.damage():
            raise


class _Desk:
    """One window, in which file after file is opened."""

    def __init__(self) -> None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from partnerdesk import settings
        from partnerdesk.desk import crash, theme
        from partnerdesk.desk.application import application
        from partnerdesk.desk.frame.window import Window
        from partnerdesk.desk.full_desk import FullDesk

        self.app = application([])
        theme.load_ui_face()
        theme.load_reading_face()
        theme.apply(self.app, "light", 1.0)
        self.desk = FullDesk(settings.Settings(name="Amina Otieno"), today=lambda: TODAY)
        self.window = Window(self.desk)
        self.window.resize(1360, 860)
        self.window.show()
        self.told: list[str] = []
        self.desk.noticed.connect(self._hear)
        crash.install(self.desk)

    def _hear(self, notice: Notice | None) -> None:
        if notice is not None:
            self.told.append(notice.text)

    def go_everywhere(self, path: Path) -> list[str]:
        """Open a file, visit every place with the room display on, and return what was told."""
        from partnerdesk.desk.places import Place

        self.told.clear()
        if not self.desk.open(path):
            return self.told
        self._act(self.desk.room.turn_on)
        self._act(lambda: self.desk.room.say_who_is_there(others=False))
        for place in Place:
            self._act(lambda place=place: self.desk.go(place))  # type: ignore[misc]
        for table in TABLES:
            self._show_row(table.name)
        self._act(self.desk.room.turn_off)
        self._act(self.desk.close)
        return list(self.told)

    def _show_row(self, table: str) -> None:
        from partnerdesk.desk.places import entries

        place = next((e.place for e in entries() if table in e.tables), None)
        if place is not None:
            self._act(lambda: self.desk.go(place, (table, 1)))

    def _act(self, do: Callable[[], object]) -> None:
        """Do what a gesture does; an error falls through to what catches all, as from a slot of Qt."""
        try:
            do()
        except Exception as e:  # noqa: BLE001  # whatever it is, it is told
            sys.excepthook(type(e), e, e.__traceback__)
        self._settle()
        self.window.grab()

    def _settle(self) -> None:
        """Wait until nothing goes on beside the window."""
        from PySide6.QtCore import QEvent

        from partnerdesk.desk.pace import worker

        until = monotonic() + 20
        self.app.processEvents()
        while worker._running and monotonic() < until:  # it tells nobody else
            self.app.processEvents()
            sleep(0.001)  # else it would take the processor from the worker
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as at each turn of the event loop


@cache
def one_desk() -> _Desk:
    """Return the window of this process."""
    return _Desk()
