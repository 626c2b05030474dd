"""A timeline: entries along a vertical line, newest first. Up to two can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import breakable
from partnerdesk.desk.widgets.painted_button import PaintedButton
from partnerdesk.mirroring import mirror_of
from partnerdesk.painting import painting

_WRAP = Qt.TextFlag.TextWordWrap
_RAIL, _INSET, _PAD = 7, 22, 6


@dataclass(frozen=True)
class Entry:
    """One entry: title, text beside it, a comment, and lines below."""

    id: int
    title: str
    aside: str
    said: str = ""
    lines: tuple[str, ...] = ()


#: A text, its font size, its colour and its box.
Block = tuple[str, str, str, QRect]


class TimelineEntry(PaintedButton[list[Block]]):
    """The button of an entry. A chosen entry has a filled dot."""

    def __init__(self, entry: Entry) -> None:
        """Make an entry."""
        super().__init__(usual=240, least=120)
        self.entry = entry
        self.setCheckable(True)
        self.show_entry(entry)

    def show_entry(self, entry: Entry, *, is_first: bool = True, is_last: bool = True) -> None:
        """Show an entry. The line runs from the first entry to the last."""
        if entry != self.entry:
            self.forget_boxes()
        self.entry, self._is_first, self._is_last = entry, is_first, is_last
        self.setAccessibleName(words.commas(t for t in (entry.title, entry.aside) if t))
        self.setAccessibleDescription(". ".join(filter(None, (entry.said, *entry.lines))))
        self.updateGeometry()
        self.update()

    def lay_out(self, width: int) -> list[Block]:
        """Return the blocks of text."""
        room = max(width - tokens.px(_INSET) - _PAD, 40)
        bold, small = tokens.font("body", bold=True), tokens.font("small")
        aside = breakable(self.entry.aside)
        titled = QFontMetrics(bold).boundingRect(0, 0, room, 1 << 16, _WRAP, self.entry.title)
        blocks = [(self.entry.title, "body", "ink", QRect(0, 0, titled.width() + 2, titled.height()))]
        start = titled.width() + tokens.S
        wide = QFontMetrics(small).horizontalAdvance(aside)
        y = titled.height()
        if aside and start + wide <= room:
            down = QFontMetrics(bold).ascent() - QFontMetrics(small).ascent()
            blocks.append((aside, "small", "muted", QRect(start, down, room - start, titled.height())))
            aside = ""
        said, lines = breakable(self.entry.said), map(breakable, self.entry.lines)
        for line, colour in ((aside, "muted"), (said, "ink"), *((text, "muted") for text in lines)):
            if not line:
                continue
            height = QFontMetrics(small).boundingRect(0, 0, room, 1 << 16, _WRAP, line).height()
            blocks.append((line, "small", colour, QRect(0, y + 2, room, height)))
            y += height + 2
        return blocks

    def height_of(self, boxes: list[Block]) -> int:
        """Return the height down to the lowest text."""
        return max(box.bottom() + 1 for *_, box in boxes) + 2 * _PAD + tokens.S

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, line, dot and texts, mirrored from right to left."""
        with painting(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            mirror, inset = mirror_of(self), tokens.px(_INSET)
            ground = QRectF(inset - _PAD, 0, self.width() - inset + _PAD, self.height() - tokens.XS)
            ground = mirror.box(ground.adjusted(1, 1, -1, -1))
            hovered = "grey_ground" if self.underMouse() else None
            self.paint_ground(p, ground, "teal_ground" if self.isChecked() else hovered)
            self._paint_rail(p, mirror.x(tokens.px(_RAIL)))
            for text, size, colour, box in self.boxes(self.width()):
                p.setFont(tokens.font(size, bold=size == "body"))
                p.setPen(tokens.colour(colour))
                p.drawText(mirror.place(box.translated(inset, _PAD)), _WRAP, text)

    def _paint_rail(self, p: QPainter, x: float) -> None:
        dot = _PAD + QFontMetrics(tokens.font("body", bold=True)).height() / 2
        p.setPen(QPen(tokens.colour("line"), 2))
        top, bottom = dot if self._is_first else 0, dot if self._is_last else self.height()
        p.drawLine(QPointF(x, top), QPointF(x, bottom))
        p.setPen(QPen(tokens.colour("teal" if self.isChecked() else "muted"), 1.5))
        p.setBrush(tokens.colour("teal" if self.isChecked() else "surface"))
        p.drawEllipse(QPointF(x, dot), tokens.px(4), tokens.px(4))


class Timeline(QWidget):
    """A list of entries. Up to two can be chosen; a third choice replaces the earliest."""

    chosen = Signal(list)  # ids, in the order of choosing

    def __init__(self) -> None:
        """Make an empty timeline."""
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._entries: dict[int, TimelineEntry] = {}
        self._chosen: list[int] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show entries. Chosen entries that still exist stay chosen."""
        if [e.id for e in entries] != list(self._entries):
            self._rebuild(entries)
        for index, entry in enumerate(entries):
            last = index == len(entries) - 1
            self._entries[entry.id].show_entry(entry, is_first=not index, is_last=last)

    def _rebuild(self, entries: Sequence[Entry]) -> None:
        """Make a button for each new entry. Old buttons are reused, with their cached layout."""
        old = self._entries
        self._entries = {e.id: old.pop(e.id) if e.id in old else self._made(e) for e in entries}
        for gone in old.values():
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, button in enumerate(self._entries.values()):
            if self._lines.indexOf(button) != at:
                self._lines.insertWidget(at, button)
        self.choose([id_ for id_ in self._chosen if id_ in self._entries])

    def _made(self, entry: Entry) -> TimelineEntry:
        button = TimelineEntry(entry)
        button.toggled.connect(lambda on: self._follow(entry.id, on))
        return button

    def choose(self, ids: list[int]) -> None:
        """Choose entries, without a signal."""
        self._chosen = list(ids)
        for id_, button in self._entries.items():
            button.setChecked(id_ in self._chosen)

    def entry(self, id_: int) -> TimelineEntry | None:
        """Return the button of an entry, or None."""
        return self._entries.get(id_)

    def _follow(self, id_: int, is_on: bool) -> None:
        """Handle a button that the user pressed. Changes made by `choose` are ignored."""
        if is_on != (id_ in self._chosen):
            self._toggle(id_)

    def _toggle(self, id_: int) -> None:
        if id_ in self._chosen:
            self._chosen.remove(id_)
        else:
            self._chosen = [*self._chosen, id_][-2:]
        self.choose(self._chosen)
        self.chosen.emit(list(self._chosen))
