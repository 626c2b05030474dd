"""Paint so that nothing that goes wrong in it ends the app: a painter that is left open does.

An error is told once, as every error that nobody caught, and a quiet hatch stands where the part would be.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect, QRectF
    from PySide6.QtGui import QPaintDevice

_TOLD = "painting_failed"


@contextmanager
def painting(on: QPaintDevice) -> Iterator[QPainter]:
    """Paint on a widget or a picture; the painter ends with the block.

    On a widget an error ends here. One on a picture goes on to the widget that asked for the picture.
    """
    painter, failed = QPainter(on), None
    try:
        yield painter
    except Exception as e:
        if not isinstance(on, QWidget):
            raise
        failed = e
        painter.resetTransform()
        painter.setClipping(False)
        _mark(painter, on.rect(), on)
    finally:
        painter.end()
    if failed is not None and isinstance(on, QWidget):
        _tell(failed, on)


@contextmanager
def part_of(painter: QPainter, box: QRect | QRectF, widget: QWidget) -> Iterator[None]:
    """Paint a part of a widget in a box: an error leaves the other parts as they are.

    What is set on the painter within holds within alone.
    """
    with saved(painter):
        failed = None
        with saved(painter):
            try:
                yield
            except Exception as e:  # noqa: BLE001  # whatever it is, it is told, and the app goes on
                failed = e
        if failed is not None:
            _mark(painter, box, widget)
            _tell(failed, widget)


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Let what is set on a painter within the block hold within it alone, also where it fails."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def _mark(painter: QPainter, box: QRect | QRectF, widget: QWidget) -> None:
    """Show that something should be here."""
    from PySide6.QtCore import Qt  # slow: a hundred enums, needed only now
    from PySide6.QtGui import QBrush

    painter.fillRect(box, QBrush(widget.palette().placeholderText().color(), Qt.BrushStyle.BDiagPattern))


def _tell(error: Exception, widget: QWidget) -> None:
    """Tell an error once: what is painted again fails again."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else type(error).__name__
    if widget.property(_TOLD) != place:
        widget.setProperty(_TOLD, place)
        sys.excepthook(type(error), error, error.__traceback__)
