"""Paint so that an exception does not end the app, which Qt does if a painter stays open.

An error is reported once, like every uncaught error, and the failed part is shown as a hatched box.
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

_REPORTED = "painting_failed"


@contextmanager
def painting(on: QPaintDevice) -> Iterator[QPainter]:
    """Yield a painter for a widget or a picture; it is closed after the block.

    An exception while painting a widget is reported. One while painting a picture is raised, so that
    the widget that needs the picture reports it.
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
        _report(failed, on)


@contextmanager
def part_of(painter: QPainter, box: QRect | QRectF, widget: QWidget) -> Iterator[None]:
    """Paint a part of a widget within a box; an error does not affect the other parts.

    The state of the painter is restored after the block.
    """
    with saved(painter):
        failed = None
        with saved(painter):
            try:
                yield
            except Exception as e:  # noqa: BLE001  # any error is reported, and the app continues
                failed = e
        if failed is not None:
            _mark(painter, box, widget)
            _report(failed, widget)


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Restore the state of a painter after the block, also after an error."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def _mark(painter: QPainter, box: QRect | QRectF, widget: QWidget) -> None:
    """Draw the hatched box that stands for a failed part."""
    from PySide6.QtCore import Qt  # slow: a hundred enums, needed only now
    from PySide6.QtGui import QBrush

    painter.fillRect(box, QBrush(widget.palette().placeholderText().color(), Qt.BrushStyle.BDiagPattern))


def _report(error: Exception, widget: QWidget) -> None:
    """Report an error only once, because each repaint raises it again."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else type(error).__name__
    if widget.property(_REPORTED) != place:
        widget.setProperty(_REPORTED, place)
        sys.excepthook(type(error), error, error.__traceback__)
