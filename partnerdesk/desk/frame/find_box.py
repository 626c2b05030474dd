"""The search field of the header, for all of the shared side: Ctrl+K, a few letters, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.worker import run_in_worker
from partnerdesk.desk.places import entries, place_of
from partnerdesk.desk.widgets.spoken_cells import SpokenCells
from partnerdesk.file.reading.rows import is_there
from partnerdesk.language import tr
from partnerdesk.mirroring import within
from partnerdesk.painting import part_of

if TYPE_CHECKING:
    from partnerdesk import guide
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.file.find import Finder, Hit
    from partnerdesk.file.recording import Changed

#: Its full width in pixels at 100 %.
WIDEST = 200

_MOST = 12

#: After them come at most so many pages of the guide, for at least so many letters.
_MOST_OF_GUIDE, _SHORTEST_IN_GUIDE = 3, 3

#: Tables about outreach or with the lead's own words: the discreet view does not find their rows.
_OF_OUTREACH = frozenset(
    (
        "person",
        "coverage",
        "status_change",
        "position",
        "signatory",
        "attendance",
        "disclosure",
        "focal_point",
        "reservation",
    )
)
_HIT = Qt.ItemDataRole.UserRole


class FindBox(QLineEdit):
    """The search field, with results below: rows of the shared side, then pages of the guide."""

    #: A page of the guide was chosen: its key, and what was looked for.
    guide_chosen = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        """Make an empty field. A worker builds the index when the field is first used."""
        super().__init__()
        self._desk = desk
        self._finder: Finder | None = None
        self._building: Work[Finder] | None = None
        self._missed: list[Changed | None] = []
        self._hits: Hits | None = None
        self.setPlaceholderText(tr("Find"))
        self.setAccessibleName(tr("Find"))
        self.setAccessibleDescription(
            tr("Finds anything of the shared side, and pages of the guide, as you type. Enter goes there.")
        )
        self.setToolTip(tr("Find anything (Ctrl+K)"))
        self.setMinimumWidth(tokens.px(96))
        self.setMaximumWidth(tokens.px(WIDEST))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._find)
        desk.changed.connect(self._follow)
        desk.closed.connect(self._forget)

    def sizeHint(self) -> QSize:
        """Return the full width. The header may give less."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Build the index."""
        super().focusInEvent(event)
        self._prepare()

    def _prepare(self) -> None:
        if self._finder or self._building:
            return
        snapshot = self._desk.file.snapshot()

        def build() -> Finder:
            from partnerdesk.file.find import Finder

            return Finder(snapshot)

        def done(finder: Finder) -> None:
            self._building, self._finder = None, finder
            self.destroyed.connect(finder.close)  # the pages are built again while the file stays open
            for changed in self._missed:
                self._update(finder, changed)
            self._missed.clear()
            self._find()

        def failed(error: Exception) -> None:
            self._building = None
            self._desk.tell_problem(error)

        self._building = run_in_worker(self, build, done, failed, unwanted=lambda finder: finder.close())

    def _follow(self, changed: Changed | None) -> None:
        if changed is None:
            self._forget()
        elif self._finder:
            self._update(self._finder, changed)
        elif self._building:
            self._missed.append(changed)

    def _update(self, finder: Finder, changed: Changed | None) -> None:
        """Take a change into the index, or build another one if there is too much of it."""
        if finder is self._finder and not finder.refresh(self._desk.file, changed):
            finder.close()
            self._finder = None
            self._prepare()

    def _forget(self) -> None:
        if self._building:
            self._building.cancel()
        if self._finder:
            self._finder.close()
        self._building, self._finder = None, None
        self._missed.clear()
        self.clear()

    def _find(self) -> None:
        text = self.text().strip()
        if text and self._finder is None:
            self._prepare()  # a screen reader sets text without the focus
        if not text or self._finder is None:
            self._hide()
            return
        hits = self._finder.find(text, limit=_MOST)
        if self._desk.discreet.is_on:
            seen = self._desk.seen
            hits = [h for h in hits if h.table not in _OF_OUTREACH and is_there(seen, h.table, h.row_id)]
        self._popup().show_hits(hits, _pages_with(text), self)

    def _popup(self) -> Hits:
        if self._hits is None:
            self._hits = Hits(self.window())
            self._hits.list.clicked.connect(self._go)
            spoken = SpokenCells(self._hits.list, presses=True)
            spoken.chosen.connect(self._go)
            spoken.pressed.connect(self._go)
            self.destroyed.connect(self._hits.deleteLater)  # its parent is the window, which lives longer
        return self._hits

    def _hide(self) -> None:
        if self._hits:
            self._hits.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the results."""
        super().focusOutEvent(event)
        if self._hits and not self._hits.underMouse():
            self._hits.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, go to one, or close them."""
        key = event.key()
        shown = self._hits if self._hits and self._hits.isVisible() else None
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown:
            shown.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self._hide()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        hit = self._hits.chosen() if self._hits and self._hits.isVisible() else None
        if hit is None:
            return
        text = self.text().strip()
        self._hide()
        self.clear()
        from partnerdesk.guide import Page  # slow: not needed at start

        if isinstance(hit, Page):
            self.guide_chosen.emit(hit.key, text)
        else:
            self._desk.go(place_of(hit.table), (hit.table, hit.row_id))


def _pages_with(text: str) -> list[guide.Page]:
    """Return the first pages of the guide that hold words which begin as those that are typed."""
    from partnerdesk import guide  # slow: not needed at start

    is_long = len(text) >= _SHORTEST_IN_GUIDE
    return guide.beginning(text, guide.pages())[:_MOST_OF_GUIDE] if is_long else []


class Hits(QFrame):
    """The list of results: title, context and place of each."""

    def __init__(self, window: QWidget) -> None:
        """Make the list as a child of the window, so that the field keeps the focus."""
        super().__init__(window)
        self.setProperty("role", "card")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        lines.addWidget(self.list)
        self._places = {table: e.name for e in entries() for table in e.tables}
        window.installEventFilter(self)

    def show_hits(self, hits: list[Hit], pages: list[guide.Page], field: QWidget) -> None:
        """Show results below the field, pages of the guide last."""
        self.list.clear()
        for hit in hits:
            self._add(hit, hit.title, hit.context, self._places[hit.table])
        for page in pages:
            self._add(page, page.title, page.parts[0].text, tr("Guide"))
        if self.list.count():
            self._make_current(0)
        else:
            self._add_nothing()
        width = min(tokens.px(480), self.window().width() - 2 * tokens.L)
        row = self.list.sizeHintForRow(0)
        height = min(row * self.list.count() + 2 * tokens.XS + 4, self.window().height() - tokens.px(120))
        corner = field.mapTo(self.window(), QPoint(field.width(), field.height() + tokens.XS))
        left = max(tokens.L, min(corner.x() - width, self.window().width() - width - tokens.L))
        self.setGeometry(QRect(QPoint(left, corner.y()), QSize(width, height)))
        self.raise_()
        self.show()

    def _add(self, hit: Hit | guide.Page, title: str, context: str, place: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_HIT, (hit, context, place))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {context}, {place}")
        self.list.addItem(item)

    def _add_nothing(self) -> None:
        """Say that nothing was found. It is no result: it can be neither the current one nor chosen."""
        item = QListWidgetItem(tr("Nothing found."))
        item.setData(_HIT, (None, "", ""))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def move_by(self, step: int) -> None:
        """Move to the next or previous result, cyclically."""
        if self.chosen():
            self._make_current((self.list.currentRow() + step) % self.list.count())

    def _make_current(self, row: int) -> None:
        """Make a row the current one without selecting it: a selection by a screen reader goes there."""
        none = QItemSelectionModel.SelectionFlag.NoUpdate
        self.list.setCurrentItem(self.list.item(row), none)

    def chosen(self) -> Hit | guide.Page | None:
        """Return the current result, or None."""
        item = self.list.currentItem()
        return item.data(_HIT)[0] if item else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return False


class _HitDelegate(QStyledItemDelegate):
    """Paints a result: its title in bold, its place beside it, its context below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines, or of one where nothing was found."""
        return QSize(100, tokens.px(50 if index.flags() else 34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint title, place and context in reading direction."""
        with part_of(painter, option.rect, option.widget):
            if not index.flags():
                _paint_nothing(painter, option.rect, index.data(), within(option.rect, option.widget).start)
                return
            _, context, place = index.data(_HIT)
            if isinstance(option.widget, QAbstractItemView) and option.widget.currentIndex() == index:
                painter.fillRect(option.rect, tokens.colour("teal_ground"))
            box = option.rect.adjusted(tokens.M, tokens.px(5), -tokens.M, -tokens.px(5))
            mirror = within(box, option.widget)
            top, bottom = int(Qt.AlignmentFlag.AlignTop), int(Qt.AlignmentFlag.AlignBottom)
            painter.setPen(tokens.colour("muted"))
            painter.setFont(tokens.font("small"))
            painter.drawText(box, mirror.end | top, place)
            aside = painter.fontMetrics().horizontalAdvance(place) + tokens.M
            below = painter.fontMetrics().elidedText(context, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, mirror.start | bottom, below)
            painter.setPen(tokens.colour("ink"))
            painter.setFont(tokens.font("body", bold=True))
            title = painter.fontMetrics().elidedText(
                index.data().replace("\n", " "), Qt.TextElideMode.ElideRight, box.width() - aside
            )
            painter.drawText(box, mirror.start | top, title)


def _paint_nothing(painter: QPainter, area: QRect, text: str, start: int) -> None:
    """Paint that nothing was found, plainly: a title in bold would look like a result."""
    painter.setPen(tokens.colour("muted"))
    painter.setFont(tokens.font("body"))
    box = area.adjusted(tokens.M, 0, -tokens.M, 0)
    painter.drawText(box, start | int(Qt.AlignmentFlag.AlignVCenter), text)
