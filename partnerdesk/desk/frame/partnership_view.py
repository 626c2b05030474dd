"""An open partnership in the window: navigation, header, and the screen of the place that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.frame.screens import make
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.places import Place, entries
from partnerdesk.language import tr, trn
from partnerdesk.shown_paths import readable

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.desk.screen import Screen
    from partnerdesk.file.reading.overview import Overview
    from partnerdesk.file.recording import Changed

#: After opening one reads: so long later what the screens need is loaded, and then they are made.
_LOADING_MS, _MAKING_MS = 1500, 1000


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

        self.desk = desk
        self._entries = {e.place: e for e in entries()}
        self._screens: dict[Place, Screen] = {}
        self._missed: dict[Place, Changed | None] = {}  # by screens that are not shown; None: all may be new
        self._led, self._saved = "", ""
        self.navigation = Navigation(list(self._entries.values()), desk.room, desk.discreet)
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
        desk.going.connect(self.go)
        desk.changed.connect(self._refresh)
        desk.typed.changed.connect(self._show_saved)
        desk.private.changed.connect(self._show_private)
        desk.private.ticked.connect(self._show_private)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side no more than a third of the width."""
        super().resizeEvent(event)
        self.navigation.setFixedWidth(min(tokens.px(216) + 24, self.width() // 3))

    def begin(self) -> None:
        """Show a partnership that was just opened, at its journey."""
        self.titled.emit(readable(self.desk.file.path.stem))
        self.go(Place.JOURNEY, None)
        self._looking.look_first()
        idle = self.desk.idle
        idle.add(self, self.remember, When.NEXT)
        idle.add(self, self._load_ahead, When.NEXT, after_ms=_LOADING_MS)

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

    def _load_ahead(self) -> None:
        """Load the modules of all screens, then make each and let it show the file before it is visited."""
        from partnerdesk.desk.frame.loading import load
        from partnerdesk.desk.pace.worker import run_in_worker

        run_in_worker(self, load, lambda _: self._begin_making())

    def _begin_making(self) -> None:
        if self.desk.is_open:
            self.desk.idle.add(self, self._make_ahead, after_ms=_MAKING_MS)

    def _make_ahead(self) -> Iterator[None]:
        self.desk.file.prepare()
        for place in self._entries:
            yield
            self._screen(place)
            yield
            self._fill_ahead(place)

    def _fill_ahead(self, place: Place) -> None:
        """Let a screen show the file before it is visited."""
        screen = self._screens[place]
        if place in self._missed:
            screen.resize(self.screens.size())
            screen.make_ready()
            if not screen.is_private:
                del self._missed[place]

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
        from partnerdesk.partnership import journey

        self.titled.emit(seen.title)
        self.navigation.title.setText(seen.title)
        self._led = tr("Led by {lead}", lead=seen.lead) if seen.lead else tr("No lead named yet")
        self._saved = _saved(seen.changed_at)
        self._show_saved()
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

    def _show_saved(self) -> None:
        """Say when the file was saved; while something typed is not in it, say that instead."""
        if self._led:
            self.navigation.saved.setText(words.listed((self._led, self._how_saved())))

    def _how_saved(self) -> str:
        if self.desk.read_only:
            return tr("open for reading only")
        if self.desk.typed.kept:
            return tr("not all is saved")
        return tr("saving…") if self.desk.typed.is_waiting else self._saved

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
                _day_of(seen.changed_at),
                self.desk.file.id,
            )
        )
        self.desk.settings.save()


def _day_of(at: datetime | None) -> str:
    return at.astimezone().date().isoformat() if at and not _is_to_come(at) else ""


def _is_to_come(at: datetime) -> bool:
    """Tell whether a change was made by a clock that was ahead: its time says nothing to a reader."""
    from datetime import UTC, datetime

    return at > datetime.now(UTC)


def _saved(at: datetime | None) -> str:
    if not at or _is_to_come(at):
        return tr("saved")
    from datetime import UTC, datetime

    moment = at.astimezone()
    if moment.date() == datetime.now(UTC).astimezone().date():
        return tr("saved {time}", time=words.time(moment))
    return tr("saved {day}", day=words.day(moment.date()))
