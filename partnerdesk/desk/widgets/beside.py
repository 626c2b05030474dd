"""A page layout with two columns in wide windows, and one column in narrow ones."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from partnerdesk.desk import tokens

MAIN_LEAST, _SIDE = 450, 306

#: The least width of an `aside` that can be narrower, in pixels at 100 %: then both fit at 1024 pixels.
SIDE_LEAST = 236

#: A `main` wider than this, in pixels at 100 %, would have lines too long to read: `aside` grows instead.
_MAIN_MOST = 980

#: Below this width, in pixels at 100 %, the margins are smaller.
_NARROW = 400

_WIDEST = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX: no limit


class Beside(QWidget):
    """Three groups of cards: `main`, `aside` beside it, and `rest` below `main`.

    If the window is narrow or the text large, `aside` is between `main` and `rest`.
    """

    def __init__(
        self,
        main: QBoxLayout,
        aside: QBoxLayout,
        rest: QBoxLayout,
        *,
        least: int = MAIN_LEAST,
        side: int = _SIDE,
        side_least: int = 0,
    ) -> None:
        """Lay out the groups. At 100 %, `main` is at least `least` wide beside an aside of width `side`.

        With `side_least`, the aside may be as narrow as that before it moves below.
        """
        super().__init__()
        self._least, self._side, self._side_least = least, side, side_least or side
        self._grid = QGridLayout()
        self._grid.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        self._grid.setSpacing(tokens.L)
        self._parts = [_held(part) for part in (main, aside, rest)]
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._grid)
        lines.addStretch(1)
        self._is_wide = False

    def need(self, least: int) -> None:
        """Set another minimum width for `main`, in pixels at 100 %, for something wide in it."""
        self._least = least
        self._arrange()

    def _arrange(self) -> None:
        around = tokens.XL if self.width() >= tokens.px(_NARROW) else tokens.S
        self._grid.setContentsMargins(around, tokens.L, around, tokens.L)
        side, spaces = tokens.px(self._side), 2 * tokens.XL + tokens.L
        least = tokens.px(self._least)
        is_wide = self.width() >= least + tokens.px(self._side_least) + spaces
        main, aside, rest = self._parts
        if is_wide:
            beside = self.width() - spaces
            grown = min(max(side, beside - tokens.px(_MAIN_MOST)), 2 * side)
            aside.setFixedWidth(min(grown, beside - least))
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for part in self._parts:
            self._grid.removeWidget(part)
        places = ((0, 0, 1), (0, 1, 3), (1, 0, 1)) if is_wide else ((0, 0, 1), (1, 0, 1), (2, 0, 1))
        for part, (row, column, rows) in zip((main, aside, rest), places, strict=True):
            self._grid.addWidget(part, row, column, rows, 1)
        if not is_wide:
            aside.setMinimumWidth(0)
            aside.setMaximumWidth(_WIDEST)
        self._grid.setRowStretch(2, 1 if is_wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Switch between one and two columns."""
        super().resizeEvent(event)
        self._arrange()


def _held(part: QBoxLayout) -> QWidget:
    holder = QWidget()
    part.addStretch(1)
    holder.setLayout(part)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
