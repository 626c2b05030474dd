"""The main window: the start page, or a partnership with its navigation, header and screens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.desk import theme, tokens
from partnerdesk.desk.frame import files, menus
from partnerdesk.desk.frame.notice_bar import NoticeBar
from partnerdesk.desk.frame.start import StartPage
from partnerdesk.desk.places import entries, is_loaded, make
from partnerdesk.language import tr, trn
from partnerdesk.partnership.place import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.housekeeping import Housekeeping
    from partnerdesk.desk.screen import Screen
    from partnerdesk.file.reading.overview import Overview
    from partnerdesk.file.recording import Changed


class Window(QMainWindow):
    """One window on one desk."""

    def __init__(self, desk: Desk) -> None:
        """Build the start page; the rest is built with the first partnership."""
        super().__init__()
        self.desk = desk
        self.setWindowTitle("PartnerDesk")
        self.setMinimumSize(960, 640)
        self.resize(1360, 860)
        self.start = StartPage(desk)
        self.notices = NoticeBar()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        holder = QWidget()
        holder.setProperty("role", "page")
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.notices)
        lines.addWidget(self.stack, 1)
        self.setCentralWidget(holder)
        self.menus = menus.Menus(self)
        self.partnership: PartnershipView | None = None
        self._housekeeping: Housekeeping | None = None
        desk.opened.connect(self._show_partnership)
        desk.closed.connect(self._show_start)
        desk.noticed.connect(self.notices.show_notice)
        desk.changed.connect(self._after_change)
        desk.restoring.connect(lambda path: files.restore(self, path))
        if desk.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(desk.settings.window.encode()))

    def _show_partnership(self) -> None:
        from partnerdesk.desk.pace.lasting import keep_none  # slow, and the start page paints little

        keep_none()
        theme.load_reading_face()
        if self._housekeeping is None:
            from partnerdesk.desk.housekeeping import Housekeeping  # not needed by the start page

            self._housekeeping = Housekeeping(self.desk, self)
            self._housekeeping.begin()
        if self.partnership is None:
            self.partnership = PartnershipView(self.desk, self)
            self.stack.addWidget(self.partnership)
        self.stack.setCurrentWidget(self.partnership)
        self.partnership.begin()
        self.menus.refresh()

    def _show_start(self) -> None:
        self.start.refresh()
        self.stack.setCurrentWidget(self.start)
        if self.partnership is not None:
            self.stack.removeWidget(self.partnership)
            self.partnership.deleteLater()
            self.partnership = None
        self.setWindowTitle("PartnerDesk")
        self.menus.refresh()

    def _after_change(self, changed: Changed | None) -> None:
        self.menus.refresh()

    @property
    def shows_private(self) -> bool:
        """Tell whether the private side is the place that is shown."""
        return self.partnership is not None and self.desk.is_open and self.partnership.shown.is_private

    def screen_shortcuts(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return the name of the screen that is shown, and its own keys."""
        if self.partnership is None or not self.desk.is_open:
            return "", ()
        return self.partnership.header.title.text(), self.partnership.shown.shortcuts

    def redress(self) -> None:
        """Follow the system into light or dark."""
        kept = self.desk.settings
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, kept.scheme, kept.text_scale)
        self.rebuild()

    def rebuild(self) -> None:
        """Build the pages anew where they stand, for another scheme or text size."""
        self.desk.flushing.emit()
        old = self.start
        self.start = StartPage(self.desk)
        self.stack.insertWidget(0, self.start)
        self.stack.removeWidget(old)
        old.deleteLater()
        if self.partnership is not None:
            place = self.partnership.place
            self.stack.removeWidget(self.partnership)
            self.partnership.deleteLater()
            self.partnership = None
            self._show_partnership()
            self.desk.go(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is typed, remember the window, and close the partnership."""
        if self.partnership is not None:
            self.partnership.remember()
        self.desk.settings.window = self.saveGeometry().toBase64().toStdString()
        self.desk.close()
        self.desk.settings.save()
        super().closeEvent(event)


class PartnershipView(QWidget):
    """An open partnership: navigation at the side, header above, the screen in the middle."""

    def __init__(self, desk: Desk, window: Window) -> None:
        """Build the frame; screens are built when first shown."""
        super().__init__()
        from partnerdesk.desk.frame.header import Header
        from partnerdesk.desk.frame.navigation import Navigation
        from partnerdesk.desk.looking import Looking
        from partnerdesk.desk.pace.ahead import Ahead

        self.desk = desk
        self._window = window
        self._entries = {e.place: e for e in entries()}
        self._screens: dict[Place, Screen] = {}
        self._missed: dict[Place, Changed | None] = {}  # by screens that are not shown; None: all may be new
        self.navigation = Navigation(list(self._entries.values()), desk.room)
        self.header = Header(desk)
        self.screens = QStackedWidget()
        side = QHBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.header)
        main.addWidget(self.screens, 1)
        side.addWidget(self.navigation)
        side.addLayout(main, 1)
        self.navigation.chosen.connect(lambda place: desk.go(place))
        self._looking = Looking(desk, self)
        self._looking.looked.connect(self._show_seen)
        steps = [partial(do, place) for place in self._entries for do in (self._make_ahead, self._fill_ahead)]
        self._ahead = Ahead(self, steps)
        desk.going.connect(self.go)
        desk.going.connect(self._ahead.wait)
        desk.changed.connect(self._refresh)
        desk.private.changed.connect(self._show_private)
        desk.private.ticked.connect(self._show_private)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side no more than a third of the width."""
        super().resizeEvent(event)
        self.navigation.setFixedWidth(min(tokens.px(216) + 24, self.width() // 3))

    def begin(self) -> None:
        """Show a partnership that was just opened, at its journey."""
        self._window.setWindowTitle(f"{self.desk.file.path.stem} – PartnerDesk")
        self.go(Place.JOURNEY, None)
        self._looking.look_first()
        self._ahead.begin()
        QTimer.singleShot(0, self.remember)

    @property
    def place(self) -> Place:
        """Return the place that is shown."""
        return next(p for p, s in self._screens.items() if s is self.screens.currentWidget())

    @property
    def shown(self) -> Screen:
        """Return the screen that is shown."""
        return self._screens[self.place]

    def begin_find(self) -> None:
        """Put the cursor where one finds things: on the private side, among the notes."""
        if self.shown.is_private:
            self.shown.begin_find()
        else:
            self.header.find_box.setFocus()
            self.header.find_box.selectAll()

    def go(self, place: Place, target: tuple[str, int] | None) -> None:
        """Show a place, and there a row if one is given."""
        screen = self._screen(place)
        self.screens.setCurrentWidget(screen)
        self.navigation.show_place(place)
        focused = QApplication.focusWidget()
        if focused and self.navigation.isAncestorOf(focused):
            self.navigation.items[place].setFocus()
        self.header.show_screen(self._entries[place].name, screen)
        self._window.menus.refresh()
        self._looking.catch_up()
        if place in self._missed:
            screen.refresh(self._missed[place])
            del self._missed[place]  # only now: where that fails, it has missed it still
        if place == Place.JOURNEY and self._looking.seen:
            screen.show_overview(self._looking.seen)
        if target:
            screen.show_target(*target)

    def _make_ahead(self, place: Place) -> bool:
        """Make the screen of a place, once its module was loaded where nobody waits for it.

        By then the first change may come too.
        """
        can_be_made = self.desk.is_open and is_loaded(self._entries[place])
        if can_be_made:
            self.desk.file.prepare()
            self._screen(place)
        return can_be_made

    def _fill_ahead(self, place: Place) -> bool:
        """Let a screen show the file before it is visited."""
        screen = self._screens[place]
        if place in self._missed and self.desk.is_open:
            screen.resize(self.screens.size())
            screen.make_ready()
            if not screen.is_private:
                del self._missed[place]
        return True

    def _screen(self, place: Place) -> Screen:
        """Return the screen of a place, made when first asked for and filled when first shown."""
        if place not in self._screens:
            self._screens[place] = make(self._entries[place], self.desk)
            self.screens.addWidget(self._screens[place])
            self.header.take_tools(self._screens[place])
            self._missed[place] = None
        return self._screens[place]

    def _refresh(self, changed: Changed | None) -> None:
        for place in self._screens.keys() - {self.place}:
            earlier = self._missed.get(place, changed)
            self._missed[place] = changed and earlier and changed.after(earlier)
        self.shown.refresh(changed)
        if self.place == Place.JOURNEY:
            self._looking.look()
        else:
            self._looking.look_soon()

    def _show_seen(self, seen: Overview) -> None:
        from partnerdesk import words
        from partnerdesk.partnership import journey

        self._window.setWindowTitle(f"{seen.title} – PartnerDesk")
        self.navigation.title.setText(seen.title)
        saved = _saved(seen.changed_at)
        led = tr("Led by {lead}", lead=seen.lead) if seen.lead else tr("No lead named yet")
        reading = tr("open for reading only") if self.desk.read_only else saved
        self.navigation.saved.setText(words.listed((led, reading)))
        gaps = trn("{number} gap", "{number} gaps", seen.gaps) if seen.gaps else ""
        self.navigation.show_badge(Place.GAPS, gaps)
        commitments = str(seen.facts.commitments) if seen.facts.commitments else ""
        self.navigation.show_badge(Place.COMMITMENTS, commitments)
        at = journey.current(seen.steps)
        self.navigation.step.setText(
            tr("Step {step} of 6 · {name}", step=at.number, name=words.step_name(at.number))
        )
        self.navigation.steps.show_steps([s.done for s in seen.steps], at.number)
        if self.place == Place.JOURNEY:
            self._screens[Place.JOURNEY].show_overview(seen)

    def _show_private(self) -> None:
        private = self.desk.private
        left = private.seconds_left
        told = tr("open {time}", time=f"{left // 60}:{left % 60:02}") if private.is_unlocked else ""
        self.navigation.show_badge(Place.NOTES, told)

    def remember(self) -> None:
        """Tell the settings what the start page is to say of this partnership."""
        from partnerdesk.partnership import journey
        from partnerdesk.settings import Recent

        seen = self._looking.seen
        if not self.desk.is_open or seen is None:
            return
        step = journey.current(seen.steps).number
        self.desk.settings.remember(
            Recent(str(self.desk.file.path), seen.title, step, (seen.changed_at or "")[:10])
        )
        self.desk.settings.save()


def _saved(at: str | None) -> str:
    if not at:
        return tr("saved")
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(at).astimezone()
    if moment.date() == datetime.now(UTC).astimezone().date():
        return tr("saved {time}", time=moment.strftime("%H:%M"))
    from partnerdesk import words

    return tr("saved {day}", day=words.day(moment.date()))
