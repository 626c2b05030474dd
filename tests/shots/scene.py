"""What is shot: a window on a copy of the sample with private notes, always of the same day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QAbstractAnimation, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.places import Place
from partnerdesk.desk.screen import Screen
from partnerdesk.file import backups
from partnerdesk.private.keys import Cost
from partnerdesk.settings import Recent, Settings
from tests.file.partnerships import sample_at
from tests.shots.looks import Look

TODAY = date(2026, 11, 24)

#: A list of a convener, with what is asked, wrong and left out.
A_LIST = """Organisation;Type;Pays;Contact;Promesse;Remarque
Réseau Source Claire;ONG;Rwanda, Tanzanie;Grace Nakimuli;125.000;vue le 3 mai
Mères du rivage;Verein;Zanzibare;Lilian Atieno;1.250;
Radio Wimbi;média;Kenya;;;
"""

A_LIST_NAME = "list.csv"

#: What is said in the meeting that is shot.
SAID = (
    "decision: We share one list of schools",
    "action: Send the map by in two weeks",
    "? Who pays for upkeep?",
)
BEING_SAID = "commitment: Meridian Pumps: Pump mechanics in Kisiwa"

#: What is still to do from the meeting of a group that is shot.
TO_DO = "Ask the districts for their lists"

_PASSPHRASE = "seven quiet herons cross"
_CHEAP = Cost(64, 1, 1)
_RUNNING = QAbstractAnimation.State.Running
_TURN_MS = 40
_STILL = 3  # so many pictures in a row are alike
_LONGEST = 400  # turns


class Scene:
    """One window in one look; `still` waits until nothing moves in it any more."""

    def __init__(self, look: Look, file: Path) -> None:
        """Show the start page."""
        self.look, self.file = look, file
        recent = (
            Recent(str(file), "Water for Every School on the Lake", 3, "2026-11-24"),
            Recent(
                str(file.with_name("towns.partnerdesk")), "Clean water for the lake towns", 1, "2026-10-02"
            ),
        )
        kept = Settings(
            name="Achieng Odera",
            scheme=look.scheme,
            text_scale=look.text_scale,
            recent=recent,
            room_is_dark=look.scheme == "dark",
            hide_from_captures=False,
        )
        self.desk = FullDesk(kept, today=lambda: TODAY)
        self.desk.private.cost = _CHEAP
        self.window = Window(self.desk)
        self.window.resize(look.width, look.height)
        self.window.show()
        self.window.activateWindow()

    def close(self) -> None:
        """Put the window away for good."""
        self.desk.close()
        self.window.hide()
        self.window.deleteLater()
        self.desk.deleteLater()
        _turn()

    # -- going --------------------------------------------------------------------------

    def open(self, file: Path | None = None) -> None:
        """Open the sample, or another file."""
        wanted = file or self.file
        if not self.desk.is_open or self.desk.file.path != wanted:
            self.desk.open(wanted)
            _turn()  # the screens of what was open before are gone now

    def go(self, place: Place, target: tuple[str, int] | None = None, *, file: Path | None = None) -> Screen:
        """Show a place of the sample, or of another file, and return its screen."""
        self.open(file)
        self.desk.go(place, target)
        assert self.window.partnership is not None
        return self.window.partnership.shown

    def title(self) -> str:
        """Return the name of the screen that is shown."""
        assert self.window.partnership is not None
        return self.window.partnership.header.title.text()

    def unlock(self) -> None:
        """Unlock the notes, or begin them where there are none."""
        private = self.desk.private
        if not private.is_unlocked:
            (private.unlock if private.exists else private.begin)(_PASSPHRASE, _failing)
            self.until(lambda: private.is_unlocked)

    def press(self, name: str) -> None:
        """Press the visible button of a name."""
        pressed = [w for w in self.window.findChildren(QWidget) if w.isVisible() and _text(w) == name]
        pressed[0].click()  # type: ignore[attr-defined]

    # -- waiting ------------------------------------------------------------------------

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait for something."""
        for _ in range(_LONGEST):
            if is_so():
                return
            _turn()
        raise TimeoutError

    def still(self, shown: QWidget) -> QImage:
        """Return the picture of a widget once it changes no more."""
        last, alike = QImage(), 0
        for _ in range(_LONGEST):
            _turn()
            now = shown.grab().toImage()
            last, alike = now, alike + 1 if now == last else 0
            if alike >= _STILL and not self._is_animated():  # to look for animations takes long
                return last
        return last

    def _is_animated(self) -> bool:
        return any(a.state() == _RUNNING for a in self.window.findChildren(QAbstractAnimation))


def prepare(file: Path) -> None:
    """Write the sample with notes, a backup of it, and an empty partnership beside it."""
    from partnerdesk.file.changing.partnership import begin
    from partnerdesk.file.partnership_file import PartnershipFile

    sample_at(file, TODAY)
    scene = Scene(Look("light", 1024, 700), file)
    scene.go(Place.NOTES)
    scene.unlock()
    _talk(scene)
    scene.close()
    backups.back_up(file)
    towns, title = file.with_name("towns.partnerdesk"), "Clean water for the lake towns"
    PartnershipFile.create(towns, lambda s: begin(s, title, "Lake Basin Commission", TODAY)).close()


def _talk(scene: Scene) -> None:
    notes = scene.desk.private.notes
    for participant in (2, 3):
        there = notes.add_talk(participant, TODAY, "by telephone", ["Achieng Odera"])
        notes.add_note(there, "interest", "Wants its work counted where the schools are.")
        asked = notes.add_note(there, "restriction", "The board decides on money twice a year.")
        notes.ask(asked, TODAY)
        notes.propose(asked, "We decide on money in March and in October.", TODAY)
        notes.add_note(there, "red_line", "No logo of a company on the walls of a school.")
    scene.desk.private.lock()


def _failing(error: Exception) -> None:
    raise error


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


def _turn() -> None:
    """Let the app go on for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(_TURN_MS, loop.quit)
    loop.exec()
