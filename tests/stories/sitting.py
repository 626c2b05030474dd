"""A sitting at the private side, run in a process of its own that ends by being killed.

Marker words are typed into every private field by gestures; then everything that the app does is
done beside them. What the window tells while locked is printed, for the test to look through.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from partnerdesk import settings
from partnerdesk.desk import theme
from partnerdesk.desk.application import application
from partnerdesk.desk.frame import exchanging
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace import garbage
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.desk.places import Place
from partnerdesk.exports import EXPORTS
from partnerdesk.file import backups
from partnerdesk.private.keys import Cost
from tests.desk.notes.talks import told
from tests.stories.living import holders

#: One word a field; none of them is in any dictionary, so that a find is a leak.
MARKERS = {
    "how": "Zukhowmark",
    "with": "Zukwithmark",
    "note": "Zuknotemark",
    "edited": "Zukeditmark",
    "deleted": "Zukdeletemark",
    "deleted talk": "Zuktalkmark",
    "find": "Zukfindmark",
    "proposed": "Zukproposemark",
    "tension": "Zuktensionmark",
    "unkept": "Zukunkeptmark",
    "passphrase": "Zukpass seven quiet herons",
}
#: What the participant agreed to stands on the shared side until it is withdrawn.
SHARED = "Agreedwordsmark"

_CHEAP = Cost(64, 1, 1)


class Sitting:
    """A convener at the window."""

    def __init__(self, folder: Path) -> None:
        keep_none()
        self.app = application([])
        theme.load_ui_face()
        theme.load_reading_face()
        theme.apply(self.app, "light", 1.0)
        self.folder = folder
        self.desk = FullDesk(settings.load(), today=lambda: date(2026, 11, 24))
        self.window = Window(self.desk)
        self.window.resize(1360, 860)
        self.window.show()
        self.desk.private.cost = _CHEAP

    # -- gestures -----------------------------------------------------------------------

    def until(self, is_so: Callable[[], object], what: str) -> None:
        for _ in range(400):
            if is_so():
                return
            loop = QEventLoop()
            QTimer.singleShot(25, loop.quit)
            loop.exec()
        raise AssertionError(what)

    def find(self, name: str) -> QWidget:
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [
                w
                for w in self.window.findChildren(QWidget)
                if w.isVisible() and not isinstance(w, QLabel) and w.accessibleName() == name
            ]
            return bool(found)

        self.until(look, name)
        return found[0]

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, name: str, text: str) -> QWidget:
        field = self.find(name)
        field.setFocus()
        field.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(field, text)
        return field

    def keep(self, text: str, kind: int = 1) -> None:
        field = self.find("New note")
        field.setFocus()
        QTest.keyClick(field, Qt.Key(Qt.Key.Key_0 + kind), Qt.KeyboardModifier.AltModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()

    def alt(self, letter: Qt.Key) -> None:
        focused = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, letter, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()

    # -- the sitting --------------------------------------------------------------------

    def begin(self) -> None:
        """Open the sample's copy and begin its private side."""
        self.desk.open(self.folder / "lake.partnerdesk")
        self.desk.go(Place.NOTES)
        self.type("New passphrase", MARKERS["passphrase"])
        self.type("The same again", MARKERS["passphrase"])
        self.press("Begin the private side")
        self.until(lambda: self.desk.private.is_unlocked, "unlocked")

    def write(self) -> None:
        """Write a marker into every field, and delete some."""
        self.press("New talk")
        self.keep(MARKERS["deleted talk"])
        self.press("Delete this talk")
        self.press("Delete for good")
        self.press("New talk")
        self.type("How you talked", MARKERS["how"])
        self.type("Who took part", f"{MARKERS['with']}, someone")
        self.keep(MARKERS["deleted"])
        self.press("Delete this note")
        self.press("Delete for good")
        self.keep(f"{MARKERS['note']} Kenya", 3)
        self.keep("to be edited", 4)
        note = [w for w in self.window.findChildren(QWidget) if w.accessibleName() == "Note"][-1]
        note.setFocus()
        note.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(note, MARKERS["edited"])
        note.selectAll()  # type: ignore[attr-defined]
        note.copy()  # type: ignore[attr-defined]
        self.alt(Qt.Key.Key_A)
        self.type("Wording to share", MARKERS["proposed"])
        self.find("Find in the notes").setFocus()
        self.alt(Qt.Key.Key_R)
        self.type("Find in the notes", MARKERS["find"])
        self.find("Find in the notes").clear()  # type: ignore[attr-defined]
        self.until(self._weigh, "a tension")

    def _weigh(self) -> bool:
        for field in self.window.findChildren(QWidget):
            if field.accessibleName().startswith("What you make of it:") and field.isVisible():
                field.setFocus()
                QTest.keyClicks(field, MARKERS["tension"])
                self.find("Find in the notes").setFocus()
                return True
        return False

    def share_and_withdraw(self) -> None:
        """Lead a note to a disclosure, print it, and take it back."""
        self.keep("may be told", 1)
        self.alt(Qt.Key.Key_A)
        self.type("Wording to share", SHARED)
        self.type("Who agreed", "Amina Otieno")
        self.alt(Qt.Key.Key_S)
        self.until(
            lambda: self.desk.file.rows("SELECT 1 FROM disclosure WHERE wording = ?", SHARED), "shared"
        )
        self.alt(Qt.Key.Key_X)
        assert not self.desk.file.rows("SELECT 1 FROM disclosure WHERE wording = ?", SHARED)

    def _is_written(self, out: Path) -> bool:
        return out.exists() and not self.desk.long_work.is_running

    def everything_else(self) -> None:
        """Use what the app does on the shared side, with the notes still open."""
        desk = self.desk
        desk.write("Change goal", "partnership", 1, summary="Another summary")
        desk.undo()
        desk.redo()
        for wanted in EXPORTS.values():
            out = self.folder / "out" / f"{wanted.kind}{wanted.ending}"
            exchanging.export_as(self.desk, self.window, wanted, out)
            self.until(partial(self._is_written, out), wanted.kind)
        shared = self.folder / "out" / "shared.partnerdesk"
        exchanging.share_as(self.desk, self.window, shared)
        self.until(partial(self._is_written, shared), "shared copy")
        backups.back_up(desk.file.path)
        desk.file.save_copy(self.folder / "out" / "copy.partnerdesk")
        for place in Place:
            desk.go(place)
            QApplication.processEvents()

    def say_what_is_told(self) -> None:
        """Print what the accessibility tree tells of every window while locked, and what is still held."""
        self.desk.go(Place.NOTES)
        self._say_what_is_held("open")
        self.press("Lock now")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.until(lambda: not garbage.is_all_due(), "all garbage was looked for")
        self._say_what_is_held("locked")
        self.desk.room.turn_on()
        QApplication.processEvents()
        sys.stdout.write(f"{QApplication.clipboard().text()}\n")
        for window in QApplication.topLevelWidgets():
            sys.stdout.write("\n".join(told(window)))
        self.desk.room.turn_off()

    def _say_what_is_held(self, when: str) -> None:
        for where, key in sorted(holders(MARKERS)):
            sys.stdout.write(f"held while {when}: {key} by {where}\n")

    def be_killed_unlocked(self) -> None:
        """Unlock, type something that is not kept yet, and end as by a power cut."""
        self.type("Passphrase", MARKERS["passphrase"])
        self.press("Unlock")
        self.until(lambda: self.desk.private.is_unlocked, "unlocked again")
        self.type("New note", MARKERS["unkept"])
        QApplication.processEvents()
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)


def sit(folder: Path) -> None:
    """Do all of it, in its order."""
    sitting = Sitting(folder)
    sitting.begin()
    sitting.write()
    sitting.share_and_withdraw()
    sitting.everything_else()
    sitting.say_what_is_told()
    sitting.be_killed_unlocked()


if __name__ == "__main__":
    try:
        sit(Path(sys.argv[1]))
    except BaseException:  # noqa: BLE001  # told, whatever it is
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)  # threads of work would keep it from ending
