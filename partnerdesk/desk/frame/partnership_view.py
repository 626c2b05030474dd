"""An open partnership in the window: navigation, header, and the screen of the place that is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.frame.screens import is_loaded, make
from partnerdesk.desk.places import Place, entries
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.desk.screen import Screen
    from partnerdesk.file.reading.overview import Overview
    from partnerdesk.file.recording import Changed


class PartnershipView(QWidget):
    """An open partnership: navigation at the side, header above, the screen in the middle."""

    titled = Signal(str)  # the title of the partnership, for the window
    went = Signal()  # another place is shown

    def __init__(self, desk: FullDesk) -> None:
        """Build the frame; screens are built when first shown."""
        super().__init__()
        from partnerdesk.desk.frame.header import Header
        from partnerdesk.desk.frame.navigation import Navigation
        from partnerdesk.desk.looking import Looking
        from partnerdesk.desk.pace.ahead import Ahead

        self.desk = desk
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
        self.titled.emit(self.desk.file.path.stem)
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
        self.went.emit()
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

        self.titled.emit(seen.title)
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
            Recent(
                str(self.desk.file.path),
                seen.title,
                step,
                (seen.changed_at or "")[:10],
                self.desk.file.id,
            )
        )
        self.desk.settings.save()


def _saved(at: str | None) -> str:
    if not at:
        return tr("saved")
    from datetime import UTC, datetime

    from partnerdesk import words

    moment = datetime.fromisoformat(at).astimezone()
    if moment.date() == datetime.now(UTC).astimezone().date():
        return tr("saved {time}", time=words.time(moment))
    return tr("saved {day}", day=words.day(moment.date()))
