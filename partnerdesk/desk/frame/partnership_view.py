"""An open partnership in the window: navigation, header, and the visible screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
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
    from partnerdesk.desk.importing.bringing import Bringing
    from partnerdesk.desk.importing.screen import Importing
    from partnerdesk.desk.screen import Screen
    from partnerdesk.file.reading.overview import Overview
    from partnerdesk.file.recording import Changed

#: Delays after opening: before modules of the screens are loaded, and then before screens are built.
_LOADING_MS, _MAKING_MS = 1500, 1000


class PartnershipView(QWidget):
    """An open partnership: navigation at the side, header above, the screen in the middle."""

    titled = Signal(str)  # the title of the partnership, for the window
    went = Signal()  # another place is visible

    def __init__(self, desk: FullDesk) -> None:
        """Build navigation and header. Screens are built when first shown."""
        super().__init__()
        from partnerdesk.desk.frame.header import Header
        from partnerdesk.desk.frame.navigation import Navigation
        from partnerdesk.desk.looking import Looking

        self.desk = desk
        self._entries = {e.place: e for e in entries()}
        self._screens: dict[Place, Screen] = {}
        self._at = Place.JOURNEY
        #: The page of a table that is being brought in; it is no place, and goes when the table is in.
        self._table: Importing | None = None
        self._missed: dict[Place, Changed | None] = {}  # by hidden screens; None means everything
        self._lead_text, self._saved = "", ""
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
        self.navigation.table_chosen.connect(self.show_table)
        desk.going.connect(self.go)
        desk.brought.connect(self._take_brought)
        desk.table_wanted.connect(self.show_table)
        desk.changed.connect(self._refresh)
        desk.typed.changed.connect(self._show_saved)
        desk.discreet.changed.connect(self._forget_what_is_hidden)
        desk.closing.connect(self.remember)  # the start page shows the step as it is left
        desk.private.changed.connect(self._show_private)
        desk.private.ticked.connect(self._show_private)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Limit the navigation to a third of the width."""
        super().resizeEvent(event)
        self.navigation.setFixedWidth(min(tokens.px(216) + 24, self.width() // 3))

    def begin(self, place: Place) -> None:
        """Show a partnership that was just opened, at a place."""
        self.titled.emit(readable(self.desk.file.path.stem))
        self.go(place, None)
        self.navigation.show_table(is_there=self.desk.bringing is not None)
        self._looking.look_first()
        idle = self.desk.idle
        idle.add(self, self.remember, When.NEXT)
        idle.add(self, self._load_ahead, When.NEXT, after_ms=_LOADING_MS)

    @property
    def place(self) -> Place:
        """Return the visible place, or the last one before a table that is being brought in."""
        return self._at

    @property
    def shows_table(self) -> bool:
        """Return whether the page of a table is visible, and no place."""
        return self._table is not None and self.screens.currentWidget() is self._table

    @property
    def shown(self) -> Screen:
        """Return the visible screen."""
        return self._table if self._table is not None and self.shows_table else self._screens[self._at]

    def show_table(self) -> None:
        """Show the page of the table that is being brought in."""
        if self.desk.bringing is None:
            return
        page = self._table or self._make_table(self.desk.bringing)
        page.make_ready()
        self.screens.setCurrentWidget(page)
        self.navigation.show_place(None)
        self.header.show_screen(tr("Bring a list"), page)
        self.went.emit()
        page.enter()

    def _make_table(self, bringing: Bringing) -> Importing:
        from partnerdesk.desk.importing.screen import Importing  # slow: not needed at start

        self._table = Importing(self.desk, bringing)
        self.screens.addWidget(self._table)
        self.header.take_tools(self._table)
        return self._table

    def _take_brought(self, place: Place | None) -> None:
        """Make the page of another table, or show a place if there is none any more: the one before."""
        was_shown = self.shows_table
        if self._table is not None:
            self.header.drop_tools(self._table)
            self.screens.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None
        self.navigation.show_table(is_there=self.desk.bringing is not None)
        if self.desk.bringing is not None:
            self._make_table(self.desk.bringing)
        elif was_shown or place is not None:
            self.go(place or self._at, None)
            self.enter()

    def begin_find(self) -> None:
        """Focus the search field; on the private side, that of the notes."""
        if self.shown.is_private:
            self.shown.begin_find()
        else:
            self.header.find_box.setFocus()
            self.header.find_box.selectAll()

    def go(self, place: Place, target: tuple[str, int] | None) -> None:
        """Show a place, and a row (table, id) if given."""
        screen = self._screen(place)
        self._at = place
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
            del self._missed[place]  # after the refresh: if it fails, the change is still missing
        if place == Place.JOURNEY and self._looking.seen:
            screen.show_overview(self._looking.seen)
        if target:
            screen.show_target(*target)

    def enter(self) -> None:
        """Focus what one writes first on the visible screen, unless it has the focus already."""
        if not self._focus_first():
            QTimer.singleShot(0, self, self._focus_first)  # what was just made is shown by then

    def _focus_first(self) -> bool:
        from PySide6.QtCore import Qt  # slow: see plain_values

        from partnerdesk.desk.frame.tab_order import stops  # slow: not needed at start

        focused = QApplication.focusWidget()
        if focused is not None and self.shown.isAncestorOf(focused):
            return True
        first = next(iter(stops(self.shown)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)  # Tab would mark all text
        return first is not None

    def _load_ahead(self) -> None:
        """Load the modules of all screens in a worker, then build and fill the screens."""
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
        """Fill a screen before its first visit."""
        screen = self._screens[place]
        if place in self._missed:
            screen.resize(self.screens.size())
            screen.make_ready()
            if not screen.is_private:
                del self._missed[place]

    def _forget_what_is_hidden(self) -> None:
        """When the discreet view turns on, fill hidden screens anew: they still tell what it leaves out."""
        if self.desk.discreet.is_on and self.desk.is_open:
            self.desk.idle.add(self, self._fill_hidden, When.NEXT)

    def _fill_hidden(self) -> Iterator[None]:
        for place in [p for p, screen in self._screens.items() if not screen.is_private]:
            yield
            if self._screens[place] is not self.shown:
                self._fill_ahead(place)

    def _screen(self, place: Place) -> Screen:
        """Return the screen of a place; it is built when first needed."""
        if place not in self._screens:
            self._screens[place] = make(self._entries[place], self.desk)
            self.screens.addWidget(self._screens[place])
            self.header.take_tools(self._screens[place])
            self._missed[place] = None
        return self._screens[place]

    def _refresh(self, changed: Changed | None) -> None:
        hidden = self._screens.keys() if self.shows_table else self._screens.keys() - {self.place}
        for place in hidden:
            earlier = self._missed.get(place, changed)
            self._missed[place] = changed and earlier and changed.after(earlier)
        self.shown.refresh(changed)
        if self.shown is self._screens.get(Place.JOURNEY):
            self._looking.look()
        else:
            self._looking.look_soon()

    def _show_seen(self, seen: Overview) -> None:
        from partnerdesk.partnership import journey

        self.titled.emit(seen.title)
        self.navigation.title.setText(seen.title)
        self._lead_text = tr("Led by {lead}", lead=seen.lead) if seen.lead else tr("No lead named yet")
        self._saved = _saved(seen.changed_at)
        self._show_saved()
        gaps = trn("{number} gap", "{number} gaps", seen.gaps) if seen.gaps else ""
        self.navigation.show_badge(Place.GAPS, gaps)
        commitments = str(seen.facts.commitments) if seen.facts.commitments else ""
        self.navigation.show_badge(Place.COMMITMENTS, commitments)
        self.navigation.show_badge(Place.MEETINGS, _meeting_badge(seen))
        at = journey.current(seen.steps, seen.facts)
        self.navigation.step.setText(
            tr("Step {step} of 6 · {name}", step=at.number, name=words.step_name(at.number))
        )
        self.navigation.steps.show_steps([s.done for s in seen.steps], at.number)
        self.navigation.take_texts()
        if self.shown is self._screens.get(Place.JOURNEY):
            self.shown.show_overview(seen)

    def _show_saved(self) -> None:
        """Show when the file was saved, or that some text is not saved."""
        if self._lead_text:
            self.navigation.saved.setText(words.listed((self._lead_text, self._how_saved())))
            self.navigation.take_texts()

    def _how_saved(self) -> str:
        if self.desk.read_only:
            return tr("open for reading only")
        if self.desk.typed.kept:
            return tr("not all is saved")
        return tr("saving…") if self.desk.typed.is_waiting else self._saved

    def _show_private(self) -> None:
        private = self.desk.private
        left = private.seconds_left
        text = tr("open {time}", time=f"{left // 60}:{left % 60:02}") if private.is_unlocked else ""
        self.navigation.show_badge(Place.NOTES, text)

    def remember(self) -> None:
        """Store in the settings what the start page shows of this partnership."""
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.partnership import journey
        from partnerdesk.settings import Recent

        with suppress(FileProblem):  # of a file that cannot be read any more, the last step seen is kept
            self._looking.catch_up()
        seen = self._looking.seen
        if not self.desk.is_open or seen is None or self.desk.is_rehearsal:
            return
        step = journey.current(seen.steps, seen.facts).number
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


def _meeting_badge(seen: Overview) -> str:
    """Return whether a meeting runs, or is planned for today."""
    if any(m.runs for m in seen.meetings):
        return tr("running")
    return tr("today") if seen.todays else ""


def _day_of(at: datetime | None) -> str:
    return at.astimezone().date().isoformat() if at and not _is_in_future(at) else ""


def _is_in_future(at: datetime) -> bool:
    """Return whether a time is in the future, because of a wrong clock."""
    from datetime import UTC, datetime

    return at > datetime.now(UTC)


def _saved(at: datetime | None) -> str:
    if not at or _is_in_future(at):
        return tr("saved")
    from datetime import UTC, datetime

    moment = at.astimezone()
    if moment.date() == datetime.now(UTC).astimezone().date():
        return tr("saved {time}", time=words.time(moment))
    return tr("saved {day}", day=words.day(moment.date()))
