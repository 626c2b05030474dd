"""The main window: the start page, or an open partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.desk import theme
from partnerdesk.desk.frame import files, menus
from partnerdesk.desk.frame.least_room import LeastRoom
from partnerdesk.desk.frame.notice_bar import NoticeBar
from partnerdesk.desk.frame.partnership_view import PartnershipView
from partnerdesk.desk.frame.start import StartPage
from partnerdesk.desk.places import Place
from partnerdesk.desk.screen import Keys

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from partnerdesk.desk.export_asked import ExportAsked
    from partnerdesk.desk.frame.guide import Guide
    from partnerdesk.desk.frame.rehearsal import Rehearsal
    from partnerdesk.desk.frame.what_is_this import WhatIsThis
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.desk.housekeeping import Housekeeping
    from partnerdesk.desk.replay import Replay
    from partnerdesk.desk.typed import Kept
    from partnerdesk.file.recording import Changed


#: Height of a title bar, in pixels: Qt knows that of the system only once a window is shown.
_TITLE_BAR = 36


def room_of(window: QWidget) -> QSize:
    """Return the size of the screen of a window, without panels of the system and a title bar."""
    return window.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)


class Window(QMainWindow):
    """The window of a desk."""

    def __init__(self, desk: FullDesk) -> None:
        """Build the start page. The rest is built when the first partnership opens."""
        super().__init__()
        self.desk = desk
        self.setWindowTitle("PartnerDesk")
        self.setMinimumSize(640, 380)  # a screen of 1440 x 900 at a scale of 2, below a title bar and a panel
        self.setAcceptDrops(True)
        self.resize(QSize(1360, 860).boundedTo(room_of(self)))
        self.start = StartPage(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        holder = self._holder = QWidget()
        holder.setProperty("role", "page")
        lines = self._lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self._room = LeastRoom(self.stack)
        lines.addWidget(self._room, 1)
        self.notices = NoticeBar(holder, self._page)
        self.stack.currentChanged.connect(self.notices.place)
        self.setCentralWidget(holder)
        self.menus = menus.Menus(desk, self, lambda: self.shows_private)
        self.menus.new_asked.connect(self._begin_new)
        self.menus.place_asked.connect(self._enter)
        self.menus.find_asked.connect(self._find)
        self.menus.keys_asked.connect(self.show_shortcuts)
        self.menus.guide_asked.connect(self.show_guide)
        self.menus.what_asked.connect(self._explain)
        self.start.guide_asked.connect(lambda: self.show_guide("first"))
        self.menus.room.rehearse.triggered.connect(self._rehearse)
        self.menus.dress_asked.connect(self.redress)
        self.partnership: PartnershipView | None = None
        #: The place that a partnership shows first.
        self.opens_at = Place.JOURNEY
        self._housekeeping: Housekeeping | None = None
        self._guide: Guide | None = None
        self._what: WhatIsThis | None = None
        self._rehearsal: Rehearsal | None = None
        desk.may_lose = self._may_lose
        desk.may_lose_table = self._may_lose_table
        desk.replays_beside = self._replay
        desk.opened.connect(self._show_partnership)
        desk.closed.connect(self._show_start)
        desk.noticed.connect(self.notices.show_notice)
        desk.changed.connect(self._after_change)
        desk.restoring.connect(lambda path: files.restore(desk, self, path))
        desk.export_asked.connect(self._export)
        desk.import_asked.connect(self._import_rows)
        if desk.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(desk.settings.window.encode()))

    def _page(self) -> QWidget:
        """Return the visible page: a screen, or the start page."""
        is_start = self.partnership is None or self.stack.currentWidget() is self.start
        return self.start if is_start or self.partnership is None else self.partnership.screens

    def _show_partnership(self) -> None:
        self._show_at(self.opens_at)

    def _show_at(self, place: Place) -> None:
        from partnerdesk.desk.pace.lasting import keep_none  # slow: not needed at start

        keep_none()
        theme.load_reading_face()
        if self._housekeeping is None:
            from partnerdesk.desk.housekeeping import Housekeeping  # slow: not needed at start

            self._housekeeping = Housekeeping(self.desk, self)
            self._housekeeping.begin()
        if self.partnership is None:
            self.partnership = PartnershipView(self.desk)
            self.partnership.header.find_box.guide_chosen.connect(self.show_guide)
            self.partnership.titled.connect(self._show_title)
            self.partnership.went.connect(self.menus.refresh)
            self.stack.addWidget(self.partnership)
        self.stack.setCurrentWidget(self.partnership)
        self.partnership.begin(place)
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

    def _replay(self, step: Replay) -> None:
        from partnerdesk.desk.frame.exchanging import replay  # slow: not needed at start

        replay(self.desk, self, step)

    def _export(self, asked: ExportAsked) -> None:
        from partnerdesk.desk.frame.exchanging import export_asked  # slow: not needed at start

        export_asked(self.desk, self, asked)

    def _import_rows(self, text: str, kind: str, first: str) -> None:
        from partnerdesk.desk.frame.bringing_in import bring_text  # slow: not needed at start

        bring_text(self.desk, self, text, kind, first)

    def _after_change(self, changed: Changed | None) -> None:
        self.menus.refresh()

    @property
    def shows_private(self) -> bool:
        """Return whether the private side is the visible place."""
        return self.partnership is not None and self.desk.is_open and self.partnership.shown.is_private

    def show_shortcuts(self) -> None:
        """Show the shortcuts of the visible screen and those of the app."""
        name: str = ""
        keys: Keys = ()
        if self.partnership is not None and self.desk.is_open:
            name, keys = self.partnership.header.title.text(), self.partnership.shown.shortcuts()
        files.show_shortcuts(self, name, keys)

    def show_guide(self, key: str = "", looked_for: str = "") -> None:
        """Show a page of the guide; without a key that of the visible place, with its shortcuts."""
        from partnerdesk.desk.frame.guide import Guide  # slow: not needed at start

        keys: Keys = ()
        if not key and self.partnership is not None and self.desk.is_open:
            key, keys = str(self.partnership.place), self.partnership.shown.shortcuts()
        if self._guide is None:
            self._guide = Guide(self.desk, self)
        self._guide.show_page(key or "first", keys, looked_for)

    def _explain(self) -> None:
        from partnerdesk.desk.frame.what_is_this import WhatIsThis  # slow: not needed at start

        if self._what is None:
            self._what = WhatIsThis(self)
        self._what.ask()

    def _rehearse(self) -> None:
        """Begin a rehearsal, or end the one that is on; either way stay at the same place."""
        if self._rehearsal is None:
            self._rehearsal = self._made_rehearsal()
        self._rehearsal.end() if self._rehearsal.is_on else self._rehearsal.begin()

    def _made_rehearsal(self) -> Rehearsal:
        # slow: not needed at start
        from partnerdesk.desk.frame.rehearsal import Rehearsal, RehearsalBar

        made = Rehearsal(self.desk, self, lambda: self.partnership.place if self.partnership else None)
        self._lines.insertWidget(0, RehearsalBar(made))
        made.changed.connect(lambda: self.menus.room.show_rehearsal(is_on=made.is_on))
        return made

    def _begin_new(self) -> None:
        if self.desk.close():
            self.start.begin_new()

    def _enter(self, place: Place) -> None:
        self.desk.go(place)
        if self.partnership is not None:
            self.partnership.enter()

    def _find(self) -> None:
        if self.partnership is not None:
            self.partnership.begin_find()

    def _may_lose_table(self) -> bool:
        from partnerdesk.desk.frame.closing import may_lose_table  # slow: not needed at start

        return may_lose_table()

    def _may_lose(self, kept: list[Kept]) -> bool:
        from partnerdesk.desk.frame.closing import may_lose  # slow: not needed at start

        return may_lose(kept)

    def _show_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} – PartnerDesk")

    def redress(self) -> None:
        """Apply the colour scheme and text size of the settings or the system."""
        kept = self.desk.settings
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, kept.scheme, kept.text_scale)
        self.rebuild()

    def rebuild(self) -> None:
        """Build all pages again, for another colour scheme or text size, and stay at the same place."""
        self.desk.flushing.emit()
        self._room.fit()
        old = self.start
        self.start = StartPage(self.desk)
        self.start.guide_asked.connect(lambda: self.show_guide("first"))
        self.stack.insertWidget(0, self.start)
        self.stack.removeWidget(old)
        old.deleteLater()
        if self.partnership is not None:
            place, shows_table = self.partnership.place, self.partnership.shows_table
            self.stack.removeWidget(self.partnership)
            self.partnership.deleteLater()
            self.partnership = None
            self._show_at(place)
            if shows_table and self.desk.bringing is not None:
                self.desk.show_table()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Move the focus in reading order."""
        from partnerdesk.desk.frame.tab_order import go_on  # slow: not needed at start

        return go_on(self._holder, forwards=forwards) or super().focusNextPrevChild(forwards)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        from partnerdesk.desk.frame.dropping import files_in  # slow: not needed at start

        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files when the drop is done, so that who dropped them does not wait."""
        from partnerdesk.desk.frame import dropping  # slow: not needed at start
        from partnerdesk.desk.pace.timers import single_shot  # slow: not needed at start

        paths = dropping.files_in(event.mimeData())
        event.acceptProposedAction()
        soon = single_shot(self)
        soon.timeout.connect(lambda: dropping.take(self.desk, self, paths))
        soon.timeout.connect(soon.deleteLater)
        soon.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save text, geometry and settings, and close, unless the user wants to keep unsaved text."""
        self.desk.settings.window = self.saveGeometry().toBase64().toStdString()
        if not self.desk.close():
            event.ignore()
            return
        self.desk.settings.save()
        super().closeEvent(event)
