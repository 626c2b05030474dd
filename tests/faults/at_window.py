"""What a user does in a window that may be killed at any moment: one act again and again, told as it goes.

Each act runs in a process of its own, with the settings and backups of the folder it is given.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.frame.exchanging import export_as, import_file, share_as
from partnerdesk.desk.frame.restoring import Restore
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.pace import worker
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.fields import LinesField
from partnerdesk.exports import EXPORTS
from partnerdesk.file import changing
from tests.private.sides import GROWERS, PASSPHRASE, QUICK

TODAY = date(2026, 11, 24)

#: How many participants the import brings, each with two people.
MANY = 200


def file_in(folder: Path) -> Path:
    """Return where the partnership is."""
    return folder / "file" / "basin.partnerdesk"


def live_in(folder: Path) -> None:
    """Have settings and backups in the folder."""
    os.environ |= {"HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ.pop(f"XDG_{name}_HOME", None)


class AtWindow:
    """Somebody at a window, who tells what was done as soon as the window tells so."""

    def __init__(self, say: Callable[[str], None], folder: Path, chance: random.Random) -> None:
        self.say, self.folder, self.chance = say, folder, chance
        self.path = file_in(folder)
        keep_none()
        self.app = application([])
        theme.apply(self.app, "light", 1.0)
        self.desk = FullDesk(settings.Settings(name="Amina"), today=lambda: TODAY)
        self.desk.private.cost = QUICK
        self.window = Window(self.desk)
        self.window.resize(1200, 800)
        self.window.show()
        self.number = 0

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        end = monotonic() + 60
        while not is_so():
            assert monotonic() < end, "the window hangs"
            self.app.processEvents()

    def rest(self) -> None:
        """Wait for all work beside the window."""
        self.until(lambda: not self.desk.long_work.is_running and not worker._running)

    def change(self) -> None:
        """Change a row, and tell it."""
        self.number += 1
        self.desk.write("Change", "participant", 1, why=str(self.number))
        self.say(str(self.number))

    def restoring(self) -> Restore:
        """Open the dialog of backups."""
        dialog = Restore(self.desk, self.window)
        assert dialog.list.count()
        return dialog


def type_words(at: AtWindow) -> None:
    """Type without a pause longer than typing has, and leave the field now and then."""
    at.desk.go(Place.PROBLEM)
    field = next(f for f in _fields(at.window) if f.accessibleName() == "In scope")
    field.setFocus()
    typed, saved = "", None
    while len(typed) < 400:
        word = f"w{len(typed)} "
        QTest.keyClicks(field, word)
        typed += word
        if at.chance.random() < 0.1:
            QTest.qWait(700)
        elif at.chance.random() < 0.1:
            at.desk.flushing.emit()
        ((now,),) = at.desk.file.rows("SELECT in_scope FROM problem")
        if now != saved:
            at.say("".join(json.loads(saved := now)))
    at.desk.write("Begin again", "problem", 1, in_scope=[])
    at.app.processEvents()


def _fields(widget: QWidget) -> list[LinesField]:
    return [f for f in widget.findChildren(LinesField) if f.isVisible()]


def import_many(at: AtWindow) -> None:
    """Import a large source, and take it back."""
    source = at.folder / "many.json"
    if not source.exists():
        people = [{"name": "Ann"}, {"name": "Bo"}]
        many = [{"name": f"P{n}", "sector": "media", "people": people} for n in range(MANY)]
        head = {"format": "partnerdesk", "version": 1, "partnership": {"title": "Basin"}}
        source.write_text(json.dumps(head | {"participants": many}), encoding="utf-8")
    at.say("begun")
    import_file(at.desk, at.window, source)
    at.rest()
    at.say("in")
    at.desk.undo()
    at.say("out")


def export(at: AtWindow) -> None:
    """Export on paper and as an interchange file, and save a copy to share."""
    at.change()
    out = at.folder / "out"
    export_as(at.desk, at.window, EXPORTS["interchange"], out / "all.json")
    at.rest()
    export_as(at.desk, at.window, EXPORTS["register"], out / "register.pdf")
    at.rest()
    share_as(at.desk, at.window, out / "shared.partnerdesk")
    at.rest()
    at.say("exported")


def back_up(at: AtWindow) -> None:
    """Change, and make a backup."""
    at.change()
    housekeeping = at.window._housekeeping
    assert housekeeping is not None
    housekeeping.back_up()
    at.rest()
    at.say("backed up")


def restore(at: AtWindow) -> None:
    """Put one of the last states back."""
    back_up(at)
    at.change()
    dialog = at.restoring()
    dialog.list.setCurrentRow(0)
    dialog.restore()
    at.rest()
    at.say("restored")


def migrate(at: AtWindow) -> None:
    """Open a file of an earlier version."""
    assert at.desk.close()
    shutil.copyfile(at.folder / "old.partnerdesk", at.path)
    at.say("old")
    assert at.desk.open(at.path)
    at.say("opened")
    at.rest()


def write_notes(at: AtWindow) -> None:
    """Write private notes, and now and then lock and unlock."""
    private = at.desk.private
    if not private.is_unlocked:
        private.unlock(PASSPHRASE, lambda problem: at.say(str(problem)))
        at.until(lambda: private.is_unlocked)
    talk = private.notes.talks(GROWERS)[0].id
    for _ in range(8):
        number = len(private.notes.notes_of(GROWERS)) + 1
        private.notes.add_note(talk, "interest", f"Note {number}")
        at.say(str(number))
    private.lock()


def run_a_meeting(at: AtWindow) -> None:
    """Begin a meeting, capture line after line, and go to the next item after every third."""
    found = at.desk.file.rows("SELECT id FROM meeting WHERE title = 'Run'")
    if found:
        id_ = found[0][0]
    else:
        items = [{"title": f"Item {number}", "minutes": 1} for number in range(1, 61)]
        id_ = at.desk.do("Plan", lambda s: changing.meetings.plan(s, "Run", "other", items))
    at.desk.go(Place.MEETINGS, ("meeting", id_))
    (screen,) = [w for w in at.window.findChildren(Meetings) if w.isVisible()]
    if not screen.run.capture.line.isVisible():
        screen.begin.click()
    for _ in range(8):
        ((number,),) = at.desk.file.rows("SELECT count(*) + 1 FROM minute WHERE text LIKE 'Line %'")
        screen.run.capture.line.setText(f"Line {number}")
        screen.run.capture.take()
        at.say(str(number))
        if number % 3 == 0:
            screen.next.click()
        at.app.processEvents()


#: Each act by its name, with the seconds within which it is killed.
ACTS: dict[str, tuple[Callable[[AtWindow], None], float]] = {
    "typing": (type_words, 2.5),
    "import": (import_many, 1.5),
    "export": (export, 1.5),
    "backup": (back_up, 0.8),
    "restore": (restore, 0.8),
    "migration": (migrate, 0.8),
    "notes": (write_notes, 0.5),
    "meeting": (run_a_meeting, 1.5),
}


def act(say: Connection, name: str, folder: Path, seed: int) -> None:
    """Do one act without end."""
    live_in(folder)
    do, _ = ACTS[name]
    at = AtWindow(say.send, folder, random.Random(seed))
    at.desk.open(at.path)
    at.rest()
    say.send("ready")
    while True:
        do(at)
