"""The symbols of the matrix: full, partial and potential coverage, and the square of a sector."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.painting import painting
from partnerdesk.partnership.needs import Level

#: Radius of a symbol, in pixels at 100 %.
RADIUS = 5.5


def paint_level(painter: QPainter, level: str, centre: QPointF, colour: QColor, radius: float) -> None:
    """Paint ● full, ◐ partial or ○ potential. The shape carries the meaning, not the colour alone."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if level == Level.FULL:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, radius, radius)
        return
    pen = QPen(colour, radius / 4)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = radius - pen.widthF() / 2
    painter.drawEllipse(centre, inner, inner)
    if level == Level.PARTIAL:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        box = QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner)
        painter.drawPie(box, 90 * 16, 180 * 16)


def level_colour(level: str, *, counts: bool) -> QColor:
    """Return the colour of a symbol: muted for potential coverage and for what does not count."""
    return tokens.colour("teal" if counts and level != Level.POTENTIAL else "muted")


def level_pixmap(level: str, *, counts: bool, ratio: float) -> QPixmap:
    """Return a symbol as a pixmap, to be painted many times; `ratio` is the device pixel ratio."""
    radius = tokens.px(RADIUS * 2) / 2
    side = round(radius) * 2 + 2
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with painting(made) as painter:
        paint_level(painter, level, QPointF(side / 2, side / 2), level_colour(level, counts=counts), radius)
    return made


def paint_sector(painter: QPainter, sector: str, box: QRectF) -> None:
    """Paint the coloured square of a sector."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.sector_colour(sector))
    painter.drawRoundedRect(box, 2, 2)


class Sign(QWidget):
    """A widget with the symbol of a level or the square of a sector, placed beside its text."""

    def __init__(self, *, level: str = "", sector: str = "") -> None:
        """Make the symbol of a level, or of a sector."""
        super().__init__()
        self._level, self._sector = level, sector
        side = tokens.px(13)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            box = QRectF(self.rect())
            if self._sector:
                inset = box.width() * 0.18
                paint_sector(painter, self._sector, box.adjusted(inset, inset, -inset, -inset))
            else:
                radius = tokens.px(RADIUS * 2) / 2
                paint_level(
                    painter, self._level, box.center(), level_colour(self._level, counts=True), radius
                )
